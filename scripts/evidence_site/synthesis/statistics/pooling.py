"""Pooling: one number from several studies, and where a new study might fall.

Cochrane Handbook chapter 10; Hartung and Knapp 2001, Sidik and Jonkman 2002, safeguard after Röver, Knapp
and Friede 2015; prediction intervals as in metafor 3.8 (`predict` of a model fitted with `test="knha"`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.statistics.distributions import (
    normal_quantile,
    t_quantile,
    two_sided_normal,
    two_sided_t,
)
from evidence_site.synthesis.statistics.heterogeneity import (
    Heterogeneity,
    Method,
    PoolingError,
    describe_heterogeneity,
    estimate_tau2,
)

IntervalKind = Literal["wald", "hksj", "hksj_safeguard"]


@dataclass(frozen=True)
class Pooled:
    """A pooled estimate on the scale of its inputs (ratios: natural logarithm)."""

    method: Method
    interval: IntervalKind
    k: int
    estimate: float
    se: float
    ci_low: float
    ci_high: float
    p: float
    heterogeneity: Heterogeneity
    prediction: tuple[float, float] | None
    """Where the effect of a new study would fall; None below three studies and for a common effect."""
    prediction_method: str
    weights: tuple[float, ...]
    """Share of each study in per cent."""


def pool(
    estimates: Sequence[float],
    variances: Sequence[float],
    method: Method = "REML",
    interval: IntervalKind = "hksj",
    level: float = 0.95,
) -> Pooled:
    """Inverse-variance pooling of independent estimates. Raises PoolingError with fewer than two studies."""
    _check(estimates, variances)
    if method == "FE" and interval != "wald":
        raise PoolingError("the common-effect model has no Hartung-Knapp interval: ask for the Wald interval")
    k = len(estimates)
    tau2 = estimate_tau2(estimates, variances, method)
    weights = [1 / (variance + tau2) for variance in variances]
    total = math.fsum(weights)
    mean = math.fsum(w * y for w, y in zip(weights, estimates, strict=True)) / total
    se = math.sqrt(1 / total)
    if interval != "wald":
        se *= _knapp_hartung_factor(estimates, weights, mean, safeguard=interval == "hksj_safeguard")
    quantile = normal_quantile((1 + level) / 2) if interval == "wald" else t_quantile((1 + level) / 2, k - 1)
    statistic = mean / se if se > 0 else math.inf if mean else 0.0
    p = two_sided_normal(statistic) if interval == "wald" else two_sided_t(statistic, k - 1)
    prediction, name = _predict(mean, se, tau2, k, method, interval, level)
    return Pooled(
        method=method,
        interval=interval,
        k=k,
        estimate=mean,
        se=se,
        ci_low=mean - quantile * se,
        ci_high=mean + quantile * se,
        p=p,
        heterogeneity=describe_heterogeneity(estimates, variances, method, tau2, level),
        prediction=prediction,
        prediction_method=name,
        weights=tuple(100 * w / total for w in weights),
    )


def _check(estimates: Sequence[float], variances: Sequence[float]) -> None:
    if len(estimates) < 2:
        raise PoolingError("pooling needs at least two independent studies")
    if len(estimates) != len(variances):
        raise PoolingError("each estimate needs its variance")
    if not all(math.isfinite(value) for value in (*estimates, *variances)) or min(variances) <= 0:
        raise PoolingError("every estimate must be a number and every variance above 0")


def _knapp_hartung_factor(
    estimates: Sequence[float], weights: Sequence[float], mean: float, *, safeguard: bool
) -> float:
    k = len(estimates)
    spread = math.fsum(w * (y - mean) ** 2 for w, y in zip(weights, estimates, strict=True)) / (k - 1)
    return math.sqrt(max(spread, 1.0) if safeguard else spread)


def _predict(
    mean: float, se: float, tau2: float, k: int, method: Method, interval: IntervalKind, level: float
) -> tuple[tuple[float, float] | None, str]:
    if k < 3 or method == "FE":
        return None, ""
    if interval == "wald":
        # As metafor does beside a Wald interval; with few studies it is too narrow, and the name says so.
        quantile, name = normal_quantile((1 + level) / 2), "normal quantile; too narrow with few studies"
    else:
        quantile = t_quantile((1 + level) / 2, k - 1)
        name = "t with k−1 degrees of freedom and the Hartung-Knapp variance, as in metafor"
    half = quantile * math.sqrt(tau2 + se**2)
    return (mean - half, mean + half), name
