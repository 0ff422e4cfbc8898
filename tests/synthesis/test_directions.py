"""Which side did better in one study, and how studies are counted by it."""

from __future__ import annotations

from typing import Any

import pytest
from gazing import counted, measured, told, topic, trial
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.directions import (
    Sign,
    StudyDirection,
    count_votes,
    tell_direction,
    tell_nothing,
)
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts

MEASURES = ("clouds", "grumbles", "cheer", "colour")


def contrasts_of(study: Study) -> tuple[Contrast, ...]:
    return find_contrasts(study, (), MEASURES, topic())


def tell(study: Study) -> StudyDirection:
    return tell_direction(contrasts_of(study))


def mean(value: float, name: str = "mean") -> dict[str, float]:
    return {name: value}


@pytest.mark.parametrize(
    ("treated", "control", "difference", "sign"),
    [
        ({"change": mean(5.0)}, {"change": mean(3.0)}, 2.0, "better"),
        ({"change": mean(0.1)}, {"change": mean(0.3)}, -0.2, "worse"),
        ({"change": mean(3.0)}, {"change": mean(3.0)}, 0.0, "same"),
        ({"end": mean(9.0)}, {"end": mean(7.0)}, 2.0, "better"),
        # Started 4 apart and ended 3 apart: the treated side lost ground.
        ({"baseline": mean(8.0), "end": mean(9.0)}, {"baseline": mean(4.0), "end": mean(6.0)}, -1.0, "worse"),
        ({"change": mean(1.0)}, {"baseline": mean(4.0), "end": mean(6.0)}, -1.0, "worse"),
        ({"baseline": mean(8.0), "end": mean(9.0)}, {"end": mean(6.0)}, 3.0, "better"),
        ({"change": mean(5.0, "median")}, {"change": mean(3.0, "median")}, 2.0, "better"),
        ({"events": 15, "total": 20}, {"events": 5, "total": 20}, 50.0, "better"),
        ({"events": 15}, {"events": 5}, 50.0, "better"),
        ({"percent": 40.5}, {"percent": 60.0}, -19.5, "worse"),
    ],
)
def test_numbers_tell_the_direction_as_printed(
    treated: dict[str, Any], control: dict[str, Any], difference: float, sign: str
) -> None:
    found = tell(trial("x", treated, control))
    assert (found.sign, found.told_by, found.difference) == (sign, "numbers", difference)


def test_a_count_and_its_rounded_percentage_are_the_same() -> None:
    found = tell(trial("x", {"events": 2, "total": 3}, {"percent": 66.7}))
    assert (found.sign, found.difference) == ("same", 0.0)


@pytest.mark.parametrize(
    ("treated", "control"),
    [
        ({"change": {"mean": 5.0}}, {"words": "rose"}),
        ({"change": {"mean": 5.0}}, {"end": {"mean": 3.0}}),
        ({"change": {"mean": 5.0}}, {"change": {"median": 3.0}}),
        ({"percent": 40.0}, None),
        ({"words": "highest of the two, not significant"}, {"words": "lower"}),
    ],
)
def test_numbers_that_cannot_be_compared_tell_nothing(
    treated: dict[str, Any], control: dict[str, Any] | None
) -> None:
    found = tell(trial("x", treated, control))
    assert (found.sign, found.told_by, found.difference) == ("not_told", "nothing", None)


def test_where_less_is_better_the_sign_is_turned_and_the_difference_is_not() -> None:
    found = tell(measured("x", -2.0, measure="grumbles"))
    assert (found.sign, found.difference) == ("better", -2.0)


def test_where_neither_is_better_numbers_tell_no_direction_but_the_report_may() -> None:
    assert tell(measured("x", 2.0, measure="colour")).sign == "not_told"
    found = tell(measured("x", 2.0, measure="colour", between={"favours": "tea"}))
    assert (found.sign, found.told_by, found.difference) == ("worse", "report", 2.0)


@pytest.mark.parametrize(("favours", "sign"), [("both", "better"), ("tea", "worse"), ("neither", "same")])
def test_without_numbers_the_report_tells(favours: str, sign: str) -> None:
    found = tell(told("x", favours))
    assert (found.sign, found.told_by) == (sign, "report")


def test_not_significant_alone_tells_no_direction_and_is_not_passed_over() -> None:
    told = tell(trial("x", between={"significant": False}))
    assert (told.sign, told.told_by) == ("not_significant", "report")
    votes = count_votes([told])
    assert (votes.undecided, votes.not_told, votes.share) == (1, 0, None)


def test_significant_alone_says_nothing_on_the_side() -> None:
    assert tell(trial("x", between={"significant": True})).sign == "not_told"


