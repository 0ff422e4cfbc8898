"""Everything that can be taken along, by kind: each leads to its lines to paste and its forms."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_site.views.copies.catalogue import catalogue
from evidence_site.views.copies.copy import Copy, Kind
from evidence_site.views.copies.forms import use_page
from evidence_site.views.formatting import as_count
from evidence_site.views.inline import Cell, Link, Soft, cell
from evidence_site.views.page import Block, Folded, Listing
from evidence_site.views.shelf import Shelf

NAMES: tuple[tuple[Kind, str, str], ...] = (
    (
        "findings",
        "question: what was seen, outcome by outcome",
        "questions: what was seen, outcome by outcome",
    ),
    ("table", "table", "tables"),
    ("figure", "figure", "figures"),
)


def copy_lists(shelf: Shelf) -> tuple[Block, ...]:
    """One list a kind, each a click away."""
    copies = catalogue(shelf)
    lists = ((one, many, [copy for copy in copies if copy.kind == kind]) for kind, one, many in NAMES)
    return tuple(
        Folded(as_count(len(found), one, many), (Listing(_items(found), searched=False),))
        for one, many, found in lists
        if found
    )


def _items(copies: Iterable[Copy]) -> tuple[Cell, ...]:
    return tuple(_item(copy) for copy in copies)


def _item(copy: Copy) -> Cell:
    link = Link(copy.title, use_page(copy.id))
    # Titles of figures repeat over questions.
    return cell((link,), Soft(copy.question)) if copy.kind == "figure" else cell((link,))
