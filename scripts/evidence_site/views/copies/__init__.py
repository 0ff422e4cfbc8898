"""Copies: what leaves the site. Each stands alone, and each carries a code by which it can be checked."""
