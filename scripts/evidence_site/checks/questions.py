"""Checks of what a question says of itself: its outcomes, its words, and the pages it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evidence_site.checks.certainty import body_of
from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.library import Entry
from evidence_site.records.question import Question


@check(Question)
def condition_opens_with_one_question(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A question opens only pages of its own conditions, and no page is opened by two questions."""
    question: Question = entry.record
    for place, condition in enumerate(question.headline_of):
        path: Path_ = ("headline_of", place)
        if condition not in question.conditions:
            tip = "Name one of its `conditions`, or add this one there."
            yield Problem(path, f"the question is not about `{condition}`.", tip)
        others = (item for item in around.library.questions.values() if condition in item.headline_of)
        first = min(item.id for item in others)
        if first != question.id:
            message = f"the page of `{condition}` is already opened by the question `{first}`."
            yield Problem(path, message, "Choose one of the two; the page lists the other below.")


@check(Question)
def measures_share_a_direction(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """All measures of one outcome agree whether more is better, so that `better` fits each of them."""
    directions = {item.id: item.direction for item in around.library.topic.outcomes}
    for index, outcome in enumerate(entry.record.outcomes):
        first = directions.get(outcome.measures[0])
        for place, measure in enumerate(outcome.measures):
            if first and directions.get(measure, first) != first:
                message = (
                    f"`{measure}` is `{directions[measure]}` in topic.yml, "
                    f"but `{outcome.measures[0]}` is `{first}`."
                )
                tip = "Give it an outcome of its own."
                yield Problem(("outcomes", index, "measures", place), message, tip)


@check(Question)
def better_and_worse_differ(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The words for a better result are not those for a worse one."""
    for index, outcome in enumerate(entry.record.outcomes):
        if outcome.better.casefold() == outcome.worse.casefold():
            message = f"better and worse are both “{outcome.worse}”."
            yield Problem(("outcomes", index, "worse"), message, "Say what a worse result is.")


@check(Question)
def left_out_study_fits(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A study that a question leaves out is one that would count otherwise."""
    body = body_of(around.library, entry.record.id)
    fitting = {study.id for study in body.left_out} if body else set()
    for place, item in enumerate(entry.record.left_out):
        if body and item.record in around.library.studies and item.record not in fitting:
            message = f"`{item.record}` would not count here anyway: its people, comparison or device differ."
            yield Problem(("left_out", place, "record"), message, "Delete this entry.")


@check(Question)
def question_types_no_number(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Sentences of a question hold no digits, because a number typed once is wrong after the next study."""
    for path, text in _sentences(entry.record):
        digits = re.search(r"\d[\d.,%]*", text)
        if digits:
            message = f"the number {digits[0]} is typed into a sentence."
            tip = "Let the page count: it prints people, studies and sizes beside this text."
            yield Problem(path, message, tip)


def _sentences(question: Question) -> Iterator[tuple[Path_, str]]:
    yield ("meaning",), question.meaning
    yield ("would_change",), question.would_change
    for index, outcome in enumerate(question.outcomes):
        for place, item in enumerate(outcome.certainty.domains):
            path: Path_ = ("outcomes", index, "certainty", "domains", place)
            yield (*path, "reason"), item.reason
            yield (*path, "kinder_because"), item.kinder_because or ""
