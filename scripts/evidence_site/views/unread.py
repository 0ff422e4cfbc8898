"""What we could not read in full: how it was read, what is missing in it, and where anyone can find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from evidence_site.records.review import Review
from evidence_site.synthesis.bodies.unread import Unread, find_unread_reviews, find_unread_studies
from evidence_site.synthesis.people import is_compared
from evidence_site.views.citations import may_link, public_links
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Inline, Line, Link, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Folded, Grid, Listing, Paragraph
from evidence_site.views.shelf import Shelf

FIRST = 8
"""Reports that stand open; the others are one click away."""

PARTS = {
    "outcomes": "any result",
    "adverse_events": "side effects",
    "dropouts": "how many left the study",
    "funding": "who paid",
    "studies": "how many studies it gathers",
    "people": "how many people they had",
    "includes": "which studies it gathers",
    "pooled": "its pooled numbers",
    "bias_verdict": "how it judged its studies",
}
"""What a reading would look for, by the field that holds it."""

HEADINGS = ("Report", "People", "Questions it bears on", "What is missing", "Where it is")


def unread(shelf: Shelf) -> tuple[Block, ...]:
    """How much was read, what is missing for a size of effect, and every report with what to look for."""
    studies, reviews = find_unread_studies(shelf.library), find_unread_reviews(shelf.library)
    return (
        _how_read(shelf),
        *_what_is_missing(shelf, studies),
        *_reports(shelf, studies),
        *_folded(shelf, "unread-reviews", as_count(len(reviews), "review"), reviews),
    )


def _how_read(shelf: Shelf) -> Grid:
    """Study reports and reviews by how much of them was read."""
    library = shelf.library
    counts = [
        Counter(str(item.read) for item in kind.values()) for kind in (library.studies, library.reviews)
    ]
    rows = tuple(
        (cell(term.label, Soft(term.explained)), *(cell(as_number(count[word])) for count in counts))
        for word, term in shelf.labels.vocabulary("how_read").items()
        if word == "full_text" or any(count[word] for count in counts)
    )
    headings = ("How it was read", "Study reports", "Reviews")
    return Grid("how-read", "How much we read of each report.", headings, rows)


def _what_is_missing(shelf: Shelf, studies: tuple[Unread, ...]) -> tuple[Block, ...]:
    """Each reason why a report gives no size of effect, and each part that nobody here has seen."""
    reasons = Counter(str(reason) for item in studies if not item.gives_size for reason in item.no_size)
    parts = Counter(name for item in studies for name in item.not_seen)
    blocks: list[Block] = []
    if reasons:
        lead = "In study reports not read in full, this stands between us and a size of effect:"
        items = (
            _counted(shelf.labels.of("refusal", name), count, shelf.labels.explain("refusal", name))
            for name, count in _ranked(reasons)
        )
        blocks += [Paragraph((lead,)), Listing(tuple(items))]
    if parts:
        items = (_counted(sentence_case(PARTS[name]), count) for name, count in _ranked(parts))
        blocks += [Paragraph(("Of these parts we have seen nothing:",)), Listing(tuple(items))]
    return tuple(blocks)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _counted(what: str, count: int, explained: str = "") -> Cell:
    lines: list[Line] = [(Strong(f"{what}: "), as_count(count, "report"))]
    return cell(*lines, *((Soft(explained),) if explained else ()))


def _reports(shelf: Shelf, studies: tuple[Unread, ...]) -> tuple[Block, ...]:
    """The reports of studies, the weightiest of them open."""
    if not studies:
        return (Paragraph(("Every study report was read in full.",)),)
    told = "The order is people times questions. It says where reading may change most, not what is true."
    caption = "Study reports that a full reading could change most."
    first = Grid("unread-first", caption, HEADINGS, _rows(shelf, studies[:FIRST]))
    others = studies[FIRST:]
    return (
        Paragraph((told,)),
        first,
        *_folded(shelf, "unread-others", as_count(len(others), "more study report"), others),
    )


def _folded(shelf: Shelf, name: str, what: str, items: tuple[Unread, ...]) -> tuple[Block, ...]:
    if not items:
        return ()
    caption = f"{what}, in the same order."
    return (Folded(caption, (Grid(name, caption, HEADINGS, _rows(shelf, items)),)),)


def _rows(shelf: Shelf, items: Iterable[Unread]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(_row(shelf, item) for item in items)


def _row(shelf: Shelf, item: Unread) -> tuple[Cell, ...]:
    links = _homes(shelf, item)
    read = Soft(shelf.labels.of("how_read", item.record.read))
    return (
        cell(shelf.link(item.record.id), read),
        cell(Soft("not seen") if item.people is None else as_number(item.people)),
        cell(as_number(len(item.questions))),
        Cell(_missing(shelf, item)),
        cell(joined(links)) if links else cell(Soft("no public link seen")),
    )


def _homes(shelf: Shelf, item: Unread) -> tuple[Link, ...]:
    """Public homes of the report itself, else of the texts in which we read of it."""
    library, hosts = shelf.library, shelf.library.topic.link_hosts
    texts = [(text.name, text.link) for text in item.record.sources if text.link]
    return public_links(library.references[item.record.id], hosts) or tuple(
        Link(name, address) for name, address in texts if may_link(address, hosts)
    )


def _missing(shelf: Shelf, item: Unread) -> tuple[Line, ...]:
    """What is missing for a size of effect, then the parts of which nothing was seen."""
    lines: list[Line] = []
    reasons = _why_no_size(shelf, item)
    if reasons:
        lines.append((Soft("No size of effect: "), *joined(reasons, "; ")))
    if item.not_seen:
        parts: tuple[Inline, ...] = tuple(PARTS[name] for name in item.not_seen)
        lines.append((Soft("Not seen: "), *joined(parts)))
    return tuple(lines) or ((Soft("Nothing that we look for by rule."),),)


def _why_no_size(shelf: Shelf, item: Unread) -> tuple[Inline, ...]:
    """Why a study gives no size of effect; nothing for a review, and for a study that gives one."""
    if isinstance(item.record, Review) or item.gives_size:
        return ()
    if item.no_size:
        return tuple(shelf.labels.of("refusal", reason).lower() for reason in item.no_size)
    compared = is_compared(item.record)
    return ("no question here asks for what it compared" if compared else "we saw no comparison",)
