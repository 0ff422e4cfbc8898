"""Bodies of evidence: what the studies of a question say together, how sure one can be, and why."""
