"""Checks of what people ask: answered by records that exist, with how much evidence bears on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry, Library
from evidence_site.records.asked import AskedFile

ANSWERS = ("questions", "steps", "findings", "claims")
"""Fields that name what answers, in the order it is shown."""


@check(AskedFile)
def asked_is_answered_by_records(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """What people ask names a record that answers it, and every record it names is of that kind."""
    known = _answers(around.library)
    for index, item in enumerate(entry.record.asked):
        if not any(getattr(item, field) for field in ANSWERS):
            tip = f"Name one in {', '.join(f'`{field}`' for field in ANSWERS)}."
            yield Problem(("asked", index, "id"), "nothing answers this.", tip)
        for field in ANSWERS:
            for place, name in enumerate(getattr(item, field)):
                if name not in known[field]:
                    message = f"there is no `{name}` among the {field}."
                    tip = f"{did_you_mean(name, sorted(known[field]))}Name one that exists."
                    yield Problem(("asked", index, field, place), message, tip)


def _answers(library: Library) -> dict[str, set[str]]:
    steps = {step.id for guide in library.guides.values() for step in guide.steps}
    shown = {name for name, fact in library.facts.items() if not fact.withheld}
    return {
        "questions": {*library.questions},
        "steps": steps,
        "findings": shown,
        "claims": {*library.claims},
    }


@check(AskedFile)
def asked_says_how_much_evidence(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """What people ask says how much evidence there is: by a question, by its steps, or by `bearing`."""
    for index, item in enumerate(entry.record.asked):
        if item.questions and item.bearing:
            tip = "Take `bearing` out: how sure and how many people are worked out from the question."
            yield Problem(("asked", index, "bearing"), "a question tells this already.", tip)
        if not (item.questions or item.steps or item.bearing):
            tip = "Write `bearing: trials`, `one_trial`, `used`, `cases_or_habit`, `official` or `none`."
            yield Problem(("asked", index, "id"), "it is not said how much evidence bears on this.", tip)


@check(AskedFile)
def asked_stands_once_and_in_order(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Ids of what people ask stand once, and what was seen on more pages stands first."""
    items = entry.record.asked
    ids = [item.id for item in items]
    for index, item in enumerate(items):
        if item.id in ids[:index]:
            yield Problem(("asked", index, "id"), f"`{item.id}` stands twice.", "Give it another name.")
        if index and item.pages > items[index - 1].pages:
            message = "it was seen on more pages than the one before it."
            yield Problem(("asked", index, "pages"), message, "Put the most frequent first.")
