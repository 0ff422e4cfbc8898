"""Readers, one a form: what somebody sees of it, and its tables cell by cell. No code of writers is used."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pypdfium2
from site_build import BLOCKS, VOID


@dataclass
class Read:
    """A form as read back."""

    text: str
    drawn: str = ""
    """Words inside drawings."""
    rows: list[list[str]] | None = None
    """Rows of tables without their headings; None where the form has no cells."""


class _Page(HTMLParser):
    """What a reader of HTML sees: all of it, or the element of an id."""

    unseen = frozenset({"script", "style", "head", "template", "form", "select", "nav"})

    def __init__(self, source: str, only: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.only = only
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.drawn: list[str] = []
        self.rows: list[list[str]] = []
        self.is_head: list[bool] = []
        self.feed(source)
        self.close()

    @property
    def inside(self) -> bool:
        """Whether what is read now stands in the element that was asked for."""
        names = {given.get(name) for _, given in self.open for name in ("id", "aria-labelledby")}
        return not self.only or self.only in names

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, given))
        if not self.inside:
            return
        if tag in BLOCKS or tag in ("dd", "figcaption", "summary", "text", "tspan", "footer", "header"):
            self.handle_data(" ")
        if tag == "tr":
            self.rows.append([])
            self.is_head.append(False)
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.is_head[-1] |= given.get("scope") in ("col", "colgroup", "rowgroup")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in [name for name, _ in self.open]:
            return
        while self.open.pop()[0] != tag:
            pass
        self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self.open}
        if not self.inside or tags & self.unseen or any("popover" in given for _, given in self.open):
            return
        if "svg" in tags:
            self.drawn.append(data)
            return
        self.texts.append(data)
        if tags & {"td", "th"} and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def read_html(data: bytes, only: str = "") -> Read:
    """A page or a fragment; `only` the element of that id, or that is labelled by it."""
    page = _Page(data.decode(), only)
    rows = [row for row, is_head in zip(page.rows, page.is_head, strict=True) if row and not is_head]
    return Read("".join(page.texts), "".join(page.drawn), rows)


def read_markdown(data: bytes) -> Read:
    """Markdown as it is shown: no escapes, no addresses behind links."""
    source = re.sub(r"(?<!\\)\]\([^)\s]*\)", "]", data.decode())
    rows = [line for line in source.splitlines() if line.startswith("| ")]
    cells = [[_shown(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in rows]
    heads = {place for place, row in enumerate(cells) if set("".join(row)) <= set("- ")}
    kept = [row for place, row in enumerate(cells) if not {place, place + 1} & heads]
    return Read(_shown(source), rows=kept)


def _shown(source: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(source.replace("<br>", " ")))


def read_text(data: bytes) -> Read:
    """Plain text."""
    return Read(data.decode())


def read_csv(data: bytes) -> Read:
    """CSV, as a program reads it."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return Read(" | ".join(cell for row in rows for cell in row), rows=rows[1:])


def read_csv_notes(data: bytes) -> Read:
    """What the file beside a CSV tells that its rows do not."""
    return Read(" | ".join(_values(json.loads(data)["notes"])))


UNSAID = {
    *("kind", "version", "data_version", "generated", "licence", "licence_address", "source", "schema"),
    *("preview", "id", "code", "printed_code", "check", "checked", "certainty", "studies", "record"),
    *("csv", "picture", "says"),
}
"""Fields of a JSON file that are no words of the copy: addresses, ids, days, and the record in full.

What a handout says part by part has a reader of its own.
"""


def read_json(data: bytes) -> Read:
    """A file of the API: what it tells of the copy."""
    file = json.loads(data)
    inside = file.get("table") or file.get("figure") or {}
    rows = [row["cells"] if isinstance(row, dict) else row for row in inside.get("rows", [])]
    return Read(" | ".join(_values(file)), rows=rows or None)


def read_says(data: bytes) -> Read:
    """A handout in the API: its words part by part."""
    file = json.loads(data)
    return Read(" | ".join(item["says"] for item in file["handout"]["says"]))


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNSAID:
                yield from _values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    elif value is not None:
        yield str(value)


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(data: bytes) -> Read:
    """A Word file: its body with all tables, and the foot of its pages."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|footer\d*)\.xml", name)]
        trees = [ElementTree.fromstring(archive.read(name)) for name in sorted(parts)]
    texts = [_paragraphs(tree) for tree in trees]
    rows = [
        [_paragraphs(cell) for cell in row.findall(f"{WORD}tc")]
        for tree in trees
        for row in tree.iter(f"{WORD}tr")
        if row.find(f"{WORD}trPr/{WORD}tblHeader") is None
    ]
    return Read(" ".join(texts), rows=[row for row in rows if len(row) > 1])


def _paragraphs(element: ElementTree.Element) -> str:
    return " ".join(
        "".join(words.text or "" for words in paragraph.iter(f"{WORD}t"))
        for paragraph in element.iter(f"{WORD}p")
    )


def read_pdf(data: bytes) -> Read:
    """A PDF: the words on its pages."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[place].get_textpage().get_text_bounded() for place in range(len(document))]
    return Read(" ".join(pages).replace("\ufffe", "-"))


SVG = "{http://www.w3.org/2000/svg}"


def read_svg(data: bytes) -> Read:
    """An SVG file: its title, what it shows in words, and the words that are drawn; no addresses."""
    tree = ElementTree.fromstring(data)
    for link in [*tree.iter(f"{SVG}a")]:
        link.clear()
    told = [tree.findtext(f"{SVG}title") or "", tree.findtext(f"{SVG}desc") or ""]
    drawn = (" ".join(text.itertext()) for text in tree.iter(f"{SVG}text"))
    return Read(" ".join((*told, *drawn)))


Reader = Callable[[bytes], Read]
