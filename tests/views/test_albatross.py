"""The albatross plot: p-values stand where they belong, curves follow their formula, limits are limits."""

from __future__ import annotations

import math

import pytest
from drawing_geometry import covered, note_text, outside, text_of, twin_text
from toy_bodies import body_of, direction_of, shelf_for

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.statistics.distributions import normal_quantile
from evidence_site.views.figures.albatross import albatross
from evidence_site.views.figures.albatross_points import find_points
from evidence_site.views.figures.drawing import Curve, Disc, Drawing, Shape
from evidence_site.views.figures.effect_curves import contour


def drawn(body: OutcomeBody) -> Drawing:
    """The plot, which there must be."""
    drawing = albatross(shelf_for(body), body)
    assert drawing is not None
    return drawing


def discs(drawing: Drawing) -> list[Disc]:
    return [mark for mark in drawing.marks if isinstance(mark, Disc)]


def four() -> OutcomeBody:
    """An exact p-value on each side, one limit, one study that cannot be drawn."""
    return body_of(
        directions=[
            direction_of("kite", "better", p="0.004", people=100),
            direction_of("lark", "worse", p="0.04", people=40),
            direction_of("owl", "better", p="<0.05", people=60),
            direction_of("eel", "better", people=60),
        ]
    )


def test_better_stands_right_worse_left_and_more_people_higher() -> None:
    kite, lark, owl = discs(drawn(four()))
    assert lark.x < owl.x < kite.x
    assert kite.y < owl.y < lark.y


def test_the_place_is_the_logarithm_of_p_with_the_sign_of_the_direction() -> None:
    places = [point.place for point in find_points(four())]
    assert places == pytest.approx([-math.log10(0.004), math.log10(0.04), -math.log10(0.05)])


def test_a_curve_is_the_p_value_of_its_difference() -> None:
    p = 10 ** -contour(0.5, 100)
    z = normal_quantile(1 - p / 2)
    assert z == pytest.approx(0.5 * math.sqrt(100) / 2)
    assert contour(0.8, 100) > contour(0.5, 100) > contour(0.2, 100)
    assert contour(0.5, 200) > contour(0.5, 100)


def test_there_are_three_curves_on_each_side() -> None:
    assert len([mark for mark in drawn(four()).marks if isinstance(mark, Curve)]) == 6


def test_a_limit_is_hollow_with_an_arrow_towards_smaller_p() -> None:
    drawing = drawn(four())
    assert [disc.hollow for disc in discs(drawing)] == [False, False, True]
    owl = discs(drawing)[2]
    (head,) = [m for m in drawing.marks if isinstance(m, Shape) and m.points[0][1] == owl.y]
    assert head.points[0][0] > owl.x
    assert "only a limit" in text_of(drawing)


def test_a_limit_from_above_points_towards_the_middle() -> None:
    body = body_of(
        directions=[
            direction_of("kite", "better", p=">0.05"),
            direction_of("lark", "better", p="0.001", people=90),
        ]
    )
    drawing = drawn(body)
    kite = discs(drawing)[0]
    (head,) = [m for m in drawing.marks if isinstance(m, Shape) and m.points[0][1] == kite.y]
    assert kite.hollow and head.points[0][0] < kite.x


def test_a_p_value_printed_as_zero_is_only_a_limit() -> None:
    body = body_of(directions=[direction_of("kite", "better", p="0.000")])
    (point,) = find_points(body)
    assert point.limit == "below" and point.p == pytest.approx(0.001)


def test_two_sides_of_the_same_people_are_diamonds_for_which_no_curve_holds() -> None:
    body = body_of(
        directions=[
            direction_of("kite", "better", p="0.01", within=True),
            direction_of("lark", "worse", p="0.3"),
        ]
    )
    drawing = drawn(body)
    assert len([m for m in drawing.marks if isinstance(m, Shape) and len(m.points) == 4]) == 1
    assert "the curves do not" in text_of(drawing)


def test_who_cannot_be_drawn_is_named_in_the_twin_and_counted_below() -> None:
    drawing = drawn(four())
    assert "Eel | Better | no p-value seen | 60 | not drawn" in twin_text(drawing)
    assert note_text(drawing).startswith("1 more study lacks a p-value")
    assert "Kite | Better | p = 0.004 | 100 | 1" in twin_text(drawing)
    assert drawing.title == "2 of 3 studies that print a p-value saw more calm."


@pytest.mark.parametrize(
    "second",
    [
        direction_of("lark", "worse"),
        direction_of("lark", "same", p="0.9"),
        direction_of("lark", "not_told", p="0.04"),
        direction_of("lark", "worse", p="0.04", people=None),
    ],
    ids=["no p", "no difference", "no direction", "no people"],
)
def test_one_study_alone_is_not_drawn(second: object) -> None:
    body = body_of(directions=[direction_of("kite", "better", p="0.04"), second])  # type: ignore[list-item]
    assert albatross(shelf_for(body), body) is None


def test_a_study_whose_size_is_not_to_be_used_is_named_but_not_drawn() -> None:
    drawing = drawn(
        body_of(
            directions=[
                direction_of("kite", "better", p="0.004", people=100),
                direction_of("lark", "worse", p="0.04", people=40),
                direction_of("eel", "better", p="0.001", people=60, trusted=False),
            ]
        )
    )
    assert len(discs(drawing)) == 2
    assert "Not drawn because the size is not to be used: 1 study." in note_text(drawing)
    assert "Eel" in twin_text(drawing)


def test_crowded_points_keep_their_numbers_apart() -> None:
    body = body_of(
        directions=[
            direction_of(f"kite-{index}", "better", p=p, people=60 + 2 * index)
            for index, p in enumerate(
                ("0.04", "<0.05", "0.045", "0.03", ">0.05", "0.0000001", "0.04", "0.001")
            )
        ]
    )
    drawing = drawn(body)
    assert covered(drawing) == []
    assert outside(drawing) == []
