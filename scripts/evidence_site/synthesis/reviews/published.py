"""Published meta-analyses side by side: what each pooled, how much of it we hold, where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.question import Question
from evidence_site.records.review import Pooled, Review
from evidence_site.synthesis.bodies.body import OutcomeBody

POOLING_KINDS = ("meta_analysis", "network_meta_analysis", "regression_across_trials")

Place = Literal["above", "below", "holds"]
"""Where an interval lies: above no difference, below it, or around it."""


@dataclass(frozen=True)
class Held:
    """How many of a review's studies are here, as far as its list was seen."""

    named: int
    """Studies whose name was seen."""
    here: int
    """Those of them with a record here."""


@dataclass(frozen=True)
class Side:
    """One pooled number of one review, with its subgroups."""

    review: Review
    pooled: Pooled
    parts: tuple[Pooled, ...] = ()

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """Both ends as printed; None when either was not seen."""
        return interval_of(self.pooled)

    @property
    def place(self) -> Place | None:
        """Where the interval lies; None without one, or when the sort of number is not known."""
        null, interval = no_difference(self.pooled), self.interval
        if null is None or interval is None:
            return None
        return "above" if interval[0] > null else "below" if interval[1] < null else "holds"

    @property
    def held(self) -> Held | None:
        """None when no name of its list of studies was seen: that is not the same as holding none."""
        return held_of(self.review)


@dataclass(frozen=True)
class Ranking:
    """What a review ranked against each other, best first."""

    review: Review
    ranks: tuple[Pooled, ...]


@dataclass(frozen=True)
class SideBySide:
    """Every pooled number that bears on a question, or on the treatment under study."""

    sides: tuple[Side, ...]
    """By comparison and outcome in the order of topic.yml, then by review."""
    rankings: tuple[Ranking, ...]
    own: tuple[OutcomeBody, ...]
    """What this site found for the same question, outcome by outcome."""
    not_quoted: tuple[Review, ...]
    """Reviews of a kind that pools, of which nothing may be quoted."""
    measures: tuple[str, ...] | None
    """Outcome ids that were asked for; None for all."""

    @property
    def reviews(self) -> tuple[Review, ...]:
        """The reviews that print something here, each once, by id."""
        found = {side.review.id: side.review for side in self.sides}
        found |= {ranking.review.id: ranking.review for ranking in self.rankings}
        return tuple(found[name] for name in sorted(found))


def interval_of(pooled: Pooled) -> tuple[Decimal, Decimal] | None:
    """Both ends of an interval as printed; None when either was not seen."""
    if pooled.ci_low is None or pooled.ci_high is None:
        return None
    return pooled.ci_low, pooled.ci_high


def no_difference(pooled: Pooled) -> int | None:
    """The value that means no difference: 1 for ratios, 0 for differences, else None."""
    if pooled.measured_as in (None, "ranking"):
        return None
    return 1 if pooled.measured_as in ("risk_ratio", "odds_ratio") else 0


def held_of(review: Review) -> Held | None:
    """How many of a review's studies are here; None when no name of its list was seen."""
    if not review.includes:
        return None
    return Held(len(review.includes), sum(1 for item in review.includes if item.record))


def side_by_side(
    library: Library, question: Question | None = None, own: tuple[OutcomeBody, ...] = ()
) -> SideBySide:
    """Every pooled number of quotable reviews that bears on `question`, or on the treatment under study.

    For a question only the reviews that it lists are looked at. A number whose comparison was not seen is
    kept there, because leaving it out would hide the doubt. `own` is what this site found for the question.
    """
    considered = tuple(review for review in library.reviews.values() if _is_considered(review, question))
    quoted = tuple(review for review in considered if review.quotable)
    sides = [side for review in quoted for side in _sides_of(review, question)]
    sides.sort(key=lambda side: _order(library, side))
    rankings = (_ranking_of(library, review, question) for review in quoted)
    return SideBySide(
        sides=tuple(sides),
        rankings=tuple(ranking for ranking in rankings if ranking),
        own=own,
        not_quoted=tuple(
            review for review in considered if not review.quotable and review.kind in POOLING_KINDS
        ),
        measures=None if question is None else _measures(question),
    )


def _is_considered(review: Review, question: Question | None) -> bool:
    return question is None or review.id in question.reviews


def _measures(question: Question) -> tuple[str, ...]:
    return tuple(measure for outcome in question.outcomes for measure in outcome.measures)


def _sides_of(review: Review, question: Question | None) -> list[Side]:
    """A part whose whole is known stands with it; one whose whole was not seen comes after all wholes."""
    wholes = [item for item in review.pooled if item.part_of is None and item.measured_as != "ranking"]
    bearing = [item for item in wholes if _bears(item, question)]
    strays = [item for item in review.pooled if isinstance(item.part_of, Unknown) and _bears(item, question)]
    parts = [item for item in review.pooled if isinstance(item.part_of, str)]
    return [
        Side(review, item, tuple(part for part in parts if part.part_of == item.name))
        for item in (*bearing, *(strays if bearing else ()))
    ]


def _bears(item: Pooled, question: Question | None) -> bool:
    if not item.involves_focus:
        return False
    if question is None:
        return True
    if not _is_measured(item, question):
        return False
    if not isinstance(item.comparison, Unknown):
        return not question.comparisons or item.comparison in question.comparisons
    return isinstance(item.compared, Unknown)


def _is_measured(item: Pooled, question: Question) -> bool:
    return isinstance(item.outcome, Unknown) or item.outcome in _measures(question)


def _ranking_of(library: Library, review: Review, question: Question | None) -> Ranking | None:
    """The ranking of a review, when it ranks both sides of a comparison that the question asks about."""
    ranks = [
        item
        for item in review.pooled
        if item.measured_as == "ranking" and item.estimate is not None and item.involves_focus
    ]
    if question:
        ranks = [item for item in ranks if _is_measured(item, question)]
        ranked = {frozenset(item.ranked) for item in ranks}
        asked = [kind for kind in library.topic.comparisons if kind.id in question.comparisons]
        sides = [{frozenset(kind.treatment), frozenset(kind.control)} for kind in asked]
        if not any(len(pair) == 2 and pair <= ranked for pair in sides):
            return None
    best_first = sorted(ranks, key=lambda item: -(item.estimate or Decimal(0)))
    return Ranking(review, tuple(best_first)) if ranks else None


def _order(library: Library, side: Side) -> tuple[int, int, str]:
    comparisons = [kind.id for kind in library.topic.comparisons]
    outcomes = [kind.id for kind in library.topic.outcomes]
    return (
        _place_in(comparisons, side.pooled.comparison),
        _place_in(outcomes, side.pooled.outcome),
        side.review.id,
    )


def _place_in(names: list[str], name: str | Unknown) -> int:
    return len(names) if isinstance(name, Unknown) or name not in names else names.index(name)
