"""What two groups' printed means and SDs can stand for: changes, values at the end, or end minus baseline."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from evidence_site.records.outcome import ArmResult, Statistic
from evidence_site.synthesis.consistency.oddities import show
from evidence_site.synthesis.statistics.p_values import Band, Sample
from evidence_site.synthesis.statistics.rounding import printed_step


@dataclass(frozen=True)
class Side:
    """A mean and an SD, with all that rounds to them as printed."""

    mean: Decimal
    sd: tuple[float, float]
    """The smallest and the largest SD it can stand for."""
    slack: float
    """Half a unit of the last digit of the mean."""
    people: int

    def sample(self, shift: int, end: int) -> Sample:
        """The mean moved by half a unit up (1) or down (-1), with the lower (0) or upper (1) SD."""
        return Sample(float(self.mean) + shift * self.slack, self.sd[end], self.people)


Reading = Callable[[ArmResult, int], Side | None]
"""From a result and its people to what was tested, when that is printed."""


def span(test: Callable[[Sample, Sample], float], one: Side, other: Side) -> Band:
    """All p-values that numbers rounding to the printed ones could give."""
    found = [
        test(one.sample(up, a), other.sample(-up, b))
        for up, a, b in itertools.product((-1, 0, 1), (0, 1), (0, 1))
    ]
    gap = abs(float(one.mean - other.mean))
    return Band(min(found), 1.0 if gap <= one.slack + other.slack else max(found))


def _read_printed(statistic: Statistic | None, people: int) -> Side | None:
    if statistic is None or statistic.mean is None:
        return None
    sd, step, factor = statistic.sd, Decimal(0), 1.0
    if sd is not None:
        step = printed_step(sd) / 2
    elif statistic.se is not None:
        sd, step, factor = statistic.se, printed_step(statistic.se) / 2, math.sqrt(people)
    if sd is None:
        return None
    spread = (max(0.0, float(sd - step) * factor), float(sd + step) * factor)
    return Side(statistic.mean, spread, float(printed_step(statistic.mean)) / 2, people)


def _read_change(result: ArmResult, people: int) -> Side | None:
    return _read_printed(result.change, people)


def _read_end(result: ArmResult, people: int) -> Side | None:
    return _read_printed(result.end, people)


def _read_difference(result: ArmResult, people: int) -> Side | None:
    """End minus baseline, with any SD that a correlation from 0 to 1 between the two allows."""
    before, after = _read_printed(result.baseline, people), _read_printed(result.end, people)
    if before is None or after is None:
        return None
    low = max(0.0, before.sd[0] - after.sd[1], after.sd[0] - before.sd[1])
    high = math.hypot(before.sd[1], after.sd[1])
    return Side(after.mean - before.mean, (low, high), before.slack + after.slack, people)


READINGS: dict[str, Reading] = {
    "changes": _read_change,
    "values at the end": _read_end,
    "end minus baseline": _read_difference,
}
"""Which numbers a report may have tested."""


def show_side(side: Side) -> str:
    """The mean and the people of one side, in words."""
    return f"{show(side.mean)} in {side.people} people"
