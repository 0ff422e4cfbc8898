"""Tables as somebody hears them: caption, then each row, its header first, each cell behind its heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from site_build import VOID, collapse

UNHEARD = ("hidden", "popover")
BREAKS = frozenset({"br", "p", "li", "div", "ul", "ol", "summary", "details"})


@dataclass
class Cell:
    """One cell: which headings it gives or takes, and its text."""

    tag: str
    scope: str
    span: int
    text: str = ""


@dataclass
class HeardTable:
    """One table: the name of the box it stands in, its caption, and the rows of its head and body."""

    box: str
    name: str
    caption: str = ""
    rows: list[list[Cell]] = field(default_factory=list)

    @property
    def cells(self) -> list[str]:
        """The text of every cell in reading order."""
        return [collapse(cell.text) for row in self.rows for cell in row]

    def lines(self) -> Iterator[str]:
        """The table read aloud, a cell a line; an empty line before each row."""
        yield collapse(self.caption) or f"({self.name})"
        headings: list[str] = []
        for row in self.rows:
            if all(cell.scope == "col" for cell in row):
                headings = [collapse(cell.text) for cell in row]
                continue
            yield ""
            place = 0
            for cell in row:
                yield _heard(cell, headings, place)
                place += cell.span


def _heard(cell: Cell, headings: list[str], place: int) -> str:
    """A heading of rows stands alone; any other cell is told with the heading of its column."""
    text = collapse(cell.text) or "(empty)"
    if cell.scope == "rowgroup":
        return f"## {text}"
    heading = headings[place] if place < len(headings) else "(no heading)"
    return f"{heading}: {text}"


class _Listener(HTMLParser):
    """Gathers the tables of a page with what assistive technology tells of them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HeardTable] = []
        self.open: list[tuple[str, bool, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            unheard = given.get("aria-hidden") == "true" or any(name in given for name in UNHEARD)
            self.open.append((tag, unheard, given.get("id") or ""))
        if tag == "table":
            boxes = [name for _, _, name in self.open if name.startswith("table-")]
            self.tables.append(HeardTable(boxes[-1] if boxes else "", given.get("aria-label") or ""))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            cell = Cell(tag, given.get("scope") or "", int(given.get("colspan") or 1))
            self.tables[-1].rows[-1].append(cell)
        elif tag in BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _, _ in self.open}
        if "table" not in inside or any(unheard for _, unheard, _ in self.open):
            return
        if "caption" in inside:
            self.tables[-1].caption += data
        elif inside & {"td", "th"}:
            self.tables[-1].rows[-1][-1].text += data


def hear_tables(html: str) -> list[HeardTable]:
    """Every table of a page, in the order of the page."""
    return _Listener(html).tables


def read_aloud(tables: list[HeardTable]) -> str:
    """Tables one after the other, as one text."""
    return "\n\n".join("\n".join(table.lines()) for table in tables) + "\n"
