"""What a printed number allows: its last digit, and the whole numbers that round to it.

GRIM: Brown and Heathers, Soc Psychol Personal Sci 2017;8(4):363-369; for percentages with n people the
granularity is 100/n.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


def printed_step(value: Decimal) -> Decimal:
    """One unit of the last printed digit: 0.1 for 12.5, 1 for 12."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def whole_numbers_behind(printed: Decimal, people: int, each: Decimal = Decimal(1)) -> tuple[int, ...]:
    """Every whole number w for which w * each / people, rounded half up or half to even, is as printed.

    `each` is 1 for a mean and 100 for a percentage. Empty when the printed number is impossible.
    """
    step = printed_step(printed)
    low = (printed - step) * people / each
    high = (printed + step) * people / each
    tried = range(int(low.to_integral_value(ROUND_FLOOR)), int(high.to_integral_value(ROUND_FLOOR)) + 2)
    return tuple(whole for whole in tried if _rounds_to(each * whole / people, printed, step))


def _rounds_to(exact: Decimal, printed: Decimal, step: Decimal) -> bool:
    return any(
        exact.quantize(step, rounding=rounding) == printed for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )


def is_impossible(percent: Decimal, people: int) -> bool:
    """Whether no whole number of `people` gives `percent` as printed."""
    return not any(0 <= whole <= people for whole in whole_numbers_behind(percent, people, HUNDRED))


def is_impossible_mean(mean: Decimal, people: int) -> bool:
    """Whether no whole sum of points over `people` gives `mean` as printed."""
    return not whole_numbers_behind(mean, people)
