"""What people ask is answered in the words of records, with how sure and how many people."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_build import TEMPLATES, TOY, Reading, collapse, copy_toy

from evidence_site.directives import Tokens
from evidence_site.findings import EvidenceError
from evidence_site.library import Library, load
from evidence_site.publishing.site import open_site
from evidence_site.views.asked import asked_cards
from evidence_site.views.page import AskedCards, Paragraph
from evidence_site.views.questions.answers import answer_of, readings_of
from evidence_site.views.shelf import Shelf


def shown(text: str, folder: Path) -> str:
    """What `{{ asked }}` shows when this is asked.yml."""
    toy = copy_toy(folder)
    (toy.evidence / "asked.yml").write_text(text, encoding="utf-8")
    tokens = Tokens()
    site = open_site(toy.evidence, TEMPLATES)
    html = tokens.fill(site.expand("{{ asked }}", "index", tokens, Path("index.md")))
    return collapse(Reading(html).text)


def test_a_question_is_answered_by_its_own_sentence_and_readings(tmp_path: Path) -> None:
    text = shown((TOY / "evidence" / "asked.yml").read_text(encoding="utf-8"), tmp_path)
    shelf = Shelf(open_site(TOY / "evidence", TEMPLATES).library)
    question = shelf.library.questions["does-humming-help"]
    _, _, people = readings_of(shelf, question).readings
    assert answer_of(shelf, question) in text
    assert "How sure:" in text and f"How many people: {people.answer}" in text
    assert "Seen on 2 pages" in text and "What is known for each kind of hiccup" in text


def test_a_finding_and_a_claim_answer_with_how_much_evidence_there_is(tmp_path: Path) -> None:
    item = """asked:
  - {id: x, asked: Does it hurt?, pages: 1, findings: [sore-lips], bearing: cases_or_habit, place: index,
     more: More, seen_at: ["https://example.org/forum"]}
"""
    text = shown(item, tmp_path)
    assert "Evidence: Reports of cases or habit." in text
    assert "Three of 24 people who hummed got sore lips. Its source" in text
    assert "forum" not in text, "where it was asked is never published"


def test_nothing_asked_is_said_so(tmp_path: Path) -> None:
    toy = copy_toy(tmp_path)
    (toy.evidence / "asked.yml").unlink()
    assert asked_cards(Shelf(load(toy.evidence))) == (
        Paragraph(("Nobody has written down yet what people ask.",)),
    )


def test_the_directive_takes_nothing_more(tmp_path: Path) -> None:
    site = open_site(TOY / "evidence", TEMPLATES)
    with pytest.raises(EvidenceError) as error:
        site.expand('{{ asked "x" }}', "index", Tokens(), Path("index.md"))
    assert "takes nothing more" in error.value.findings[0].message


def test_every_answer_on_the_real_site_says_how_sure_or_what_kind_of_evidence(real: Library) -> None:
    (cards,) = asked_cards(Shelf(real))
    assert isinstance(cards, AskedCards)
    for card in cards.items:
        text = str(card.blocks)
        assert "How sure: " in text or "Evidence: " in text or "tone='support-" in text, card.id
