"""What goes into a forest plot: which estimates share its axis, and how far the axis goes."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import cached_property

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.pooled_body import PooledBody, effect_on
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.effects import Effect, Measure
from evidence_site.views.figures.drawing import WIDTH
from evidence_site.views.figures.scales import Scale, widened
from evidence_site.views.questions.effect_text import as_effect

EDGE = 9.0
"""Room beside the axis for arrow heads."""
DERIVED = "*"
"""Stands behind numbers that we worked out."""


@dataclass(frozen=True)
class Row:
    """One study on the axis."""

    estimate: Estimate
    effect: Effect
    weight: float | None
    """Share in per cent; None when nothing is pooled."""

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Its 95% interval."""
        return self.effect.interval

    @property
    def numbers(self) -> str:
        """`1.5 (0.2 to 2.8)`, with a sign when it had to be worked out."""
        text = as_effect(self.effect.measure, self.effect.estimate, *self.ends)
        return f"{text}{DERIVED}" if self.estimate.derived else text


@dataclass(frozen=True)
class Plan:
    """What goes on the axis, and what cannot."""

    body: OutcomeBody
    measure: Measure
    unit: str | None
    rows: tuple[Row, ...]
    others: tuple[Estimate, ...]
    """Estimates on another scale."""

    @property
    def pooled(self) -> PooledBody | None:
        return self.body.pooled

    @cached_property
    def scale(self) -> Scale:
        """Wide enough for every estimate and the whole pooled interval; a few very wide intervals are cut."""
        return _choose_scale(self)

    @property
    def cuts(self) -> bool:
        """Whether an interval goes on beyond the axis."""
        spans = [row.ends for row in self.rows]
        if self.pooled and self.pooled.main.prediction:
            spans.append(self.pooled.main.prediction)
        return any(not (self.scale.holds(low) and self.scale.holds(high)) for low, high in spans)


def plan_forest(body: OutcomeBody) -> Plan | None:
    """Everything on the scale of the pooled result, else on that of the first estimate; None without any."""
    if body.pooled:
        pooled = body.pooled
        rows = tuple(
            Row(estimate, effect_on(estimate, pooled.measure), weight)
            for estimate, weight in zip(pooled.estimates, pooled.main.weights, strict=True)
        )
        others = tuple(item for item in body.estimates if item not in pooled.estimates)
        return Plan(body, pooled.measure, pooled.unit, rows, others)
    if not body.estimates:
        return None
    alike = [item for item in body.estimates if _scale_of(item) == _scale_of(body.estimates[0])]
    rows = tuple(Row(item, item.effect, None) for item in alike)
    others = tuple(item for item in body.estimates if item not in alike)
    return Plan(body, rows[0].effect.measure, body.estimates[0].unit, rows, others)


def _scale_of(estimate: Estimate) -> tuple[str, str | None, str]:
    return estimate.effect.measure, estimate.unit, estimate.contrast.direction


def _choose_scale(plan: Plan) -> Scale:
    """Intervals are cut at three times the middle half-width beyond the outermost estimates."""
    points = [row.effect.estimate for row in plan.rows]
    reach = 3 * statistics.median((high - low) / 2 for low, high in (row.ends for row in plan.rows))
    floor, ceiling = min(points) - reach, max(points) + reach
    spans = [row.ends for row in plan.rows]
    needed = [0.0, *points]
    if plan.pooled:
        main = plan.pooled.main
        needed += [main.ci_low, main.ci_high]
        spans += [main.prediction] if main.prediction else []
    needed += [min(max(end, floor), ceiling) for span in spans for end in span]
    low, high = widened(needed, 0.03)
    return Scale(low, high, EDGE, WIDTH - EDGE)
