"""Checks of numbers within one record. What a study itself printed wrongly is listed in exceptions.yml."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check, walk
from evidence_site.library import Entry
from evidence_site.records.base import Unknown
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency import find_oddities

CHECK_COPY = "Check the numbers against the source; if the source itself prints this, list it in exceptions.yml."


def _known(*values: Any) -> bool:
    return all(value is not None and not isinstance(value, Unknown) for value in values)


@check(Study)
def arms_add_up(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """In a study of separate groups the people in the arms add up to those enrolled, randomised or analysed."""
    for oddity in find_oddities(entry.record):
        if oddity.path == ("arms",):
            yield Problem(oddity.path, f"{oddity.arithmetic}.", CHECK_COPY)


@check(Study)
def counts_stay_within_the_whole(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No part is larger than its whole: events and totals, men and women, people of a type, people lost."""
    people = entry.record.participants
    biggest = max((n for n in (people.enrolled, people.randomised) if isinstance(n, int)), default=None)
    for path, value in walk(entry.document.data):
        if isinstance(value, dict) and _known(value.get("events"), value.get("total")):
            if _is_count(value["events"], value["total"]) and value["events"] > value["total"]:
                message = f"{value['events']} events cannot come from {value['total']} people."
                yield Problem((*path, "events"), message, CHECK_COPY)
    yield from _find_too_many(biggest, entry.record)


def _is_count(*values: Any) -> bool:
    return all(isinstance(value, int) for value in values)


def _find_too_many(biggest: int | None, study: Study) -> Iterator[Problem]:
    people = study.participants
    if _known(people.men, people.women, people.enrolled) and _sum(people.men, people.women) > _sum(people.enrolled):
        message = f"{people.men} men and {people.women} women are more than the {people.enrolled} people enrolled."
        yield Problem(("participants",), message, CHECK_COPY)
    if _known(people.analysed) and biggest is not None and _sum(people.analysed) > biggest:
        message = f"{people.analysed} people analysed are more than the {biggest} who took part."
        yield Problem(("participants", "analysed"), message, CHECK_COPY)
    if not isinstance(study.dropouts, Unknown) and study.dropouts.people > study.dropouts.of:
        message = f"{study.dropouts.people} of {study.dropouts.of} people cannot be lost."
        yield Problem(("dropouts", "people"), message, CHECK_COPY)


def _sum(*values: Any) -> int:
    return sum(value for value in values if isinstance(value, int))


@check(Study)
def percentage_fits_its_count(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A percentage printed beside a count is that count out of its total, within rounding."""
    for path, value in walk(entry.document.data):
        if not isinstance(value, dict) or not _known(value.get("percent"), value.get("events"), value.get("total")):
            continue
        events, total, percent = value["events"], value["total"], value["percent"]
        if not _is_count(events, total) or total == 0 or isinstance(percent, str):
            continue
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
    for path, value in walk(entry.document.data):
        if not isinstance(value, dict):
            continue
        for low, high, middles in (("ci_low", "ci_high", ("estimate", "mean", "median")), ("q1", "q3", ("median",))):
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
