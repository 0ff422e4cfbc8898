"""What the directives on this site itself put into an authored page: what was not read, and what changed."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError, unknown
from evidence_site.views.addresses import page_of
from evidence_site.views.changes import changes
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf
from evidence_site.views.stewardship import stewardship
from evidence_site.views.unread import unread

Make = Callable[[Shelf], tuple[Block, ...]]


def _alone(make: Make) -> Callable[[Shelf, Directive], tuple[Block, ...]]:
    """A directive that takes neither arguments nor options."""

    def carry(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
        if directive.arguments or directive.options:
            message = f"`{directive.name}` takes nothing more. Write {{{{ {directive.name} }}}}."
            raise DirectiveError(directive.line, message)
        return make(shelf)

    return carry


def _changes(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The log of changes. A page that it names must be there."""
    known = {*shelf.authored, *(page_of(shelf.library, name) for name in shelf.library.record_ids)}
    for page in (page for change in shelf.library.changes for page in change.pages):
        if shelf.authored and page not in known:
            raise unknown(directive.line, "page in changes.yml", page, sorted(shelf.authored))
    return _alone(changes)(shelf, directive)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {
    "changes": _changes,
    "unread": _alone(unread),
    "stewardship": _alone(stewardship),
}
"""Directives that stand alone, by name."""
