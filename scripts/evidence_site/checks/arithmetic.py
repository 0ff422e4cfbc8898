"""Checks of numbers within one record. What a study itself printed wrongly is listed in exceptions.yml."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.library import Entry
from evidence_site.records.base import Unknown
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.second_look import find_oddities

CHECK_COPY = (
    "Check the numbers against the source; if the source itself prints this, list it in exceptions.yml."
)


@check(Study)
def arms_add_up(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """In a study of separate groups the arms add up to the people enrolled, randomised or analysed."""
    for oddity in find_oddities(entry.record):
        if oddity.kind == "arms":
            yield Problem(oddity.path, f"{oddity.arithmetic}.", CHECK_COPY)


@check(Study)
def counts_stay_within_the_whole(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No part is larger than its whole: events and totals, men and women, people of a type, people lost."""
    people = entry.record.participants
    biggest = max((n for n in (people.enrolled, people.randomised) if isinstance(n, int)), default=None)
    for path, value in entry.document.nodes:
        name, part, whole = _part_of_whole(path, value)
        if _is_count(part, whole) and part > whole:
            yield Problem((*path, name), f"{part} of {whole} people is not possible.", CHECK_COPY)
    yield from _find_too_many(biggest, entry.record)


def _part_of_whole(path: Path_, value: Any) -> tuple[str, Any, Any]:
    """The name of a count, the count and its total; a side effect counts `people`, a result `events`."""
    name = "people" if path[:1] == ("adverse_events",) else "events"
    return (name, value.get(name), value.get("total")) if isinstance(value, dict) else (name, None, None)


def _is_count(*values: Any) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _find_too_many(biggest: int | None, study: Study) -> Iterator[Problem]:
    people = study.participants
    sexes = {name: n for name in ("men", "women") if isinstance(n := getattr(people, name), int)}
    if biggest is not None and sum(sexes.values()) > biggest:
        shown = " and ".join(f"{n} {name}" for name, n in sexes.items())
        largest = max(sexes, key=lambda name: sexes[name])
        yield Problem(
            ("participants", largest), f"{shown} are more than the {biggest} who took part.", CHECK_COPY
        )
    for index, group in enumerate(people.conditions):
        if isinstance(group.people, int) and biggest is not None and group.people > biggest:
            message = f"{group.people} people are more than the {biggest} who took part."
            yield Problem(("participants", "conditions", index, "people"), message, CHECK_COPY)
    if isinstance(people.analysed, int) and biggest is not None and people.analysed > biggest:
        message = f"{people.analysed} people analysed are more than the {biggest} who took part."
        yield Problem(("participants", "analysed"), message, CHECK_COPY)
    if not isinstance(study.dropouts, Unknown) and study.dropouts.people > study.dropouts.of:
        message = f"{study.dropouts.people} of {study.dropouts.of} people cannot be lost."
        yield Problem(("dropouts", "people"), message, CHECK_COPY)


@check(Study)
def percentage_fits_its_count(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A percentage printed beside a count is that count out of its total, within rounding."""
    for path, value in entry.document.nodes:
        _, events, total = _part_of_whole(path, value)
        if not _is_count(events, total) or total == 0 or not _are_numbers(value.get("percent")):
            continue
        percent = value["percent"]
        exact = Decimal(100 * events) / Decimal(total)
        if abs(exact - Decimal(percent)) > _rounding(Decimal(percent)):
            message = f"{events} of {total} is {exact:.1f}%, not {percent}%."
            yield Problem((*path, "percent"), message, CHECK_COPY)


def _rounding(printed: Decimal) -> Decimal:
    """One unit of the last printed digit: sources round and also cut."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


@check(Study, Review)
def interval_holds_estimate(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """An interval runs from low to high and holds its estimate."""
    for path, value in entry.document.nodes:
        if not isinstance(value, dict):
            continue
        for low, high, middles in (
            ("ci_low", "ci_high", ("estimate", "mean", "median")),
            ("q1", "q3", ("median",)),
        ):
            yield from _check_interval(path, value, low, high, middles)


def _check_interval(
    path: Path_, value: dict[str, Any], low: str, high: str, middles: tuple[str, ...]
) -> Iterator[Problem]:
    if not _are_numbers(value.get(low), value.get(high)):
        return
    if value[low] > value[high]:
        yield Problem((*path, low), f"the interval runs from {value[low]} down to {value[high]}.", CHECK_COPY)
    for name in middles:
        middle = value.get(name)
        if _are_numbers(middle) and not value[low] <= middle <= value[high]:
            message = f"the interval {value[low]} to {value[high]} does not hold its {name}, {middle}."
            yield Problem((*path, name), message, CHECK_COPY)


def _are_numbers(*values: Any) -> bool:
    return all(isinstance(value, (int, Decimal)) and not isinstance(value, bool) for value in values)


@check(Study)
def result_counts_its_arm(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A result does not count more people than its arm has."""
    arms = {arm.id: arm.people for arm in entry.record.arms}
    for index, outcome in enumerate(entry.record.outcomes):
        for place, result in enumerate(outcome.results):
            here = arms.get(result.arm)
            for name in ("people", "total"):
                counted = getattr(result, name)
                if isinstance(here, int) and isinstance(counted, int) and counted > here:
                    message = f"this counts {counted} people, but the arm `{result.arm}` has {here}."
                    yield Problem(("outcomes", index, "results", place, name), message, CHECK_COPY)
