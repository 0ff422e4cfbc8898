"""Usual two-sided tests of two groups, from counts or from means, and p-values as printed.

Fisher's exact test adds up every table no more likely than the one seen, as R's fisher.test does. Chi-squared
(Pearson) without and with Yates's correction, and the z test with unpooled variance (Wald): Agresti,
Categorical Data Analysis, 3rd edition, chapter 3. Student's and Welch's t test from means, SDs and numbers of
people: Altman, Practical Statistics for Medical Research, chapter 9; Welch, Biometrika 1947;34:28-35.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from evidence_site.synthesis.statistics.distributions import two_sided_normal, two_sided_t
from evidence_site.synthesis.statistics.rounding import printed_step

LINE = 0.05
"""The conventional line between significant and not."""
SMALLEST = 0.001
"""Smaller p-values are all alike: programs print 0.000, and people turn it into 0.001."""


@dataclass(frozen=True)
class Count:
    """`events` of `total` people."""

    events: int
    total: int


@dataclass(frozen=True)
class Sample:
    """Mean and SD of `people` people."""

    mean: float
    sd: float
    people: int


@dataclass(frozen=True)
class Band:
    """A p-value known to lie from `low` to `high`."""

    low: float
    high: float

    def meets(self, other: Band) -> bool:
        """Whether some p-value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def gap_to(self, other: Band) -> float:
        """By which factor the nearest ends differ, p-values below 0.001 taken as 0.001; 1 when they meet."""
        if self.meets(other):
            return 1.0
        upper, lower = max(self.low, other.low), min(self.high, other.high)
        return max(upper, SMALLEST) / max(lower, SMALLEST)

    def is_across(self, other: Band) -> bool:
        """Whether one lies wholly below 0.05 and the other wholly at or above it."""
        return (self.high < LINE <= other.low) or (other.high < LINE <= self.low)


def fisher(one: Count, other: Count) -> float:
    """Two-sided p-value of Fisher's exact test."""
    happened, people = one.events + other.events, one.total + other.total
    lowest, highest = max(0, happened - other.total), min(happened, one.total)
    ways = {
        events: math.comb(one.total, events) * math.comb(other.total, happened - events)
        for events in range(lowest, highest + 1)
    }
    seen = ways[one.events]
    rare = sum(number for number in ways.values() if number <= seen)
    return rare / math.comb(people, happened)


def chi_squared(one: Count, other: Count, *, corrected: bool = False) -> float:
    """P-value of Pearson's chi-squared test of a 2 by 2 table; 1 when nothing differs that could."""
    happened, people = one.events + other.events, one.total + other.total
    margins = happened * (people - happened) * one.total * other.total
    if margins == 0:
        return 1.0
    product = abs(one.events * (other.total - other.events) - other.events * (one.total - one.events))
    distance = max(0.0, product - people / 2) if corrected else product
    return two_sided_normal(math.sqrt(people * distance**2 / margins))


def wald(one: Count, other: Count) -> float:
    """P-value of the z test of two proportions with unpooled variance; 1 when nobody or everybody had it."""
    shares = [count.events / count.total for count in (one, other)]
    variance = sum(
        share * (1 - share) / count.total for share, count in zip(shares, (one, other), strict=True)
    )
    if variance == 0:
        return 1.0 if shares[0] == shares[1] else fisher(one, other)
    return two_sided_normal((shares[0] - shares[1]) / math.sqrt(variance))


def retest_counts(one: Count, other: Count) -> dict[str, float]:
    """P-values of every usual test of two counts, by name."""
    return {
        "Fisher": fisher(one, other),
        "chi-squared": chi_squared(one, other),
        "chi-squared, corrected": chi_squared(one, other, corrected=True),
        "z": wald(one, other),
    }


def student(one: Sample, other: Sample) -> float:
    """P-value of Student's t test; needs more than 2 people and some spread, else 1 or 0."""
    freedom = one.people + other.people - 2
    pooled = ((one.people - 1) * one.sd**2 + (other.people - 1) * other.sd**2) / freedom
    error = math.sqrt(pooled * (1 / one.people + 1 / other.people))
    return _t_test(one.mean - other.mean, error, freedom)


def welch(one: Sample, other: Sample) -> float:
    """P-value of Welch's t test, which lets the two SDs differ; needs 2 people on each side."""
    parts = [sample.sd**2 / sample.people for sample in (one, other)]
    variance = sum(parts)
    squares = parts[0] ** 2 / (one.people - 1) + parts[1] ** 2 / (other.people - 1)
    freedom = variance**2 / squares if squares > 0 else 1.0
    return _t_test(one.mean - other.mean, math.sqrt(variance), freedom)


def _t_test(difference: float, error: float, freedom: float) -> float:
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    return two_sided_t(difference / error, freedom)


def read_p(printed: str) -> Band:
    """The p-values a printed one can stand for: rounded or cut to its digits, or on one side of a limit.

    Raises ValueError when it is not a p-value.
    """
    found = re.fullmatch(r"(<=|>=|<|>|=)?\s?([01]?\.?\d*)", printed)
    if not found or not found[2]:
        raise ValueError(f"{printed!r} is not a p-value")
    number = Decimal(found[2])
    if (found[1] or "=").startswith("<"):
        return Band(0.0, _just_below(number) if found[1] == "<" else float(number))
    if (found[1] or "=").startswith(">"):
        return Band(float(number), 1.0)
    step = printed_step(number)
    return Band(max(0.0, float(number - step / 2)), min(1.0, float(number + step)))


def _just_below(number: Decimal) -> float:
    return math.nextafter(float(number), 0.0)
