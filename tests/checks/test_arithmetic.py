"""Numbers within one record, and what a study itself printed wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from example import Example, find

EXAMPLES = (
    Example(
        check="arms-add-up",
        failing={"study": ("    treatments: [tea]\n    people: 30", "    treatments: [tea]\n    people: 31")},
        passing={
            "study": [
                ("    treatments: [tea]\n    people: 30", "    treatments: [tea]\n    people: 31"),
                ("kind: randomised_parallel", "kind: within_person"),
            ]
        },
        file="studies/ash-2020.yml",
        at="- id: gazing-tea",
        message="the arms add up to 30 + 31 = 61, but the report counts 60 or 58 people",
        tip="list it in exceptions.yml",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("events: 20, total: 29, percent: 69", "events: 30, total: 29")},
        passing={"study": ("events: 20, total: 29, percent: 69", "events: 29, total: 29, percent: 100")},
        file="studies/ash-2020.yml",
        at="30, total: 29",
        message="30 of 29 people is not possible",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("people: 2, total: 30", "people: 32, total: 30")},
        passing={"study": ("people: 2, total: 30", "people: 30, total: 30")},
        file="studies/ash-2020.yml",
        at="32, total: 30",
        message="32 of 30 people is not possible",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("men: 20", "men: 21")},
        passing={"study": ("men: 20", "men: 19")},
        file="studies/ash-2020.yml",
        at="40",
        message="21 men and 40 women are more than the 60 who took part",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": [("  men: 20\n", "  men: 61\n"), ("  women: 40\n", "")]},
        passing={"study": [("  men: 20\n", "  men: 60\n"), ("  women: 40\n", "")]},
        file="studies/ash-2020.yml",
        at="61",
        message="61 men are more than the 60 who took part",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("morning-grumbles, people: 60", "morning-grumbles, people: 600")},
        passing={"study": ("morning-grumbles, people: 60", "morning-grumbles, people: 6")},
        file="studies/ash-2020.yml",
        at="600",
        message="600 people are more than the 60 who took part",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("analysed: 58", "analysed: 85")},
        passing={"study": ("analysed: 58", "analysed: 60")},
        file="studies/ash-2020.yml",
        at="85",
        message="85 people analysed are more than the 60 who took part",
        tip="Check the numbers against the source",
    ),
    Example(
        check="counts-stay-within-the-whole",
        failing={"study": ("dropouts: {people: 2, of: 60", "dropouts: {people: 62, of: 60")},
        passing={"study": ("dropouts: {people: 2, of: 60", "dropouts: {people: 60, of: 60")},
        file="studies/ash-2020.yml",
        at="62",
        message="62 of 60 people cannot be lost",
        tip="Check the numbers against the source",
    ),
    Example(
        check="percentage-fits-its-count",
        failing={"study": ("total: 29, percent: 69", "total: 29, percent: 71")},
        passing={"study": ("total: 29, percent: 69", "total: 29, percent: 68.9")},
        file="studies/ash-2020.yml",
        at="71",
        message="20 of 29 is 69.0%, not 71%",
        tip="Check the numbers against the source",
    ),
    Example(
        check="percentage-fits-its-count",
        failing={"study": ("people: 2, total: 30", "people: 2, total: 30, percent: 66.7")},
        passing={"study": ("people: 2, total: 30", "people: 2, total: 30, percent: 6.7")},
        file="studies/ash-2020.yml",
        at="66.7",
        message="2 of 30 is 6.7%, not 66.7%",
        tip="Check the numbers against the source",
    ),
    Example(
        check="interval-holds-estimate",
        failing={"study": ("estimate: -10.0", "estimate: 10.0")},
        passing={"study": ("estimate: -10.0", "estimate: -11.6")},
        file="studies/ash-2020.yml",
        at="10.0",
        message="the interval -11.6 to -8.4 does not hold its estimate, 10.0",
        tip="Check the numbers against the source",
    ),
    Example(
        check="interval-holds-estimate",
        failing={"review": ("ci_low: -12.0\n    ci_high: -7.6", "ci_low: -7.6\n    ci_high: -12.0")},
        passing={"review": ("ci_low: -12.0\n    ci_high: -7.6", "ci_low: -12.0")},
        file="reviews/birch-2021.yml",
        at="-7.6",
        message="the interval runs from -7.6 down to -12.0",
        tip="Check the numbers against the source",
    ),
    Example(
        check="result-counts-its-arm",
        failing={"study": ("{arm: tea, people: 29,", "{arm: tea, people: 39,")},
        passing={"study": ("{arm: tea, people: 29,", "{arm: tea, people: 30,")},
        file="studies/ash-2020.yml",
        at="39",
        message="this counts 39 people, but the arm `tea` has 30",
        tip="Check the numbers against the source",
    ),
)


def test_nobody_in_an_arm_is_no_division_by_nothing(small_evidence: Callable[..., Path]) -> None:
    changes = [("{arm: tea, percent: 30}", "{arm: tea, total: 0, percent: 30}")]
    assert find(small_evidence(study=changes)) == ()
