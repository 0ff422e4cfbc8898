"""The smallest pieces of a page: text, links and cells. Strings here are text; templates escape them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Link:
    """A link to a page of this site (`studies/smith-2020`, perhaps with a `#place`) or elsewhere."""

    text: str
    target: str

    @property
    def is_external(self) -> bool:
        return self.target.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Soft:
    """Text that steps back: a unit, an aside, or the words for something unknown."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Text that leads its line."""

    text: str


@dataclass(frozen=True)
class Cited:
    """A reference as it is printed: its words are those of a title, and no text of this site."""

    text: str


@dataclass(frozen=True)
class Chip:
    """A short label in a frame, such as a caveat or a verdict. `tone` picks its frame, never its meaning."""

    text: str
    tone: str = "plain"
    target: str = ""


@dataclass(frozen=True)
class Level:
    """A level of certainty: its word, beside a sign of four circles of which so many are filled."""

    text: str
    filled: int
    """From 0 (not known) to 4 (high)."""


Inline: TypeAlias = str | Link | Soft | Strong | Cited | Chip | Level
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Cell:
    """One cell: lines from top to bottom, and what the browser sorts by."""

    lines: tuple[Line, ...]
    sort: str = ""
    id: str = ""
    """An anchor, when the cell stands in a list that is linked into."""

    @property
    def plain(self) -> str:
        """The cell as one line of plain text."""
        return "; ".join(plain_line(line) for line in self.lines)


def plain_line(line: Line) -> str:
    """A line without its dress."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in line)


def cell(*lines: Inline | Line, sort: str = "") -> Cell:
    """A cell from lines; a lone piece is a line of its own."""
    return Cell(tuple(line if isinstance(line, tuple) else (line,) for line in lines), sort)


def joined(pieces: tuple[Inline, ...], separator: str = ", ") -> Line:
    """Pieces in one line with a separator between them."""
    line: list[Inline] = []
    for index, piece in enumerate(pieces):
        if index:
            line.append(separator)
        line.append(piece)
    return tuple(line)
