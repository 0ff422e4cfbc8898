"""From directions, estimates and pooled results to the one word for what was seen."""

from __future__ import annotations

import math
from typing import Any, get_args

import pytest
from gazing import counted, library, measured, question, told, topic, trial

from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.synthesis.bodies.body import OutcomeBody, gather
from evidence_site.synthesis.bodies.pooled_body import effect_on, pool_effects
from evidence_site.synthesis.bodies.seen import Seen, better_side
from evidence_site.synthesis.statistics.effects import Effect
from evidence_site.synthesis.statistics.pooling import pool

DOUBTED: dict[str, Any] = {"use": {"level": "not_for_effect_size", "reason": "r"}}


def body(*studies: Study, measures: tuple[str, ...] = (), subject: Topic | None = None) -> OutcomeBody:
    found = {outcome.measure for study in studies for outcome in study.outcomes}
    asked = question(*(measures or tuple(sorted(found))))
    return gather(asked, library(*studies, subject=subject)).main


def silent(name: str) -> Study:
    return trial(name)


REPORTED: dict[str, Any] = {"measure": "mean_difference", "estimate": 2.0}

EXAMPLES: list[tuple[Seen, tuple[Study, ...]]] = [
    ("not_studied", ()),
    ("not_told", (told("a", None), silent("b"))),
    # One study tells.
    ("one_better", (told("a", "both"), silent("b"))),
    ("one_better", (measured("a", 2.0),)),
    ("one_better", (measured("a", 2.0, **DOUBTED),)),
    ("one_worse", (told("a", "tea"),)),
    ("one_worse", (measured("a", -2.0),)),
    ("one_worse", (measured("a", 2.0, measure="grumbles"),)),
    ("one_unclear", (measured("a", 0.2),)),
    ("one_unclear", (measured("a", -0.2),)),
    ("one_unclear", (told("a", "neither"),)),
    # Several tell, but there is nothing to pool.
    ("all_better", (told("a", "both"), told("b", "both"), silent("c"))),
    ("all_better", (told("a", "both"), measured("b", 0.2))),
    ("all_worse", (told("a", "tea"), told("b", "tea"))),
    ("mixed", (told("a", "both"), told("b", "tea"))),
    ("mixed", (told("a", "both"), told("b", "both"), told("c", "neither"))),
    ("mixed", (told("a", "neither"), told("b", "neither"))),
    # Pooled.
    ("pooled_better", (measured("a", 2.0), measured("b", 2.2))),
    ("pooled_better", (measured("a", 2.0), measured("b", 2.2), told("c", "tea"))),
    ("pooled_worse", (measured("a", -2.0), measured("b", -2.2))),
    ("pooled_better", (measured("a", -2.0, measure="grumbles"), measured("b", -2.2, measure="grumbles"))),
    ("pooled_unclear", (measured("a", 2.0), measured("b", 0.0))),
    ("pooled_unclear", (measured("a", 0.1), measured("b", -0.1))),
    # More of it is neither better nor worse, however sure the difference is.
    ("not_told", (measured("a", 2.0, measure="colour"), measured("b", 2.2, measure="colour"))),
]


@pytest.mark.parametrize(("seen", "studies"), EXAMPLES)
def test_what_was_seen(seen: Seen, studies: tuple[Study, ...]) -> None:
    assert body(*studies).seen == seen


def test_every_word_for_what_was_seen_can_come_up() -> None:
    elsewhere = {"nothing_compared", "pooled_too_small"}
    assert {seen for seen, _ in EXAMPLES} | elsewhere == set(get_args(Seen))


def test_studies_without_a_comparison_compare_nothing() -> None:
    alone = trial("a", {"change": {"mean": 2.0}}, design={"kind": "single_arm"}, comparisons=[])
    assert gather(question(comparisons=[]), library(alone)).main.seen == "nothing_compared"


@pytest.mark.parametrize(
    ("between", "seen"),
    [
        ({"favours": "both"}, "one_better"),
        ({"favours": "both", "p": "0.05"}, "one_better"),
        ({"favours": "both", "p": "<0.05"}, "one_better"),
        ({"favours": "both", "p": "<0.1"}, "one_better"),
        ({"favours": "both", "p": ">0.01"}, "one_better"),
        ({"favours": "both", "p": "0.051"}, "one_unclear"),
        ({"favours": "both", "p": ">0.05"}, "one_unclear"),
        ({"favours": "both", "p": "= 0.664"}, "one_unclear"),
        ({"favours": "both", "significant": False}, "one_unclear"),
        ({"favours": "tea", "significant": False}, "one_unclear"),
        ({"favours": "both", "significant": True}, "one_better"),
    ],
)
def test_one_study_that_calls_its_difference_chance_is_unclear(between: dict[str, Any], seen: Seen) -> None:
    assert body(trial("a", between=between)).seen == seen


@pytest.mark.parametrize(
    ("smallest", "seen"),
    [(10.0, "pooled_too_small"), (2.0, "pooled_better"), (None, "pooled_better")],
)
def test_a_difference_wholly_below_what_matters_is_too_small(smallest: float | None, seen: Seen) -> None:
    subject = topic(clouds=smallest) if smallest else topic()
    assert body(measured("a", 2.0), measured("b", 2.2), subject=subject).seen == seen


