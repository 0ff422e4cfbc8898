"""How one study looks in a figure: its form tells its design, its size how many people it had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from evidence_site.records.study import Study
from evidence_site.records.wording import Thresholds
from evidence_site.synthesis.people import is_compared
from evidence_site.views.figures.drawing import Box, Disc, Mark, Shape, Stroke, Word

T = TypeVar("T")

Form = Literal["disc", "diamond", "square"]
"""disc: chance decided who got what. diamond: compared, not by chance or not told. square: not compared."""

FORMS: tuple[tuple[Form, str], ...] = (
    ("disc", "Compared, and chance decided"),
    ("diamond", "Compared, not by chance or not told"),
    ("square", "Nothing compared, or not told"),
)
RADII = (3.0, 5.0, 7.0)


@dataclass(frozen=True)
class StudyMark:
    """What is drawn for one study, or for one way of treating in it."""

    form: Form
    people: int | None
    """None when their number was not seen: the mark is then small and underlined."""


def form_of(study: Study) -> Form:
    """The form that tells its design."""
    if study.design.kind in ("randomised_parallel", "randomised_within_person"):
        return "disc"
    return "diamond" if is_compared(study) else "square"


def radius_of(people: int | None, limits: Thresholds) -> float:
    """One of three sizes; the limits are those of the caveats for small studies."""
    if people is None or people < limits.very_small_people:
        return RADII[0]
    return RADII[1] if people < limits.small_people else RADII[2]


def draw_study(item: StudyMark, x: float, y: float, limits: Thresholds) -> tuple[Mark, ...]:
    """The mark with its middle at a place."""
    radius = radius_of(item.people, limits)
    mark = _draw_form(item.form, x, y, radius)
    if item.people is not None:
        return (mark,)
    below = y + radius + 2
    return (mark, Stroke(x - radius, below, x + radius, below, "ink", 1))


def _draw_form(form: Form, x: float, y: float, radius: float) -> Mark:
    if form == "disc":
        return Disc(x, y, radius)
    if form == "square":
        side = round(1.8 * radius, 1)
        return Box(x - side / 2, y - side / 2, side, side, hollow=True)
    return Shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), hollow=True)


def draw_form_key(x: float, y: float, counts: dict[Form, int]) -> tuple[Mark, ...]:
    """Three lines, 16 units apart, that explain the forms and count them."""
    marks: list[Mark] = []
    for index, (form, meaning) in enumerate(FORMS):
        middle = y + 16 * index
        text = f"{meaning}: {counts.get(form, 0)}"
        marks += [_draw_form(form, x + 7, middle, 5), Word(x + 20, middle + 4, text, size="small")]
    return tuple(marks)


def draw_size_key(x: float, y: float, limits: Thresholds) -> tuple[Mark, ...]:
    """Two lines, 16 units apart, that explain the sizes."""
    low, high = limits.very_small_people, limits.small_people
    sizes = ((low - 1, f"under {low} people"), (low, f"{low} to {high - 1}"), (high, f"{high} or more"))
    marks: list[Mark] = []
    for (people, text), left in zip(sizes, (x, x + 132, x + 216), strict=True):
        marks += draw_study(StudyMark("disc", people), left + 7, y, limits)
        marks.append(Word(left + 20, y + 4, text, size="small"))
    marks += draw_study(StudyMark("disc", None), x + 7, y + 16, limits)
    marks.append(Word(x + 20, y + 20, "underlined: number of people not seen", size="small"))
    return tuple(marks)


def split_rows(items: Sequence[T], per_row: int) -> list[Sequence[T]]:
    """The same items in rows of at most so many."""
    return [items[start : start + per_row] for start in range(0, len(items), per_row)]
