"""Effect sizes as text: one way to print a number with its interval, for tables, sentences and figures alike.

Values come on the scale of the body of evidence: ratios as natural logarithms, risk differences as shares
of 1.
"""

from __future__ import annotations

import math

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.effects import RATIOS, Measure
from evidence_site.views.formatting import MINUS
from evidence_site.views.shelf import Shelf

MOST_DECIMALS = 4
"""Further digits would be noise; a number this near to no difference is printed as no difference."""

_LARGEST_LOG = 700.0
"""Beyond it the ratio itself is no number a machine holds."""

NAMES: dict[Measure, str] = {
    "MD": "mean difference",
    "SMD": "standardised difference (SMD)",
    "RR": "risk ratio",
    "OR": "odds ratio",
    "RD": "risk difference",
}


def shown_value(measure: Measure, value: float) -> float:
    """The value as it is printed and drawn: a ratio itself, a risk difference in percentage points."""
    if measure in RATIOS:
        return math.exp(min(value, _LARGEST_LOG))
    return 100 * value if measure == "RD" else value


def no_difference(measure: Measure) -> float:
    """The printed value that means no difference: 1 for ratios, 0 for all others."""
    return 1.0 if measure in RATIOS else 0.0


def as_estimate(measure: Measure, value: float) -> str:
    """The number alone: `1.5`, `−0.25`. Never rounded onto no difference when it is not."""
    return _as_text(measure, shown_value(measure, value), _decimals(measure, value))


def as_interval_text(measure: Measure, low: float, high: float, estimate: float | None = None) -> str:
    """`0.2 to 2.8`, with as many digits as the estimate it belongs to, when that is given."""
    leading = max(low, high, key=abs) if estimate is None else estimate
    places = _decimals(measure, leading)
    return " to ".join(_as_text(measure, shown_value(measure, end), places) for end in (low, high))


def as_effect(measure: Measure, estimate: float, low: float, high: float) -> str:
    """`1.5 (0.2 to 2.8)`."""
    return f"{as_estimate(measure, estimate)} ({as_interval_text(measure, low, high, estimate)})"


def unit_words(shelf: Shelf, measure: Measure, unit: str | None) -> str:
    """What the number counts: the unit of a mean difference, or the name of the measure."""
    if measure == "MD":
        return shelf.labels.topic("units", unit) if unit else "on the scale used"
    return "percentage points" if measure == "RD" else NAMES[measure]


def as_single(shelf: Shelf, estimate: Estimate) -> str:
    """The size that one study gives, with its 95% interval and what it counts."""
    effect = estimate.effect
    return _with_unit(shelf, effect.measure, estimate.unit, effect.estimate, effect.interval)


def as_pooled(shelf: Shelf, body: OutcomeBody) -> str:
    """The pooled size, or that of the one usable study, with its 95% interval; empty without either."""
    if body.pooled:
        main = body.pooled.main
        ends = (main.ci_low, main.ci_high)
        return _with_unit(shelf, body.pooled.measure, body.pooled.unit, main.estimate, ends)
    return as_single(shelf, body.amount) if body.amount else ""


def as_difference(difference: float, interval: tuple[float, float] | None, out_of: int) -> str:
    """`18 more in 100 (5 fewer to 41 more)`: people, rounded to whole ones."""
    text = f"{_more_or_fewer(difference)} in {out_of}"
    if interval is None:
        return text
    return f"{text} ({_more_or_fewer(interval[0])} to {_more_or_fewer(interval[1])})"


def _more_or_fewer(people: float) -> str:
    if people == 0:
        return "no difference"
    whole = abs(round(people))
    return f"{whole or 'less than 1'} {'more' if people > 0 else 'fewer'}"


def _with_unit(
    shelf: Shelf, measure: Measure, unit: str | None, estimate: float, ends: tuple[float, float]
) -> str:
    numbers = as_effect(measure, estimate, *ends)
    words = unit_words(shelf, measure, unit)
    if measure in ("MD", "RD"):
        number, _, interval = numbers.partition(" (")
        return f"{number} {words} ({interval}"
    return f"{words} {numbers}"


def _decimals(measure: Measure, value: float) -> int:
    if measure in RATIOS or measure == "SMD":
        return 2
    return 2 if abs(shown_value(measure, value)) < 1 else 1


def _as_text(measure: Measure, value: float, places: int) -> str:
    """With more places where fewer would round a number onto no difference."""
    if measure in RATIOS and not 0.005 <= value <= 1000:
        return "above 1,000" if value > 1 else "below 0.01"
    nothing = no_difference(measure)
    while value != nothing and round(value, places) == nothing and places < MOST_DECIMALS:
        places += 1
    text = f"{abs(value):,.{places}f}"
    return MINUS + text if value < 0 and float(text.replace(",", "")) else text
