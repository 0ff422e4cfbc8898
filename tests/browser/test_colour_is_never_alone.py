"""What colour says, form or word says as well: in a reader's own few colours, and in grey."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import PAGES
from playwright.sync_api import Browser, BrowserContext, Page

TOY_QUESTION = "questions/does-humming-help/"
LOOKS = """() => {
  const look = (node) => getComputedStyle(node);
  const canvas = look(document.documentElement).backgroundColor;
  const told = (query, tell) => [...document.querySelectorAll(query)].map(tell);
  return {
    canvas,
    full: told(".ev-level .ev-full", (node) => look(node).fill),
    hollow: told(".ev-level circle:not(.ev-full)", (node) => [look(node).fill, look(node).stroke]),
    words: told(".ev-level b", (node) => look(node).color),
    chips: told(".ev-chip", (node) => [look(node).borderBottomStyle, look(node).borderBottomColor]),
    notices: told(".ev-notice, .admonition", (node) => [
      look(node).borderLeftStyle, look(node).borderLeftColor,
    ]),
  };
}"""
# A mark with its form: two marks of one form in one figure must be told apart without their colour.
MARKS = """() => [...document.querySelectorAll(".ev-drawing svg[role=img]")].map((picture) => ({
  title: picture.querySelector("title").textContent,
  words: picture.querySelectorAll("text").length,
  marks: [...picture.querySelectorAll("line, polyline, rect, polygon, circle, text")].map((mark) => {
    const look = getComputedStyle(mark), tone = mark.getAttribute("class").match(/ev-tone--(\\w+)/)[1];
    const hollow = mark.classList.contains("ev-hollow"), drawn = /line/.test(mark.tagName);
    const corners = (mark.getAttribute("points") ?? "").split(" ").length;
    const dashed = mark.hasAttribute("stroke-dasharray"), width = mark.getAttribute("stroke-width");
    return {
      tone,
      form: `${mark.tagName} ${corners} ${hollow} ${dashed} ${drawn ? width : ""}`,
      colour: hollow || drawn ? look.stroke : look.fill,
    };
  }),
}))"""


@pytest.fixture(scope="module", params=["light", "dark"])
def own_colours(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A reader who lets no site choose its colours."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 844}, forced_colors="active", color_scheme=request.param
    )
    yield context
    context.close()


@pytest.fixture
def page(own_colours: BrowserContext) -> Iterator[Page]:
    """A page in the reader's own colours."""
    made = own_colours.new_page()
    yield made
    made.close()


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(1, 2, 3)`, as the accessibility guidelines define it."""
    numbers = [float(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in numbers]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_say() -> None:
    assert contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)") == pytest.approx(21)
    assert contrast("rgb(119, 119, 119)", "rgb(255, 255, 255)") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("kind", ["home", "all questions", "question", "all claims", "study", "safety"])
def test_signs_keep_their_meaning_in_forced_colours(site: str, page: Page, kind: str) -> None:
    page.goto(site + PAGES[kind])
    looks = page.evaluate(LOOKS)
    canvas = looks["canvas"]
    assert looks["hollow"] or looks["chips"] or looks["notices"], "nothing here carries meaning"
    assert all(contrast(fill, canvas) > 4.5 for fill in looks["full"])
    for fill, stroke in looks["hollow"]:
        assert fill == "none" and contrast(stroke, canvas) > 4.5
    assert all(contrast(colour, canvas) > 4.5 for colour in looks["words"])
    for style, colour in looks["chips"] + looks["notices"]:
        assert style != "none" and contrast(colour, canvas) > 4.5


def marks_that_vanish(page: Page) -> list[str]:
    """Marks of figures in the colour of the ground, holes aside."""
    canvas = page.evaluate(LOOKS)["canvas"]
    return [
        f"{picture['title']}: {mark['form']} {mark['tone']}"
        for picture in page.evaluate(MARKS)
        for mark in picture["marks"]
        if mark["tone"] != "paper" and contrast(mark["colour"], canvas) < 4.5
    ]


def test_every_mark_of_a_figure_is_seen_in_forced_colours(site: str, toy_site: str, page: Page) -> None:
    addresses = [
        toy_site + TOY_QUESTION,
        *(site + PAGES[kind] for kind in ("question", "gaps", "how: what studies did")),
    ]
    for address in addresses:
        page.goto(address)
        assert page.evaluate(MARKS), f"{address} has no figure"
        assert marks_that_vanish(page) == [], address


def test_a_mark_that_vanishes_is_found(toy_site: str, page: Page) -> None:
    page.goto(toy_site + TOY_QUESTION)
    page.evaluate("document.querySelector('.ev-drawing svg line').style.setProperty('stroke', 'Canvas')")
    assert len(marks_that_vanish(page)) == 1


def test_order_of_a_table_and_ring_are_seen_in_forced_colours(site: str, page: Page) -> None:
    page.goto(site + PAGES["all studies"])
    button = page.locator("th[data-column=people] button")
    signs = [button.evaluate("node => getComputedStyle(node, '::after').content")]
    for _ in range(2):
        button.press("Enter")
        signs.append(button.evaluate("node => getComputedStyle(node, '::after').content"))
    assert len(set(signs)) == 3, "the arrow says how a column is sorted"
    page.keyboard.press("Tab")
    ring = page.evaluate("""() => {
      const look = getComputedStyle(document.activeElement);
      return [look.outlineStyle, parseFloat(look.outlineWidth), look.outlineColor];
    }""")
    assert ring[0] != "none" and ring[1] >= 2 and contrast(ring[2], page.evaluate(LOOKS)["canvas"]) > 3


def alike_in_grey(pictures: list[dict[str, Any]]) -> list[str]:
    """Tones of one figure that say different things by marks of one form, and look alike without colour."""
    found = []
    for picture in pictures:
        tones: dict[str, dict[str, str]] = {}
        for mark in picture["marks"]:
            if mark["tone"] not in ("rule", "paper", "soft") and not mark["form"].startswith("text"):
                tones.setdefault(mark["form"], {})[mark["tone"]] = mark["colour"]
        for form, colours in tones.items():
            names = sorted(colours)
            pairs = [(a, b) for place, a in enumerate(names) for b in names[place + 1 :]]
            found += [
                f"{picture['title']}: {form}: {a} and {b}"
                for a, b in pairs
                if contrast(colours[a], colours[b]) < 3
            ]
    return found


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_marks_of_a_figure_differ_in_form_or_in_grey(
    site: str, toy_site: str, open_page: Any, dark: bool
) -> None:
    addresses = [
        toy_site + TOY_QUESTION,
        *(site + PAGES[kind] for kind in ("question", "gaps", "how: what studies did")),
    ]
    for address in addresses:
        pictures = open_page(address, dark=dark, search=False).page.evaluate(MARKS)
        assert pictures and all(picture["words"] for picture in pictures), "a figure without a word"
        assert alike_in_grey(pictures) == [], address


def test_two_tones_of_one_form_that_are_alike_in_grey_are_found() -> None:
    green, red = "rgb(0, 120, 0)", "rgb(200, 0, 0)"
    marks = [
        {"tone": "ink", "form": "circle", "colour": green},
        {"tone": "accent", "form": "circle", "colour": red},
    ]
    assert alike_in_grey([{"title": "T", "marks": marks}]) == ["T: circle: accent and ink"]
    marks[1] = {**marks[1], "form": "rect"}
    assert alike_in_grey([{"title": "T", "marks": marks}]) == []


@pytest.mark.parametrize("kind", ["home", "question"])
def test_sign_of_certainty_is_told_by_a_word_and_by_full_circles(
    site: str, open_page: Any, kind: str
) -> None:
    page = open_page(site + PAGES[kind], search=False).page
    signs = page.locator(".ev-level").evaluate_all(
        "all => all.map((sign) => [sign.querySelectorAll('.ev-full').length, sign.textContent.trim()])"
    )
    order = ["Not known", "Very low", "Low", "Moderate", "High"]
    assert signs and [order.index(word) for _, word in signs] == [full for full, _ in signs]
