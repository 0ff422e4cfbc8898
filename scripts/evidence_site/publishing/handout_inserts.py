"""What the directives on handouts put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError
from evidence_site.publishing.sheets.builder import INDEX
from evidence_site.views.handouts.listing import handout_lists
from evidence_site.views.page import Block, Builder
from evidence_site.views.shelf import Shelf


def _refuse_more(shelf: Shelf, directive: Directive) -> None:
    """Neither directive takes anything, and without handouts.yml there is nothing to show."""
    name = directive.name
    if directive.arguments or directive.options:
        raise DirectiveError(directive.line, f"`{name}` takes nothing more. Write {{{{ {name} }}}}.")
    if shelf.library.handouts is None:
        raise DirectiveError(directive.line, f"`{name}` needs handouts, and there is no handouts.yml.")


def handouts(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """All ready-made handouts with their forms and their passports."""
    _refuse_more(shelf, directive)
    return handout_lists(shelf)


def builder(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The form that puts a sheet together; hidden without script, so the list belongs below it."""
    _refuse_more(shelf, directive)
    return (Builder(INDEX),)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {
    "handouts": handouts,
    "builder": builder,
}
"""Directives that stand alone and become blocks."""
