"""The body of evidence of a question: who fits, who counts, who gives what."""

from __future__ import annotations

import random
from typing import Any

import pytest
from gazing import counted, library, measured, question, told, topic, trial
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import Body, gather, gather_outcome
from evidence_site.synthesis.people import Head


def ids(studies: tuple[Study, ...]) -> list[str]:
    return [study.id for study in studies]


def of(*conditions: str, **fields: Any) -> dict[str, Any]:
    """Participants with these conditions; `evening=7` says how many have one."""
    named = [
        {"condition": name, **({"people": fields[name]} if name in fields else {})} for name in conditions
    ]
    return {"participants": {"conditions": named, "enrolled": 40}}


def test_a_study_fits_by_condition_and_comparison() -> None:
    studies = (
        told("fits", "both"),
        told("other-condition", "both", **of("evening")),
        told("other-comparison", "both", comparison="gazing-against-nothing"),
    )
    assert ids(gather(question(), library(*studies)).studies) == ["fits"]
    both = question(conditions=["morning", "evening"], comparisons=[])
    assert len(gather(both, library(*studies)).studies) == 3


def test_a_question_on_a_device_takes_only_studies_in_which_somebody_got_it() -> None:
    chair = {"id": "both", "label": "B", "treatments": ["gazing"], "protocol": {"device": "deck-chair"}}
    tea = {"id": "tea", "label": "T", "treatments": ["tea"]}
    studies = (told("chair", "both", arms=[chair, tea]), told("unknown", "both"))
    assert ids(gather(question(devices=["deck-chair"]), library(*studies)).studies) == ["chair"]


def test_studies_are_left_out_by_their_record_or_by_the_question() -> None:
    studies = (
        told("a", "both"),
        told("b", "tea", use={"level": "left_out", "reason": "r"}),
        told("c", "tea"),
    )
    made = gather(question(left_out=[{"record": "c", "reason": "r"}]), library(*studies))
    assert (ids(made.studies), ids(made.left_out)) == (["a"], ["b", "c"])
    assert made.main.seen == "one_better"
    assert made.head.people == 40


def test_only_studies_with_a_comparison_are_counted_where_one_is_asked_for() -> None:
    alone: dict[str, Any] = {"design": {"kind": "single_arm"}, "comparisons": []}
    studies = (told("a", "both"), trial("b", **alone))
    made = gather(question(comparisons=[]), library(*studies))
    assert (ids(made.studies), ids(made.compared)) == (["a", "b"], ["a"])
    assert (made.head.studies, made.main.head.studies) == (2, 1)
    assert gather(question(), library(*studies)).head.studies == 1


def test_people_counted_in_another_record_are_counted_once() -> None:
    same = {"record": "a", "kind": "same_people", "counted": "there", "reason": "r"}
    studies = (measured("a", 2.0), measured("b", 2.0, overlaps=[same]))
    made = gather(question(), library(*studies))
    assert (ids(made.studies), ids(made.compared), ids(made.main.studies)) == (["a"], ["a"], ["a"])
    assert made.head == made.main.head == Head(1, 40, 40, 0, 1)
    assert len(made.main.estimates) == 1


def test_of_two_records_that_share_some_people_only_the_larger_is_pooled() -> None:
    some = {"record": "a", "kind": "some_same_people", "counted": "both", "reason": "r"}
    studies = (measured("a", 2.0), measured("b", 2.2, people=60, overlaps=[some]), measured("c", 1.8))
    main = gather(question(), library(*studies)).main
    assert [item.contrast.study.id for item in main.estimates] == ["b", "c"]
    assert [(item.study, item.reason) for item in main.refusals] == [("a", "same_people")]


def test_only_people_with_the_conditions_asked_for_are_counted() -> None:
    mixed = told("a", "both", **of("morning", "evening", morning=30, evening=10))
    unsaid = told("b", "both", **of("morning", "evening"))
    plain = told("c", "both")
    assert gather(question(), library(mixed, unsaid, plain)).head == Head(3, 70, 40, 1, 0)
    both = question(conditions=["morning", "evening"])
    assert gather(both, library(mixed, unsaid, plain)).head == Head(3, 120, 40, 0, 0)


