"""Hard words open and close by mouse and by keyboard, on every screen, without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessibility import COLOURS, EVERYTHING, find_violations
from playwright.sync_api import Locator, Page, expect

PLACE = "questions/needling-minoxidil-men/"


def first_term(page: Page) -> tuple[Locator, Locator]:
    """The first button of a page, and the explanation it opens."""
    button = page.locator("button.ev-term").first
    return button, page.locator(f"#{button.get_attribute('popovertarget')}")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_click_opens_and_another_closes(site: str, open_page: Callable[..., Any], script: bool) -> None:
    button, note = first_term(open_page(site + PLACE, script=script, search=False).page)
    expect(note).to_be_hidden()
    button.click()
    expect(note).to_be_visible()
    button.click()
    expect(note).to_be_hidden()


def test_the_keyboard_opens_goes_on_to_the_glossary_and_escape_closes(
    site: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(site + PLACE, search=False).page
    button, note = first_term(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.keyboard.press("Tab")
    assert "glossary/#" in page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(button).to_be_focused()


def test_the_button_is_called_like_its_term_and_says_whether_it_is_open(
    site: str, open_page: Callable[..., Any]
) -> None:
    page = open_page(site + PLACE, search=False).page
    button, _ = first_term(page)
    button.click()
    opened = button.aria_snapshot()
    assert "button" in opened and button.inner_text() in opened
    assert page.locator(":popover-open").count() == 1
    page.locator("button.ev-term").nth(1).click()
    assert page.locator(":popover-open").count() == 1, "the next one closes the one before"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_while_one_is_open(
    site: str, open_page: Callable[..., Any], width: int, dark: bool
) -> None:
    page = open_page(site + PLACE, width=width, dark=dark, search=False).page
    button, note = first_term(page)
    button.click()
    expect(note).to_be_visible()
    assert find_violations(page, COLOURS if dark else EVERYTHING) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_an_explanation_stays_on_the_screen_and_beside_its_term(
    site: str, open_page: Callable[..., Any], width: int
) -> None:
    page = open_page(site + PLACE, width=width, search=False).page
    for button in page.locator("button.ev-term").all():
        if not button.is_visible():
            continue
        button.scroll_into_view_if_needed()
        button.press("Enter")
        box, own = page.locator(":popover-open").bounding_box(), button.bounding_box()
        assert box and own
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 845
        covered = box["y"] < own["y"] + own["height"] - 1 and box["y"] + box["height"] > own["y"] + 1
        assert not covered, f"{button.inner_text()} is covered by its explanation"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_paper_shows_the_text_alone(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(site + PLACE, search=False).page
    button, note = first_term(page)
    button.click()
    page.emulate_media(media="print")
    expect(note).to_be_hidden()
    assert (
        page.locator("button.ev-term").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    )
    page.emulate_media(media="screen")
