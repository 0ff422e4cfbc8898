"""What the directives on readers' situations put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_finder import finder_blocks


def situations(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The form that leads to the page of a situation, and the table of all of them."""
    if directive.arguments or directive.options:
        message = "`situations` takes nothing more. Write {{ situations }}."
        raise DirectiveError(directive.line, message)
    return finder_blocks(shelf)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {"situations": situations}
"""Directives that stand alone, by name."""
