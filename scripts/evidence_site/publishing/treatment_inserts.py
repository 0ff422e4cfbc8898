"""What the directives on treatments put into an authored page: what goes with them, what is taken instead."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.views.alternatives import alternatives
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf


def _alternatives(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """What people take instead of the treatment under study, and what compared them."""
    if directive.arguments or directive.options:
        message = "`alternatives` takes nothing more. Write {{ alternatives }}."
        raise DirectiveError(directive.line, message)
    return alternatives(shelf)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {"alternatives": _alternatives}
"""Directives that stand alone, by name."""
