"""Readers' situations: a study fits only where it tells so, and nobody is counted twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gazing import freeze, library, topic, trial
from site_build import ROOT, TOY

from evidence_site.library import Library, load
from evidence_site.records.study import Study
from evidence_site.records.topic import Companion, Topic
from evidence_site.synthesis.bearing import place_of_question, questions_bearing
from evidence_site.synthesis.people import count_heads
from evidence_site.synthesis.situations import Match, Situation, match_studies, match_study, situations

WITH_TEA = Situation("morning", "women", "tea", "home")
WITHOUT_TEA = Situation("morning", "women", None, "home")


def subject(**updates: Any) -> Topic:
    """The invented topic, in which readers may drink tea already, or milk that may hold tea."""
    milk = topic().treatments[0].model_copy(update={"id": "milk", "label": "Milk"})
    tea = Companion(treatment="tea", used="I drink tea", unused="I do not", perhaps_in=("milk",))
    found = topic()
    return found.model_copy(update={"companions": (tea,), "treatments": (*found.treatments, milk), **updates})


def arm(*treatments: str, place: str = "not_seen", name: str = "only") -> dict[str, Any]:
    """A group of ten."""
    protocol = {"place": place} if "gazing" in treatments else None
    return {"id": name, "label": name, "treatments": treatments, "people": 10, "protocol": protocol}


def study(*arms: dict[str, Any], name: str = "x", overlaps: Any = (), **people: Any) -> Study:
    """A study of people with `morning`, ten enrolled unless told otherwise."""
    participants = {"conditions": [{"condition": "morning"}], "enrolled": 10, **people}
    return trial(
        name, arms=freeze(list(arms)), participants=freeze(participants), comparisons=(), overlaps=overlaps
    )


def match(*arms: dict[str, Any], asked: Situation = WITH_TEA, **people: Any) -> Match:
    """How far a study fits."""
    return match_study(study(*arms, **people), asked, subject())


def test_a_study_that_tells_everything_fits_with_its_people() -> None:
    found = match(arm("gazing", "tea", place="home"), sex="women")
    assert (found.level, found.people) == ("like_you", 10)


@pytest.mark.parametrize(
    ("place", "sex"), [("not_seen", "women"), ("home", "not_seen")], ids=["place not told", "sex not told"]
)
def test_a_study_that_leaves_one_thing_open_only_may_fit(place: str, sex: str) -> None:
    assert match(arm("gazing", "tea", place=place), sex=sex).level == "perhaps"


@pytest.mark.parametrize(
    ("treatments", "place", "sex"),
    [
        (("gazing",), "home", "women"),
        (("gazing", "tea"), "clinic", "women"),
        (("gazing", "tea"), "home", "men"),
    ],
    ids=["without the companion", "elsewhere", "other sex"],
)
def test_a_study_that_differs_in_one_thing_does_not_fit(
    treatments: tuple[str, ...], place: str, sex: str
) -> None:
    assert match(arm(*treatments, place=place), sex=sex).level == "not_like_you"


def test_companion_and_place_have_to_be_told_of_one_group() -> None:
    arms = (arm("gazing", "tea", place="clinic", name="a"), arm("gazing", place="home", name="b"))
    found = match(*arms, sex="women")
    assert (found.companion, found.place, found.level) == ("fits", "fits", "not_like_you")


def test_a_treatment_that_may_hold_the_companion_fits_neither_choice() -> None:
    given = arm("gazing", "milk", place="home")
    found = [match(given, asked=asked, sex="women").companion for asked in (WITH_TEA, WITHOUT_TEA)]
    assert found == ["not_told", "not_told"]


def test_without_the_companion_fits_only_a_group_that_did_not_get_it() -> None:
    assert match(arm("gazing", place="home"), asked=WITHOUT_TEA, sex="women").level == "like_you"
    found = match(arm("gazing", "tea", place="home"), asked=WITHOUT_TEA, sex="women")
    assert found.level == "not_like_you"


@pytest.mark.parametrize(
    ("people", "fit", "number"),
    [
        ({"sex": "women"}, "fits", 10),
        ({"sex": "both", "women": 4, "men": 6}, "fits", 4),
        ({"sex": "both"}, "fits", None),
        ({"sex": "both", "women": 0, "men": 10}, "differs", None),
        ({"sex": "men"}, "differs", None),
        ({}, "not_told", None),
    ],
)
def test_how_many_of_a_sex_is_only_said_where_it_is_told(
    people: dict[str, Any], fit: str, number: int | None
) -> None:
    found = match(arm("gazing", "tea", place="home"), **people)
    assert (found.sex, found.people) == (fit, number)


def test_of_two_conditions_nobody_tells_which_sex_had_which() -> None:
    both = [{"condition": "morning", "people": 4}, {"condition": "evening", "people": 6}]
    found = match(arm("gazing", "tea", place="home"), conditions=both, sex="both", women=5, men=5)
    assert (found.sex, found.people) == ("not_told", None)
    found = match(arm("gazing", "tea", place="home"), conditions=both, sex="women")
    assert (found.sex, found.people) == ("fits", 4)


def only_women() -> Topic:
    """The invented topic, in which only women have `morning`."""
    found = subject()
    women = found.conditions[0].model_copy(update={"sex": "women"})
    return subject(conditions=(women, *found.conditions[1:]))


def test_a_condition_of_one_sex_tells_the_sex() -> None:
    found = match_study(study(arm("gazing", "tea", place="home")), WITH_TEA, only_women())
    assert (found.sex, found.people) == ("fits", 10)


def test_situations_leave_out_the_sex_that_cannot_have_the_condition() -> None:
    asked = situations(only_women())
    assert {item.sex for item in asked if item.condition == "morning"} == {"women"}
    assert len(asked) == 4 + 8
    assert len(set(asked)) == len(asked)


def test_without_companions_nobody_is_asked_about_one() -> None:
    assert {item.companion for item in situations(topic())} == {None}


def test_nobody_is_counted_twice() -> None:
    given = arm("gazing", "tea", place="home")
    again = {"record": "x", "kind": "same_people", "counted": "there", "reason": "The same people."}
    studies = (study(given, sex="women"), study(given, name="y", overlaps=freeze([again]), sex="women"))
    found = match_studies(library(*studies, subject=subject()), WITH_TEA)
    assert (found.like_you.people, found.like_you.studies, found.like_you.counted_elsewhere) == (10, 1, 1)


def test_nobody_is_like_a_reader_whom_no_study_had() -> None:
    found = match_studies(library(study(arm("tea")), subject=subject()), WITH_TEA)
    assert found.matches == ()
    assert (found.like_you.studies, found.like_you.people) == (0, 0)


def test_a_study_left_out_of_summaries_is_named_but_not_counted() -> None:
    kept_out = study(arm("gazing", "tea", place="home"), sex="women").model_copy(
        update={"use": study(arm("gazing")).use.model_copy(update={"level": "left_out", "reason": "Lost."})}
    )
    found = match_studies(library(kept_out, subject=subject()), WITH_TEA)
    assert (found.matches, found.left_out) == ((), (kept_out,))


@cache
def records(root: Path) -> Library:
    """The records of a site."""
    return load(root / "evidence")


@pytest.fixture(params=[ROOT, TOY], ids=["real", "toy"])
def held(request: pytest.FixtureRequest) -> Library:
    """The records of both sites, one after the other."""
    return records(request.param)


def test_people_of_a_situation_never_exceed_those_of_its_condition(held: Library) -> None:
    for asked in situations(held.topic):
        with_condition = [
            item
            for item in held.studies.values()
            if asked.condition in (one.condition for one in item.participants.conditions)
        ]
        whole = count_heads(with_condition, asked.condition)
        found = match_studies(held, asked)
        perhaps = found.everyone(found.at("perhaps"))
        assert found.like_you.people <= whole.people, asked
        assert found.like_you.studies + perhaps.studies <= whole.studies, asked
        assert perhaps.people <= whole.people, asked


def test_every_match_stands_in_one_level_and_one_place_of_each_row(held: Library) -> None:
    for asked in situations(held.topic):
        found = match_studies(held, asked)
        levels = [len(found.at(level)) for level in ("like_you", "perhaps", "not_like_you")]
        assert sum(levels) == len(found.matches)
        for dimension in ("sex", "companion", "place"):
            fits = [len(found.where(dimension, fit)) for fit in ("fits", "not_told", "differs")]
            assert sum(fits) == len(found.matches)


def relations(asked: Situation) -> dict[str, str]:
    """Questions of the toy, where water is the companion, that bear on a situation, and how."""
    return {item.question.id: item.relation for item in questions_bearing(records(TOY), asked)}


def test_who_uses_a_companion_is_shown_what_came_on_top_of_it() -> None:
    assert relations(Situation("short-hiccups", "women", "water", "home")) == {
        "humming-with-water": "both_sides"
    }


def test_who_uses_none_is_shown_comparisons_without_it() -> None:
    found = relations(Situation("short-hiccups", "women", None, "home"))
    assert found["does-humming-help"] == "neither_side"
    assert "humming-with-water" not in found


def test_questions_on_harm_compare_nothing_and_bear_on_nobody() -> None:
    for asked in situations(records(TOY).topic):
        assert "is-humming-safe" not in relations(asked)


def test_a_question_has_the_place_its_devices_were_used_at() -> None:
    held = records(ROOT)
    places = {name: place_of_question(held, question) for name, question in held.questions.items()}
    assert [name for name, place in places.items() if place] == ["home-device"]
    assert places["home-device"] == "home"
    for asked in situations(held.topic):
        if asked.place == "clinic":
            assert "home-device" not in {item.question.id for item in questions_bearing(held, asked)}


def test_a_caption_on_both_sides_is_true_of_every_comparison_or_says_it_is_not() -> None:
    held = records(ROOT)
    kinds = {item.id: item for item in held.topic.comparisons}
    for asked in situations(held.topic):
        for item in questions_bearing(held, asked):
            if item.relation == "both_sides" and not item.partly and len(item.question.comparisons) == 1:
                kind = kinds[item.question.comparisons[0]]
                assert asked.companion in kind.treatment and asked.companion in kind.control
