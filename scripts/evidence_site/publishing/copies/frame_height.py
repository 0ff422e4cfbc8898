"""How high a frame of fixed height is: as its content at the width of a text column, within bounds."""

from __future__ import annotations

from math import ceil

from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, plain_line
from evidence_site.views.page import Block, Grid, Listing, NamedTable

WIDTH = 680
LEAST, MOST = 360, 900
"""Pixels. What is higher scrolls inside its frame."""
LETTER, LINE = 8, 24
"""Pixels of running text."""


def frame_height(copy: Copy) -> int:
    """Pixels, in steps of 20."""
    head = 40 + 2 * LINE * _lines(copy.question, 46) + LINE * _lines(copy.answer, 80)
    whole = head + 170 + sum(_height(block) for block in copy.blocks) + 90
    return 20 * ceil(min(MOST, max(LEAST, whole)) / 20)


def _lines(text: str, letters: int) -> int:
    return ceil(len(text) / letters)


def _height(block: Block) -> int:
    match block:
        case Drawing():
            return round(block.height * 480 / block.width) + 120
        case Grid(_, _, headings, rows):
            return 90 + sum(_row(row, len(headings)) for row in rows)
        case NamedTable(table) if table.is_empty:
            return 2 * LINE
        case NamedTable(table):
            cells = (row.cells for group in table.groups for row in group.rows)
            return 110 + sum(_row(row, len(table.columns)) for row in cells)
        case Listing(items):
            return sum(LINE * _lines(item.plain, 90) for item in items)
        case _:
            return LINE


def _row(row: tuple[Cell, ...], columns: int) -> int:
    """A row is as high as its highest cell; columns share the width, and none is too narrow for a word."""
    letters = max(14, WIDTH // LETTER // columns)
    return 20 + 19 * max(_lines_of(filled, letters) for filled in row)


def _lines_of(filled: Cell, letters: int) -> int:
    return sum(max(1, _lines(plain_line(line), letters)) for line in filled.lines)
