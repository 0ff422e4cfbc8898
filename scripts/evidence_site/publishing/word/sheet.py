"""One Word file under way: what is put on it comes one below the other, and it ends as bytes."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.word.styles import LANGUAGE
from evidence_site.publishing.word.tables import Plan, make_table
from evidence_site.publishing.word.template import Paper, open_document
from evidence_site.publishing.word.text import Pen, column_break, field, run
from evidence_site.views.copies.copy import Copy
from evidence_site.views.inline import Line, Link, Strong

PROPERTY_LIMIT = 255
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The day of every file in the archive, so that the same input gives the same bytes."""
BETWEEN = 300
"""Twips between two columns."""
FIRST = "[Content_Types].xml"
"""Comes first in the archive: some readers tell the kind of file by it."""


class WordSheet:
    """A document about one copy. The foot of every page names it."""

    def __init__(self, outbox: Outbox, copy: Copy, paper: Paper) -> None:
        self.outbox = outbox
        self.copy = copy
        self.paper = paper
        self._document = open_document(paper)
        self._pen = Pen(self._document.part, outbox.absolute)
        self._tell_what_it_is()
        self._write_foot()

    def write(self, line: Line, style: str = "Normal") -> None:
        """One paragraph."""
        self._put(self._pen.paragraph(line, style))

    def table(self, plan: Plan) -> None:
        """A table over the whole line."""
        self._put(make_table(self._pen, plan, self.paper.line, self.paper.cell))

    def end_section(self, *shares: float) -> None:
        """What was written since the last such end stands in columns with such shares of the line.

        What follows begins on the same page.
        """
        last, after = list(self._document.element.body)[-2:]
        ended = deepcopy(after)
        self._lay_columns(ended, shares)
        last.get_or_add_pPr().append(ended)
        self._document.sections[-1].start_type = WD_SECTION.CONTINUOUS

    def end(self, *shares: float) -> None:
        """The same for what was written last of all."""
        self._lay_columns(self._document.element.body.sectPr, shares)

    def _lay_columns(self, section: Any, shares: tuple[float, ...]) -> None:
        columns = section.find(qn("w:cols"))
        columns.set(qn("w:num"), str(max(1, len(shares))))
        columns.set(qn("w:equalWidth"), "0" if shares else "1")
        for place, share in enumerate(shares):
            column = OxmlElement("w:col")
            column.set(qn("w:w"), str(round(share * (self.paper.line - BETWEEN * (len(shares) - 1)))))
            column.set(qn("w:space"), str(BETWEEN if place + 1 < len(shares) else 0))
            columns.append(column)

    def begin_column(self) -> None:
        """The paragraph that was written last stands at the top of the next column."""
        list(self._document.element.body)[-2].insert(1, column_break())

    def draw(self, png: bytes, told: str, width: float, beside: Line = ()) -> None:
        """A picture so many millimetres wide, what it shows in words, and the text that stands beside it."""
        made = self._pen.paragraph((), "Normal")
        self._put(made)
        picture = Paragraph(made, self._document).add_run().add_picture(BytesIO(png), Mm(width))
        picture._inline.docPr.set("descr", told)
        for piece in beside:
            made.append(self._pen.piece(piece))

    @property
    def text(self) -> str:
        """Everything a reader of it sees, the foot included."""
        parts = (self._document.element.body, self._document.sections[0].footer.part.element)
        return "\n".join(
            "".join(words.text or "" for words in paragraph.iter(qn("w:t")))
            for part in parts
            for paragraph in part.iter(qn("w:p"))
        )

    def finished(self) -> bytes:
        """The file. The same content is the same bytes."""
        stream = BytesIO()
        self._document.save(stream)
        return _packed(stream)

    def _put(self, made: Any) -> None:
        self._document.element.body.insert_element_before(made, "w:sectPr")

    def _tell_what_it_is(self) -> None:
        about, topic = self._document.core_properties, self.outbox.shelf.library.topic
        day = datetime.fromtimestamp(self.outbox.shelf.library.epoch, UTC).replace(tzinfo=None)
        about.title, about.subject = _property(self.copy.title), _property(self.copy.question)
        about.author = about.last_modified_by = _property(topic.site_name or topic.question)
        about.created = about.modified = day
        about.identifier = self.outbox.absolute.to(self.copy.check)
        about.language, about.comments, about.revision = LANGUAGE, self.copy.not_advice, 1

    def _write_foot(self) -> None:
        """Code, address, day and that it is no advice: a page torn off says them as well."""
        foot = self._document.sections[0].footer
        foot.is_linked_to_previous = False
        foot.paragraphs[0]._p.getparent().remove(foot.paragraphs[0]._p)
        pen = Pen(foot.part, self.outbox.absolute)
        for line in foot_lines(self.outbox, self.copy):
            foot.part.element.append(pen.paragraph(line, "Footer"))
        last = foot.part.element[-1]
        for piece in (run(" Page "), field("PAGE"), run(" of "), field("NUMPAGES"), run(".")):
            last.append(piece)


def foot_lines(outbox: Outbox, copy: Copy) -> tuple[Line, Line]:
    """What the foot of every page says."""
    address = outbox.absolute.to(copy.check)
    code: Line = ("Is this copy current? Code ", Strong(copy.printed_code), ", ", Link(address, address))
    return code, (f"Checked {copy.checked}. {copy.not_advice}",)


def _packed(stream: BytesIO) -> bytes:
    """The archive again, in a fixed order and with a fixed day."""
    packed = BytesIO()
    with ZipFile(stream) as made, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in sorted(made.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            again.writestr(entry, made.read(name))
    return packed.getvalue()


def _property(text: str) -> str:
    """A text as Word lets a property hold it: of 255 letters at most."""
    return text if len(text) <= PROPERTY_LIMIT else f"{text[: PROPERTY_LIMIT - 1]}…"
