"""The forest plot draws the numbers of the body, says them, and lists who gives none."""

from __future__ import annotations

import math
from typing import Any

import pytest
from drawing_geometry import covered, note_text, outside, text_of, twin_text, words
from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import TEMPLATES, Reading
from toy_bodies import body_of, estimate_of, question_of, refusal_of, shelf_for

from evidence_site.rendering import Renderer
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.views.addresses import RelativeLinks
from evidence_site.views.figures.drawing import Box, Drawing, Shape, Stroke
from evidence_site.views.figures.forest import forest
from evidence_site.views.figures.forest_plan import plan_forest


def drawn(body: OutcomeBody) -> Drawing:
    """The forest plot of a body."""
    return forest(shelf_for(body), body, question_of(), "What was seen.")


def three() -> OutcomeBody:
    """Three studies in one unit, two without a size."""
    return body_of(
        [
            estimate_of("kite", 2.5, 1.2, people=40),
            estimate_of("lark", 0.6, 0.9, people=80, derived=True),
            estimate_of("owl", -1.1, 1.5, people=20),
        ],
        [refusal_of("eel", "no_spread"), refusal_of("ant", "unit_unclear", "15.75 against 14.2")],
    )


def squares(drawing: Drawing) -> list[Box]:
    return [mark for mark in drawing.marks if isinstance(mark, Box)]


def intervals(drawing: Drawing) -> list[Stroke]:
    """The lines of studies."""
    return [m for m in drawing.marks if isinstance(m, Stroke) and m.y1 == m.y2 and m.tone == "ink"]


def test_squares_stand_at_the_estimates_and_are_as_large_as_the_weights() -> None:
    body = three()
    plan = plan_forest(body)
    assert plan is not None and plan.pooled is not None
    found = squares(drawn(body))
    for square, row in zip(found, plan.rows, strict=True):
        assert square.x + square.width / 2 == pytest.approx(plan.scale.at(row.effect.estimate))
    weights = plan.pooled.main.weights
    areas = [square.width * square.height for square in found]
    assert [area / areas[1] for area in areas] == pytest.approx([weight / weights[1] for weight in weights])


def test_lines_are_the_95_percent_intervals_and_hold_their_square() -> None:
    body = three()
    plan = plan_forest(body)
    assert plan is not None
    for line, value, se in zip(intervals(drawn(body)), (2.5, 0.6, -1.1), (1.2, 0.9, 1.5), strict=True):
        assert line.x1 == pytest.approx(plan.scale.at(value - 1.959964 * se))
        assert line.x2 == pytest.approx(plan.scale.at(value + 1.959964 * se))


def test_the_diamond_is_the_pooled_interval() -> None:
    body = three()
    plan = plan_forest(body)
    assert plan is not None and plan.pooled is not None
    (diamond,) = [m for m in drawn(body).marks if isinstance(m, Shape) and len(m.points) == 4]
    main = plan.pooled.main
    places = [plan.scale.at(value) for value in (main.ci_low, main.estimate, main.ci_high, main.estimate)]
    assert [x for x, _ in diamond.points] == pytest.approx(places)
    assert plan.scale.holds(main.ci_low) and plan.scale.holds(main.ci_high)


def test_every_number_that_is_drawn_stands_in_the_twin_in_the_same_order() -> None:
    drawing = drawn(three())
    numbers = [word.text for word in words(drawing) if word.anchor == "end" and " to " in word.text]
    cells = [row[1].plain for row in drawing.twin.rows]
    assert cells[: len(numbers)] == numbers
    assert numbers[0] == "2.5 (0.1 to 4.9)"
    assert numbers[1] == "0.60 (−1.16 to 2.36)*"
    assert "* Worked out" in note_text(drawing)


def test_studies_without_a_size_are_listed_with_the_reason() -> None:
    drawing = drawn(three())
    assert "No size known: 2 studies" in text_of(drawing)
    assert "Eel – No spread" in text_of(drawing)
    assert "Ant | No size: unit unclear (15.75 against 14.2)" in twin_text(drawing)


def test_a_single_study_has_no_diamond() -> None:
    drawing = drawn(body_of([estimate_of("kite", 2.5, 1.2)]))
    assert not [m for m in drawing.marks if isinstance(m, Shape) and len(m.points) == 4]
    assert len(squares(drawing)) == 1
    assert "diamond" not in drawing.description


