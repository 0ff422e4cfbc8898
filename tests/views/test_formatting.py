"""Numbers, ranges and times as readers see them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.records.outcome import ArmResult, Statistic, TimePoint
from evidence_site.records.protocol import Interval, SpanValues
from evidence_site.views.formatting import (
    as_count,
    as_date,
    as_interval,
    as_number,
    as_p_value,
    as_result,
    as_span,
    as_statistic,
    as_time,
    ended,
    sentence_case,
)


def span(low: Any, high: Any) -> SpanValues:
    return SpanValues(low=Decimal(str(low)), high=Decimal(str(high)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (12, "12"),
        (1234, "1,234"),
        (-3, "−3"),
        (Decimal("12.50"), "12.50"),
        (Decimal("-0.10"), "−0.10"),
        (Decimal("1234.5"), "1,234.5"),
        (Decimal("1E+3"), "1,000"),
        (Decimal("0.000001"), "0.000001"),
    ],
)
def test_a_number_keeps_its_digits_and_gets_a_true_minus(value: Decimal | int, shown: str) -> None:
    assert as_number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(Decimal("2.5"), "+2.5"), (Decimal("-2.5"), "−2.5"), (0, "0")])
def test_a_change_shows_its_sign(value: Decimal | int, shown: str) -> None:
    assert as_number(value, signed=True) == shown


@given(st.decimals(-(10**6), 10**6, places=2))
def test_no_digit_is_lost_or_added(value: Decimal) -> None:
    shown = as_number(value).replace(",", "").replace("−", "-")
    assert Decimal(shown) == value
    assert len(shown.split(".")[1]) == 2
    assert "-" not in as_number(value), "only true minus signs"


def test_spans_counts_and_dates() -> None:
    assert as_span(span("1.5", "1.5")) == "1.5"
    assert as_span(span("0.5", "2.50")) == "0.5 to 2.50"
    assert as_count(1, "study", "studies") == "1 study"
    assert as_count(0, "study", "studies") == "0 studies"
    assert as_count(1200, "report") == "1,200 reports"
    assert as_date(datetime.date(2026, 11, 21)) == "21 November 2026"
    assert as_date(datetime.date(2025, 3, 4)) == "4 March 2025"


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ((7, 7), "every week"),
        ((14, 14), "every 2 weeks"),
        (("14.0", "14.0"), "every 2 weeks"),
        ((28, 28), "every 4 weeks"),
        ((28, 31), "every month"),
        ((30, 30), "every month"),
        ((1, 1), "every day"),
        ((3, 4), "every 3 to 4 days"),
        ((10, 10), "every 10 days"),
        ((7, 14), "every 7 to 14 days"),
    ],
)
def test_an_interval_in_words(days: tuple[Any, Any], shown: str) -> None:
    assert as_interval(Interval(days=span(*days))) == shown


def test_unclear_words_for_an_interval_are_shown_as_unclear() -> None:
    assert as_interval(Interval(printed="biweekly", ambiguous=True)) == "“biweekly” (unclear)"
    assert as_interval(Interval(printed="as needed")) == "as needed"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ({"weeks": Decimal(12)}, "week 12"),
        ({"weeks": Decimal("12.0"), "printed": "3 months"}, "week 12 (3 months)"),
        ({"weeks": Decimal(10)}, "week 10"),
        ({"weeks": Decimal(0)}, "at the start"),
        ({"printed": "8 months"}, "8 months"),
    ],
)
def test_a_time(when: dict[str, Any], shown: str) -> None:
    assert as_time(TimePoint(**when)) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"mean": "5.0", "sd": "1.20"}, "5.0 (SD 1.20)"),
        ({"mean": "-5", "se": "1"}, "−5 (SE 1)"),
        ({"mean": "5", "ci_low": "-1", "ci_high": "11"}, "5 (interval −1 to 11)"),
        ({"median": "5", "q1": "3", "q3": "9"}, "median 5 (middle half 3 to 9)"),
        ({"minimum": "1", "maximum": "2"}, "range 1 to 2"),
    ],
)
def test_a_statistic(fields: dict[str, str], shown: str) -> None:
    assert as_statistic(Statistic(**{name: Decimal(value) for name, value in fields.items()})) == shown


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"events": 40, "total": 50}, "40 of 50"),
        ({"events": 40, "total": 50, "percent": Decimal(80)}, "40 of 50; 80%"),
        ({"events": 1}, "1 person"),
        ({"events": 3}, "3 people"),
        ({"percent": Decimal("4.50")}, "4.50%"),
        ({"words": "better"}, "better"),
        ({}, ""),
        ({"change": Statistic(mean=Decimal("91.4"))}, "change +91.4"),
        ({"baseline": Statistic(mean=Decimal(5)), "end": Statistic(mean=Decimal(7))}, "5 → 7"),
        ({"baseline": Statistic(mean=Decimal(5))}, "at the start 5"),
        ({"categories": ({"label": "good", "events": 4, "percent": Decimal(40)},)}, "good 4 (40%)"),
        (
            {"categories": ({"label": "good", "percent": Decimal(40)}, {"label": "bad", "events": 2})},
            "good 40%; bad 2",
        ),
    ],
)
def test_a_result_in_one_line(fields: dict[str, Any], shown: str) -> None:
    assert as_result(ArmResult.model_validate({"arm": "a", **fields})) == shown


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("0.039", "p = 0.039"),
        ("<0.001", "p < 0.001"),
        ("< 0.05", "p < 0.05"),
        ("<=0.05", "p ≤ 0.05"),
        (">=0.05", "p ≥ 0.05"),
        (">0.05", "p > 0.05"),
        ("=0.04", "p = 0.04"),
    ],
)
def test_a_p_value(printed: str, shown: str) -> None:
    assert as_p_value(printed) == shown


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence_case("needle") == "Needle"
    assert sentence_case("") == ""
    assert sentence_case("pH") == "PH"


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert (ended("Not opened"), ended("Not opened."), ended("Opened?")) == (
        "Not opened.",
        "Not opened.",
        "Opened?",
    )
