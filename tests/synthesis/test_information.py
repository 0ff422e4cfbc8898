"""How many people it would take, against R and by what it must do."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from gazing import library, question, told
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.records.wording import Planning
from evidence_site.synthesis.bodies.body import OutcomeBody, gather
from evidence_site.synthesis.bodies.information import need, people_per_group

FROM_R = [
    # Rscript -e 'cat(power.t.test(delta=0.5, sd=1, power=0.9)$n)' and so on: people in a group, by t
    (0.5, 0.05, 0.8, 63.7657637142739),
    (0.5, 0.05, 0.9, 85.0312893853756),
    (0.3, 0.05, 0.8, 175.385096555273),
    (0.8, 0.05, 0.9, 33.8255536719236),
    (0.2, 0.05, 0.9, 526.333371163415),
    (0.5, 0.01, 0.9, 120.705488150046),
    (1.5, 0.05, 0.8, 8.06030950441486),
]


def planning(**fields: Any) -> Planning:
    numbers = {"difference": Decimal("0.5"), "alpha": Decimal("0.05"), "power": Decimal("0.9"), **fields}
    return Planning(**numbers, few_people=400, uneven_percent=50, source="Invented.")


def body(*people: int) -> OutcomeBody:
    studies = [told(f"s{index}", "both", people=number) for index, number in enumerate(people)]
    return gather(question(), library(*studies)).main


@pytest.mark.parametrize(("difference", "alpha", "power", "by_t"), FROM_R)
def test_the_normal_approximation_is_at_most_three_people_below_r(
    difference: float, alpha: float, power: float, by_t: float
) -> None:
    assert 0 <= math.ceil(by_t) - people_per_group(difference, alpha, power) <= 3


def test_half_a_standard_deviation_at_90_per_cent_needs_85_a_group() -> None:
    # 2 (1.959964 + 1.281552)² / 0.5² = 84.06
    found = need(body(60, 100), planning())
    assert (found.total, found.largest, found.more) == (170, 100, 70)
    assert (found.standardised, found.alpha, found.power) == (0.5, 0.05, 0.9)


def test_a_study_that_is_large_enough_leaves_nothing_to_add() -> None:
    assert need(body(170), planning()).more == 0
    assert need(body(400), planning()).more == 0
    assert need(body(169), planning()).more == 1


def test_without_a_study_all_people_are_missing() -> None:
    found = need(body(), planning())
    assert (found.largest, found.more) == (0, found.total)


@pytest.mark.parametrize(
    "wrong",
    [{"difference": Decimal(0)}, {"difference": Decimal(-1)}, {"alpha": Decimal(0)}, {"power": Decimal(1)}],
)
def test_impossible_plans_are_refused(wrong: dict[str, Decimal]) -> None:
    with pytest.raises(ValueError, match=r"must be above 0|between 0 and 1"):
        need(body(60), planning(**wrong))


@settings(max_examples=30, deadline=None)
@given(st.floats(0.1, 2), st.floats(0.01, 0.2), st.floats(0.5, 0.95))
def test_a_smaller_difference_or_more_power_needs_more_people(
    difference: float, alpha: float, power: float
) -> None:
    people = people_per_group(difference, alpha, power)
    assert people_per_group(difference / 2, alpha, power) >= people
    assert people_per_group(difference, alpha, power + 0.04) >= people
    assert people_per_group(difference, alpha / 2, power) >= people


@pytest.mark.parametrize(("alpha", "power"), [(1.5, 0.9), (0.0, 0.9), (0.05, 1.0), (0.05, 0.01)])
def test_a_risk_of_error_that_makes_no_sense_is_refused(alpha: float, power: float) -> None:
    with pytest.raises(ValueError):
        people_per_group(0.5, alpha, power)
