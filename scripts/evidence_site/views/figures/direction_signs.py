"""Signs for which side did better: their form tells the direction, their size how many people."""

from __future__ import annotations

from evidence_site.synthesis.bodies.directions import Sign
from evidence_site.views.figures.drawing import Box, Mark, Shape, Word

SIZES = (4.5, 7.0, 9.5)
"""Half the width of a sign: fewer than 50 people, 50 to 100, more than 100."""


def draw_sign(sign: Sign, people: int | None, x: float, y: float, *, hollow: bool) -> tuple[Mark, ...]:
    """One sign with its middle at a place."""
    half = size_of(people)
    if sign in ("better", "worse"):
        tip = -half if sign == "better" else half
        return (Shape(((x, y + tip), (x + half, y - tip), (x - half, y - tip)), hollow=hollow),)
    if sign == "same":
        return (Box(x - half, y - 2.5, 2 * half, 5, hollow=hollow),)
    if sign == "not_significant":
        return tuple(Box(x - half, y + shift, 2 * half, 2, hollow=hollow) for shift in (-4, 2))
    if sign == "mixed":
        return (Shape(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), hollow=hollow),)
    return (Word(x, y + 5, "?", "middle", strong=True),)


def size_of(people: int | None) -> float:
    """Half the width of a sign; people that were not seen count as few."""
    if people is None or people < 50:
        return SIZES[0]
    return SIZES[1] if people <= 100 else SIZES[2]
