"""CSV as bytes: RFC 4180, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

EXCEL_MARK = b"\xef\xbb\xbf"
"""What tells Excel that a file is UTF-8. Other programs may show it as odd letters: it has its own file."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Signs that make a formula of a cell, also in their wide East Asian form."""


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV in UTF-8, each line ended by CRLF. Every cell is made harmless."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([make_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def make_harmless(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula: it gets an apostrophe in front.

    A number stays a number, also below zero. An apostrophe is what spreadsheets themselves use for 'this is
    text'; a program that wants the text as it is takes the JSON beside it.
    """
    line = " ".join(text.split())
    if line.startswith(_FORMULA) and not _NUMBER.fullmatch(line):
        return f"'{line}"
    return line
