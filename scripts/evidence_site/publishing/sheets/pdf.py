"""Handouts as PDF, A4 and Letter, tagged for PDF/UA-1 and kept by content."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from evidence_site.findings import EvidenceError, Finding
from evidence_site.publishing.kept import keep
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.pictures.figure_files import inks_on_white
from evidence_site.publishing.sheets.pages import sheet_of
from evidence_site.publishing.sheets.paper import PaperError, Press, press_of
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.handouts.handout import Handout

SIZES = {"a4": "A4", "letter": "letter"}
"""Names of files, and of the paper as CSS calls it."""

_PICTURE = re.compile(r'(<svg\b[^>]*?) aria-label="([^"]*)"([^>]*>)')

MISSING = (
    "No PDF files are made: WeasyPrint or a library that it sets text with is missing; install them with "
    "`pip install -e '.[handouts]'` and, on Debian, with "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`."
)


def why_not() -> str:
    """Why this machine cannot make them, in one sentence that says what to install; empty when it can."""
    try:
        # Where a library is missing, WeasyPrint prints a page on it: one sentence is enough.
        with contextlib.redirect_stdout(io.StringIO()):
            importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return MISSING
    return ""


def pdf_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Handouts as PDF, A4 and Letter, tagged for PDF/UA-1 and kept by content."""
    if not outbox.handouts:
        return
    presses = {name: press_of(outbox.assets, size) for name, size in SIZES.items()}
    for handout in outbox.handouts:
        text = sheet_html(outbox, handout)
        require_alone(outbox, handout.copy, f"{handout.address}a4.pdf", text)
        for name, press in presses.items():
            yield FileArtifact(f"{handout.address}{name}.pdf", _printed(outbox, handout, press, text))


def sheet_html(outbox: Outbox, handout: Handout) -> str:
    """What is printed of a handout. Pictures carry name and inks: WeasyPrint looks nowhere else."""
    made = datetime.fromtimestamp(outbox.shelf.library.epoch, UTC)
    page = outbox.renderer.document(
        "handout_pdf.html",
        handout=handout,
        sheet=sheet_of(outbox, handout),
        links=outbox.absolute,
        made=made.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    inks = inks_on_white(outbox).strip()
    return _PICTURE.sub(lambda found: f"{found[1]}{found[3]}<title>{found[2]}</title>{inks}", page)


def _printed(outbox: Outbox, handout: Handout, press: Press, text: str) -> bytes:
    try:
        return keep((*press.made_from, text), lambda: press.print(text))
    except PaperError as error:
        path = outbox.shelf.library.root / "handouts.yml"
        message = f"the handout `{handout.id}` cannot be made as PDF: {error}"
        raise EvidenceError((Finding(path=path, kind="handout", message=message, tip=error.tip),)) from None
