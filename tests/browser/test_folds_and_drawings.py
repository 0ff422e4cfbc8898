"""Folded blocks, drawings and signs of certainty: for keys, for readers of text, on a phone and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from accessibility import COLOURS, EVERYTHING, find_violations
from conftest import PAGES
from playwright.sync_api import Page
from waiting import wait_until

TOY_QUESTION = "questions/does-humming-help/"
# Every drawing with the texts its picture points to, and the rows of its twin.
DRAWINGS = """() => [...document.querySelectorAll(".ev-drawing")].map((figure) => {
  const picture = figure.querySelector("svg[role=img]");
  const named = picture.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id));
  return {
    tags: named.map((node) => node.tagName),
    texts: named.map((node) => node.textContent.trim()),
    caption: figure.querySelector("figcaption").textContent.trim(),
    twin: figure.querySelectorAll("details tbody tr").length,
  };
})"""
HIDDEN = """() => [...document.querySelectorAll("details.ev-folded, .ev-drawing details")]
  .filter((fold) => !fold.lastElementChild.checkVisibility())
  .map((fold) => fold.querySelector("summary").textContent)"""
BROKEN_SIGNS = """() => [...document.querySelectorAll(".ev-level")].filter((sign) => {
  const word = sign.querySelector("b").getBoundingClientRect();
  const circles = sign.querySelector("svg").getBoundingClientRect();
  const cell = sign.closest("td, dd, p").getBoundingClientRect();
  return word.top > circles.bottom || word.right > cell.right + 1;
}).map((sign) => sign.textContent)"""


@pytest.fixture
def toy_question(toy_site: str, open_page: Any) -> Page:
    """The page of a question whose studies could be pooled."""
    return open_page(toy_site + TOY_QUESTION).page


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation_where_everything_is_open(toy_site: str, open_page: Any, dark: bool) -> None:
    page = open_page(toy_site + TOY_QUESTION, dark=dark).page
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert find_violations(page, COLOURS if dark else EVERYTHING) == [], f"{width} pixels wide"


@pytest.mark.parametrize("width", [320, 1280])
def test_page_with_every_fold_open_does_not_scroll_sideways(
    toy_site: str, site: str, open_page: Any, width: int
) -> None:
    for address in (toy_site + TOY_QUESTION, site + PAGES["question"], site + PAGES["gaps"]):
        watched = open_page(address, width=width)
        watched.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert watched.complaints == []


def test_folded_block_opens_and_closes_by_keyboard(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["question"]).page
    fold = page.locator("details.ev-folded").first
    inside = fold.locator(":scope > :not(summary)").first
    assert not inside.is_visible()
    fold.locator(":scope > summary").focus()
    page.keyboard.press("Enter")
    wait_until(page, "document.querySelector('details.ev-folded').open")
    assert inside.is_visible()
    page.keyboard.press("Space")
    wait_until(page, "!document.querySelector('details.ev-folded').open")
    assert not inside.is_visible()


@pytest.mark.parametrize("kind", ["question", "gaps", "how: what studies did"])
def test_every_drawing_has_a_title_a_description_and_a_twin(site: str, open_page: Any, kind: str) -> None:
    check_drawings(open_page(site + PAGES[kind]).page)


def test_every_drawing_of_pooled_numbers_has_a_title_a_description_and_a_twin(toy_question: Page) -> None:
    assert toy_question.locator(".ev-drawing").count() >= 5, "the toy no longer shows every kind"
    check_drawings(toy_question)


def check_drawings(page: Page) -> None:
    drawings = page.evaluate(DRAWINGS)
    assert drawings
    for drawing in drawings:
        title, description = drawing["texts"]
        assert drawing["tags"] == ["title", "desc"]
        assert title == drawing["caption"] and len(description) > 20, title
        assert drawing["twin"], f"nothing stands in the twin of: {title}"


def test_twin_of_a_drawing_opens(toy_question: Page) -> None:
    for figure in toy_question.locator("#figures ~ .ev-drawing").all():
        row = figure.locator("tbody tr").first
        assert not row.is_visible()
        figure.locator("summary").press("Enter")
        row.wait_for(state="visible")


def test_paper_shows_what_is_folded_on_the_screen(toy_site: str, site: str, open_page: Any) -> None:
    for address in (toy_site + TOY_QUESTION, site + PAGES["question"], site + PAGES["gaps"]):
        page = open_page(address).page
        assert page.evaluate(HIDDEN), "nothing is folded, so this shows nothing"
        page.emulate_media(media="print")
        assert page.evaluate(HIDDEN) == [], address


@pytest.mark.parametrize(
    "kind", ["home", "question", "question on harm", "question nobody studied", "type with studies"]
)
def test_first_screen_of_a_phone_shows_the_answer(site: str, open_page: Any, kind: str) -> None:
    page = open_page(site + PAGES[kind], width=390).page
    answer = page.locator("#content p > strong:visible").first.bounding_box()
    seen = page.locator(".ev-readings dd strong").first.bounding_box()
    assert answer and answer["y"] + answer["height"] < 844
    assert seen and seen["y"] + seen["height"] < 844


@pytest.mark.parametrize("kind", ["home", "all questions", "question", "type with studies"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_sign_of_certainty_stays_whole_and_in_its_cell(
    site: str, open_page: Any, kind: str, width: int
) -> None:
    page = open_page(site + PAGES[kind], width=width).page
    assert page.locator(".ev-level").count()
    assert page.evaluate(BROKEN_SIGNS) == []


def test_long_tables_beside_the_first_are_one_click_away(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["type with studies"], width=390).page
    assert page.locator(".ev-table tbody tr").first.is_visible()
    fold = page.locator("details.ev-folded:has(.ev-table)").first
    assert "people in" in fold.locator("summary").inner_text(), "a folded table still says how many people"
    assert not fold.locator("tbody tr").first.is_visible()
    fold.locator("summary").click()
    fold.locator("tbody tr").first.wait_for(state="visible")
