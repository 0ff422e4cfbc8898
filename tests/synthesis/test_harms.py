"""Side effects over studies: silence is never counted as safety, and nobody is counted twice."""

from __future__ import annotations

from typing import Any

import pytest

from evidence_site.library import Library
from evidence_site.synthesis.bodies.harms import Gravity, count_harms, had_by_nobody
from evidence_site.synthesis.people import count_heads

LOCATOR = {"source": "abstract"}
ARMS = [("gaze", 20, ["gazing"]), ("tea", 30, ["tea"])]


def event(arm: str = "gaze", people: Any = "not_seen", **fields: Any) -> dict[str, Any]:
    return {"event": "stiff neck", "arm": arm, "people": people, "locator": LOCATOR, **fields}


def said(study: Any, *events: Any, arms: Any = ARMS) -> str:
    given = events[0] if events and isinstance(events[0], str) else events
    return count_harms([study(arms=arms, adverse_events=given)], "gazing").reports[0].said


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("not_seen",), "not_seen"),
        (("not_reported",), "not_reported"),
        ((), "not_seen"),
        ((event(people=2),), "named"),
        ((event(),), "named"),
        ((event(people=0),), "nobody"),
        ((event(percent=0),), "nobody"),
        ((event(people=0), event(people=1)), "named"),
        ((event("all", 0),), "nobody"),
        ((event("not_seen", 1),), "named"),
        ((event("tea", 3),), "others"),
        ((event("tea", 3), event(people=0)), "nobody"),
    ],
)
def test_what_a_study_says_is_told_apart(study: Any, events: tuple[Any, ...], expected: str) -> None:
    assert said(study, *events) == expected


def test_a_count_that_was_not_seen_is_not_zero(study: Any) -> None:
    (unseen,) = study(arms=ARMS, adverse_events=[event()]).adverse_events
    assert not had_by_nobody(unseen)


def test_people_are_counted_by_what_their_study_says(study: Any) -> None:
    harms = count_harms(
        [
            study(id="a", arms=ARMS, adverse_events=[event()]),
            study(id="b", people={"enrolled": 7}, adverse_events=[event("only", 0)]),
            study(id="c", people={"enrolled": 11}),
            study(id="d", adverse_events="not_reported"),
        ],
        "gazing",
    )
    assert (harms.head.studies, harms.head.people, harms.head.unknown) == (4, 68, 1)
    assert (harms.telling.studies, harms.telling.people) == (2, 57)
    assert (harms.named.people, harms.nobody.people, harms.not_seen.people) == (50, 7, 11)
    assert (harms.not_reported.studies, harms.not_reported.people) == (1, 0)
    assert harms.uncounted == 1


def test_two_reports_on_the_same_people_count_them_once(study: Any) -> None:
    overlap = {"record": "a", "kind": "same_people", "counted": "there", "reason": "One trial."}
    first = study(id="a", people={"enrolled": 10}, adverse_events=[event("only", 1)])
    second = study(id="b", people={"enrolled": 10}, adverse_events=[event("only", 2)], overlaps=[overlap])
    harms = count_harms([first, second], "gazing")
    assert (harms.named.studies, harms.named.people, harms.head.people) == (1, 10, 10)
    assert [report.study.id for report in harms.reports] == ["a", "b"]


def test_events_are_weighed_only_by_what_their_source_calls_them(study: Any) -> None:
    events = [
        event(people=1, serious=True),
        event(people=0, serious=True),
        event(people=1, serious=False),
        event(people=1),
    ]
    harms = count_harms([study(arms=ARMS, adverse_events=events)], "gazing")
    assert harms.gravity == Gravity(serious=1, serious_nobody=1, not_serious=1, not_said=1)


def test_no_real_study_is_lost_or_counted_as_safe_without_a_word(real: Library) -> None:
    harms = count_harms(real.studies.values(), real.topic.focus)
    assert harms.head == count_heads(real.studies.values())
    kinds = (harms.named, harms.nobody, harms.others, harms.not_seen, harms.not_reported)
    assert len(harms.reports) == len(real.studies)
    assert sum(kind.studies + kind.counted_elsewhere for kind in kinds) == len(harms.reports)
    assert all(report.events for report in harms.reports if report.said in ("named", "nobody", "others"))
