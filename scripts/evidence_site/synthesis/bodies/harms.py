"""Side effects over studies: who says something, who says nobody had any, and where nothing was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import AdverseEvent
from evidence_site.records.study import Study
from evidence_site.synthesis.people import Head, count_heads, got

Said = Literal["named", "nobody", "others", "not_seen", "not_reported"]
"""What a study says of side effects. named: at least one thing that happened, or may have, to somebody.
nobody: only things that nobody had; which things is in its own words, and 'no serious events' is not 'none'.
others: only of groups that did not get the treatment under study.
not_seen: we have not read it. not_reported: we read the report, and it does not say."""


@dataclass(frozen=True)
class Report:
    """What one study says of side effects."""

    study: Study
    said: Said
    events: tuple[AdverseEvent, ...]
    """As recorded, in the order of the record; empty unless the study says something."""


@dataclass(frozen=True)
class Gravity:
    """Events by whether their source calls them serious."""

    serious: int
    """Events called serious that somebody had, or may have had."""
    serious_nobody: int
    """Statements that nobody had an event called serious."""
    not_serious: int
    not_said: int


@dataclass(frozen=True)
class Harms:
    """Side effects over studies. Every head counts nobody twice.

    Two reports on the same people can say different things. Such people count once in `head` and in
    `telling`, but under each of the things said, so the parts may add up to more than the whole.
    """

    reports: tuple[Report, ...]
    """In the order of the studies given."""
    head: Head
    telling: Head
    """Studies that say something, whatever it is."""
    named: Head
    uncounted: int
    """Reports of `named` in which how many people had a thing was not seen."""
    nobody: Head
    others: Head
    not_seen: Head
    not_reported: Head
    gravity: Gravity


def count_harms(studies: Iterable[Study], treatment: str) -> Harms:
    """Side effects as the studies report them, `treatment` being the one under study; nothing is added up.

    No total, no rate and no exact upper bound (such as 3/n for 0 of n) is worked out. The reports mix sides
    and whole groups, any side effect and serious ones, full counts and single words of an abstract. A bound
    needs everybody to have been asked about one named event, and here nobody can tell who was.
    """
    reports = tuple(_report(study, treatment) for study in studies)
    return Harms(
        reports=reports,
        head=_heads(reports, "named", "nobody", "others", "not_seen", "not_reported"),
        telling=_heads(reports, "named", "nobody", "others"),
        named=_heads(reports, "named"),
        uncounted=sum(1 for report in reports if report.said == "named" and _lacks_count(report)),
        nobody=_heads(reports, "nobody"),
        others=_heads(reports, "others"),
        not_seen=_heads(reports, "not_seen"),
        not_reported=_heads(reports, "not_reported"),
        gravity=_weigh(tuple(event for report in reports for event in report.events)),
    )


def _report(study: Study, treatment: str) -> Report:
    events = study.adverse_events
    if events is Unknown.NOT_REPORTED:
        return Report(study, "not_reported", ())
    if isinstance(events, Unknown) or not events:
        return Report(study, "not_seen", ())
    untreated = {arm.id for arm in study.arms if not got(arm, treatment)}
    here = [event for event in events if event.arm not in untreated]
    if not here:
        return Report(study, "others", events)
    return Report(study, "nobody" if all(had_by_nobody(event) for event in here) else "named", events)


def had_by_nobody(event: AdverseEvent) -> bool:
    """Whether the source says that nobody had it. A count that was not seen is not zero."""
    if isinstance(event.people, Unknown):
        return event.percent == 0
    return event.people == 0


def _lacks_count(report: Report) -> bool:
    return any(isinstance(event.people, Unknown) and event.percent is None for event in report.events)


def _heads(reports: tuple[Report, ...], *said: Said) -> Head:
    return count_heads(report.study for report in reports if report.said in said)


def _weigh(events: tuple[AdverseEvent, ...]) -> Gravity:
    serious = [event for event in events if event.serious is True]
    return Gravity(
        serious=sum(1 for event in serious if not had_by_nobody(event)),
        serious_nobody=sum(1 for event in serious if had_by_nobody(event)),
        not_serious=sum(1 for event in events if event.serious is False),
        not_said=sum(1 for event in events if isinstance(event.serious, Unknown)),
    )
