"""The licence of records and text, as every file that leaves the site names it."""

from __future__ import annotations

NAME = "CC-BY-4.0"
"""Its short name in lists of licences (SPDX)."""

TITLE = "Creative Commons Attribution 4.0 International"

ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
