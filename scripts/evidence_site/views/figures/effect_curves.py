"""Curves of equal size in a plot of p-values against people.

Harrison and others, Research Synthesis Methods 2017: a standardised difference d in two groups of the same
size gives z = d·√n / 2 with n people in both, and its p-value comes from the normal distribution.
"""

from __future__ import annotations

import math

from evidence_site.synthesis.statistics.distributions import two_sided_normal
from evidence_site.views.figures.drawing import Curve, Mark, Word
from evidence_site.views.figures.scales import Scale, tick_text

SIZES = (0.2, 0.5, 0.8)
"""Standardised differences that curves are drawn for: small, medium and large after Cohen."""
CURVE_STEPS = 80


def contour(difference: float, people: float) -> float:
    """−log10 of the two-sided p-value of a standardised difference among people of whom half are treated."""
    return -math.log10(max(two_sided_normal(difference * math.sqrt(people) / 2), 1e-300))


def draw_curves(across: Scale, up: Scale) -> tuple[Mark, ...]:
    """Every curve on both sides of the middle, with its size where it leaves the frame.

    `across` is in −log10 p, negative for worse; `up` in the natural logarithm of people.
    """
    marks: list[Mark] = []
    for size in SIZES:
        for side in (-1, 1):
            marks += _draw_curve(size, side, across, up)
    return tuple(marks)


def _draw_curve(size: float, side: int, across: Scale, up: Scale) -> tuple[Mark, ...]:
    steps = (up.low + (up.high - up.low) * step / CURVE_STEPS for step in range(CURVE_STEPS + 1))
    places = ((side * contour(size, math.exp(height)), height) for height in steps)
    points = tuple((across.at(x), up.at(y)) for x, y in places if across.holds(x))
    if len(points) < 2:
        return ()
    return Curve(points, "accent", 1, dashed=True), _name_curve(points[-1], side, tick_text(size), up)


def _name_curve(end: tuple[float, float], side: int, text: str, up: Scale) -> Word:
    """Above the frame where the curve leaves it there, else inside of the edge."""
    x, y = end
    if y <= up.end + 3:
        return Word(x, up.end - 5, text, "middle", "small", tone="soft")
    return Word(x - side * 3, y - 7, text, "end" if side > 0 else "start", "small", tone="soft")
