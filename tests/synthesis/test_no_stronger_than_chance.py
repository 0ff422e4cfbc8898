"""One study is told as better only when its own numbers cannot be chance: edge cases of small counts."""

from __future__ import annotations

from typing import Any

import pytest
from gazing import LOCATOR, counted, library, question, trial

from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import gather
from evidence_site.synthesis.bodies.seen import Seen

SIDES: dict[str, Any] = {"design": {"kind": "randomised_within_person"}}
UNKNOWN_ARMS = [
    {"id": "both", "label": "Both", "treatments": ["gazing", "tea"]},
    {"id": "tea", "label": "Tea", "treatments": ["tea"]},
]


def seen(study: Study, measure: str = "cheer") -> Seen:
    return gather(question(measure), library(study)).main.seen


def group(events: int, total: int) -> dict[str, int]:
    return {"events": events, "total": total}


def shares(one: float, other: float, people: int, **fields: Any) -> Study:
    """Percentages of two groups whose sizes were not seen, in a study of `people`."""
    enrolled = {"conditions": [{"condition": "morning"}], "enrolled": people}
    sides = {"percent": one}, {"percent": other}
    return trial("a", *sides, measure="cheer", arms=UNKNOWN_ARMS, participants=enrolled, **fields)


def test_everybody_on_one_side_needs_more_than_a_ratio_whose_variance_is_too_small() -> None:
    # Fisher 0.087 and 0.011 (R: fisher.test); the ratios' own intervals leave out 1 both times.
    assert seen(trial("a", group(10, 10), group(6, 10), measure="cheer", people=20)) == "one_unclear"
    assert seen(trial("a", group(10, 10), group(4, 10), measure="cheer", people=20)) == "one_better"


def test_a_few_people_whose_sides_differ_can_be_chance() -> None:
    # If nobody's sides differed the other way: 5 in 5 is p 0.0625, 6 in 6 is 0.031 (R: binom.test).
    assert seen(trial("a", group(9, 20), group(4, 20), measure="cheer", **SIDES)) == "one_unclear"
    assert seen(trial("a", group(10, 20), group(4, 20), measure="cheer", **SIDES)) == "one_better"


@pytest.mark.parametrize(
    ("one", "other", "people", "expected"),
    [
        (88.0, 73.9, 60, "one_unclear"),
        (73.9, 88.0, 60, "one_unclear"),
        (52.9, 17.6, 34, "one_better"),
        (100.0, 0.0, 4, "one_better"),
    ],
)
def test_shares_of_groups_of_unknown_size_are_chance_when_no_split_of_the_people_could_tell(
    one: float, other: float, people: int, expected: Seen
) -> None:
    assert seen(shares(one, other, people)) == expected


@pytest.mark.parametrize(
    ("pair", "expected"),
    [({}, "one_unclear"), ({"favours": "both"}, "one_unclear"), ({"significant": True}, "one_better")],
)
def test_a_test_over_all_groups_that_finds_nothing_is_heard_where_no_test_of_the_two_is_told(
    pair: dict[str, Any], expected: Seen
) -> None:
    overall = {"arms": ["both", "tea", "third"], "significant": False}
    betweens = [overall, *([{"arms": ["both", "tea"], **pair}] if pair else [])]
    arms = [*UNKNOWN_ARMS, {"id": "third", "label": "T", "treatments": ["gazing"]}]
    outcome = {
        "measure": "clouds",
        "name": "clouds",
        "results": [{"arm": "both", "change": {"mean": 9.0}}, {"arm": "tea", "change": {"mean": 5.0}}],
        "between": betweens,
        "locator": LOCATOR,
    }
    assert seen(trial("a", arms=arms, outcomes=[outcome]), "clouds") == expected


def test_two_counts_far_apart_stay_better() -> None:
    assert seen(counted("a", 17, 9)) == "one_better"


@pytest.mark.parametrize(
    ("measure", "numbers", "expected"),
    [
        ("mean_difference", (0.9, -0.5, 1.0), "one_unclear"),
        ("mean_difference", (2.0, 0.1, 2.1), "one_better"),
        ("risk_ratio", (3.5, 0.9, 4.0), "one_unclear"),
        ("risk_ratio", (3.5, 1.1, 4.0), "one_better"),
    ],
)
def test_a_printed_interval_that_holds_no_difference_is_heard_even_where_it_gives_no_size(
    measure: str, numbers: tuple[float, float, float], expected: Seen
) -> None:
    between = dict(zip(("estimate", "ci_low", "ci_high"), numbers, strict=True))
    assert seen(trial("a", between={"measure": measure, **between}), "clouds") == expected