def test_a_comparison_of_three_groups_tells_nothing_of_two() -> None:
    study = trial(
        "x",
        {"words": "rose"},
        {"words": "rose"},
        between={"favours": "both", "arms": ["both", "tea", "nap"]},
        arms=three_arms(),
    )
    assert tell(study).sign == "not_told"


def test_numbers_go_before_the_report_and_a_contradiction_is_told() -> None:
    found = tell(measured("x", 2.0, between={"favours": "tea"}))
    assert (found.sign, found.told_by, found.disagrees) == ("better", "numbers", True)
    assert not tell(measured("x", 2.0, between={"favours": "both"})).disagrees
    assert not tell(measured("x", 2.0, between={"favours": "neither"})).disagrees


@pytest.mark.parametrize(
    ("between", "sign"),
    [
        ({"measure": "mean_difference", "estimate": 2.5}, "better"),
        ({"measure": "risk_ratio", "estimate": 0.8}, "worse"),
        ({"measure": "odds_ratio", "estimate": 1.0}, "same"),
        ({"measure": "mean_difference", "estimate": 2.5, "arms": ["tea", "both"]}, "worse"),
        # Turned round against the arm that it favours: the arm is what the report says in words.
        ({"measure": "mean_difference", "estimate": -2.5, "favours": "both"}, "better"),
    ],
)
def test_an_estimate_of_the_report_tells_where_no_side_is_printed(between: dict[str, Any], sign: str) -> None:
    assert tell(trial("x", between=between)).sign == sign


def three_arms() -> list[dict[str, Any]]:
    return [{"id": arm, "label": arm, "treatments": ["tea"], "people": 15} for arm in ("both", "nap", "tea")]


def two_against_one(one: float | None, other: float | None, **fields: Any) -> Study:
    """Two arms against one control that gained 3; None for an arm told in words."""
    gains = {"both": one, "nap": other, "tea": 3.0}
    results = [
        {"arm": arm, "words": "rose"} if gain is None else {"arm": arm, "change": {"mean": gain}}
        for arm, gain in gains.items()
    ]
    outcome = {
        "measure": "clouds",
        "name": "n",
        "results": results,
        "between": [{"p": "0.04", "arms": ["both", "tea"]}],
        "locator": {"source": "abstract"},
    }
    comparisons = [
        {"comparison": "gazing-added-to-tea", "treatment": arm, "control": "tea"} for arm in ("both", "nap")
    ]
    fields = {"arms": three_arms(), "outcomes": [outcome], "comparisons": comparisons, **fields}
    return trial("x", people=45, **fields)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        (5.0, 4.0, "better"),
        (1.0, 2.0, "worse"),
        (5.0, 1.0, "mixed"),
        (5.0, 3.0, "mixed"),
        (5.0, None, "better"),
        (None, None, "not_told"),
    ],
)
def test_several_arms_of_one_study_are_one_study(one: float | None, other: float | None, sign: str) -> None:
    found = tell(two_against_one(one, other))
    assert (found.sign, len(found.contrasts)) == (sign, 2)


def test_several_contrasts_have_no_single_difference_or_p() -> None:
    found = tell(two_against_one(5.0, 4.0))
    assert (found.difference, found.p, found.people) == (None, None, 45)
    assert tell(measured("x", 2.0, between={"p": "<0.001"})).p == "<0.001"


def test_people_are_those_of_the_sides_concerned() -> None:
    assert tell(trial("x", {"change": mean(5.0), "people": 18}, {"change": mean(3.0)})).people == 38
    pair = {"design": {"kind": "within_person"}}
    assert tell(measured("x", 1.0, people=40, **pair)).people == 20


def test_two_sides_of_one_person_are_one_person_even_in_a_case_report() -> None:
    fields = {
        "design": {"kind": "case_report"},
        "participants": {"conditions": [{"condition": "morning"}], "enrolled": 1},
    }
    assert tell(measured("x", 1.0, people=2, **fields)).people == 1


def test_the_whole_study_stands_in_when_an_arm_is_not_known() -> None:
    arms = [{"id": arm, "label": arm, "treatments": ["tea"]} for arm in ("both", "tea")]
    assert tell(measured("x", 1.0, arms=arms)).people == 40


def test_a_direction_counts_where_the_size_is_not_trusted() -> None:
    doubted = measured("x", 2.0, use={"level": "not_for_effect_size", "reason": "r"})
    assert (tell(doubted).sign, tell(doubted).trusted) == ("better", False)
    assert tell(measured("x", 2.0)).trusted


