"""Nobody counts twice: arms are combined, groups split, records of the same people told apart."""

from __future__ import annotations

import statistics
from dataclasses import replace
from typing import Any

import pytest
from gazing import LOCATOR, counted, measured, topic, trial
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal, estimate
from evidence_site.synthesis.sizes.independence import (
    combine,
    refuse_dependence,
    share_people,
    split_control,
    without_duplicates,
)
from evidence_site.synthesis.sizes.merged_sides import merge_groups
from evidence_site.synthesis.statistics.effects import Counts, Group
from evidence_site.synthesis.statistics.heterogeneity import PoolingError

RAW = st.lists(st.floats(-100, 100).map(lambda value: round(value, 2)), min_size=2, max_size=12)
COMPARISON = "gazing-added-to-tea"


def several(results: dict[str, dict[str, Any]], pairs: list[tuple[str, str]], **fields: Any) -> Study:
    """A study of an arm for each result, 20 people each, that compares the pairs."""
    outcome = {
        "measure": "clouds",
        "name": "clouds",
        "unit_id": "per-hour",
        "results": [{"arm": arm, **result} for arm, result in results.items()],
        "between": fields.pop("between", []),
        "locator": LOCATOR,
    }
    return trial(
        "x",
        outcomes=[outcome],
        arms=[{"id": arm, "label": arm, "treatments": ["gazing"], "people": 20} for arm in results],
        comparisons=[
            {"comparison": COMPARISON, "treatment": treatment, "control": control}
            for treatment, control in pairs
        ],
        **fields,
    )


SHARED = [("long", "tea"), ("short", "tea")]


def contrasts_of(study: Study) -> tuple[Contrast, ...]:
    return find_contrasts(study, (), ("clouds",), topic())


def change(mean: float, **spread: float) -> dict[str, Any]:
    return {"change": {"mean": mean, **spread}}


def combined(study: Study) -> Contrast:
    found = combine(contrasts_of(study))
    assert isinstance(found, Contrast), found
    return found


def reason_of(study: Study) -> tuple[str, str]:
    found = combine(contrasts_of(study))
    assert isinstance(found, Refusal), found
    return found.reason, found.detail


@settings(max_examples=100, deadline=None)
@given(RAW, RAW)
def test_combining_groups_equals_computing_from_the_raw_data(one: list[float], other: list[float]) -> None:
    assume(min(statistics.stdev(one), statistics.stdev(other)) > 0.01)
    groups = [Group(statistics.fmean(raw), statistics.stdev(raw), len(raw)) for raw in (one, other)]
    merged, raw = merge_groups(*groups), one + other
    assert merged.n == len(raw)
    assert merged.mean == pytest.approx(statistics.fmean(raw), abs=1e-9)
    assert merged.sd == pytest.approx(statistics.stdev(raw), rel=1e-9)


def test_arms_that_share_a_control_become_one_side() -> None:
    study = several(
        {"long": change(8.0, sd=2.0), "short": change(6.0, sd=3.0), "tea": change(5.0, sd=2.0)}, SHARED
    )
    found, group = combined(study), merge_groups(Group(8, 2, 20), Group(6, 3, 20))
    made = estimate(found, topic())
    assert isinstance(made, Estimate)
    assert made.effect.estimate == pytest.approx(2.0)
    assert made.effect.variance == pytest.approx(group.sd**2 / 40 + 4 / 20)
    assert (made.people, made.merged, made.derived) == (60, ("long", "short"), False)
    assert [step.by for step in made.steps[:4]] == ["as printed", "as printed", "groups combined", "combined"]


def test_three_arms_combine_in_any_order_alike() -> None:
    arms = {
        "a": change(8.0, sd=2.0),
        "b": change(6.0, sd=3.0),
        "c": change(1.0, sd=1.0),
        "t": change(5.0, sd=2.0),
    }
    ways = [[("a", "t"), ("b", "t"), ("c", "t")], [("c", "t"), ("a", "t"), ("b", "t")]]
    one, other = (estimate(combined(several(arms, pairs)), topic()) for pairs in ways)
    assert isinstance(one, Estimate)
    assert isinstance(other, Estimate)
    assert one.effect.estimate == pytest.approx(other.effect.estimate)
    assert one.effect.variance == pytest.approx(other.effect.variance)


def test_counts_of_arms_are_added_up_and_a_share_among_them_is_marked() -> None:
    arms = {"long": {"events": 8}, "short": {"percent": 30}, "tea": {"events": 5}}
    made = estimate(combined(several(arms, SHARED)), topic())
    assert isinstance(made, Estimate)
    assert made.counts == (Counts(14, 40), Counts(5, 20))
    assert made.derived
    assert "6 of 20 from 30% of 20" in [step.made for step in made.steps]


