"""Effect sizes with their variances, each with the recipe it was made by.

Formulas: Cochrane Handbook for Systematic Reviews of Interventions, version 6, sections 6.3 to 6.5 and
10.4, 23.2; Borenstein, Hedges, Higgins and Rothstein, Introduction to Meta-Analysis (2009), chapters 4 and
5; Hedges 1981. Ratio measures are on the natural logarithm scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.statistics.distributions import normal_quantile

Measure = Literal["MD", "SMD", "RR", "OR", "RD"]
RATIOS: tuple[Measure, ...] = ("RR", "OR")


class EffectError(ValueError):
    """An effect size that these numbers cannot give; the message says which number and why."""


@dataclass(frozen=True)
class Effect:
    """An estimate with its sampling variance. `recipe` names inputs, formula and source."""

    measure: Measure
    estimate: float
    variance: float
    recipe: str

    @property
    def se(self) -> float:
        """Standard error of the estimate."""
        return math.sqrt(self.variance)

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval from the normal distribution, on the scale of the effect (ratios: logarithms)."""
        half = normal_quantile(0.975) * self.se
        return self.estimate - half, self.estimate + half


@dataclass(frozen=True)
class Group:
    """Mean, standard deviation and number of people of one group."""

    mean: float
    sd: float
    n: int

    def __post_init__(self) -> None:
        if self.n < 2:
            raise EffectError(f"a group of {self.n} has no spread: at least 2 people are needed")
        if self.sd <= 0:
            raise EffectError(f"a standard deviation must be above 0, not {self.sd}")


@dataclass(frozen=True)
class Counts:
    """People with the event and people in all, in one group."""

    events: int
    n: int

    def __post_init__(self) -> None:
        if self.n < 1 or not 0 <= self.events <= self.n:
            raise EffectError(f"{self.events} events cannot come from {self.n} people")


def mean_difference(treated: Group, control: Group) -> Effect:
    """Difference of means, with separate variances (Handbook 6.5.1.1)."""
    variance = treated.sd**2 / treated.n + control.sd**2 / control.n
    recipe = "mean difference; variance sd²/n added over the groups (Cochrane Handbook 6.5.1.1)"
    return Effect("MD", treated.mean - control.mean, variance, recipe)


def standardised_difference(treated: Group, control: Group) -> Effect:
    """Hedges g with the exact correction; large-sample variance as in metafor's default (`vtype="LS"`)."""
    df = treated.n + control.n - 2
    pooled = math.sqrt(((treated.n - 1) * treated.sd**2 + (control.n - 1) * control.sd**2) / df)
    g = exact_correction(df) * (treated.mean - control.mean) / pooled
    variance = 1 / treated.n + 1 / control.n + g**2 / (2 * (treated.n + control.n))
    recipe = "Hedges g, exact correction (Hedges 1981); variance 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂))"
    return Effect("SMD", g, variance, recipe)


def exact_correction(df: int) -> float:
    """Hedges' correction J for small samples: Γ(m/2) / (√(m/2) Γ((m−1)/2))."""
    if df < 2:
        raise EffectError("the correction for small samples needs at least 2 degrees of freedom")
    return math.exp(math.lgamma(df / 2) - math.log(math.sqrt(df / 2)) - math.lgamma((df - 1) / 2))


def paired_difference(mean: float, sd_of_difference: float, n: int) -> Effect:
    """Mean of within-person differences (Handbook 23.2.7), from the spread of the differences themselves."""
    if n < 2 or sd_of_difference <= 0:
        raise EffectError("a paired difference needs at least 2 people and a spread above 0")
    recipe = "mean of differences within people; variance sd²/n (Cochrane Handbook 23.2.7)"
    return Effect("MD", mean, sd_of_difference**2 / n, recipe)


def split_difference(one: Group, other: Group, correlation: float) -> Effect:
    """Two sides of the same people; the assumed correlation between sides is named in the recipe."""
    if one.n != other.n:
        raise EffectError(f"two sides of the same people cannot number {one.n} and {other.n}")
    if not -1 < correlation < 1:
        raise EffectError(f"a correlation lies between -1 and 1, not at {correlation}")
    sd = math.sqrt(one.sd**2 + other.sd**2 - 2 * correlation * one.sd * other.sd)
    recipe = (
        f"difference of two sides of {one.n} people; spread of the difference with an assumed correlation of "
        f"{correlation:g} (Cochrane Handbook 23.2.7.2)"
    )
    return Effect("MD", one.mean - other.mean, sd**2 / one.n, recipe)


def risk_ratio(treated: Counts, control: Counts, add: float = 0.0) -> Effect:
    """Log risk ratio (Handbook 6.4.1.1). `add` is added to every cell, and only when the caller says so."""
    a, n1, c, n2 = _cells(treated, control, add)
    _refuse_zero(a, c)
    variance = 1 / a - 1 / n1 + 1 / c - 1 / n2
    return Effect("RR", math.log(a / n1) - math.log(c / n2), variance, _ratio_recipe("risk ratio", add))


def odds_ratio(treated: Counts, control: Counts, add: float = 0.0) -> Effect:
    """Log odds ratio (Handbook 6.4.1.1)."""
    a, n1, c, n2 = _cells(treated, control, add)
    b, d = n1 - a, n2 - c
    _refuse_zero(a, b, c, d)
    variance = 1 / a + 1 / b + 1 / c + 1 / d
    return Effect("OR", math.log(a * d / (b * c)), variance, _ratio_recipe("odds ratio", add))


def risk_difference(treated: Counts, control: Counts, add: float = 0.0) -> Effect:
    """Risk difference (Handbook 6.4.1.2)."""
    a, n1, c, n2 = _cells(treated, control, add)
    p1, p2 = a / n1, c / n2
    variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    if variance == 0:
        raise EffectError(
            "with no events, or only events, in both groups the risk difference has no variance"
        )
    recipe = "risk difference; variance p(1−p)/n added over the groups (Cochrane Handbook 6.4.1.2)"
    return Effect("RD", p1 - p2, variance, recipe)


def _cells(treated: Counts, control: Counts, add: float) -> tuple[float, float, float, float]:
    return treated.events + add, treated.n + 2 * add, control.events + add, control.n + 2 * add


def _refuse_zero(*cells: float) -> None:
    if any(cell <= 0 for cell in cells):
        raise EffectError("a cell is zero; name a continuity correction, or use a method that needs none")


def _ratio_recipe(name: str, add: float) -> str:
    corrected = f"; {add:g} added to every cell" if add else ""
    return f"log {name} with its large-sample variance (Cochrane Handbook 6.4.1.1){corrected}"
