"""A table or summary of findings as headings and rows of plain text: what CSV and JSON are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_site.views.copies.copy import Copy
from evidence_site.views.inline import Cell
from evidence_site.views.page import Grid, Listing, NamedTable
from evidence_site.views.tables import TableView

GROUP = "Heading"
"""What the last column is called when rows stand under headings."""


@dataclass(frozen=True)
class FlatTable:
    """Headings, rows, and what stands around them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    """The record each row is of; empty where a row is of none."""
    caption: str
    counted: str = ""
    """People and studies of the rows; of a table without rows, what that means."""
    notes: tuple[str, ...] = ()


def flatten(copy: Copy) -> FlatTable:
    """The one table of a copy. Raises ValueError for a copy that holds none."""
    for block in copy.blocks:
        if isinstance(block, NamedTable):
            return _from_view(block.table)
        if isinstance(block, Grid):
            return _from_grid(block, tuple(_notes(copy)))
    raise ValueError(f"{copy.id} holds no table")


def _from_view(table: TableView) -> FlatTable:
    grouped = any(group.heading for group in table.groups)
    headings = tuple(column.heading for column in table.columns)
    rows = [(group.heading, row) for group in table.groups for row in group.rows]
    return FlatTable(
        headings=(*headings, GROUP) if grouped else headings,
        rows=tuple((*_text(row.cells), *((heading,) if grouped else ())) for heading, row in rows),
        ids=tuple(row.id for _, row in rows),
        caption=table.caption,
        counted=table.empty if table.is_empty else table.counts,
    )


def _from_grid(grid: Grid, notes: tuple[str, ...]) -> FlatTable:
    rows = tuple(_text(row) for row in grid.rows)
    return FlatTable(grid.headings, rows, ("",) * len(rows), grid.caption, notes=notes)


def _notes(copy: Copy) -> Iterator[str]:
    """What stands in a list below the table."""
    for block in copy.blocks:
        if isinstance(block, Listing):
            yield from (item.plain for item in block.items)


def _text(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(cell.plain for cell in cells)
