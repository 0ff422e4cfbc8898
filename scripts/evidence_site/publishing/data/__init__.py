"""Everything as data: CSV, JSON with schemas, rows for meta-analysis, feeds."""