def test_an_interval_that_holds_no_difference_is_unclear_even_when_it_is_small() -> None:
    subject = topic(clouds=100.0)
    assert body(measured("a", 0.1), measured("b", -0.1), subject=subject).seen == "pooled_unclear"
    assert body(measured("a", -2.0), measured("b", -2.2), subject=subject).seen == "pooled_worse"


def test_what_matters_is_known_only_when_it_is_for_every_measure_pooled() -> None:
    studies = (measured("a", 2.0), measured("b", 2.2, measure="cheer"))
    assert body(*studies, subject=topic(clouds=10.0, cheer=10.0)).seen == "pooled_too_small"
    assert body(*studies, subject=topic(clouds=10.0)).seen == "pooled_better"


def test_a_standardised_difference_is_not_held_against_a_limit_in_units() -> None:
    studies = (measured("a", 2.0, unit="points"), measured("b", 2.2, unit="points"))
    found = body(*studies, subject=topic(clouds=100.0))
    assert found.pooled and found.pooled.measure == "SMD"
    assert found.seen == "pooled_better"


POOLABLE: list[tuple[str, tuple[Study, ...]]] = [
    ("MD", (measured("a", 2.0), measured("b", 2.2))),
    ("MD", (measured("a", 120.0, sd=60.0), measured("b", 2.2, unit="per-minute"))),
    ("SMD", (measured("a", 2.0), measured("b", 2.2, unit="points"))),
    ("RR", (counted("a", 12, 6), counted("b", 14, 8))),
]


@pytest.mark.parametrize(("measure", "studies"), POOLABLE)
def test_estimates_are_pooled_on_the_scale_they_share(measure: str, studies: tuple[Study, ...]) -> None:
    found = body(*studies)
    assert found.pooled and found.not_pooled is None
    assert found.pooled.measure == measure
    assert found.pooled.unit == ("per-hour" if measure == "MD" else None)
    assert [item.contrast.study.id for item in found.pooled.estimates] == ["a", "b"]


def ends(name: str, difference: float, unit: str) -> Study:
    treated, control = ({"end": {"mean": value, "sd": 1.0}} for value in (9.0 + difference, 9.0))
    return trial(name, treated, control, unit=unit)


NOT_POOLABLE: list[tuple[str, tuple[Study, ...]]] = [
    ("fewer_than_two", ()),
    ("fewer_than_two", (measured("a", 2.0),)),
    ("fewer_than_two", (measured("a", 2.0), measured("b", 2.0, **DOUBTED))),
    ("measures_differ", (measured("a", 2.0), counted("b", 12, 6))),
    ("measures_differ", (measured("a", 2.0), measured("b", -2.0, measure="grumbles"))),
    # In one unit changes and end values may be pooled; standardised they may not.
    ("measures_differ", (measured("a", 2.0, unit="points"), ends("b", 2.0, "points"))),
]


@pytest.mark.parametrize(("why", "studies"), NOT_POOLABLE)
def test_estimates_that_cannot_be_pooled_say_why(why: str, studies: tuple[Study, ...]) -> None:
    found = body(*studies, measures=("clouds", "grumbles", "cheer"))
    assert found.pooled is None
    assert found.not_pooled == why


def test_without_a_common_unit_or_a_standardised_difference_units_differ() -> None:
    pair: dict[str, Any] = {"design": {"kind": "within_person"}, "between": {"p": "0.01"}}
    studies = (measured("a", 2.0, **pair), measured("b", 2.2, unit="points"))
    assert body(*studies).not_pooled == "units_differ"


def test_changes_and_end_values_are_pooled_in_their_unit() -> None:
    found = body(measured("a", 2.0), ends("b", 2.2, "per-hour"))
    assert found.pooled and found.pooled.measure == "MD"


def test_the_pooled_result_is_reml_with_hartung_knapp_and_dersimonian_laird_beside_it() -> None:
    found = body(measured("a", 2.0), measured("b", 5.0), measured("c", 3.0))
    assert found.pooled
    effects = [effect_on(item, "MD") for item in found.estimates]
    values, variances = [e.estimate for e in effects], [e.variance for e in effects]
    assert found.pooled.main == pool(values, variances, "REML", "hksj")
    assert found.pooled.beside == pool(values, variances, "DL", "wald")


def test_two_studies_that_agree_by_luck_get_no_narrower_interval_than_a_common_effect() -> None:
    alike = [Effect("MD", 2.0, 0.1, ""), Effect("MD", 2.001, 0.1, "")]
    made, common = pool_effects(alike), pool([2.0, 2.001], [0.1, 0.1], "FE", "wald")
    assert made.interval == "hksj_safeguard"
    assert made.ci_high - made.ci_low > common.ci_high - common.ci_low


def test_studies_that_differ_need_no_safeguard() -> None:
    assert pool_effects([Effect("MD", 2.0, 0.1, ""), Effect("MD", 4.0, 0.1, "")]).interval == "hksj"


def test_an_effect_on_a_scale_it_does_not_have_is_refused() -> None:
    (only,) = body(counted("a", 12, 6)).estimates
    with pytest.raises(ValueError, match="a gives no MD"):
        effect_on(only, "MD")


def test_the_interval_of_one_estimate_is_196_standard_errors_wide_on_each_side() -> None:
    low, high = Effect("MD", 1.0, 0.25, "").interval
    assert (low, high) == pytest.approx((1 - 1.959964 / 2, 1 + 1.959964 / 2), abs=1e-6)
    assert better_side((low, high), "lower_is_better") == (-high, -low)
    assert math.isclose(better_side((low, high), "higher_is_better")[0], low)
