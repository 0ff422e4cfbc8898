"""The page of one review or guideline."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.review import Review
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Facts, Listing, Notice, Page, Paragraph, Section
from evidence_site.views.provenance_sections import (
    disagreement_section,
    note_section,
    source_names,
    source_section,
)
from evidence_site.views.record_columns import tell_pooled
from evidence_site.views.shelf import Shelf


def review_page(shelf: Shelf, review: Review) -> Page:
    """What it gathered, what it pooled, what it concludes, and what to doubt."""
    names = source_names(review.sources)
    sections = (
        Section("what-it-gathered", "What it gathered", (_gathered(shelf, review),)),
        Section("what-it-pooled", "What it pooled", (_pooled(review),)),
        Section("what-it-says", "What it says", _says(shelf, review)),
        *_included(shelf, review),
        *_conflicts(shelf, review),
        *disagreement_section(review.disagreements, names),
        *note_section(shelf, review.notes, names),
        source_section(shelf, review.id, review.sources, review.extraction),
    )
    kind = shelf.labels.of("review_kind", review.kind)
    return Page(
        address=f"reviews/{review.id}",
        title=review.label,
        description=f"{review.label}: {kind.lower()}. What it gathered, what it pooled, and what to doubt.",
        lead=_lead(shelf, review),
        sections=sections,
        source=f"reviews/{review.id}.yml",
        search=". ".join(filter(None, (shelf.library.references[review.id].title, kind))),
    )


def _lead(shelf: Shelf, review: Review) -> tuple[Block, ...]:
    title = shelf.library.references[review.id].title
    blocks: list[Block] = [
        Paragraph((Strong(title) if title else Soft("The title of this review was not seen by us."),))
    ]
    if review.use.level != "full":
        blocks.append(Notice(shelf.labels.of("use_level", review.use.level), (review.use.reason or "",)))
    if not review.quotable:
        text = (
            "What this review says on the treatment could not be confirmed. So nothing of it is quoted here."
        )
        blocks.append(Notice("Nothing quoted", (text,)))
    return tuple(blocks)


def _gathered(shelf: Shelf, review: Review) -> Facts:
    labels = shelf.labels
    databases = review.databases
    rows: list[tuple[str, Cell]] = [
        (
            "Kind",
            cell(labels.of("review_kind", review.kind), Soft(labels.explain("review_kind", review.kind))),
        ),
        ("Subject", cell(labels.known_or(review.scope))),
        ("Studies", _count(shelf, review.studies, review.studies_note)),
        ("People", _count(shelf, review.people, review.people_note)),
        ("Searched until", cell(labels.known_or(review.search_date))),
        (
            "Searched in",
            cell(labels.unknown(databases) if isinstance(databases, Unknown) else ", ".join(databases)),
        ),
        ("Its verdict on its studies", cell(labels.known_or(review.bias_verdict))),
        ("How we read it", cell(labels.of("how_read", review.read))),
    ]
    if review.conditions:
        rows.insert(
            2,
            (shelf.library.topic.condition_word.capitalize(), Cell(shelf.condition_links(review.conditions))),
        )
    if review.registrations:
        rows.append(("Registered as", cell(", ".join(review.registrations))))
    funding = review.funding
    paid: Inline = labels.unknown(funding) if isinstance(funding, Unknown) else funding.text
    rows.append(("Paid by", cell(paid)))
    return Facts(tuple(rows))


def _count(shelf: Shelf, value: int | Unknown, note: str | None) -> Cell:
    shown: Inline = shelf.labels.unknown(value) if isinstance(value, Unknown) else as_number(value)
    return cell(shown, *((Soft(note),) if note else ()))


def _pooled(review: Review) -> Block:
    if not review.pooled:
        return Paragraph(("It pooled nothing, or we have not seen what it pooled.",))
    names = source_names(review.sources)
    items = []
    for item in review.pooled:
        lines: list[Line] = [tell_pooled(item)]
        compared = None if isinstance(item.compared, Unknown) else f"Compared: {item.compared}. "
        place = f", {item.locator.place}" if item.locator.place else ""
        lines.append((Soft(f"{compared or ''}Stands in: {names[item.locator.source]}{place}."),))
        if item.note:
            lines.append((item.note,))
        items.append(cell(*lines))
    return Listing(tuple(items))


def _says(shelf: Shelf, review: Review) -> tuple[Block, ...]:
    labels = shelf.labels
    if not review.quotable:
        return (Paragraph(("Nothing is quoted, because nothing could be confirmed.",)),)
    rows = (
        ("Conclusion, in our words", cell(labels.known_or(review.conclusion))),
        (
            f"On {shelf.library.topic.setting_word.lower()} and dose",
            cell(labels.known_or(review.dose_findings)),
        ),
        ("On side effects", cell(labels.known_or(review.adverse_events))),
    )
    return (Facts(rows),)


def _included(shelf: Shelf, review: Review) -> tuple[Section, ...]:
    blocks: list[Block] = []
    if review.includes:
        held = sum(1 for item in review.includes if item.record)
        of = f" of {as_number(review.studies)}" if isinstance(review.studies, int) else ""
        seen = as_count(len(review.includes), "name")
        text = f"We have seen {seen}{of}; {as_number(held)} of them have a record here."
        blocks.append(Paragraph((text,)))
        blocks.append(
            Listing(
                tuple(
                    cell((item.printed, " – ", shelf.link(item.record)) if item.record else (item.printed,))
                    for item in review.includes
                )
            )
        )
    if review.includes_note:
        blocks.append(Paragraph((review.includes_note,)))
    return (Section("studies-it-holds", "Studies it holds", tuple(blocks)),) if blocks else ()


def _conflicts(shelf: Shelf, review: Review) -> tuple[Section, ...]:
    if not review.conflicts:
        return ()
    items = tuple(cell((shelf.link(item.review), f": {item.about}")) for item in review.conflicts)
    return (Section("conflicts", "Reviews that say something else", (Listing(items),)),)