def test_each_compared_study_gives_an_estimate_or_a_reason() -> None:
    doubted = {"level": "not_for_effect_size", "reason": "r"}
    studies = (
        measured("a", 2.0),
        measured("b", 2.0, use=doubted),
        trial("c"),
        told("d", "both"),
        counted("e", 0, 5),
    )
    main = gather(question("clouds", "cheer"), library(*studies)).main
    assert [item.contrast.study.id for item in main.estimates] == ["a"]
    reasons = {item.study: item.reason for item in main.refusals}
    assert reasons == {
        "b": "not_for_effect_size",
        "c": "results_not_seen",
        "d": "words_only",
        "e": "all_or_none",
    }
    assert [item.study for item in main.directions] == ["a", "b", "c", "d", "e"]
    assert main.amount is main.estimates[0]


def test_a_study_whose_size_is_not_trusted_still_has_a_direction() -> None:
    doubted = measured("a", 2.0, use={"level": "not_for_effect_size", "reason": "r"})
    main = gather(question(), library(doubted)).main
    assert (main.votes.better, main.estimates, main.directions[0].trusted) == (1, (), False)


def test_arms_that_share_a_control_are_one_estimate_and_one_vote() -> None:
    arms = [{"id": arm, "label": arm, "treatments": ["tea"], "people": 20} for arm in ("both", "nap", "tea")]
    results = [
        {"arm": arm, "change": {"mean": mean, "sd": 1.0}}
        for arm, mean in (("both", 6.0), ("nap", 8.0), ("tea", 3.0))
    ]
    outcome = {"measure": "clouds", "name": "n", "unit_id": "per-hour", "results": results}
    comparisons = [
        {"comparison": "gazing-added-to-tea", "treatment": arm, "control": "tea"} for arm in ("both", "nap")
    ]
    study = trial(
        "a",
        people=60,
        arms=arms,
        comparisons=comparisons,
        outcomes=[{**outcome, "locator": {"source": "abstract"}}],
    )
    main = gather(question(), library(study)).main
    assert main.amount
    assert main.amount.effect.estimate == pytest.approx(4.0)
    assert (main.amount.people, main.votes.better) == (60, 1)


def test_a_question_on_harm_counts_studies_and_reads_no_contrast() -> None:
    asks = question(asks="harm", comparisons=[])
    made = gather(
        asks, library(measured("a", 2.0), trial("b", design={"kind": "case_series"}, comparisons=[]))
    )
    assert (made.main.seen, made.main.head.studies, made.main.directions) == ("not_told", 2, ())
    assert (made.main.estimates, made.main.refusals) == ((), ())
    assert gather(asks, library()).main.seen == "not_studied"


def test_every_outcome_of_a_question_has_its_own_body() -> None:
    outcomes = [item for name in ("clouds", "cheer") for item in question(name).model_dump()["outcomes"]]
    asked = question(outcomes=outcomes)
    made = gather(asked, library(measured("a", 2.0), counted("b", 5, 12)))
    assert [item.seen for item in made.outcomes] == ["one_better", "one_worse"]
    assert made.main is made.outcomes[0]


def gathered(changes: list[int], asked: Question, turn: int = 1) -> Body:
    studies = [measured(f"s{index}", turn * change / 10) for index, change in enumerate(changes)]
    return gather(asked, library(*studies))


WORSE = {"better": "worse", "worse": "better"}


def turned(seen: str) -> str:
    start, _, end = seen.partition("_")
    return f"{start}_{WORSE[end]}" if end in WORSE else seen


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-30, 30), max_size=5))
def test_turning_every_difference_turns_what_was_seen(changes: list[int]) -> None:
    there, back = gathered(changes, question()).main, gathered(changes, question(), -1).main
    assert back.seen == turned(there.seen)
    assert (back.votes.better, back.votes.worse) == (there.votes.worse, there.votes.better)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-30, 30), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_studies_does_not_matter(changes: list[int], chance: random.Random) -> None:
    studies = [measured(f"s{index}", change / 10) for index, change in enumerate(changes)]
    studies += [told("words", "both"), trial("nothing")]
    asked = question()
    held = library(*studies, subject=topic(clouds=1.0))
    there = gather_outcome(studies, asked, asked.outcomes[0], held)
    chance.shuffle(studies)
    assert gather_outcome(studies, asked, asked.outcomes[0], held) == there


