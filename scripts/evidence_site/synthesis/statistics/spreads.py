"""Standard deviations and errors worked out from what a report prints instead of them.

Cochrane Handbook, sections 6.3 and 6.5.2. Whoever uses one marks the result as derived.
"""

from __future__ import annotations

import math

from evidence_site.synthesis.statistics.distributions import normal_quantile, t_quantile
from evidence_site.synthesis.statistics.effects import EffectError


def sd_from_se(se: float, n: int) -> float:
    """Standard deviation from a standard error of a mean (Handbook 6.5.2.2)."""
    return se * math.sqrt(n)


def sd_from_interval(low: float, high: float, n: int, level: float = 0.95) -> float:
    """Standard deviation from a confidence interval of a mean, with the t distribution (Handbook 6.5.2.2)."""
    if not low < high:
        raise EffectError(f"an interval from {low} to {high} has no width")
    return math.sqrt(n) * (high - low) / (2 * t_quantile((1 + level) / 2, n - 1))


def se_from_interval(low: float, high: float, level: float = 0.95) -> float:
    """Standard error from a normal confidence interval of a difference (Handbook 6.3.1)."""
    if not low < high:
        raise EffectError(f"an interval from {low} to {high} has no width")
    return (high - low) / (2 * normal_quantile((1 + level) / 2))


def se_from_p(difference: float, p: float, df: float | None = None) -> float:
    """Standard error from a difference and its two-sided p-value (Handbook 6.3.2, 6.5.2.3)."""
    if not 0 < p < 1:
        raise EffectError(f"a p-value of {p} gives no standard error")
    if difference == 0:
        raise EffectError("a difference of 0 gives no standard error")
    statistic = normal_quantile(1 - p / 2) if df is None else t_quantile(1 - p / 2, df)
    return abs(difference) / statistic


def se_from_t(difference: float, t: float) -> float:
    """Standard error from a difference and its t statistic (Handbook 6.5.2.3)."""
    if t == 0 or difference == 0:
        raise EffectError("a t statistic or difference of 0 gives no standard error")
    return abs(difference / t)
