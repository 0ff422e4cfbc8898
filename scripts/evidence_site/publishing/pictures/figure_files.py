"""Each figure as an SVG file that stands alone, and any drawing as SVG with its own inks."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.sheets.pages import PREVIEW
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.figures.lettering import HEIGHTS
from evidence_site.views.figures.plate import Plate, bare_plate, whole_plate

INKS = {
    "ink": "#1c2430",
    "soft": "#47525f",
    "rule": "#d9d4c9",
    "accent": "#0b5563",
    "paper": "#fbfaf7",
    "level1": "#6f949b",
    "level2": "#4b808b",
    "level3": "#22606d",
    "level4": "#06323b",
}
"""Those of the site by day: a file knows no dark theme of whoever puts it on a slide."""
ON_WHITE = INKS | {"paper": "#ffffff"}


def figure_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Each figure as an SVG file that stands alone."""
    for copy, drawing in figures_of(outbox):
        yield FileArtifact(f"embed/{copy.id}/figure.svg", figure_svg(outbox, copy, drawing).encode())


def figures_of(outbox: Outbox) -> Iterator[tuple[Copy, Drawing]]:
    """Every figure with its drawing."""
    for copy in outbox.copies:
        for block in copy.blocks:
            if copy.kind == "figure" and isinstance(block, Drawing):
                yield copy, block


def figure_svg(outbox: Outbox, copy: Copy, drawing: Drawing) -> str:
    """A figure with question, readings, day, code and address. Raises EvidenceError when it lacks one."""
    link = outbox.absolute.to(copy.check)
    plate = whole_plate(copy, drawing, link, "" if outbox.is_public else PREVIEW)
    svg = _svg(outbox, drawing, plate, INKS)
    require_alone(outbox, copy, f"embed/{copy.id}/figure.svg", svg)
    return svg


def drawing_svg(outbox: Outbox, drawing: Drawing) -> str:
    """A drawing alone, for a document that says the rest."""
    return _svg(outbox, drawing, bare_plate(drawing), ON_WHITE)


def inks_on_white(outbox: Outbox) -> str:
    """The style element of a drawing on white paper, for an SVG inside of a document."""
    return outbox.renderer.document("figure_inks.html", inks=ON_WHITE)


def _svg(outbox: Outbox, drawing: Drawing, plate: Plate, inks: dict[str, str]) -> str:
    shown = {"drawing": drawing, "plate": plate, "inks": inks, "sizes": HEIGHTS}
    return outbox.renderer.document("figure_file.html", **shown)
