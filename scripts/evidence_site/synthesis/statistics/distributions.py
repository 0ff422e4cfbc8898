"""Distribution functions: normal, Student's t, chi-squared. Plain Python, checked against R to 1e-10.

Incomplete gamma and beta functions by series and continued fractions (Lentz): Press, Teukolsky, Vetterling
and Flannery, Numerical Recipes, 3rd edition, sections 6.2 and 6.4. Quantiles by bracketing and bisection on
the cumulative function, so that each quantile is as exact as its function.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

_NORMAL = NormalDist()
_TINY = 1e-300
_STEPS = 10_000


def normal_cdf(z: float) -> float:
    """P(Z <= z) for a standard normal Z; exact in both tails."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


def normal_quantile(p: float) -> float:
    """The z with P(Z <= z) = p. Raises ValueError unless 0 < p < 1."""
    _check_probability(p)
    return _NORMAL.inv_cdf(p)


def two_sided_normal(z: float) -> float:
    """Two-sided p-value of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def t_cdf(t: float, df: float) -> float:
    """P(T <= t) for Student's t with `df` > 0 degrees of freedom."""
    tail = 0.5 * incomplete_beta(df / 2, 0.5, df / (df + t * t))
    return 1 - tail if t > 0 else tail


def two_sided_t(t: float, df: float) -> float:
    """Two-sided p-value of a t statistic."""
    return incomplete_beta(df / 2, 0.5, df / (df + t * t))


def t_quantile(p: float, df: float) -> float:
    """The t with P(T <= t) = p."""
    _check_probability(p)
    if p == 0.5:
        return 0.0
    upper = max(p, 1 - p)
    # The tail is solved, not the cumulative function: near 1 the latter has lost the digits.
    found = _solve(lambda t: -0.5 * two_sided_t(t, df), -(1 - upper), 0.0)
    return found if p > 0.5 else -found


def chi2_cdf(x: float, df: float) -> float:
    """P(X <= x) for chi-squared with `df` > 0 degrees of freedom."""
    return 0.0 if x <= 0 else 1 - chi2_tail(x, df)


def chi2_tail(x: float, df: float) -> float:
    """P(X > x) for chi-squared: the p-value of a chi-squared statistic."""
    return 1.0 if x <= 0 else _upper_gamma(df / 2, x / 2)


def chi2_quantile(p: float, df: float) -> float:
    """The x with P(X <= x) = p."""
    _check_probability(p)
    if p < 0.5:
        return _solve(lambda x: 0.0 if x <= 0 else _lower_gamma(df / 2, x / 2), p, 0.0)
    return _solve(lambda x: -chi2_tail(x, df), -(1 - p), 0.0)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _nonzero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            value *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return value


def _lower_gamma(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function P(a, x)."""
    if x < a + 1:
        return _gamma_series(a, x)
    return 1 - _gamma_fraction(a, x)


def _upper_gamma(a: float, x: float) -> float:
    """Regularised upper incomplete gamma function Q(a, x)."""
    if x < a + 1:
        return 1 - _gamma_series(a, x)
    return _gamma_fraction(a, x)


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, _STEPS):
        term *= x / (a + n)
        total += term
        if abs(term) < abs(total) * 1e-17:
            break
    return total * math.exp(-x + a * math.log(x) - math.lgamma(a))


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / _nonzero(b)
    value = d
    for n in range(1, _STEPS):
        term = -n * (n - a)
        b += 2
        d = 1 / _nonzero(term * d + b)
        c = _nonzero(b + term / c)
        value *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return value * math.exp(-x + a * math.log(x) - math.lgamma(a))


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _solve(rising: Callable[[float], float], target: float, low: float) -> float:
    """The x >= low at which a rising function reaches `target`, to the last bit that bisection can tell."""
    high = low + 1.0
    while rising(high) < target:
        low, high = high, high * 2
        if math.isinf(high):
            return math.inf
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if rising(middle) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _check_probability(p: float) -> None:
    if not 0 < p < 1:
        raise ValueError(f"a probability lies between 0 and 1, not at {p}")
