"""From a table of studies to one pooled result with the words for what was done: the way to check us."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.statistics.counts_pooling import CountMeasure, mantel_haenszel, peto
from evidence_site.synthesis.statistics.effects import (
    RATIOS,
    Counts,
    Effect,
    EffectError,
    Group,
    Measure,
    mean_difference,
    odds_ratio,
    risk_difference,
    risk_ratio,
    standardised_difference,
)
from evidence_site.synthesis.statistics.heterogeneity import Method, PoolingError
from evidence_site.synthesis.statistics.pooling import pool

AnyMethod = Literal["REML", "DL", "PM", "FE", "MH", "PETO"]
Interval = Literal["wald", "hksj"]
Values = Mapping[str, float]

COUNT_EFFECTS: dict[str, Callable[[Counts, Counts], Effect]] = {
    "RR": risk_ratio,
    "OR": odds_ratio,
    "RD": risk_difference,
}
MEAN_EFFECTS: dict[str, Callable[[Group, Group], Effect]] = {
    "MD": mean_difference,
    "SMD": standardised_difference,
}


@dataclass(frozen=True)
class Result:
    """What was pooled and what came out. Ratios are on the log scale; `back` holds them transformed back."""

    numbers: dict[str, float | int | str | None]
    back: dict[str, float | None]
    done: tuple[str, ...]
    """What was done, in sentences."""


def pool_studies(rows: Sequence[Values], measure: Measure, method: AnyMethod, interval: Interval) -> Result:
    """Pool rows of numbers, named as in metafor's `escalc`. Raises PoolingError or EffectError with why."""
    if method in ("MH", "PETO"):
        return _pool_counts(rows, measure, method)
    effects = [effect_of(values, measure) for values in rows]
    named: Method = "FE" if method == "FE" else "DL" if method == "DL" else "PM" if method == "PM" else "REML"
    # A common effect has no variance between studies, so it has no Hartung-Knapp interval either.
    kind: Interval = "wald" if method == "FE" else interval
    made = pool([e.estimate for e in effects], [e.variance for e in effects], named, kind)
    spread = made.heterogeneity
    low, high = made.prediction or (None, None)
    numbers = _numbers(measure, method, kind, made.k, made.estimate, made.se, made.ci_low, made.ci_high)
    numbers |= {
        "p": made.p,
        "tau2": spread.tau2,
        "tau2_lower": spread.tau2_low,
        "tau2_upper": spread.tau2_high,
        "q": spread.q,
        "q_p": spread.q_p,
        "i2": spread.i2,
        "h2": spread.h2,
        "prediction_lower": low,
        "prediction_upper": high,
    }
    done = [effects[0].recipe, f"pooled by inverse variance, {METHOD_WORDS[method]}", INTERVAL_WORDS[kind]]
    if method == "FE" and interval == "hksj":
        done.append("the Hartung-Knapp interval was asked for, but a common effect has none: Wald used")
    done.append(
        f"prediction interval: {made.prediction_method}" if made.prediction else "no prediction interval"
    )
    return Result(numbers, _back(measure, numbers), tuple(done))


METHOD_WORDS = {
    "REML": "random effects, restricted maximum likelihood",
    "DL": "random effects, DerSimonian and Laird",
    "PM": "random effects, Paule and Mandel",
    "FE": "common effect",
    "MH": "common effect by Mantel and Haenszel, without continuity correction",
    "PETO": "common effect by Peto's one-step odds ratio",
}
INTERVAL_WORDS = {
    "wald": "95% interval from the normal distribution (Wald)",
    "hksj": "95% interval by Hartung and Knapp, without the safeguard, t with k−1 degrees of freedom",
}


def _pool_counts(rows: Sequence[Values], measure: Measure, method: Literal["MH", "PETO"]) -> Result:
    pairs = [counts_of(values) for values in rows]
    if method == "PETO" and measure != "OR":
        raise PoolingError("Peto's method gives odds ratios only: ask for OR")
    if measure not in COUNT_EFFECTS:
        raise PoolingError(f"{method} needs counts, and {measure} is not made from counts")
    named: CountMeasure = "RR" if measure == "RR" else "OR" if measure == "OR" else "RD"
    made = peto(pairs) if method == "PETO" else mantel_haenszel(pairs, named)
    numbers = _numbers(measure, method, "wald", made.k, made.estimate, made.se, made.ci_low, made.ci_high)
    nothing = (
        "tau2",
        "tau2_lower",
        "tau2_upper",
        "q",
        "q_p",
        "i2",
        "h2",
        "prediction_lower",
        "prediction_upper",
    )
    numbers |= {"p": made.p, **dict.fromkeys(nothing)}
    return Result(numbers, _back(measure, numbers), (METHOD_WORDS[method], INTERVAL_WORDS["wald"]))


def effect_of(values: Values, measure: Measure) -> Effect:
    """The effect size of one row. Raises EffectError when its columns cannot give this measure."""
    if "yi" in values and "vi" in values:
        if values["vi"] <= 0:
            raise EffectError("the variance `vi` must be above 0")
        return Effect(measure, values["yi"], values["vi"], "estimates and variances as given")
    if measure in MEAN_EFFECTS and "m1i" in values:
        groups = [Group(values[f"m{g}i"], values[f"sd{g}i"], int(values[f"n{g}i"])) for g in "12"]
        return MEAN_EFFECTS[measure](groups[0], groups[1])
    if measure in COUNT_EFFECTS and "ai" in values:
        return COUNT_EFFECTS[measure](*counts_of(values))
    raise EffectError(f"these columns do not give {measure}")


def counts_of(values: Values) -> tuple[Counts, Counts]:
    """Events and people of both groups, from cells or from totals."""
    if "ai" not in values:
        raise EffectError("counts are needed: ai n1i ci n2i, or ai bi ci di")
    one = values["n1i"] if "n1i" in values else values["ai"] + values["bi"]
    two = values["n2i"] if "n2i" in values else values["ci"] + values["di"]
    return Counts(int(values["ai"]), int(one)), Counts(int(values["ci"]), int(two))


def _numbers(
    measure: str, method: str, interval: str, k: int, estimate: float, se: float, low: float, high: float
) -> dict[str, float | int | str | None]:
    head: dict[str, float | int | str | None] = {"measure": measure, "method": method, "ci": interval, "k": k}
    return head | {"estimate": estimate, "se": se, "ci_lower": low, "ci_upper": high}


def _back(measure: Measure, numbers: Mapping[str, float | int | str | None]) -> dict[str, float | None]:
    if measure not in RATIOS:
        return {}
    names = ("estimate", "ci_lower", "ci_upper", "prediction_lower", "prediction_upper")
    return {
        f"{name}_exp": math.exp(value) if isinstance(value, float) else None
        for name, value in ((name, numbers[name]) for name in names)
    }
