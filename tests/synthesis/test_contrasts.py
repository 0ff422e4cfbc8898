"""Of everything a study prints, one outcome for each comparison, chosen by a rule that sees no result."""

from __future__ import annotations

from typing import Any

import pytest
from gazing import LOCATOR, topic, trial

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts, unused

ARMS = ("both", "tea", "nothing")


def outcome(name: str, *told: str, measure: str = "clouds", **fields: Any) -> dict[str, Any]:
    """An outcome in which each arm of `told` prints a mean, or words when a question mark follows."""
    results = [
        {"arm": arm[:-1], "words": "rose"} if arm.endswith("?") else {"arm": arm, "change": {"mean": 1.0}}
        for arm in told
    ]
    return {"measure": measure, "name": name, "results": results, "locator": LOCATOR, **fields}


def study_of(*outcomes: dict[str, Any], arms: int = 2, **fields: Any) -> Study:
    given = [
        {"id": arm, "label": arm, "treatments": ["gazing"], "people": 20 + place}
        for place, arm in enumerate(ARMS[:arms])
    ]
    return trial("x", outcomes=list(outcomes), arms=given, **fields)


def find(study: Study, *measures: str, comparisons: tuple[str, ...] = ()) -> tuple[Contrast, ...]:
    return find_contrasts(study, comparisons, measures or ("clouds",), topic())


def chosen(*outcomes: dict[str, Any], measures: tuple[str, ...] = ("clouds",)) -> str | None:
    found = find(study_of(*outcomes), *measures)
    return found[0].outcome.name if found else None


def weeks(number: float | None) -> dict[str, Any]:
    return {"when": {"weeks": number} if number is not None else {"printed": "later"}}


def test_the_first_measure_asked_for_goes_before_everything_else() -> None:
    words, numbers = outcome("w", "both?", measure="clouds"), outcome("n", "both", "tea", measure="cheer")
    assert chosen(numbers, words, measures=("clouds", "cheer")) == "w"
    assert chosen(numbers, words, measures=("cheer", "clouds")) == "n"


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (outcome("one", "both", main=True), outcome("two", "both", "tea")),
        (outcome("words", "both?", "tea?", main=True), outcome("one", "tea")),
        (outcome("other", "both", "tea", **weeks(52)), outcome("main", "both", "tea", main=True, **weeks(4))),
        (outcome("early", "both", "tea", **weeks(12)), outcome("late", "both", "tea", **weeks(24))),
        (outcome("undated", "both", "tea", **weeks(None)), outcome("dated", "both", "tea", **weeks(4))),
    ],
)
def test_numbers_for_both_arms_then_the_main_outcome_then_the_latest(
    worse: dict[str, Any], better: dict[str, Any]
) -> None:
    assert chosen(worse, better) == chosen(better, worse) == better["name"]


def test_of_equals_the_first_of_the_record_is_chosen() -> None:
    assert chosen(outcome("a", "both", "tea"), outcome("b", "both", "tea")) == "a"


@pytest.mark.parametrize(
    "nothing",
    [
        outcome("table", "both", "tea", **weeks(0)),
        {**outcome("baseline"), "results": [{"arm": "both", "baseline": {"mean": 1.0}}]},
        outcome("empty"),
        outcome("other measure", "both", "tea", measure="cheer"),
    ],
)
def test_values_from_before_treatment_and_other_measures_are_no_outcome(nothing: dict[str, Any]) -> None:
    assert chosen(nothing) is None


def test_only_the_comparisons_asked_for_are_looked_at_and_none_means_all() -> None:
    study = trial("x", {"change": {"mean": 1.0}}, {"change": {"mean": 2.0}})
    assert len(find(study)) == len(find(study, comparisons=("gazing-added-to-tea",))) == 1
    assert find(study, comparisons=("gazing-against-nothing",)) == ()


