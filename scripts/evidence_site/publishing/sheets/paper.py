"""HTML → tagged PDF on one size of paper. All is given as text: no file and no address is opened."""

from __future__ import annotations

import base64
import importlib
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from evidence_site.publishing.pictures.faces import Face, faces
from evidence_site.publishing.sheets.paper_structure import mend_structure

SHEETS = ("alone.css", "handout.css", "sheet.css")
MOST_PAGES = 2
"""Both sides of one sheet of paper."""

_MADE_BY = tuple(Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("paper", "paper_structure"))
"""Whatever is changed in these modules, everything is made anew."""
_FACE = re.compile(r"@font-face\s*{[^}]*}")
_PRINT_TOO = re.compile(r"@media print,[^{]*")


class PaperError(Exception):
    """A page that cannot be printed as it should be."""

    def __init__(self, message: str, tip: str = "Mend the template or the style sheet.") -> None:
        super().__init__(message)
        self.tip = tip


@dataclass(frozen=True)
class Press:
    """Styles, faces and a size of paper, read once for many sheets."""

    size: str
    """As CSS names it: `A4` or `letter`."""
    styles: str = field(repr=False)
    faces: tuple[Face, ...] = field(repr=False)

    @cached_property
    def made_from(self) -> tuple[str | bytes, ...]:
        """All that a PDF depends on beside its HTML."""
        versions = (importlib.import_module(name).__version__ for name in ("weasyprint", "pydyf"))
        pango = importlib.import_module("weasyprint.text.ffi").pango.pango_version()
        parts = (part for face in self.faces for part in face.made_from)
        return ("pdf", *_MADE_BY, *versions, str(pango), self.size, self.styles, *parts)

    def print(self, html: str) -> bytes:
        """The PDF. Raises PaperError when something is asked for that was not given, or it is too long."""
        with _complaints() as said:
            source = self._weasyprint.HTML(string=html, url_fetcher=_fetcher())
            try:
                document = source.render(stylesheets=[self._sheet], font_config=self._fonts)
                data: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=mend_structure)
            except Exception as error:
                raise PaperError(f"WeasyPrint stopped: {error!r}.") from error
        if said:
            raise PaperError(said[0])
        if len(document.pages) > MOST_PAGES:
            message = f"it takes {len(document.pages)} pages of {self.size} paper."
            raise PaperError(
                message, f"Say less: a handout is one sheet of paper, {MOST_PAGES} pages at most."
            )
        return data

    @property
    def _weasyprint(self) -> Any:
        # A package of the extra `handouts`: this module must load without it.
        return importlib.import_module("weasyprint")

    @cached_property
    def _fonts(self) -> Any:
        return importlib.import_module("weasyprint.text.fonts").FontConfiguration()

    @cached_property
    def _sheet(self) -> Any:
        text = "\n".join((*map(_as_rule, self.faces), self.styles, f"@page {{ size: {self.size}; }}"))
        with _complaints() as said:
            sheet = self._weasyprint.CSS(string=text, font_config=self._fonts, url_fetcher=_fetcher())
        if said:
            raise PaperError(said[0])
        return sheet


def press_of(assets: Path, size: str) -> Press:
    """A press with the style sheets and faces of a site. `assets` holds `stylesheets` and `fonts`."""
    texts = ((assets / "stylesheets" / name).read_text(encoding="utf-8") for name in SHEETS)
    return Press(size, "\n".join(map(_for_paper, texts)), faces(assets))


def _for_paper(styles: str) -> str:
    """Styles without faces, which pages load in parts. WeasyPrint knows no width in `@media`."""
    return _PRINT_TOO.sub("@media print ", _FACE.sub("", styles))


def _as_rule(face: Face) -> str:
    data = base64.b64encode(face.data).decode()
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("data:font/ttf;base64,{data}") format("truetype"); }}'
    )


def _fetcher() -> Any:
    """Answers `data:` and nothing else: no record can make a build read a file or ask another host."""
    return importlib.import_module("weasyprint.urls").URLFetcher(allowed_protocols=("data",))


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What WeasyPrint could not load or make; what it says about styles it does not know is passed over."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    passed_on, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = passed_on
