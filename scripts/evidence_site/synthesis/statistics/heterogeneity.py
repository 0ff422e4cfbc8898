"""How far studies disagree: the variance between them by four methods, Q, I² and H².

DerSimonian and Laird 1986; Paule and Mandel 1982; Viechtbauer 2005 (REML); Viechtbauer 2007 (Q-profile);
Higgins and Thompson 2002 (I², H²).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.statistics.distributions import chi2_quantile, chi2_tail

Method = Literal["FE", "DL", "PM", "REML"]
SIZES = 400
"""So many sizes of tau² are tried, evenly on a logarithmic scale, where scoring does not settle."""


class PoolingError(ValueError):
    """Why these studies cannot be pooled, in one sentence."""


@dataclass(frozen=True)
class Heterogeneity:
    """How far the studies disagree. Q with its p-value, tau² with its interval, I² in per cent and H²."""

    q: float
    q_p: float
    tau2: float
    tau2_low: float
    tau2_high: float
    i2: float
    h2: float


def estimate_tau2(estimates: Sequence[float], variances: Sequence[float], method: Method) -> float:
    """Variance between studies by the named method; 0 for the common-effect model."""
    solvers: dict[Method, Callable[[Sequence[float], Sequence[float]], float]] = {
        "FE": lambda y, v: 0.0,
        "DL": dersimonian_laird,
        "PM": paule_mandel,
        "REML": restricted_likelihood,
    }
    return solvers[method](estimates, variances)


def cochran_q(estimates: Sequence[float], variances: Sequence[float], tau2: float = 0.0) -> float:
    """Generalised Q at a given tau²; with tau² = 0 it is Cochran's Q."""
    weights = [1 / (variance + tau2) for variance in variances]
    mean = math.fsum(w * y for w, y in zip(weights, estimates, strict=True)) / math.fsum(weights)
    return math.fsum(w * (y - mean) ** 2 for w, y in zip(weights, estimates, strict=True))


def dersimonian_laird(estimates: Sequence[float], variances: Sequence[float]) -> float:
    """Moment estimator of DerSimonian and Laird, not below 0."""
    weights = [1 / variance for variance in variances]
    total = math.fsum(weights)
    c = total - math.fsum(w * w for w in weights) / total
    return max(0.0, (cochran_q(estimates, variances) - (len(estimates) - 1)) / c)


def paule_mandel(estimates: Sequence[float], variances: Sequence[float]) -> float:
    """The tau² at which the generalised Q equals k − 1; 0 when Q is below that already."""
    return _tau2_where_q_is(estimates, variances, len(estimates) - 1)


def _tau2_where_q_is(estimates: Sequence[float], variances: Sequence[float], target: float) -> float:
    """Generalised Q falls as tau² rises, so bisection finds the only place."""
    if cochran_q(estimates, variances) <= target:
        return 0.0
    low, high = 0.0, max(variances)
    while cochran_q(estimates, variances, high) > target:
        low, high = high, high * 2
    for _ in range(300):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if cochran_q(estimates, variances, middle) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def restricted_likelihood(estimates: Sequence[float], variances: Sequence[float]) -> float:
    """REML estimate of tau² by Fisher scoring (Viechtbauer 2005, equation 16), not below 0.

    Where scoring swings or creeps, the highest restricted likelihood is searched for instead.
    """
    tau2 = max(0.0, _hedges_start(estimates, variances))
    # Rounding makes a step as uncertain as the largest number that went into it.
    smallest = 1e-14 * max(1.0, *variances)
    for _ in range(200):
        step = _scoring_step(estimates, variances, tau2)
        new = tau2 + step
        while new < 0 and tau2 > 0:
            # The estimate may lie on the border: approach it rather than jump over.
            step /= 2
            new = tau2 + step
        new = max(0.0, new)
        if abs(new - tau2) <= max(smallest, 1e-14 * tau2):
            return 0.0 if new < 1e-14 * min(variances) else new
        tau2 = new
    return _search_highest(estimates, variances)


