"""Every named table of the real site as a screen reader gives it, compared with what was agreed."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from linear_tables import HeardTable, hear_tables, read_aloud
from site_build import build_real, built_once, pages_of

from evidence_site.library import Library

AGREED = Path(__file__).parent / "linear"
REMAKE = "REMAKE_GOLDEN=1 pytest tests/golden/test_linear_tables.py"
SHOWN = 60
"""Lines of a difference that a message shows."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, real: Library) -> dict[str, list[HeardTable]]:
    """The tables in each box of a named table, by its name; the first page that shows it counts."""
    found: dict[str, list[HeardTable]] = {}
    for _, path in pages_of(built_once("real", tmp_path_factory, build_real)):
        here: dict[str, list[HeardTable]] = {}
        for table in hear_tables(path.read_text(encoding="utf-8")):
            here.setdefault(table.box.removeprefix("table-"), []).append(table)
        for name, tables in here.items():
            if name in real.tables:
                found.setdefault(name, tables)
    return found


def test_every_named_table_reads_aloud_as_agreed(heard: dict[str, list[HeardTable]]) -> None:
    assert len(heard) >= 10
    made = {f"{name}.txt": read_aloud(tables) for name, tables in heard.items()}
    if os.environ.get("REMAKE_GOLDEN"):
        remake(made)
    agreed = {path.name: path.read_text(encoding="utf-8") for path in sorted(AGREED.glob("*.txt"))}
    difference = [line for name in sorted({*made, *agreed}) for line in differ(name, agreed, made)]
    told = "\n".join(difference[:SHOWN])
    assert not difference, f"{len(difference)} lines differ:\n{told}\nIf you meant this: {REMAKE}"


def differ(name: str, agreed: dict[str, str], made: dict[str, str]) -> list[str]:
    """What differs in one table, as a unified difference."""
    old, new = agreed.get(name, "").splitlines(), made.get(name, "").splitlines()
    return [*difflib.unified_diff(old, new, f"agreed/{name}", f"made/{name}", n=1, lineterm="")]


def remake(made: dict[str, str]) -> None:
    """Write every table's text, and remove those of tables that are gone."""
    AGREED.mkdir(exist_ok=True)
    for path in AGREED.glob("*.txt"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (AGREED / name).write_text(text, encoding="utf-8", newline="\n")


def test_every_row_of_a_named_table_has_a_header_and_every_cell_a_heading(
    heard: dict[str, list[HeardTable]],
) -> None:
    for name, tables in heard.items():
        for table in tables:
            lines = [*table.lines()]
            assert lines[0] and not [line for line in lines if line.startswith("(no heading)")], name
            rows = [row for row in table.rows if not all(cell.scope == "col" for cell in row)]
            assert all(row[0].scope in ("row", "rowgroup") for row in rows), name


SMALL = """<div id="table-pears"><table><caption>Pears <span>we <b>saw</b>.</span></caption>
<thead><tr><th scope="col">Name</th><th scope="col">Size</th><th scope="col">Colour</th></tr></thead>
<tbody><tr><th scope="rowgroup" colspan="3">Ripe</th></tr>
<tr><th scope="row"><a href="x">Comice</a></th><td data-label="Size">big <svg aria-hidden="true"><title>no
</title></svg><span popover>told when asked</span></td><td></td></tr></tbody></table></div>"""


def test_a_small_table_is_heard_with_its_headings_and_without_what_is_hidden() -> None:
    (table,) = hear_tables(SMALL)
    assert table.box == "table-pears"
    assert [*table.lines()] == [
        "Pears we saw.",
        "",
        "## Ripe",
        "",
        "Name: Comice",
        "Size: big",
        "Colour: (empty)",
    ]


def test_a_difference_names_the_table_and_the_line() -> None:
    old, new = {"pears.txt": "Name: Comice\nSize: big\n"}, {"pears.txt": "Name: Comice\nSize: small\n"}
    told = differ("pears.txt", old, new)
    assert "agreed/pears.txt" in told[0] and "-Size: big" in told and "+Size: small" in told
    assert differ("pears.txt", old, old) == []
