"""What blocks say, as pairs of a part and its text: by these a later state of a copy is held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, Line, plain_line
from evidence_site.views.page import (
    Block,
    Facts,
    Folded,
    Grid,
    Listing,
    NamedTable,
    Notice,
    Paragraph,
    Readings,
    Warnings,
)
from evidence_site.views.tables import TableView

COUNTED = "Counted"
_DAY = re.compile(r"(earched until|Checked) [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}")
_IN_ITS_PLACE = {"earched until": "earched until the last search", "Checked": "Checked"}


@dataclass(frozen=True)
class Statement:
    """One text of a copy, and where in it that stands, in plain words."""

    part: str
    says: str


def undated(text: str) -> str:
    """A text without days of searches and checks: one that finds nothing new changes no copy."""
    return _DAY.sub(lambda found: _IN_ITS_PLACE[found[1]], text)


def states(blocks: Iterable[Block]) -> tuple[Statement, ...]:
    """Everything that blocks say, in their order. Raises TypeError for a kind of block that no copy holds."""
    return tuple(statement for block in blocks for statement in _state(block))


def state_readings(readings: Readings) -> tuple[Statement, ...]:
    """The three readings."""
    return tuple(
        Statement(reading.label, f"{plain_line((reading.answer,))}. {plain_line(reading.detail)}".strip())
        for reading in readings.readings
    )


def _state(block: Block) -> Iterator[Statement]:
    match block:
        case Paragraph(line):
            yield Statement("Text", plain_line(line))
        case Notice(title, line):
            yield Statement(title, plain_line(line))
        case Readings():
            yield from state_readings(block)
        case Facts(rows):
            yield from (Statement(label, filled.plain) for label, filled in rows)
        case Listing(items):
            yield from (Statement("Note", item.plain) for item in items)
        case Warnings(items):
            yield from (Statement(item.label, f"{item.sentence} {item.why}") for item in items)
        case Folded(_, blocks):
            yield from states(blocks)
        case Grid(_, caption, headings, rows):
            yield Statement("Caption", caption)
            yield from _rows(headings, rows)
        case NamedTable(table):
            yield from _table(table)
        case Drawing():
            yield from _drawing(block)
        case _:
            raise TypeError(f"a copy holds no {type(block).__name__}")


def _rows(headings: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> Iterator[Statement]:
    for row in rows:
        name = plain_line(row[0].lines[0]) if row[0].lines else ""
        for heading, filled in zip(headings, row, strict=True):
            yield Statement(f"{name} · {heading}", filled.plain)


def _table(table: TableView) -> Iterator[Statement]:
    if table.is_empty:
        yield Statement("Table", table.empty)
        return
    yield Statement(COUNTED, table.counts)
    headings = tuple(column.heading for column in table.columns)
    for group in table.groups:
        if group.heading:
            yield Statement("Heading", group.heading)
        yield from _rows(headings, (row.cells for row in group.rows))


def _drawing(drawing: Drawing) -> Iterator[Statement]:
    yield Statement("Figure", f"{drawing.title} {drawing.description}")
    yield from _rows(drawing.twin.headings, drawing.twin.rows)
    note: Line = drawing.note
    if note:
        yield Statement("Note", plain_line(note))