def test_a_study_without_a_result_tells_nothing() -> None:
    found = tell_nothing(trial("x"))
    assert (found.study, found.sign, found.contrasts, found.people) == ("x", "not_told", (), 40)


def test_contrasts_of_several_studies_or_none_are_refused() -> None:
    for contrasts in ((), (*contrasts_of(measured("a", 1.0)), *contrasts_of(measured("b", 1.0)))):
        with pytest.raises(ValueError, match="one study"):
            tell_direction(contrasts)


def votes_for(*signs: Sign) -> Any:
    return count_votes(
        StudyDirection(f"s{index}", (), sign, "report", None, None, None, True)
        for index, sign in enumerate(signs)
    )


def test_votes_leave_undecided_and_silent_studies_out_of_the_share() -> None:
    votes = votes_for("better", "better", "worse", "same", "mixed", "not_told")
    assert (votes.better, votes.worse, votes.undecided, votes.not_told, votes.told) == (2, 1, 2, 1, 5)
    assert votes.share == pytest.approx(2 / 3)
    assert votes.p == 1.0


def test_six_of_six_are_still_an_interval_down_to_a_half() -> None:
    votes = votes_for(*["better"] * 6)
    # Rscript -e 'binom.test(6, 6)': 0.5407419 to 1, p = 0.03125
    assert (votes.low, votes.high, votes.p) == pytest.approx((0.5407419, 1.0, 0.03125), abs=1e-7)


@pytest.mark.parametrize("signs", [(), ("same",), ("not_told", "mixed")])
def test_without_a_vote_there_is_no_share(signs: tuple[Sign, ...]) -> None:
    votes = votes_for(*signs)
    assert (votes.share, votes.low, votes.high, votes.p) == (None, None, None, None)


OPPOSITE = {"better": "worse", "worse": "better", "same": "same", "mixed": "mixed", "not_told": "not_told"}


@settings(max_examples=40, deadline=None)
@given(st.integers(-50, 50), st.integers(-50, 50), st.sampled_from(["change", "end"]))
def test_exchanging_the_sides_turns_the_sign(one: int, two: int, kind: str) -> None:
    there = tell(trial("x", {kind: {"mean": one / 10}}, {kind: {"mean": two / 10}}))
    back = tell(trial("x", {kind: {"mean": two / 10}}, {kind: {"mean": one / 10}}))
    assert back.sign == OPPOSITE[there.sign]
    assert there.difference == -(back.difference or 0) == pytest.approx((one - two) / 10)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_shares_point_where_more_people_had_it(one: int, two: int) -> None:
    assert tell(counted("x", one, two)).sign == ("better" if one > two else "worse" if one < two else "same")


REAL = [
    ("dhurat-2013", "hair-count", "better", "numbers"),
    ("kumar-2018", "hair-count", "better", "numbers"),
    ("adistri-2024", "hair-density", "better", "report"),
    ("faghihi-2021", "hair-count", "better", "report"),
    ("home-device-2020", "hair-count", "not_significant", "report"),
    ("malhotra-2020", "clinician-rated", "better", "report"),
    ("radiofrequency-minoxidil-split-scalp", "hair-count", "better", "numbers"),
    ("minoxidil-prp-roller-2021", "photograph-rated", "not_told", "nothing"),
    ("aggarwal-2020", "hair-thickness", "worse", "numbers"),
    ("laser-pen-steroid-2022", "regrowth", "worse", "numbers"),
    ("laser-pen-steroid-prp-undated", "regrowth", "not_told", "nothing"),
    ("laser-needling-steroid-within-patient", "severity-score", "better", "report"),
    ("yoo-2010", "regrowth", "same", "numbers"),
    ("correa-2024", "hair-density", "not_told", "nothing"),
]
"""Read from the records by hand: study, outcome, and which way its first comparison points."""


@pytest.mark.parametrize(("name", "measure", "sign", "by"), REAL)
def test_real_studies_point_where_their_records_say(
    real: Library, name: str, measure: str, sign: str, by: str
) -> None:
    study = real.studies[name]
    first = study.comparisons[0].comparison
    found = tell_direction(find_contrasts(study, (first,), (measure,), real.topic))
    assert (found.sign, found.told_by) == (sign, by)


def test_no_real_number_contradicts_what_its_report_says(real: Library) -> None:
    measures = tuple(kind.id for kind in real.topic.outcomes)
    contrasts = [
        contrast
        for study in real.studies.values()
        for measure in measures
        for contrast in find_contrasts(study, (), (measure,), real.topic)
    ]
    assert len(contrasts) > 50
    assert not [item.study.id for item in contrasts if tell_direction((item,)).disagrees]
