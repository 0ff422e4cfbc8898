"""Published reviews beside each other and beside what is here: numbers as printed, and where they clash."""
