"""Points with a number beside each, and the names below: on a phone names would cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_site.views.figures.drawing import WIDTH, Mark, Word
from evidence_site.views.figures.headings import draw_lines
from evidence_site.views.figures.lettering import text_width
from evidence_site.views.formatting import as_number

HEIGHT = 10.0
"""Of a digit, with a little air."""


@dataclass(frozen=True)
class Spot:
    """A point in a drawing and how far its mark reaches."""

    x: float
    y: float
    reach: float


@dataclass(frozen=True)
class Area:
    """A rectangle, to see what covers what."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Area) -> float:
        """The area that both share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)


def draw_numbers(spots: Sequence[Spot], bounds: Area, occupied: Iterable[Area] = ()) -> tuple[Word, ...]:
    """1, 2, 3 … each beside its spot, where it covers no mark and no other number, if it can."""
    taken = [*occupied, *(_around(spot) for spot in spots)]
    words = []
    for number, spot in enumerate(spots, 1):
        text = as_number(number)
        half = text_width(text, "small") / 2
        places = [place for place in _places(spot, half) if _is_inside(_box(place, half), bounds)]
        x, y = min(
            places or [(spot.x, spot.y - spot.reach - HEIGHT)],
            key=lambda place: sum(_box(place, half).covers(area) for area in taken),
        )
        taken.append(_box((x, y), half))
        words.append(Word(round(x, 1), round(y + HEIGHT / 2 - 1, 1), text, "middle", "small"))
    return tuple(words)


def _around(spot: Spot) -> Area:
    return Area(spot.x - spot.reach, spot.y - spot.reach, spot.x + spot.reach, spot.y + spot.reach)


def _box(place: tuple[float, float], half: float) -> Area:
    x, y = place
    return Area(x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2)


def _places(spot: Spot, half: float) -> Iterable[tuple[float, float]]:
    """Middles of a number, nearest and most usual first."""
    for step in (2.0, 9.0, 17.0, 26.0):
        aside, above = spot.reach + half + step, spot.reach + HEIGHT / 2 + step
        yield from ((spot.x + aside, spot.y), (spot.x - aside, spot.y))
        yield from ((spot.x, spot.y - above), (spot.x, spot.y + above))
        yield from ((spot.x + aside, spot.y - above), (spot.x - aside, spot.y - above))
        yield from ((spot.x + aside, spot.y + above), (spot.x - aside, spot.y + above))


def _is_inside(box: Area, bounds: Area) -> bool:
    return (
        bounds.left <= box.left
        and box.right <= bounds.right
        and bounds.top <= box.top
        and box.bottom <= bounds.bottom
    )


def draw_names(names: Iterable[str], y: float) -> tuple[tuple[Mark, ...], float]:
    """The numbers with their names, one below the other, and the lowest baseline."""
    marks: list[Mark] = []
    for number, name in enumerate(names, 1):
        marks.append(Word(18, y, as_number(number), "end", "small", True))
        drawn, last = draw_lines(name, y, x=25, width=WIDTH - 25)
        marks += drawn
        y = last + 17
    return tuple(marks), y - 17
