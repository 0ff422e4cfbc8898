"""The forest plot: one interval a study, all of them together as a diamond, and who gives no size."""

from __future__ import annotations

import math

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.pooled_body import PooledBody
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.views.figures.axes import arrow_head, draw_axis, draw_sides
from evidence_site.views.figures.drawing import WIDTH, Box, Drawing, Mark, Shape, Stroke, Tone, Word
from evidence_site.views.figures.forest_plan import Plan, plan_forest
from evidence_site.views.figures.forest_text import (
    NEW_STUDY,
    axis_words,
    describe,
    note,
    people_in_all,
    side_words,
    together,
    twin,
)
from evidence_site.views.figures.headings import draw_heading, draw_lines
from evidence_site.views.figures.scales import Scale
from evidence_site.views.figures.value_ticks import value_ticks
from evidence_site.views.formatting import as_count
from evidence_site.views.questions.effect_text import as_effect, as_interval_text, as_single
from evidence_site.views.shelf import Shelf

STRIP = 20.0
"""Height of the strip that an interval is drawn in."""
LARGEST = 13.0
SMALLEST = 4.0
ALONE = 9.0
"""Side of a square: of the weightiest study, at least, and where nothing is weighed."""


def forest(shelf: Shelf, body: OutcomeBody, question: Question, title: str) -> Drawing:
    """The sizes of one outcome, in the order of the body. Without any estimate it lists why there is none."""
    plan = plan_forest(body)
    marks: list[Mark] = []
    y = 14.0
    if plan:
        y = _draw_rows(marks, plan, y)
        y = _draw_scale(shelf, marks, plan, y)
    y = _draw_lists(shelf, marks, body, plan, y)
    return Drawing(
        id=f"forest-{question.id}-{body.outcome.id}",
        title=title,
        description=describe(plan, question),
        height=y,
        marks=tuple(marks),
        twin=twin(shelf, body, plan),
        note=note(shelf, plan),
    )


def _draw_rows(marks: list[Mark], plan: Plan, y: float) -> float:
    most = max((row.weight or 0 for row in plan.rows), default=0)
    for row in plan.rows:
        people = as_count(row.estimate.people, "person", "people")
        drawn, last = draw_heading(row.estimate.contrast.study.label, people, row.numbers, y)
        middle = last + 6 + STRIP / 2
        marks += [*drawn, *_nothing_line(plan, middle)]
        marks += _draw_interval(plan.scale, row.ends, middle)
        side = LARGEST * math.sqrt(row.weight / most) if row.weight is not None and most else ALONE
        side = max(side, SMALLEST)
        x = plan.scale.at(row.effect.estimate)
        marks.append(Box(x - side / 2, middle - side / 2, side, side))
        y = middle + STRIP / 2 + 18
    return _draw_pooled(marks, plan, plan.pooled, y) if plan.pooled else y


def _nothing_line(plan: Plan, middle: float) -> tuple[Mark, ...]:
    """The line of no difference: only where no text stands."""
    x = plan.scale.at(0.0)
    return (Stroke(x, middle - STRIP / 2, x, middle + STRIP / 2, "soft", 1),)


def _draw_interval(
    scale: Scale, ends: tuple[float, float], y: float, tone: Tone = "ink", width: float = 1.5
) -> tuple[Mark, ...]:
    """A line from end to end; an end beyond the axis gets an arrow head at its edge."""
    marks: list[Mark] = [Stroke(scale.at(ends[0]), y, scale.at(ends[1]), y, tone, width)]
    if ends[0] < scale.low:
        marks.append(arrow_head(scale.start - 5, y, -1, tone))
    if ends[1] > scale.high:
        marks.append(arrow_head(scale.end + 5, y, 1, tone))
    return tuple(marks)


def _draw_pooled(marks: list[Mark], plan: Plan, pooled: PooledBody, y: float) -> float:
    main = pooled.main
    marks.append(Stroke(0, y - 16, WIDTH, y - 16, "rule", 1))
    y += 2
    people = as_count(people_in_all(pooled), "person", "people")
    numbers = as_effect(pooled.measure, main.estimate, main.ci_low, main.ci_high)
    drawn, last = draw_heading(together(pooled), people, numbers, y)
    middle = last + 6 + STRIP / 2
    marks += [*drawn, *_nothing_line(plan, middle)]
    places = [plan.scale.at(value) for value in (main.ci_low, main.estimate, main.ci_high)]
    left, x, right = places
    marks.append(Shape(((left, middle), (x, middle - 7), (right, middle), (x, middle + 7)), "accent"))
    y = middle + STRIP / 2
    if main.prediction:
        text = as_interval_text(pooled.measure, *main.prediction, main.estimate)
        marks.append(Word(WIDTH, y + 14, text, "end", "small"))
        asides, last = draw_lines(NEW_STUDY, y + 14, tone="soft", width=190)
        middle = last + 12
        marks += [*asides, *_nothing_line(plan, middle)]
        marks += _draw_interval(plan.scale, main.prediction, middle, "accent", 3)
        y = middle + STRIP / 2
    return y + 18


def _draw_scale(shelf: Shelf, marks: list[Mark], plan: Plan, y: float) -> float:
    """Axis, what it counts, and which side is better."""
    drawn, y = draw_axis(plan.scale, value_ticks(plan.scale, plan.measure), y - 14)
    marks += drawn
    drawn, y = draw_lines(axis_words(shelf, plan), y + 18, tone="soft")
    marks += drawn
    drawn, y = draw_sides(*side_words(plan), y + 20)
    marks += drawn
    return y + 10


def _draw_lists(shelf: Shelf, marks: list[Mark], body: OutcomeBody, plan: Plan | None, y: float) -> float:
    """Studies that are not on the axis, each with its reason."""
    others = plan.others if plan else ()
    lists = (
        ("On another scale, not drawn", [_other_text(shelf, item) for item in others]),
        (
            "No size known",
            [
                f"{shelf.name(item.study)} – {shelf.labels.of('refusal', item.reason)}"
                for item in body.refusals
            ],
        ),
    )
    for heading, items in lists:
        if not items:
            continue
        drawn, y = draw_heading(f"{heading}: {as_count(len(items), 'study', 'studies')}", "", "", y + 16)
        marks += drawn
        for item in items:
            lines, y = draw_lines(item, y + 18)
            marks += lines
        y += 8
    return y + 6


def _other_text(shelf: Shelf, estimate: Estimate) -> str:
    return f"{estimate.contrast.study.label} – {as_single(shelf, estimate)}"
