"""The site's faces as whole files, one a weight: pages load them in parts, PDF and PNG must not.

WeasyPrint tells the parts of a face apart by their name alone and would print other letters in their place.
"""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from evidence_site.publishing.kept import keep

Style = Literal["normal", "italic"]

PARTS = ("latin-wght-{style}", "latin-ext-wght-{style}")
SIGNS = "signs-normal.woff2"
"""Arrows, mathematics and shapes, where the other parts have none."""

_MADE_BY = Path(__file__).read_bytes()
"""Whatever is changed in this module, all faces are made anew."""


@dataclass(frozen=True)
class Face:
    """One face in one weight."""

    family: str
    weight: int
    style: Style
    sources: tuple[bytes, ...] = field(repr=False)
    """The files it is put together from."""

    @property
    def made_from(self) -> tuple[str | bytes, ...]:
        """All that the file depends on."""
        version: str = importlib.import_module("fontTools").version
        return ("face", _MADE_BY, version, self.family, str(self.weight), self.style, *self.sources)

    @property
    def data(self) -> bytes:
        """The whole face as a TrueType file."""
        return keep(self.made_from, lambda: _whole(self))


_FACES: tuple[tuple[str, str, int, Style], ...] = (
    ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", 400, "normal"),
    ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", 600, "normal"),
    ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", 700, "normal"),
    ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", 400, "italic"),
    ("Source Serif 4", "source-serif-4", 600, "normal"),
)


def faces(assets: Path) -> tuple[Face, ...]:
    """All faces, text first. `assets` holds the folder `fonts`."""
    return tuple(
        Face(family, weight, style, _sources(assets / "fonts", stem, style))
        for family, stem, weight, style in _FACES
    )


def _sources(folder: Path, stem: str, style: Style) -> tuple[bytes, ...]:
    names = (*(f"{stem}-{part.format(style=style)}.woff2" for part in PARTS), SIGNS)
    return tuple((folder / name).read_bytes() for name in names)


def _whole(face: Face) -> bytes:
    # Packages of the extra `handouts`: this module must load without them.
    merge = importlib.import_module("fontTools.merge")
    known: set[int] = set()
    parts = []
    for source in face.sources:
        part = _part(source, face.weight, known)
        known |= set(part.getBestCmap())
        parts.append(_saved(part))
    whole = merge.Merger().merge(parts)
    first = _opened(face.sources[0])
    whole["head"].created, whole["head"].modified = first["head"].created, first["head"].modified
    whole["OS/2"].usWeightClass = face.weight
    return _saved(whole).getvalue()


def _part(source: bytes, weight: int, known: set[int]) -> Any:
    """One part at one weight, with only the letters that no part before it has."""
    instancer = importlib.import_module("fontTools.varLib.instancer")
    scale = importlib.import_module("fontTools.ttLib.scaleUpem")
    subset = importlib.import_module("fontTools.subset")
    font = _opened(source)
    if "fvar" in font:
        font = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    options = subset.Options(layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - known)
    subsetter.subset(font)
    if font["head"].unitsPerEm != 1000:
        scale.scale_upem(font, 1000)
    return font


def _opened(source: bytes) -> Any:
    font = importlib.import_module("fontTools.ttLib").TTFont(io.BytesIO(source), recalcTimestamp=False)
    font.flavor = None
    return font


def _saved(font: Any) -> io.BytesIO:
    font.recalcTimestamp = False
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    return file
