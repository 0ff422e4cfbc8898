"""Do small studies show larger effects? Egger's test, for ten studies or more.

Egger and others, BMJ 1997;315:629; Cochrane Handbook 13.3.5.4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_site.synthesis.statistics.distributions import t_quantile, two_sided_t
from evidence_site.synthesis.statistics.heterogeneity import PoolingError

FEWEST_FOR_ASYMMETRY = 10
"""Below ten studies a test for asymmetry tells chance from nothing (Handbook 13.3.5.4)."""


@dataclass(frozen=True)
class Asymmetry:
    """Egger's regression of effect over standard error on precision: its intercept and interval."""

    intercept: float
    se: float
    ci_low: float
    ci_high: float
    t: float
    df: int
    p: float


def egger(estimates: Sequence[float], variances: Sequence[float], level: float = 0.95) -> Asymmetry:
    """Egger's test. Raises PoolingError below ten studies, or when all are equally precise or on one line."""
    k = len(estimates)
    if k < FEWEST_FOR_ASYMMETRY:
        raise PoolingError(
            f"a test for asymmetry needs at least {FEWEST_FOR_ASYMMETRY} studies, and these are {k}"
        )
    errors = [math.sqrt(variance) for variance in variances]
    x = [1 / error for error in errors]
    y = [estimate / error for estimate, error in zip(estimates, errors, strict=True)]
    mean_x, mean_y = math.fsum(x) / k, math.fsum(y) / k
    spread = math.fsum((value - mean_x) ** 2 for value in x)
    if spread < 1e-12 * mean_x**2:
        raise PoolingError("all studies are equally precise, so asymmetry cannot be seen")
    slope = math.fsum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
    intercept = mean_y - slope * mean_x
    residual = math.fsum((b - intercept - slope * a) ** 2 for a, b in zip(x, y, strict=True)) / (k - 2)
    se = math.sqrt(residual * (1 / k + mean_x**2 / spread))
    if se == 0:
        raise PoolingError("all studies lie on one line, so the intercept has no error")
    half = t_quantile((1 + level) / 2, k - 2) * se
    return Asymmetry(
        intercept,
        se,
        intercept - half,
        intercept + half,
        intercept / se,
        k - 2,
        two_sided_t(intercept / se, k - 2),
    )
