"""Passports of handouts: nothing is met without a proof, and every proof can be missing."""

from __future__ import annotations

import datetime
import re
import typing
from dataclasses import replace
from pathlib import Path

import pytest

from evidence_site.library import Library
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.sheets.pages import handout_text
from evidence_site.publishing.sheets.passports import as_read, passport_files, passport_page
from evidence_site.publishing.site import open_site
from evidence_site.records.standards import (
    ProofRule,
    Standard,
    StandardItem,
    StandardPart,
    StandardsFile,
)
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.handouts.passport import NO_PROOF, Entry, count_in_words, find_proof, passport
from evidence_site.views.handouts.proofs import RULES, Sheet

ROOT = Path(__file__).resolve().parents[2]
AUTHORED = frozenset({"methods", "bibliography", "contribute", "asked"})
STUDIED, NOT_STUDIED = "androgenetic-alopecia-men", "traction-alopecia"


@pytest.fixture(scope="module")
def outbox() -> Outbox:
    """The real site with the pages that proofs point at, and with PDF."""
    site = open_site(ROOT / "evidence", ROOT / "overrides" / "evidence", forms=frozenset({"pdf"}))
    return site.beside(AUTHORED).outbox


def handout_of(outbox: Outbox, name: str) -> Handout:
    return next(handout for handout in outbox.handouts if handout.id == name)


@pytest.fixture(scope="module")
def sheet(outbox: Outbox) -> Sheet:
    """A sheet of a condition that has been studied, as it is printed."""
    return as_read(outbox, handout_of(outbox, STUDIED))


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def test_records_can_name_every_rule_and_no_other() -> None:
    assert set(RULES) == set(typing.get_args(ProofRule))


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_sheet_that_says_nothing_on_a_site_without_pages_proves_nothing(name: str, sheet: Sheet) -> None:
    shelf = replace(sheet.shelf, authored=frozenset(), forms=frozenset())
    assert RULES[name](Sheet(shelf, sheet.handout, text="")) is None


def test_every_quoted_proof_stands_on_the_sheet(outbox: Outbox) -> None:
    quotes = 0
    for handout in outbox.handouts[:20]:
        text = letters(handout_text(outbox, handout))
        for chapter in passport(as_read(outbox, handout)).chapters:
            for entry in chapter.entries:
                if entry.quoted:
                    quotes += 1
                    assert all(letters(part) in text for part in entry.words.split("…")), entry
    assert quotes >= 40


def test_a_date_is_proof_only_when_it_is_printed(sheet: Sheet) -> None:
    day = sheet.handout.copy.checked
    found = RULES["dated"](sheet)
    assert found and found.words == day and found.quoted
    assert RULES["dated"](replace(sheet, text=sheet.text.replace(day, ""))) is None


def test_a_sheet_on_what_nobody_studied_cites_no_study(outbox: Outbox, sheet: Sheet) -> None:
    assert RULES["cites-studies"](sheet)
    assert RULES["cites-studies"](as_read(outbox, handout_of(outbox, NOT_STUDIED))) is None


@pytest.mark.parametrize(("certainty", "met"), [("low", False), ("moderate", True), ("high", True)])
def test_evidence_counts_as_surer_from_moderate_on(certainty: typing.Any, met: bool, sheet: Sheet) -> None:
    copy = replace(sheet.handout.copy, certainty=certainty)
    surer = replace(sheet, handout=replace(sheet.handout, copy=copy))
    assert (RULES["evidence-is-surer"](surer) is not None) is met


def test_a_condition_is_described_only_by_its_own_words_on_the_sheet(sheet: Sheet) -> None:
    words = sheet.shelf.library.conditions[STUDIED].explained
    assert RULES["describes-condition"](replace(sheet, text=f"…{words}…"))
    assert RULES["describes-condition"](replace(sheet, text=words[:-8])) is None


