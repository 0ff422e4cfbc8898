"""What the directives on tables and figures to take along put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.views.copies.listing import copy_lists
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf


def copies(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """Every table, summary of findings and figure, with the way to its lines to paste."""
    if directive.arguments or directive.options:
        raise DirectiveError(directive.line, "`copies` takes nothing more. Write {{ copies }}.")
    return copy_lists(shelf)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {"copies": copies}
"""Directives that stand alone and become blocks."""
