"""Which way the printed numbers of a contrast point, and how far, without asking for spread or chance."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from evidence_site.records.outcome import Statistic
from evidence_site.synthesis.sizes.contrasts import Contrast, Side

Centre = Callable[[Statistic | None], Decimal | None]


def treated_minus_control(contrast: Contrast) -> Decimal | None:
    """Treated minus control, exactly as the printed digits give it; None when they cannot be compared.

    Changes are compared with changes (end minus baseline where no change is printed), else end values with
    end values; means first, then medians; else shares of people in percentage points.
    """
    treated, control = contrast.treated, contrast.control
    for centre in (_mean, _median):
        for read in (_gain, _end):
            one, two = read(treated, centre), read(control, centre)
            if one is not None and two is not None:
                return one - two
    return _share_difference(treated, control)


def _gain(side: Side, centre: Centre) -> Decimal | None:
    change, end, baseline = centre(side.change), centre(side.end), centre(side.baseline)
    if change is None and end is not None and baseline is not None:
        return end - baseline
    return change


def _end(side: Side, centre: Centre) -> Decimal | None:
    return centre(side.end)


def _mean(statistic: Statistic | None) -> Decimal | None:
    return statistic.mean if statistic else None


def _median(statistic: Statistic | None) -> Decimal | None:
    return statistic.median if statistic else None


def _share_difference(treated: Side, control: Side) -> Decimal | None:
    """Shares are compared in one form; a count beside a rounded percentage is rounded alike."""
    counts = _counted(treated), _counted(control)
    if counts[0] is not None and counts[1] is not None:
        difference = counts[0] - counts[1]
        return Decimal(difference.numerator) / Decimal(difference.denominator)
    one, two = treated.percent, control.percent
    if one is None and two is not None:
        one = _rounded_like(counts[0], two)
    elif two is None and one is not None:
        two = _rounded_like(counts[1], one)
    return None if one is None or two is None else one - two


def _counted(side: Side) -> Fraction | None:
    people = side.people if side.total is None else side.total
    return Fraction(100 * side.events, people) if side.events is not None and people else None


def _rounded_like(share: Fraction | None, printed: Decimal) -> Decimal | None:
    if share is None:
        return None
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(printed, rounding=ROUND_HALF_UP)


def reported_difference(contrast: Contrast) -> Decimal | None:
    """The report's own estimate as a distance from no difference, treated against control; None without one.

    Its sign is that of the arms in the order the report names them, else of treated against control. A ratio
    is told by its distance from 1, which has a sign but no size.
    """
    between = contrast.between
    if between is None or between.estimate is None or between.measure is None:
        return None
    ratio = between.measure in ("risk_ratio", "odds_ratio")
    distance = between.estimate - (1 if ratio else 0)
    return -distance if between.arms == (contrast.control.arm, contrast.treated.arm) else distance
