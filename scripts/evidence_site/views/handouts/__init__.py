"""Handouts: one sheet a question or condition, for a visit: made from the same bodies as the pages."""
