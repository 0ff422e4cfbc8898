"""The handout builder: chosen by hand, kept in the address, printed alone, saved whole, safe to send."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pikepdf
import pytest
from accessibility import COLOURS, EVERYTHING, find_violations
from playwright.sync_api import Browser, Page
from waiting import wait_until

MAKE = "make-a-handout/"
MEN, PART, FIGURE = "androgenetic-alopecia-men", "needling-minoxidil-men", "timeline"
BOX = ".ev-builder"
SAID = f"{BOX}__said"
SHEET = f"document.querySelector('{BOX}__preview').shadowRoot"
A4, LETTER = (595, 842), (612, 792)


def settled(page: Page, words: str) -> None:
    """Wait until the form says these words of its preview."""
    wait_until(page, f"document.querySelector('{SAID}').textContent.includes({words!r})")


def shown(page: Page) -> str:
    """The text of the preview."""
    return str(page.evaluate(f"{SHEET}.textContent"))


def query(page: Page) -> dict[str, str]:
    """The choices in the address."""
    return {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}


@pytest.fixture
def builder(site: str, open_page: Callable[..., Any]) -> Page:
    """The page with the form, nothing chosen."""
    page: Page = open_page(site + MAKE, search=False).page
    settled(page, "Choose a sheet.")
    return page


@pytest.fixture
def filled(site: str, open_page: Callable[..., Any]) -> Page:
    """A sheet with a part, by its address."""
    page: Page = open_page(f"{site}{MAKE}?sheet={MEN}&with={PART}", search=False).page
    settled(page, "1 table or figure")
    return page


def test_choices_show_in_the_preview_and_in_the_address(builder: Page) -> None:
    builder.get_by_label("Sheet", exact=True).select_option(MEN)
    settled(builder, "The preview shows: Male pattern hair loss.")
    builder.get_by_label("Tables and figures").select_option(PART)
    builder.get_by_role("button", name="Add it").click()
    settled(builder, "with 1 table or figure")
    builder.get_by_label("Letter", exact=True).check()
    builder.get_by_label("Very large").check()
    settled(builder, "Letter, very large letters.")
    assert query(builder) == {"sheet": MEN, "with": PART, "paper": "letter", "size": "very-large"}
    assert shown(builder).count("This is information, not medical advice.") == 2
    assert len(set(re.findall(r"Code\s+(\w{4}-\w{4})", shown(builder)))) == 2


def test_keys_alone_make_a_sheet(builder: Page) -> None:
    builder.get_by_label("Sheet", exact=True).focus()
    builder.keyboard.type("Male p")
    settled(builder, "Male pattern hair loss")
    for key in ("Tab", "Space"):
        builder.keyboard.press(key)
    settled(builder, "Male pattern hair loss")
    assert query(builder) == {"sheet": MEN, "without": "asks"}


def test_a_bookmark_brings_everything_back(site: str, open_page: Callable[..., Any]) -> None:
    address = f"{site}{MAKE}?sheet={MEN}&with={FIGURE},{PART}&without=asks&paper=letter&size=large"
    page: Page = open_page(address, search=False).page
    settled(page, "with 2 tables or figures. Letter, large letters.")
    assert page.get_by_label("Sheet", exact=True).input_value() == MEN
    assert page.get_by_label("Large", exact=True).is_checked()
    assert page.get_by_label("Questions to ask").is_checked()
    assert page.locator(f"{BOX}__chosen li").count() == 2
    text = shown(page)
    assert "Which type do I have" not in text and "Left out here: the questions to ask." in text
    assert page.url == address


def test_back_and_forward_undo_and_redo(builder: Page) -> None:
    builder.get_by_label("Sheet", exact=True).select_option(MEN)
    settled(builder, "Male pattern hair loss")
    builder.get_by_label("Letter", exact=True).check()
    settled(builder, "Letter, normal")
    builder.go_back()
    settled(builder, "A4, normal")
    assert builder.get_by_label("A4").is_checked()
    builder.go_back()
    settled(builder, "Choose a sheet.")
    assert builder.evaluate(f"{SHEET}.children.length") == 0
    builder.go_forward()
    builder.go_forward()
    settled(builder, "Letter, normal")


def test_a_part_can_be_taken_out_again(filled: Page) -> None:
    filled.get_by_role("button", name="Remove: What studies found").click()
    settled(filled, "The preview shows: Male pattern hair loss. A4")
    assert query(filled) == {"sheet": MEN}


@pytest.mark.parametrize(
    "asked",
    [
        "sheet=" + quote("<img src=x onerror=alert(1)>"),
        "sheet=../../index&with=../x," + quote("<script>alert(1)</script>"),
        f"sheet={MEN}&with=__proto__,constructor&paper=toString&size=constructor&without=valueOf",
        "sheet=https://elsewhere.example/&with=//elsewhere.example/x",
    ],
)
def test_an_address_with_strange_words_asks_for_nothing_strange(
    asked: str, site: str, open_page: Callable[..., Any]
) -> None:
    watched = open_page(f"{site}{MAKE}?{asked}", search=False)
    settled(watched.page, "Something in the address is not known here.")
    assert watched.page.locator(f"{BOX} img, {BOX}__form script").count() == 0
    assert "alert" not in watched.page.locator(SAID).inner_text()
    fetched = [address for address in watched.requests if "fragment" in address]
    assert fetched in ([], [f"{site}handouts/{MEN}/fragment.html"])
    assert all(address.startswith(site) for address in watched.requests)
    assert not [said for said in watched.complaints if "Policy" in said or "Error" in said]


def test_a_part_that_cannot_be_loaded_is_told(builder: Page) -> None:
    builder.route("**/embed/**", lambda route: route.abort())
    builder.get_by_label("Sheet", exact=True).select_option(MEN)
    builder.get_by_label("Tables and figures").select_option(PART)
    builder.get_by_role("button", name="Add it").click()
    settled(builder, "A part could not be loaded.")
    assert "Male pattern hair loss" in shown(builder)


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_paper_has_the_sheet_alone_in_the_size_that_was_chosen(
    paper: str, size: tuple[int, int], site: str, open_page: Callable[..., Any]
) -> None:
    page: Page = open_page(f"{site}{MAKE}?sheet={MEN}&paper={paper}", search=False).page
    settled(page, "Male pattern hair loss")
    made = pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(made.pages) == 1
    assert tuple(round(float(edge)) for edge in made.pages[0].mediabox[2:]) == size
    page.emulate_media(media="print")
    for other in ("h1", ".md-header", f"{BOX}__form", "#ready-made-sheets", ".ev-foot"):
        assert not page.locator(f"body {other} >> visible=true").count() or other == "h1", other
    assert page.locator(".md-content h1").first.is_hidden()
    assert page.evaluate(f"getComputedStyle({SHEET}.querySelector('.bs-paper')).fontSize") == "16px"
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("size", "points"), [("large", 16), ("very-large", 20)])
def test_larger_letters_are_larger_on_paper(
    size: str, points: int, site: str, open_page: Callable[..., Any]
) -> None:
    page: Page = open_page(f"{site}{MAKE}?sheet={MEN}&size={size}", search=False).page
    settled(page, "Male pattern hair loss")
    page.emulate_media(media="print")
    measured = page.evaluate(
        f"parseFloat(getComputedStyle({SHEET}.querySelector('.ho-answer + *, td')).fontSize)"
    )
    assert round(measured * 0.75) >= points
    page.emulate_media(media="screen")


def test_a_table_too_wide_for_its_letters_becomes_a_list_of_its_rows(filled: Page) -> None:
    wide = f"[...{SHEET}.querySelectorAll('.evs-table')][0]"
    heads = f"[...{wide}.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent)"
    labels = f"[...{wide}.tBodies[0].rows[0].querySelectorAll('td')].map((cell) => cell.dataset.label)"
    assert filled.evaluate(heads) == filled.evaluate(labels) != []
    filled.get_by_label("Very large").check()
    settled(filled, "very large letters")
    for table in (wide, f"{SHEET}.querySelector('.ho-table')"):
        cell, paper = f"{table}.querySelector('td, th[scope=row]')", f"{SHEET}.querySelector('.bs-paper')"
        if filled.evaluate(f"{table}.classList.contains('bs-rows')"):
            assert filled.evaluate(f"{cell}.offsetWidth > 0.8 * {paper}.clientWidth")
    assert filled.evaluate(f"{wide}.classList.contains('bs-rows')")


@pytest.fixture
def saved(filled: Page, tmp_path: Path) -> Path:
    """The one file that the builder makes."""
    with filled.expect_download() as download:
        filled.get_by_role("button", name="Save as one file").click()
    assert download.value.suggested_filename == f"{MEN}.html"
    path = tmp_path / "saved.html"
    download.value.save_as(path)
    return path


@pytest.fixture
def offline(chromium: Browser) -> Iterator[Page]:
    """A page without network and without script."""
    context = chromium.new_context(java_script_enabled=False, offline=True)
    yield context.new_page()
    context.close()


def test_the_saved_file_has_everything_inside_and_asks_for_nothing(saved: Path, offline: Page) -> None:
    asked: list[str] = []
    offline.on("request", lambda request: asked.append(request.url))
    offline.goto(saved.as_uri())
    assert asked == [saved.as_uri()]
    text = offline.locator("body").inner_text()
    assert offline.title() == "Male pattern hair loss"
    assert text.count("This is information, not medical advice.") == 2
    assert "How sure" in text and "21 November 2026" in text
    html = saved.read_text(encoding="utf-8")
    assert "<script" not in html and "<link" not in html and not re.search(r"\son\w+=", html)
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    links = re.findall(r'href="([^"]*)"', html)
    assert links and all(link.startswith(("http://", "https://")) for link in links)
    assert (
        offline.locator("h1")
        .evaluate("element => getComputedStyle(element).fontFamily")
        .startswith('"Source')
    )


def test_without_script_the_ready_made_sheets_are_listed_in_full(
    site: str, open_page: Callable[..., Any]
) -> None:
    page: Page = open_page(site + MAKE, script=False).page
    assert page.locator(BOX).is_hidden()
    ready = page.locator(".ev-grid--handouts-by-type tbody tr, .ev-grid--handouts-by-question tbody tr")
    assert ready.count() == 54
    page.locator(f"a[href$='handouts/{MEN}/']").first.click()
    assert "Male pattern hair loss" in page.locator("h1").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_bars_anyone_from_the_form_or_its_preview(
    dark: bool, site: str, open_page: Callable[..., Any]
) -> None:
    page: Page = open_page(f"{site}{MAKE}?sheet={MEN}&with={PART}", dark=dark, search=False).page
    settled(page, "1 table or figure")
    assert find_violations(page, COLOURS if dark else EVERYTHING) == []
    assert page.locator(SAID).get_attribute("role") == "status"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_bars_anyone_from_a_passport(dark: bool, site: str, open_page: Callable[..., Any]) -> None:
    page: Page = open_page(f"{site}handouts/{MEN}/passport/", dark=dark, search=False).page
    assert find_violations(page, COLOURS if dark else EVERYTHING) == []


@pytest.mark.parametrize("width", [320, 390])
def test_the_builder_and_a_passport_fit_a_phone(width: int, site: str, open_page: Callable[..., Any]) -> None:
    page: Page = open_page(f"{site}{MAKE}?sheet={MEN}&with={PART},{FIGURE}", width=width, search=False).page
    settled(page, "2 tables or figures")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page = open_page(f"{site}handouts/{MEN}/passport/", width=width, search=False).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
