"""What the directives on codes and releases put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.views.copies.releases import code_form, releases
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf


def _bare(make: Callable[[Shelf], tuple[Block, ...]]) -> Callable[[Shelf, Directive], tuple[Block, ...]]:
    """A directive that takes neither arguments nor options."""

    def carry(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
        if directive.arguments or directive.options:
            message = f"`{directive.name}` takes nothing more. Write {{{{ {directive.name} }}}}."
            raise DirectiveError(directive.line, message)
        return make(shelf)

    return carry


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {
    "code": _bare(code_form),
    "releases": _bare(releases),
}
"""Directives that stand alone and become blocks."""
