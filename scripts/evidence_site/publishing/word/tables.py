"""Tables as Word holds them: a head that comes again on each page, whole rows, widths by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from evidence_site.publishing.word.text import Pen
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, cell
from evidence_site.views.page import Grid
from evidence_site.views.tables import TableView

LETTER = 10.5
"""Twips that a letter is wide on average, for each point of its size."""
AIR = 170
"""Twips a cell keeps free at its sides."""
LONGEST = 12
"""Letters: a longer word may break."""


@dataclass(frozen=True)
class Plan:
    """A table before it is made: a row is its cells, or a lone cell that heads the rows after it."""

    name: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = field(default=frozenset())


def plan_of_table(view: TableView) -> Plan:
    """A named table."""
    numeric = frozenset(place for place, column in enumerate(view.columns) if column.numeric)
    headings = tuple(column.heading for column in view.columns)
    return Plan(view.id, view.caption, headings, tuple(_grouped(view)), numeric)


def _grouped(view: TableView) -> Iterator[tuple[Cell, ...]]:
    for group in view.groups:
        if group.heading:
            yield (cell(group.heading),)
        yield from (row.cells for row in group.rows)


def plan_of_grid(grid: Grid) -> Plan:
    """A small table."""
    return Plan(grid.id, grid.caption, grid.headings, grid.rows)


def plan_of_twin(drawing: Drawing) -> Plan:
    """What a figure says, as a table."""
    return Plan(drawing.id, drawing.title, drawing.twin.headings, drawing.twin.rows)


def make_table(pen: Pen, plan: Plan, line: int, points: float) -> Any:
    """The table, as wide as a line (in twips), with letters of so many points."""
    made = OxmlElement("w:tbl")
    made.append(_properties(plan, line))
    widths = share_widths(_texts(plan), line, points)
    grid = _child(made, "w:tblGrid")
    for width in widths:
        _child(grid, "w:gridCol", w=width)
    made.append(_head(pen, plan, widths))
    for row in plan.rows:
        made.append(_row(pen, plan, row, widths))
    return made


def share_widths(columns: Sequence[Sequence[str]], line: int, points: float) -> list[int]:
    """Widths of columns: none breaks its words if that can be, and those with much to say get more."""
    letter = LETTER * points
    least = [AIR + letter * min(LONGEST, _longest_word(texts)) for texts in columns]
    wanted = [max(1.0, _amount(texts) ** 0.9) for texts in columns]
    left = line - sum(least)
    if left < 0:
        least, left = [line * width / sum(least) for width in least], 0
    widths = [round(low + left * more / sum(wanted)) for low, more in zip(least, wanted, strict=True)]
    widths[-1] += line - sum(widths)
    return widths


def _longest_word(texts: Iterable[str]) -> int:
    return max((len(word) for text in texts for word in text.replace("-", "- ").split()), default=1)


def _amount(texts: Sequence[str]) -> float:
    """How much a column has to say: between its average and its longest text."""
    lengths = [len(text) for text in texts]
    return (sum(lengths) / len(lengths) + max(lengths)) / 2


def _texts(plan: Plan) -> list[list[str]]:
    whole = [row for row in plan.rows if len(row) == len(plan.headings)]
    return [[heading, *(row[place].plain for row in whole)] for place, heading in enumerate(plan.headings)]


def _properties(plan: Plan, line: int) -> Any:
    made = OxmlElement("w:tblPr")
    _child(made, "w:tblStyle", val="Evidence")
    _child(made, "w:tblW", w=line, type="dxa")
    _child(made, "w:tblLayout", type="fixed")
    _child(made, "w:tblLook", val="06A0", firstRow=1, firstColumn=1, noHBand=1, noVBand=1)
    _child(made, "w:tblCaption", val=plan.caption)
    return made


def _head(pen: Pen, plan: Plan, widths: Sequence[int]) -> Any:
    made = _row_that_stays_whole(head=True)
    for place, heading in enumerate(plan.headings):
        filled = _cell(widths[place])
        if place == 0:
            _tell_readers(pen, filled)
        filled.append(pen.paragraph((heading,), "Cell", right=place in plan.numeric))
        made.append(filled)
    return made


def _tell_readers(pen: Pen, filled: Any) -> None:
    """A bookmark of such a name tells programs that read aloud where the headings are."""
    number = pen.new_mark()
    _child(filled, "w:bookmarkStart", id=number, name=f"Title_{number}")
    _child(filled, "w:bookmarkEnd", id=number)


def _row(pen: Pen, plan: Plan, row: tuple[Cell, ...], widths: Sequence[int]) -> Any:
    made = _row_that_stays_whole()
    if len(row) == 1 < len(widths):
        heading = _cell(sum(widths), span=len(widths))
        heading.append(pen.paragraph((row[0].plain,), "CellHeading"))
        made.append(heading)
        return made
    for place, item in enumerate(row):
        filled = _cell(widths[place])
        for line in item.lines or ((),):
            filled.append(pen.paragraph(line, "Cell", right=place in plan.numeric))
        made.append(filled)
    return made


def _row_that_stays_whole(head: bool = False) -> Any:
    made = OxmlElement("w:tr")
    looks = _child(made, "w:trPr")
    _child(looks, "w:cantSplit")
    if head:
        _child(looks, "w:tblHeader")
    return made


def _cell(width: int, span: int = 1) -> Any:
    made = OxmlElement("w:tc")
    looks = _child(made, "w:tcPr")
    _child(looks, "w:tcW", w=width, type="dxa")
    if span > 1:
        _child(looks, "w:gridSpan", val=span)
    return made


def _child(parent: Any, tag: str, **attributes: object) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    parent.append(made)
    return made
