"""Absolute numbers out of one denominator, made from counts or from a pooled risk ratio.

Cochrane Handbook 14.1.5 and 15.4.4: the share without the treatment is what the studies saw in their
control groups; the share with it follows from the pooled ratio.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.distributions import normal_quantile

OUT_OF = 100


@dataclass(frozen=True)
class Absolute:
    """People out of `OUT_OF` on each side, not rounded; the difference with its 95% interval if known."""

    control: float
    treated: float
    difference: float
    interval: tuple[float, float] | None
    control_events: int
    control_people: int


def absolute_numbers(body: OutcomeBody) -> Absolute | None:
    """Absolute numbers of an outcome that counts people; None when it does not or no size is known."""
    if body.pooled and body.pooled.measure == "RR":
        return _from_ratio(body)
    if not body.pooled and body.amount and body.amount.counts:
        return _from_counts(body.amount)
    return None


def _from_counts(estimate: Estimate) -> Absolute | None:
    """The interval of the difference ends where the treated share would be nobody or everybody."""
    if estimate.counts is None:
        return None
    treated, control = estimate.counts
    shares = OUT_OF * treated.events / treated.n, OUT_OF * control.events / control.n
    interval = None
    if estimate.difference is not None:
        half = normal_quantile(0.975) * OUT_OF * estimate.difference.se
        middle = OUT_OF * estimate.difference.estimate
        interval = (max(-shares[1], middle - half), min(OUT_OF - shares[1], middle + half))
    return Absolute(shares[1], shares[0], shares[0] - shares[1], interval, control.events, control.n)


def _from_ratio(body: OutcomeBody) -> Absolute | None:
    assert body.pooled is not None
    counts = [item.counts for item in body.pooled.estimates if item.counts]
    events = sum(control.events for _, control in counts)
    people = sum(control.n for _, control in counts)
    if not people:
        return None
    control = OUT_OF * events / people
    main = body.pooled.main
    middle, low, high = (
        min(float(OUT_OF), control * math.exp(value)) for value in (main.estimate, main.ci_low, main.ci_high)
    )
    return Absolute(control, middle, middle - control, (low - control, high - control), events, people)