def _search_highest(estimates: Sequence[float], variances: Sequence[float]) -> float:
    """The tau² of the highest restricted likelihood: a look over all sizes, then halving around the best."""
    top = max(variances) + (max(estimates) - min(estimates)) ** 2
    bottom = 1e-10 * min(variances)
    ratio = math.pow(top / bottom, 1 / SIZES)
    tried = [0.0, *(bottom * math.pow(ratio, place) for place in range(SIZES + 1))]
    best = max(range(len(tried)), key=lambda place: _likelihood(estimates, variances, tried[place]))
    low, high = tried[max(0, best - 1)], tried[min(len(tried) - 1, best + 1)]
    if best == 0 and _scoring_step(estimates, variances, 0.0) <= 0:
        return 0.0
    for _ in range(200):
        middle = (low + high) / 2
        rises = _scoring_step(estimates, variances, middle) > 0
        low, high = (middle, high) if rises else (low, middle)
    return (low + high) / 2


def _likelihood(estimates: Sequence[float], variances: Sequence[float], tau2: float) -> float:
    """Restricted log-likelihood without its constants (Viechtbauer 2005, equation 8)."""
    weights = [1 / (variance + tau2) for variance in variances]
    logs = math.fsum(math.log(weight) for weight in weights)
    return 0.5 * (logs - math.log(math.fsum(weights)) - cochran_q(estimates, variances, tau2))


def _hedges_start(estimates: Sequence[float], variances: Sequence[float]) -> float:
    k = len(estimates)
    mean = math.fsum(estimates) / k
    return math.fsum((y - mean) ** 2 for y in estimates) / (k - 1) - math.fsum(variances) / k


def _scoring_step(estimates: Sequence[float], variances: Sequence[float], tau2: float) -> float:
    weights = [1 / (variance + tau2) for variance in variances]
    total, squares = math.fsum(weights), math.fsum(w * w for w in weights)
    cubes = math.fsum(w**3 for w in weights)
    mean = math.fsum(w * y for w, y in zip(weights, estimates, strict=True)) / total
    # y'PPy, tr(P) and tr(PP) of the projection P = W - W1(1'W1)^-1 1'W.
    spread = math.fsum((w * (y - mean)) ** 2 for w, y in zip(weights, estimates, strict=True))
    trace = total - squares / total
    trace_squared = squares - 2 * cubes / total + (squares / total) ** 2
    return (spread - trace) / trace_squared


def describe_heterogeneity(
    estimates: Sequence[float], variances: Sequence[float], method: Method, tau2: float, level: float = 0.95
) -> Heterogeneity:
    """Q, tau² with its Q-profile interval, I² and H² (Higgins and Thompson 2002).

    I² and H² come from tau², as in metafor; under the common-effect model, which has no tau², from Q.
    """
    k = len(estimates)
    q = cochran_q(estimates, variances)
    weights = [1 / variance for variance in variances]
    total = math.fsum(weights)
    typical = (k - 1) * total / (total**2 - math.fsum(w * w for w in weights))
    low, high = q_profile(estimates, variances, level)
    i2, h2 = 100 * tau2 / (tau2 + typical), (tau2 + typical) / typical
    if method == "FE":
        i2, h2 = (max(0.0, 100 * (q - (k - 1)) / q) if q > 0 else 0.0), q / (k - 1)
    return Heterogeneity(
        q=q,
        q_p=chi2_tail(q, k - 1),
        tau2=tau2,
        tau2_low=low,
        tau2_high=high,
        i2=i2,
        h2=h2,
    )


def q_profile(
    estimates: Sequence[float], variances: Sequence[float], level: float = 0.95
) -> tuple[float, float]:
    """Confidence interval of tau² (Viechtbauer 2007)."""
    k, tail = len(estimates), (1 - level) / 2
    low = _tau2_where_q_is(estimates, variances, chi2_quantile(1 - tail, k - 1))
    high = _tau2_where_q_is(estimates, variances, chi2_quantile(tail, k - 1))
    return low, high
