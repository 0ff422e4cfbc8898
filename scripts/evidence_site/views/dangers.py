"""What is unsafe, in the lines of topic.yml: beside every answer, with the way to what is known of harm."""

from __future__ import annotations

from evidence_site.views.addresses import SAFETY
from evidence_site.views.inline import Link, joined
from evidence_site.views.page import Block, Notice
from evidence_site.views.shelf import Shelf


def danger_blocks(shelf: Shelf, question: str = "") -> tuple[Block, ...]:
    """The topic's lines on safety, and links to more; `question` is the page they stand on."""
    lines = shelf.library.topic.safety_lines
    if not lines:
        return ()
    more = _more(shelf, question)
    told = (" See also: ", *joined(more), ".") if more else ()
    return (Notice("What is unsafe", (" ".join(lines), *told)),)


def _more(shelf: Shelf, here: str) -> tuple[Link, ...]:
    """The page on safety, when somebody has written one, and the questions on side effects."""
    page = (Link("all we found on safety", SAFETY),) if SAFETY in shelf.authored else ()
    harms = (item for item in shelf.library.questions.values() if item.asks == "harm" and item.id != here)
    return (*page, *(Link(item.short, f"questions/{item.id}") for item in harms))
