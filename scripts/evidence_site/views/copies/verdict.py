"""What the page of a code says: current, out of date with what changed, or withdrawn with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_site.records.release import Withdrawal
from evidence_site.views.copies.changed_words import Told, tell_differences
from evidence_site.views.copies.copy import Copy, as_printed
from evidence_site.views.copies.differences import differences
from evidence_site.views.copies.history import History, State
from evidence_site.views.formatting import as_date
from evidence_site.views.inline import Link
from evidence_site.views.shelf import Shelf

Status = Literal["current", "changed", "withdrawn", "gone"]

HEADINGS: dict[Status, str] = {
    "current": "This copy is current",
    "changed": "This copy is out of date",
    "withdrawn": "This copy was withdrawn",
    "gone": "This copy is no longer on the site",
}
NO_BLAME = (
    "A change does not mean that your copy was wrong. It may come from a new study, another reading of one, "
    "or plainer words."
)


@dataclass(frozen=True)
class Verdict:
    """One code with all that its page says."""

    code: str
    status: Status
    title: str
    lead: tuple[str, ...]
    now: Copy | None
    """What the site says today, unless that was withdrawn or is no longer there."""
    told: tuple[Told, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def heading(self) -> str:
        """The verdict in a few words."""
        return HEADINGS[self.status]

    @property
    def printed(self) -> str:
        """The code as it stands on the copy."""
        return as_printed(self.code)


def judge(shelf: Shelf, history: History, code: str, now: Copy | None) -> Verdict:
    """The verdict on a code that a release has, or `now`, which is what its copy says today."""
    state = history.by_code.get(code)
    if state is None:
        assert now is not None
        return Verdict(code, "current", now.title, _current(None), now, links=_ways(now))
    withdrawn = history.withdrawal_of(state)
    if now is not None and now.code == code and withdrawn is None:
        return Verdict(code, "current", now.title, _current(state), now, links=_ways(now))
    status: Status = "withdrawn" if withdrawn else "changed" if now else "gone"
    other = now if now and now.code != code else None
    lead = _withdrawn(withdrawn, other) if withdrawn else _changed(history, state, now) if now else ()
    ways = _ways(other) if other else ()
    told = tell_differences(shelf, differences(history, state, other)) if other else ()
    return Verdict(code, status, state.copy.title, lead, other, told, ways)


def _current(state: State | None) -> tuple[str, ...]:
    since = (
        f"It has said so since the release of {as_date(state.released)}."
        if state
        else "It is in no release yet, so it can be checked only until it changes."
    )
    return "It says what the site says today.", since


def _changed(history: History, state: State, now: Copy) -> tuple[str, ...]:
    days = history.days_after(state)
    last = history.states[state.copy.of][-1]
    parts = [f"in the release of {as_date(day)}" for day in dict.fromkeys(days)]
    parts += ["after the last release"] if last.copy.code != now.code else []
    when = " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]
    return (
        f"Your copy is of the release of {as_date(state.released)}. What it says changed {when}.",
        NO_BLAME,
    )


def _withdrawn(item: Withdrawal, other: Copy | None) -> tuple[str, ...]:
    instead = "Take the version of today instead." if other else "The site has nothing in its place."
    reason = f"Withdrawn on {as_date(item.date)}. {item.because}"
    return reason, "Do not use it, and hand it to nobody.", instead


def _ways(copy: Copy) -> tuple[Link, ...]:
    """The present version: where it stands, and in which forms it can be had."""
    if copy.kind == "handout":
        address = f"handouts/{copy.id.removeprefix('handout-')}/"
        sheet = Link("The handout of today, in all its forms", address)
        return sheet, Link("The page it is made from", copy.page)
    forms = Link("All forms of it, to print, save or embed", f"embed/{copy.id}/use/")
    return Link(f"The {_KINDS[copy.kind]} of today, on its page", copy.page), forms


_KINDS = {"table": "table", "findings": "summary of findings", "figure": "figure"}
