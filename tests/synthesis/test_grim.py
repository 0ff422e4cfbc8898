"""Percentages and means that whole numbers can give are never called odd; others are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.denominators import can_add_up, sizes_behind
from evidence_site.synthesis.consistency.second_look import find_oddities, look_over
from evidence_site.synthesis.statistics.rounding import is_impossible_mean, whole_numbers_behind

Build = Callable[..., Study]
PARALLEL = {"kind": "randomised_parallel"}
POINTS = {"lowest": 0, "highest": 10, "whole_numbers": True}


def odd(study: Study, kind: str) -> list[str]:
    return [oddity.arithmetic for oddity in find_oddities(study) if oddity.kind == kind]


def mean_of(study: Build, mean: float, people: Any = 16, scale: Any = POINTS, **result: Any) -> list[str]:
    results = [{"arm": "a", "end": {"mean": mean}, **result}]
    return odd(study(arms=[("a", people)], outcomes=[{"scale": scale, "results": results}]), "mean")


def test_a_mean_that_no_sum_of_whole_points_gives(study: Build) -> None:
    said = "a mean of 3.45 in 16 people would be 55.2 points together, not whole points"
    assert mean_of(study, 3.45) == [said]


@pytest.mark.parametrize("mean", [3, 3.4, 3.44, 3.4375, 3.5, 3.56, 3.438])
def test_a_mean_that_some_sum_of_whole_points_gives(study: Build, mean: float) -> None:
    assert mean_of(study, mean) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"scale": {"lowest": 0, "highest": 10}},
        {"scale": None},
        {"people": "not_seen"},
        {"words": "about 3.45"},
        {"people": 1000},
    ],
)
def test_a_mean_is_left_alone_where_it_could_be_anything(study: Build, fields: dict[str, Any]) -> None:
    assert mean_of(study, 3.45, **fields) == []


def test_a_change_of_whole_points_is_whole_as_well(study: Build) -> None:
    assert mean_of(study, 3, change={"mean": -1.25}) == []
    (text,) = mean_of(study, 3, change={"mean": -1.21})
    assert text.startswith("a mean of −1.21 in 16 people would be −19.36 points")


@settings(max_examples=200, deadline=None)
@given(
    people=st.integers(1, 300),
    total=st.integers(-3000, 3000),
    places=st.integers(0, 3),
    rounding=st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_the_mean_of_whole_numbers_is_never_called_impossible(
    people: int, total: int, places: int, rounding: str
) -> None:
    printed = (Decimal(total) / people).quantize(Decimal(1).scaleb(-places), rounding=rounding)
    assert not is_impossible_mean(printed, people)
    assert total in whole_numbers_behind(printed, people)


def test_a_percentage_above_the_whole_is_impossible(study: Build) -> None:
    outcome = {"results": [{"arm": "a", "percent": 110}]}
    assert odd(study(arms=[("a", 10)], outcomes=[outcome]), "percentage") != []


# --- steps of a graded scale, and side effects


def steps(study: Build, *shares: Any) -> list[str]:
    categories = [{"label": str(place), "percent": share} for place, share in enumerate(shares)]
    results = [{"arm": "a", "people": 83, "categories": categories}]
    return odd(study(arms=[("a", 83)], outcomes=[{"results": results}]), "percentage")


def test_steps_may_be_trimmed_by_one_last_digit_to_make_exactly_100(study: Build) -> None:
    """35, 32 and 16 of 83 are 42.2, 38.6 and 19.3%, together 100.1."""
    assert steps(study, 42.1, 38.6, 19.3) == []
    assert steps(study, 42.1, 38.6) == ["42.1% of 83 people would be 34.943 people"]


def test_steps_that_are_further_off_are_not_excused(study: Build) -> None:
    assert steps(study, 42.5, 38.2, 19.3) == [
        "42.5% of 83 people would be 35.275 people",
        "38.2% of 83 people would be 31.706 people",
    ]


def test_a_side_effect_in_an_impossible_share_of_people(study: Build) -> None:
    event = {"event": "yawning", "total": 16, "percent": 80, "locator": {"source": "abstract"}}
    assert odd(study(adverse_events=[event]), "percentage") == ["80% of 16 people would be 12.8 people"]
    assert odd(study(adverse_events=[{**event, "percent": 81}]), "percentage") == []


# --- group sizes that percentages imply


def shares(study: Build, *outcomes: tuple[Any, ...], people: Any = None, **fields: Any) -> list[str]:
    arms = [(name, "not_seen") for name in "abc"[: len(outcomes[0])]]
    results = [
        {"results": [{"arm": name, "percent": share} for name, share in zip("abc", row, strict=False)]}
        for row in outcomes
    ]
    people = {"randomised": 60} if people is None else people
    fields = {"design": PARALLEL, **fields}
    return odd(study(arms=arms, people=people, outcomes=results, **fields), "denominators")


def test_percentages_that_fit_no_groups_of_the_total(study: Build) -> None:
    assert shares(study, (82.1, 51.9)) == [
        "82.1% and 51.9% fit no groups that add up to 60 people; the smallest groups they fit are 28 and 27"
    ]


def test_a_percentage_that_fits_no_group_at_all(study: Build) -> None:
    text = "33.21% and 50% fit no groups that add up to 60 people"
    assert shares(study, (33.21, 50)) == [text]


def test_percentages_of_one_outcome_that_fit_other_groups_than_those_of_another(study: Build) -> None:
    """Each outcome alone fits groups that make 60 people: 30 and 30 (46.7%), 25 and 35 (48.0%)."""
    assert shares(study, (46.7, 13.3), (48.0, 40.0)) == [
        "48.0% and 40.0% do not fit the same groups, adding up to 60 people, as 46.7% and 13.3%"
    ]
    assert shares(study, (46.7, 13.3)) == shares(study, (48.0, 40.0)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"people": {"randomised": 60, "analysed": 55}},
        {"people": {}},
        {"design": {"kind": "within_person"}},
        {"dropouts": {"people": 5, "of": 60, "locator": {"source": "abstract"}}},
    ],
)
def test_groups_that_add_up_to_another_printed_total_or_need_not_add_up(
    study: Build, fields: dict[str, Any]
) -> None:
    assert shares(study, (82.1, 51.9), **fields) == []


def test_whole_per_cent_and_missing_groups_stay_silent(study: Build) -> None:
    assert shares(study, (82, 52)) == []
    outcome = {"results": [{"arm": "a", "percent": 82.1}]}
    fields = {"arms": [("a", "not_seen"), ("b", "not_seen")], "people": {"randomised": 60}}
    assert find_oddities(study(design=PARALLEL, outcomes=[outcome], **fields)) == ()


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 40), min_size=2, max_size=3),
    cuts=st.lists(st.integers(0, 1000), min_size=6, max_size=6),
    places=st.integers(0, 2),
)
def test_percentages_of_real_groups_that_add_up_are_never_called_odd(
    study: Build, sizes: list[int], cuts: list[int], places: int
) -> None:
    step = Decimal(1).scaleb(-places)
    rows = [
        tuple(
            (Decimal(100) * (cut % (size + 1)) / size).quantize(step)
            for size, cut in zip(sizes, part, strict=False)
        )
        for part in (cuts[:3], cuts[3:])
    ]
    assert shares(study, *rows, people={"enrolled": sum(sizes)}) == []


def test_sizes_are_those_of_which_a_whole_number_gives_the_percentage() -> None:
    assert sizes_behind(Decimal("82.1"), 60) == {28, 39, 56}
    assert can_add_up([frozenset({28, 39}), frozenset({27})], [55])
    assert not can_add_up([frozenset({28, 39}), frozenset({27})], [60])


def test_every_number_that_could_be_checked_is_a_look(study: Build) -> None:
    outcome = {"results": [{"arm": "a", "percent": 50}, {"arm": "b", "percent": 47}]}
    record = study(arms=[("a", 16), ("b", 16)], outcomes=[outcome])
    assert [(look.kind, look.arithmetic is None) for look in look_over(record)] == [
        ("percentage", True),
        ("percentage", False),
    ]
