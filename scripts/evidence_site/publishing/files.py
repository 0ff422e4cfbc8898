"""Every file published beside the pages: one line a kind. Slow kinds are made last, when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from evidence_site.publishing.citations.reference_files import reference_files
from evidence_site.publishing.copies.code_pages import code_pages
from evidence_site.publishing.copies.embeds import embed_files, markdown_files
from evidence_site.publishing.data.api import api_files
from evidence_site.publishing.data.feeds import feed_files
from evidence_site.publishing.data.package import package_files
from evidence_site.publishing.data.pooling_data import pooling_files
from evidence_site.publishing.data.tables_csv import csv_files
from evidence_site.publishing.fhir.resources import fhir_files
from evidence_site.publishing.kept import forget_the_oldest
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.pictures import png as pictures
from evidence_site.publishing.pictures.figure_files import figure_files
from evidence_site.publishing.servers import server_files
from evidence_site.publishing.sheets import pdf
from evidence_site.publishing.sheets.builder import builder_files
from evidence_site.publishing.sheets.pages import handout_pages
from evidence_site.publishing.sheets.passports import passport_files
from evidence_site.publishing.word import docx

LIGHT: tuple[Callable[[Outbox], Iterator[FileArtifact]], ...] = (
    embed_files,
    figure_files,
    handout_pages,
    code_pages,
    csv_files,
    api_files,
    package_files,
    pooling_files,
    reference_files,
    feed_files,
    fhir_files,
    passport_files,
    builder_files,
    server_files,
)
"""Kinds that cost little: made with every build."""

HEAVY: dict[str, Callable[[Outbox], Iterator[FileArtifact]]] = {
    "pdf": pdf.pdf_files,
    "docx": docx.docx_files,
    "png": pictures.picture_files,
}
"""Kinds that cost seconds: made when a site is built, not while somebody edits."""

LATE = (markdown_files,)
"""Kinds that cost little, but that a generator of sites would take for pages: written when it is done."""


NO_FORMS: frozenset[str] = frozenset()

WANTED = "EVIDENCE_FORMS"
"""The environment variable that names the slow forms to make, such as `pdf docx`; unset means all of them."""


def light_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Embeds, handouts as pages and text, data, feeds."""
    for make in LIGHT:
        yield from make(outbox)


def possible_forms(tell: Callable[[str], None]) -> frozenset[str]:
    """Which of `pdf`, `docx` and `png` this machine can make; `tell` gets a sentence for each it cannot."""
    asks = {"pdf": pdf.why_not, "docx": docx.why_not, "png": pictures.why_not}
    wanted = os.environ.get(WANTED, " ".join(asks)).split()
    reasons = {name: why_not() for name, why_not in asks.items() if name in wanted}
    for reason in filter(None, reasons.values()):
        tell(reason)
    return frozenset(name for name, reason in reasons.items() if not reason)


def heavy_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """PDF, Word and pictures, as far as this machine can make them."""
    for name, make in HEAVY.items():
        if name in outbox.forms:
            yield from make(outbox)


def write_heavy_files(outbox: Outbox, target: Path) -> int:
    """Write the late and the slow kinds into a site that stands on disk; answers how many files."""
    late = (file for make in LATE for file in make(outbox))
    written = 0
    for file in (*late, *heavy_files(outbox)):
        path = target / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        written += path.write_bytes(file.data) > 0
    forget_the_oldest()
    return written
