"""Figures as PNG, made from the same SVG with the site's own letters."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
from collections.abc import Iterator
from pathlib import Path

from evidence_site.publishing.kept import keep
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.pictures.faces import Face, faces
from evidence_site.publishing.pictures.figure_files import figure_svg, figures_of

ZOOM = 2
"""Pixels of the picture to a unit of the SVG: sharp on a slide and on a fine screen."""

FAMILY = "Atkinson Hyperlegible Next"
"""The face of the words in a drawing."""
USED = ((FAMILY, "normal", 400), (FAMILY, "normal", 600))

_MADE_BY = Path(__file__).read_bytes()
"""Whatever is changed in this module, all pictures are made anew."""
_NEEDED = {"resvg_py": "resvg-py", "fontTools": "fonttools", "brotli": "brotli"}


def why_not() -> str:
    """Why this machine cannot make them, in one sentence that says what to install; empty when it can."""
    missing = [package for name, package in _NEEDED.items() if not _is_there(name)]
    if not missing:
        return ""
    lacks = " and ".join(missing)
    return f"No PNG files are made: {lacks} is missing; install it with `pip install -e '.[handouts]'`."


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def picture_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Figures as PNG, made from the same SVG."""
    for copy, drawing in figures_of(outbox):
        picture = picture_png(figure_svg(outbox, copy, drawing), outbox.assets)
        yield FileArtifact(f"embed/{copy.id}/figure.png", picture)


def picture_png(svg: str, assets: Path) -> bytes:
    """An SVG as it looks on paper. `assets` holds the site's fonts; none of the machine's is used."""
    used = tuple(face for face in faces(assets) if (face.family, face.style, face.weight) in USED)
    version = importlib.import_module("resvg_py").__version__
    parts = (part for face in used for part in face.made_from)
    return keep(("png", _MADE_BY, version, svg, *parts), lambda: _draw(svg, used))


def _draw(svg: str, used: tuple[Face, ...]) -> bytes:
    # It reads faces from files alone.
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for face in used:
            path = Path(folder) / f"{face.weight}-{face.style}.ttf"
            path.write_bytes(face.data)
            files.append(str(path))
        picture = importlib.import_module("resvg_py").svg_to_bytes(
            svg_string=svg, zoom=ZOOM, skip_system_fonts=True, font_files=files, font_family=FAMILY,
            sans_serif_family=FAMILY,
        )  # fmt: skip
        return bytes(picture)