@settings(max_examples=15, deadline=None)
@given(st.integers(-30, 30).filter(bool), st.integers(2, 5))
def test_more_of_the_same_study_never_turns_the_answer(change: int, copies: int) -> None:
    one = gathered([change], question()).main.seen
    many = gathered([change] * copies, question()).main.seen
    assert (one.split("_")[1], many.split("_")[1]) in {
        ("unclear", "unclear"),
        ("unclear", "better" if change > 0 else "worse"),
        ("better", "better"),
        ("worse", "worse"),
        # Two studies of equal result have a wide interval, as only two can tell how far studies lie apart.
        ("better", "unclear"),
        ("worse", "unclear"),
    }


def ask_real(*measures: str, conditions: list[str], comparisons: list[str]) -> Question:
    return question(*measures, conditions=conditions, comparisons=comparisons)


PATTERN = ["androgenetic-alopecia-men", "female-pattern-hair-loss", "pattern-loss-mixed"]


def test_the_real_body_of_the_main_question_holds_what_the_records_say(real: Library) -> None:
    asked = ask_real(
        "hair-density", "hair-count", conditions=PATTERN, comparisons=["needling-added-to-minoxidil"]
    )
    main = gather(asked, real).main
    fitting = {
        study.id
        for study in real.studies.values()
        if any(item.comparison == "needling-added-to-minoxidil" for item in study.comparisons)
        and any(item.condition in PATTERN for item in study.participants.conditions)
        and study.use.level != "left_out"
    }
    assert set(ids(main.studies)) == fitting
    assert len(main.estimates) + len(main.refusals) == len(main.studies) == len(main.directions)
    reasons = {item.study: item.reason for item in main.refusals}
    assert reasons["dhurat-2013"] == reasons["kumar-2018"] == "not_for_effect_size"
    assert reasons["radiofrequency-minoxidil-split-scalp"] == "p_unclear"
    assert reasons["liang-2022"] == "results_not_seen"
    undecided = [item.study for item in main.directions if item.sign == "not_significant"]
    assert undecided == ["home-device-2020"], "a trial that found nothing significant is not passed over"
    assert main.votes.worse == 0 < main.votes.undecided < main.votes.better
    assert (main.seen, main.pooled) == ("mixed", None)


def test_a_real_single_study_whose_difference_may_be_chance_is_unclear(real: Library) -> None:
    areata = ask_real(
        "regrowth", conditions=["alopecia-areata"], comparisons=["needling-steroid-against-injected-steroid"]
    )
    assert gather(areata, real).main.seen == "one_unclear"
    added = ask_real("hair-density", conditions=PATTERN, comparisons=["prp-added-to-needling"])
    assert gather(added, real).main.seen == "one_unclear"


def test_people_of_other_conditions_in_a_real_mixed_study_are_not_counted(real: Library) -> None:
    """50 people: 43 of the condition asked for and 7 of another."""
    study = real.studies["starace-2020"]
    wanted, others = (item.people for item in study.participants.conditions)
    held = library(study, subject=real.topic)
    made = gather(question(conditions=PATTERN, comparisons=[]), held)
    assert made.head.people == wanted
    assert isinstance(others, int) and others > 0


def test_a_question_on_a_device_hears_nothing_of_arms_that_got_another_one() -> None:
    arms = [
        {"id": "chair", "label": "C", "treatments": ["gazing"], "protocol": {"device": "deck-chair"}},
        {"id": "stool", "label": "S", "treatments": ["gazing"]},
        {"id": "tea", "label": "T", "treatments": ["tea"]},
    ]
    comparisons = [
        {"comparison": "gazing-added-to-tea", "treatment": arm, "control": "tea"}
        for arm in ("chair", "stool")
    ]
    study = trial(
        "a", between={"favours": "stool", "arms": ["stool", "tea"]}, arms=arms, comparisons=comparisons
    )
    assert gather(question(), library(study)).main.seen == "one_better"
    assert gather(question(devices=["deck-chair"]), library(study)).main.seen == "not_told"