def test_several_control_arms_of_one_treated_arm_become_one_too() -> None:
    arms = {"gazing": {"events": 8}, "tea": {"events": 4}, "water": {"events": 2}}
    made = estimate(combined(several(arms, [("gazing", "tea"), ("gazing", "water")])), topic())
    assert isinstance(made, Estimate)
    assert made.counts == (Counts(8, 20), Counts(6, 40))


def test_of_pairs_alike_in_size_that_share_no_arm_the_first_counts() -> None:
    arms = {"a": {"events": 8}, "b": {"events": 4}, "c": {"events": 7}, "d": {"events": 2}}
    found = combined(several(arms, [("a", "b"), ("c", "d")]))
    assert (found.treated.arm, found.control.arm, found.merged) == ("a", "b", ())


def test_what_was_said_of_two_arms_is_not_said_of_the_combined_ones() -> None:
    arms = {"long": change(8.0), "short": change(6.0), "tea": change(5.0)}
    between = [{"p": "0.03", "arms": ["long", "tea"]}]
    study = several(arms, SHARED, between=between)
    assert isinstance(estimate(contrasts_of(study)[0], topic()), Estimate)
    assert reason_of(study) == ("no_spread", "")


@pytest.mark.parametrize(
    ("short", "reason"),
    [
        (change(6.0), "no_spread"),
        ({"words": "rose"}, "words_only"),
        ({"end": {"mean": 6.0, "sd": 2.0}}, "no_spread"),
    ],
)
def test_a_number_missing_in_one_arm_refuses_all_with_the_gravest_reason(
    short: dict[str, Any], reason: str
) -> None:
    arms = {"long": change(8.0, sd=2.0), "short": short, "tea": change(5.0, sd=2.0)}
    assert reason_of(several(arms, SHARED))[0] == reason


def test_counts_that_do_not_fit_refuse_all() -> None:
    arms = {"long": {"events": 8}, "short": {"percent": 33}, "tea": {"events": 5}}
    assert reason_of(several(arms, SHARED))[0] == "group_size_not_seen"


def test_sides_of_the_same_people_are_never_added_up() -> None:
    arms = {"long": {"events": 8}, "short": {"events": 6}, "tea": {"events": 5}}
    study = several(arms, SHARED, design={"kind": "randomised_within_person"})
    assert reason_of(study)[0] == "correlation_not_seen"


def test_an_arm_on_both_sides_cannot_be_combined() -> None:
    arms = {"long": {"events": 8}, "short": {"events": 6}, "tea": {"events": 5}}
    assert reason_of(several(arms, [("long", "short"), ("short", "tea")])) == (
        "same_people",
        "short stands on both sides",
    )


def test_arms_measured_at_different_outcomes_cannot_be_combined() -> None:
    arms = {"long": {"events": 8}, "short": {"events": 6}, "tea": {"events": 5}}
    one, other = contrasts_of(several(arms, SHARED))
    found = combine((one, replace(other, index=1)))
    assert isinstance(found, Refusal)
    assert found.reason == "measured_differently"


def test_one_contrast_stays_as_it_is_also_when_two_comparisons_name_it() -> None:
    (only,) = contrasts_of(measured("x", 2.0))
    assert combine((only,)) is only
    assert combine((only, replace(only, comparison="gazing-against-nothing"))) is only


