"""Words that people type stand in the search beside the page they should find."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from site_build import TEMPLATES, build_toy, built_once, copy_toy

from evidence_site.findings import EvidenceError
from evidence_site.publishing.search_entries import add_words, forms
from evidence_site.publishing.site import open_site
from evidence_site.records.topic import SearchWords, Topic


def topic(**changes: object) -> Topic:
    """A topic of which only the words count."""
    return Topic.model_construct(conditions=(), **changes)  # type: ignore[arg-type]


def test_words_stand_one_by_one_on_the_entry_of_their_page_and_on_no_other() -> None:
    entries: list[dict[str, object]] = [
        {"location": "safe/", "title": "Safe?", "text": "Yes."},
        {"location": "safe/#scars", "title": "Scars", "text": "None."},
    ]
    words = (SearchWords(page="safe", words=("Does it hurt", "lip sore")),)
    add_words(entries, topic(search_words=words), lambda page: f"{page}/")
    assert entries[0] == {
        "location": "safe/",
        "title": "Safe?",
        "text": "Yes.",
        "tags": ["does", "it", "hurt", "lip", "sore", "lipsore"],
    }
    assert "tags" not in entries[1]


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("lip sore", ("lip sore", "lipsore")),
        ("lips", ("lips",)),
        ("does it hurt", ("does it hurt",)),
        ("extraordinarily long", ("extraordinarily long",)),
    ],
)
def test_two_short_words_are_also_found_as_one(word: str, typed: tuple[str, ...]) -> None:
    assert forms(word) == typed


def test_words_for_a_page_that_nobody_wrote_are_refused(tmp_path: Path) -> None:
    toy = copy_toy(tmp_path)
    toy.change(
        "evidence/topic.yml", ("{page: index, words: [hum away]}", "{page: indecks, words: [hum away]}")
    )
    site = open_site(toy.evidence, TEMPLATES)
    pages = {path.relative_to(toy.content).as_posix()[:-3]: path for path in toy.content.rglob("*.md")}
    with pytest.raises(EvidenceError) as error:
        site.beside(pages).check_prose(pages)
    assert [(item.kind, item.path.name) for item in error.value.findings] == [("search-words", "topic.yml")]
    assert "`index`" in error.value.findings[0].tip


def test_records_keep_one_entry_each(tmp_path_factory: pytest.TempPathFactory) -> None:
    site = built_once("toy", tmp_path_factory, build_toy)
    entries = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    places = [entry["location"] for entry in entries]
    assert places.count("studies/lark-2019/") == 1
    assert next(entry for entry in entries if entry["location"] == "")["tags"] == ["hum", "away", "humaway"]
    assert "tags" not in next(entry for entry in entries if entry["location"] == "studies/lark-2019/")
