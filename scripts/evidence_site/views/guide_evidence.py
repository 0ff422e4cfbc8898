"""What a step of a guide rests on: answers, studies, findings, and what articles say."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.records.claim import Claim
from evidence_site.records.fact import Fact
from evidence_site.records.guide import Step
from evidence_site.records.question import Question
from evidence_site.views.formatting import as_count
from evidence_site.views.inline import Cell, Inline, Line, Link, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Folded, Listing, Paragraph
from evidence_site.views.questions.answers import answer_of, readings_of
from evidence_site.views.record_columns import verdict_chip
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import (
    StudyRow,
    fill_device,
    fill_duration,
    fill_end_point,
    fill_interval,
    fill_sessions,
    fill_setting,
)

MANY = 4
"""More studies than this are folded away behind their number."""

SEVERAL = 2
"""More findings than this are folded away: one finding often stands under several steps."""

SHOWN: dict[str, Callable[[Shelf, StudyRow], Cell]] = {
    "device": fill_device,
    "setting": fill_setting,
    "interval": fill_interval,
    "sessions": fill_sessions,
    "duration": fill_duration,
    "end_point": fill_end_point,
}
"""What of the treatment can stand beside a study."""


def rests_on(shelf: Shelf, step: Step) -> tuple[Block, ...]:
    """Everything a step names: answers first, then studies, findings and claims."""
    library = shelf.library
    return (
        *(block for name in step.questions for block in _asked(shelf, library.questions[name])),
        *_studies(shelf, step),
        *_findings(shelf, tuple(library.facts[name] for name in step.findings)),
        *_claims(shelf, tuple(library.claims[name] for name in step.claims)),
    )


def _asked(shelf: Shelf, question: Question) -> tuple[Block, ...]:
    """The answer to a question, with its three readings in one line and the way to its page."""
    line: list[Inline] = []
    for reading in readings_of(shelf, question).readings:
        line += [Soft(f"{reading.label}: "), reading.answer, " · "]
    link = Link(question.title, f"questions/{question.id}")
    return (Paragraph((Strong(answer_of(shelf, question)),)), Paragraph((*line, link)))


def _studies(shelf: Shelf, step: Step) -> tuple[Block, ...]:
    """The studies with what their records print of the treatment; many of them open with one click."""
    if not step.studies:
        return ()
    told = f"{as_count(len(step.studies), 'study', 'studies')} behind this"
    listing = Listing(tuple(_study(shelf, step, name) for name in step.studies))
    return (Folded(told, (listing,)),) if len(step.studies) > MANY else (_heading(f"{told}:"), listing)


def _study(shelf: Shelf, step: Step, name: str) -> Cell:
    line: list[Inline] = [shelf.link(name)]
    row = StudyRow(shelf.library.studies[name])
    for kind in step.shows:
        line += [": " if len(line) == 1 else "; ", SHOWN[kind](shelf, row).plain]
    return cell(tuple(line))


def _findings(shelf: Shelf, facts: tuple[Fact, ...]) -> tuple[Block, ...]:
    """What was seen, with where it was seen and what kind of source says so."""
    if not facts:
        return ()
    listing = Listing(tuple(_finding(shelf, fact) for fact in facts))
    if len(facts) > SEVERAL:
        return (Folded(f"What we found on it: {as_count(len(facts), 'finding', 'findings')}", (listing,)),)
    return (_heading("What we found on it:"), listing)


def _finding(shelf: Shelf, fact: Fact) -> Cell:
    return cell(shelf.link(fact.id), Soft(f"{shelf.labels.of('where', fact.where)}; {fact.strength}"))


def _claims(shelf: Shelf, claims: tuple[Claim, ...]) -> tuple[Block, ...]:
    """What articles say; those that cannot be true together stand side by side."""
    against = tuple(claim for claim in claims if _clashes(claim, claims))
    alone = tuple(claim for claim in claims if claim not in against)
    blocks: list[Block] = []
    for title, some in (("The articles contradict each other here:", against), ("Articles say:", alone)):
        if some:
            blocks += [_heading(title), Listing(tuple(_claim(shelf, claim) for claim in some))]
    return tuple(blocks)


def _clashes(claim: Claim, claims: tuple[Claim, ...]) -> bool:
    return any(other.id in claim.contradicts or claim.id in other.contradicts for other in claims)


def _claim(shelf: Shelf, claim: Claim) -> Cell:
    """What is said, who says it, and what our search came to."""
    names = dict.fromkeys(said.article for said in claim.said_by)
    who: Line = joined(tuple(shelf.link(name) for name in names))
    said = (Link(claim.claim, f"claims/{claim.id}"),)
    return cell(said, (verdict_chip(shelf, claim), Soft(" said by "), *who))


def _heading(text: str) -> Paragraph:
    return Paragraph((Strong(text),))
