"""What stands in each Word file, from its title to the way to check it."""

from __future__ import annotations

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.pictures.qr import qr_png
from evidence_site.publishing.sheets.pages import NOBODY, PREVIEW
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.publishing.word.blocks import write_blocks, write_list
from evidence_site.publishing.word.sheet import WordSheet
from evidence_site.publishing.word.template import Paper
from evidence_site.views.copies.copy import Copy
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import Cell, Line, Link, Strong
from evidence_site.views.page import Block, Grid, NamedTable

NORMAL = Paper(body=12, cell=12, margin=13, close=True)
"""For sheets that patients get: only sources, origin and foot are smaller than 12 points."""
UPRIGHT = Paper(body=11, cell=9.5)
ACROSS = Paper(landscape=True, body=11, cell=9)
CLOSE = Paper(landscape=True, body=11, cell=8)
UPRIGHT_COLUMNS = 4
"""Tables with more columns lie across the page."""
ACROSS_COLUMNS = 8
"""Tables with more columns have smaller letters as well."""
QR_WIDTH = 20
"""Millimetres."""
ASK_AND_SOURCES, TEXT_AND_CODE = (0.53, 0.47), (0.87, 0.13)
"""How columns at the end of a sheet share the line."""


def handout_file(outbox: Outbox, handout: Handout) -> FileArtifact:
    """A handout, in the order of its page. Raises EvidenceError when it does not stand alone."""
    sheet = WordSheet(outbox, handout.copy, NORMAL)
    _write_head(sheet)
    sheet.write(("What studies saw",), "Heading 1")
    write_blocks(sheet, (handout.facts, *((handout.icons,) if handout.icons else ())))
    if handout.no_icons:
        sheet.write((handout.no_icons,), "Note")
    sheet.write(("What it means for you",), "Heading 1")
    sheet.write((" ".join(filter(None, (handout.meaning, handout.own_risk))),))
    sheet.write(("What is unsafe",), "Heading 1")
    write_list(sheet, _cells(handout.unsafe))
    sheet.end_section()
    sheet.write(("Questions to ask",), "Heading 1")
    write_list(sheet, _cells(handout.ask))
    sheet.write(("Sources",), "Heading 1")
    sheet.begin_column()
    write_list(sheet, (Cell((line,)) for line in handout.sources), "Source")
    sheet.end_section(*ASK_AND_SOURCES)
    _write_foot(sheet, handout.audience)
    return _finished(sheet, f"{handout.address}handout.docx")


def table_file(outbox: Outbox, copy: Copy) -> FileArtifact:
    """A table or a summary of findings. Raises EvidenceError when it does not stand alone."""
    sheet = WordSheet(outbox, copy, _paper(copy.blocks))
    if (site := _site(sheet)) not in (copy.title, copy.question):
        sheet.write((site,), "Note")
    _write_head(sheet)
    write_blocks(sheet, copy.blocks, "Note")
    _write_origin(sheet)
    return _finished(sheet, f"embed/{copy.id}/table.docx")


def _paper(blocks: tuple[Block, ...]) -> Paper:
    grids = (len(block.headings) for block in blocks if isinstance(block, Grid))
    tables = (len(block.table.columns) for block in blocks if isinstance(block, NamedTable))
    columns = max((*grids, *tables), default=0)
    if columns <= UPRIGHT_COLUMNS:
        return UPRIGHT
    return ACROSS if columns <= ACROSS_COLUMNS else CLOSE


def _write_head(sheet: WordSheet) -> None:
    """Title, question, answer and the three readings."""
    copy = sheet.copy
    sheet.write((copy.title,), "Title")
    if copy.question != copy.title:
        sheet.write((copy.question,), "Subtitle")
    if copy.answer:
        sheet.write((copy.answer,))
    write_blocks(sheet, (copy.readings,))


def _write_origin(sheet: WordSheet) -> None:
    """Where a table comes from, who looked it over, and the code that a phone reads."""
    check, page = _addresses(sheet)
    sheet.write(("Is this copy current?",), "Heading 1")
    line: Line = ("Code ", Strong(sheet.copy.printed_code), ", ", Link(check, check))
    if code := qr_png(check):
        sheet.draw(code, f"QR code of {check}", QR_WIDTH, ("  ", *line))
    else:
        sheet.write(line)
    sheet.write(("The page this comes from: ", Link(page, page)), "Note")
    sheet.write((_told(sheet),), "Note")


def _write_foot(sheet: WordSheet, audience: str) -> None:
    """The same on a sheet for patients: the text beside the code that a phone reads."""
    check, page = _addresses(sheet)
    sheet.write(("Is this copy current?",), "Heading 1")
    sheet.write(("Code ", Strong(sheet.copy.printed_code), ", ", Link(check, check)), "Origin")
    sheet.write((f"From “{_site(sheet)}”: ", Link(page, page)), "Origin")
    sheet.write((f"{audience} {_told(sheet)}",), "Origin")
    if code := qr_png(check):
        sheet.draw(code, f"QR code of {check}", QR_WIDTH)
        sheet.begin_column()
        sheet.end(*TEXT_AND_CODE)


def _addresses(sheet: WordSheet) -> tuple[str, str]:
    return sheet.outbox.absolute.to(sheet.copy.check), sheet.outbox.absolute.to(sheet.copy.page)


def _site(sheet: WordSheet) -> str:
    topic = sheet.outbox.shelf.library.topic
    return topic.site_name or topic.question


def _told(sheet: WordSheet) -> str:
    stewardship = sheet.outbox.shelf.library.topic.stewardship
    reviewed_by = stewardship.reviewed_by if stewardship else NOBODY
    return " ".join(filter(None, (reviewed_by, "" if sheet.outbox.is_public else PREVIEW)))


def _cells(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(((text,),)) for text in texts)


def _finished(sheet: WordSheet, name: str) -> FileArtifact:
    require_alone(sheet.outbox, sheet.copy, name, sheet.text, markup=False)
    return FileArtifact(name, sheet.finished())
