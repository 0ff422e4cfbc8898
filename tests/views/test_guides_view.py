"""Guides on a page: safety first, a label that is a word, and what each step rests on, doubts included."""

from __future__ import annotations

import pytest
from site_build import ROOT, TOY

from evidence_site.directives import Directive, DirectiveError
from evidence_site.library import Library, load
from evidence_site.publishing.claim_words import _claims as claims_in
from evidence_site.publishing.guide_inserts import BLOCKS
from evidence_site.records.guide import Step
from evidence_site.views.guide_evidence import rests_on
from evidence_site.views.guides import guide_blocks, safety_notice, support_line, used_in
from evidence_site.views.inline import Link, plain_line
from evidence_site.views.page import Block, Folded, Listing, Notice, Paragraph, StepCard, Steps
from evidence_site.views.shelf import Shelf

SUBJECTS = frozenset(
    (
        "protocol-steps",
        "protocol-frequency",
        "protocol-needle-length",
        "topicals-after",
        "hygiene",
        "aftercare",
    )
) | {"expectations", "professional-advice"}


@pytest.fixture(scope="module")
def toy() -> Library:
    return load(TOY / "evidence")


@pytest.fixture(scope="module")
def real() -> Library:
    return load(ROOT / "evidence")


def words(blocks: tuple[Block, ...]) -> str:
    """Everything that paragraphs, lists and folds say."""
    said: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph | Notice):
            said.append(plain_line(block.line))
        elif isinstance(block, Listing):
            said += [item.plain for item in block.items]
        elif isinstance(block, Folded):
            said += [block.summary, words(block.blocks)]
    return "\n".join(said)


def cards(library: Library) -> tuple[StepCard, ...]:
    blocks = guide_blocks(Shelf(library), library.guides["how-to-hum"])
    return next(block.items for block in blocks if isinstance(block, Steps))


def step(**named: object) -> Step:
    return Step.model_validate(
        {"id": "x", "title": "X", "says": "X.", "support": "no_source", "why": "X.", **named}
    )


def test_the_safety_lines_stand_above_a_how_to_and_only_there(toy: Library) -> None:
    guide = toy.guides["how-to-hum"]
    first = guide_blocks(Shelf(toy), guide)[0]
    assert isinstance(first, Notice)
    assert "Do not hum with sore lips." in plain_line(first.line)
    other = guide_blocks(Shelf(toy), guide.model_copy(update={"how_to": False}))
    assert not any(isinstance(block, Notice) for block in other)


def test_the_safety_lines_lead_to_the_safety_page_only_where_there_is_one(toy: Library) -> None:
    (alone,) = safety_notice(Shelf(toy))
    (linked,) = safety_notice(Shelf(toy, authored=frozenset({"safety"})))
    assert isinstance(alone, Notice)
    assert isinstance(linked, Notice)
    assert not [piece for piece in alone.line if isinstance(piece, Link)]
    assert [piece.target for piece in linked.line if isinstance(piece, Link)] == ["safety"]


def test_a_label_is_a_word_and_leads_to_its_explanation(toy: Library) -> None:
    blocks = guide_blocks(Shelf(toy), toy.guides["how-to-hum"])
    legend = blocks[-1]
    assert isinstance(legend, Folded)
    listing = legend.blocks[0]
    assert isinstance(listing, Listing)
    explained = {item.id: item.plain for item in listing.items}
    assert len(explained) == len(Shelf(toy).labels.vocabulary("support"))
    for card in cards(toy):
        assert explained[card.explained].startswith(card.support.text)


def test_the_labels_of_a_guide_are_counted(toy: Library) -> None:
    line = plain_line(support_line(Shelf(toy), toy.guides["how-to-hum"]))
    assert (
        line == "4 parts. Tested in trials: 1; habit of experts: 1; no source found: 1; sources disagree: 1."
    )


def test_a_question_gives_its_answer_with_three_readings(toy: Library) -> None:
    said = words(cards(toy)[0].rests_on)
    for label in ("What was seen: ", "How sure: ", "How many people: "):
        assert label in said


