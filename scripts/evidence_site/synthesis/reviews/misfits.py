"""Numbers of one published review that do not fit each other: found by arithmetic, with no reason made up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from evidence_site.records.review import Pooled, Review
from evidence_site.synthesis.reviews.published import Side, interval_of, no_difference


@dataclass(frozen=True)
class OutsideParts:
    """A pooled number that lies outside the range of its own subgroups, and outside all their intervals.

    A pooled value is an average of its studies. Subgroups weighted anew may shift it a little, so a number
    within the reach of their intervals is let pass.
    """

    side: Side
    lowest: Decimal
    highest: Decimal
    reach: tuple[Decimal, Decimal] | None
    """From the lowest end to the highest end of the subgroups' intervals; None when one was not seen."""


@dataclass(frozen=True)
class OffCentre:
    """An estimate that is not in the middle of its interval (ratios: the middle of the logarithms).

    Wald and Hartung-Knapp intervals are symmetrical; only what rounding cannot explain is reported.
    """

    review: Review
    pooled: Pooled
    middle: Decimal
    """The middle, with the digits of the estimate."""


@dataclass(frozen=True)
class PrintedTwice:
    """The same number with the same interval under two names in one review."""

    review: Review
    first: Pooled
    second: Pooled


def find_outside_parts(sides: tuple[Side, ...]) -> Iterator[OutsideParts]:
    """Pooled numbers outside their own subgroups; it takes two subgroups of the same sort of number."""
    for side in sides:
        parts = [part for part in side.parts if part.measured_as == side.pooled.measured_as]
        values = [part.estimate for part in parts if part.estimate is not None]
        if side.pooled.estimate is None or len(values) < 2:
            continue
        intervals = [interval for part in parts if (interval := interval_of(part))]
        reach = None
        if len(intervals) == len(parts):
            reach = (min(low for low, _ in intervals), max(high for _, high in intervals))
        low, high = reach or (min(values), max(values))
        if not low <= side.pooled.estimate <= high:
            yield OutsideParts(side, min(values), max(values), reach)


def find_off_centre(sides: tuple[Side, ...]) -> Iterator[OffCentre]:
    """Estimates that rounding cannot bring to the middle of their interval, in ordinary meta-analyses."""
    for side in sides:
        if side.review.kind != "meta_analysis":
            continue
        for item in (side.pooled, *side.parts):
            middle = _middle_unless_near(item)
            if middle is not None:
                yield OffCentre(side.review, item, middle)


def _middle_unless_near(item: Pooled) -> Decimal | None:
    interval = interval_of(item)
    null = no_difference(item)
    if item.estimate is None or interval is None or null is None:
        return None
    numbers = (item.estimate, *interval)
    if null == 1 and min(number - _slack(number) for number in numbers) <= 0:
        return None
    least = [_scaled(number - _slack(number), null) for number in numbers]
    most = [_scaled(number + _slack(number), null) for number in numbers]
    if least[0] <= (most[1] + most[2]) / 2 + 1e-9 and (least[1] + least[2]) / 2 - 1e-9 <= most[0]:
        return None
    low, high = interval
    middle = (low * high).sqrt() if null == 1 else (low + high) / 2
    return middle.quantize(item.estimate)


def _slack(printed: Decimal) -> Decimal:
    """Half a unit of the last printed digit: as far as rounding can have moved a number."""
    return Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2


def _scaled(number: Decimal, null: int) -> float:
    return math.log(number) if null == 1 else float(number)


def find_printed_twice(sides: tuple[Side, ...]) -> Iterator[PrintedTwice]:
    """The same estimate with the same interval under two names; a bare number could be chance."""
    for first, second in combinations(sides, 2):
        one, other = first.pooled, second.pooled
        if first.review.id != second.review.id or one.name == other.name or first.interval is None:
            continue
        if one.estimate is not None and (one.estimate, first.interval) == (other.estimate, second.interval):
            yield PrintedTwice(first.review, one, other)
