"""From printed numbers to an effect size, step by step, or to the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from gazing import counted, measured, topic, trial
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal, estimate
from evidence_site.synthesis.statistics.distributions import t_quantile, two_sided_t
from evidence_site.synthesis.statistics.effects import (
    Counts,
    Group,
    mean_difference,
    risk_difference,
    risk_ratio,
)

MEASURES = ("clouds", "grumbles", "cheer", "colour")
WITHIN = {"kind": "within_person"}
CHANGES = ({"change": {"mean": 7.0}}, {"change": {"mean": 5.0}})
ENDS = ({"end": {"mean": 17.0}}, {"end": {"mean": 15.0}})


def contrast_of(study: Study) -> Contrast:
    (contrast,) = find_contrasts(study, (), MEASURES, topic())
    return contrast


def made(study: Study) -> Estimate:
    result = estimate(contrast_of(study), topic())
    assert isinstance(result, Estimate), result
    return result


def refused(study: Study) -> tuple[str, str]:
    result = estimate(contrast_of(study), topic())
    assert isinstance(result, Refusal), result
    assert result.study == study.id
    return result.reason, result.detail


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


# Counts


def test_counts_give_the_log_risk_ratio_and_the_risk_difference() -> None:
    found, groups = made(counted("x", 12, 6)), (Counts(12, 20), Counts(6, 20))
    assert (found.effect, found.difference) == (risk_ratio(*groups), risk_difference(*groups))
    assert (found.counts, found.unit, found.derived, found.people) == (groups, None, False, 40)
    assert [step.made for step in found.steps[:2]] == ["12 of 20", "6 of 20"]
    assert found.steps[-1].by == found.effect.recipe


def test_a_percentage_that_whole_people_give_becomes_a_count_and_is_marked() -> None:
    found = made(trial("x", {"percent": 85}, {"percent": 45}, measure="cheer"))
    assert (found.counts, found.derived) == ((Counts(17, 20), Counts(9, 20)), True)
    assert found.steps[0].made == "17 of 20 from 85% of 20"


def test_a_percentage_that_several_counts_give_says_so() -> None:
    found = made(trial("x", {"percent": 45}, {"percent": 40}, measure="cheer", people=1000))
    assert found.counts is not None
    assert found.counts[0] == Counts(225, 500)
    assert "(223 to 227 fit it)" in found.steps[0].by


@pytest.mark.parametrize(
    ("treated", "detail"),
    [
        ({"percent": 64}, "64% of 20 people would be 12.8 people"),
        ({"percent": 60, "words": "about 60% cheered up"}, "about 60% of 20 is no count of people"),
        ({"percent": 125}, "25 events cannot come from 20 people"),
        ({"events": 21}, "21 events cannot come from 20 people"),
        ({"events": 0, "total": 0}, "0 events cannot come from 0 people"),
    ],
)
def test_a_share_or_count_that_does_not_fit_its_group_is_refused(
    treated: dict[str, Any], detail: str
) -> None:
    assert refused(trial("x", treated, {"percent": 40}, measure="cheer")) == ("group_size_not_seen", detail)


@pytest.mark.parametrize("pair", [(0, 5), (5, 0), (0, 0), (20, 20)])
def test_nobody_on_a_side_or_everybody_on_both_has_no_ratio_and_gets_no_correction(
    pair: tuple[int, int],
) -> None:
    detail = f"{pair[0]} of 20 against {pair[1]} of 20"
    assert refused(counted("x", *pair)) == ("all_or_none", detail)


def test_a_ratio_of_the_report_does_not_stand_in_for_counts_with_nobody() -> None:
    between = {"measure": "risk_ratio", "estimate": 9.0, "ci_low": 1.1, "ci_high": 80.0}
    assert refused(counted("x", 4, 0, between=between))[0] == "all_or_none"


def test_everybody_on_one_side_is_told_beside_the_ratio() -> None:
    found = made(counted("x", 20, 12))
    assert found.effect.variance == pytest.approx(1 / 12 - 1 / 20)
    assert any("everybody" in step.made for step in found.steps)
    assert not any("everybody" in step.made for step in made(counted("x", 19, 12)).steps)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20), st.integers(1, 20))
def test_exchanging_the_sides_turns_the_sign_of_a_ratio(one: int, other: int) -> None:
    assume(one < 20 or other < 20)
    contrast = contrast_of(counted("x", one, other))
    forth, back = estimate(contrast, topic()), estimate(exchange(contrast), topic())
    assert isinstance(forth, Estimate)
    assert isinstance(back, Estimate)
    assert close(forth.effect.estimate, -back.effect.estimate)
    assert close(forth.effect.variance, back.effect.variance)
    assert close(math.exp(forth.effect.estimate), one / other)


def exchange(contrast: Contrast) -> Contrast:
    return replace(contrast, treated=contrast.control, control=contrast.treated)


# Means


def test_changes_go_before_end_values_and_the_step_names_which() -> None:
    both = {"change": {"mean": 7.0, "sd": 2.0}, "end": {"mean": 20.0, "sd": 4.0}}
    only_end = {"end": {"mean": 15.0, "sd": 4.0}}
    changes = made(trial("x", both, {"change": {"mean": 5.0, "sd": 2.0}, **only_end}))
    ends = made(trial("x", both, only_end))
    assert (changes.effect.estimate, ends.effect.estimate) == (2.0, 5.0)
    assert changes.steps[-1].made.startswith("difference of changes 2")
    assert ends.steps[-1].made.startswith("difference of end values 5")


def test_printed_means_and_spreads_give_a_mean_difference_and_hedges_g() -> None:
    found = made(measured("x", 2.0, sd=4.0))
    assert found.effect == mean_difference(Group(7, 4, 20), Group(5, 4, 20))
    assert (found.unit, found.derived) == ("per-hour", False)
    assert found.standardised is not None
    # J = 0.98009 for 38 degrees of freedom (Hedges 1981), times 2/4.
    assert found.standardised.estimate == pytest.approx(0.49005, abs=2e-5)


def test_another_unit_is_converted_for_the_mean_and_its_error_and_not_for_g() -> None:
    found, plain = made(measured("x", 2.0, unit="per-minute")), made(measured("x", 2.0))
    assert found.unit == "per-hour"
    assert found.effect.estimate == pytest.approx(60 * plain.effect.estimate)
    assert found.effect.se == pytest.approx(60 * plain.effect.se)
    assert found.standardised == plain.standardised
    assert any(step.by == "× 60" for step in found.steps)


@pytest.mark.parametrize("unit", ["points", "not_seen", "not_reported"])
def test_a_unit_that_cannot_be_converted_leaves_the_standardised_difference_only(unit: str) -> None:
    found = made(measured("x", 2.0, unit=unit))
    assert (found.effect.measure, found.unit) == ("SMD", None)
    assert found.effect == found.standardised


def test_a_standard_error_or_an_interval_of_a_mean_becomes_a_spread_and_is_marked() -> None:
    half = t_quantile(0.975, 19) * 4 / math.sqrt(20)
    plain = made(measured("x", 2.0, sd=4.0))
    for printed in ({"se": 4 / math.sqrt(20)}, {"ci_low": 7 - half, "ci_high": 7 + half}):
        found = made(trial("x", {"change": {"mean": 7.0, **printed}}, {"change": {"mean": 5.0, "sd": 4.0}}))
        assert found.effect.se == pytest.approx(plain.effect.se)
        assert found.derived
        assert found.steps[1].made.startswith("SD 4 from")


@pytest.mark.parametrize(
    ("treated", "control", "reason"),
    [
        (*CHANGES, "no_spread"),
        ({"change": {"mean": 7.0, "sd": 2.0}}, {"change": {"mean": 5.0}}, "no_spread"),
        ({"change": {"mean": 7.0, "sd": 0.0}}, {"change": {"mean": 5.0, "sd": 1.0}}, "no_spread"),
        (
            {"end": {"median": 7.0, "q1": 5.0, "q3": 9.0}},
            {"end": {"median": 5.0, "q1": 4.0, "q3": 9.0}},
            "no_spread",
        ),
        ({"change": {"mean": 7.0, "sd": 2.0}}, {"words": "rose"}, "one_group_only"),
        ({"change": {"mean": 7.0, "sd": 2.0}}, None, "one_group_only"),
        ({"change": {"mean": 7.0, "sd": 2.0}}, {"events": 3}, "one_group_only"),
        ({"change": {"mean": 7.0, "sd": 2.0}}, {"end": {"mean": 7.0, "sd": 2.0}}, "one_group_only"),
        ({"words": "rose"}, {"words": "rose"}, "words_only"),
    ],
)
def test_what_is_missing_is_named(
    treated: dict[str, Any], control: dict[str, Any] | None, reason: str
) -> None:
    assert refused(trial("x", treated, control))[0] == reason


def test_a_statement_without_numbers_is_words() -> None:
    assert refused(trial("x", between={"favours": "both"}))[0] == "words_only"


@pytest.mark.parametrize("treated", [{"change": {"mean": 7.0, "sd": 2.0}}, {"events": 3}, {"percent": 15}])
def test_a_group_of_unknown_size_is_never_guessed_from_the_whole(treated: dict[str, Any]) -> None:
    arms = [{"id": arm, "label": arm, "treatments": []} for arm in ("both", "tea")]
    assert refused(trial("x", treated, treated, arms=arms))[0] == "group_size_not_seen"


@settings(max_examples=60, deadline=None)
@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_exchanging_the_sides_turns_the_sign_of_a_difference(difference: float, sd: float) -> None:
    contrast = contrast_of(measured("x", round(difference, 3), sd=round(sd, 3)))
    forth, back = estimate(contrast, topic()), estimate(exchange(contrast), topic())
    assert isinstance(forth, Estimate)
    assert isinstance(back, Estimate)
    for one, other in ((forth.effect, back.effect), (forth.standardised, back.standardised)):
        assert one is not None
        assert other is not None
        assert close(one.estimate, -other.estimate)
        assert close(one.variance, other.variance)


@pytest.mark.parametrize(("measure", "sign"), [("clouds", 1), ("grumbles", -1)])
def test_better_turns_the_sign_where_less_is_better(measure: str, sign: int) -> None:
    assert made(measured("x", 2.0, measure=measure)).better == sign * 2.0


# What the report says of the comparison


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 60), st.floats(0.3, 30))
def test_an_exact_p_value_gives_back_the_error_it_was_made_from(half: int, se: float) -> None:
    p = two_sided_t(2 / se, 2 * half - 2)
    assume(p > 1e-6)
    found = made(trial("x", *CHANGES, between={"p": f"{p:.15f}"}, people=2 * half))
    assert found.effect.estimate == 2
    assert found.effect.se == pytest.approx(se, rel=1e-5)
    assert found.derived


def test_a_p_value_gives_the_same_g_as_the_spread_behind_it() -> None:
    plain = made(measured("x", 2.0, sd=4.0))
    p = two_sided_t(2 / plain.effect.se, 38)
    found = made(trial("x", *CHANGES, between={"p": f"{p:.15f}"}))
    assert found.standardised is not None
    assert plain.standardised is not None
    assert found.standardised.estimate == pytest.approx(plain.standardised.estimate)
    assert found.standardised.variance == pytest.approx(plain.standardised.variance)


@pytest.mark.parametrize("p", ["<0.05", ">0.05", "<=0.05", "0.000", "1.0", "not_seen"])
def test_a_p_value_that_is_not_exact_gives_nothing(p: str) -> None:
    assert refused(trial("x", *CHANGES, between={"p": p}))[0] == "no_spread"


@pytest.mark.parametrize(
    ("treated", "control"),
    [
        ({**CHANGES[0], **ENDS[0]}, {**CHANGES[1], "end": {"mean": 16.0}}),
        ({**ENDS[0], "baseline": {"mean": 10.0}}, {**ENDS[1], "baseline": {"mean": 9.0}}),
        ({**CHANGES[0], "baseline": {"mean": 10.0}}, {**CHANGES[1], "baseline": {"mean": 9.0}}),
    ],
)
def test_a_p_value_that_may_be_of_two_differences_is_unclear(
    treated: dict[str, Any], control: dict[str, Any]
) -> None:
    reason, detail = refused(trial("x", treated, control, between={"p": "0.03"}))
    assert reason == "p_unclear"
    assert detail.startswith("difference of changes ")
    assert " and difference of end values " in detail


def test_two_differences_of_the_same_size_leave_no_doubt() -> None:
    treated, control = ({**side, "baseline": {"mean": 10.0}} for side in ENDS)
    assert made(trial("x", treated, control, between={"p": "0.03"})).effect.estimate == 2


def test_a_difference_of_nothing_tells_no_error() -> None:
    assert refused(trial("x", CHANGES[0], CHANGES[0], between={"p": "0.9"}))[0] == "no_spread"


def test_two_p_values_for_the_same_groups_are_unclear() -> None:
    outcome = contrast_of(trial("x", *CHANGES, between={"p": "0.03"})).outcome.model_dump(mode="python")
    outcome["between"] = [{"p": "0.03"}, {"p": "0.3"}]
    outcome["results"] = [{"arm": arm, **side} for arm, side in zip(("both", "tea"), CHANGES, strict=True)]
    plain = {name: outcome[name] for name in ("measure", "name", "results", "between")}
    study = trial("x", outcomes=[{**plain, "unit_id": "per-hour", "locator": {"source": "abstract"}}])
    assert refused(study) == ("p_unclear", "p 0.03 and p 0.3 for the same two groups")


INTERVAL = {"measure": "mean_difference", "estimate": 2.0, "ci_low": 0.04, "ci_high": 3.96}


def test_an_interval_of_the_difference_gives_its_error() -> None:
    found = made(trial("x", *CHANGES, between=INTERVAL))
    assert found.effect.se == pytest.approx(1.0, abs=1e-4)
    assert (found.unit, found.derived) == ("per-hour", True)
    assert found.steps[0].made == "2.0 (0.04 to 3.96)"


def test_the_order_of_the_arms_gives_the_sign_and_a_favoured_arm_that_objects_refuses_it() -> None:
    turned = {**INTERVAL, "estimate": -2.0, "ci_low": -3.96, "ci_high": -0.04, "arms": ["tea", "both"]}
    assert made(trial("x", between=turned)).effect.estimate == 2.0
    assert refused(trial("x", between={**INTERVAL, "favours": "tea"}))[0] == "p_unclear"
    assert refused(trial("x", CHANGES[1], CHANGES[0], between=INTERVAL))[0] == "p_unclear"
    less = trial("x", between={**INTERVAL, "favours": "tea"}, measure="grumbles")
    assert made(less).effect.estimate == 2.0


def test_an_estimate_outside_its_own_interval_is_refused() -> None:
    assert refused(trial("x", between={**INTERVAL, "estimate": 5.0})) == ("no_spread", "5.0 (0.04 to 3.96)")


@pytest.mark.parametrize(("measure", "name"), [("risk_ratio", "RR"), ("odds_ratio", "OR")])
def test_a_ratio_of_the_report_is_taken_on_the_log_scale(measure: str, name: str) -> None:
    between = {"measure": measure, "estimate": 2.0, "ci_low": 1.0, "ci_high": 4.0}
    found = made(trial("x", between=between, measure="cheer"))
    assert (found.effect.measure, found.unit) == (name, None)
    assert found.effect.estimate == pytest.approx(math.log(2))
    assert found.effect.se == pytest.approx(math.log(4) / (2 * 1.959964), rel=1e-6)


def test_an_interval_without_unit_or_group_sizes_cannot_be_compared() -> None:
    arms = [{"id": arm, "label": arm, "treatments": []} for arm in ("both", "tea")]
    assert refused(trial("x", between=INTERVAL, unit="points", arms=arms))[0] == "unit_unclear"
    assert made(trial("x", between=INTERVAL, arms=arms)).effect.measure == "MD"


# Two sides of the same people


def test_sides_of_the_same_people_without_their_likeness_are_refused() -> None:
    assert refused(measured("x", 2.0, design=WITHIN))[0] == "correlation_not_seen"
    assert refused(counted("x", 12, 6, design=WITHIN)) == ("correlation_not_seen", "12 of 20 against 6 of 20")
    assert refused(trial("x", *CHANGES, design=WITHIN))[0] == "no_spread"


def test_an_exact_p_value_of_sides_is_read_as_a_paired_test() -> None:
    found = made(trial("x", *CHANGES, between={"p": "0.03"}, design=WITHIN))
    assert found.effect.se == pytest.approx(2 / t_quantile(0.985, 19))
    assert (found.standardised, found.people) == (None, 20)


def test_sides_with_a_p_value_of_two_differences_are_unclear_although_they_print_spreads() -> None:
    treated = {"baseline": {"mean": 44.0, "sd": 21.0}, "end": {"mean": 73.0, "sd": 25.0}}
    control = {"baseline": {"mean": 46.0, "sd": 18.0}, "end": {"mean": 63.0, "sd": 19.0}}
    reason, detail = refused(trial("x", treated, control, between={"p": "0.01"}, design=WITHIN))
    assert (reason, detail) == ("p_unclear", "difference of changes 12.0 and difference of end values 10.0")


# How far a record may be used


@pytest.mark.parametrize("level", ["left_out", "not_for_effect_size"])
def test_a_record_that_must_not_be_used_gives_no_size_whatever_it_prints(level: str) -> None:
    assert refused(measured("x", 2.0, use={"level": level, "reason": "r"}))[0] == level


# The real records: what each gives. Sizes are worked out here from the records, never typed.


def results_of(real: Library, name: str, measure: str) -> tuple[Contrast, Estimate | Refusal]:
    (contrast,) = find_contrasts(real.studies[name], (), (measure,), real.topic)
    return contrast, estimate(contrast, real.topic)


@pytest.mark.parametrize(
    ("name", "measure", "derived"),
    [
        ("minoxidil-2-percent-women-2022", "clinician-rated", True),
        ("prp-needling-minoxidil-2019", "photograph-rated", False),
        ("steroid-needling-areata-undated", "complete-regrowth", True),
        ("shah-2017", "clinician-rated", True),
    ],
)
def test_real_counts_give_the_ratio_of_their_records(
    real: Library, name: str, measure: str, derived: bool
) -> None:
    contrast, found = results_of(real, name, measure)
    assert isinstance(found, Estimate)
    assert found.counts is not None
    for side, counts in zip((contrast.treated, contrast.control), found.counts, strict=True):
        assert counts.n == side.people
        if side.events is None:
            assert side.percent is not None
            assert 100 * counts.events == side.percent * counts.n
        else:
            assert counts.events == side.events
    one, two = found.counts
    assert math.exp(found.effect.estimate) == pytest.approx((one.events / one.n) / (two.events / two.n))
    assert found.effect.variance == pytest.approx(1 / one.events - 1 / one.n + 1 / two.events - 1 / two.n)
    assert found.derived is derived
    assert found.better == found.effect.estimate


def test_a_real_p_value_gives_a_standardised_difference_where_the_unit_was_not_seen(real: Library) -> None:
    contrast, found = results_of(real, "arora-2022", "regrowth")
    assert isinstance(found, Estimate)
    assert (found.effect.measure, found.unit, found.derived) == ("SMD", None, True)
    n1, n2 = contrast.treated.people, contrast.control.people
    assert n1 and n2
    assert contrast.between is not None
    t = t_quantile(1 - float(str(contrast.between.p)) / 2, n1 + n2 - 2)
    correction = 1 - 3 / (4 * (n1 + n2 - 2) - 1)
    # The control side did better, and Hedges g is J·t·√(1/n₁ + 1/n₂).
    assert found.effect.estimate == pytest.approx(-correction * t * math.sqrt(1 / n1 + 1 / n2), rel=1e-4)


@pytest.mark.parametrize(
    ("name", "measure", "reason"),
    [
        ("radiofrequency-minoxidil-split-scalp", "hair-count", "p_unclear"),
        ("radiofrequency-minoxidil-split-scalp", "hair-thickness", "p_unclear"),
        ("aggarwal-2020", "hair-density", "no_spread"),
        ("growth-factor-depth-2016", "hair-density", "no_spread"),
        ("growth-factor-depth-2016", "hair-thickness", "no_spread"),
        ("dhurat-2013", "hair-count", "not_for_effect_size"),
        ("dhurat-2013", "photograph-rated", "not_for_effect_size"),
        ("kumar-2018", "hair-count", "not_for_effect_size"),
        ("adistri-2024", "hair-density", "not_for_effect_size"),
        ("prp-injected-or-needled-2025", "hair-count", "left_out"),
        ("minoxidil-2-percent-women-2022", "hair-count", "one_group_only"),
        ("needling-or-prp-minoxidil-undated", "hair-count", "one_group_only"),
        ("correa-2024", "hair-density", "one_group_only"),
        ("arora-2022", "complete-regrowth", "one_group_only"),
        ("prp-needling-cureus-2022", "hair-count-percent", "group_size_not_seen"),
        ("prp-needling-cureus-2022", "hair-pull-test", "group_size_not_seen"),
        ("sanchez-meza-undated", "photograph-rated", "group_size_not_seen"),
        ("yoo-2010", "regrowth", "correlation_not_seen"),
        ("laser-pen-steroid-2022", "regrowth", "all_or_none"),
        ("malhotra-2020", "clinician-rated", "words_only"),
        ("aboeldahab-undated", "severity-score", "words_only"),
        ("laser-needling-steroid-within-patient", "severity-score", "words_only"),
    ],
)
def test_real_studies_without_a_usable_size_say_why(
    real: Library, name: str, measure: str, reason: str
) -> None:
    _, found = results_of(real, name, measure)
    assert isinstance(found, Refusal), found
    assert (found.study, found.reason) == (name, reason)


def test_the_unclear_p_value_shows_both_differences_of_its_record(real: Library) -> None:
    contrast, found = results_of(real, "radiofrequency-minoxidil-split-scalp", "hair-count")
    assert isinstance(found, Refusal)
    sides = (contrast.treated, contrast.control)
    ends = [side.end.mean for side in sides if side.end and side.end.mean]
    starts = [side.baseline.mean for side in sides if side.baseline and side.baseline.mean]
    changes = [end - start for end, start in zip(ends, starts, strict=True)]
    assert found.detail == (
        f"difference of changes {changes[0] - changes[1]} and difference of end values {ends[0] - ends[1]}"
    )


def test_every_arm_of_a_study_left_out_is_left_out(real: Library) -> None:
    found = find_contrasts(real.studies["north-india-prp-mn-2025"], (), ("hair-density",), real.topic)
    assert [getattr(estimate(contrast, real.topic), "reason", None) for contrast in found] == ["left_out"] * 2


def test_every_real_estimate_tells_its_whole_way(real: Library) -> None:
    found = [
        estimate(contrast, real.topic)
        for study in real.studies.values()
        for measure in dict.fromkeys(outcome.measure for outcome in study.outcomes)
        for contrast in find_contrasts(study, (), (measure,), real.topic)
    ]
    estimates = [one for one in found if isinstance(one, Estimate)]
    assert estimates
    for one in estimates:
        assert len(one.steps) >= 3
        assert one.effect.variance > 0
        assert one.people > 0
        assert one.steps[-1].by == one.effect.recipe


def test_a_share_of_everybody_stands_for_no_more_people_than_there_are() -> None:
    sides = {"percent": 100, "people": 300}, {"percent": 80, "people": 300}
    found = made(trial("ash", *sides, measure="cheer", unit="people", people=600))
    assert found.counts is not None and found.counts[0] == Counts(300, 300)
    assert "(299 to 300 fit it)" in found.steps[0].by


@pytest.mark.parametrize(
    ("measure", "numbers", "usable"),
    [
        ("mean_difference", (0.9, -0.5, 1.0), False),
        ("mean_difference", (2.0, 0.1, 2.1), False),
        ("mean_difference", (2.0, 1.0, 3.1), True),
        ("risk_ratio", (1.1, 1.0, 1.3), True),
        ("risk_ratio", (2.0, 1.0, 4.0), True),
        ("risk_ratio", (2.5, 1.0, 4.0), False),
        ("risk_ratio", (3.5, 1.0, 4.0), False),
    ],
)
def test_a_lopsided_interval_tells_no_standard_error(
    measure: str, numbers: tuple[float, float, float], usable: bool
) -> None:
    # 0.9 (-0.5 to 1.0) holds no difference; 0.9 plus or minus half its width would not.
    between = dict(zip(("estimate", "ci_low", "ci_high"), numbers, strict=True))
    study = trial("ash", between={"measure": measure, **between})
    assert isinstance(estimate(contrast_of(study), topic()), Estimate) is usable
