"""What a page is made of: a few kinds of block, each a frozen value that a template prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, Chip, Level, Line, Link
from evidence_site.views.tables import TableView


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    line: Line
    kind: str = "paragraph"


@dataclass(frozen=True)
class Notice:
    """Text that must not be overlooked."""

    title: str
    line: Line
    kind: str = "notice"


@dataclass(frozen=True)
class Reading:
    """One of the three readings: what was seen, how sure, how many people."""

    label: str
    answer: str | Level
    detail: Line = ()


@dataclass(frozen=True)
class Readings:
    """The three readings, always in the same order and never merged."""

    readings: tuple[Reading, Reading, Reading]
    kind: str = "readings"


@dataclass(frozen=True)
class Facts:
    """Pairs of a label and what is known."""

    rows: tuple[tuple[str, Cell], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Listing:
    """A list of short texts."""

    items: tuple[Cell, ...]
    ordered: bool = False
    searched: bool = True
    """False keeps it out of the search: it only repeats titles of other pages."""
    kind: str = "listing"


@dataclass(frozen=True)
class Grid:
    """A small table of one record, such as the results of a study."""

    id: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "grid"


@dataclass(frozen=True)
class Choice:
    """One thing to choose. `only` names the one sex it is for; `target` a page that it leads to at once."""

    value: str
    label: str
    only: str = ""
    target: str = ""


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices of which a reader takes one: in a list when there are many, else side by side."""

    name: str
    legend: str
    choices: tuple[Choice, ...]
    listed: bool = False


@dataclass(frozen=True)
class Finder:
    """A form that leads to the page of what was chosen; hidden where no script runs."""

    groups: tuple[ChoiceGroup, ...]
    pattern: str
    """The address, with the name of each group in braces."""
    kind: str = "finder"


@dataclass(frozen=True)
class CodeForm:
    """A field for the code of a copy, which leads to the page of the code; hidden where no script runs."""

    pattern: str
    """The address, with `code` in braces."""
    label: str
    button: str
    short: str
    """What is said to something that cannot be a code."""
    unknown: str
    """What is said to a code that nothing has."""
    kind: str = "code"


@dataclass(frozen=True)
class NamedTable:
    """A table of tables.yml."""

    table: TableView
    kind: str = "table"


@dataclass(frozen=True)
class CaveatText:
    """A caveat with what it means and why it matters."""

    label: str
    sentence: str
    why: str


@dataclass(frozen=True)
class Warnings:
    """The caveats of a record."""

    items: tuple[CaveatText, ...]
    kind: str = "warnings"


@dataclass(frozen=True)
class Folded:
    """Blocks that open with one click; on paper they stand open."""

    summary: str
    blocks: tuple[Block, ...]
    kind: str = "folded"


@dataclass(frozen=True)
class StepCard:
    """One step of a guide: what is told, how well it is supported, and what that rests on."""

    id: str
    title: str
    support: Chip
    explained: str
    """Anchor on the same page at which the word for its support is explained."""
    says: str
    why: str
    rests_on: tuple[Block, ...]


@dataclass(frozen=True)
class Steps:
    """The steps of a guide, in order."""

    items: tuple[StepCard, ...]
    kind: str = "steps"


@dataclass(frozen=True)
class AskedCard:
    """Something that people ask, with the answers of our records and the way to more."""

    id: str
    title: str
    seen: str
    blocks: tuple[Block, ...]
    more: Link


@dataclass(frozen=True)
class AskedCards:
    """What people ask, in order."""

    items: tuple[AskedCard, ...]
    kind: str = "asked"


@dataclass(frozen=True)
class Builder:
    """A form that puts a handout together in the browser; hidden where no script runs."""

    parts: str
    """The address of the index of sheets and parts."""
    kind: str = "builder"


Block: TypeAlias = (
    Paragraph
    | Notice
    | Readings
    | Facts
    | Listing
    | Grid
    | NamedTable
    | Warnings
    | Drawing
    | Folded
    | Finder
    | CodeForm
    | Steps
    | AskedCards
    | Builder
)


@dataclass(frozen=True)
class Section:
    """A heading with its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page made from records."""

    address: str
    title: str
    description: str
    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    source: str | None = None
    """The record's file under the evidence folder, for the link that edits it."""
    search: str = ""
    """Plain words that a search finds the page by; empty keeps it out of the index."""
    kind: str = "record"
