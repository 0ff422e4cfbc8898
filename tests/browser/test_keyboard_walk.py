"""A walk with keys alone: every stop can be seen, has a ring, and does what a pointer would do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import PAGES
from playwright.sync_api import Page
from waiting import wait_until

# The theme shows the ring of a box on its sign: of the menu's in the header, of the dark switch's beside it.
STOP = """() => {
  const focused = document.activeElement;
  const sign = focused.id === "__drawer" ? document.querySelector(".md-header [for=__drawer]")
    : focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const box = sign.getClientRects()[0] ?? sign.getBoundingClientRect(), look = getComputedStyle(sign);
  const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 20)];
  const over = document.elementFromPoint(x, y);
  return {
    name: `${focused.tagName} ${focused.id || focused.className} ${focused.textContent.trim().slice(0, 30)}`,
    body: focused === document.body,
    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    within: box.width > 0 && x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
    uncovered: Boolean(over) && (sign.contains(over) || over.contains(sign)),
  };
}"""
AT = "document.activeElement"


def press(page: Page, *keys: str) -> None:
    """Keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def faults(page: Page) -> list[str]:
    """What is wrong with the place that has the focus, when what was moving stands still."""
    for _ in range(8):
        stop = page.evaluate(STOP)
        found = [f"{stop['name']}: not {what}" for what in ("ring", "within", "uncovered") if not stop[what]]
        if not found:
            return []
        page.wait_for_timeout(100)
    return found


def walk(page: Page, stops: int) -> list[str]:
    """What is wrong with the next places of the Tab key, up to the end of the page."""
    found: list[str] = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate(f"{AT} === document.body"):
            break
        found += faults(page)
    return found


def walk_to(page: Page, condition: str, stops: int = 60) -> None:
    """Press Tab until a condition holds of the place with the focus."""
    for _ in range(stops):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            assert faults(page) == []
            return
    raise AssertionError(f"the Tab key never comes to: {condition}")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["home", "all studies", "question", "gaps", "study"])
def test_every_stop_is_seen_and_has_a_ring(site: str, open_page: Any, kind: str, width: int) -> None:
    page = open_page(site + PAGES[kind], width=width).page
    assert walk(page, 45) == []


def test_ring_of_a_stop_under_the_header_would_be_found(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["all studies"], search=False).page
    page.evaluate("scrollTo(0, 700); document.querySelector('tbody a').focus({preventScroll: true})")
    assert any("not within" in fault or "not uncovered" in fault for fault in faults(page))


def test_skip_link_leads_to_the_text_and_on_from_there(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["question"], search=False).page
    press(page, "Tab", "Enter")
    wait_until(page, f"{AT}.id === 'content'")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('#content').contains({AT})")
    assert faults(page) == []


def test_menu_opens_and_leads_on_by_keys(site: str, open_page: Any) -> None:
    page = open_page(site, search=False).page
    walk_to(page, f"{AT}.matches('.md-tabs__link[href*=safety]')")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "safety/")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_drawer_of_a_phone_opens_closes_and_leads_on_by_keys(site: str, open_page: Any, script: bool) -> None:
    page = open_page(site + PAGES["study"], width=390, search=False, script=script).page
    link = page.locator(".md-sidebar--primary a[href*=contribute]").first
    page.keyboard.press("Tab")
    assert page.get_by_role("checkbox", name="Menu").evaluate("box => box === document.activeElement")
    assert faults(page) == [] and not link.is_visible()
    page.keyboard.press("Space")
    assert page.locator("#__drawer").is_checked() and link.is_visible()
    page.keyboard.press("Space")
    assert not page.locator("#__drawer").is_checked() and not link.is_visible()
    page.keyboard.press("Space")
    walk_to(page, f"{AT}.matches('.md-sidebar--primary a[href*=contribute]')")
    page.keyboard.press("Enter")
    page.wait_for_url(site + "contribute/")


@pytest.mark.parametrize("width", [1280, 390])
def test_search_opens_answers_and_leads_on_by_keys(site: str, open_page: Any, width: int) -> None:
    page = open_page(site, width=width).page
    walk_to(page, f"{AT}.matches('.md-search__input')")
    page.keyboard.type("bald spots")
    page.locator(".md-search-result__link").first.wait_for()
    # The list is that of all words only when the page they belong to leads it.
    page.locator(".md-search-result__item:first-child a[href*='alopecia-areata']").first.wait_for()
    page.keyboard.press("ArrowDown")
    wait_until(page, f"{AT}.matches('.md-search-result__link')")
    assert faults(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url(site + "types/alopecia-areata/**")


def test_search_closes_by_keys(site: str, open_page: Any) -> None:
    page = open_page(site).page
    walk_to(page, f"{AT}.matches('.md-search__input')")
    wait_until(page, "document.querySelector('#__search').checked")  # before that no script hears the key
    page.keyboard.press("Escape")
    wait_until(page, "!document.querySelector('#__search').checked")


def test_dark_switch_turns_by_keys(site: str, open_page: Any) -> None:
    page = open_page(site, search=False).page
    walk_to(page, f"{AT}.matches('.md-option')")
    page.keyboard.press("Enter")
    wait_until(page, "document.body.dataset.mdColorScheme === 'slate'")
    assert faults(page) == []
    page.evaluate("localStorage.clear()")


def test_table_is_filtered_and_sorted_by_keys(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["all studies"], search=False).page
    walk_to(page, f"{AT}.name === 'q'")
    page.keyboard.type("dhurat")
    wait_until(page, "document.querySelectorAll('tbody tr:not([hidden])').length < 10")
    walk_to(page, f"{AT}.matches('select[name=type]')")
    page.keyboard.press("ArrowDown")
    wait_until(page, f"{AT}.value !== ''")
    walk_to(page, f"{AT}.type === 'reset'")
    page.keyboard.press("Enter")
    wait_until(page, "!document.querySelector('tbody tr[hidden]')")
    walk_to(page, f"{AT}.matches('th[data-column=people] button')")
    page.keyboard.press("Enter")
    assert page.locator("th[data-column=people]").get_attribute("aria-sort") == "ascending"


def test_wide_table_scrolls_by_keys_and_shows_where_they_are(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["all studies"], width=900, search=False).page
    walk_to(page, f"{AT}.matches('.ev-scroll')")
    press(page, *["ArrowRight"] * 4)
    wait_until(page, f"{AT}.scrollLeft > 0")


def test_fold_and_text_of_a_figure_open_by_keys(toy_site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{toy_site}questions/does-humming-help/", search=False).page
    for summary in (".ev-drawing summary", ".ev-folded > summary"):
        walk_to(page, f"{AT}.matches('{summary}')", 150)
        page.keyboard.press("Enter")
        wait_until(page, f"{AT}.parentElement.open")
        page.keyboard.press("Space")
        wait_until(page, f"!{AT}.parentElement.open")
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
