"""Checks of the standards that handouts are held against: nothing stands there that nobody could judge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.library import Entry
from evidence_site.records.standards import StandardItem, StandardsFile


def _items(record: StandardsFile) -> Iterator[tuple[Path_, StandardItem]]:
    """Every item with its path in the file."""
    for index, standard in enumerate(record.standards):
        for place, part in enumerate(standard.parts):
            for number, item in enumerate(part.items):
                yield ("standards", index, "parts", place, "items", number), item


@check(StandardsFile)
def standard_item_can_be_judged(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """An item of a standard names the rule that proves it, or says why it is not met or does not apply."""
    for path, item in _items(entry.record):
        if not (item.proof or item.unmet or item.beside):
            tip = "Name a rule in `proof`, or say in `unmet` why it is not met."
            yield Problem((*path, "id"), f"nobody can tell whether `{item.id}` is met.", tip)
        elif item.beside and (item.proof or item.unmet):
            tip = "Keep `beside` alone, or take it out."
            yield Problem((*path, "beside"), f"`{item.id}` both applies and does not.", tip)


@check(StandardsFile)
def standard_items_stand_once(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Ids of standards stand once, and ids of items once in their standard."""
    seen: set[tuple[int, str]] = set()
    names: list[str] = []
    for index, standard in enumerate(entry.record.standards):
        if standard.id in names:
            yield Problem(
                ("standards", index, "id"), f"`{standard.id}` stands twice.", "Give it another name."
            )
        names.append(standard.id)
    for path, item in _items(entry.record):
        key = (int(path[1]), item.id)
        if key in seen:
            yield Problem((*path, "id"), f"`{item.id}` stands twice.", "Give it another name.")
        seen.add(key)
