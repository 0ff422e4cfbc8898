"""Tables as CSV: the cells of the page and no others, and beside them all by which a copy stands alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from data_files import Files

from evidence_site.findings import EvidenceError
from evidence_site.publishing.data import tables_csv
from evidence_site.publishing.data.csv_form import make_harmless
from evidence_site.publishing.data.tables_csv import copies_with_table
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.page import NamedTable
from evidence_site.views.tables import TableView


def rows_of(files: Files, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files[name].decode(), newline=""), strict=True))


def view_of(outbox: Outbox, name: str) -> TableView:
    copy = next(copy for copy in outbox.copies if copy.id == name)
    return next(block.table for block in copy.blocks if isinstance(block, NamedTable))


def told(files: Files, name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files[f"data/tables/{name}.csv-metadata.json"])
    return made


def test_every_table_and_summary_of_findings_has_its_three_files(outbox: Outbox, files: Files):
    names = {copy.id for copy in outbox.copies if copy.kind in ("table", "findings")}
    assert len(names) == len(outbox.shelf.library.tables) + len(outbox.shelf.library.questions)
    for name in names:
        for ending in (".csv", ".excel.csv", ".csv-metadata.json"):
            assert f"data/tables/{name}{ending}" in files, f"{name}{ending}"


def test_the_file_holds_the_cells_of_the_page_and_nothing_else(outbox: Outbox, files: Files):
    table = view_of(outbox, "all-studies")
    rows = rows_of(files, "data/tables/all-studies.csv")
    assert rows[0] == [column.heading for column in table.columns]
    cells = [
        [make_harmless(cell.plain) for cell in row.cells] for group in table.groups for row in group.rows
    ]
    assert rows[1:] == cells
    assert len(cells) == len(outbox.shelf.library.studies)


def test_headings_between_rows_become_a_last_column(outbox: Outbox, files: Files):
    grouped = next(name for name, table in outbox.shelf.library.tables.items() if table.group_by != "none")
    table = view_of(outbox, grouped)
    rows = rows_of(files, f"data/tables/{grouped}.csv")
    assert rows[0][-1] == "Heading"
    assert [row[-1] for row in rows[1:]] == [group.heading for group in table.groups for _ in group.rows]


def test_no_table_has_two_columns_of_one_name(files: Files, toy_files: Files):
    for some in (files, toy_files):
        for name in some:
            if name.endswith(".csv") and not name.endswith(".excel.csv"):
                headings = rows_of(some, name)[0]
                assert len(set(headings)) == len(headings), name


def test_the_file_for_excel_differs_by_its_mark_alone(files: Files):
    plain = files["data/tables/all-studies.csv"]
    assert files["data/tables/all-studies.excel.csv"] == b"\xef\xbb\xbf" + plain
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in plain.replace(b"\r\n", b"")


def test_what_stands_beside_names_every_column_and_all_a_copy_needs(outbox: Outbox, files: Files):
    for copy in copies_with_table(outbox):
        made = told(files, copy.id)
        note = made["notes"][0]
        titles = [column["titles"] for column in made["tableSchema"]["columns"]]
        assert titles == rows_of(files, f"data/tables/{copy.id}.csv")[0]
        assert made["url"] == f"{copy.id}.csv"
        assert made["dc:source"]["@id"].startswith(outbox.home)
        assert made["dc:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"
        assert (note["question"], note["code"]) == (copy.question, copy.printed_code)
        assert (note["certainty"], note["checked"]) == (copy.certainty, copy.checked)
        assert note["check"] == f"{outbox.home}v/{copy.code}/"
        assert len(note["readings"]) == 3
        assert note["notAdvice"]


def test_a_copy_that_would_not_stand_alone_stops_the_build(outbox: Outbox, monkeypatch: pytest.MonkeyPatch):
    whole = tables_csv.describe

    def without_certainty(*arguments: Any) -> dict[str, Any]:
        made = whole(*arguments)
        del made["notes"][0]["readings"]
        return made

    monkeypatch.setattr(tables_csv, "describe", without_certainty)
    with pytest.raises(EvidenceError) as caught:
        list(tables_csv.csv_files(outbox))
    assert "how sure anyone can be" in caught.value.findings[0].message


def test_what_looks_like_a_tag_in_a_record_is_text(small_files: Callable[..., Files]):
    question = "question: Does gazing stop <b>grumbles</b> & more?"
    files = small_files(topic=("question: Does cloud gazing help grumbles?", question))
    assert told(files, "all-studies")["notes"][0]["question"] == question.removeprefix("question: ")


def test_a_table_without_rows_says_so_beside_its_headings(small_files: Callable[..., Files]):
    files = small_files(
        tables="""
tables:
  - id: none
    caption: Studies of nothing.
    rows: studies
    where: {designs: [case_report]}
    columns: [study, year]
    empty: We saw no study.
""",
    )
    assert files["data/tables/none.csv"] == b"Study,Year\r\n"
    assert told(files, "none")["notes"][0]["counted"] == "We saw no study."


def test_a_label_that_a_spreadsheet_would_run_is_made_harmless(small_files: Callable[..., Files]):
    files = small_files(study=("label: Ash 2020", "label: '=HYPERLINK(1)'"))
    name = next(name for name in files if name.endswith(".csv") and b"HYPERLINK" in files[name])
    assert b"'=HYPERLINK(1)" in files[name]
    for some in (name for name in files if name.endswith(".csv")):
        assert not any(cell.startswith("=") for row in rows_of(files, some) for cell in row)


def test_without_a_public_address_a_copy_says_so_once(outbox: Outbox, files: Files):
    assert b"Preview" not in files["data/tables/all-studies.csv-metadata.json"]
    local = Outbox(outbox.shelf, outbox.renderer)
    made = {file.name: file.data for file in tables_csv.csv_files(local)}
    assert made["data/tables/all-studies.csv-metadata.json"].count(b"Preview: made without") == 1
