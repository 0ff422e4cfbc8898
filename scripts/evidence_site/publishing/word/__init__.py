"""Word files that can be edited: handouts, tables and summaries of findings."""
