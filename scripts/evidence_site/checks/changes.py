"""Checks of the log of changes: nothing from the future, nothing twice, and no record that is not here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records.change import ChangeFile


@check(ChangeFile)
def change_has_happened(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No change in the log is dated after today, and no two share an id."""
    seen: set[str] = set()
    for index, change in enumerate(entry.record.changes):
        if change.date > around.today:
            message = f"{change.date} has not come yet (today is {around.today})."
            yield Problem(("changes", index, "date"), message, "Write the day on which readers could see it.")
        if change.id in seen:
            yield Problem(("changes", index, "id"), f"`{change.id}` stands twice in the log.", "Rename one.")
        seen.add(change.id)


@check(ChangeFile)
def change_names_what_exists(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every record that the log of changes names exists."""
    known = around.library.record_ids
    for index, change in enumerate(entry.record.changes):
        for place, name in enumerate(change.records):
            if name not in known:
                tip = f"{did_you_mean(name, known)}Name a record that has a page, or leave it out."
                yield Problem(("changes", index, "records", place), f"there is no record `{name}`.", tip)


@check(ChangeFile)
def log_tells_of_last_check(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The log of changes reaches to the day of the last check, even if it found nothing new. A warning."""
    checked = around.library.topic.checked
    newest = max((change.date for change in entry.record.changes), default=None)
    if newest is None or newest < checked:
        message = f"the evidence was gone through on {checked}, and the log says nothing of it."
        tip = "Add what readers now find different, or that nothing new was found."
        yield Problem(("changes",), message, tip, severity="warning")
