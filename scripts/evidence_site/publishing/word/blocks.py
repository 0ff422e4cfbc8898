"""Blocks as paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_site.publishing.pictures.figure_files import drawing_svg
from evidence_site.publishing.pictures.png import picture_png
from evidence_site.publishing.pictures.png import why_not as why_no_pictures
from evidence_site.publishing.word.sheet import WordSheet
from evidence_site.publishing.word.tables import plan_of_grid, plan_of_table, plan_of_twin
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, Strong
from evidence_site.views.page import Block, Grid, Listing, NamedTable, Notice, Paragraph, Readings
from evidence_site.views.tables import TableView

DRAWING_WIDTH = 90
"""Millimetres."""


def write_blocks(sheet: WordSheet, blocks: Iterable[Block], listed: str = "List Bullet") -> None:
    """Blocks in their order, lists in the style `listed`. Raises TypeError for what no Word file holds."""
    for block in blocks:
        match block:
            case Paragraph(line):
                sheet.write(line)
            case Notice(title, line):
                sheet.write((title,), "Heading 1")
                sheet.write(line)
            case Readings():
                _write_readings(sheet, block)
            case Listing(items):
                write_list(sheet, items, listed)
            case Grid():
                sheet.write((block.caption,), "Caption")
                sheet.table(plan_of_grid(block))
            case NamedTable(table):
                _write_table(sheet, table)
            case Drawing():
                _write_drawing(sheet, block)
            case _:
                raise TypeError(f"no Word file holds a {type(block).__name__}")


def write_list(sheet: WordSheet, items: Iterable[Cell], style: str = "List Bullet") -> None:
    """A short text a line."""
    for item in items:
        for line in item.lines:
            sheet.write(line, style)


def _write_readings(sheet: WordSheet, readings: Readings) -> None:
    for reading in readings.readings:
        sheet.write((Strong(f"{reading.label}: "), reading.answer, ". ", *reading.detail))


def _write_table(sheet: WordSheet, table: TableView) -> None:
    if table.is_empty:
        sheet.write((table.empty,))
        return
    sheet.write((table.counts,), "Caption")
    sheet.table(plan_of_table(table))


def _write_drawing(sheet: WordSheet, drawing: Drawing) -> None:
    """The picture, what it shows in words, and the same numbers as a table that can be edited."""
    sheet.write((drawing.title,), "Caption")
    if not why_no_pictures():
        png = picture_png(drawing_svg(sheet.outbox, drawing), sheet.outbox.assets)
        sheet.draw(png, f"{drawing.title} {drawing.description}", DRAWING_WIDTH)
    sheet.write((drawing.description,), "Note")
    sheet.table(plan_of_twin(drawing))
    if drawing.note:
        sheet.write(drawing.note, "Note")
