"""Differences with their error, from what a report prints of a comparison: an interval or a p-value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence_site.records.outcome import Between
from evidence_site.synthesis.sizes.averages import NAMES, find_differences
from evidence_site.synthesis.sizes.contrasts import Contrast, find_betweens, place_of
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Step
from evidence_site.synthesis.sizes.differences import treated_minus_control
from evidence_site.synthesis.statistics.effects import (
    Effect,
    EffectError,
    Group,
    Measure,
    standardised_difference,
)
from evidence_site.synthesis.statistics.rounding import printed_step
from evidence_site.synthesis.statistics.spreads import se_from_interval, se_from_p

MEASURES: dict[str, Measure] = {
    "mean_difference": "MD",
    "standardised_mean_difference": "SMD",
    "risk_ratio": "RR",
    "odds_ratio": "OR",
}
RECIPES: dict[Literal["interval", "p"], str] = {
    "interval": "as printed; standard error from its interval, read as a 95% normal interval "
    "(Cochrane Handbook 6.3.1, 6.3.2)",
    "p": "difference as printed; standard error from its exact p-value, read as that of a two-sided t test "
    "(Cochrane Handbook 6.5.2.3)",
}


@dataclass(frozen=True)
class Difference:
    """Treated against control with its standard error: in the printed unit, ratios on the log scale."""

    measure: Measure
    value: float
    se: float
    recipe: str
    steps: tuple[Step, ...]


def read_interval(contrast: Contrast) -> Difference | None:
    """The report's own estimate with its interval; None when it does not print both.

    The estimate is read as treated against control, or in the order in which the record's `between` names its
    arms. Raises NoEstimateError when that goes against the arm that the report favours, or when the interval
    cannot be right or is lopsided.
    """
    between = contrast.between
    if between is None or between.estimate is None or between.measure is None:
        return None
    low, high = between.ci_low, between.ci_high
    if low is None or high is None:
        return None
    printed = f"{between.estimate} ({low} to {high})"
    if not low < high or not low <= between.estimate <= high:
        raise NoEstimateError("no_spread", printed)
    measure = MEASURES[between.measure]
    if measure == "SMD" and contrast.within_person:
        # Standardised by which spread, that of people or that of differences between sides, is not printed.
        raise NoEstimateError("correlation_not_seen", printed)
    scale = _log if measure in ("RR", "OR") else float
    if _is_lopsided(between.estimate, low, high, scale):
        raise NoEstimateError("no_spread", printed)
    value = _signed(contrast, between, scale(between.estimate), printed)
    se = se_from_interval(scale(low), scale(high))
    steps = (
        Step(printed, "as printed", _place(contrast, between)),
        Step(f"SE {se:.4g} from {low} to {high}", "width ÷ (2 × 1.96)", "Cochrane Handbook 6.3.1"),
    )
    return Difference(measure, value, se, RECIPES["interval"], steps)


def _is_lopsided(middle: Decimal, low: Decimal, high: Decimal, scale: Callable[[Decimal], float]) -> bool:
    """Whether an estimate lies off the middle by more than rounding and a tenth of the interval's width.

    Such an interval is no normal one (Cochrane Handbook 6.3.1), and its width tells no standard error.
    """
    numbers = (middle, low, high)
    slacks = [printed_step(number) / 2 for number in numbers]
    if scale is _log and any(number <= slack for number, slack in zip(numbers, slacks, strict=True)):
        slacks = [Decimal(0)] * 3
    least = [scale(number - slack) for number, slack in zip(numbers, slacks, strict=True)]
    most = [scale(number + slack) for number, slack in zip(numbers, slacks, strict=True)]
    off = max(least[0] - (most[1] + most[2]) / 2, (least[1] + least[2]) / 2 - most[0])
    return off > (scale(high) - scale(low)) / 10


def read_p(contrast: Contrast) -> Difference | None:
    """The difference of means with the error that its exact p-value gives; None without an exact p-value.

    Raises NoEstimateError when the p-value may belong to more than one difference, or when a group size was
    not seen.
    """
    p, between = _exact_p(contrast), contrast.between
    if p is None or between is None:
        return None
    found = _one_difference(contrast)
    if found is None:
        return None
    name, difference = found
    df = _degrees_of_freedom(contrast)
    try:
        se = se_from_p(float(difference), float(p), df)
    except EffectError as error:
        raise NoEstimateError("no_spread", str(error)) from error
    steps = (
        Step(f"{name} {difference}, p {p}", "as printed", _place(contrast, between)),
        Step(
            f"SE {se:.4g} from p {p} with {df} degrees of freedom",
            "difference ÷ t",
            "Cochrane Handbook 6.5.2.3",
        ),
    )
    return Difference("MD", float(difference), se, RECIPES["p"], steps)


def standardise(contrast: Contrast, read: Difference) -> Effect | None:
    """Hedges g with the one standard deviation that the error implies (Cochrane Handbook 6.5.2.3).

    None for sides of the same people, and where a group size was not seen.
    """
    n1, n2 = contrast.treated.people, contrast.control.people
    if contrast.within_person or n1 is None or n2 is None or min(n1, n2) < 2:
        return None
    sd = read.se / (1 / n1 + 1 / n2) ** 0.5
    return standardised_difference(Group(read.value, sd, n1), Group(0.0, sd, n2))


def _exact_p(contrast: Contrast) -> Decimal | None:
    if contrast.between is None or not isinstance(contrast.between.p, str):
        return None
    if contrast.between.measure not in (None, "mean_difference"):
        return None
    match = re.fullmatch(r"=?\s?([\d.]+)", contrast.between.p)
    return Decimal(match[1]) if match else None


def _one_difference(contrast: Contrast) -> tuple[str, Decimal] | None:
    arms = (contrast.treated.arm, contrast.control.arm)
    values = {
        str(one.p) for one in find_betweens(contrast.study, contrast.outcome, arms) if isinstance(one.p, str)
    }
    if len(values) > 1:
        raise NoEstimateError("p_unclear", f"p {' and p '.join(sorted(values))} for the same two groups")
    between = contrast.between
    if between is not None and between.estimate is not None and between.measure == "mean_difference":
        signed = _signed(contrast, between, float(between.estimate), str(between.estimate))
        return "difference", between.estimate if signed == float(between.estimate) else -between.estimate
    differences = find_differences(contrast)
    if len(set(differences.values())) > 1:
        shown = " and ".join(f"{NAMES[kind]} {value}" for kind, value in differences.items())
        raise NoEstimateError("p_unclear", shown)
    return next(((NAMES[kind], value) for kind, value in differences.items()), None)


def _degrees_of_freedom(contrast: Contrast) -> int:
    treated, control = contrast.treated.people, contrast.control.people
    if treated is None or control is None:
        raise NoEstimateError("group_size_not_seen", "an exact p-value for groups of unknown size")
    if contrast.within_person and treated != control:
        raise NoEstimateError("group_size_not_seen", f"sides of {treated} and {control} people are not pairs")
    df = treated - 1 if contrast.within_person else treated + control - 2
    if df < 1:
        raise NoEstimateError("no_spread", f"{treated} against {control} people")
    return df


def _signed(contrast: Contrast, between: Between, value: float, printed: str) -> float:
    """`value` as treated against control, unless the favoured arm or the printed sides go against it."""
    turned = between.arms == (contrast.control.arm, contrast.treated.arm)
    signed = -value if turned else value
    better = {"higher_is_better": 1, "lower_is_better": -1, "neither": 0}[contrast.direction]
    favoured = {contrast.treated.arm: 1, contrast.control.arm: -1}
    side = favoured.get(between.favours, 0) if isinstance(between.favours, str) else 0
    if side * better * signed < 0:
        raise NoEstimateError("p_unclear", f"{printed} does not point to {between.favours}")
    sides = treated_minus_control(contrast)
    if sides is not None and float(sides) * signed < 0:
        raise NoEstimateError("p_unclear", f"{printed}, but the two sides differ by {sides}")
    return signed


def _place(contrast: Contrast, between: Between) -> str:
    return place_of(contrast.study, between.locator or contrast.outcome.locator)


def _log(value: Decimal) -> float:
    if value <= 0:
        raise NoEstimateError("all_or_none", f"a ratio of {value} has no logarithm")
    return math.log(value)
