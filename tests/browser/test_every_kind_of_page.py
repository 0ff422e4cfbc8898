"""What must hold on one page of each kind: for everyone, on every screen, without asking anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from accessibility import COLOURS, EVERYTHING, find_violations
from conftest import PAGES
from waiting import wait_until

# The wide light page is asked everything. Light and dark differ in colours alone, and the rows of a table are
# alike: elsewhere a few of them stand for all, or this would take minutes.
FEW = """() => document.querySelectorAll("tbody, .ev-list").forEach((part, place) => {
  for (const row of [...part.children].slice(place < 5 ? 6 : 1)) row.remove();
})"""
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""What readers may set for themselves, as the guidelines on accessibility say (1.4.12)."""
LARGE = {"fontSizes": {"standard": 32}}
"""Letters twice as large as browsers have them."""
DRESS = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""
RAW = ("evidencetoken", "{{", "}}", "not_seen", "not_reported")

each_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())


@each_page
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation_wide_or_on_a_phone(
    site: str, open_page: Any, address: str, dark: bool
) -> None:
    page = open_page(site + address, width=1280, dark=dark, search=False).page
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert scheme == ("slate" if dark else "default"), "the page does not follow the reader's choice"
    for width in (1280, 390):
        if dark or width < 1280:
            page.evaluate(FEW)
        page.set_viewport_size({"width": width, "height": 844})
        assert find_violations(page, COLOURS if dark else EVERYTHING) == [], f"{width} pixels wide"


@each_page
def test_asks_no_other_host_complains_of_nothing_and_fits_however_it_is_read(
    site: str, open_page: Any, address: str
) -> None:
    watched = open_page(site + address, width=320)
    watched.page.evaluate("document.fonts.ready.then(() => true)")
    assert [url for url in watched.requests if not url.startswith(site)] == []
    assert watched.complaints == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 320
    page = watched.page
    page.evaluate(DRESS, SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "with room between letters"
    page.set_viewport_size({"width": 1280, "height": 844})
    wait_until(page, "document.documentElement.scrollWidth <= 1280", 3)
    page.evaluate(DRESS, "")
    page.context.new_cdp_session(page).send("Page.setFontSizes", LARGE)
    wait_until(page, "getComputedStyle(document.documentElement).fontSize === '40px'", 3)
    wait_until(page, "document.documentElement.scrollWidth <= 1280", 3)


@each_page
def test_is_whole_without_script_and_shows_no_raw_names(site: str, open_page: Any, address: str) -> None:
    page = open_page(site + address, script=False).page
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert page.locator("h1").all_inner_texts() != [""] and page.locator("h1").count() == 1
    # What is code names fields on purpose, for people who write scripts.
    page.locator("#content code").evaluate_all("all => all.forEach((code) => code.remove())")
    text = page.locator("#content").inner_text()
    assert page.locator("td, dd, li", has_text=re.compile(r"^\s*(None|nan)\s*$")).count() == 0
    assert [raw for raw in RAW if raw in text] == []


SHUT = "document.querySelectorAll('details:not([open])').length"
REACHED = """() => [...document.querySelectorAll("#content a[href]")].filter((link) => {
  const shut = link.closest("details:not([open]), [hidden], [popover]");
  return !shut && !link.checkVisibility({visibilityProperty: true});
}).map((link) => link.textContent)"""


@each_page
def test_on_a_phone_without_script_menu_folds_and_links_are_reached(
    site: str, open_page: Any, address: str
) -> None:
    watched = open_page(site + address, width=390, script=False)
    page = watched.page
    assert [url for url in watched.requests if not url.startswith(site)] == []
    assert page.evaluate(REACHED) == []
    if fold := page.locator("#content details:not([open]) > summary").all():
        shut = page.evaluate(SHUT)
        fold[0].press("Enter")
        assert page.evaluate(SHUT) == shut - 1
    link = page.locator(".md-sidebar--primary a[href]").last
    assert not link.is_visible()
    page.locator("label.md-header__button[for=__drawer]").click()
    assert link.is_visible()


@pytest.mark.parametrize("kind", ["home", "study", "no such page"])
def test_first_stop_of_the_tab_key_leads_to_the_text(site: str, open_page: Any, kind: str) -> None:
    page = open_page(site + PAGES[kind]).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.id === 'content'")
    assert page.locator("#content h1").count() == 1


def test_page_says_when_it_was_checked_and_that_it_is_no_advice(site: str, open_page: Any, real: Any) -> None:
    foot = open_page(site + PAGES["study"]).page.locator(".ev-foot").inner_text()
    topic = real.topic
    assert f"{topic.checked.day} {topic.checked:%B %Y}" in foot
    assert f"{topic.next_check.day} {topic.next_check:%B %Y}" in foot
    assert "Not medical advice" in foot


def test_record_leads_back_to_the_list_it_is_in(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["study"]).page
    page.locator(".ev-trail a").click()
    assert page.url == site + "studies/"


def test_menu_opens_on_a_phone(site: str, open_page: Any) -> None:
    page = open_page(site, width=390).page
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary label", has_text="Is it safe?").first.click()
    page.locator(".md-sidebar--primary a[href*='safety/']").first.click()
    page.wait_for_url(site + "safety/")


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("bald spots", "types/alopecia-areata/"),
        ("shedding", "types/telogen-effluvium/"),
        ("tight braids", "types/traction-alopecia/"),
    ],
)
def test_search_by_everyday_words_leads_to_the_type_first(
    site: str, open_page: Callable[..., Any], words: str, target: str
) -> None:
    page = open_page(site).page
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    # The list is made anew with each word typed: the first words alone may lead elsewhere for a moment.
    first = "document.querySelector('.md-search-result__link')?.href"
    wait_until(page, f"({first} ?? '').includes({target!r})")


def test_search_dialog_has_a_name(site: str, open_page: Any) -> None:
    assert open_page(site).page.locator(".md-search[role=dialog]").get_attribute("aria-label") == "Search"
