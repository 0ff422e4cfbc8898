"""What the directives on questions, figures and syntheses put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError, unknown
from evidence_site.records.question import Question
from evidence_site.views.consistency import second_looks
from evidence_site.views.figures.collection import FIGURES
from evidence_site.views.formatting import as_count
from evidence_site.views.gap_map import gap_map
from evidence_site.views.inline import Link, Strong
from evidence_site.views.page import Block, Folded, Grid, Paragraph
from evidence_site.views.published import published_blocks
from evidence_site.views.questions.answers import answer_of, questions_grid, readings_of
from evidence_site.views.shelf import Shelf


def answer(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The answer to one question: its sentence, its three readings, and the way to its page."""
    question = _question(shelf, directive)
    return (
        Paragraph((Strong(answer_of(shelf, question)),)),
        readings_of(shelf, question),
        Paragraph((Link(f"What this answer rests on: {question.title}", f"questions/{question.id}"),)),
    )


def _question(shelf: Shelf, directive: Directive) -> Question:
    if len(directive.arguments) != 1 or directive.options:
        message = '`question` needs the id of one question and nothing more: {{ question "its-id" }}.'
        raise DirectiveError(directive.line, message)
    name = directive.arguments[0]
    if name not in shelf.library.questions:
        raise unknown(directive.line, "question", name, list(shelf.library.questions))
    return shelf.library.questions[name]


def questions(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """Questions with their three readings: those named, in their order, or all of them."""
    known = shelf.library.questions
    if directive.options:
        message = '`questions` takes ids of questions and nothing more: {{ questions "one" "another" }}.'
        raise DirectiveError(directive.line, message)
    if not directive.arguments:
        caption = "Every question we asked, with its answer."
        return (questions_grid(shelf, tuple(known.values()), "questions", caption),)
    for name in directive.arguments:
        if name not in known:
            raise unknown(directive.line, "question", name, list(known))
    asked = tuple(known[name] for name in dict.fromkeys(directive.arguments))
    caption = f"{as_count(len(asked), 'question')} we asked on this, with the answer of each."
    return (questions_grid(shelf, asked, f"questions-{asked[0].id}", caption),)


def published(shelf: Shelf) -> tuple[Block, ...]:
    """What reviews pooled: what does not fit stands open, the long table of numbers is one click away."""
    blocks = published_blocks(shelf)
    return tuple(Folded(item.caption, (item,)) if isinstance(item, Grid) else item for item in blocks)


def figure(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """A figure of the whole collection, by its name."""
    if len(directive.arguments) != 1 or directive.options:
        message = '`figure` needs one name and nothing more: {{ figure "timeline" }}.'
        raise DirectiveError(directive.line, message)
    name = directive.arguments[0]
    if name not in FIGURES:
        raise unknown(directive.line, "figure", name, list(FIGURES))
    return (FIGURES[name](shelf),)


BARE: dict[str, Callable[[Shelf], tuple[Block, ...]]] = {
    "gaps": gap_map,
    "published": published,
    "consistency": second_looks,
}
"""Directives that take nothing."""
