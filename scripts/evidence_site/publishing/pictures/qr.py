"""QR codes: an address as a drawing that a phone reads. Without the package `segno` there is none."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import ModuleType
from typing import Any

QUIET = 4
"""Empty modules on each side, as the standard asks for."""


@dataclass(frozen=True)
class QrCode:
    """A code of level M as squares on a grid, its quiet zone included."""

    size: int
    """Modules on a side."""
    path: str
    """The dark modules as one SVG path, a module being one unit."""


def qr_code(address: str) -> QrCode | None:
    """The code of an address; None where `segno` is not installed."""
    segno = _segno()
    if segno is None:
        return None
    rows = tuple(tuple(bool(module) for module in row) for row in _make(segno, address).matrix)
    return QrCode(len(rows) + 2 * QUIET, "".join(_runs(rows)))


def qr_svg(address: str) -> str:
    """The code as an SVG file, black on white; empty where `segno` is not installed."""
    code = qr_code(address)
    if code is None:
        return ""
    size = code.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{code.path}"/></svg>\n'
    )


def qr_png(address: str, scale: int = 8) -> bytes:
    """The code as a PNG file of `scale` pixels a module; empty where `segno` is not installed."""
    segno = _segno()
    if segno is None:
        return b""
    file = io.BytesIO()
    _make(segno, address).save(file, kind="png", scale=scale, border=QUIET)
    return file.getvalue()


def _segno() -> ModuleType | None:
    try:
        return importlib.import_module("segno")
    except ImportError:
        return None


def _make(segno: ModuleType, address: str) -> Any:
    return segno.make(address, error="m", boost_error=False, micro=False)


def _runs(rows: tuple[tuple[bool, ...], ...]) -> Iterator[str]:
    """Dark modules that lie side by side in a row are one rectangle."""
    for y, row in enumerate(rows):
        x = 0
        for dark, modules in groupby(row):
            width = len(tuple(modules))
            if dark:
                yield f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
            x += width
