"""Lists that a page can pull in: bibliography, glossary, caveats, searches and corrections."""

from __future__ import annotations

from dataclasses import replace

from evidence_site.records.reference import Reference
from evidence_site.views.citations import cite
from evidence_site.views.formatting import as_date
from evidence_site.views.inline import Cell, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Listing, Paragraph
from evidence_site.views.shelf import Shelf


def bibliography(shelf: Shelf) -> tuple[Block, ...]:
    """Every reference with a link to its record, in the order of authors or, without authors, of titles."""
    library = shelf.library
    references = sorted(library.references.values(), key=_order)
    items = []
    for reference in references:
        lines: list[Line] = [
            cite(reference, library.topic.link_hosts),
            (shelf.link(reference.key, "Our record"),),
        ]
        items.append(replace(cell(*lines), id=f"ref-{reference.key}"))
    return (Listing(tuple(items)),)


def _order(reference: Reference) -> tuple[str, str]:
    first = reference.authors[0].family if reference.authors else reference.title or "~"
    return first.lower(), reference.key


def glossary(shelf: Shelf) -> tuple[Block, ...]:
    """Every term with its explanation, from A to Z."""
    items = []
    for term in sorted(shelf.library.glossary.terms, key=lambda term: term.term.lower()):
        also = Soft(f" Also: {', '.join(term.also)}.") if term.also else ""
        items.append(Cell(((Strong(f"{term.term}: "), term.explained, also),), id=term.id))
    return (Listing(tuple(items)),)


def caveat_rules(shelf: Shelf) -> tuple[Block, ...]:
    """Every caveat that the rules can raise."""
    limits = shelf.library.caveats.thresholds
    words = dict.fromkeys(("people", "smallest_arm", "weeks", "lost", "of"), "…")
    items = tuple(
        cell((Strong(f"{item.label}. "), item.sentence.format(**words), Soft(f" {item.why}")))
        for item in shelf.library.caveats.caveats
    )
    lines = (
        f"Small means fewer than {limits.small_people} people, or fewer than {limits.small_arm} in a group. ",
        f"Very small means fewer than {limits.very_small_people}. ",
        f"Short means less than {limits.short_weeks} weeks. ",
        f"Many lost means more than {limits.lost_percent}%.",
    )
    return (Paragraph(lines), Listing(items))


def searches(shelf: Shelf) -> tuple[Block, ...]:
    """Where and when was searched."""
    items = tuple(
        cell((Strong(f"{as_date(search.date)}: "), f"{search.where}. ", Soft(search.limits)))
        for search in shelf.library.topic.searches
    )
    return (Listing(items),)


def corrections(shelf: Shelf) -> tuple[Block, ...]:
    """Mistakes we made, newest first; says so when there is none yet."""
    log = sorted(shelf.library.corrections, key=lambda item: item.date, reverse=True)
    if not log:
        return (Paragraph(("No mistake in a published page has been reported or found yet.",)),)
    items = []
    for item in log:
        lines: list[Line] = [
            (Strong(f"{as_date(item.date)}: "), f"it said “{item.was}”; it now says “{item.now}”.")
        ]
        lines.append((item.reason, *((" ", shelf.link(item.record)) if item.record else ())))
        items.append(cell(*lines))
    return (Listing(tuple(items)),)
