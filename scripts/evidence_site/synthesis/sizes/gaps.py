"""What is missing for an effect size, and the numbers that were there without it."""

from __future__ import annotations

from evidence_site.synthesis.sizes.averages import NAMES, find_differences
from evidence_site.synthesis.sizes.contrasts import Contrast, Side
from evidence_site.synthesis.sizes.derivations import Reason


def name_gap(contrast: Contrast) -> tuple[Reason, str]:
    """Why a contrast gives no effect size when nothing in it could be tried, with the numbers in question."""
    treated, control = contrast.treated, contrast.control
    if treated.has_numbers and control.has_numbers:
        return ("no_spread", show_differences(contrast)) if _alike(contrast) else ("one_group_only", "")
    if treated.has_numbers or control.has_numbers:
        return "one_group_only", ""
    told = any(result.words or result.categories for result in contrast.outcome.results)
    return ("words_only", "") if told or contrast.between is not None else ("results_not_seen", "")


def show_counts(contrast: Contrast) -> str:
    """The people of both sides as printed: '17 of 20 against 45% of 20'."""
    return f"{_show_people(contrast.treated)} against {_show_people(contrast.control)}"


def show_differences(contrast: Contrast) -> str:
    """Every difference that the printed means can form, in the printed unit."""
    return " and ".join(f"{NAMES[kind]} {value}" for kind, value in find_differences(contrast).items())


def _alike(contrast: Contrast) -> bool:
    treated, control = contrast.treated, contrast.control
    changes, ends = (treated.change, control.change), (treated.end, control.end)
    return None not in changes or None not in ends or bool(find_differences(contrast))


def _show_people(side: Side) -> str:
    people = side.total if side.total is not None else side.people
    number = f"{side.percent}%" if side.events is None else str(side.events)
    return number if people is None else f"{number} of {people}"
