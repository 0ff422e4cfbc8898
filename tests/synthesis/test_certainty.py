"""GRADE by rule: where certainty starts, how it adds up, and what the rules ask a judgement to mark."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

import pytest
from gazing import counted, library, measured, question, told
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.records.question import Judgement
from evidence_site.records.study import Study
from evidence_site.records.wording import Planning
from evidence_site.synthesis.bodies.body import OutcomeBody, gather
from evidence_site.synthesis.bodies.certainty import (
    LADDER,
    Demand,
    arithmetic,
    expected_start,
    find_demands,
    intervals_of,
    kinder,
    possible,
)
from evidence_site.synthesis.statistics.effects import Effect

PLANNING = Planning(
    difference=Decimal("0.5"),
    alpha=Decimal("0.05"),
    power=Decimal("0.9"),
    few_people=400,
    uneven_percent=50,
    source="x",
)
DOMAINS = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")


def body(*studies: Study, measure: str = "clouds") -> OutcomeBody:
    return gather(question(measure), library(*studies)).main


def biased(judgement: str, blinding: str = "assessor") -> dict[str, Any]:
    """Fields of a study whose risk of bias was judged."""
    domains = [{"domain": "randomisation", "judgement": judgement, "reason": "r"}]
    design = {"kind": "randomised_parallel", "blinding": blinding}
    return {"risk_of_bias": {"tool": "t", "judged": "j", "domains": domains}, "design": design}


def demand(name: str, found: OutcomeBody) -> Demand | None:
    return next((item for item in find_demands(found, PLANNING) if item.domain == name), None)


def judgement(start: str, *levels: int, **fields: Any) -> Judgement:
    domains = tuple(
        {"domain": domain, "levels": level, "reason": "r"}
        for domain, level in zip(DOMAINS, levels, strict=False)
    )
    data = {"start": start, "domains": domains, "certainty": "low", "judged": "2025-03-04", "over": 1}
    return Judgement.model_validate({**data, **fields})


def test_only_randomised_studies_start_at_high() -> None:
    within = {"design": {"kind": "randomised_within_person"}}
    assert expected_start(body(measured("a", 1.0), told("b", "both", **within))) == "high"


@pytest.mark.parametrize("kind", ["within_person", "controlled_not_randomised", "retrospective", "not_seen"])
def test_one_study_that_is_not_known_to_be_randomised_starts_all_at_low(kind: str) -> None:
    assert expected_start(body(measured("a", 1.0), measured("b", 1.0, design={"kind": kind}))) == "low"


def test_nothing_starts_where_no_study_is_counted() -> None:
    nothing = body()
    assert (nothing.seen, expected_start(nothing)) == ("not_studied", "not_known")
    assert find_demands(nothing, PLANNING) == ()


@pytest.mark.parametrize(
    ("start", "levels", "end"),
    [
        ("high", (0, 0, 0, 0, 0), "high"),
        ("high", (-1, 0, 0, -1, 0), "low"),
        ("high", (-2, -1, 0, -2, 0), "very_low"),
        ("low", (0, 0, 0, 0, 1), "moderate"),
        ("low", (2, 2, 0, 0, 0), "high"),
        ("not_known", (), "not_known"),
        ("not_known", (1,), "not_known"),
    ],
)
def test_levels_move_the_start_and_stay_on_the_ladder(start: str, levels: tuple[int, ...], end: str) -> None:
    assert arithmetic(judgement(start, *levels)) == end


def test_what_nobody_judged_lowers_by_one_and_by_two_where_few_were_blinded() -> None:
    blind = demand("risk_of_bias", body(measured("a", 1.0)))
    assert blind == Demand(
        "risk_of_bias",
        -1,
        ("bias_not_judged",),
        (("of", "1"), ("unjudged", "1"), ("high", "0"), ("unblinded", "0")),
    )
    open_ = {"design": {"kind": "randomised_parallel", "blinding": "nobody"}}
    unknown = {"design": {"kind": "randomised_parallel"}}
    two = demand(
        "risk_of_bias", body(measured("a", 1.0), measured("b", 1.0, **open_), measured("c", 1.0, **unknown))
    )
    assert two is not None
    assert (two.levels, two.because) == (-2, ("bias_not_judged", "few_blinded"))
    assert dict(two.numbers) == {"of": "3", "unjudged": "3", "high": "0", "unblinded": "2"}


def test_half_blinded_is_not_few() -> None:
    open_ = {"design": {"kind": "randomised_parallel", "blinding": "nobody"}}
    found = demand("risk_of_bias", body(measured("a", 1.0), measured("b", 1.0, **open_)))
    assert found is not None
    assert found.levels == -1


def test_a_judged_low_risk_asks_for_nothing_and_a_high_one_for_a_level() -> None:
    assert demand("risk_of_bias", body(measured("a", 1.0, **biased("low")))) is None
    high = demand("risk_of_bias", body(measured("a", 1.0, **biased("high"))))
    assert high is not None
    assert (high.levels, high.because) == (-1, ("bias_high",))


def test_no_information_is_a_reason_to_be_less_sure() -> None:
    found = demand("risk_of_bias", body(measured("a", 1.0, **biased("no_information"))))
    assert found is not None
    assert found.because == ("bias_not_judged",)


def test_studies_that_point_both_ways_disagree() -> None:
    assert demand("inconsistency", body(told("a", "both"), told("b", "both"))) is None
    found = demand("inconsistency", body(told("a", "both"), told("b", "tea")))
    assert found is not None
    assert (found.levels, found.because) == (-1, ("studies_disagree",))


def test_sizes_that_differ_more_than_chance_explains_are_uneven() -> None:
    found = demand("inconsistency", body(measured("a", 1.0), measured("b", 4.0)))
    assert found is not None
    assert found.because == ("uneven",)
    assert 50 < int(dict(found.numbers)["i2"]) <= 100
    assert demand("inconsistency", body(measured("a", 1.0), measured("b", 1.1))) is None


def test_one_small_study_lowers_by_two() -> None:
    found = demand("imprecision", body(measured("a", 3.0)))
    assert found == Demand("imprecision", -2, ("one_small_study",), (("people", "40"), ("few", "400")))


def test_one_study_of_fifty_is_few_people_but_not_one_small_study() -> None:
    found = demand("imprecision", body(measured("a", 3.0, people=50)))
    assert found is not None
    assert (found.levels, found.because) == (-1, ("few_people",))


def test_directions_without_an_interval_lower_by_two() -> None:
    found = demand("imprecision", body(told("a", "both", people=300), told("b", "both", people=300)))
    assert found is not None
    assert (found.levels, found.because) == (-2, ("no_interval",))


def test_an_interval_that_holds_no_difference_lowers_by_one_although_many_took_part() -> None:
    found = demand("imprecision", body(measured("a", 0.01, people=600)))
    assert found is not None
    assert (found.levels, found.because) == (-1, ("interval_crosses",))
    assert demand("imprecision", body(measured("a", 1.0, people=400))) is None


def test_people_whose_number_was_not_seen_do_not_make_a_study_small() -> None:
    arms = [
        {"id": "both", "label": "B", "treatments": ["gazing", "tea"]},
        {"id": "tea", "label": "T", "treatments": ["tea"]},
    ]
    conditions = {"conditions": [{"condition": "morning"}]}
    found = demand("imprecision", body(told("a", "both", arms=arms, participants=conditions)))
    assert found is not None
    assert found.because == ("few_people", "no_interval")


def test_the_pooled_interval_counts_where_there_is_one() -> None:
    pooled = body(measured("a", 1.0), measured("b", 1.2))
    assert pooled.pooled is not None
    assert intervals_of(pooled) == ((pooled.pooled.main.ci_low, pooled.pooled.main.ci_high),)
    alone = dataclasses.replace(pooled, pooled=None)
    assert len(intervals_of(alone)) == 2


def test_the_interval_of_a_ratio_is_read_on_the_log_scale() -> None:
    crossing = demand("imprecision", body(counted("a", 11, 10), measure="cheer"))
    assert crossing is not None
    assert "interval_crosses" in crossing.because
    low, high = Effect("MD", 1.0, 4.0, "r").interval
    assert (round(low, 4), round(high, 4)) == (-2.9199, 4.9199)


def test_kinder_names_the_domains_that_lower_less_than_asked() -> None:
    asked = (Demand("risk_of_bias", -2, ("bias_high",)), Demand("imprecision", -1, ("few_people",)))
    assert kinder(judgement("high", -2, 0, 0, -1, 0), asked) == ()
    assert kinder(judgement("high", -1, 0, 0, -2, 0), asked) == asked[:1]
    assert kinder(judgement("high", 0, 0, 0, 0, 0), asked) == asked


def test_a_domain_that_was_never_judged_is_not_called_kinder() -> None:
    assert kinder(judgement("high", -1), (Demand("imprecision", -1, ("few_people",)),)) == ()


def test_what_cannot_be_known_cannot_be_sure() -> None:
    assert possible("not_studied") == possible("nothing_compared") == ("not_known",)
    assert not {"moderate", "high"} & {*possible("not_told")}
    assert possible("pooled_better") == LADDER


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["both", "tea", "neither", None]), max_size=4))
def test_no_rule_ever_raises_certainty_and_every_reason_comes_with_its_numbers(
    favours: list[str | None],
) -> None:
    found = body(*(told(f"s{index}", side) for index, side in enumerate(favours)))
    for item in find_demands(found, PLANNING):
        assert -2 <= item.levels < 0
        assert item.because
        assert all(value.isdigit() for _, value in item.numbers)
