"""References for reference managers, and what machines read in the head of a page."""
