"""Scales: from numbers to places in a drawing, with ticks at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A straight scale from `low` … `high` to `start` … `end` of a drawing; `end` may be the smaller."""

    low: float
    high: float
    start: float
    end: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"a scale must rise, and this one goes from {self.low} to {self.high}")

    def at(self, value: float) -> float:
        """The place of a number; numbers beyond the scale get the place of its end."""
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Whether a number lies on the scale."""
        return self.low <= value <= self.high


def round_ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 times a power of ten from `low` to `high`, at most so many; 0 counts."""
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20, 50):
        first, last = math.ceil(low / (step * factor) - 1e-9), math.floor(high / (step * factor) + 1e-9)
        if last - first + 1 <= most:
            # Rounding takes away what binary fractions add to a multiple of 0.1.
            return tuple(round(index * step * factor, 12) for index in range(first, last + 1))
    return ()


def ratio_ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Round ratios from exp(low) to exp(high), at most so many: 0.1, 0.2, 0.5, 1, 2, 5, 10 …"""
    decades = range(math.floor(low / math.log(10)) - 1, math.ceil(high / math.log(10)) + 1)
    for factors in ((1, 2, 5), (1, 3), (1,)):
        ticks = [
            _power(factor, decade)
            for decade in decades
            for factor in factors
            if low - 1e-9 <= math.log(_power(factor, decade)) <= high + 1e-9
        ]
        if len(ticks) <= most:
            return tuple(ticks) if len(ticks) > 1 else _fine_ratios(low, high, most)
    stride = math.ceil(len(ticks) / most)
    return tuple(tick for tick in ticks if round(math.log10(tick)) % stride == 0)


def _power(factor: int, decade: int) -> float:
    return factor * 10.0**decade if decade >= 0 else factor / 10.0**-decade


def _fine_ratios(low: float, high: float, most: int) -> tuple[float, ...]:
    """For a scale shorter than one step of the coarse ticks."""
    return tuple(tick for tick in round_ticks(math.exp(low), math.exp(high), most) if tick > 0)


def tick_text(value: float) -> str:
    """A tick's number with a true minus sign and no spare digits."""
    text = f"{abs(value):,.10f}".rstrip("0").rstrip(".")
    return ("−" if value < 0 else "") + text


def widened(values: Iterable[float], share: float = 0.05) -> tuple[float, float]:
    """The smallest and the largest of the numbers, with a margin on both sides; never an empty span."""
    numbers = tuple(values)
    low, high = min(numbers), max(numbers)
    margin = (high - low) * share or abs(high) * share or 1.0
    return low - margin, high + margin
