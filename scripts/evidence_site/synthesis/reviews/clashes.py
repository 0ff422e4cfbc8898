"""Where published meta-analyses do not fit together, found by arithmetic, after what does not fit within one.

What the records say of it is handed on beside the numbers; no reason is made up here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal, TypeAlias

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.review import Pooled, Review
from evidence_site.synthesis.reviews.misfits import (
    OffCentre,
    OutsideParts,
    PrintedTwice,
    find_off_centre,
    find_outside_parts,
    find_printed_twice,
)
from evidence_site.synthesis.reviews.published import Ranking, Side, SideBySide, no_difference, side_by_side

Key: TypeAlias = tuple[frozenset[str], str | None]
Overlap = Literal["apart", "overlap", "first_holds_second", "second_holds_first"]


@dataclass(frozen=True)
class Told:
    """What the record of one review says of another, in its own words: 'here' is `by`, 'there' is `of`."""

    by: Review
    of: Review
    outcome: str | None
    text: str

    @property
    def key(self) -> Key:
        """The same for both sides of one disagreement."""
        return frozenset((self.by.id, self.of.id)), self.outcome


@dataclass(frozen=True)
class IntervalClash:
    """Two intervals for the same thing that part on whether there is a difference, or do not overlap."""

    first: Side
    second: Side
    overlap: Overlap
    opposite: bool
    """True when both leave out no difference, on opposite sides of it."""
    told: tuple[Told, ...]


@dataclass(frozen=True)
class RankClash:
    """A difference that points one way and a ranking of the same two treatments that points the other way."""

    side: Side
    ranking: Ranking
    treated: Pooled
    """The rank of the treated side."""
    control: Pooled
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Recorded:
    """Two reviews of which only the records say that they disagree: no two numbers here show it."""

    told: Told


Clash: TypeAlias = IntervalClash | OutsideParts | OffCentre | PrintedTwice | RankClash | Recorded


def find_clashes(library: Library, shown: SideBySide) -> tuple[Clash, ...]:
    """Everything that does not fit: within one review first, then between two, then what only records say."""
    # A number outside its own parts is not the measure it is called, so no interval is compared with it.
    outside = tuple(find_outside_parts(shown.sides))
    doubted = {id(clash.side) for clash in outside}
    sound = tuple(side for side in shown.sides if id(side) not in doubted)
    everywhere = side_by_side(library)
    found: tuple[IntervalClash | RankClash, ...] = (
        *find_interval_clashes(everywhere.sides, everywhere),
        *find_rank_clashes(library, everywhere),
    )
    return (
        *outside,
        *find_off_centre(shown.sides),
        *find_printed_twice(shown.sides),
        *find_interval_clashes(sound, shown),
        *find_rank_clashes(library, shown),
        *_find_recorded(shown, {told.key for clash in found for told in clash.told}),
    )


def find_interval_clashes(sides: tuple[Side, ...], shown: SideBySide) -> Iterator[IntervalClash]:
    """Pairs of reviews whose intervals part on whether there is a difference, or do not overlap at all."""
    for first, second in combinations(sides, 2):
        if first.review.id == second.review.id or not _are_alike(first.pooled, second.pooled):
            continue
        overlap = _overlap(first, second)
        if overlap is None or (first.place == second.place and overlap != "apart"):
            continue
        opposite = {first.place, second.place} == {"above", "below"}
        told = _tell(first.review, second.review, first.pooled.outcome, shown)
        yield IntervalClash(first, second, overlap, opposite, told)


def _are_alike(one: Pooled, other: Pooled) -> bool:
    """Whether two numbers can be compared at all: same comparison, outcome and sort of number, all known."""
    return (
        not isinstance(one.comparison, Unknown)
        and not isinstance(one.outcome, Unknown)
        and no_difference(one) is not None
        and (one.comparison, one.outcome, one.measured_as)
        == (other.comparison, other.outcome, other.measured_as)
    )


def _overlap(first: Side, second: Side) -> Overlap | None:
    one, other = first.interval, second.interval
    if one is None or other is None:
        return None
    if one[1] < other[0] or other[1] < one[0]:
        return "apart"
    if one[0] <= other[0] and other[1] <= one[1]:
        return "first_holds_second"
    if other[0] <= one[0] and one[1] <= other[1]:
        return "second_holds_first"
    return "overlap"


def find_rank_clashes(library: Library, shown: SideBySide) -> Iterator[RankClash]:
    """Differences whose sign is against the order in which a review ranks the two sides of the same outcome.

    A difference whose interval holds no difference points nowhere and is against no order.
    """
    kinds = {kind.id: kind for kind in library.topic.comparisons}
    meant = {kind.id: kind.plain for kind in library.topic.outcomes}
    for side in shown.sides:
        kind = kinds.get(str(side.pooled.comparison))
        if kind is None or side.place == "holds":
            continue
        sign = _sign(library, side.pooled)
        for ranking in shown.rankings:
            ranks = {frozenset(item.ranked): item for item in ranking.ranks if item.ranked}
            treated, control = ranks.get(frozenset(kind.treatment)), ranks.get(frozenset(kind.control))
            if treated is None or control is None or not _mean_the_same(meant, side.pooled, treated):
                continue
            gap = (treated.estimate or Decimal(0)) - (control.estimate or Decimal(0))
            if gap * sign < 0:
                told = _tell(side.review, ranking.review, side.pooled.outcome, shown)
                yield RankClash(side, ranking, treated, control, told)


def _mean_the_same(meant: dict[str, str], one: Pooled, other: Pooled) -> bool:
    """Whether two outcomes are one to a reader: the same id, or the same plain words in topic.yml."""
    if isinstance(one.outcome, Unknown) or isinstance(other.outcome, Unknown):
        return False
    return one.outcome == other.outcome or meant.get(one.outcome) == meant.get(other.outcome)


def _sign(library: Library, item: Pooled) -> int:
    """1 when the treated side did better, -1 when worse, 0 when that cannot be told."""
    null = no_difference(item)
    directions = {kind.id: kind.direction for kind in library.topic.outcomes}
    turn = {"higher_is_better": 1, "lower_is_better": -1}.get(directions.get(str(item.outcome), ""), 0)
    if null is None or item.estimate is None or item.estimate == null:
        return 0
    return turn if item.estimate > null else -turn


def _tell(one: Review, other: Review, outcome: str | Unknown, shown: SideBySide) -> tuple[Told, ...]:
    """What the record of one review says of the other; of the two records the first that says something."""
    for by, of in ((one, other), (other, one)):
        told = tuple(
            Told(by, of, item.outcome, item.about)
            for item in by.conflicts
            if item.review == of.id and (item.outcome is None or item.outcome == outcome)
        )
        if told:
            return told
    return ()


def _find_recorded(shown: SideBySide, shown_by_numbers: set[Key]) -> Iterator[Recorded]:
    """What only the records say and no two numbers show, here or elsewhere; each pair and outcome once."""
    names = {review.id: review for review in shown.reviews}
    done = set(shown_by_numbers)
    for by in shown.reviews:
        for item in by.conflicts:
            asked = item.outcome is None or shown.measures is None or item.outcome in shown.measures
            if item.review not in names or not asked:
                continue
            told = Told(by, names[item.review], item.outcome, item.about)
            if told.key not in done:
                done.add(told.key)
                yield Recorded(told)