@pytest.mark.parametrize(
    ("arms", "named", "counts", "covers"),
    [
        (2, [], True, True),
        (2, ["tea", "both"], True, True),
        (3, [], False, True),
        (3, ["both", "tea"], True, True),
        (3, ["both", "tea", "nothing"], False, True),
        (3, ["both", "nothing"], False, False),
    ],
)
def test_a_statement_counts_only_when_it_is_of_exactly_these_two_arms(
    arms: int, named: list[str], counts: bool, covers: bool
) -> None:
    between = [{"p": "0.03", "arms": named}]
    found = find(study_of(outcome("o", "both", "tea", between=between), arms=arms))
    assert (found[0].between is not None) == counts
    # A test over more arms makes no statement on these two, but it shows that the outcome was compared.
    assert bool(find(study_of(outcome("o", between=between), arms=arms))) == covers


def test_the_statement_with_a_number_goes_before_one_without() -> None:
    between = [{"words": "w"}, {"measure": "mean_difference", "estimate": 2.0}]
    found = find(study_of(outcome("o", "both", "tea", between=between)))
    assert found[0].between is not None
    assert found[0].between.estimate == 2


def test_people_are_those_of_the_result_else_its_total_else_the_arm() -> None:
    results = [
        {"arm": "both", "people": 18, "events": 3, "total": 17},
        {"arm": "tea", "events": 3, "total": 16},
    ]
    found = find(study_of({**outcome("o"), "results": results}))
    assert (found[0].treated.people, found[0].control.people) == (18, 16)
    assert find(study_of(outcome("o", "both", "tea")))[0].control.people == 21
    nobody = [{"arm": "both", "people": 0, "events": 0}]
    assert find(study_of({**outcome("o"), "results": nobody}))[0].treated.people == 0


def test_a_group_of_unknown_size_has_no_people() -> None:
    arms = [{"id": arm, "label": arm, "treatments": []} for arm in ("both", "tea")]
    found = find(trial("x", {"change": {"mean": 1.0}}, arms=arms))
    assert found[0].treated.people is None


@pytest.mark.parametrize(("kind", "within"), [("within_person", True), ("randomised_parallel", False)])
def test_sides_of_the_same_people_are_told_by_the_design(kind: str, within: bool) -> None:
    assert find(study_of(outcome("o", "both"), design={"kind": kind}))[0].within_person is within


def test_direction_comes_from_the_topic_and_an_unnamed_outcome_has_none() -> None:
    study = study_of(outcome("a", "both", measure="grumbles"), outcome("b", "both", measure="unnamed"))
    assert find(study, "grumbles")[0].direction == "lower_is_better"
    assert find(study, "unnamed")[0].direction == "neither"


def test_a_number_says_where_it_stands() -> None:
    results = [{"arm": "both", "percent": 5, "locator": {"source": "abstract", "place": "Table 2"}}]
    found = find(study_of({**outcome("o"), "results": [*results, {"arm": "tea", "percent": 5}]}))
    assert (found[0].treated.place, found[0].control.place) == ("Abstract, Table 2", "Abstract")


def test_what_was_not_used_is_named_and_what_tells_nothing_is_not() -> None:
    study = study_of(
        outcome("used", "both", "tea"),
        outcome("later", "both"),
        outcome("other", "both", measure="cheer"),
        outcome("table", "both", **weeks(0)),
    )
    (contrast,) = find(study)
    assert [one.name for one in unused(study, contrast, ("clouds",))] == ["later"]
    assert [one.name for one in unused(study, contrast, ())] == ["later", "other"]


def test_every_real_comparison_with_an_outcome_names_two_arms_of_its_study(real: Library) -> None:
    found = [c for study in real.studies.values() for c in find_contrasts(study, (), (), real.topic)]
    assert len(found) > 30
    for contrast in found:
        arms = {arm.id for arm in contrast.study.arms}
        assert {contrast.treated.arm, contrast.control.arm} <= arms
        assert contrast.weeks != 0
