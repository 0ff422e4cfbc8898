"""The effect direction plot: signs, sizes and words agree, and what is not known is shown."""

from __future__ import annotations

import dataclasses

import pytest
from drawing_geometry import covered, outside, text_of, twin_text, words
from toy_bodies import body_of, direction_of, outcome_of, question_of, shelf_for

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.directions import Sign
from evidence_site.views.figures.direction_signs import draw_sign, size_of
from evidence_site.views.figures.drawing import Box, Drawing, Shape
from evidence_site.views.figures.effect_direction import count_votes_in_words, effect_direction


def drawn(*bodies: OutcomeBody) -> Drawing:
    """The plot of these outcomes."""
    return effect_direction(shelf_for(*bodies), bodies, question_of(*(body.outcome for body in bodies)))


def five() -> OutcomeBody:
    """One study for every sign."""
    return body_of(
        directions=[
            direction_of("kite", "better", p="<0.001", people=120),
            direction_of("lark", "worse", p="0.04", people=60, trusted=False),
            direction_of("owl", "same", people=20),
            direction_of("eel", "mixed", people=20),
            direction_of("ant", "not_told", people=None),
        ]
    )


def test_a_triangle_points_up_for_better_and_down_for_worse() -> None:
    (up,), (down,) = (draw_sign(sign, 60, 100, 50, hollow=False) for sign in ("better", "worse"))
    assert isinstance(up, Shape) and isinstance(down, Shape)
    assert up.points[0][1] < 50 < up.points[1][1]
    assert down.points[0][1] > 50 > down.points[1][1]


def test_no_difference_is_a_bar_both_ways_a_diamond_and_not_told_a_question_mark() -> None:
    (bar,), (diamond,), (mark,) = (
        draw_sign(sign, 60, 100, 50, hollow=False) for sign in ("same", "mixed", "not_told")
    )
    assert isinstance(bar, Box) and bar.width > bar.height
    assert isinstance(diamond, Shape) and len(diamond.points) == 4
    assert getattr(mark, "text", "") == "?"


@pytest.mark.parametrize(("people", "step"), [(None, 0), (49, 0), (50, 1), (100, 1), (101, 2)])
def test_signs_grow_with_people_in_three_steps(people: int | None, step: int) -> None:
    assert size_of(people) == sorted({size_of(1), size_of(75), size_of(500)})[step]


def test_a_size_that_is_not_used_is_hollow_and_said() -> None:
    drawing = drawn(five())
    hollow = [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.hollow]
    assert len(hollow) == 2, "the sign and its key"
    assert "Lark | 60 | Worse (p = 0.04; size not used)" in twin_text(drawing)
    trusted = body_of(directions=[direction_of("kite", "better")])
    assert "Hollow" not in text_of(drawn(trusted))


def test_the_largest_study_stands_first_and_unknown_numbers_last() -> None:
    names = [row[0].plain for row in drawn(five()).twin.rows]
    assert names == ["Kite", "Lark", "Eel", "Owl", "Ant"]


def test_what_is_drawn_is_what_the_twin_says() -> None:
    drawing = drawn(five())
    assert "Kite | 120 | Better (p < 0.001)" in twin_text(drawing)
    assert "Ant | not seen | Not told (no p-value seen)" in twin_text(drawing)
    said = text_of(drawing)
    for text in ("Kite 120 people", "p < 0.001", "no p seen", "Ant people not seen", "fewer than 50 people"):
        assert text in said


def test_an_outcome_that_a_study_did_not_measure_is_shown_as_such() -> None:
    calm = body_of(directions=[direction_of("kite", "better"), direction_of("lark", "worse")])
    peace = dataclasses.replace(
        body_of(directions=[direction_of("kite", "same")]), outcome=outcome_of("peace")
    )
    drawing = drawn(calm, peace)
    assert "Lark | 20 | Worse (no p-value seen) | not measured" in twin_text(drawing)
    assert "–" in [word.text for word in words(drawing)]


def test_the_title_counts_every_study_once() -> None:
    assert count_votes_in_words(five()) == (
        "Of 5 studies, 1 saw more calm, 1 saw less calm, 2 saw no clear difference and 1 does not tell."
    )
    one = body_of(directions=[direction_of("kite", "better")])
    assert count_votes_in_words(one) == "The one study saw more calm."
    silent = [direction_of(name, "not_told") for name in ("kite", "lark")]
    assert (
        count_votes_in_words(body_of(directions=silent)) == "The studies do not tell which side did better."
    )
    both = body_of(directions=[direction_of("kite", "mixed")])
    assert count_votes_in_words(both) == "The one study saw results both ways."
    chance = dataclasses.replace(one, seen="one_unclear")
    assert count_votes_in_words(chance) == "The one study saw more calm, which may be chance."
    same = body_of(directions=[direction_of("kite", "same")])
    assert count_votes_in_words(same) == "The one study saw no difference between the sides."
    assert effect_direction(shelf_for(one), (one,), question_of(), "Calm.").title == "Calm."


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_nothing_covers_anything_in_any_number_of_columns(columns: int) -> None:
    label = "Improvement rated on photographs by somebody who did not know"
    signs: tuple[Sign, ...] = ("better", "worse", "same", "mixed", "not_told")
    directions = [
        direction_of(
            f"a-rather-long-name-of-a-study-{sign}".replace("_", "-"), sign, p="<0.0001", people=1234
        )
        for sign in signs
    ]
    bodies = [
        dataclasses.replace(
            body_of(directions=directions), outcome=outcome_of(f"o{index}", f"{label} {index}")
        )
        for index in range(columns)
    ]
    drawing = drawn(*bodies)
    assert covered(drawing) == []
    assert outside(drawing) == []
    assert all(f"{label} {index}" in " ".join(text_of(drawing).split()) for index in range(columns))
