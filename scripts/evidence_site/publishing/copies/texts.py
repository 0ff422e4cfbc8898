"""A whole copy as blocks: what stands above and below its content in forms that know no page around them."""

from __future__ import annotations

from dataclasses import replace

from evidence_site.publishing.copies.markdown import as_markdown
from evidence_site.publishing.copies.plain_text import as_plain_text
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.copies.copy import Copy
from evidence_site.views.inline import Line, Link, Strong
from evidence_site.views.page import Block, NamedTable, Paragraph

PREVIEW = "Preview: made without a public address (SITE_URL)."


def markdown_of(outbox: Outbox, copy: Copy) -> str:
    """A copy as Markdown."""
    return as_markdown(_whole(outbox, copy), outbox.absolute)


def plain_text_of(outbox: Outbox, copy: Copy) -> str:
    """A copy as plain text of at most 76 columns."""
    return as_plain_text(_whole(outbox, copy), outbox.absolute)


def site_name(outbox: Outbox) -> str:
    """What the site is called where a copy names it."""
    topic = outbox.shelf.library.topic
    return topic.site_name or topic.question


def still(copy: Copy) -> Copy:
    """The copy with tables that stand open and that nobody sorts: so they go to other people's pages."""
    return replace(copy, blocks=tuple(_still(block) for block in copy.blocks))


def _still(block: Block) -> Block:
    if isinstance(block, NamedTable):
        return replace(block, table=replace(block.table, sortable=False, folded=False))
    return block


def _whole(outbox: Outbox, copy: Copy) -> tuple[Block, ...]:
    answer = (Paragraph((copy.answer,)),) if copy.answer else ()
    head: tuple[Block, ...] = (Paragraph((Strong(copy.question),)), *answer, copy.readings)
    return (*head, *copy.blocks, *(Paragraph(line) for line in _foot(outbox, copy)))


def _foot(outbox: Outbox, copy: Copy) -> tuple[Line, ...]:
    """Below every copy: the day, the original, the code that can be checked, and what it is not."""
    lines: tuple[Line, ...] = (
        (f"Last checked {copy.checked}. The original: ", Link(site_name(outbox), copy.page)),
        (f"Code {copy.printed_code}. ", Link("Is this copy still current?", copy.check)),
        (copy.not_advice,),
    )
    return lines if outbox.is_public else (*lines, (PREVIEW,))
