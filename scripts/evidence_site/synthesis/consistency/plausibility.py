"""Could changes, and spreads over time, be as printed? Held against each other and the topic's limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import ArmResult, Outcome, Statistic
from evidence_site.records.study import Study
from evidence_site.records.topic import OutcomeKind, Topic
from evidence_site.synthesis.consistency.oddities import MOMENTS, Look, show, walk_results
from evidence_site.synthesis.sizes.units import Converted, UnitError, convert
from evidence_site.synthesis.statistics.rounding import printed_step

SHRINKS_BELOW = 3
"""An SD that falls to less than a third, while the mean does not fall, needs a second look: even when people
become much more alike, variances seldom fall ninefold. An SE printed as an SD falls so in 9 people."""


@dataclass(frozen=True)
class _Moment:
    """A mean and its SD at one time."""

    mean: Decimal
    sd: Decimal


def look_at_changes(study: Study) -> Iterator[Look]:
    """Change against end minus baseline, where all three are printed."""
    for path, _, result in walk_results(study):
        means = [_mean(getattr(result, moment)) for moment in MOMENTS]
        baseline, end, change = means
        if baseline is None or end is None or change is None:
            continue
        # Each of the three was rounded on its own, by half a unit of its last digit at most.
        allowed = sum(printed_step(mean) for mean in (baseline, end, change)) / 2
        fits = abs(end - baseline - change) <= allowed
        taken = f"({show(baseline)})" if baseline < 0 else show(baseline)
        worked_out = f"{show(end)} − {taken} is {show(end - baseline)}"
        text = f"{worked_out}, but the change is printed as {show(change)}"
        yield Look("change", (*path, "change", "mean"), None if fits else text)


def _mean(statistic: Statistic | None) -> Decimal | None:
    return statistic.mean if statistic else None


def look_at_shrinking(study: Study, topic: Topic | None = None) -> Iterator[Look]:
    """SDs of one arm at successive times, where an instrument counts: scores may crowd at an end."""
    found: dict[tuple[str, str, str], _Moment] = {}
    for path, outcome, result in walk_results(study):
        if outcome.scale is not None or _rater(outcome, topic) != "instrument":
            continue
        # Units in words keep apart what was measured differently under one name.
        key = (outcome.measure, str(outcome.unit), result.arm)
        for name, statistic in (("baseline", result.baseline), ("end", result.end)):
            if statistic is None or statistic.mean is None or statistic.sd is None:
                continue
            later = _Moment(statistic.mean, statistic.sd)
            if key in found:
                yield Look("shrinking-spread", (*path, name, "sd"), _find_shrinking(found[key], later))
            found.setdefault(key, later)


def _rater(outcome: Outcome, topic: Topic | None) -> str | None:
    if not isinstance(outcome.rated_by, Unknown):
        return outcome.rated_by
    kind = _kind(outcome, topic) if topic else None
    return kind.rated_by if kind else None


def _find_shrinking(first: _Moment, later: _Moment) -> str | None:
    falls = abs(later.mean) < abs(first.mean)
    if falls or (later.sd + printed_step(later.sd) / 2) * SHRINKS_BELOW >= first.sd:
        return None
    means = f"the mean goes from {show(first.mean)} to {show(later.mean)}"
    return f"the SD falls from {show(first.sd)} to {show(later.sd)} while {means}"


def look_at_sizes(study: Study, topic: Topic) -> Iterator[Look]:
    """Changes against the largest plausible one of the topic, where the unit can be converted."""
    for path, outcome, result in walk_results(study):
        kind, change = _kind(outcome, topic), _change(result)
        if kind is None or kind.largest_plausible is None or change is None:
            continue
        try:
            converted = convert(change, outcome.unit_id, topic)
        except UnitError:
            continue
        yield Look("size", path, _find_too_large(converted, kind.largest_plausible, topic))


def _find_too_large(change: Converted, limit: Decimal, topic: Topic) -> str | None:
    if abs(change.value) <= limit:
        return None
    labels = {unit.id: unit.label for unit in topic.units}
    shown = f"{show(change.original_value, signed=True)} {labels[change.original_unit]}"
    if change.factor != 1:
        value = change.value.quantize(Decimal("0.01"))
        shown = f"{shown}, that is {show(value, signed=True)} {labels[change.unit]},"
    return f"a change of {shown} is beyond {show(limit)}, the largest that is plausible here"


def _change(result: ArmResult) -> Decimal | None:
    change, baseline, end = (_mean(getattr(result, moment)) for moment in ("change", "baseline", "end"))
    if change is None and baseline is not None and end is not None:
        return end - baseline
    return change


def _kind(outcome: Outcome, topic: Topic) -> OutcomeKind | None:
    return next((kind for kind in topic.outcomes if kind.id == outcome.measure), None)
