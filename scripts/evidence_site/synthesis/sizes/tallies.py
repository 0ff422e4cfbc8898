"""How many people had the outcome on a side, from what is printed of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_site.synthesis.sizes.contrasts import Side
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Step
from evidence_site.synthesis.statistics.effects import Counts, EffectError
from evidence_site.synthesis.statistics.rounding import whole_numbers_behind


@dataclass(frozen=True)
class Tally:
    """People with the outcome and people in all, with the step that gave them."""

    counts: Counts
    step: Step
    derived: bool


def counts_people(side: Side) -> bool:
    """Whether a number or a share of people is printed for this side."""
    return side.events is not None or side.percent is not None


def tally(side: Side) -> Tally:
    """Count the people of a side that `counts_people`.

    A share becomes a count only when a whole number of people, rounded as printed, gives it; of several that
    do, the nearest. Raises NoEstimateError when the size of the group was not seen or does not fit the print.
    """
    people = side.total if side.total is not None else side.people
    if side.events is not None:
        if people is None:
            raise NoEstimateError("group_size_not_seen", f"{side.events} people of a group of unknown size")
        how = "combined" if side.merged else "as printed"
        step = Step(f"{side.events} of {people}", how, side.place, side.arm)
        return Tally(_counts(side.events, people), step, False)
    if side.percent is None:
        raise NoEstimateError("results_not_seen")
    if people is None:
        raise NoEstimateError("group_size_not_seen", f"{side.percent}% of a group of unknown size")
    return _from_share(side, side.percent, people)


def full_side_steps(*tallies: Tally) -> tuple[Step, ...]:
    """What a reader must know of a ratio when everybody on a side had the outcome."""
    by = "a side with everybody adds nothing to the variance, which is then rather too small"
    return tuple(
        Step(
            f"{one.counts.events} of {one.counts.n} is everybody",
            by,
            "Cochrane Handbook 6.4.1.1",
            one.step.arm,
        )
        for one in tallies
        if one.counts.events == one.counts.n
    )


def _from_share(side: Side, percent: Decimal, people: int) -> Tally:
    if (side.words or "").startswith("about"):
        raise NoEstimateError("group_size_not_seen", f"about {percent}% of {people} is no count of people")
    exact = percent * people / 100
    behind = whole_numbers_behind(percent, people, Decimal(100)) if people else ()
    fitting = [count for count in behind if 0 <= count <= people] or behind
    if not fitting:
        raise NoEstimateError(
            "group_size_not_seen", f"{percent}% of {people} people would be {exact.normalize():f} people"
        )
    events = min(fitting, key=lambda count: abs(count - exact))
    by = "per cent × people ÷ 100, a whole number of people within the rounding of the print"
    if len(fitting) > 1:
        by += f" ({fitting[0]} to {fitting[-1]} fit it)"
    step = Step(f"{events} of {people} from {percent}% of {people}", by, side.place, side.arm)
    return Tally(_counts(events, people), step, True)


def _counts(events: int, people: int) -> Counts:
    try:
        return Counts(events, people)
    except EffectError as error:
        raise NoEstimateError("group_size_not_seen", str(error)) from error
