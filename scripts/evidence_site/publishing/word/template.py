"""The empty Word document that all others start from: paper, letters, styles and language, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from evidence_site.publishing.word.styles import LANGUAGE, list_marks, styles

FOOT = 4
"""Millimetres more below, for the foot."""
TWIPS = 56.7
"""To the millimetre: Word's own unit of length."""
UNUSED = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects")
"""What the library's own empty document brings along: a picture of a blank page, statistics, old styles."""


@dataclass(frozen=True)
class Paper:
    """A4, and how large letters on it are, in points."""

    landscape: bool = False
    body: float = 11
    cell: float = 9.5
    margin: int = 17
    """Millimetres on every side."""
    close: bool = False
    """Whether lines and paragraphs stand close together, so that a sheet fits one page."""

    @property
    def line(self) -> int:
        """How long a line can be, in twips."""
        return round(((297 if self.landscape else 210) - 2 * self.margin) * TWIPS)


def open_document(paper: Paper) -> WordDocument:
    """A new document on such paper."""
    return Document(BytesIO(_template(paper)))


@cache
def _template(paper: Paper) -> bytes:
    document = Document()
    _lay_paper(document, paper)
    _replace(document.styles.element, styles(paper.body, paper.cell, paper.close))
    _replace(document.part.numbering_part.element, list_marks())
    _settle(document.settings.element)
    _drop_unused(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _lay_paper(document: WordDocument, paper: Paper) -> None:
    section = document.sections[0]
    sides = (Mm(297), Mm(210)) if paper.landscape else (Mm(210), Mm(297))
    section.page_width, section.page_height = sides
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = Mm(paper.margin)
    section.bottom_margin = Mm(paper.margin + FOOT)
    section.header_distance = section.footer_distance = Mm(8)


def _replace(element: Any, inside: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(f"<w:inside {nsdecls('w')}>{inside}</w:inside>")):
        element.append(child)


def _settle(settings: Any) -> None:
    """Say the language, and that this is no file of an old Word, which would open with less."""
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    for item in settings.iter(qn("w:compatSetting")):
        if item.get(qn("w:name")) == "compatibilityMode":
            item.set(qn("w:val"), "15")


def _drop_unused(document: WordDocument) -> None:
    for owner in (document.part, document.part.package):
        for name in [name for name, rel in owner.rels.items() if rel.reltype.endswith(UNUSED)]:
            del owner.rels[name]
