"""Lines of text as Word holds them: runs, and links that lead to the site from wherever the file is."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart

from evidence_site.views.addresses import Links
from evidence_site.views.inline import Chip, Inline, Level, Line, Link, Soft, Strong

DRESS = {Link: "Hyperlink", Soft: "Soft", Strong: "Strong", Level: "Strong"}
"""The style of each kind of piece; every other kind is plain."""


class Pen:
    """Writes paragraphs into one part of a document: its body, or its foot."""

    def __init__(self, part: StoryPart, links: Links) -> None:
        self.part = part
        self.links = links
        self._known: dict[str, str] = {}
        self._marks = 0

    def new_mark(self) -> int:
        """A number that no other mark in this part has."""
        self._marks += 1
        return self._marks

    def paragraph(self, line: Line, style: str, *, right: bool = False) -> Any:
        """A paragraph of such a style."""
        made = OxmlElement("w:p")
        looks = _child(_child(made, "w:pPr"), "w:pStyle")
        looks.set(qn("w:val"), style_id(style))
        if right:
            _child(made[0], "w:jc").set(qn("w:val"), "right")
        for piece in line:
            made.append(self.piece(piece))
        return made

    def piece(self, piece: Inline) -> Any:
        """A run, or a link with a run in it."""
        if isinstance(piece, str):
            return run(piece)
        made = run(piece.text, DRESS.get(type(piece), ""))
        target = piece.target if isinstance(piece, Link | Chip) else ""
        return self._linked(made, target) if target else made

    def _linked(self, inside: Any, target: str) -> Any:
        external = target.startswith(("https://", "http://", "mailto:"))
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self._relation(target if external else self.links.to(target)))
        link.append(inside)
        return link

    def _relation(self, address: str) -> str:
        if address not in self._known:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self._known[address] = self.part.relate_to(address, kind, is_external=True)
        return self._known[address]


def style_id(name: str) -> str:
    """What a paragraph calls its style: Word knows it by this, and not by the name that people see."""
    return name.replace(" ", "")


def run(text: str, style: str = "") -> Any:
    """A piece of text; its style is one of characters."""
    made = OxmlElement("w:r")
    if style:
        _child(_child(made, "w:rPr"), "w:rStyle").set(qn("w:val"), style)
    words = _child(made, "w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def column_break() -> Any:
    """What follows begins the next column."""
    made = OxmlElement("w:r")
    _child(made, "w:br").set(qn("w:type"), "column")
    return made


def field(instruction: str) -> Any:
    """Something that Word works out itself, such as the number of a page."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), instruction)
    made.append(run("1"))
    return made


def _child(parent: Any, name: str) -> Any:
    made = OxmlElement(name)
    parent.append(made)
    return made
