"""How many people: in one study, and over several without counting anybody twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.people import count_heads, got, people_in, smallest_arm

Build = Callable[..., Study]


@pytest.mark.parametrize(
    ("fields", "people"),
    [
        ({"people": {"enrolled": 60, "randomised": 58, "analysed": 50}, "arms": [("a", 25), ("b", 25)]}, 60),
        ({"people": {"randomised": 58, "analysed": 50}, "arms": [("a", 25), ("b", 25)]}, 58),
        ({"people": {"analysed": 49}, "arms": [("a", 25), ("b", 25)]}, 50),
        ({"people": {"analysed": 49}, "arms": [("a", 25), ("b", "not_seen")]}, 49),
        ({"people": {"enrolled": "not_reported"}, "arms": [("a", "not_seen")]}, None),
        ({"people": {"enrolled": 0}}, 0),
    ],
)
def test_people_who_took_part_are_those_enrolled_else_randomised_else_in_the_arms(
    study: Build, fields: dict[str, Any], people: int | None
) -> None:
    assert people_in(study(**fields)) == people


@pytest.mark.parametrize("kind", ["within_person", "randomised_within_person"])
def test_two_sides_of_one_head_are_one_person(study: Build, kind: str) -> None:
    assert people_in(study(design={"kind": kind}, arms=[("left", 30), ("right", 30)])) == 30
    assert people_in(study(design={"kind": kind}, arms=[("left", 30), ("right", 28)])) == 30


@pytest.mark.parametrize("kind", ["randomised_parallel", "controlled_not_randomised", "not_seen"])
def test_separate_groups_are_added_up(study: Build, kind: str) -> None:
    assert people_in(study(design={"kind": kind}, arms=[("a", 30), ("b", 28)])) == 58


def test_the_smallest_arm_is_known_only_when_every_arm_is(study: Build) -> None:
    assert smallest_arm(study(arms=[("a", 30), ("b", 12)])) == 12
    assert smallest_arm(study(arms=[("a", 30), ("b", "not_seen")])) is None


def test_what_an_arm_got(study: Build) -> None:
    arm = study(arms=[("a", 3, ["gazing", "tea"])]).arms[0]
    assert got(arm, "tea")
    assert not got(arm, "coffee")


def overlap(record: str, counted: str, kind: str = "same_people") -> dict[str, Any]:
    return {"record": record, "kind": kind, "counted": counted, "reason": "r"}


def test_two_reports_of_the_same_people_count_once(study: Build) -> None:
    paper = study(id="paper", people={"enrolled": 60}, overlaps=[overlap("thesis", "here")])
    thesis = study(id="thesis", people={"enrolled": 60}, overlaps=[overlap("paper", "there")])
    other = study(id="other", people={"enrolled": 40})
    head = count_heads([thesis, paper, other])
    assert (head.studies, head.people, head.largest, head.counted_elsewhere) == (2, 100, 60, 1)


def test_a_report_counts_when_the_one_that_counts_its_people_is_not_among_them(study: Build) -> None:
    thesis = study(id="thesis", people={"enrolled": 60}, overlaps=[overlap("paper", "there")])
    assert count_heads([thesis]).people == 60


def test_people_who_may_be_others_count_in_both(study: Build) -> None:
    first = study(
        id="first", people={"enrolled": 60}, overlaps=[overlap("second", "both", "possibly_same_people")]
    )
    second = study(
        id="second", people={"enrolled": 50}, overlaps=[overlap("first", "both", "possibly_same_people")]
    )
    assert count_heads([first, second]).people == 110


def test_the_same_record_given_twice_counts_once(study: Build) -> None:
    one = study(people={"enrolled": 60})
    assert count_heads([one, one]).studies == 1


def test_a_study_with_an_unknown_number_is_counted_as_a_study_and_said_to_be_missing(study: Build) -> None:
    head = count_heads([study(id="a", people={"enrolled": 60}), study(id="b")])
    assert (head.studies, head.people, head.unknown) == (2, 60, 1)


def test_no_studies_are_nobody_and_no_share() -> None:
    head = count_heads([])
    assert (head.studies, head.people, head.largest, head.largest_share_percent) == (0, 0, 0, None)


def test_the_share_of_the_largest_study(study: Build) -> None:
    head = count_heads([study(id="a", people={"enrolled": 60}), study(id="b", people={"enrolled": 30})])
    assert head.largest_share_percent == 67


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 500) | st.none(), max_size=6), st.sets(st.integers(0, 5)))
def test_counting_never_depends_on_the_order_and_never_exceeds_the_sum(
    study: Build, sizes: list[int | None], copies: set[int]
) -> None:
    studies = []
    for index, size in enumerate(sizes):
        people = {"enrolled": "not_seen" if size is None else size}
        twin = [overlap(f"s{index - 1}", "there")] if index in copies and index else []
        studies.append(study(id=f"s{index}", people=people, overlaps=twin))
    head = count_heads(studies)
    assert head == count_heads(list(reversed(studies)))
    assert head.people <= sum(size or 0 for size in sizes)
    assert head.largest <= head.people
    assert head.studies + head.counted_elsewhere == len(sizes)


def test_no_real_person_is_counted_in_two_records_that_share_all_people(real: Library) -> None:
    head = count_heads(real.studies.values())
    shared = [
        study
        for study in real.studies.values()
        if any(
            o.kind == "same_people" and o.counted == "there" and o.record in real.studies
            for o in study.overlaps
        )
    ]
    assert head.counted_elsewhere >= len(shared)
