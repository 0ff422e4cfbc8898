"""Do the printed numbers of one report fit together? Sound ones must never be called odd."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.second_look import find_oddities
from evidence_site.synthesis.statistics.rounding import is_impossible

Build = Callable[..., Study]
PARALLEL = {"kind": "randomised_parallel"}


def arithmetic(study: Study) -> list[str]:
    return [oddity.arithmetic for oddity in find_oddities(study)]


def test_groups_of_40_30_and_30_are_not_60_people(study: Build) -> None:
    odd = study(design=PARALLEL, arms=[("a", 40), ("b", 30), ("c", 30)], people={"enrolled": 60})
    (oddity,) = find_oddities(odd)
    assert (oddity.kind, oddity.path) == ("arms", ("arms",))
    assert oddity.arithmetic == "the arms add up to 40 + 30 + 30 = 100, but the report counts 60 people"


@pytest.mark.parametrize(
    "people", [{"enrolled": 60}, {"enrolled": 66, "randomised": 60}, {"enrolled": 66, "analysed": 60}]
)
def test_groups_that_add_up_to_one_of_the_totals_are_silent(study: Build, people: dict[str, int]) -> None:
    assert arithmetic(study(design=PARALLEL, arms=[("a", 30), ("b", 30)], people=people)) == []


def test_every_total_that_was_missed_is_named_once(study: Build) -> None:
    people = {"enrolled": 66, "randomised": 66, "analysed": 62}
    (text,) = arithmetic(study(design=PARALLEL, arms=[("a", 30), ("b", 30)], people=people))
    assert text.endswith("but the report counts 66 or 62 people")


@pytest.mark.parametrize(
    "fields",
    [
        {"design": {"kind": "within_person"}, "arms": [("a", 30), ("b", 30)], "people": {"enrolled": 30}},
        {"design": {"kind": "not_seen"}, "arms": [("a", 30), ("b", 30)], "people": {"enrolled": 30}},
        {"design": PARALLEL, "arms": [("a", 30), ("b", "not_seen")], "people": {"enrolled": 30}},
        {"design": PARALLEL, "arms": [("a", 30), ("b", 30)], "people": {"enrolled": "not_reported"}},
    ],
)
def test_what_cannot_be_compared_is_silent(study: Build, fields: dict[str, Any]) -> None:
    assert arithmetic(study(**fields)) == []


def percent_of(study: Build, percent: Any, people: Any = 16, **fields: Any) -> list[str]:
    outcome = {"results": [{"arm": "a", "percent": percent, **fields.pop("result", {})}], **fields}
    return arithmetic(study(arms=[("a", people)], outcomes=[outcome]))


@pytest.mark.parametrize(("percent", "exact"), [(80, "12.8"), (85, "13.6"), (33.3, "5.328")])
def test_a_percentage_that_no_number_of_people_gives(study: Build, percent: Any, exact: str) -> None:
    assert percent_of(study, percent) == [f"{percent}% of 16 people would be {exact} people"]


@pytest.mark.parametrize("percent", [0, 100, 50, 81, 81.3, 81.25, 81.2, 87.5, 88, 62.5, 62])
def test_a_percentage_that_some_number_of_people_gives_rounded(study: Build, percent: Any) -> None:
    assert percent_of(study, percent) == []


def test_a_percentage_that_was_cut_instead_of_rounded_needs_a_second_look(study: Build) -> None:
    """14 of 16 is 87.5%: rounded it is 88%, and 87% comes from nobody."""
    assert percent_of(study, 87) == ["87% of 16 people would be 13.92 people"]
    assert percent_of(study, 89) == ["89% of 16 people would be 14.24 people"]


def test_a_percentage_beside_its_count_is_left_to_the_check(study: Build) -> None:
    assert percent_of(study, 80, result={"events": 13, "total": 16}) == []


def test_a_percentage_that_claims_no_digit_has_no_wrong_one(study: Build) -> None:
    assert percent_of(study, 80, result={"words": "about 80%"}) == []


def test_the_people_of_the_result_go_before_those_of_the_arm(study: Build) -> None:
    assert percent_of(study, 80, result={"people": 15}) == []
    assert percent_of(study, 80, result={"total": 20}) == []
    assert percent_of(study, 80, people=15, result={"people": 16}) != []


@pytest.mark.parametrize("fields", [{"people": "not_seen"}, {"people": 0}, {"result": {"total": 0}}])
def test_nobody_or_an_unknown_number_of_people_is_silent(study: Build, fields: dict[str, Any]) -> None:
    assert percent_of(study, 80, **fields) == []


@settings(max_examples=500, deadline=None)
@given(
    people=st.integers(1, 1000),
    share=st.integers(0, 10**6),
    places=st.integers(0, 2),
    rounding=st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_a_percentage_of_a_real_count_is_never_called_impossible(
    people: int, share: int, places: int, rounding: str
) -> None:
    count = share * people // 10**6
    exact = Decimal(100) * count / people
    assert not is_impossible(exact.quantize(Decimal(1).scaleb(-places), rounding=rounding), people)


@settings(max_examples=300, deadline=None)
@given(people=st.integers(1, 40), percent=st.integers(0, 100))
def test_impossible_means_that_no_count_comes_within_half_a_per_cent(people: int, percent: int) -> None:
    # Exactly half is the one case in which the two ways of rounding differ.
    assume(all(abs(100 * count / people - percent) != 0.5 for count in range(people + 1)))
    possible = any(abs(100 * count / people - percent) < 0.5 for count in range(people + 1))
    assert is_impossible(Decimal(percent), people) is not possible


def test_the_one_real_study_whose_groups_do_not_add_up_is_found(real: Library) -> None:
    odd = {
        name for name, study in real.studies.items() if any(o.path == ("arms",) for o in find_oddities(study))
    }
    listed = {
        item.file for item in real.files["exceptions.yml"].record.exceptions if item.check == "arms-add-up"
    }
    assert {f"studies/{name}.yml" for name in odd} == listed
