"""Chromium tells assistive technology the same cells, in the same order, as the agreed linear texts hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from linear_tables import hear_tables
from site_build import build_real, built_once

CELL = re.compile(
    r"^\s*- '?(?:columnheader|rowheader|cell|gridcell)(?: \"((?:[^\"\\]|\\.)*)\")?'?(?: \[[^]]*\])?(?::|$)",
    re.M,
)


def cells_of(snapshot: str) -> list[str]:
    """The names of all cells of a table, without white space and with plain quotes."""
    return [squeeze(name.replace('\\"', '"').replace("''", "'")) for name in CELL.findall(snapshot)]


def squeeze(text: str) -> str:
    """Text without white space: where lines break is the browser's to say."""
    return "".join(text.split())


@pytest.mark.parametrize(
    ("table", "page"),
    [
        ("lengths-compared", "how/needle-length"),
        ("safety-counted", "safety"),
        ("all-trials", "trials"),
    ],
)
def test_browser_tells_the_cells_of_a_table_as_agreed(
    site: str, open_page: Any, tmp_path_factory: pytest.TempPathFactory, table: str, page: str
) -> None:
    built: Path = built_once("real", tmp_path_factory, build_real)
    html = (built / page / "index.html").read_text(encoding="utf-8")
    ours = [
        squeeze(text) for heard in hear_tables(html) if heard.box == f"table-{table}" for text in heard.cells
    ]
    shown = open_page(f"{site}{page}/", search=False).page.locator(f"#table-{table}")
    shown.evaluate("box => box.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    told = [name for part in shown.locator("table").all() for name in cells_of(part.aria_snapshot())]
    assert len(ours) > 10
    assert told == ours


def test_cells_are_found_in_a_snapshot() -> None:
    rows = (
        '- table "x":',
        '- row "a b":',
        '- rowheader "a"',
        """- 'cell "b: \\"c\\""':""",
        "- text: b",
        "- cell",
    )
    snapshot = "\n".join(rows)
    assert cells_of(snapshot) == ["a", 'b:"c"', ""]
