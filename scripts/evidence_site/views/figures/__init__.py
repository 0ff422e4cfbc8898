"""Figures: each module draws one kind, as plain marks with a twin in words."""
