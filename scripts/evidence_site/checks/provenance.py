"""Checks of where numbers come from, who read them and when, and that doubts reach both sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.library import BIBLIOGRAPHY, Entry
from evidence_site.record_files import FOLDERS
from evidence_site.records.claim import ArticleFile, ClaimFile
from evidence_site.records.question import CorrectionFile
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.sources.yaml_text import walk


@check(Study)
def number_has_locator(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every number about people or results says where it stands: a `locator` in its block or around it."""
    data = entry.document.data
    for path, value in walk(data):
        if not path or path[0] not in ("participants", "arms", "dropouts") or not _is_number(value):
            continue
        if not _has_locator_around(data, path):
            yield Problem(
                path, f"`{path[-1]}` is a number without a place.", "Add `locator: {source: …}` to its block."
            )


def _is_number(value: Any) -> bool:
    return not isinstance(value, (str, bool, dict, tuple)) and value is not None


def _has_locator_around(data: Any, path: Path_) -> bool:
    for part in path:
        if isinstance(data, dict) and data.get("locator"):
            return True
        data = data[part]
    return False


@check(Study, Review)
def limited_use_has_reason(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A record whose numbers are not fully used says why."""
    use = entry.record.use
    if use.level != "full" and not use.reason:
        yield Problem(
            ("use",), f"`level: {use.level}` has no reason.", "Add `reason:` in one or two plain sentences."
        )


@check(Study, RegisteredTrial)
def overlap_is_two_sided(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Two records that share people point at each other and agree on where the people are counted."""
    others: dict[str, Any] = {**around.library.studies, **around.library.registrations}
    for index, overlap in enumerate(entry.record.overlaps):
        other = others.get(overlap.record)
        if other is None:
            continue
        back = next((o for o in other.overlaps if o.record == entry.record.id), None)
        place: Path_ = ("overlaps", index)
        if back is None:
            tip = f"Add an overlap with `record: {entry.record.id}` to {overlap.record}.yml."
            yield Problem(place, f"`{overlap.record}` does not point back.", tip)
        elif {overlap.counted, back.counted} not in ({"here", "there"}, {"both"}):
            message = f"this side counts the people `{overlap.counted}`, "
            message += f"and `{overlap.record}` also says `{back.counted}`."
            yield Problem(
                (*place, "counted"),
                message,
                "Write `here` on one side and `there` on the other, or `both` twice.",
            )


@check(ClaimFile)
def contradiction_is_two_sided(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """When one claim contradicts another, the other says so too."""
    for index, claim in enumerate(entry.record.claims):
        for place, name in enumerate(claim.contradicts):
            other = around.library.claims.get(name)
            if other is not None and claim.id not in other.contradicts:
                message = f"`{name}` does not say that it contradicts `{claim.id}`."
                yield Problem(
                    ("claims", index, "contradicts", place),
                    message,
                    f"Add `{claim.id}` to its `contradicts`.",
                )


@check(Review)
def conflict_is_two_sided(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """When one review disagrees with another, the other says so too."""
    for index, conflict in enumerate(entry.record.conflicts):
        other = around.library.reviews.get(conflict.review)
        if other is not None and entry.record.id not in {back.review for back in other.conflicts}:
            message = f"`{conflict.review}` does not say that it disagrees with `{entry.record.id}`."
            yield Problem(
                ("conflicts", index), message, f"Add a conflict with `review: {entry.record.id}` to it."
            )


@check(ClaimFile)
def claim_has_verdict(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every claim has a verdict and the reason for it."""
    for index, claim in enumerate(entry.record.claims):
        if claim.verdict is None:
            yield Problem(
                ("claims", index),
                f"the claim `{claim.id}` has no verdict.",
                "Add `verdict:`, or `not_found`.",
            )
        elif not claim.why:
            yield Problem(
                ("claims", index), f"the verdict on `{claim.id}` has no reason.", "Add `why:` in plain words."
            )


@check(*FOLDERS.values(), ArticleFile, CorrectionFile, Topic)
def date_is_not_in_the_future(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Nothing was read, checked or corrected after today."""
    for path, value in entry.document.nodes:
        if not path or path[-1] not in (
            "date",
            "first_reading",
            "second_reading",
            "checked",
            "read",
            "judged",
        ):
            continue
        try:
            date = datetime.date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            continue
        if date and date > around.today:
            yield Problem(path, f"{value} has not come yet (today is {around.today}).", "Check the year.")


@check(Topic)
def year_is_not_in_the_future(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No reference was published later than next year."""
    for reference in around.library.references.values():
        if reference.year.isdigit() and int(reference.year) > around.today.year + 1:
            message = f"`{reference.key}` is dated {reference.year}."
            place = (BIBLIOGRAPHY, reference.line)
            yield Problem(("id",), message, "Check the year.", elsewhere=place)
