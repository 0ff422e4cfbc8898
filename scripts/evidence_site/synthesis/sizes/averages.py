"""Means of a side with their spread, from what is printed of it. A missing spread is never assumed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence_site.records.outcome import Statistic
from evidence_site.synthesis.sizes.contrasts import Contrast, Side
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Step
from evidence_site.synthesis.statistics.effects import EffectError, Group
from evidence_site.synthesis.statistics.spreads import sd_from_interval, sd_from_se

Kind = Literal["change", "end"]
KINDS: tuple[Kind, ...] = ("change", "end")
"""Change from baseline first: it takes out what differed between people before treatment."""

NAMES: dict[Kind, str] = {"change": "difference of changes", "end": "difference of end values"}

SPREADS = "Cochrane Handbook 6.5.2.2"


@dataclass(frozen=True)
class Average:
    """Mean, spread and people of one side in the printed unit, with the steps that gave them."""

    group: Group
    steps: tuple[Step, ...]
    derived: bool


def has_spread(side: Side, kind: Kind) -> bool:
    """Whether a mean is printed with a standard deviation, a standard error or an interval."""
    printed = _statistic(side, kind)
    if printed is None or printed.mean is None:
        return False
    interval = printed.ci_low is not None and printed.ci_high is not None
    return printed.sd is not None or printed.se is not None or interval


def average(side: Side, kind: Kind) -> Average:
    """The group of a side that `has_spread`.

    Raises NoEstimateError when its people were not seen, or its spread cannot be right.
    """
    printed = _statistic(side, kind)
    if printed is None or printed.mean is None:
        raise NoEstimateError("results_not_seen")
    if side.people is None:
        raise NoEstimateError("group_size_not_seen", f"{printed.mean} of a group of unknown size")
    try:
        return _average(side, printed, printed.mean, side.people)
    except EffectError as error:
        raise NoEstimateError("no_spread", str(error)) from error


def mean_of(side: Side, kind: Kind) -> Decimal | None:
    """A mean as printed, or worked out from the two others of baseline, end and change."""
    baseline, end, change = (
        None if one is None else one.mean for one in (side.baseline, side.end, side.change)
    )
    if kind == "change":
        return end - baseline if change is None and end is not None and baseline is not None else change
    return baseline + change if end is None and change is not None and baseline is not None else end


def find_differences(contrast: Contrast) -> dict[Kind, Decimal]:
    """Every difference of means, treated minus control, that the printed means of both sides can form."""
    found: dict[Kind, Decimal] = {}
    for kind in KINDS:
        treated, control = mean_of(contrast.treated, kind), mean_of(contrast.control, kind)
        if treated is not None and control is not None:
            found[kind] = treated - control
    return found


def _statistic(side: Side, kind: Kind) -> Statistic | None:
    return side.change if kind == "change" else side.end


def _average(side: Side, printed: Statistic, mean: Decimal, people: int) -> Average:
    if people < 2:
        raise EffectError(f"a group of {people} has no spread: at least 2 people are needed")
    how = "combined" if side.merged else "as printed"
    if printed.sd is not None:
        step = Step(f"mean {mean}, SD {printed.sd}, {people} people", how, side.place, side.arm)
        return Average(Group(float(mean), float(printed.sd), people), (step,), False)
    if printed.se is not None:
        seen = f"SE {printed.se}"
        sd, by = sd_from_se(float(printed.se), people), "SD = SE × √n"
    else:
        low, high = printed.ci_low, printed.ci_high
        if low is None or high is None:
            raise EffectError(f"the mean {mean} has no spread")
        seen = f"interval {low} to {high}"
        sd = sd_from_interval(float(low), float(high), people)
        by = "SD = √n × width of the interval ÷ (2 × t), read as a 95% interval"
    first = Step(f"mean {mean}, {seen}, {people} people", how, side.place, side.arm)
    second = Step(f"SD {sd:.4g} from {seen} of {people} people", by, SPREADS, side.arm)
    return Average(Group(float(mean), sd, people), (first, second), True)
