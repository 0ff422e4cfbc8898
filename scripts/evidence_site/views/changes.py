"""What changed on this site and when, newest first."""

from __future__ import annotations

from evidence_site.records.change import Change
from evidence_site.views.formatting import as_date, ended
from evidence_site.views.inline import Inline, Line, Link, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Listing, Paragraph
from evidence_site.views.shelf import Shelf


def changes(shelf: Shelf) -> tuple[Block, ...]:
    """Every change with its day, its kind and where to see it; says so when the log is empty."""
    log = sorted(shelf.library.changes, key=lambda item: item.date, reverse=True)
    if not log:
        return (Paragraph(("Nothing has been written down in this log yet.",)),)
    items = []
    for item in log:
        head: Line = (Strong(f"{as_date(item.date)}: {ended(item.title)}"),)
        items.append(cell(head, item.what, _tell_where(shelf, item)))
    return (Listing(tuple(items)),)


def _tell_where(shelf: Shelf, change: Change) -> Line:
    """What kind of change it is, with links to every record and page that it touched."""
    kind = Soft(f"{shelf.labels.of('change_kind', change.kind)}.")
    records: tuple[Inline, ...] = tuple(shelf.link(name) for name in change.records)
    touched = records + tuple(Link(_spoken(page), page) for page in change.pages)
    return (kind, " See: ", *joined(touched)) if touched else (kind,)


def _spoken(page: str) -> str:
    """The address of a page as words: `studies/index` is “studies”."""
    return page.removesuffix("/index").replace("-", " ").replace("/", ", ")
