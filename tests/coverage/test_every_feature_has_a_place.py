"""What the articles offer and what people ask has a place on the built site, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from typing import Any

import pytest
from site_build import Reading, build_real, built_once, collapse, read_page

from evidence_site.library import Library
from evidence_site.records.asked import Asked
from evidence_site.sources.yaml_text import read_yaml
from evidence_site.views.addresses import page_of

ROWS: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("article_features.yml")).data["rows"]
FEATURES, LACKS = 51, 8
ASKED = 20


@dataclass(frozen=True)
class Place:
    """A page, what must be found on it, and what it must link to."""

    page: str
    at: str = ""
    records: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


PLACES = [
    pytest.param(Place(**item), id=f"{row['row']}. {row['name']}: {item['page']} {item.get('at', '')}")
    for row in ROWS
    for item in row.get("places", ())
]
LEFT_OUT = [
    pytest.param(row, id=f"{row['row']}. {row['name']}: {row['left_out']}")
    for row in ROWS
    if "left_out" in row
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site."""
    return built_once("real", tmp_path_factory, build_real)


@cache
def page_at(site: Path, address: str) -> Reading:
    """A page of the built site; the test fails when there is none."""
    path = site / folder_of(address) / "index.html"
    assert path.is_file(), f"there is no page `{address}`"
    return read_page(path)


def folder_of(address: str) -> str:
    """`types/index` → `types`; the home page is the folder itself."""
    return "" if address == "index" else address.removesuffix("/index")


def has(read: Reading, at: str) -> bool:
    """Whether a page has an element with this id, or with this class when a dot stands before it."""
    if not at.startswith("."):
        return at in read.ids
    return any(at[1:] in str(item.attributes.get("class")).split() for item in read.elements)


def leads_to(read: Reading, page: str) -> set[str]:
    """The addresses a page links to, as seen from the top of the site."""
    links = (link.partition("#")[0] for link in read.attribute("a", "href") if "://" not in link)
    return {normpath(join(folder_of(page), link)) for link in links}


def test_every_row_is_there_once() -> None:
    assert [row["row"] for row in ROWS] == [*range(1, FEATURES + LACKS + 1)]


@pytest.mark.parametrize("row", LEFT_OUT)
def test_what_is_left_out_has_a_reason_and_no_place(row: dict[str, Any]) -> None:
    assert len(row["left_out"].split()) > 5 and "places" not in row


def test_little_is_left_out() -> None:
    assert [row["row"] for row in ROWS if "left_out" in row] == [50, 51]


@pytest.mark.parametrize("place", PLACES)
def test_feature_has_its_place(site: Path, real: Library, place: Place) -> None:
    read = page_at(site, place.page)
    assert not place.at or has(read, place.at), f"`{place.page}` has no `{place.at}`"
    linked = leads_to(read, place.page)
    wanted = {*(page_of(real, record) for record in place.records), *place.links}
    assert not wanted - linked
    text = collapse(read.text)
    assert [word for word in place.words if word not in text] == []


def test_everything_people_ask_is_written_down(real: Library) -> None:
    assert len(real.asked) == ASKED


def test_every_question_people_ask_is_answered_and_leads_on(site: Path, real: Library) -> None:
    read = page_at(site, "asked")
    linked = leads_to(read, "asked")
    for item in real.asked:
        assert has(read, item.id), item.id
        page, _, anchor = item.place.partition("#")
        assert folder_of(page) in linked, item.id
        assert not anchor or has(page_at(site, page), anchor), f"{item.id}: {item.place}"
        assert not {page_of(real, name) for name in records_of(item)} - linked, item.id


def test_steps_that_answer_stand_on_the_page_that_says_more(site: Path, real: Library) -> None:
    for item in real.asked:
        read = page_at(site, item.place.partition("#")[0])
        assert [step for step in item.steps if step not in read.ids and not on_any_page(site, step)] == [], (
            item.id
        )


def on_any_page(site: Path, step: str) -> bool:
    """Whether a step stands on some page."""
    return any(f'id="{step}"' in path.read_text(encoding="utf-8") for path in site.rglob("index.html"))


def records_of(item: Asked) -> tuple[str, ...]:
    """The records with pages that answer it."""
    return (*item.questions, *item.findings, *item.claims)
