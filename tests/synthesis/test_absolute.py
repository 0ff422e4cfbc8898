"""Absolute numbers out of 100: from counts as printed or from the pooled ratio, and from nothing else."""

from __future__ import annotations

import math

import pytest
from gazing import counted, library, measured, question

from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.absolute import Absolute, absolute_numbers
from evidence_site.synthesis.bodies.body import OutcomeBody, gather


def body_of(*studies: Study, measure: str = "cheer") -> OutcomeBody:
    """The main outcome over these studies."""
    return gather(question(measure), library(*studies)).main


def numbers_of(*studies: Study) -> Absolute:
    """The absolute numbers there must be."""
    found = absolute_numbers(body_of(*studies))
    assert found is not None
    return found


def test_one_study_gives_its_own_shares_and_the_interval_of_their_difference() -> None:
    found = numbers_of(counted("ash", 12, 6))
    assert (found.control, found.treated, found.difference) == pytest.approx((30, 60, 30))
    assert (found.control_events, found.control_people) == (6, 20)
    half = 1.959964 * 100 * math.sqrt(0.6 * 0.4 / 20 + 0.3 * 0.7 / 20)
    assert found.interval == pytest.approx((30 - half, 30 + half), abs=1e-4)


def test_the_interval_of_a_difference_ends_at_everybody() -> None:
    found = numbers_of(counted("ash", 19, 1))
    assert found.interval is not None
    assert found.control + found.interval[1] == pytest.approx(100)
    assert found.interval[0] > 0


def test_the_interval_of_a_difference_ends_at_nobody() -> None:
    found = numbers_of(counted("ash", 1, 3))
    assert found.interval is not None
    assert found.control + found.interval[0] == pytest.approx(0)


def test_no_interval_adds_people_to_a_share_that_are_not_there() -> None:
    # 45 of 100 without, and 67 more at the end of the printed interval, would be 112 of 100.
    found = numbers_of(counted("ash", 17, 9))
    assert found.interval == pytest.approx((13.16, 55.0), abs=0.01)


def test_turning_the_groups_turns_the_difference() -> None:
    one, other = numbers_of(counted("ash", 12, 6)), numbers_of(counted("ash", 6, 12))
    assert one.difference == -other.difference
    assert one.interval is not None and other.interval is not None
    assert one.interval == pytest.approx((-other.interval[1], -other.interval[0]))


def test_a_pooled_ratio_is_applied_to_the_share_in_all_control_groups() -> None:
    studies = counted("ash", 12, 6), counted("beech", 9, 4)
    body, found = body_of(*studies), numbers_of(*studies)
    assert body.pooled is not None and body.pooled.measure == "RR"
    assert (found.control_events, found.control_people) == (10, 40)
    assert found.control == pytest.approx(25)
    ratio = math.exp(body.pooled.main.estimate)
    assert ratio > 1
    assert found.treated == pytest.approx(25 * ratio)
    assert found.difference == pytest.approx(25 * ratio - 25)
    assert found.interval is not None
    assert found.interval[0] == pytest.approx(25 * math.exp(body.pooled.main.ci_low) - 25)


def test_nobody_can_be_more_than_everybody() -> None:
    found = numbers_of(counted("ash", 19, 11), counted("beech", 18, 12))
    assert found.interval is not None
    assert found.treated <= 100
    assert found.control + found.interval[1] == pytest.approx(100)


@pytest.mark.parametrize(
    ("studies", "measure"),
    [
        ((), "cheer"),
        ((measured("ash", 1.0),), "clouds"),
        ((measured("ash", 1.0), measured("beech", 1.2)), "clouds"),
        ((counted("ash", 0, 0),), "cheer"),
    ],
    ids=["nothing", "one average", "pooled averages", "nobody in either group"],
)
def test_where_people_were_not_counted_or_no_size_is_known_there_are_none(
    studies: tuple[Study, ...], measure: str
) -> None:
    assert absolute_numbers(body_of(*studies, measure=measure)) is None
