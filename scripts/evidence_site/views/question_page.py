"""The page of one question: what it asks, the body of evidence, and how sure anyone can be."""

from __future__ import annotations

from evidence_site.records.question import CertaintyOfOutcome, Question
from evidence_site.views.formatting import as_date
from evidence_site.views.inline import Cell, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Facts, Listing, Page, Paragraph, Section
from evidence_site.views.shelf import Shelf

LEVELS = {1: "one level", 2: "two levels", 3: "three levels"}


def question_page(shelf: Shelf, question: Question) -> Page:
    """What is asked, with which studies and reviews, and the certainty of each outcome with its reasons."""
    rows: list[tuple[str, Cell]] = [
        (shelf.library.topic.condition_word.capitalize(), Cell(shelf.condition_links(question.conditions))),
        ("Men or women", cell(shelf.labels.of("sex", question.sex))),
    ]
    if question.comparison:
        rows.append(("Compared", cell(shelf.labels.topic("comparisons", question.comparison))))
    sections = [
        Section("evidence", "The studies and reviews", _evidence(shelf, question)),
        Section("certainty", "How sure", _certainty(shelf, question)),
    ]
    lead: tuple[Block, ...] = (Facts(tuple(rows)),)
    if question.note:
        lead = (*lead, Paragraph((question.note,)))
    return Page(
        address=f"questions/{question.id}",
        title=question.title,
        description=f"{question.title} The body of evidence, and how sure anyone can be.",
        lead=lead,
        sections=tuple(sections),
        source=f"questions/{question.id}.yml",
        search=question.title,
    )


def _evidence(shelf: Shelf, question: Question) -> tuple[Block, ...]:
    names = (*question.studies, *question.reviews)
    if not names:
        return (Paragraph(("No study found.",)),)
    return (Listing(tuple(cell(shelf.link(name)) for name in names)),)


def _certainty(shelf: Shelf, question: Question) -> tuple[Block, ...]:
    if not question.certainty:
        return (Paragraph(("Nobody has rated yet how sure one can be of the answer.",)),)
    return (Listing(tuple(_rating(shelf, rating) for rating in question.certainty)),)


def _rating(shelf: Shelf, rating: CertaintyOfOutcome) -> Cell:
    labels = shelf.labels
    head = f"{labels.topic('outcomes', rating.outcome)}: {labels.of('certainty', rating.certainty)}"
    start = labels.of("certainty", rating.start).lower()
    lines: list[Line] = [
        (Strong(head), Soft(f" – judged on {as_date(rating.judged)}, starting from {start}"))
    ]
    for item in rating.domains:
        moved = (
            f"{'lowered' if item.levels < 0 else 'raised'} by {LEVELS[abs(item.levels)]}"
            if item.levels
            else "unmoved"
        )
        lines.append((f"{item.domain.replace('_', ' ').capitalize()}, {moved}: {item.reason}",))
    return cell(*lines)