def test_what_has_no_rule_is_never_met(real: Library, sheet: Sheet) -> None:
    assert real.standards
    items = [item for standard in real.standards.standards for item in standard.items if not item.proof]
    assert len(items) > 30
    assert not any(find_proof(sheet, item) for item in items)


def holding(sheet: Sheet, *standards: Standard) -> Sheet:
    """The sheet on a site that names these standards only; none when nothing is given."""
    library = sheet.shelf.library
    files = dict(library.files)
    entry = files.pop("wording/standards.yml")
    if standards:
        files["wording/standards.yml"] = replace(entry, record=StandardsFile(standards=standards))
    other = Library(library.root, library.folders, files, library.references)
    return replace(sheet, shelf=replace(sheet.shelf, library=other))


def test_a_missing_proof_is_told_even_when_nobody_wrote_why(sheet: Sheet) -> None:
    item = StandardItem(id="dated", place="1", asks="It has a date.", proof="dated")
    day = datetime.date(2025, 1, 1)
    part = StandardPart(title="All", items=(item,), needs_all="It is nothing.")
    calm = Standard(
        id="calm", name="Calm", source="A book.", address="https://a.example", read=day, parts=(part,)
    )
    for text, verdict, follows in ((sheet.text, "met", ""), ("", "unmet", "It is nothing.")):
        found = passport(holding(replace(sheet, text=text), calm)).chapters[0].parts[0]
        assert (found.entries[0].verdict, found.follows) == (verdict, follows)
    assert found.entries[0].words == NO_PROOF


def test_on_a_bare_site_an_empty_sheet_meets_nothing(sheet: Sheet) -> None:
    bare = Sheet(replace(sheet.shelf, authored=frozenset(), forms=frozenset()), sheet.handout, text="")
    verdicts = {entry.verdict for chapter in passport(bare).chapters for entry in chapter.entries}
    assert verdicts == {"unmet", "beside"}


def entries(met: int, unmet: int, beside: int) -> tuple[Entry, ...]:
    counted = (("met", met), ("unmet", unmet), ("beside", beside))
    return tuple(Entry("1", "It asks.", word, "Why.") for word, count in counted for _ in range(count))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((4, 8, 4), "Meets 4 of 12 items. 8 are not met. 4 more do not apply."),
        ((0, 1, 0), "Meets 0 of 1 item. 1 is not met."),
        ((2, 0, 1), "Meets 2 of 2 items. 1 more does not apply."),
    ],
)
def test_what_does_not_apply_is_no_part_of_the_total(counts: tuple[int, int, int], said: str) -> None:
    assert count_in_words(entries(*counts)) == said


def test_ipdas_has_the_items_its_authors_count_and_screening_does_not_apply(real: Library) -> None:
    assert real.standards
    parts = next(item for item in real.standards.standards if item.id == "ipdas").parts
    assert [len(part.items) for part in parts] == [6, 6, 4]
    assert all(item.beside for item in parts[2].items)


def test_a_sheet_that_misses_a_defining_item_is_called_no_decision_aid(outbox: Outbox) -> None:
    page = passport_page(outbox, handout_of(outbox, STUDIED))
    assert "this sheet is no decision aid" in page


def test_the_page_says_that_it_is_no_certificate_and_carries_no_script(outbox: Outbox) -> None:
    page = passport_page(outbox, handout_of(outbox, NOT_STUDIED))
    assert "It is our own reading and no certificate." in page
    assert "default-src 'none'" in page
    assert "<script" not in page and "style=" not in page
    found = passport(as_read(outbox, handout_of(outbox, NOT_STUDIED)))
    assert page.count('class="pp-met"') == sum(e.verdict == "met" for c in found.chapters for e in c.entries)
    assert found.counts in page


def test_every_handout_has_a_passport(outbox: Outbox) -> None:
    names = [file.name for file in passport_files(outbox)]
    assert names == [f"handouts/{handout.id}/passport/index.html" for handout in outbox.handouts]


def test_without_standards_a_passport_is_empty(sheet: Sheet) -> None:
    assert passport(holding(sheet)).chapters == ()
