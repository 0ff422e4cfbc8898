"""Means and SDs within what people can have had: the ends of the scale, or the printed range."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Scale, Statistic
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.oddities import (
    MOMENTS,
    Look,
    Path,
    people_behind,
    show,
    walk_results,
)
from evidence_site.synthesis.statistics.rounding import printed_step


@dataclass(frozen=True)
class Bounds:
    """The lowest and highest value that one person can have had, as far as known."""

    low: Decimal | None = None
    high: Decimal | None = None
    printed: bool = False
    """Whether they are values a report prints, rounded or cut to their last digit, and no ends of a scale."""

    @property
    def widest(self) -> tuple[Decimal | None, Decimal | None]:
        """The bounds, widened by what rounding can have taken away."""
        if not self.printed:
            return self.low, self.high
        low = None if self.low is None else self.low - printed_step(self.low)
        return low, None if self.high is None else self.high + printed_step(self.high)


def look_at_spreads(study: Study) -> Iterator[Look]:
    """SDs and means against the bounds of the scale, or the smallest and largest value printed."""
    for path, outcome, result in walk_results(study):
        people = people_behind(study, result)
        for moment in MOMENTS:
            statistic = getattr(result, moment)
            if statistic is not None:
                bounds = _bounds(statistic, outcome.scale, moment)
                yield from _look_at_spread(statistic, bounds, people, (*path, moment))
    yield from _look_at_age(study)


def _look_at_age(study: Study) -> Iterator[Look]:
    age = study.participants.age
    if not isinstance(age, Unknown) and (age.mean is not None or age.sd is not None):
        bounds = Bounds(age.minimum, age.maximum, printed=True)
        statistic = Statistic(mean=age.mean, sd=age.sd)
        yield from _look_at_spread(statistic, bounds, None, ("participants", "age"))


def _bounds(statistic: Statistic, scale: Scale | None, moment: str) -> Bounds:
    """Both values as printed, else the ends of the scale, or its whole width either way for a change."""
    if statistic.minimum is not None and statistic.maximum is not None:
        return Bounds(statistic.minimum, statistic.maximum, printed=True)
    if scale is None:
        return Bounds()
    if moment != "change":
        return Bounds(scale.lowest, scale.highest)
    if scale.lowest is None or scale.highest is None:
        return Bounds()
    return Bounds(scale.lowest - scale.highest, scale.highest - scale.lowest)


def _look_at_spread(statistic: Statistic, bounds: Bounds, people: int | None, path: Path) -> Iterator[Look]:
    mean, sd = statistic.mean, statistic.sd
    if mean is not None and (bounds.low is not None or bounds.high is not None):
        yield Look("spread", (*path, "mean"), _find_outside(mean, bounds))
    if sd is None:
        return
    if sd == 0:
        yield Look("spread", (*path, "sd"), _find_no_spread(mean, bounds, people))
    elif bounds.low is not None and bounds.high is not None:
        yield Look("spread", (*path, "sd"), _find_too_wide(sd, mean, bounds, people))


def _find_outside(mean: Decimal, bounds: Bounds) -> str | None:
    low, high = bounds.widest
    slack = printed_step(mean) / 2
    if low is not None and bounds.low is not None and mean + slack < low:
        return f"a mean of {show(mean)} is below the lowest possible value, {show(bounds.low)}"
    if high is not None and bounds.high is not None and mean - slack > high:
        return f"a mean of {show(mean)} is above the highest possible value, {show(bounds.high)}"
    return None


def _find_no_spread(mean: Decimal | None, bounds: Bounds, people: int | None) -> str | None:
    if people == 1 or mean is None or mean in (Decimal(0), bounds.low, bounds.high):
        return None
    return f"an SD of 0 means that everybody had exactly {show(mean)}"


def _find_too_wide(sd: Decimal, mean: Decimal | None, bounds: Bounds, people: int | None) -> str | None:
    low, high = bounds.widest
    if low is None or high is None or bounds.low is None or bounds.high is None:
        return None
    largest = largest_sd(low, high, mean, people)
    if float(sd - printed_step(sd) / 2) <= largest:
        return None
    around = f" around a mean of {show(mean)}" if mean is not None else ""
    between = f"between {show(bounds.low)} and {show(bounds.high)}"
    return f"{between} no SD{around} can be larger than {largest:.2f}; printed is {show(sd)}"


def largest_sd(low: Decimal, high: Decimal, mean: Decimal | None, people: int | None) -> float:
    """The largest sample SD of values between `low` and `high`, with the mean if known.

    sqrt((mean - low) (high - mean) n / (n - 1)): Bhatia and Davis, Am Math Mon 2000;107(4):353-357. Without
    the mean, the middle (Popoviciu). An unknown number of people counts as 2, which allows the most.
    """
    enough = max(people or 2, 2)
    nearest = (low + high) / 2
    if mean is not None:
        # The mean that rounds to the printed one and lies nearest the middle allows the largest SD.
        slack = printed_step(mean) / 2
        nearest = min(max(nearest, mean - slack), mean + slack)
    square = max(0.0, float((nearest - low) * (high - nearest)))
    return math.sqrt(square * enough / (enough - 1))
