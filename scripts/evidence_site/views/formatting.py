"""Numbers and ranges as readers see them: true minus signs, printed digits kept, units after a thin gap."""

from __future__ import annotations

import datetime
from decimal import Decimal

from evidence_site.records.outcome import ArmResult, Statistic, TimePoint
from evidence_site.records.protocol import Interval, SpanValues

MINUS = "−"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def as_number(value: Decimal | int, *, signed: bool = False) -> str:
    """A number with the digits it was printed with; thousands are parted, minus signs are real."""
    text = f"{abs(value):,f}" if isinstance(value, Decimal) else f"{abs(value):,}"
    sign = MINUS if value < 0 else "+" if signed and value > 0 else ""
    return sign + text


def as_span(span: SpanValues) -> str:
    """`1.5`, or `0.5 to 2.5`."""
    if span.low == span.high:
        return as_number(span.low)
    return f"{as_number(span.low)} to {as_number(span.high)}"


def as_count(number: int, one: str, many: str | None = None) -> str:
    """`1 study`, `3 studies`."""
    return f"{as_number(number)} {one if number == 1 else many or one + 's'}"


def as_date(date: datetime.date) -> str:
    """`21 November 2026`."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def as_interval(interval: Interval) -> str:
    """How often, in words; unclear words are shown as unclear."""
    if interval.ambiguous:
        return f"“{interval.printed}” (unclear)"
    if interval.days is None:
        return interval.printed or ""
    # The printed words say "twice a week" better than "every 3 to 4 days" does.
    return _plain_interval(interval.days) or interval.printed or f"every {as_span(interval.days)} days"


def _plain_interval(days: SpanValues) -> str:
    low, high = days.low, days.high
    if low == high == 7:
        return "every week"
    if low == high and low % 7 == 0:
        return f"every {as_number(low // 7)} weeks"
    if low >= 28 and high <= 31:
        return "every month"
    if low == high == 1:
        return "every day"
    return ""


def as_time(when: TimePoint) -> str:
    """When something was measured."""
    if when.weeks is None:
        return when.printed or ""
    if when.weeks == 0:
        return "at the start"
    weeks = f"{when.weeks.normalize():f}"
    return f"week {weeks}" + (f" ({when.printed})" if when.printed else "")


def as_statistic(value: Statistic, *, signed: bool = False) -> str:
    """A mean or median with its spread, as printed."""
    parts = []
    if value.mean is not None:
        parts.append(as_number(value.mean, signed=signed))
    elif value.median is not None:
        parts.append(f"median {as_number(value.median, signed=signed)}")
    if value.sd is not None:
        parts.append(f"(SD {as_number(value.sd)})")
    if value.se is not None:
        parts.append(f"(SE {as_number(value.se)})")
    for low, high, name in (
        (value.ci_low, value.ci_high, "interval "),
        (value.q1, value.q3, "middle half "),
        (value.minimum, value.maximum, "range "),
    ):
        if low is not None and high is not None:
            told = f"{name}{as_number(low)} to {as_number(high)}"
            parts.append(f"({told})" if parts else told)
    return " ".join(parts)


def as_result(result: ArmResult) -> str:
    """What came out in one arm, in one line; empty when there is nothing but unknowns."""
    parts = [*_measured(result), *_counted(result)]
    if result.words:
        parts.append(result.words)
    return "; ".join(parts)


def _measured(result: ArmResult) -> list[str]:
    parts = []
    if result.baseline and result.end:
        parts.append(f"{as_statistic(result.baseline)} → {as_statistic(result.end)}")
    elif result.end:
        parts.append(as_statistic(result.end))
    elif result.baseline:
        parts.append(f"at the start {as_statistic(result.baseline)}")
    if result.change:
        parts.append(f"change {as_statistic(result.change, signed=True)}")
    return parts


def _counted(result: ArmResult) -> list[str]:
    parts = []
    if result.events is not None and result.total is not None:
        parts.append(f"{as_number(result.events)} of {as_number(result.total)}")
    elif result.events is not None:
        parts.append(as_count(result.events, "person", "people"))
    if result.percent is not None:
        parts.append(f"{as_number(result.percent)}%")
    for step in result.categories:
        count = "" if step.events is None else f" {as_number(step.events)}"
        share = "" if step.percent is None else f" {as_number(step.percent)}%"
        parts.append(f"{step.label}{count}{' (' + share.strip() + ')' if count and share else share}")
    return parts


def as_p_value(p: str) -> str:
    """`p = 0.039`, `p < 0.001`."""
    text = p.replace(" ", "")
    for sign, shown in (("<=", "≤"), (">=", "≥"), ("<", "<"), (">", ">"), ("=", "=")):
        if text.startswith(sign):
            return f"p {shown} {text[len(sign) :]}"
    return f"p = {text}"


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """The text with one full stop at its end, whether it was typed with one or not."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
