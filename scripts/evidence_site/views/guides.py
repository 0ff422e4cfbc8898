"""Guides as readers see them: the safety lines first, then each step with how well it is supported."""

from __future__ import annotations

from collections import Counter

from evidence_site.records.guide import Guide, Step
from evidence_site.views.addresses import SAFETY
from evidence_site.views.formatting import as_count
from evidence_site.views.guide_evidence import rests_on
from evidence_site.views.inline import Cell, Chip, Inline, Line, Link, Soft, Strong, cell, plain_line
from evidence_site.views.page import Block, Folded, Listing, Notice, Paragraph, StepCard, Steps
from evidence_site.views.shelf import Shelf


def safety_notice(shelf: Shelf, title: str = "Two things first", *, linked: bool = True) -> tuple[Block, ...]:
    """The lines on safety that matter most, with the way to the page on safety where there is one."""
    lines = shelf.library.topic.safety_lines
    if not lines:
        return ()
    linked = linked and SAFETY in shelf.authored
    more = (" ", Link("What is known on safety", SAFETY)) if linked else ()
    return (Notice(title, (" ".join(lines), *more)),)


def guide_blocks(shelf: Shelf, guide: Guide) -> tuple[Block, ...]:
    """A guide: safety lines above a how-to, how its steps are supported, and the steps."""
    lead = (Paragraph((guide.lead,)),) if guide.lead else ()
    return (
        *(safety_notice(shelf, "Before you read on") if guide.how_to else ()),
        *lead,
        Paragraph(support_line(shelf, guide)),
        Steps(tuple(_card(shelf, guide, step) for step in guide.steps)),
        _legend(shelf, guide),
    )


def support_line(shelf: Shelf, guide: Guide) -> Line:
    """How many of its steps bear which label: `7 parts. Tested in trials: 2; habit of experts: 5.`"""
    counted: Counter[str] = Counter(step.support for step in guide.steps)
    words = [
        f"{term.label.lower()}: {counted[word]}"
        for word, term in shelf.labels.vocabulary("support").items()
        if counted[word]
    ]
    one, several = ("part", "parts") if guide.how_to else ("point", "points")
    return (Strong(f"{as_count(len(guide.steps), one, several)}."), f" {'; '.join(words).capitalize()}.")


def guides_list(shelf: Shelf, guides: tuple[Guide, ...]) -> Listing:
    """Guides with what each is about and how well its steps are supported."""
    return Listing(tuple(_entry(shelf, guide) for guide in guides))


def _entry(shelf: Shelf, guide: Guide) -> Cell:
    lead = ((guide.lead,),) if guide.lead else ()
    counted = Soft(plain_line(support_line(shelf, guide)))
    return cell(guide_link(shelf, guide), *lead, counted)


def used_in(shelf: Shelf, record: str) -> tuple[Block, ...]:
    """The guides in which a claim, a finding, a question or a study stands, each linked to its step."""
    items = tuple(
        cell((Link(step.title, f"{guide.page}#{step.id}"), Soft(f" – {guide.title}")))
        for guide in shelf.library.guides.values()
        if _page(shelf, guide)
        for step in guide.steps
        if record in (*step.questions, *step.studies, *step.findings, *step.claims)
    )
    return (Listing(items),) if items else ()


def _page(shelf: Shelf, guide: Guide) -> str:
    """Address of the page that shows a guide, or nothing."""
    return guide.page if guide.page and guide.page in shelf.authored else ""


def guide_link(shelf: Shelf, guide: Guide) -> Inline:
    """The title of a guide, with the way to the page that shows it when there is one."""
    page = _page(shelf, guide)
    return Link(guide.title, page) if page else Strong(guide.title)


def _card(shelf: Shelf, guide: Guide, step: Step) -> StepCard:
    return StepCard(
        id=step.id,
        title=step.title,
        support=Chip(shelf.labels.of("support", step.support), f"support-{step.support.replace('_', '-')}"),
        explained=_anchor(guide, step.support),
        says=step.says,
        why=step.why,
        rests_on=rests_on(shelf, step),
    )


def _legend(shelf: Shelf, guide: Guide) -> Block:
    """What each of the labels means; a label of a step leads here."""
    items = tuple(
        Cell(((Strong(f"{term.label}."), f" {term.explained}"),), id=_anchor(guide, word))
        for word, term in shelf.labels.vocabulary("support").items()
    )
    return Folded("What these labels mean", (Listing(items),))


def _anchor(guide: Guide, support: str) -> str:
    return f"{guide.id}-{support.replace('_', '-')}"
