"""What the directives on guides and safety put into an authored page."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.directives import Directive, DirectiveError, unknown
from evidence_site.views.guides import guide_blocks, guides_list, safety_notice
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf


def guide(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """A guide with its steps, and the safety lines above it when it is a how-to."""
    if len(directive.arguments) != 1 or directive.options:
        message = '`guide` needs the id of one guide and nothing more: {{ guide "its-id" }}.'
        raise DirectiveError(directive.line, message)
    name = directive.arguments[0]
    if name not in shelf.library.guides:
        raise unknown(directive.line, "guide", name, list(shelf.library.guides))
    return guide_blocks(shelf, shelf.library.guides[name])


def guides(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """Guides by their ids, in the order given, with how well their steps are supported."""
    known = shelf.library.guides
    if not directive.arguments or directive.options:
        message = '`guides` needs the ids of guides and nothing more: {{ guides "one-id" "another-id" }}.'
        raise DirectiveError(directive.line, message)
    for name in directive.arguments:
        if name not in known:
            raise unknown(directive.line, "guide", name, list(known))
    return (guides_list(shelf, tuple(known[name] for name in directive.arguments)),)


def safety(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The safety lines of topic.yml; `link="no"` leaves out the way to the page on safety, for that page."""
    if directive.arguments or directive.options not in ({}, {"link": "no"}):
        message = '`safety` takes only link="no". Write {{ safety }}.'
        raise DirectiveError(directive.line, message)
    if not shelf.library.topic.safety_lines:
        raise DirectiveError(directive.line, "topic.yml has no `safety_lines` to show.")
    return safety_notice(shelf, linked=not directive.options)


BLOCKS: dict[str, Callable[[Shelf, Directive], tuple[Block, ...]]] = {
    "guide": guide,
    "guides": guides,
    "safety": safety,
}
"""Directives that stand alone, by name."""
