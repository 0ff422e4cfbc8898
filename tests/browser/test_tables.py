"""Sorting and filtering: by mouse and keys, kept in the address, and nothing lost without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import ROOT
from playwright.sync_api import Page
from waiting import wait_until

ROWS = "#table-all-studies tbody tr"
SHOWN = f"{ROWS}:not([hidden])"


def keys(page: Page, column: str, rows: str = SHOWN) -> list[str]:
    """What each row shown is sorted by."""
    script = """([rows, column]) => {
      const heads = [...document.querySelectorAll("thead th")].map((head) => head.dataset.column);
      const place = heads.indexOf(column);
      const key = (cell) => cell.dataset.sort ?? cell.textContent.trim().toLowerCase();
      return [...document.querySelectorAll(rows)].map((row) => key(row.cells[place]));
    }"""
    return page.evaluate(script, [rows, column])


def known(values: list[str]) -> list[str]:
    return [value for value in values if value and not value.startswith("~")]


@pytest.fixture
def studies(site: str, open_page: Callable[..., Any]) -> Page:
    """The page with all studies."""
    return open_page(site + "studies/").page


def test_a_click_sorts_and_a_second_click_turns_the_order(studies: Page) -> None:
    button = studies.locator("th[data-column=people] button")
    button.click()
    up = known(keys(studies, "people"))
    assert up == sorted(up) and len(set(up)) > 5
    assert studies.locator("th[data-column=people]").get_attribute("aria-sort") == "ascending"
    button.click()
    assert known(keys(studies, "people")) == sorted(up, reverse=True)
    assert studies.locator("th[data-column=people]").get_attribute("aria-sort") == "descending"


def test_unknown_values_come_last_in_both_directions(studies: Page) -> None:
    button = studies.locator("th[data-column=year] button")
    for _ in range(2):
        button.click()
        values = keys(studies, "year")
        assert "~" in values, "no study without a year: choose another column for this test"
        assert set(values[len(known(values)) :]) == {"~"}


def test_keys_sort_as_a_mouse_does(studies: Page) -> None:
    studies.locator("th[data-column=people] button").focus()
    studies.keyboard.press("Enter")
    studies.keyboard.press("Space")
    values = known(keys(studies, "people"))
    assert values == sorted(values, reverse=True)
    assert "Sorted by People, descending." in studies.locator(".ev-status").inner_text()


def test_every_word_must_match_whatever_its_case(studies: Page) -> None:
    total = studies.locator(ROWS).count()
    studies.locator(".ev-filter input").fill("COUNT dhurat 2013")
    wait_until(studies, f"document.querySelectorAll('{SHOWN}').length < {total}")
    names = studies.locator(f"{SHOWN} th").all_inner_texts()
    assert names == ["Dhurat 2013"]
    assert studies.locator(".ev-status").inner_text() == f"1 of {total} shown."


def test_a_choice_shows_only_rows_that_have_it(studies: Page) -> None:
    studies.locator("select[name=type]").select_option("telogen-effluvium")
    types = studies.locator(SHOWN).evaluate_all("rows => rows.map((row) => row.dataset.type)")
    assert types and all("telogen-effluvium" in words.split() for words in types)
    studies.get_by_role("button", name="Show all").click()
    assert studies.locator(SHOWN).count() == studies.locator(ROWS).count()


def test_address_keeps_the_choice_and_history_goes_back(studies: Page) -> None:
    total = studies.locator(ROWS).count()
    studies.locator("select[name=type]").select_option("alopecia-areata")
    few = studies.locator(SHOWN).count()
    studies.locator("th[data-column=people] button").click()
    studies.locator("th[data-column=people] button").click()
    address = parse_qs(urlsplit(studies.url).query)
    assert address == {"type": ["alopecia-areata"], "sort": ["people"], "dir": ["desc"]}
    order = keys(studies, "people")
    studies.reload()
    assert studies.locator(SHOWN).count() == few < total
    assert keys(studies, "people") == order
    assert studies.locator("select[name=type]").input_value() == "alopecia-areata"
    for _ in range(3):
        studies.go_back()
    wait_until(studies, f"document.querySelectorAll('{SHOWN}').length === {total}")
    assert studies.locator("select[name=type]").input_value() == ""


def test_a_heading_without_rows_hides(site: str, open_page: Any) -> None:
    page = open_page(site + "claims/").page
    box = page.locator("#table-all-claims")
    before = box.locator("summary:visible").count()
    assert box.locator("tbody:visible").count() == 0, "every heading is folded"
    box.locator("select[name=verdict]").select_option("contradicted")
    bodies = box.locator("tbody:visible")
    assert 0 < bodies.count() == box.locator("summary:visible").count() < before
    count = "all => all.map((body) => body.querySelectorAll('tr:not([hidden])').length)"
    shown = bodies.evaluate_all(count)
    assert all(shown)
    box.locator("button[type=reset]").click()
    assert box.locator("summary:visible").count() == before
    assert box.locator("tbody:visible").count() == 0, "folds close again when nothing is asked"


def test_a_link_opens_the_folds_that_hold_what_it_asks_for(site: str, open_page: Any) -> None:
    page = open_page(site + "claims/?verdict=contradicted#all-claims").page
    rows = page.locator("#table-all-claims tbody tr:visible")
    assert rows.count() > 0
    assert rows.evaluate_all("all => [...new Set(all.map((row) => row.dataset.verdict))]") == ["contradicted"]


@pytest.mark.parametrize("address", ["claims/", "reviews/", "gaps/"])
@pytest.mark.parametrize("script", [True, False])
def test_a_long_page_is_folded_on_a_phone(site: str, open_page: Any, address: str, script: bool) -> None:
    page = open_page(site + address, width=390, script=script).page
    assert page.evaluate("document.documentElement.scrollHeight") < 15_000
    rows = page.locator(".ev-table details tbody tr")
    assert rows.count() > 20, "nothing is lost behind a fold"


def test_without_script_every_row_is_there_and_no_form(site: str, open_page: Any, studies: Page) -> None:
    bare = open_page(site + "studies/", script=False).page
    assert bare.locator(ROWS).count() == studies.locator(ROWS).count() > 0
    assert bare.locator(f"{ROWS}:visible").count() == bare.locator(ROWS).count()
    assert not bare.locator(".ev-filter").is_visible()
    assert bare.locator("thead button").count() == 0


def test_heads_stay_in_view_while_rows_pass(studies: Page) -> None:
    studies.mouse.move(600, 400)
    studies.mouse.wheel(0, 3000)
    wait_until(studies, "scrollY > 1000")
    for column in ("study", "people"):
        box = studies.locator(f"th[data-column={column}]").bounding_box()
        assert box is not None and 0 <= box["y"] < 200
        seen = studies.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('th')?.dataset.column", [
            box["x"] + 10, box["y"] + box["height"] - 8
        ])  # fmt: skip
        assert seen == column, "something lies over the heading"


def test_a_table_that_does_not_fit_scrolls_by_keys(site: str, open_page: Any) -> None:
    page = open_page(site + "reviews/", width=900).page
    page.locator("#table-all-reviews summary").first.click()
    region = page.locator("#table-all-reviews .ev-scroll").first
    assert region.get_attribute("tabindex") == "0"
    region.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('#table-all-reviews .ev-scroll').scrollLeft > 0")
    first = page.locator("#table-all-reviews tbody th").first.bounding_box()
    assert first is not None and first["x"] >= 0, "the first column left the view"


def test_on_a_phone_each_value_says_which_column_it_is(site: str, open_page: Any) -> None:
    page = open_page(site + "studies/", width=390).page
    told = page.locator(f"{ROWS} >> nth=0 >> td").evaluate_all(
        "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert '"People"' in told and '"What was seen"' in told


TWO = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Two tables</title><body>{tables}
<script src="tables.js"></script></body></html>"""
ONE = """<div class="ev-table" id="table-{id}" data-ev-sortable="1"><form class="ev-filter" hidden>
<input name="q"><button type="reset">Show all</button><p class="ev-status" role="status"></p></form>
<div class="ev-scroll" tabindex="0"><table><thead>
<tr><th data-column="name">Name</th><th data-column="size">Size</th></tr></thead>
<tbody><tr><th>pear</th><td data-sort="1">1</td></tr><tr><th>Äpple</th><td data-sort="1">1</td></tr>
<tr><th>quince</th><td data-sort="~">not seen</td></tr><tr><th>fig</th><td data-sort="">–</td></tr>
<tr><th>lime</th><td data-sort="0">0</td></tr></tbody></table></div></div>"""


