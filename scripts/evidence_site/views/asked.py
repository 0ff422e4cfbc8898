"""What people ask: a card each, with the answer of our records, how sure, and where more is said."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.records.asked import Asked
from evidence_site.records.guide import Step
from evidence_site.views.formatting import as_count
from evidence_site.views.inline import Chip, Link, Soft, Strong, plain_line
from evidence_site.views.page import AskedCard, AskedCards, Block, Paragraph
from evidence_site.views.questions.answers import answer_of, readings_of
from evidence_site.views.shelf import Shelf


def asked_cards(shelf: Shelf) -> tuple[Block, ...]:
    """Everything people ask, the most frequent first; says so when nobody has written it down."""
    asked = shelf.library.asked
    if not asked:
        return (Paragraph(("Nobody has written down yet what people ask.",)),)
    return (AskedCards(tuple(_card(shelf, item) for item in asked)),)


def _card(shelf: Shelf, item: Asked) -> AskedCard:
    return AskedCard(
        id=item.id,
        title=item.asked,
        seen=f"Seen on {as_count(item.pages, 'page', 'pages')}",
        blocks=tuple(_answers(shelf, item)),
        more=Link(item.more, item.place),
    )


def _answers(shelf: Shelf, item: Asked) -> Iterator[Block]:
    for name in item.questions:
        yield from _question(shelf, name, alone=len(item.questions) == 1)
    if item.bearing:
        label = shelf.labels.of("bearing", item.bearing)
        yield Paragraph(
            (Soft("Evidence: "), Strong(label), ". ", shelf.labels.explain("bearing", item.bearing))
        )
    steps = {step.id: step for guide in shelf.library.guides.values() for step in guide.steps}
    for name in item.steps:
        yield _step(shelf, steps[name])
    for name in item.findings:
        yield Paragraph((shelf.library.facts[name].statement, " ", shelf.link(name, "Its source")))
    for name in item.claims:
        yield _claim(shelf, name)


def _question(shelf: Shelf, name: str, alone: bool) -> Iterator[Block]:
    """The answer of a question and the other two readings in one line."""
    question = shelf.library.questions[name]
    heading = () if alone else (Soft(f"{question.short}: "),)
    yield Paragraph((*heading, answer_of(shelf, question)))
    _, sure, people = readings_of(shelf, question).readings
    detail = plain_line(people.detail[:1])
    yield Paragraph(
        (
            *(Soft("How sure: "), sure.answer, Soft(" · How many people: ")),
            *(Strong(str(people.answer)), Soft(f". {detail} "), shelf.link(name, "Why")),
        )
    )


def _step(shelf: Shelf, step: Step) -> Block:
    support = Chip(shelf.labels.of("support", step.support), f"support-{step.support.replace('_', '-')}")
    return Paragraph((Strong(f"{step.title.rstrip('.?:')}. "), step.says, " ", support))


def _claim(shelf: Shelf, name: str) -> Block:
    claim = shelf.library.claims[name]
    said = (Soft("Articles say: "), claim.claim, " ")
    if not claim.verdict:
        return Paragraph((*said, shelf.link(name, "What we found")))
    verdict = Chip(shelf.labels.of("verdict", claim.verdict), "verdict", f"claims/{name}")
    return Paragraph((*said, Soft("Our verdict: "), verdict))
