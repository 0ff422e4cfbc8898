"""Units are converted exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from gazing import topic
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.topic import Unit
from evidence_site.synthesis.sizes.units import (
    UnitError,
    change_unit,
    convert,
    convertible,
    find_base,
    unit_steps,
)

PER_INCH2_IN_6_4516_CM2 = Decimal("6.4516")
"""An inch is 2.54 cm by definition, so a square inch is 6.4516 square centimetres."""


def test_a_number_in_another_unit_becomes_one_in_the_base_unit_and_keeps_what_was_printed() -> None:
    made = convert(Decimal("1.50"), "per-minute", topic())
    assert (made.value, made.unit) == (Decimal("90.00"), "per-hour")
    assert (str(made.original_value), made.original_unit, made.factor) == ("1.50", "per-minute", 60)


def test_hairs_per_square_inch_and_per_square_centimetre_differ_6_45_fold(real: Library) -> None:
    made = convert(Decimal(1000), "per-inch2", real.topic)
    assert made.unit == "per-cm2"
    assert made.value * PER_INCH2_IN_6_4516_CM2 == pytest.approx(Decimal(1000), rel=Decimal("1e-7"))


def test_a_standard_deviation_scales_as_its_mean_does(real: Library) -> None:
    mean, sd = (convert(Decimal(value), "per-inch2", real.topic).value for value in (1200, 60))
    assert mean / sd == 20


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        (Unknown.NOT_SEEN, "never guessed"),
        (Unknown.NOT_REPORTED, "never guessed"),
        ("per-cloud", "no unit per-cloud"),
        ("points", "gives it no factor"),
    ],
)
def test_a_unit_that_is_unknown_or_has_no_factor_is_refused(unit: str | Unknown, message: str) -> None:
    with pytest.raises(UnitError, match=message):
        convert(Decimal(1), unit, topic())
    assert find_base(unit, topic()) is None
    assert not convertible(unit, "per-hour", topic())


def test_a_count_in_a_stated_area_is_a_unit_with_its_factor(real: Library) -> None:
    """20 hairs in a quarter of a square centimetre are 80 in a whole one."""
    quarter = Unit(id="per-quarter-cm2", label="q", dimension="hairs-per-area", factor=Decimal(4))
    widened = real.topic.model_copy(update={"units": (*real.topic.units, quarter)})
    made = convert(Decimal(20), "per-quarter-cm2", widened)
    assert (made.value, made.unit, made.original_value) == (80, "per-cm2", 20)


def test_hairs_counted_in_an_area_nobody_states_are_refused(real: Library) -> None:
    with pytest.raises(UnitError, match="hairs-area-not-stated"):
        convert(Decimal(100), "hairs-area-not-stated", real.topic)


def test_only_units_of_one_dimension_convert_into_each_other(real: Library) -> None:
    assert convertible("millimetre", "micrometre", real.topic)
    assert not convertible("millimetre", "per-cm2", real.topic)
    with pytest.raises(UnitError, match="thickness"):
        change_unit(Decimal(1), "millimetre", "per-cm2", real.topic)


def test_a_dimension_without_a_base_unit_has_nothing_to_convert_into() -> None:
    headless = topic()
    headless = headless.model_copy(update={"units": tuple(u for u in headless.units if u.id != "per-hour")})
    with pytest.raises(UnitError, match="factor 1"):
        convert(Decimal(1), "per-minute", headless)


@settings(max_examples=60, deadline=None)
@given(st.decimals(min_value=-10_000, max_value=10_000, places=4))
def test_converting_there_and_back_gives_the_number_again(value: Decimal) -> None:
    there = change_unit(value, "per-hour", "per-minute", topic())
    assert change_unit(there, "per-minute", "per-hour", topic()) == pytest.approx(value, abs=Decimal("1e-20"))


def test_a_binary_number_keeps_its_shortest_digits() -> None:
    assert convert(0.1, "per-minute", topic()).value == Decimal("6.0")


def test_only_a_conversion_that_changes_the_number_is_a_step() -> None:
    assert unit_steps(find_base("per-hour", topic())) == ()
    assert unit_steps(None) == ()
    (step,) = unit_steps(find_base("per-minute", topic()))
    assert (step.made, step.by) == ("per-minute to per-hour", "× 60")
