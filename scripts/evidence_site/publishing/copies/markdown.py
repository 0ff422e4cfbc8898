"""Blocks as Markdown with tables, as GitHub and most wikis read it. Text of records stays text.

Signs that mean something in Markdown are escaped. So are those that become links by themselves. Markup of
HTML is written with character references, which hold wherever Markdown ends up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from evidence_site.views.addresses import Links
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, Inline, Level, Line, Link, Strong, plain_line
from evidence_site.views.page import Block, Folded, Grid, Listing, NamedTable, Paragraph, Readings
from evidence_site.views.tables import TableView

_BACKSLASHED = frozenset("\\`*_[]{}#")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MEANING = re.compile(r"[\\`*_\[\]{}#&<>~|$@]|:(?=//|[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
_FIRST = re.compile(r"^([-+=]+|\d+[.)])(?=\s|$)")


def as_markdown(blocks: Iterable[Block], links: Links) -> str:
    """Blocks one below the other. Raises TypeError for a kind of block that no copy holds."""
    parts = (part for block in blocks for part in _parts(block, links))
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """A text of a record in which no sign is Markdown, on one line."""
    return _FIRST.sub(_not_first, _MEANING.sub(_harmless, " ".join(text.split())))


def without_escapes(text: str) -> str:
    """Markdown without the signs that `escaped` put in; character references stay."""
    return re.sub(r"\\([\\`*_\[\]{}#.)+-])", r"\1", text)


def _harmless(found: re.Match[str]) -> str:
    sign = found.group(0)
    return f"\\{sign}" if sign in _BACKSLASHED else _REFERENCES.get(sign, f"&#{ord(sign)};")


def _not_first(found: re.Match[str]) -> str:
    """What would begin a list, a line or a heading, with its last sign escaped."""
    begun, sign = found.group(1)[:-1], found.group(1)[-1]
    return f"{begun}&#61;" if sign == "=" else f"{begun}\\{sign}"


def _parts(block: Block, links: Links) -> Iterator[str]:
    match block:
        case Paragraph(line):
            yield _line(line, links)
        case Readings(readings):
            told = ((item.label, _piece(item.answer, links), _line(item.detail, links)) for item in readings)
            yield "\n".join(
                f"- **{escaped(label)}:** {answer}. {why}".rstrip() for label, answer, why in told
            )
        case Listing(items, ordered):
            sign = "1." if ordered else "-"
            yield "\n".join(f"{sign} {_cell(item, links)}" for item in items)
        case Grid(_, caption, headings, rows):
            yield f"**{escaped(caption)}**"
            yield _table(headings, rows, links)
        case NamedTable(table):
            yield from _named(table, links)
        case Drawing():
            yield from _drawing(block, links)
        case Folded(summary, inner):
            yield escaped(summary)
            yield as_markdown(inner, links).rstrip("\n")
        case _:
            raise TypeError(f"Markdown holds no {type(block).__name__}")


def _named(table: TableView, links: Links) -> Iterator[str]:
    if table.is_empty:
        yield f"**{escaped(table.caption)}** {escaped(table.empty)}"
        return
    yield f"**{escaped(table.caption)}** {escaped(table.counts)}"
    headings = tuple(column.heading for column in table.columns)
    for group in table.groups:
        if group.heading:
            yield f"**{escaped(group.heading)}**"
        yield _table(headings, (row.cells for row in group.rows), links)


def _drawing(drawing: Drawing, links: Links) -> Iterator[str]:
    yield f"**{escaped(drawing.title)}**"
    yield escaped(drawing.description)
    yield _table(drawing.twin.headings, drawing.twin.rows, links)
    yield _line(drawing.note, links)


def _table(headings: Iterable[str], rows: Iterable[Iterable[Cell]], links: Links) -> str:
    heads = [escaped(heading) for heading in headings]
    lines = [heads, ["---"] * len(heads), *([_cell(filled, links) for filled in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(filled: Cell, links: Links) -> str:
    return "<br>".join(_line(line, links) for line in filled.lines)


def _line(line: Line, links: Links) -> str:
    """Pieces of text beside each other are escaped as one: signs that meet may mean something together."""
    made, text = "", ""
    for piece in line:
        if isinstance(piece, (Link, Strong, Level)):
            made += _keep_ends(text) + _piece(piece, links)
            text = ""
        else:
            text += plain_line((piece,))
    return (made + _keep_ends(text)).strip()


def _piece(piece: Inline, links: Links) -> str:
    match piece:
        case Link(text, target):
            address = target if piece.is_external else links.to(target)
            return f"[{escaped(text)}]({quote(address, safe='/:?#@!$&*+,;=%~-._')})"
        case Strong(text) | Level(text):
            return f"**{escaped(text)}**"
        case _:
            return escaped(plain_line((piece,)))


def _keep_ends(text: str) -> str:
    """Escaped text that keeps a space at either end, where it meets a link."""
    made = escaped(text)
    if not made:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{made}{' ' if text[-1].isspace() else ''}"