def test_the_numbers_beside_a_study_come_from_its_record(toy: Library) -> None:
    assert "110 to 220 Hz" in words(cards(toy)[0].rests_on)
    bare = step(studies=("lark-2019",))
    assert "110 to 220 Hz" not in words(rests_on(Shelf(toy), bare))


def test_many_studies_are_folded_behind_their_number(toy: Library) -> None:
    few = rests_on(Shelf(toy), step(studies=("lark-2019",) * 4))
    many = rests_on(Shelf(toy), step(studies=("lark-2019",) * 5))
    assert not any(isinstance(block, Folded) for block in few)
    assert [block.summary for block in many if isinstance(block, Folded)] == ["5 studies behind this"]


def test_a_finding_says_where_it_was_seen_and_a_withheld_one_says_nothing(toy: Library) -> None:
    said = words(cards(toy)[1].rests_on)
    assert "Three of 24 people who hummed got sore lips." in said
    assert "one invented trial" in said
    assert "furious" not in said


def test_claims_that_cannot_both_be_true_stand_together_with_who_says_them(toy: Library) -> None:
    said = words(cards(toy)[2].rests_on)
    assert "The articles contradict each other here:" in said
    assert "Articles say:" not in said
    assert said.count("said by") == 2
    assert "contradict each other" not in words(cards(toy)[1].rests_on)


def test_a_step_that_rests_on_nothing_says_so_by_its_label(toy: Library) -> None:
    last = cards(toy)[3]
    assert last.rests_on == ()
    assert last.support.text == "No source found"


def test_a_record_leads_back_to_its_step_only_where_the_page_exists(toy: Library) -> None:
    assert used_in(Shelf(toy), "sore-lips") == ()
    (listing,) = used_in(Shelf(toy, authored=frozenset({"directives"})), "sore-lips")
    assert isinstance(listing, Listing)
    link = listing.items[0].lines[0][0]
    assert isinstance(link, Link)
    assert link.target == "directives#hum-which-tune"


@pytest.mark.parametrize(
    ("name", "arguments", "options", "message"),
    [
        ("guide", (), {}, "`guide` needs the id of one guide"),
        ("guide", ("how-to-hum",), {"fold": "yes"}, "`guide` needs the id of one guide"),
        ("guide", ("how-to-hun",), {}, "Did you mean `how-to-hum`?"),
        ("guides", (), {}, "`guides` needs the ids of guides"),
        ("guides", ("how-to-hun",), {}, "Did you mean `how-to-hum`?"),
        ("safety", ("now",), {}, '`safety` takes only link="no"'),
    ],
)
def test_a_directive_on_guides_refuses_what_it_does_not_know(
    toy: Library, name: str, arguments: tuple[str, ...], options: dict[str, str], message: str
) -> None:
    with pytest.raises(DirectiveError) as error:
        BLOCKS[name](Shelf(toy), Directive(name, arguments, options, 1))
    assert message in str(error.value)


def test_every_claim_on_how_it_is_done_stands_in_a_step(real: Library) -> None:
    named = {claim for guide in real.guides.values() for step in guide.steps for claim in step.claims}
    assert set(real.claim_files) >= SUBJECTS
    asked = {claim.id for name in SUBJECTS for claim in real.claim_files[name].claims}
    assert asked - named == set()


def test_every_guide_to_doing_it_is_a_how_to_with_a_page(real: Library) -> None:
    how = [guide for guide in real.guides.values() if (guide.page or "").startswith("how/")]
    assert len(how) >= 10
    assert all(guide.how_to for guide in how)
    for guide in how:
        text = (ROOT / "content" / f"{guide.page}.md").read_text(encoding="utf-8")
        assert f'{{{{ guide "{guide.id}" }}}}' in text


def test_no_step_on_how_it_is_done_claims_more_than_its_questions_carry(real: Library) -> None:
    found = [
        f"{guide.id}: {step.id}: {claim.word.words[0]} in {claim.text!r}"
        for guide in real.guides.values()
        if guide.how_to
        for step in guide.steps
        for claim in claims_in(f"{step.title}. {step.says} {step.why}", real.claim_words)
    ]
    assert found == []
