"""Rows of a fact box, and the table they make: no column for sides that nobody counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence_site.records.question import Question
from evidence_site.views.formatting import sentence_case
from evidence_site.views.inline import Cell, Soft, Strong, cell
from evidence_site.views.page import Grid
from evidence_site.views.questions.findings_table import LETTERS

WHAT, SEEN, PEOPLE, SURE = "What was measured", "What was seen", "People (studies)", "How sure"

_MARKS = frozenset(Soft(f" [{letter}]") for letter in LETTERS)


@dataclass(frozen=True)
class Row:
    """One outcome, or several of which the same is to be said. Sides are empty where nobody was counted.

    People are those behind what was seen; how many took part in all is told by the readings above.
    """

    labels: tuple[str, ...]
    seen: Cell
    people: Cell
    sure: Cell
    sides: tuple[Cell, Cell] | None = None
    about: str = ""
    """Whose result it is, where it is not only that of the people of the sheet."""
    sized: bool = False
    known: bool = False

    def says_as(self, other: Row) -> bool:
        """Whether it holds the same as another one, but for what was measured."""
        return (self.seen, self.people, self.sure) == (other.seen, other.people, other.sure)


def as_grid(id: str, caption: str, question: Question | None, rows: list[Row]) -> Grid:
    """Columns for the two sides stand only where people or means of both were counted."""
    sided = question is not None and any(row.sides for row in rows)
    sides = (sentence_case(question.control), sentence_case(question.treatment)) if question and sided else ()
    cells = tuple(_cells(row, sided) for row in rows)
    return sure_once(Grid(id, caption, (WHAT, *sides, SEEN, PEOPLE, SURE), cells))


def sure_once(grid: Grid) -> Grid:
    """The last column, how sure, is said once in the caption where it is the same in every row."""
    levels = dict.fromkeys(row[-1].plain for row in grid.rows)
    if len(levels) > 1:
        return grid
    said = f"{grid.caption} How sure anyone can be: {next(iter(levels)).lower()}, in every row."
    return replace(grid, caption=said, headings=grid.headings[:-1], rows=tuple(row[:-1] for row in grid.rows))


def _cells(row: Row, sided: bool) -> tuple[Cell, ...]:
    unknown = cell(Soft("not known"))
    named = cell(Strong("; ".join(row.labels)), *((Soft(row.about),) if row.about else ()))
    sides = (row.sides or (unknown, unknown)) if sided else ()
    return (named, *sides, row.seen, row.people, row.sure)


def without_marks(filled: Cell) -> Cell:
    """A cell without the signs of notes, which stand under the table of the page and not on a sheet."""
    return Cell(tuple(tuple(piece for piece in line if piece not in _MARKS) for line in filled.lines))