def test_without_a_size_only_the_reasons_are_drawn() -> None:
    drawing = drawn(body_of([], [refusal_of("eel", "words_only")]))
    assert text_of(drawing) == "No size known: 1 study\nEel – Words only"
    assert drawing.twin.headings == ("Study", "Why there is no size")


@pytest.mark.parametrize(
    ("direction", "right"), [("higher_is_better", "More calm"), ("lower_is_better", "Less calm")]
)
def test_the_better_side_follows_the_direction_of_the_outcome(direction: Any, right: str) -> None:
    drawing = drawn(body_of([estimate_of("kite", 2.5, 1.2, direction=direction)]))
    assert [word.text for word in words(drawing) if word.text.endswith("calm") and word.anchor == "end"] == [
        right
    ]


def test_ratios_stand_on_a_log_axis_around_1() -> None:
    body = body_of(
        [
            estimate_of("kite", math.log(2), 0.3, measure="RR", unit=None),
            estimate_of("lark", math.log(0.5), 0.3, measure="RR", unit=None),
        ]
    )
    plan = plan_forest(body)
    assert plan is not None
    one, two, half = (plan.scale.at(math.log(ratio)) for ratio in (1, 2, 0.5))
    assert two - one == pytest.approx(one - half)
    drawing = drawn(body)
    assert "2.00 (1.11 to 3.60)" in text_of(drawing)
    assert "At 1 both sides did alike." in " ".join(word.text for word in words(drawing))


def test_an_interval_beyond_the_axis_ends_in_arrow_heads() -> None:
    body = body_of([*three().estimates, estimate_of("yak", 1.0, 60.0)])
    drawing = drawn(body)
    heads = [m for m in drawing.marks if isinstance(m, Shape) and len(m.points) == 3 and m.points[0][1] < 200]
    assert len(heads) == 2
    assert "goes on beyond the axis" in note_text(drawing)
    assert "goes on beyond the axis" not in note_text(drawn(three()))


def test_estimates_on_another_scale_are_listed_and_never_drawn_on_this_one() -> None:
    body = body_of(
        [estimate_of("kite", 2.5, 1.2), estimate_of("lark", math.log(3), 0.4, measure="RR", unit=None)]
    )
    drawing = drawn(body)
    assert len(squares(drawing)) == 1
    assert "On another scale, not drawn: 1 study" in text_of(drawing)
    assert "Lark – risk ratio 3.00 (1.37 to 6.57)" in text_of(drawing)
    assert "Lark | risk ratio 3.00 (1.37 to 6.57) | 20 | not drawn" in twin_text(drawing)


def test_nothing_covers_anything_and_nothing_leaves_the_drawing() -> None:
    name = "Electric device at a large hospital of the capital, authors not seen, report of 2022"
    body = body_of(
        [
            estimate_of("kite", -1112.5, 310.2, label=name, people=12345, derived=True),
            estimate_of("lark", 20.6, 99.9),
            estimate_of("owl", 50.1, 200.5, label="Pneumonoultramicroscopicsilicovolcanoconiosis-like label"),
        ],
        [refusal_of("eel", "correlation_not_seen")],
    )
    drawing = drawn(body)
    assert covered(drawing) == []
    assert outside(drawing) == []


@given(st.lists(st.tuples(st.floats(-40, 40), st.floats(1, 6)), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None)
def test_order_on_the_axis_is_order_of_the_numbers(numbers: list[tuple[float, float]]) -> None:
    body = body_of([estimate_of(f"s{index}", value, se) for index, (value, se) in enumerate(numbers)])
    drawing = drawn(body)
    middles = [square.x + square.width / 2 for square in squares(drawing)]
    by_value = sorted(range(len(numbers)), key=lambda index: numbers[index][0])
    assert [middles[index] for index in by_value] == pytest.approx(sorted(middles))
    assert outside(drawing) == [] and covered(drawing) == []


def test_a_label_with_markup_is_text() -> None:
    body = body_of([estimate_of("kite", 2.5, 1.2, label="<b>Kite</b> & Sons")])
    read = Reading(Renderer(TEMPLATES).blocks([drawn(body)], RelativeLinks("questions/hum")))
    assert "b" not in {item.tag for item in read.elements}
    assert "<b>Kite</b> & Sons" in read.text
