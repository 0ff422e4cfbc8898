"""What the directives on words and on what people ask put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.views.asked import asked_cards
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf


def _asked(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """What people ask, with the answers of our records."""
    if directive.arguments or directive.options:
        raise DirectiveError(directive.line, "`asked` takes nothing more. Write {{ asked }}.")
    return asked_cards(shelf)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {"asked": _asked}
"""Directives that stand alone, by name."""
