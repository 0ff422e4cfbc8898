"""Which studies an albatross plot can show: a printed p-value, a direction and a number of people."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.directions import StudyDirection
from evidence_site.synthesis.statistics.p_values import read_p

MOST_REACH = 5.0
"""The axis goes at most to one in 100,000."""


@dataclass(frozen=True)
class Point:
    """One study that prints a p-value, tells a direction and says how many people it had."""

    direction: StudyDirection
    side: Literal[-1, 1]
    """1 for better, -1 for worse."""
    people: int
    limit: Literal["exact", "below", "above"]
    """Whether the p-value is a number or only a limit that it lies below or above."""
    p: float

    @cached_property
    def place(self) -> float:
        """−log10 p, negative for worse; at most as far out as the axis goes."""
        return self.side * min(-math.log10(self.p), MOST_REACH) if self.p < 1 else 0.0

    @property
    def within_person(self) -> bool:
        """Two sides of the same people: the curves do not hold for it."""
        return any(contrast.within_person for contrast in self.direction.contrasts)


def find_points(body: OutcomeBody) -> tuple[Point, ...]:
    """Studies with a p-value, a direction and people, in the order of the body.

    The curves are sizes, so a study whose size is not to be used is not among them.
    """
    return tuple(point for item in body.directions if (point := _read_point(item)))


def _read_point(direction: StudyDirection) -> Point | None:
    told = direction.trusted and direction.sign in ("better", "worse")
    if not told or direction.p is None or not direction.people:
        return None
    found = re.fullmatch(r"([<>]?)=?\s*([\d.]+)", direction.p.strip())
    if not found:
        return None
    limits: dict[str, Literal["exact", "below", "above"]] = {"<": "below", ">": "above", "": "exact"}
    limit, p = limits[found[1]], float(found[2])
    if p == 0:
        # A program that prints 0.000 means less than it can show.
        limit, p = "below", read_p(direction.p).high
    return Point(direction, 1 if direction.sign == "better" else -1, direction.people, limit, p)
