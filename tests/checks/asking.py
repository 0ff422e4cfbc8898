"""A sound question over the small evidence folder, to be changed in one place."""

from __future__ import annotations

QUESTION = """id: gazing
title: Does gazing at clouds help grumbles in the morning?
short: Gazing with tea
conditions: [morning-grumbles]
comparisons: [gazing-added-to-tea]
treatment: gazing with tea
control: tea alone
headline_of: [morning-grumbles]
outcomes:
  - id: grumbles
    label: Grumbles counted
    measures: [grumble-count]
    better: fewer grumbles
    worse: more grumbles
    certainty:
      start: high
      domains:
        - {domain: risk_of_bias, levels: -1, reason: Nobody judged it.}
        - {domain: inconsistency, levels: 0, reason: It stands alone.}
        - {domain: indirectness, levels: 0, reason: It asked what we ask.}
        - {domain: imprecision, levels: -1, reason: Few people gazed.}
        - {domain: publication_bias, levels: 0, reason: Nothing hints at it.}
      certainty: low
      judged: 2025-03-04
      over: 1
meaning: Clouds may help you in the morning.
would_change: A larger study.
"""
FILE = "questions/gazing.yml"
EVENING = [
    ("conditions: [morning-grumbles]", "conditions: [evening-grumbles]"),
    ("headline_of: [morning-grumbles]", "headline_of: [evening-grumbles]"),
]
"""Nobody studied the evening."""


def asking(*changes: tuple[str, str], **more: str) -> dict[str, dict[str, str]]:
    """The question with these places changed, and other questions by their id, as files of an example."""
    text = QUESTION
    for old, new in changes:
        assert text.count(old) == 1, f"the question holds {text.count(old)} times: {old}"
        text = text.replace(old, new)
    return {"files": {FILE: text, **{f"questions/{name}.yml": other for name, other in more.items()}}}


def not_judged(text: str = QUESTION) -> tuple[str, str]:
    """The change that leaves the whole judgement open."""
    judged = text[text.index("    certainty:\n") : text.index("meaning:")]
    return judged, "    certainty: {start: not_known, certainty: not_known, judged: 2025-03-04, over: 0}\n"