@pytest.fixture
def two_tables(tmp_path: Path, serve: Callable[[Path], str], open_page: Any) -> Page:
    """A page with two small tables, `a` and `b`."""
    script = (ROOT / "overrides/assets/javascripts/tables.js").read_text(encoding="utf-8")
    (tmp_path / "tables.js").write_text(script, encoding="utf-8")
    tables = ONE.format(id="a") + ONE.format(id="b")
    (tmp_path / "index.html").write_text(TWO.format(tables=tables), encoding="utf-8")
    return open_page(serve(tmp_path)).page


def names(page: Page, table: str) -> list[str]:
    return page.locator(f"#table-{table} tbody tr:not([hidden]) th").all_inner_texts()


def test_equal_values_keep_their_order(two_tables: Page) -> None:
    size = two_tables.locator("#table-a th[data-column=size] button")
    size.click()
    assert names(two_tables, "a") == ["lime", "pear", "Äpple", "quince", "fig"]
    size.click()
    assert names(two_tables, "a") == ["pear", "Äpple", "lime", "quince", "fig"]


def test_two_tables_of_a_page_keep_their_own_state(two_tables: Page) -> None:
    two_tables.locator("#table-a th[data-column=name] button").click()
    two_tables.locator("#table-b input").fill("apple")
    wait_until(two_tables, "location.search.includes('b.q=apple')")
    assert "a.sort=name" in two_tables.url
    assert (len(names(two_tables, "a")), names(two_tables, "b")) == (5, ["Äpple"])
    two_tables.reload()
    assert names(two_tables, "a")[0] == "Äpple"
    assert names(two_tables, "b") == ["Äpple"]
