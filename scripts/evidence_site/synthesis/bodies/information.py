"""How many people it would take to settle a question, under stated assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass

from evidence_site.records.wording import Planning
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.statistics.distributions import normal_quantile


@dataclass(frozen=True)
class Need:
    """A trial that could settle it: two groups of the same size."""

    total: int
    """People in both groups together."""
    more: int
    """How many more than the largest study of the body has; 0 when it has enough."""
    largest: int
    """People in the largest study of the body that says how many."""
    standardised: float
    """The difference it could see, in standard deviations."""
    alpha: float
    power: float


def need(body: OutcomeBody, planning: Planning) -> Need:
    """What one trial of two groups would need, beside the largest study there is.

    Raises ValueError when the planned difference is not above 0, alpha or power not between 0 and 1, or
    alpha not below power.
    """
    difference, alpha, power = float(planning.difference), float(planning.alpha), float(planning.power)
    total = 2 * people_per_group(difference, alpha, power)
    largest = body.head.largest
    return Need(total, max(0, total - largest), largest, difference, alpha, power)


def people_per_group(difference: float, alpha: float, power: float) -> int:
    """People in each of two groups to see a difference of so many standard deviations, two-sided.

    n = 2 (z(1−α/2) + z(power))² / d², rounded up: the normal approximation (Julious, Stat Med
    2004;23:1921-1986). Student's t asks for one to three people more in a group. Raises ValueError as `need`.
    """
    if not difference > 0:
        raise ValueError(f"the difference to be seen must be above 0, not {difference}")
    if not 0 < alpha < 1 or not alpha < power < 1:
        raise ValueError(f"alpha {alpha} and power {power} must lie between 0 and 1, alpha below power")
    reach = normal_quantile(1 - alpha / 2) + normal_quantile(power)
    return math.ceil(2 * (reach / difference) ** 2)
