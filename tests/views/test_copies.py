"""Copies: everything that can leave the site is one, each with a code made from what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from site_build import TEMPLATES, copy_toy

from evidence_site.library import Library
from evidence_site.publishing.homes import homes_of
from evidence_site.publishing.site import open_site
from evidence_site.views.addresses import AbsoluteLinks, RelativeLinks
from evidence_site.views.copies.catalogue import catalogue
from evidence_site.views.copies.copy import Copy
from evidence_site.views.shelf import Shelf


@pytest.fixture(scope="module")
def shelf(real: Library) -> Shelf:
    """The real records."""
    return Shelf(real)


@pytest.fixture(scope="module")
def copies(shelf: Shelf) -> tuple[Copy, ...]:
    """All copies of the real site."""
    return catalogue(shelf)


def test_each_table_each_question_and_every_figure_can_leave(copies: tuple[Copy, ...], real: Library) -> None:
    by_kind = {kind: {item.id for item in copies if item.kind == kind} for kind in ("table", "findings")}
    assert by_kind == {"table": {*real.tables}, "findings": {*real.questions}}
    assert {"timeline", "protocol-map"} <= {item.id for item in copies if item.kind == "figure"}


def test_no_two_copies_share_an_id_or_a_code(copies: tuple[Copy, ...]) -> None:
    assert len({item.id for item in copies}) == len({item.code for item in copies}) == len(copies)


def test_a_code_is_eight_letters_that_nobody_mixes_up(copies: tuple[Copy, ...]) -> None:
    for item in copies:
        assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{8}", item.code)
        assert item.printed_code.replace("-", "").lower() == item.code


def test_a_code_tells_what_is_said_and_nothing_else(copies: tuple[Copy, ...]) -> None:
    item = copies[0]
    assert replace(item, checked="another day", page="elsewhere").code == item.code
    assert replace(item, title="Another title").code != item.code
    assert replace(item, certainty="high").code != item.code


def test_a_changed_text_changes_the_code_of_what_shows_it_and_no_other(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    before = codes_of(copy.evidence)
    copy.change("evidence/tables.yml", ("Every invented study, with what to doubt.", "Every study."))
    after = codes_of(copy.evidence)
    assert {name for name in before if before[name] != after[name]} == {"all-studies"}


def codes_of(evidence: Path) -> dict[str, str]:
    return {item.id: item.code for item in open_site(evidence, TEMPLATES).outbox.copies}


def test_a_table_is_at_home_where_people_have_put_it(tmp_path: Path) -> None:
    page, other = tmp_path / "b.md", tmp_path / "a.md"
    page.write_text('{{ table "all-studies" }} {{ figure "few" }}', "utf-8")
    other.write_text('{{ table "all-studies" }}', "utf-8")
    assert homes_of({"b": page, "a": other}) == {"all-studies": "a", "few": "b"}


@pytest.mark.parametrize(
    ("target", "folders", "files"),
    [
        ("embed/x/", "../../embed/x/", "../embed/x/index.html"),
        ("handouts/x/a4.pdf", "../../handouts/x/a4.pdf", "../handouts/x/a4.pdf"),
        ("questions/x#need", "../x/#need", "x.html#need"),
    ],
)
def test_files_keep_their_address_and_pages_take_theirs(target: str, folders: str, files: str) -> None:
    assert RelativeLinks("questions/y").to(target) == folders
    assert RelativeLinks("questions/y", directory_urls=False).to(target) == files


def test_absolute_links_begin_with_the_address_of_the_site() -> None:
    links = AbsoluteLinks("https://site.invalid/")
    assert links.to("index") == "https://site.invalid/"
    assert links.to("questions/x#need") == "https://site.invalid/questions/x/#need"
    assert links.to("v/abcd/") == "https://site.invalid/v/abcd/"


def test_a_table_beside_readings_of_the_whole_site_says_so(copies: tuple[Copy, ...], real: Library) -> None:
    told, by_id = "not about this table alone", {item.id: item for item in copies}
    costs, lengths = by_id["cost-findings"], by_id["lengths-compared"]
    assert costs.question == real.topic.question and told in str(costs.statements)
    assert lengths.question == real.questions["needle-length"].title and told not in str(lengths.statements)


def test_doubts_and_side_effects_go_along_with_findings(copies: tuple[Copy, ...], real: Library) -> None:
    question = real.questions["areata-steroid-added-to-needling"]
    assert question.note
    (findings,) = (item for item in copies if item.id == question.id)
    said = [item.says for item in findings.statements if item.part == "Note"]
    assert question.note in said
    assert any(text.startswith("Side effects") and "Not seen is not none" in text for text in said)


def test_a_figure_carries_the_doubts_of_its_question(copies: tuple[Copy, ...], real: Library) -> None:
    question = real.questions["areata-steroid-added-to-needling"]
    figures = [item for item in copies if item.kind == "figure" and question.id in item.id]
    assert len(figures) > 2
    for item in figures:
        assert str(question.note) in " ".join(statement.says for statement in item.statements)
