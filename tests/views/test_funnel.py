"""The funnel plot: only for ten studies or more, with the limits and the test that its words name."""

from __future__ import annotations

import pytest
from drawing_geometry import covered, note_text, outside, text_of, twin_text
from toy_bodies import body_of, estimate_of, shelf_for

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.statistics.asymmetry import egger
from evidence_site.views.figures.drawing import Curve, Disc, Drawing
from evidence_site.views.figures.funnel import funnel, why_no_funnel
from evidence_site.views.inline import plain_line

EVEN = (2.1, 1.7, 2.4, 1.5, 2.6, 1.9, 2.2, 1.2, 3.0, 1.8)


def ten(values: tuple[float, ...] = EVEN, slope: float = 0.0, step: float = 0.1) -> OutcomeBody:
    """Ten studies whose standard errors rise."""
    errors = [0.2 + step * index for index in range(len(values))]
    return body_of(
        estimate_of(f"kite-{index}", value + slope * se, se)
        for index, (value, se) in enumerate(zip(values, errors, strict=True))
    )


def drawn(body: OutcomeBody) -> Drawing:
    """The plot, which there must be."""
    drawing = funnel(shelf_for(body), body)
    assert drawing is not None
    return drawing


def test_nine_studies_are_too_few_and_the_page_says_so() -> None:
    body = ten(EVEN[:9])
    assert funnel(shelf_for(body), body) is None
    assert "needs 10 studies" in plain_line(why_no_funnel(body))
    assert "9 studies give one" in plain_line(why_no_funnel(body))
    assert "No study gives one" in plain_line(why_no_funnel(body_of()))
    assert "1 study gives one" in plain_line(why_no_funnel(ten(EVEN[:1])))


def test_ten_sizes_that_share_no_axis_are_not_drawn() -> None:
    mixed = body_of([*ten().estimates[:9], estimate_of("lark", 0.2, 0.3, measure="RR", unit=None)])
    assert funnel(shelf_for(mixed), mixed) is None
    assert "cannot be put on one axis" in plain_line(why_no_funnel(mixed))


def test_dots_stand_at_estimate_and_standard_error() -> None:
    body = ten()
    dots = [mark for mark in drawn(body).marks if isinstance(mark, Disc)]
    values = [estimate.effect.estimate for estimate in body.estimates]
    order = sorted(range(10), key=lambda index: values[index])
    assert [dots[index].x for index in order] == sorted(dot.x for dot in dots)
    assert [dot.y for dot in dots] == sorted(dot.y for dot in dots), "less sure stands lower"


def test_the_limits_meet_above_the_pooled_effect() -> None:
    left, right = [mark for mark in drawn(ten()).marks if isinstance(mark, Curve)]
    assert left.points[1] == right.points[1]
    peak, (x1, _), (x2, _) = left.points[1], left.points[0], right.points[0]
    assert peak[0] - x1 == pytest.approx(x2 - peak[0])


def test_title_and_note_say_what_the_test_found() -> None:
    body = ten()
    drawing = drawn(body)
    test = egger([e.effect.estimate for e in body.estimates], [e.effect.variance for e in body.estimates])
    assert test.p > 0.1
    assert f"p = {test.p:.3f}" in note_text(drawing)
    assert drawing.title == "No clear difference between small and large studies."
    assert drawn(ten(slope=5.0)).title == "Small studies show other effects than large ones."


def test_equally_precise_studies_cannot_be_tested() -> None:
    drawing = drawn(ten(step=0.0))
    assert "cannot be made" in note_text(drawing)


def test_the_twin_names_every_dot() -> None:
    drawing = drawn(ten())
    assert len(drawing.twin.rows) == 10
    assert "Kite-0 | 2.1 (1.7 to 2.5) | 0.200 | 1" in twin_text(drawing)
    assert "Kite-9" in text_of(drawing)


def test_nothing_covers_anything() -> None:
    drawing = drawn(ten())
    assert covered(drawing) == []
    assert outside(drawing) == []
