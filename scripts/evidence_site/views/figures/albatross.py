"""The albatross plot: p-values against people, with curves of equal size, where only p-values are printed.

Harrison and others, Research Synthesis Methods 2017.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.directions import StudyDirection
from evidence_site.views.figures.albatross_points import MOST_REACH, Point, find_points
from evidence_site.views.figures.axes import Tick, arrow_head, draw_axis, draw_sides, draw_upright_axis
from evidence_site.views.figures.drawing import WIDTH, Disc, Drawing, Mark, Shape, Stroke, Twin, Word
from evidence_site.views.figures.effect_curves import draw_curves
from evidence_site.views.figures.headings import draw_lines
from evidence_site.views.figures.lettering import text_width
from evidence_site.views.figures.numbered import Area, Spot, draw_names, draw_numbers
from evidence_site.views.figures.scales import Scale, ratio_ticks, tick_text
from evidence_site.views.formatting import as_count, as_date, as_number, as_p_value, sentence_case
from evidence_site.views.inline import Cell, Soft, cell
from evidence_site.views.shelf import Shelf

TICKS = (0.05, 0.01, 0.001, 0.0001, 0.00001)
TOP, BOTTOM, LEFT = 34.0, 244.0, 44.0
RADIUS = 4.5
LEAST_REACH = 2.0
"""The axis goes at least to p = 0.01 on both sides."""
MARGIN = 0.45
"""Beyond the outermost mark, for its arrow."""
NO_BREAK = "\xa0"


def albatross(shelf: Shelf, body: OutcomeBody) -> Drawing | None:
    """The plot, or None when fewer than two studies have all that it takes."""
    points = find_points(body)
    if len(points) < 2:
        return None
    across, up = _scales(points)
    curves = draw_curves(across, up)
    marks: list[Mark] = [*_draw_frame(across, up), *curves]
    for point in points:
        marks += _draw_point(point, across, up)
    occupied = [*_letters(curves), *_arrows(marks), Area(across.at(0) - 1, TOP, across.at(0) + 1, BOTTOM)]
    spots = [Spot(across.at(point.place), up.at(math.log(point.people)), RADIUS + 1) for point in points]
    marks += draw_numbers(spots, Area(LEFT, TOP, WIDTH, BOTTOM), occupied)
    y = _draw_words(shelf, marks, body, points, across)
    better = sum(point.side > 0 for point in points)
    return Drawing(
        id=f"albatross-{body.outcome.id}",
        title=(
            f"{as_number(better)} of {as_number(len(points))} studies that print a p-value "
            f"saw {body.outcome.better}."
        ),
        description=(
            "Each mark is a study: the more people, the higher; the smaller its p-value, the further from "
            "the middle. Right of the middle the treated side did better, left of it worse. "
            "Studies near the same curve saw differences of about the same size."
        ),
        height=y,
        marks=tuple(marks),
        twin=_twin(shelf, body, points),
        note=(_note(shelf, body, points),),
    )


def _scales(points: Sequence[Point]) -> tuple[Scale, Scale]:
    places = [point.place for point in points]
    left, right = max(LEAST_REACH, -min(places)), max(LEAST_REACH, max(places))
    people = [point.people for point in points]
    low, high = min(people) / 1.5, max(people) * 1.5
    across = Scale(-left - MARGIN, right + MARGIN, LEFT, WIDTH - 4)
    return across, Scale(math.log(low), math.log(high), BOTTOM, TOP)


def _draw_frame(across: Scale, up: Scale) -> tuple[Mark, ...]:
    middle = across.at(0)
    p_ticks = [
        Tick(sign * -math.log10(p), tick_text(p))
        for sign in (-1, 1)
        for p in TICKS
        if across.holds(sign * -math.log10(p))
    ]
    ticks = sorted((*p_ticks, Tick(0.0, "1")), key=lambda tick: tick.value)
    axis, _ = draw_axis(across, ticks, BOTTOM)
    people = [Tick(math.log(tick), tick_text(tick)) for tick in ratio_ticks(up.low, up.high)]
    upright = draw_upright_axis(up, people, LEFT)
    return (
        Stroke(middle, TOP, middle, BOTTOM, "soft", 1),
        *axis,
        *upright,
        Word(0, 12, "People", size="small", tone="soft"),
    )


def _letters(marks: Iterable[Mark]) -> list[Area]:
    """Where words stand."""
    areas = []
    for mark in marks:
        if isinstance(mark, Word):
            width = text_width(mark.text, mark.size)
            left = mark.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[mark.anchor]
            areas.append(Area(left, mark.y - 10, left + width, mark.y + 2))
    return areas


def _arrows(marks: Iterable[Mark]) -> list[Area]:
    """Where arrow heads stand, with their shafts."""
    shafts = [
        mark for mark in marks if isinstance(mark, Stroke) and mark.y1 == mark.y2 and mark.tone == "ink"
    ]
    return [Area(min(m.x1, m.x2) - 4, m.y1 - 4, max(m.x1, m.x2) + 4, m.y1 + 4) for m in shafts]


def _draw_point(point: Point, across: Scale, up: Scale) -> tuple[Mark, ...]:
    """A disc, or a diamond for two sides of the same people; hollow with an arrow when p is only a limit."""
    x, y = across.at(point.place), up.at(math.log(point.people))
    beyond = abs(point.place) == MOST_REACH
    hollow = point.limit != "exact"
    reach = RADIUS + 1
    mark: Mark = Disc(x, y, RADIUS, hollow=hollow)
    if point.within_person:
        mark = Shape(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), hollow=hollow)
    if not hollow and not beyond:
        return (mark,)
    way = -point.side if point.limit == "above" else point.side
    start, tip = x + way * reach, x + way * (reach + 11)
    return (mark, Stroke(start, y, tip - way * 3, y, "ink", 1), arrow_head(tip, y, way, reach=5))


def _draw_words(
    shelf: Shelf, marks: list[Mark], body: OutcomeBody, points: Sequence[Point], across: Scale
) -> float:
    outcome = body.outcome
    drawn, y = draw_lines("p-value", BOTTOM + 34, x=LEFT, tone="soft")
    marks += drawn
    drawn, y = draw_sides(sentence_case(outcome.worse), sentence_case(outcome.better), y + 20)
    marks += drawn
    key = ["Dashed curves: standardised differences of 0.2, 0.5 and 0.8 in two groups of the same size."]
    if any(point.limit != "exact" for point in points):
        key.append("Hollow with an arrow: only a limit for p is printed.")
    if any(point.within_person for point in points):
        key.append("Diamond: two sides of the same people; the curves do not hold for it.")
    y += 6
    for text in key:
        drawn, y = draw_lines(text, y + 18, tone="soft")
        marks += drawn
    drawn, y = draw_names([_name(shelf, point) for point in points], y + 22)
    marks += drawn
    return y + 8


def _name(shelf: Shelf, point: Point) -> str:
    people = as_count(point.people, "person", "people")
    p = _p_text(point.direction).replace(" ", NO_BREAK)
    return f"{shelf.name(point.direction.study)} – {people}, {p}"


def _p_text(direction: StudyDirection) -> str:
    return as_p_value(direction.p) if direction.p else "no p-value seen"


def _left_out(body: OutcomeBody, points: Sequence[Point]) -> tuple[StudyDirection, ...]:
    drawn = {point.direction.study for point in points}
    return tuple(item for item in body.directions if item.study not in drawn)


def _note(shelf: Shelf, body: OutcomeBody, points: Sequence[Point]) -> str:
    date = f"Checked {as_date(shelf.library.topic.checked)}."
    missing = _left_out(body, points)
    doubted = sum(not item.trusted for item in missing)
    lacking = len(missing) - doubted
    told = []
    if lacking:
        counted = as_count(lacking, "more study lacks", "more studies lack")
        told.append(f"{counted} a p-value, a direction or a number of people and cannot be drawn.")
    if doubted:
        told.append(f"Not drawn because the size is not to be used: {as_count(doubted, 'study', 'studies')}.")
    return " ".join((*told, date))


def _twin(shelf: Shelf, body: OutcomeBody, points: Sequence[Point]) -> Twin:
    rows = [
        (*_twin_row(shelf, point.direction), cell(as_number(number)))
        for number, point in enumerate(points, 1)
    ]
    rows += [(*_twin_row(shelf, item), cell(Soft("not drawn"))) for item in _left_out(body, points)]
    return Twin(("Study", "Side that did better", "p-value", "People", "Number in the figure"), tuple(rows))


def _twin_row(shelf: Shelf, direction: StudyDirection) -> tuple[Cell, ...]:
    people = Soft("not seen") if direction.people is None else as_number(direction.people)
    return (
        cell(shelf.link(direction.study)),
        cell(shelf.labels.of("sign", direction.sign)),
        cell(_p_text(direction)),
        cell(people),
    )
