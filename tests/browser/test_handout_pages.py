"""Handouts in a browser: one sheet of paper, a copy that word processors take, and every screen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest
from accessibility import COLOURS, EVERYTHING, find_violations
from playwright.sync_api import Browser, expect
from site_build import Reading, collapse

from evidence_site.library import Library
from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.shelf import Shelf

KINDS = {
    "studied": "androgenetic-alopecia-men",
    "not studied": "traction-alopecia",
    "icons": "areata-steroid-added-to-needling",
    "harm": "side-effects",
    "sides counted": "needling-added-to-prp",
}
LONGEST = 8
SMALL_PRINT = ".ho-sources, .ho-foot, svg"
SIZES = """small => [...document.querySelectorAll('.ho-sheet *')]
  .filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
  .map(node => {
    const scale = node.closest('svg') ? node.getScreenCTM().a : 1;
    return [scale * parseFloat(getComputedStyle(node).fontSize) * 0.75, !!node.closest(small)];
  })"""
CLIPBOARD = """async type => {
  const [item] = await navigator.clipboard.read();
  return await (await item.getType(type)).text();
}"""


@pytest.fixture(scope="module")
def longest(real: Library) -> tuple[Handout, ...]:
    """The sheets with the most words, and every one that needs columns for both sides or has icons."""

    def length(handout: Handout) -> int:
        return sum(len(item.says) for item in handout.copy.statements)

    ordered = sorted(handouts(Shelf(real)), key=length, reverse=True)
    return (
        *(item for item in ordered if two_sided(item)),
        *[x for x in ordered if not two_sided(x)][:LONGEST],
    )


def two_sided(handout: Handout) -> bool:
    """Whether a sheet may need its back: it shows both sides of a comparison, or icons."""
    return len(handout.facts.headings) > 4 or handout.icons is not None


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_handout_prints_on_one_page_or_on_both_sides_of_one_sheet(
    site: str, chromium: Browser, longest: tuple[Handout, ...], paper: str
) -> None:
    page = chromium.new_page()
    for handout in longest:
        page.goto(site + handout.address)
        count = len(pikepdf.open(io.BytesIO(page.pdf(format=paper))).pages)
        assert count <= (2 if two_sided(handout) else 1), handout.id
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_letters_on_paper_have_12_points_and_small_print_10(site: str, open_page: Any, kind: str) -> None:
    page = open_page(f"{site}handouts/{KINDS[kind]}/").page
    page.emulate_media(media="print")
    sizes = page.evaluate(SIZES, SMALL_PRINT)
    assert min(size for size, small in sizes if not small) >= 12
    assert min(size for size, small in sizes if small) >= 9.9
    assert not page.locator(".ho-bar").is_visible()


@pytest.fixture
def copied(chromium: Browser, site: str) -> Iterator[Callable[[str], tuple[str, str]]]:
    """Presses the button that copies, and answers with what the clipboard then holds: HTML and text."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])

    def press(name: str) -> tuple[str, str]:
        page = context.new_page()
        page.goto(f"{site}handouts/{name}/")
        page.get_by_role("button", name="Copy for Word or e-mail").click()
        expect(page.get_by_role("status")).to_have_text("Copied. Paste it where you want it.")
        return page.evaluate(CLIPBOARD, "text/html"), page.evaluate(CLIPBOARD, "text/plain")

    yield press
    context.close()


@pytest.mark.parametrize("kind", ["studied", "icons"])
def test_the_copy_is_clean_html_and_beside_it_the_text(
    site: str, copied: Callable[[str], tuple[str, str]], open_page: Any, kind: str
) -> None:
    html, text = copied(KINDS[kind])
    page = Reading(html)
    tags = {item.tag for item in page.elements}
    assert {"h1", "h2", "table", "caption", "th", "ul", "a"} <= tags
    assert not tags & {"svg", "script", "style", "button", "img", "figure"}
    assert not [item for item in page.elements if "class" in item.attributes or "id" in item.attributes]
    assert all(item.attributes.get("border") == "1" for item in page.elements if item.tag == "table")
    assert all(link.startswith("http") for link in page.attribute("a", "href"))
    there = open_page(f"{site}handouts/{KINDS[kind]}/").page
    assert text == there.request.get(f"{site}handouts/{KINDS[kind]}/handout.txt").text()
    inside = there.request.get(f"{site}handouts/{KINDS[kind]}/fragment.html").text()
    seen = Reading(re.sub(r"<svg.*?</svg>", "", inside, flags=re.DOTALL))
    assert "".join(page.text.split()) == "".join(seen.text.split())


def test_icons_are_copied_as_their_numbers(copied: Callable[[str], tuple[str, str]]) -> None:
    page = Reading(copied(KINDS["icons"])[0])
    assert len(page.tables) == 2
    assert [collapse(head) for head in page.tables[1].rows[0]][:2] == ["Group", "Had it"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_shows_a_handout_without_scrolling_sideways(site: str, open_page: Any, kind: str) -> None:
    watched = open_page(f"{site}handouts/{KINDS[kind]}/", width=390)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.complaints == []
    assert {url.split("/")[2] for url in watched.requests} == {site.split("/")[2]}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["studied", "icons"])
def test_everybody_can_use_a_handout(site: str, open_page: Any, kind: str, dark: bool) -> None:
    page = open_page(f"{site}handouts/{KINDS[kind]}/", dark=dark).page
    assert find_violations(page, COLOURS if dark else EVERYTHING) == []


def test_without_script_a_handout_is_whole_and_offers_no_dead_button(site: str, open_page: Any) -> None:
    page = open_page(f"{site}handouts/{KINDS['studied']}/", script=False).page
    assert page.locator(".ho-sheet h2").count() == 5
    assert page.locator(".ho-bar button:visible").count() == 0
    assert page.get_by_role("link", name="Text", exact=True).is_visible()
