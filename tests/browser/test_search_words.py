"""The words that people type lead to the page that answers them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from evidence_site.sources.yaml_text import read_yaml

ROOT = Path(__file__).resolve().parents[2]
TOPIC: Any = read_yaml(ROOT / "evidence" / "topic.yml").data
WORDS = [(word, item["page"]) for item in TOPIC["search_words"] for word in item["words"]]
SPELLINGS = [
    (spelling, page)
    for word, page in WORDS
    if len(word.split()) == 2 and len(word) < 15 and not word.startswith("how ")
    for spelling in (word.replace(" ", ""), word.replace(" ", "-"))
]
SYNONYMS = [
    (word, [f"types/{other['id']}" for other in TOPIC["conditions"] if word in other.get("synonyms", ())])
    for word in sorted({word for item in TOPIC["conditions"] for word in item.get("synonyms", ())})
]


@pytest.fixture(scope="module")
def found(site: str, screens: Callable[..., Any]) -> Callable[[str, int], list[str]]:
    """Addresses of the first results for some words; one page is asked for all of them."""
    page: Page = screens(1280, False, True, True).new_page()
    page.goto(site)
    field = page.locator(".md-search__input")
    field.click()

    def ask(words: str, most: int) -> list[str]:
        field.fill(words[:-1])
        field.press("End")
        # The list of the words before goes first, so that nothing old is taken for new.
        page.evaluate("document.querySelector('.md-search-result__list').replaceChildren()")
        page.keyboard.type(words[-1])
        results = page.locator(".md-search-result__item > .md-search-result__link:first-of-type")
        results.first.wait_for()
        links = results.evaluate_all("links => links.map(link => link.href)")
        return [link.split("?")[0].removeprefix(site).split("#")[0].rstrip("/") for link in links[:most]]

    return ask


@pytest.mark.parametrize(("words", "page"), [*WORDS, *SPELLINGS])
def test_search_words_find_their_page_among_the_first_two(
    found: Callable[[str, int], list[str]], words: str, page: str
) -> None:
    assert page.removesuffix("/index") in found(words, 2)


@pytest.mark.parametrize(("words", "pages"), SYNONYMS)
def test_other_names_of_a_type_find_it_among_the_first_three(
    found: Callable[[str, int], list[str]], words: str, pages: list[str]
) -> None:
    assert {*pages} & {*found(words, 3)}
