"""Blocks as plain text of at most 76 columns: for fields that take no markup, such as a medical record's.

UTF-8 with plain signs: no tabs, no lines drawn with signs, no dashes or quotes that old systems lose. An
address is never broken, so a long one is the only thing that may stand out over the edge.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from evidence_site.views.addresses import Links
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Cell, Inline, Line, Link, plain_line
from evidence_site.views.page import (
    Block,
    Facts,
    Folded,
    Grid,
    Listing,
    NamedTable,
    Notice,
    Paragraph,
    Readings,
    Warnings,
)
from evidence_site.views.tables import TableView

COLUMNS = 76
GAP = "  "
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\t\n\r", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", ""),
        **dict.fromkeys("·•", "-"),
        "×": "x",
        "…": "...",
        "≤": "<=",
        "≥": ">=",
        "→": "->",
    }
)


def as_plain_text(blocks: Iterable[Block], links: Links) -> str:
    """Blocks one below the other, an empty line between them. Raises TypeError for what no copy holds."""
    parts = ("\n".join(_lines(block, links)) for block in blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def in_plain_signs(text: str) -> str:
    """The text with signs that every system has; letters of any language stay."""
    return text.translate(_PLAIN)


def wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """A text in lines of at most 76 columns. `first` leads the first line, `rest` all others."""
    return textwrap.wrap(
        in_plain_signs(text),
        COLUMNS,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def with_addresses(line: Line, links: Links) -> str:
    """A line as text in which a page of this site is followed by its address.

    A link to another site says by its own text where it leads, as `doi:` does.
    """
    return "".join(_with_address(piece, links) for piece in line)


def _with_address(piece: Inline, links: Links) -> str:
    if isinstance(piece, Link) and not piece.is_external:
        return f"{piece.text} <{links.to(piece.target)}>"
    return plain_line((piece,))


def _lines(block: Block, links: Links) -> list[str]:
    match block:
        case Paragraph(line):
            return wrapped(with_addresses(line, links))
        case Notice(title, line):
            return wrapped(f"{title}: {with_addresses(line, links)}")
        case Readings(readings):
            said = ((item.label, plain_line((item.answer,)), plain_line(item.detail)) for item in readings)
            return [line for label, answer, why in said for line in _point(f"{label}: {answer}. {why}")]
        case Facts(rows):
            return [line for label, filled in rows for line in _point(f"{label}: {filled.plain}")]
        case Listing(items, ordered):
            return _listing(items, ordered, links)
        case Warnings(items):
            return [line for it in items for line in _point(f"{it.label}. {it.sentence} {it.why}")]
        case Folded(summary, blocks):
            return [*wrapped(summary), "", as_plain_text(blocks, links).rstrip("\n")]
        case Grid(_, caption, headings, rows):
            return [*wrapped(caption), "", *_table(headings, rows)]
        case NamedTable(table):
            return list(_named(table))
        case Drawing():
            return _drawing(block, links)
        case _:
            raise TypeError(f"plain text holds no {type(block).__name__}")


def _point(text: str, sign: str = "- ") -> list[str]:
    return wrapped(text, sign)


def _listing(items: Iterable[Cell], ordered: bool, links: Links) -> list[str]:
    lines = []
    for number, item in enumerate(items, 1):
        text = "; ".join(with_addresses(line, links) for line in item.lines)
        lines += _point(text, f"{number}. " if ordered else "- ")
    return lines


def _drawing(drawing: Drawing, links: Links) -> list[str]:
    table = _table(drawing.twin.headings, drawing.twin.rows)
    note = ["", *wrapped(with_addresses(drawing.note, links))] if drawing.note else []
    drawn = wrapped(f"In the figure: {drawing.description}")
    return [*wrapped(drawing.title), "", *drawn, "", *table, *note]


def _named(table: TableView) -> Iterator[str]:
    yield from wrapped(table.caption)
    if table.is_empty:
        yield from wrapped(table.empty)
        return
    yield from wrapped(table.counts)
    headings = tuple(column.heading for column in table.columns)
    for group in table.groups:
        if not group.rows:
            continue
        yield ""
        if group.heading:
            yield from (*wrapped(f"{group.heading}:"), "")
        yield from _table(headings, tuple(row.cells for row in group.rows))


def _table(headings: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...]) -> list[str]:
    """Columns side by side where they fit; else each row as a list of its cells."""
    texts = [tuple(in_plain_signs(filled.plain) for filled in row) for row in rows]
    heads = tuple(in_plain_signs(heading) for heading in headings)
    lined = _aligned([heads, *texts])
    return lined if lined else _listed(heads, texts)


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """The rows with their columns aligned; nothing where they are too wide together."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) > COLUMNS:
        return []
    return [
        GAP.join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _listed(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += _point(row[0] or "(no name)")
        for heading, text in zip(headings[1:], row[1:], strict=True):
            if text:
                lines += wrapped(f"{heading}: {text}", "    ", "      ")
    return lines
