"""A pooled result pooled again: without each study in turn, year by year, and apart by blinding.

Cochrane Handbook 10.11 (subgroups) and 10.14 (sensitivity).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evidence_site.synthesis.bodies.pooled_body import PooledBody, effect_on, pool_values
from evidence_site.synthesis.bodies.robustness import is_not_blinded
from evidence_site.synthesis.statistics.heterogeneity import PoolingError
from evidence_site.synthesis.statistics.pooling import Pooled
from evidence_site.synthesis.statistics.sensitivity import (
    Subgroups,
    compare_subgroups,
    cumulative,
    leave_one_out,
)


@dataclass(frozen=True)
class PooledAgain:
    """Other ways to pool the same studies; empty or None where they cannot be had."""

    without_each: tuple[tuple[str, Pooled], ...]
    """Study left out, and the result of the others; from three studies on."""
    year_by_year: tuple[tuple[int, Pooled], ...]
    """Year of the latest study that went in; only when every study has a year."""
    by_blinding: Subgroups | None
    """`blinded` and `not_blinded` apart; only when each holds two studies or more."""


def pool_again(pooled: PooledBody, years: Mapping[str, int]) -> PooledAgain:
    """Pool without each study, cumulatively by year, and by whether anybody is known to have been blinded.

    What is left is pooled by the same rule as the answer itself, safeguard and all.
    """
    effects = [effect_on(estimate, pooled.measure) for estimate in pooled.estimates]
    values, variances = [e.estimate for e in effects], [e.variance for e in effects]
    names = [estimate.contrast.study.id for estimate in pooled.estimates]
    without = leave_one_out(values, variances, pool_values) if len(values) > 2 else ()
    known = [years[name] for name in names if name in years]
    ordered = cumulative(values, variances, known, pool_values) if len(known) == len(names) else ()
    blinding = [
        "not_blinded" if is_not_blinded(estimate.contrast.study) else "blinded"
        for estimate in pooled.estimates
    ]
    return PooledAgain(
        tuple(zip(names, without, strict=True)) if without else (),
        tuple(zip(sorted(known)[1:], ordered, strict=True)) if ordered else (),
        _apart(values, variances, blinding),
    )


def _apart(values: list[float], variances: list[float], names: list[str]) -> Subgroups | None:
    try:
        return compare_subgroups(values, variances, names)
    except PoolingError:
        return None
