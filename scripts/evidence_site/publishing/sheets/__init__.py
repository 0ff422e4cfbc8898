"""Handouts: as pages, as text, on paper, with their passports and the builder."""
