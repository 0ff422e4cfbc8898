"""Tables, figures and handouts as data: the same copies that leave the site in other forms."""

from __future__ import annotations

from typing import Any

from evidence_site.publishing.data.file_head import head_of_copy
from evidence_site.publishing.data.flat_tables import FlatTable, flatten
from evidence_site.publishing.data.tables_csv import FOLDER
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import plain_line


def table_data(outbox: Outbox, copy: Copy) -> dict[str, Any]:
    """A named table."""
    return {**head_of_copy(outbox, copy, "table"), "table": rows_data(outbox, copy)}


def rows_data(outbox: Outbox, copy: Copy) -> dict[str, Any]:
    """The rows of a table or summary of findings, as its page prints them."""
    table = flatten(copy)
    return {
        "caption": table.caption,
        "counted": table.counted,
        "headings": list(table.headings),
        "rows": _rows(table),
        "footnotes": list(table.notes),
        "csv": outbox.absolute.to(f"{FOLDER}{copy.id}.csv"),
    }


def _rows(table: FlatTable) -> list[dict[str, Any]]:
    return [{"id": name or None, "cells": list(row)} for name, row in zip(table.ids, table.rows, strict=True)]


def figure_data(outbox: Outbox, copy: Copy) -> dict[str, Any]:
    """A figure: its title, how to read it, and the same in a table."""
    drawing = next(block for block in copy.blocks if isinstance(block, Drawing))
    twin = drawing.twin
    return {
        **head_of_copy(outbox, copy, "figure"),
        "figure": {
            "description": drawing.description,
            "headings": list(twin.headings),
            "rows": [[cell.plain for cell in row] for row in twin.rows],
            "note": plain_line(drawing.note),
            "picture": outbox.absolute.to(f"embed/{copy.id}/figure.svg"),
        },
    }


def handout_data(outbox: Outbox, handout: Handout) -> dict[str, Any]:
    """A handout: all it says, part by part."""
    says = [{"part": item.part, "says": item.says} for item in handout.copy.statements]
    return {
        **head_of_copy(outbox, handout.copy, "handout"),
        "handout": {
            "address": outbox.absolute.to(handout.address),
            "group": handout.group,
            "audience": handout.audience,
            "meaning": handout.meaning,
            "unsafe": list(handout.unsafe),
            "ask": list(handout.ask),
            "own_risk": handout.own_risk,
            "sources": [plain_line(line) for line in handout.sources],
            "says": says,
        },
    }
