"""Each table and summary of findings as CSV, with a file beside it that says what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.publishing.data import licence
from evidence_site.publishing.data.csv_form import EXCEL_MARK, write_csv
from evidence_site.publishing.data.file_head import PREVIEW, data_version, day_of, told_of_copy, why_withdrawn
from evidence_site.publishing.data.flat_tables import FlatTable, flatten
from evidence_site.publishing.data.json_text import as_json
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.copies.copy import Copy

FOLDER = "data/tables/"
HARMLESS = (
    "A cell that a spreadsheet would run as a formula has an apostrophe in front. Lines of a cell are joined "
    "by a semicolon. The JSON file holds the text as it is."
)


def csv_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """For each table: CSV, the same with a mark for Excel, and what it says beside its rows (CSVW)."""
    for copy in copies_with_table(outbox):
        name, table = f"{FOLDER}{copy.id}", flatten(copy)
        data = write_csv((table.headings, *table.rows))
        yield FileArtifact(f"{name}.csv", data)
        yield FileArtifact(f"{name}.excel.csv", EXCEL_MARK + data)
        described = describe(outbox, copy, table)
        text = "\n".join(_texts(described))
        require_alone(outbox, copy, f"{name}.csv-metadata.json", text, markup=False)
        yield FileArtifact(f"{name}.csv-metadata.json", as_json(described))


def copies_with_table(outbox: Outbox) -> tuple[Copy, ...]:
    """Named tables and summaries of findings."""
    return tuple(copy for copy in outbox.copies if copy.kind in ("table", "findings"))


def describe(outbox: Outbox, copy: Copy, table: FlatTable) -> dict[str, Any]:
    """What stands beside the rows, in the vocabulary of CSV on the Web (W3C, 2015)."""
    library = outbox.shelf.library
    columns = [
        {"name": f"column{number}", "titles": heading, "datatype": "string"}
        for number, heading in enumerate(table.headings, 1)
    ]
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{copy.id}.csv",
        "dc:title": copy.title,
        "dc:description": table.caption,
        "dc:source": {"@id": outbox.absolute.to(copy.page)},
        "dc:license": {"@id": licence.ADDRESS},
        "dc:modified": {"@value": str(day_of(library)), "@type": "xsd:date"},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": columns},
        "notes": [_told_beside(outbox, copy, table)],
    }


def _told_beside(outbox: Outbox, copy: Copy, table: FlatTable) -> dict[str, Any]:
    """Without this the rows could be read as more than they say."""
    return {
        **told_of_copy(copy),
        "counted": table.counted,
        "footnotes": list(table.notes),
        "data_version": data_version(outbox.shelf.library),
        "code": copy.printed_code,
        "check": outbox.absolute.to(copy.check),
        "notAdvice": copy.not_advice,
        "cells": HARMLESS,
        **why_withdrawn(outbox.shelf.library, copy),
        **({} if outbox.is_public else {"preview": PREVIEW}),
    }


def _texts(value: Any) -> Iterator[str]:
    """Every text in plain data, as a reader of the file sees it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value)
