"""Exact binomial interval and sign test, for counts too small for a normal curve; checked against R."""

from __future__ import annotations

import math

from evidence_site.synthesis.statistics.distributions import incomplete_beta


def clopper_pearson(successes: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Exact interval of a share, as two numbers from 0 to 1.

    Clopper and Pearson, Biometrika 1934;26:404-413. Raises ValueError unless 0 <= successes <= n, n >= 1 and
    0 < level < 1.
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a share")
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not at {level}")
    tail = (1 - level) / 2
    low = 0.0 if successes == 0 else _beta_quantile(tail, successes, n - successes + 1)
    high = 1.0 if successes == n else _beta_quantile(1 - tail, successes + 1, n - successes)
    return low, high


def sign_test(better: int, worse: int) -> float | None:
    """Two-sided exact p-value that both directions are equally likely; None when no study tells one.

    The smaller tail of a binomial distribution with share 1/2, doubled, at most 1. Raises ValueError for
    negative counts.
    """
    if min(better, worse) < 0:
        raise ValueError("counts cannot be negative")
    n = better + worse
    if n == 0:
        return None
    tail = sum(math.comb(n, count) for count in range(min(better, worse) + 1))
    return min(1.0, 2 * tail / (1 << n))


def _beta_quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, by bisection to the last bit."""
    low, high = 0.0, 1.0
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if incomplete_beta(a, b, middle) < p:
            low = middle
        else:
            high = middle
