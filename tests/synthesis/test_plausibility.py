"""Changes, spreads and sizes that cannot be, or hardly; sound ones are never called odd."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.library import Library, load
from evidence_site.records.study import Study
from evidence_site.records.topic import OutcomeKind, Topic, Unit
from evidence_site.synthesis.consistency.bounds import largest_sd
from evidence_site.synthesis.consistency.second_look import find_oddities

Build = Callable[..., Study]
POINTS = {"lowest": 0, "highest": 10}


def odd(study: Build, outcome: dict[str, Any], people: Any = 20, **result: Any) -> list[tuple[str, str]]:
    record = study(arms=[("a", people)], outcomes=[{**outcome, "results": [{"arm": "a", **result}]}])
    return [(oddity.kind, oddity.arithmetic) for oddity in find_oddities(record)]


def moments(baseline: Any, end: Any, change: Any) -> dict[str, Any]:
    return {"baseline": {"mean": baseline}, "end": {"mean": end}, "change": {"mean": change}}


def test_a_change_that_is_not_end_minus_baseline(study: Build) -> None:
    said = "135.9 − 120.4 is 15.5, but the change is printed as 18.5"
    assert odd(study, {}, **moments(120.4, 135.9, 18.5)) == [("change", said)]


def test_a_change_printed_without_its_sign(study: Build) -> None:
    ((_, said),) = odd(study, {}, **moments(-2, -7, 5))
    assert said == "−7 − (−2) is −5, but the change is printed as 5"


@pytest.mark.parametrize("change", [15.5, 15.6, 15.4, 15, 16])
def test_a_change_within_the_rounding_of_all_three(study: Build, change: Any) -> None:
    assert odd(study, {}, **moments(120.4, 135.9, change)) == []


@settings(max_examples=100, deadline=None)
@given(
    before=st.integers(-(10**5), 10**5),
    after=st.integers(-(10**5), 10**5),
    places=st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_a_real_change_rounded_anyhow_is_never_odd(
    study: Build, before: int, after: int, places: list[int]
) -> None:
    exact = (before, after, after - before)
    printed = [
        (Decimal(n) / 1000).quantize(Decimal(1).scaleb(-p)) for n, p in zip(exact, places, strict=True)
    ]
    assert odd(study, {}, **moments(*printed)) == []


# --- spreads


def test_an_sd_that_the_scale_cannot_hold(study: Build) -> None:
    ((kind, said),) = odd(study, {"scale": POINTS}, end={"mean": 9.0, "sd": 4.0})
    assert kind == "spread"
    assert said == "between 0 and 10 no SD around a mean of 9.0 can be larger than 3.15; printed is 4.0"


def test_an_sd_without_its_mean_is_held_against_half_the_scale(study: Build) -> None:
    assert odd(study, {"scale": POINTS}, end={"sd": 5.1}) == []
    assert odd(study, {"scale": POINTS}, end={"sd": 5.3}) != []


def test_a_change_can_take_the_whole_scale_either_way(study: Build) -> None:
    assert odd(study, {"scale": POINTS}, change={"mean": -5.0, "sd": 8.0}) == []
    assert odd(study, {"scale": POINTS}, change={"mean": -11.0}) != []


@pytest.mark.parametrize(
    ("statistic", "part"),
    [
        ({"mean": 11.2}, "a mean of 11.2 is above the highest possible value, 10"),
        ({"mean": -0.4}, "a mean of −0.4 is below the lowest possible value, 0"),
        ({"mean": 60, "minimum": 75, "maximum": 95}, "a mean of 60 is below the lowest possible value, 75"),
    ],
)
def test_a_mean_outside_of_what_is_possible(study: Build, statistic: dict[str, Any], part: str) -> None:
    assert odd(study, {"scale": POINTS}, end=statistic) == [("spread", part)]


def test_an_sd_wider_than_the_printed_range(study: Build) -> None:
    wide = {"mean": 85, "sd": 14, "minimum": 75, "maximum": 95}
    assert odd(study, {}, end=wide) != []
    assert odd(study, {}, end={**wide, "sd": 10}) == []


def test_an_sd_of_nothing(study: Build) -> None:
    ((_, said),) = odd(study, {}, end={"mean": 12.5, "sd": 0})
    assert said == "an SD of 0 means that everybody had exactly 12.5"
    assert odd(study, {}, end={"mean": 0, "sd": 0}) == []
    assert odd(study, {}, people=1, end={"mean": 12.5, "sd": 0}) == []
    assert odd(study, {"scale": POINTS}, end={"mean": 10, "sd": 0}) == []


def test_ages_are_looked_at_too(study: Build) -> None:
    record = study(people={"age": {"mean": 52.1, "sd": 3, "minimum": 18, "maximum": 45}})
    said = [oddity.arithmetic for oddity in find_oddities(record)]
    assert "a mean of 52.1 is above the highest possible value, 45" in said
    assert find_oddities(study(people={"age": {"mean": 28, "sd": 6, "minimum": 18, "maximum": 45}})) == ()


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.integers(0, 10), min_size=2, max_size=40), places=st.integers(0, 2))
def test_means_and_sds_of_real_scores_are_never_odd(study: Build, values: list[int], places: int) -> None:
    step = Decimal(1).scaleb(-places)
    mean, sd = statistics.fmean(values), statistics.stdev(values)
    printed = {"mean": Decimal(str(mean)).quantize(step), "sd": Decimal(str(sd)).quantize(step)}
    found = odd(study, {"scale": POINTS}, people=len(values), end=printed)
    nothing = [item for item in found if "SD of 0" in item[1]]
    assert found == nothing
    assert not nothing or sd < float(step)
    ranged = {**printed, "minimum": min(values), "maximum": max(values)}
    if sd >= 0.5:
        assert odd(study, {}, people=len(values), end=ranged) == []


def test_the_largest_sd_is_that_of_people_at_both_ends() -> None:
    half = statistics.stdev([0] * 5 + [10] * 5)
    assert largest_sd(Decimal(0), Decimal(10), None, 10) == pytest.approx(half)
    assert largest_sd(Decimal(0), Decimal(10), Decimal("5.00"), 10) == pytest.approx(half)
    three_up = statistics.stdev([0] * 7 + [10] * 3)
    assert largest_sd(Decimal(0), Decimal(10), Decimal("3.000000"), 10) == pytest.approx(three_up, rel=1e-5)


# --- spreads over time


def series(study: Build, first: Any, later: Any, **outcome: Any) -> list[str]:
    fields = {"rated_by": "instrument", **outcome}
    outcomes = [{**fields, "results": [{"arm": "a", "end": dict(end)}]} for end in (first, later)]
    record = study(arms=[("a", 83)], outcomes=outcomes)
    return [oddity.arithmetic for oddity in find_oddities(record) if oddity.kind == "shrinking-spread"]


FIRST, LATER = {"mean": 148.67, "sd": 11.15}, {"mean": 169.75, "sd": 2.06}


def test_an_sd_that_falls_to_less_than_a_third_while_the_mean_rises(study: Build) -> None:
    said = "the SD falls from 11.15 to 2.06 while the mean goes from 148.67 to 169.75"
    assert series(study, FIRST, LATER) == [said]


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ({"mean": 158.13, "sd": 5.11}, {}),
        ({"mean": 20, "sd": 2.06}, {}),
        (LATER, {"rated_by": "clinician"}),
        (LATER, {"scale": {"lowest": 0, "highest": 170}}),
        ({"mean": 169.75, "se": 2.06}, {}),
    ],
)
def test_spreads_that_fall_less_or_may_well_fall_are_silent(
    study: Build, later: dict[str, Any], outcome: dict[str, Any]
) -> None:
    assert series(study, FIRST, later, **outcome) == []


def test_two_units_are_two_measures(study: Build) -> None:
    outcomes = [
        {"rated_by": "instrument", "unit": unit, "results": [{"arm": "a", "end": end}]}
        for unit, end in (("per hour", FIRST), ("per minute", LATER))
    ]
    assert find_oddities(study(arms=[("a", 83)], outcomes=outcomes)) == ()


# --- sizes against the limits of a topic


@pytest.fixture
def topic(small_evidence: Callable[..., Any]) -> Topic:
    """The small topic with a limit of 60 for `count`, and a unit 6.45 times as large as the base unit."""
    library: Library = load(small_evidence())
    kind = OutcomeKind(
        id="count",
        label="Count",
        plain="what was counted",
        direction="higher_is_better",
        rated_by="instrument",
        largest_plausible=Decimal(60),
    )
    units = (
        Unit(id="per-cm2", label="per cm²", dimension="density", factor=Decimal(1)),
        Unit(id="per-inch2", label="per inch²", dimension="density", factor=Decimal("0.15500031")),
        Unit(id="area-not-known", label="area not known", dimension="no-density"),
    )
    return library.topic.model_copy(update={"outcomes": (kind,), "units": units})


def size(study: Build, topic: Topic, unit: str, **result: Any) -> list[str]:
    outcome = {"measure": "count", "unit_id": unit, "results": [{"arm": "a", **result}]}
    found = find_oddities(study(arms=[("a", 20)], outcomes=[outcome]), topic)
    return [oddity.arithmetic for oddity in found if oddity.kind == "size"]


def test_a_change_beyond_the_largest_plausible_one(study: Build, topic: Topic) -> None:
    said = "a change of +91.4 per cm² is beyond 60, the largest that is plausible here"
    assert size(study, topic, "per-cm2", change={"mean": 91.4}) == [said]
    assert size(study, topic, "per-cm2", change={"mean": 60}) == []
    assert size(study, topic, "per-cm2", change={"mean": -91.4}) != []


def test_a_change_is_converted_before_it_is_compared(study: Build, topic: Topic) -> None:
    """91.4 per square inch is 14 per cm²; 400 per square inch is 62."""
    assert size(study, topic, "per-inch2", change={"mean": 91.4}) == []
    (said,) = size(study, topic, "per-inch2", change={"mean": 400})
    assert said.startswith("a change of +400 per inch², that is +62.00 per cm², is beyond 60")


def test_a_unit_that_cannot_be_converted_is_left_alone(study: Build, topic: Topic) -> None:
    assert size(study, topic, "area-not-known", change={"mean": 91.4}) == []
    assert size(study, topic, "not_seen", change={"mean": 91.4}) == []


def test_a_change_that_is_not_printed_is_worked_out(study: Build, topic: Topic) -> None:
    (said,) = size(study, topic, "per-cm2", baseline={"mean": 100}, end={"mean": 200.5})
    assert said.startswith("a change of +100.5")


def test_without_a_topic_there_is_no_limit(study: Build) -> None:
    outcome = {"unit_id": "per-cm2", "results": [{"arm": "a", "change": {"mean": 5000}}]}
    assert find_oddities(study(arms=[("a", 20)], outcomes=[outcome])) == ()
