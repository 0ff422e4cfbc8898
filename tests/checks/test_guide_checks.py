"""What a guide says of itself: what its steps name, how they are labelled, and that they type no number."""

from __future__ import annotations

import pytest
from asking import EVENING, FILE, QUESTION, asking, not_judged
from example import Example

from evidence_site.checks.guides import _TYPED

GUIDE = """id: looking-up
title: Looking up
steps:
  - id: look-up
    title: Look up
    says: People looked up.
    support: used_not_tested
    why: Nobody compared it.
    findings: [stiff-neck]
"""
NAME = "guides/looking-up.yml"
OTHER = GUIDE.replace("id: looking-up", "id: looking-down").replace("id: look-up", "id: look-down")


def guiding(*changes: tuple[str, str], **more: str) -> dict[str, dict[str, str]]:
    """The guide with these places changed, and other files by their name."""
    text = GUIDE
    for old, new in changes:
        assert text.count(old) == 1, f"the guide holds {text.count(old)} times: {old}"
        text = text.replace(old, new)
    return {
        "files": {NAME: text, **{name.replace("__", "/") + ".yml": other for name, other in more.items()}}
    }


def labelled(label: str, named: str, **more: str) -> dict[str, dict[str, str]]:
    """The guide with another label and other things named."""
    changes = (("support: used_not_tested", f"support: {label}"), ("findings: [stiff-neck]", named))
    return guiding(*changes, **more)


TESTED = QUESTION
UNTESTED = asking(*EVENING, not_judged())["files"][FILE]


def misfit(
    label: str, failing: str, passing: str, message: str, before: str = TESTED, after: str = TESTED
) -> Example:
    """A label that does not fit, and one near it that does."""
    return Example(
        check="support-fits-what-is-named",
        failing=labelled(label, failing, questions__gazing=before),
        passing=labelled(label, passing, questions__gazing=after),
        file=NAME,
        at=label,
        message=message,
        tip="Choose the label that fits",
    )


EXAMPLES = (
    Example(
        check="guide-links-exist",
        failing=guiding(("[stiff-neck]", "[stiff-nek]")),
        passing=guiding(),
        file=NAME,
        at="stiff-nek",
        message="`stiff-nek` is not known among the findings",
        tip="Did you mean `stiff-neck`?",
    ),
    Example(
        check="step-ids-are-unique",
        failing=guiding(guides__zz=OTHER.replace("id: look-down", "id: look-up")),
        passing=guiding(guides__zz=OTHER),
        file=NAME,
        at="look-up",
        message="the step id `look-up` is used twice",
        tip="Begin it with a word of its own guide.",
    ),
    misfit(
        "tested",
        "questions: [gazing]",
        "questions: [gazing]",
        "no question it names has a study that compared it",
        before=UNTESTED,
    ),
    misfit(
        "used_not_tested",
        "questions: [gazing]\n    studies: [ash-2020]",
        "questions: [gazing]\n    studies: [ash-2020]",
        "`gazing` has studies that compared it",
        after=UNTESTED,
    ),
    misfit(
        "used_not_tested",
        "claims: [clouds-work]",
        "studies: [ash-2020]",
        "it names neither a study nor a finding",
    ),
    misfit("reported", "claims: [clouds-work]", "findings: [stiff-neck]", "it names no finding"),
    misfit("expert_habit", "studies: [ash-2020]", "claims: [clouds-work]", "it names a study"),
    misfit(
        "expert_habit", "questions: []", "findings: [stiff-neck]", "it names neither a finding nor a claim"
    ),
    misfit("no_source", "studies: [ash-2020]", "claims: [clouds-work]", "it names a study"),
    misfit(
        "sources_disagree",
        "claims: [clouds-work]",
        "claims: [clouds-work, clouds-do-nothing]",
        "it takes two sources to disagree",
    ),
    Example(
        check="step-types-no-number",
        failing=guiding(("says: People looked up.", "says: People looked up for two weeks.")),
        passing=guiding(("says: People looked up.", "says: People looked up for weeks, in two ways.")),
        file=NAME,
        at="People looked up for two weeks",
        message="`two weeks` is a number typed by hand",
        tip="Numbers come from the records",
    ),
    Example(
        check="how-to-needs-safety-lines",
        failing=guiding(("title: Looking up\n", "title: Looking up\nhow_to: true\n")),
        passing={
            **guiding(("title: Looking up\n", "title: Looking up\nhow_to: true\n")),
            "topic": ("claim_topics:\n", "safety_lines: [Sit down first.]\nclaim_topics:\n"),
        },
        file=NAME,
        at="true",
        message="a how-to needs safety lines above it",
        tip="Add `safety_lines` to topic.yml.",
    ),
)


@pytest.mark.parametrize(
    "text", ["for 2 weeks", "two to three times", "half an hour", "once a week", "0.5 mm"]
)
def test_a_number_is_found_in_digits_and_in_words_with_a_unit(text: str) -> None:
    assert _TYPED.search(text)


@pytest.mark.parametrize("text", ["one of them", "at once", "on the one hand", "some weeks", "another time"])
def test_a_word_without_a_number_of_units_passes(text: str) -> None:
    assert not _TYPED.search(text)
