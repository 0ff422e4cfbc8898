"""What people ask: answered by records that exist, and honest on how much evidence there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from example import Example
from site_build import copy_toy

from evidence_site.checks import find_problems
from evidence_site.library import load

ITEM = """asked:
  - id: it-helps
    asked: Does it help?
    pages: 2
    place: index
    more: More
"""


def asked(*items: str) -> dict[str, Any]:
    """The small evidence folder with these lines under one asked question each."""
    names = [f"question-{place}" for place in range(len(items))]
    texts = [ITEM.removeprefix("asked:\n").replace("it-helps", name) for name in names]
    text = "asked:\n" + "".join(text + more for text, more in zip(texts, items, strict=True))
    return {"files": {"asked.yml": text}}


ANSWERED = "    findings: [stiff-neck]\n    bearing: one_trial\n"

EXAMPLES = (
    Example(
        check="asked-is-answered-by-records",
        failing=asked("    findings: [stiff-nick]\n    bearing: one_trial\n"),
        passing=asked(ANSWERED),
        file="asked.yml",
        at="stiff-nick",
        message="there is no `stiff-nick` among the findings",
        tip="Did you mean `stiff-neck`? Name one that exists",
    ),
    Example(
        check="asked-says-how-much-evidence",
        failing=asked("    findings: [stiff-neck]\n"),
        passing=asked(ANSWERED),
        file="asked.yml",
        at="question-0",
        message="it is not said how much evidence bears on this",
        tip="Write `bearing: trials`",
    ),
    Example(
        check="asked-stands-once-and-in-order",
        failing={
            "files": {
                "asked.yml": asked(ANSWERED, ANSWERED)["files"]["asked.yml"].replace(
                    "question-1", "question-0"
                )
            }
        },
        passing=asked(ANSWERED, ANSWERED),
        file="asked.yml",
        at="question-0",
        message="`question-0` stands twice",
        tip="Give it another name",
    ),
)


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    """Name of each check that found something, with its message."""
    toy = copy_toy(folder)
    (toy.evidence / "asked.yml").write_text(text, encoding="utf-8")
    return [(item.kind, item.message) for item in find_problems(load(toy.evidence))]


@pytest.mark.parametrize(
    "more",
    [
        "    questions: [does-humming-help]\n",
        "    findings: [sore-lips]\n    bearing: one_trial\n",
    ],
)
def test_an_answer_by_records_passes(tmp_path: Path, more: str) -> None:
    assert problems(tmp_path, ITEM + more) == []


@pytest.mark.parametrize(
    ("more", "check", "said"),
    [
        ("    bearing: none\n", "asked-is-answered-by-records", "nothing answers this."),
        (
            "    steps: [hum-twice]\n    bearing: none\n",
            "asked-is-answered-by-records",
            "there is no `hum-twice` among the steps.",
        ),
        (
            "    findings: [angry-neighbours]\n    bearing: none\n",
            "asked-is-answered-by-records",
            "there is no `angry-neighbours` among the findings.",
        ),
        (
            "    questions: [does-humming-help]\n    bearing: trials\n",
            "asked-says-how-much-evidence",
            "a question tells this already.",
        ),
        (
            "    findings: [sore-lips]\n",
            "asked-says-how-much-evidence",
            "it is not said how much evidence bears on this.",
        ),
        (
            "    questions: [does-humming-help]\n"
            + ITEM.removeprefix("asked:\n").replace("it-helps", "other").replace("pages: 2", "pages: 3")
            + "    questions: [does-humming-help]\n",
            "asked-stands-once-and-in-order",
            "it was seen on more pages than the one before it.",
        ),
        (
            "    questions: [does-humming-help]\n"
            + ITEM.removeprefix("asked:\n")
            + "    questions: [does-humming-help]\n",
            "asked-stands-once-and-in-order",
            "`it-helps` stands twice.",
        ),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, more: str, check: str, said: str) -> None:
    assert problems(tmp_path, ITEM + more) == [(check, said)]
