"""Pooling of counts without inverse variance: Mantel-Haenszel and Peto, which need no continuity correction.

Mantel and Haenszel 1959; variance of the log odds ratio after Robins, Breslow and Greenland 1986, of the
log risk ratio and the risk difference after Greenland and Robins 1985 (risk difference: Sato, Greenland and
Robins 1989); Yusuf and Peto 1985. As in the Cochrane Handbook, section 10.4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.statistics.distributions import normal_quantile, two_sided_normal
from evidence_site.synthesis.statistics.effects import Counts
from evidence_site.synthesis.statistics.heterogeneity import PoolingError

CountMeasure = Literal["RR", "OR", "RD"]


@dataclass(frozen=True)
class PooledCounts:
    """A pooled estimate; ratios on the natural logarithm scale."""

    measure: CountMeasure
    method: Literal["MH", "PETO"]
    k: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    p: float


@dataclass(frozen=True)
class _Table:
    a: float
    b: float
    c: float
    d: float

    @property
    def n1(self) -> float:
        return self.a + self.b

    @property
    def n2(self) -> float:
        return self.c + self.d

    @property
    def n(self) -> float:
        return self.n1 + self.n2


def mantel_haenszel(
    studies: Sequence[tuple[Counts, Counts]], measure: CountMeasure, level: float = 0.95
) -> PooledCounts:
    """Common effect by Mantel and Haenszel over (treated, control) counts.

    Raises PoolingError when there is none.
    """
    tables = _tables(studies)
    estimate, variance = {"RR": _mh_risk_ratio, "OR": _mh_odds_ratio, "RD": _mh_difference}[measure](tables)
    return _result(measure, "MH", len(tables), estimate, variance, level)


def peto(studies: Sequence[tuple[Counts, Counts]], level: float = 0.95) -> PooledCounts:
    """Peto's one-step odds ratio (Yusuf and Peto 1985)."""
    observed = expected = variance = 0.0
    tables = _tables(studies)
    for t in tables:
        events = t.a + t.c
        observed += t.a
        expected += t.n1 * events / t.n
        variance += t.n1 * t.n2 * events * (t.n - events) / (t.n**2 * (t.n - 1))
    if variance == 0:
        raise PoolingError("no study has both people with and people without the event")
    return _result("OR", "PETO", len(tables), (observed - expected) / variance, 1 / variance, level)


def _tables(studies: Sequence[tuple[Counts, Counts]]) -> list[_Table]:
    if len(studies) < 2:
        raise PoolingError("pooling needs at least two independent studies")
    return [_Table(t.events, t.n - t.events, c.events, c.n - c.events) for t, c in studies]


def _mh_risk_ratio(tables: list[_Table]) -> tuple[float, float]:
    r = math.fsum(t.a * t.n2 / t.n for t in tables)
    s = math.fsum(t.c * t.n1 / t.n for t in tables)
    if r == 0 or s == 0:
        raise PoolingError("one side has no event in any study, so there is no risk ratio")
    top = math.fsum(t.n1 * t.n2 * (t.a + t.c) / t.n**2 - t.a * t.c / t.n for t in tables)
    return math.log(r / s), top / (r * s)


def _mh_odds_ratio(tables: list[_Table]) -> tuple[float, float]:
    r = math.fsum(t.a * t.d / t.n for t in tables)
    s = math.fsum(t.b * t.c / t.n for t in tables)
    if r == 0 or s == 0:
        raise PoolingError(
            "one side has no event, or nothing but events, in any study: there is no odds ratio"
        )
    p_r = math.fsum((t.a + t.d) / t.n * t.a * t.d / t.n for t in tables)
    p_s = math.fsum((t.a + t.d) / t.n * t.b * t.c / t.n for t in tables)
    q_r = math.fsum((t.b + t.c) / t.n * t.a * t.d / t.n for t in tables)
    q_s = math.fsum((t.b + t.c) / t.n * t.b * t.c / t.n for t in tables)
    return math.log(r / s), p_r / (2 * r**2) + (p_s + q_r) / (2 * r * s) + q_s / (2 * s**2)


def _mh_difference(tables: list[_Table]) -> tuple[float, float]:
    total = math.fsum(t.n1 * t.n2 / t.n for t in tables)
    estimate = math.fsum((t.a * t.n2 - t.c * t.n1) / t.n for t in tables) / total
    p = math.fsum((t.n1**2 * t.c - t.n2**2 * t.a + t.n1 * t.n2 * (t.n2 - t.n1) / 2) / t.n**2 for t in tables)
    q = math.fsum((t.a * (t.n2 - t.c) + t.c * (t.n1 - t.a)) / (2 * t.n) for t in tables)
    return estimate, (estimate * p + q) / total**2


def _result(
    measure: CountMeasure,
    method: Literal["MH", "PETO"],
    k: int,
    estimate: float,
    variance: float,
    level: float,
) -> PooledCounts:
    se = math.sqrt(variance)
    half = normal_quantile((1 + level) / 2) * se
    p = two_sided_normal(estimate / se) if se > 0 else 0.0
    return PooledCounts(measure, method, k, estimate, se, estimate - half, estimate + half, p)
