"""Axes of figures: a line with ticks and numbers, and arrows with words for both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_site.views.figures.drawing import WIDTH, Anchor, Mark, Shape, Stroke, Tone, Word
from evidence_site.views.figures.headings import SMALL_LEADING
from evidence_site.views.figures.lettering import text_width, wrap_text
from evidence_site.views.figures.scales import Scale


@dataclass(frozen=True)
class Tick:
    """A place on the scale and the number that stands there."""

    value: float
    text: str


def draw_axis(scale: Scale, ticks: Iterable[Tick], y: float) -> tuple[tuple[Mark, ...], float]:
    """A level axis at `y`, and the baseline of its numbers. A tick without room has no number."""
    marks: list[Mark] = [Stroke(scale.start, y, scale.end, y, "soft", 1)]
    reached = -1.0
    for tick in ticks:
        x, half = scale.at(tick.value), text_width(tick.text, "small") / 2
        middle = min(max(x, half), WIDTH - half)
        marks.append(Stroke(x, y, x, y + 4, "soft", 1))
        if middle - half > reached:
            marks.append(Word(middle, y + 17, tick.text, "middle", "small", tone="soft"))
            reached = middle + half + 4
    return tuple(marks), y + 17


def draw_sides(left: str, right: str, y: float) -> tuple[tuple[Mark, ...], float]:
    """Words for both directions, each behind an arrow that points to its edge, and the lowest baseline."""
    room = WIDTH / 2 - 22
    marks: list[Mark] = [arrow_head(1, y - 4, -1), arrow_head(WIDTH - 1, y - 4, 1)]
    depth = 0
    sides: tuple[tuple[str, float, Anchor], ...] = (
        (left, 12.0, "start"),
        (right, WIDTH - 12.0, "end"),
    )
    for text, x, anchor in sides:
        lines = wrap_text(text, room, "small")
        depth = max(depth, len(lines))
        marks += [
            Word(x, y + SMALL_LEADING * index, line, anchor, "small") for index, line in enumerate(lines)
        ]
    return tuple(marks), y + SMALL_LEADING * (depth - 1)


def arrow_head(x: float, y: float, way: int, tone: Tone = "ink", reach: float = 7.0) -> Shape:
    """A small arrow head with its point at `x`: `way` is 1 to the right and -1 to the left."""
    back = x - way * reach
    return Shape(((x, y), (back, y - reach * 0.6), (back, y + reach * 0.6)), tone)


def draw_upright_axis(scale: Scale, ticks: Iterable[Tick], x: float) -> tuple[Mark, ...]:
    """An upright axis at `x` with its numbers to the left."""
    marks: list[Mark] = [Stroke(x, scale.start, x, scale.end, "soft", 1)]
    for tick in ticks:
        y = scale.at(tick.value)
        marks += [
            Stroke(x - 4, y, x, y, "soft", 1),
            Word(x - 7, y + 4, tick.text, "end", "small", tone="soft"),
        ]
    return tuple(marks)
