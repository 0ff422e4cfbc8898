"""Who stands behind an answer, and whether two counts differ by more than chance."""

from __future__ import annotations

from typing import Any

import pytest
from gazing import LOCATOR, counted, library, measured, question, told, topic, trial

from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import OutcomeBody, gather
from evidence_site.synthesis.bodies.seen import is_within_chance
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts
from evidence_site.synthesis.statistics.p_values import Count, fisher


def contrast_of(study: Study, measure: str = "cheer") -> Contrast:
    """The only contrast of a study."""
    (found,) = find_contrasts(study, ("gazing-added-to-tea",), (measure,), topic())
    return found


def main(*studies: Study, measure: str = "clouds") -> OutcomeBody:
    """The main outcome over these studies."""
    return gather(question(measure), library(*studies)).main


@pytest.mark.parametrize(
    ("treated", "control", "expected"),
    [(20, 20, True), (11, 9, True), (14, 8, True), (15, 6, False), (20, 0, False), (6, 15, False)],
)
def test_two_counts_are_held_against_fishers_exact_test(treated: int, control: int, expected: bool) -> None:
    assert is_within_chance(contrast_of(counted("ash", treated, control))) is expected
    # Summing hypergeometric chances by hand gives p = 0.111 for 14 and 8, and p = 0.0104 for 15 and 6.
    assert (fisher(Count(treated, 20), Count(control, 20)) > 0.05) is expected


def test_averages_are_never_held_against_a_test_of_counts() -> None:
    assert is_within_chance(contrast_of(measured("ash", 0.01), "clouds")) is False


def test_the_same_people_twice_are_not_two_groups() -> None:
    design: dict[str, Any] = {"kind": "randomised_within_person"}
    # As two groups 12 against 6 of 20 would be p 0.11; if nobody's sides differed the other way it is 0.03.
    assert is_within_chance(contrast_of(counted("ash", 12, 6, design=design))) is False
    assert is_within_chance(contrast_of(counted("ash", 11, 9, design=design))) is True


def test_a_count_without_its_whole_is_told_nothing_of() -> None:
    study = trial("ash", {"events": 11}, {"events": 9}, measure="cheer", unit="people")
    arms = tuple(arm.model_copy(update={"people": None}) for arm in study.arms)
    assert is_within_chance(contrast_of(study.model_copy(update={"arms": arms}))) is False


def test_only_studies_that_tell_stand_behind_an_answer() -> None:
    body = main(measured("ash", 1.0), told("beech", "both", people=30), told("cedar", None, people=100))
    assert body.telling == Head(2, 70, 40, 0, 0)
    assert body.head.studies == 3
    assert body.head.people == 170


def test_nobody_stands_behind_an_answer_that_nothing_tells() -> None:
    assert main(told("ash", None)).telling == Head(0, 0, 0, 0, 0)
    assert main().telling == Head(0, 0, 0, 0, 0)


def test_people_behind_a_result_are_those_who_were_measured() -> None:
    results = [
        {"arm": arm, "people": 15, "change": {"mean": m, "sd": 1.0}}
        for arm, m in (("both", 6.0), ("tea", 5.0))
    ]
    outcome = {
        "measure": "clouds",
        "name": "clouds",
        "unit_id": "per-hour",
        "results": results,
        "locator": LOCATOR,
    }
    body = main(trial("ash", people=40, outcomes=[outcome]))
    assert (body.head.people, body.telling.people) == (40, 30)


def test_a_study_of_unknown_size_that_tells_is_counted_as_a_study() -> None:
    study = told("ash", "both")
    arms = tuple(arm.model_copy(update={"people": None}) for arm in study.arms)
    people = study.participants.model_copy(update={"enrolled": None})
    body = main(study.model_copy(update={"arms": arms, "participants": people}))
    assert (body.telling.studies, body.telling.people, body.telling.unknown) == (1, 0, 1)
