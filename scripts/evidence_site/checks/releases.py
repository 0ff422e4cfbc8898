"""Checks of releases: none is missing, no code means two things, and withdrawals name what was released."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records.release import Release, WithdrawalFile

AGAIN = "Delete this file if nobody has published it, and run `evidence release` again."


@check(Release)
def release_is_named_by_its_day(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The id of a release, its day and the name of its file agree."""
    release, name = entry.record, entry.document.path.stem
    if release.id != name or not release.id.startswith(str(release.date)):
        message = f"the id is `{release.id}`, the day {release.date}, and the file `{name}.yml`."
        yield Problem(("id",), message, "All three begin with the day. `evidence release` names them.")


@check(Release)
def release_follows_the_ones_before(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Lines are numbered on from the release before, and copies name lines that exist."""
    release, before = entry.record, 0
    for other in around.library.releases:
        if other.id == release.id:
            break
        before += other.length
    if release.begins != before + 1:
        message = f"it begins with line {release.begins}, but the releases before it have {before} lines."
        tip = f"Bring back a release that was deleted. {AGAIN}"
        yield Problem(("begins",), message, tip)
    last = release.begins + release.length - 1
    for index, copy in enumerate(release.copies):
        numbers = [int(number) for span in copy.says.split() for number in span.split("-")]
        if min(numbers) < 1 or max(numbers) > last:
            message = f"it names line {max(numbers)}, but there are lines 1 to {last}."
            yield Problem(("copies", index, "says"), message, AGAIN)


@check(Release)
def code_means_one_copy(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A release names each copy once, and a code belongs to the same copy in all releases."""
    owners: dict[str, str] = {}
    for other in around.library.releases:
        for copy in other.copies:
            owners.setdefault(copy.code, copy.of)
    seen: set[str] = set()
    for index, copy in enumerate(entry.record.copies):
        if copy.of in seen:
            yield Problem(("copies", index, "of"), f"`{copy.of}` stands twice in this release.", AGAIN)
        if owners[copy.code] != copy.of:
            message = f"`{copy.code}` is already the code of `{owners[copy.code]}`."
            yield Problem(("copies", index, "code"), message, AGAIN)
        seen.add(copy.of)


@check(WithdrawalFile)
def withdrawal_names_what_was_released(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """What is withdrawn stands in a release, and not after today."""
    codes: dict[str, set[str]] = {}
    for release in around.library.releases:
        for copy in release.copies:
            codes.setdefault(copy.of, set()).add(copy.code)
    for index, item in enumerate(entry.record.withdrawn):
        here = ("withdrawn", index)
        if item.of not in codes:
            tip = f"{did_you_mean(item.of, codes)}Name a copy of a release, by its `of`."
            yield Problem((*here, "of"), f"no release has a copy `{item.of}`.", tip)
        elif item.code and item.code not in codes[item.of]:
            tip = f"Its codes are {', '.join(sorted(codes[item.of]))}."
            yield Problem(
                (*here, "code"), f"`{item.of}` was never released with the code `{item.code}`.", tip
            )
        if item.date > around.today:
            message = f"{item.date} has not come yet (today is {around.today})."
            yield Problem((*here, "date"), message, "Write the day on which it was withdrawn.")
