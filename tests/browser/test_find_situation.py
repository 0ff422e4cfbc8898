"""Find your situation: by keys and by mouse, there and back, shared by its address, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page
from waiting import wait_until

FIND = "find-your-situation/"
FORM = ".ev-finder"
HERE = "situations/alopecia-areata/women-without-home/"


@pytest.fixture
def finder(site: str, open_page: Callable[..., Any]) -> Page:
    """The page with the form."""
    return open_page(site + FIND, search=False).page


def pick(page: Page, name: str, value: str) -> None:
    """Choose one radio button by mouse."""
    page.locator(f"{FORM} [name={name}][value={value}]").click()


def choose(page: Page) -> None:
    """Choose everything that leads to HERE."""
    page.locator(f"{FORM} select").select_option("alopecia-areata")
    pick(page, "sex", "women")
    pick(page, "use", "without")
    pick(page, "place", "home")


def arrive(page: Page, address: str) -> None:
    """Wait for a page."""
    page.wait_for_url(re.compile(rf"/{re.escape(address)}(\?.*)?$"))


def chosen(page: Page) -> dict[str, str]:
    """What the form holds."""
    return dict(page.evaluate(f"[...new FormData(document.querySelector('{FORM}'))]"))


ALL = {"type": "alopecia-areata", "sex": "women", "use": "without", "place": "home"}


def test_the_mouse_leads_to_the_page_of_the_choices(finder: Page) -> None:
    choose(finder)
    finder.locator(f"{FORM} button").click()
    arrive(finder, HERE)
    assert "a woman, not using" in finder.locator("h1").inner_text()


def test_keys_lead_to_the_page_of_the_choices(finder: Page) -> None:
    finder.locator(f"{FORM} select").focus()
    finder.keyboard.type("Alopecia areata (p")
    for key in ("Tab", "Space", "Tab", "ArrowDown", "Tab", "Space", "Enter"):
        finder.keyboard.press(key)
    arrive(finder, HERE)


def test_nothing_is_shown_before_everything_is_chosen(finder: Page) -> None:
    pick(finder, "sex", "women")
    finder.locator(f"{FORM} button").click()
    assert urlsplit(finder.url).path.endswith(f"/{FIND}")
    assert finder.locator(f"{FORM} select:invalid").count() == 1


def test_choices_are_kept_in_the_address_and_can_be_shared(
    finder: Page, open_page: Callable[..., Any]
) -> None:
    choose(finder)
    assert {name: found[0] for name, found in parse_qs(urlsplit(finder.url).query).items()} == ALL
    shared = open_page(finder.url, search=False).page
    wait_until(shared, f"!document.querySelector('{FORM}').hidden")
    assert chosen(shared) == ALL


def test_the_back_button_brings_the_choices_back(finder: Page) -> None:
    choose(finder)
    finder.locator(f"{FORM} button").click()
    arrive(finder, HERE)
    finder.go_back()
    arrive(finder, FIND)
    wait_until(finder, f"!document.querySelector('{FORM}').hidden")
    assert chosen(finder) == ALL


def test_a_condition_of_one_sex_chooses_it(finder: Page) -> None:
    finder.locator(f"{FORM} select").select_option("androgenetic-alopecia-men")
    assert finder.locator(f"{FORM} [value=men]").is_checked()
    assert finder.locator(f"{FORM} [value=women]").is_disabled()
    finder.locator(f"{FORM} select").select_option("alopecia-areata")
    assert finder.locator(f"{FORM} [value=women]").is_enabled()


def test_an_address_with_words_that_do_not_exist_chooses_nothing(
    site: str, open_page: Callable[..., Any]
) -> None:
    watched = open_page(f"{site}{FIND}?type=%3Cb%3E&sex=both&other=1", search=False)
    wait_until(watched.page, f"!document.querySelector('{FORM}').hidden")
    assert chosen(watched.page) in ({}, {"type": ""})
    assert watched.complaints == []


def test_without_script_the_table_leads_there(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(site + FIND, script=False).page
    assert page.locator(FORM).is_hidden()
    page.locator(f".ev-grid--situations a[href$='{HERE}']").click()
    assert "a woman, not using" in page.locator("h1").inner_text()


def test_a_choice_is_changed_on_the_page_itself(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(site + HERE, search=False).page
    page.locator("article a[href$='/men-without-home/']").first.click()
    arrive(page, "situations/alopecia-areata/men-without-home/")


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(width: int, site: str, open_page: Callable[..., Any]) -> None:
    for address in (FIND, HERE, "situations/androgenetic-alopecia-men/men-with-minoxidil-topical-home/"):
        page = open_page(site + address, width=width, search=False).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
