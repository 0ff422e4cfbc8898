"""Scales keep order and proportion, and ticks stand at round numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.views.figures.scales import Scale, ratio_ticks, round_ticks, tick_text, widened

NUMBERS = st.floats(-1e6, 1e6)


def test_a_scale_keeps_proportions_also_when_it_runs_backwards() -> None:
    scale = Scale(0, 10, 0, 100)
    assert [scale.at(value) for value in (0, 2.5, 10)] == [0, 25, 100]
    assert [Scale(0, 10, 100, 0).at(value) for value in (0, 2.5, 10)] == [100, 75, 0]


def test_numbers_beyond_a_scale_get_the_place_of_its_end_and_are_known_to_be_beyond() -> None:
    scale = Scale(0, 10, 0, 100)
    assert scale.at(-5) == 0 and scale.at(50) == 100
    assert scale.holds(10) and not scale.holds(10.1)


def test_a_scale_without_a_span_is_refused() -> None:
    with pytest.raises(ValueError, match="must rise"):
        Scale(1, 1, 0, 100)


@given(NUMBERS, NUMBERS)
@settings(max_examples=50)
def test_order_is_kept(one: float, other: float) -> None:
    scale = Scale(-1e6, 1e6, 9, 351)
    assert (one <= other) == (scale.at(one) <= scale.at(other)) or math.isclose(one, other, abs_tol=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (-21.9, 33, (-20, -10, 0, 10, 20, 30)),
        (-0.3, 1.1, (0, 0.5, 1)),
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (99.5, 100.5, (99.6, 99.8, 100, 100.2, 100.4)),
    ],
)
def test_round_ticks(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert round_ticks(low, high) == ticks


@given(NUMBERS, st.floats(1e-3, 1e6))
@settings(max_examples=100)
def test_ticks_lie_on_the_scale_in_order_and_are_few(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert 1 <= len(ticks) <= 6
    assert list(ticks) == sorted(ticks)
    assert all(low - 1e-6 * span <= tick <= low + span * (1 + 1e-6) for tick in ticks)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.4, 6, (0.5, 1, 2, 5)),
        (0.09, 11, (0.1, 0.3, 1, 3, 10)),
        (0.001, 1000, (0.01, 1, 100)),
        (0.95, 1.3, (1, 1.1, 1.2, 1.3)),
    ],
)
def test_ratio_ticks(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert ratio_ticks(math.log(low), math.log(high)) == pytest.approx(ticks)


def test_a_tick_has_a_true_minus_sign_and_no_spare_digits() -> None:
    shown = [tick_text(value) for value in (-20.0, -0.5, 0.0, -0.0, 0.00001, 1000.0)]
    assert shown == ["−20", "−0.5", "0", "0", "0.00001", "1,000"]


def test_a_span_is_never_empty() -> None:
    assert widened([0, 10], 0.1) == (-1, 11)
    low, high = widened([0.0])
    assert low < 0 < high
