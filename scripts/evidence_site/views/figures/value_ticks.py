"""Ticks of an axis of effects, on the scale of the body: round ratios, percentage points or plain numbers."""

from __future__ import annotations

import math

from evidence_site.synthesis.statistics.effects import RATIOS, Measure
from evidence_site.views.figures.axes import Tick
from evidence_site.views.figures.scales import Scale, ratio_ticks, round_ticks, tick_text


def value_ticks(scale: Scale, measure: Measure) -> tuple[Tick, ...]:
    """Places on the scale of the measure (ratios: natural logarithm) with the numbers that readers see."""
    if measure in RATIOS:
        return tuple(Tick(math.log(tick), tick_text(tick)) for tick in ratio_ticks(scale.low, scale.high))
    factor = 100 if measure == "RD" else 1
    ticks = round_ticks(factor * scale.low, factor * scale.high)
    return tuple(Tick(tick / factor, tick_text(tick)) for tick in ticks)
