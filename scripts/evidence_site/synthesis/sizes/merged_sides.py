"""One side out of several arms, and one part out of a side: so that a shared group counts once.

Cochrane Handbook 6.5.2.10 (combining groups, table 6.5.a) and 23.3.4 (several groups of one study).
"""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from typing import get_args

from evidence_site.records.outcome import Statistic
from evidence_site.synthesis.sizes.averages import KINDS, Kind, average, has_spread
from evidence_site.synthesis.sizes.contrasts import Side
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Reason, Step
from evidence_site.synthesis.sizes.tallies import Tally, counts_people, tally
from evidence_site.synthesis.statistics.effects import Group

COMBINING = "Cochrane Handbook 6.5.2.10 and 23.3.4"


def merge_groups(one: Group, other: Group) -> Group:
    """The group that two separate groups make together (Handbook table 6.5.a): exact."""
    n = one.n + other.n
    mean = (one.n * one.mean + other.n * other.mean) / n
    apart = one.n * other.n / n * (one.mean - other.mean) ** 2
    square = ((one.n - 1) * one.sd**2 + (other.n - 1) * other.sd**2 + apart) / (n - 1)
    return Group(mean, math.sqrt(square), n)


def merge_sides(sides: list[Side]) -> tuple[Side, tuple[Step, ...], bool]:
    """One side of several separate arms, with its steps, and whether one of them had to be worked out.

    Raises NoEstimateError with the gravest reason among them.
    """
    arms = tuple(side.arm for side in sides)
    people = [side.people for side in sides]
    bare = Side(
        arm=arms[0],
        people=sum(n for n in people if n is not None) if None not in people else None,
        place="; ".join(dict.fromkeys(side.place for side in sides if side.place)),
        merged=arms,
    )
    if all(counts_people(side) for side in sides):
        return _merge_counts(bare, sides)
    kinds = [kind for kind in KINDS if all(has_spread(side, kind) for side in sides)]
    if kinds:
        return _merge_means(bare, sides, kinds)
    raise NoEstimateError(min((_name_gap(side) for side in sides), key=get_args(Reason).index))


def part_of(side: Side, parts: int) -> Side:
    """One of several equal parts of a side, in whole people.

    Raises NoEstimateError when its people were not seen, or counts do not divide.
    """
    if counts_people(side):
        counts = tally(side).counts
        if counts.events % parts or counts.n % parts:
            raise NoEstimateError(
                "group_size_not_seen", f"{counts.events} of {counts.n} do not divide into {parts} parts"
            )
        n, events = counts.n // parts, counts.events // parts
        return replace(side, people=n, total=n, events=events, percent=None)
    if side.people is None:
        raise NoEstimateError("group_size_not_seen")
    return replace(side, people=side.people // parts)


def _merge_counts(bare: Side, sides: list[Side]) -> tuple[Side, tuple[Step, ...], bool]:
    tallies = _try_all(sides)
    events, total = sum(one.counts.events for one in tallies), sum(one.counts.n for one in tallies)
    step = Step(f"{events} of {total}", "counts added up", COMBINING, bare.arm)
    side = replace(bare, people=total, events=events, total=total)
    return side, (*(one.step for one in tallies), step), any(one.derived for one in tallies)


def _try_all(sides: list[Side]) -> list[Tally]:
    made, refused = [], []
    for side in sides:
        try:
            made.append(tally(side))
        except NoEstimateError as why:
            refused.append(why)
    if refused:
        raise min(refused, key=lambda why: get_args(Reason).index(why.reason))
    return made


def _merge_means(bare: Side, sides: list[Side], kinds: list[Kind]) -> tuple[Side, tuple[Step, ...], bool]:
    steps: list[Step] = []
    merged: dict[Kind, Statistic] = {}
    derived = False
    for kind in kinds:
        averages = [average(side, kind) for side in sides]
        group = reduce(merge_groups, (one.group for one in averages))
        merged[kind] = Statistic(mean=Decimal(str(group.mean)), sd=Decimal(str(group.sd)))
        made = f"{kind}: mean {group.mean:.4g}, SD {group.sd:.4g}, {group.n} people"
        steps += [step for one in averages for step in one.steps]
        steps.append(Step(made, "groups combined", COMBINING, bare.arm))
        derived = derived or any(one.derived for one in averages)
    return replace(bare, change=merged.get("change"), end=merged.get("end")), tuple(steps), derived


def _name_gap(side: Side) -> Reason:
    if side.change is not None or side.end is not None:
        return "no_spread"
    if counts_people(side):
        return "one_group_only"
    return "words_only" if side.words else "results_not_seen"
