"""What the directives for readers put into an authored page: situations, what they ask, what was not read."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError, unknown
from evidence_site.views.addresses import page_of
from evidence_site.views.alternatives import alternatives
from evidence_site.views.asked import asked_cards
from evidence_site.views.changes import changes
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_finder import finder_blocks
from evidence_site.views.stewardship import stewardship
from evidence_site.views.unread import unread


def log_of_changes(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The log of changes. A page that it names must be there."""
    if directive.arguments or directive.options:
        raise DirectiveError(directive.line, "`changes` takes nothing more. Write {{ changes }}.")
    known = {*shelf.authored, *(page_of(shelf.library, name) for name in shelf.library.record_ids)}
    for page in (page for change in shelf.library.changes for page in change.pages):
        if shelf.authored and page not in known:
            raise unknown(directive.line, "page in changes.yml", page, sorted(shelf.authored))
    return changes(shelf)


BARE: dict[str, Callable[[Shelf], tuple[Block, ...]]] = {
    "alternatives": alternatives,
    "asked": asked_cards,
    "situations": finder_blocks,
    "stewardship": stewardship,
    "unread": unread,
}
"""Directives that take nothing."""
