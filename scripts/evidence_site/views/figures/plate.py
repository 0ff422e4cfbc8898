"""A figure with all that it needs to stand alone: words above and below, as a slide would show them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing, Mark, Stroke, Tone, Word
from evidence_site.views.figures.lettering import HEIGHTS, Size, text_width, wrap_text
from evidence_site.views.inline import plain_line

MARGIN = 16.5
LINE = 1.32
"""From one line to the next, as a share of the size of the letters."""
GAP = 8.0


@dataclass(frozen=True)
class Plate:
    """The ground a drawing stands on. Marks keep their places: what is above them has a negative `y`."""

    left: float
    top: float
    width: float
    height: float
    words: tuple[Mark, ...] = ()
    address: tuple[Mark, ...] = ()
    """The lines that are a link."""
    link: str = ""


def bare_plate(drawing: Drawing) -> Plate:
    """The ground of a drawing whose words stand elsewhere."""
    edge = 7.5
    return Plate(-edge, -edge, _whole(drawing.width + 2 * edge), _whole(drawing.height + 2 * edge))


def whole_plate(copy: Copy, drawing: Drawing, link: str, preview: str = "") -> Plate:
    """Title above; note, question, readings, day, code and address below. `link` leads to its check page."""
    width = drawing.width
    top = -len(wrap_text(copy.title, width, strong=True)) * HEIGHTS["body"] * LINE - GAP
    above = _Column(width, top).add(copy.title, strong=True)
    below = _Column(width, drawing.height + GAP)
    if drawing.note:
        below.add(plain_line(drawing.note), "small", tone="soft")
    below.rule()
    if copy.question != copy.title:
        below.add(copy.question, "small", strong=True).gap()
    for reading in copy.readings.readings:
        said = f"{reading.label}: {plain_line((reading.answer,))}. {plain_line(reading.detail)}"
        below.add(said.strip(), "small")
    below.gap()
    below.add(f"Checked {copy.checked}. {copy.not_advice}", "small", tone="soft")
    below.add(f"Is it still current? Code {copy.printed_code}:", "small", tone="soft")
    address = _Column(width, below.end).add_address(link)
    last = _Column(width, address.end).add(preview, "small", tone="soft")
    height = _whole(last.end - top + 2 * MARGIN)
    words = (*above.marks, *below.marks, *last.marks)
    return Plate(-MARGIN, top - MARGIN, _whole(width + 2 * MARGIN), height, words, tuple(address.marks), link)


def _whole(length: float) -> float:
    """A length that is whole in pixels too, four of them to three units: else an edge is half transparent."""
    return math.ceil(length / 3) * 3.0


class _Column:
    """Lines of text one below the other."""

    def __init__(self, width: float, start: float) -> None:
        self.width, self.end = width, start
        self.marks: list[Mark] = []

    def add(self, text: str, size: Size = "body", *, strong: bool = False, tone: Tone = "ink") -> _Column:
        return self._lines(wrap_text(text, self.width, size, strong=strong), size, strong, tone)

    def add_address(self, address: str) -> _Column:
        return self._lines(_cut(address, self.width), "small", False, "accent")

    def rule(self) -> None:
        y = self.end + GAP
        self.marks.append(Stroke(0, y, self.width, y, tone="rule", width=1))
        self.end = y + GAP / 2

    def gap(self) -> None:
        self.end += GAP / 2

    def _lines(self, lines: Iterable[str], size: Size, strong: bool, tone: Tone) -> _Column:
        for line in lines:
            self.end += HEIGHTS[size] * LINE
            y = self.end - HEIGHTS[size] * 0.3
            self.marks.append(Word(0, y, line, size=size, strong=strong, tone=tone))
        return self


def _cut(address: str, width: float) -> tuple[str, ...]:
    """An address on as few lines as it needs. No hyphen is put in: it would be read as part of it."""
    lines = [""]
    for letter in address:
        if text_width(lines[-1] + letter, "small") > width:
            lines.append("")
        lines[-1] += letter
    return tuple(lines)
