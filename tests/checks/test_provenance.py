"""Where numbers come from, who read them and when, and that doubts reach both sides."""

from __future__ import annotations

from example import Example

OVERLAP = "{record: cedar-trial, kind: registers_this, counted: here, reason: The report prints the number.}"
LOCATED = "people: 30\n    locator: {source: abstract}\ncomparisons"
OAK = """id: oak-2022
label: Oak 2022
kind: systematic_review
read: abstract
conflicts:
  - {review: birch-2021, about: How many grumbles.}
sources:
  - {id: abstract, kind: abstract, name: Abstract}
locator: {source: abstract}
extraction: {first_reading: 2025-03-04, confidence: medium}
"""
OAK_FILES = {"reviews/oak-2022.yml": OAK}
OAK_REFERENCE = ("@misc{cedar-trial,", "@misc{oak-2022,\n}\n\n@misc{cedar-trial,")
BACK = ("includes:", "conflicts:\n  - {review: oak-2022, about: How many grumbles.}\nincludes:")

EXAMPLES = (
    Example(
        check="number-has-locator",
        failing={"study": ("  analysed: 58\n  locator: {source: abstract}\n", "  analysed: 58\n")},
        passing={
            "study": [
                ("  analysed: 58\n  locator: {source: abstract}\n", ""),
                ("  men: 20\n  women: 40\n  enrolled: 60\n  randomised: 60\n", ""),
                ("{condition: morning-grumbles, people: 60}", "{condition: morning-grumbles}"),
            ]
        },
        file="studies/ash-2020.yml",
        at="60}",
        message="`people` is a number without a place",
        tip="Add `locator: {source: …}` to its block.",
    ),
    Example(
        check="number-has-locator",
        failing={"study": (LOCATED, "people: 30\n    locator:\ncomparisons")},
        passing={"study": (LOCATED, "people: not_seen\n    locator:\ncomparisons")},
        file="studies/ash-2020.yml",
        at="30",
        message="`people` is a number without a place",
        tip="Add `locator: {source: …}` to its block.",
    ),
    Example(
        check="limited-use-has-reason",
        failing={"study": ("read: abstract", "read: abstract\nuse: {level: left_out}")},
        passing={"study": ("read: abstract", "read: abstract\nuse: {level: left_out, reason: Invented.}")},
        file="studies/ash-2020.yml",
        at="{level: left_out}",
        message="`level: left_out` has no reason",
        tip="Add `reason:`",
    ),
    Example(
        check="limited-use-has-reason",
        failing={"review": ("read: abstract", "read: abstract\nuse: {level: not_for_effect_size}")},
        passing={"review": ("read: abstract", "read: abstract\nuse: {level: full}")},
        file="reviews/birch-2021.yml",
        at="{level: not_for_effect_size}",
        message="`level: not_for_effect_size` has no reason",
        tip="Add `reason:`",
    ),
    Example(
        check="overlap-is-two-sided",
        failing={"study": (f"overlaps:\n  - {OVERLAP}\n", "")},
        passing={"study": (OVERLAP, OVERLAP.replace("registers_this", "same_people"))},
        file="registrations/cedar-trial.yml",
        at="{record: ash-2020",
        message="`ash-2020` does not point back",
        tip="Add an overlap with `record: cedar-trial` to ash-2020.yml.",
    ),
    Example(
        check="overlap-is-two-sided",
        failing={"study": (OVERLAP, OVERLAP.replace("counted: here", "counted: there"))},
        passing={
            "study": (OVERLAP, OVERLAP.replace("counted: here", "counted: both")),
            "registration": ("counted: there", "counted: both"),
        },
        file="registrations/cedar-trial.yml",
        at="there",
        message="this side counts the people `there`",
        tip="Write `here` on one side and `there` on the other, or `both` twice.",
    ),
    Example(
        check="contradiction-is-two-sided",
        failing={"claims": ("    contradicts: [clouds-work]\n", "")},
        passing={
            "claims": [
                ("    contradicts: [clouds-work]\n", ""),
                ("    contradicts: [clouds-do-nothing]\n", ""),
            ]
        },
        file="claims/efficacy.yml",
        at="clouds-do-nothing",
        message="`clouds-do-nothing` does not say that it contradicts `clouds-work`",
        tip="Add `clouds-work` to its `contradicts`.",
    ),
    Example(
        check="conflict-is-two-sided",
        failing={"files": OAK_FILES, "references": OAK_REFERENCE},
        passing={"files": OAK_FILES, "references": OAK_REFERENCE, "review": BACK},
        file="reviews/oak-2022.yml",
        at="{review: birch-2021",
        message="`birch-2021` does not say that it disagrees with `oak-2022`",
        tip="Add a conflict with `review: oak-2022` to it.",
    ),
    Example(
        check="claim-has-verdict",
        failing={"claims": ("    verdict: contradicted\n", "")},
        passing={"claims": ("    verdict: contradicted\n", "    verdict: no_evidence\n")},
        file="claims/efficacy.yml",
        at="id: clouds-do-nothing",
        message="the claim `clouds-do-nothing` has no verdict",
        tip="Add `verdict:`, or `not_found`.",
    ),
    Example(
        check="claim-has-verdict",
        failing={"claims": ("why: One study counted fewer grumbles.\n    evidence", "evidence")},
        passing={
            "claims": ("why: One study counted fewer grumbles.\n    evidence", "why: So.\n    evidence")
        },
        file="claims/efficacy.yml",
        at="id: clouds-work",
        message="the verdict on `clouds-work` has no reason",
        tip="Add `why:` in plain words.",
    ),
    Example(
        check="date-is-not-in-the-future",
        failing={"study": ("first_reading: 2025-03-04", "first_reading: 2025-06-02")},
        passing={"study": ("first_reading: 2025-03-04", "first_reading: 2025-06-01")},
        file="studies/ash-2020.yml",
        at="2025-06-02",
        message="2025-06-02 has not come yet (today is 2025-06-01)",
        tip="Check the year.",
    ),
    Example(
        check="date-is-not-in-the-future",
        failing={"articles": ("read: 2025-03-04", "read: 2052-03-04")},
        passing={"topic": ("next_check: 2025-09-04", "next_check: 2052-09-04")},
        file="articles.yml",
        at="2052-03-04",
        message="2052-03-04 has not come yet",
        tip="Check the year.",
    ),
    Example(
        check="year-is-not-in-the-future",
        failing={"references": ("year         = {2019}", "year         = {2027}")},
        passing={"references": ("year         = {2019}", "year         = {2026}")},
        file="references.bib",
        at="@misc{cedar-trial,",
        message="`cedar-trial` is dated 2027",
        tip="Check the year.",
    ),
)