@pytest.mark.parametrize("given", [(), ("x", "y")])
def test_only_contrasts_of_one_study_can_be_combined(given: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one study"):
        combine(tuple(contrasts_of(measured(name, 2.0))[0] for name in given))


# Splitting a shared group


def split(study: Study, parts: int, measure: str = "clouds") -> Contrast | Refusal:
    (contrast,) = find_contrasts(study, (), (measure,), topic())
    return split_control(contrast, parts)


def test_a_split_control_group_keeps_its_mean_and_loses_people() -> None:
    found = split(measured("x", 2.0), 3)
    assert isinstance(found, Contrast)
    assert (found.control.people, found.treated.people) == (6, 20)
    made, whole = estimate(found, topic()), estimate(contrasts_of(measured("x", 2.0))[0], topic())
    assert isinstance(made, Estimate)
    assert isinstance(whole, Estimate)
    assert made.effect.estimate == whole.effect.estimate
    assert made.effect.variance > whole.effect.variance
    assert any(step.made == "1 of 3 parts of the group" for step in made.steps)


def test_counts_split_only_into_whole_people() -> None:
    found = split(counted("x", 12, 6), 2, "cheer")
    assert isinstance(found, Contrast)
    assert (found.control.events, found.control.total) == (3, 10)
    odd = split(counted("x", 12, 7), 2, "cheer")
    assert odd == Refusal("x", "group_size_not_seen", "7 of 20 do not divide into 2 parts")


def test_sides_of_the_same_people_are_never_split() -> None:
    found = split(measured("x", 2.0, design={"kind": "within_person"}), 2)
    assert isinstance(found, Refusal)
    assert found.reason == "correlation_not_seen"


def test_a_group_has_at_least_one_part() -> None:
    with pytest.raises(ValueError, match="0 parts"):
        split(measured("x", 2.0), 0)


# Records that tell of the same people


def about(name: str, other: str, kind: str = "same_people", counts: str = "here") -> Study:
    return measured(name, 2.0, overlaps=[{"record": other, "kind": kind, "counted": counts, "reason": "r"}])


@pytest.mark.parametrize("kind", ["same_people", "some_same_people", "possibly_same_people"])
def test_records_that_may_hold_the_same_people_are_named_once_from_either_side(kind: str) -> None:
    one, other = about("b", "a", kind), about("a", "b", kind, "there")
    assert share_people([one, other]) == share_people([other, one]) == (("a", "b"),)
    assert share_people([one, measured("a", 1.0)]) == (("a", "b"),)


def test_a_registration_or_a_record_that_is_not_there_shares_nobody() -> None:
    assert share_people([about("a", "b", "registered_as"), measured("b", 1.0)]) == ()
    assert share_people([about("a", "c"), measured("b", 1.0)]) == ()


def test_a_study_counted_in_another_is_dropped_only_beside_it() -> None:
    thesis, paper = about("thesis", "paper", counts="there"), about("paper", "thesis")
    assert without_duplicates([thesis, paper]) == ((paper,), (thesis,))
    assert without_duplicates([thesis]) == ((thesis,), ())


def test_studies_that_may_share_people_but_count_in_both_are_named_and_kept() -> None:
    pair = [about("a", "b", "possibly_same_people", "both"), about("b", "a", "possibly_same_people", "both")]
    assert share_people(pair) == (("a", "b"),)
    assert without_duplicates(pair) == (tuple(pair), ())
    refuse_dependence([estimate_of(study) for study in pair])


def estimate_of(study: Study) -> Estimate:
    made = estimate(contrasts_of(study)[0], topic())
    assert isinstance(made, Estimate)
    return made


def test_pooling_refuses_two_estimates_of_one_study() -> None:
    with pytest.raises(PoolingError, match="two estimates of x"):
        refuse_dependence([estimate_of(measured("x", 2.0)), estimate_of(measured("x", 3.0))])


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("same_people", "here"), ("some_same_people", "both"), ("possibly_same_people", "here")],
)
def test_pooling_refuses_records_that_share_people(kind: str, counts: str) -> None:
    with pytest.raises(PoolingError, match="a and b tell of the same people"):
        refuse_dependence([estimate_of(about("b", "a", kind, counts)), estimate_of(measured("a", 1.0))])


def test_independent_estimates_pass() -> None:
    refuse_dependence([estimate_of(measured("x", 2.0)), estimate_of(measured("y", 2.0))])


def test_real_studies_drop_exactly_those_whose_people_another_one_counts(real: Library) -> None:
    studies = tuple(real.studies.values())
    kept, dropped = without_duplicates(studies)
    assert {study.id for study in kept} | {study.id for study in dropped} == set(real.studies)
    for study in dropped:
        assert any(one.counted == "there" and one.record in real.studies for one in study.overlaps)


def test_a_real_study_with_two_arms_against_one_control_gives_one_answer(real: Library) -> None:
    study = real.studies["faghihi-2021"]
    found = find_contrasts(study, ("needling-added-to-minoxidil",), ("hair-count",), real.topic)
    assert len(found) == 2
    assert combine(found) == Refusal("faghihi-2021", "words_only", "")


def test_pairs_without_an_arm_in_common_are_never_thrown_together() -> None:
    # Long beats short by 1 beside tea and beside milk; thrown together the sizes would turn that round.
    means = {"long-tea": 10.0, "short-tea": 9.0, "long-milk": 2.0, "short-milk": 1.0}
    sizes = {"long-tea": 10, "short-tea": 45, "long-milk": 40, "short-milk": 10}
    results = {arm: {"people": sizes[arm], **change(mean, sd=1.0)} for arm, mean in means.items()}
    found = combined(several(results, [("long-milk", "short-milk"), ("long-tea", "short-tea")]))
    made = estimate(found, topic())
    assert isinstance(made, Estimate)
    assert made.effect.estimate == pytest.approx(1.0)
    assert (made.people, made.merged) == (55, ())
    assert "1 of 2 comparisons" in made.steps[0].made


def test_pairs_that_set_every_arm_against_every_control_are_still_combined() -> None:
    results = {arm: change(mean, sd=1.0) for arm, mean in (("a", 4.0), ("b", 2.0), ("c", 1.0), ("d", 0.0))}
    every = [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]
    assert combined(several(results, every)).merged == ("a", "b", "c", "d")
