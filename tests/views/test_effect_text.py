"""One way to print a size with its interval."""

from __future__ import annotations

import dataclasses
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy_bodies import body_of, estimate_of, shelf_for

from evidence_site.synthesis.statistics.effects import Counts, Measure
from evidence_site.views.questions.effect_text import (
    as_difference,
    as_effect,
    as_estimate,
    as_interval_text,
    as_pooled,
    as_single,
)

MEASURES: tuple[Measure, ...] = ("MD", "SMD", "RR", "OR", "RD")


@pytest.mark.parametrize(
    ("measure", "value", "shown"),
    [
        ("MD", 12.34, "12.3"),
        ("MD", -12.34, "−12.3"),
        ("MD", 0.456, "0.46"),
        ("MD", 1234.5, "1,234.5"),
        ("SMD", -0.456, "−0.46"),
        ("SMD", 1.2, "1.20"),
        ("RR", math.log(1.5), "1.50"),
        ("OR", math.log(0.25), "0.25"),
        ("RD", 0.125, "12.5"),
        ("RD", -0.004, "−0.40"),
        ("MD", 0.0, "0.00"),
    ],
)
def test_a_number_is_printed_with_the_digits_of_its_measure(
    measure: Measure, value: float, shown: str
) -> None:
    assert as_estimate(measure, value) == shown


def test_an_interval_has_the_digits_of_its_estimate() -> None:
    assert as_effect("MD", 1.5, 0.2, 2.8) == "1.5 (0.2 to 2.8)"
    assert as_effect("MD", 0.5, -1.2, 2.2) == "0.50 (−1.20 to 2.20)"
    assert as_interval_text("MD", -1.2, 0.5) == "−1.2 to 0.5"
    assert as_effect("RR", math.log(2), math.log(0.5), math.log(8)) == "2.00 (0.50 to 8.00)"


@pytest.mark.parametrize(
    ("measure", "low"), [("MD", 0.04), ("MD", -0.04), ("RR", math.log(1.003)), ("SMD", 0.0004)]
)
def test_an_end_is_never_rounded_onto_no_difference(measure: Measure, low: float) -> None:
    first = as_effect(measure, 1.5, low, 2.8).split("(")[1].split(" to ")[0]
    nothing = 1.0 if measure == "RR" else 0.0
    assert float(first.replace("−", "-")) != nothing


def test_a_negative_number_that_prints_as_zero_has_no_sign() -> None:
    assert as_estimate("MD", -1e-9) == "0.0000"


def test_ratios_beyond_reason_are_printed_as_beyond_a_limit() -> None:
    assert as_interval_text("RR", -900, 900, 0.0) == "below 0.01 to above 1,000"


@given(st.sampled_from(MEASURES), st.floats(-50, 50))
@settings(max_examples=60)
def test_what_is_printed_is_the_number_within_its_last_digit(measure: Measure, value: float) -> None:
    text = as_estimate(measure, value)
    if text[0] in "ab":
        return
    shown = float(text.replace("−", "-").replace(",", ""))
    truth = math.exp(value) if measure in ("RR", "OR") else 100 * value if measure == "RD" else value
    assert shown == pytest.approx(truth, abs=0.051)


def test_single_and_pooled_sizes_say_what_they_count() -> None:
    kite, lark = estimate_of("kite", 2.0, 1.0), estimate_of("lark", 2.0, 1.0)
    shelf = shelf_for(body_of([kite, lark]))
    assert as_single(shelf, kite) == "2.0 hiccups an hour (0.04 to 4.0)"
    pooled = body_of([kite, lark])
    assert pooled.pooled is not None
    assert as_pooled(shelf, pooled).startswith("2.0 hiccups an hour (")
    assert as_pooled(shelf, body_of([kite])) == as_single(shelf, kite)
    assert as_pooled(shelf, body_of()) == ""
    ratio = dataclasses.replace(
        estimate_of("owl", 0.0, 0.1, measure="RR", unit=None), counts=(Counts(1, 2), Counts(1, 2))
    )
    assert as_single(shelf, ratio) == "risk ratio 1.00 (0.82 to 1.22)"


def test_differences_in_people_say_more_or_fewer() -> None:
    assert as_difference(18.4, (-5.2, 41.0), 100) == "18 more in 100 (5 fewer to 41 more)"
    assert as_difference(0.3, None, 100) == "less than 1 more in 100"
    assert (
        as_difference(0, (-0.2, 0.2), 100) == "no difference in 100 (less than 1 fewer to less than 1 more)"
    )
