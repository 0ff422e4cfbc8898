"""Is my copy current: a code however it was typed, a code nobody knows, and no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from site_build import ROOT, TEMPLATES

from evidence_site.publishing.site import open_site

CHECK = "check-a-copy/"
FORM = ".ev-code"


@pytest.fixture
def form(site: str, open_page: Callable[..., Any]) -> Page:
    """The page with the field."""
    return open_page(site + CHECK, search=False).page


@pytest.fixture(scope="module")
def code() -> str:
    """The code of a copy that the real site has today, with a digit that is easily mistyped."""
    codes = sorted(copy.code for copy in open_site(ROOT / "evidence", TEMPLATES).outbox.all_copies)
    return next(code for code in codes if "0" in code and "1" in code)


def check(page: Page, typed: str) -> None:
    """Type a code and ask."""
    page.locator(f"{FORM} [name=code]").fill(typed)
    page.locator(f"{FORM} button").click()


def said(page: Page, words: str) -> bool:
    return words in page.locator(f"{FORM} [role=status]").inner_text()


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: f" {code[:4]}-{code[4:]} ".upper(),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("0", "O").replace("1", "I").upper(),
        lambda code: f"https://example.org/evidence/v/{code}/",
    ],
    ids=["as it is", "as printed", "small look-alikes", "large look-alikes", "a whole address"],
)
def test_a_code_leads_to_its_page_however_it_was_typed(
    form: Page, code: str, typed: Callable[[str], str]
) -> None:
    check(form, typed(code))
    form.wait_for_url(re.compile(rf"/v/{code}/$"))
    assert form.locator("h1").inner_text() == "This copy is current"


def test_a_code_that_nothing_has_gets_a_sentence(form: Page, site: str) -> None:
    check(form, "zzzz-zzzz")
    form.get_by_text("No copy we know of has this code.").wait_for()
    assert form.url == site + CHECK


@pytest.mark.parametrize("typed", ["7kq2", "7kq2m9xd7", "7kq2m9xu"])
def test_what_cannot_be_a_code_is_told_at_once(form: Page, site: str, typed: str) -> None:
    check(form, typed)
    assert said(form, "A code has eight letters and digits")
    assert form.url == site + CHECK


def test_without_script_the_page_tells_the_way(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(site + CHECK, script=False, search=False).page
    assert not page.locator(FORM).is_visible()
    assert page.get_by_text("open the address that is printed with the code").is_visible()


def test_a_wrong_address_of_a_code_leads_back_to_the_field(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(site + "404.html", search=False).page
    page.get_by_role("link", name="Type the code in again").click()
    page.wait_for_url(re.compile(rf"/{CHECK}$"))


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_a_code_fits_its_screen_and_loads_only_its_own(
    site: str, code: str, open_page: Callable[..., Any], width: int
) -> None:
    watched = open_page(f"{site}v/{code}/", width=width, search=False)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(address.startswith(site) for address in watched.requests)
    assert watched.complaints == []
