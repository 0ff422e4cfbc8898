"""Would the pooled answer change? Leave-one-out, cumulative, subgroups.

Cochrane Handbook 10.11 (subgroups) and 10.14 (sensitivity).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence_site.synthesis.statistics.distributions import chi2_tail
from evidence_site.synthesis.statistics.heterogeneity import Method, PoolingError
from evidence_site.synthesis.statistics.pooling import Pooled, pool

Pool = Callable[[Sequence[float], Sequence[float]], Pooled]
"""How estimates with their variances are pooled: the same way as the result they are held against."""


def leave_one_out(
    estimates: Sequence[float],
    variances: Sequence[float],
    pool_by: Pool = pool,
) -> tuple[Pooled, ...]:
    """The pooled result without each study in turn. Needs at least three studies."""
    if len(estimates) < 3:
        raise PoolingError("leaving one out needs at least three studies")
    return tuple(
        pool_by(_without(estimates, index), _without(variances, index)) for index in range(len(estimates))
    )


def _without(values: Sequence[float], index: int) -> list[float]:
    return [*values[:index], *values[index + 1 :]]


def cumulative(
    estimates: Sequence[float],
    variances: Sequence[float],
    order: Sequence[float],
    pool_by: Pool = pool,
) -> tuple[Pooled, ...]:
    """The pooled result as each study came, from the second on; `order` is the year of each study."""
    ranked = sorted(range(len(order)), key=lambda index: (order[index], index))
    return tuple(
        pool_by([estimates[i] for i in ranked[:count]], [variances[i] for i in ranked[:count]])
        for count in range(2, len(ranked) + 1)
    )


@dataclass(frozen=True)
class Subgroups:
    """Each group pooled by itself, and the test whether the groups differ (chi-squared with groups − 1)."""

    groups: Mapping[str, Pooled]
    q_between: float
    df: int
    p: float


def compare_subgroups(
    estimates: Sequence[float],
    variances: Sequence[float],
    names: Sequence[str],
    method: Method = "REML",
) -> Subgroups:
    """Pool each subgroup with its own tau² and test the difference between them (Handbook 10.11.3.1).

    Raises PoolingError when a group has fewer than two studies or there is only one group.
    """
    groups = {
        name: pool(_of(estimates, names, name), _of(variances, names, name), method, "wald")
        for name in dict.fromkeys(names)
    }
    if len(groups) < 2:
        raise PoolingError("a subgroup comparison needs at least two groups")
    weights = [1 / item.se**2 for item in groups.values()]
    mean = math.fsum(w * g.estimate for w, g in zip(weights, groups.values(), strict=True)) / math.fsum(
        weights
    )
    q = math.fsum(w * (g.estimate - mean) ** 2 for w, g in zip(weights, groups.values(), strict=True))
    return Subgroups(groups, q, len(groups) - 1, chi2_tail(q, len(groups) - 1))


def _of(values: Sequence[float], names: Sequence[str], name: str) -> list[float]:
    return [value for value, given in zip(values, names, strict=True) if given == name]
