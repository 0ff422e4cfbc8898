"""Numbers as a reader takes them out of a text, and those that a copy says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing, Word
from evidence_site.views.inline import Cell, plain_line
from evidence_site.views.page import Block, Grid, NamedTable

NUMBER = re.compile(r"(?:(?<![\w).%])[-+])?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?: ?%)?")
"""A sign only where nothing stands before it that makes it a dash: `0.5-2.5` is a range of two numbers."""
SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")})

Numbers = Counter[str]


@dataclass(frozen=True)
class Frame:
    """What stands around a copy in some form, with numbers of its own that say nothing of evidence."""

    why: str
    pattern: str


FRAME = (
    Frame("an address, which may hold a port, a code or the name of a page", r"https?://[^\s<>)\]\"]+"),
    Frame("the day of the last check, which a test of its own looks for", r"\b{checked}\b"),
    Frame("the code, as people read it", r"\b{printed_code}\b"),
    Frame("the number of a page at its foot", r"\bPage \d+ of \d+\b"),
)
"""Everything that is taken out of a form before its numbers are counted. There is nothing else."""


def numbers_in(text: str) -> Numbers:
    """Numbers as they are printed, without what separates thousands, each as often as it stands."""
    found = NUMBER.findall(" ".join(text.translate(SIGNS).split()))
    return Counter(number.replace(",", "").replace(" ", "") for number in found)


def without_frame(copy: Copy, text: str) -> str:
    """The text of a form on one line, without what stands around the copy."""
    line = " ".join(text.translate(SIGNS).split())
    for frame in FRAME:
        names = {"checked": re.escape(copy.checked), "printed_code": re.escape(copy.printed_code)}
        pattern = frame.pattern
        for name, value in names.items():
            pattern = pattern.replace("{" + name + "}", value)
        line = re.sub(pattern, " ", line)
    return line


@dataclass(frozen=True)
class Said:
    """The numbers that a form must say of a copy, and those that it may."""

    at_least: Numbers
    """As often as they must be there."""
    may: frozenset[str]
    """These as well: a title may come again, and headings of columns once or beside each cell."""
    drawn: Numbers = field(default_factory=Counter)
    """Words in drawings, with the numbers along their axes."""

    @property
    def at_all(self) -> frozenset[str]:
        """Whatever else a form says is wrong."""
        return self.may | self.at_least.keys()


def said_by(copy: Copy) -> Said:
    """Everything: question, answer, the three readings, and the content."""
    head, readings, blocks = _parts(copy)
    return _said(copy, [*head, *readings, *blocks])


def said_at_the_head(copy: Copy) -> Said:
    """Question, answer and readings, in a form that says only some of the rest."""
    head, readings, _ = _parts(copy)
    return Said(_said(copy, [*head, *readings]).at_least, said_by(copy).at_all)


def said_in_blocks(copy: Copy) -> Said:
    """The content alone, where the page around it says the rest. Tables may be folded there."""
    return _said(copy, [*_parts(copy)[2], *counts_of(copy.blocks)])


def said_in_grids(copy: Copy) -> Said:
    """Small tables alone, without the notes below them."""
    grids = [block for block in copy.blocks if isinstance(block, Grid)]
    captions = [grid.caption for grid in grids]
    return _said(copy, [*captions, *(text for row in rows_of(grids) for text in row)])


def said_in_rows(copy: Copy) -> Said:
    """Cells alone: all that fits into CSV."""
    return _said(copy, [text for row in rows_of(copy.blocks) for text in row])


def said_beside_rows(copy: Copy) -> Said:
    """All that does not fit into CSV and is told beside it."""
    said, rows = said_by(copy), said_in_rows(copy)
    return Said(said.at_least - rows.at_least, said.at_all)


def said_with_drawings(copy: Copy) -> Said:
    """Everything, in a form whose text holds the words of drawings too."""
    said = said_by(copy)
    return Said(said.at_least, said.may | said.drawn.keys())


def said_on_plates(copy: Copy) -> Said:
    """A figure as a picture: readings, title, what it shows, the words drawn, its note; no table of it."""
    drawings = [block for block in copy.blocks if isinstance(block, Drawing)]
    told = [text for item in drawings for text in (item.title, item.description, plain_line(item.note))]
    return _said(copy, [copy.question, *_parts(copy)[1], copy.title, *told, *words_of(copy.blocks)])


def _said(copy: Copy, texts: Iterable[str]) -> Said:
    may = _numbers(copy, [copy.title, *headings_of(copy.blocks)])
    return Said(_numbers(copy, texts), frozenset(may), _numbers(copy, words_of(copy.blocks)))


def _parts(copy: Copy) -> tuple[list[str], list[str], list[str]]:
    """Question with answer, readings, and content, as the copy states them."""
    start = 2 + bool(copy.answer)
    end = start + len(copy.readings.readings)
    says = [item.says for item in copy.statements]
    return says[1:start], says[start:end], says[end:]


def counts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """What folded tables say beside each heading: counted from their rows."""
    for block in blocks:
        if isinstance(block, NamedTable):
            yield from (group.counts for group in block.table.groups if group.heading)


def _numbers(copy: Copy, texts: Iterable[str]) -> Numbers:
    return numbers_in(without_frame(copy, " | ".join(texts)))


def headings_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Headings of columns of everything that has any."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from block.headings
        elif isinstance(block, NamedTable):
            yield from (column.heading for column in block.table.columns)
        elif isinstance(block, Drawing):
            yield from block.twin.headings


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Words in drawings."""
    for block in blocks:
        for mark in block.marks if isinstance(block, Drawing) else ():
            if isinstance(mark, Word):
                yield f"{mark.text} {mark.aside}"


def rows_of(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """The rows of tables, of small tables and of what figures say in words, cell by cell."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from map(_texts, block.rows)
        elif isinstance(block, NamedTable):
            yield from (_texts(row.cells) for group in block.table.groups for row in group.rows)
        elif isinstance(block, Drawing):
            yield from map(_texts, block.twin.rows)


def _texts(row: Iterable[Cell]) -> list[str]:
    return [filled.plain for filled in row]
