"""What a study set against what, for one outcome: two sides with the numbers printed for each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence_site.records.outcome import ArmResult, Between, Comparison, Outcome, Statistic
from evidence_site.records.provenance import Locator
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.synthesis.people import WITHIN_PERSON, known
from evidence_site.synthesis.sizes.derivations import Step

Direction = Literal["higher_is_better", "lower_is_better", "neither"]


@dataclass(frozen=True)
class Side:
    """One side of a contrast, as printed."""

    arm: str
    """Id of the arm; of a combined side, its first arm."""
    people: int | None
    """People this result counts, else people of the arm; None when neither was seen."""
    baseline: Statistic | None = None
    end: Statistic | None = None
    change: Statistic | None = None
    events: int | None = None
    total: int | None = None
    percent: Decimal | None = None
    words: str | None = None
    """What the report says in words beside its numbers, or instead of them."""
    place: str = ""
    """Where the numbers stand: name of the source, and the place in it."""
    merged: tuple[str, ...] = ()
    """Ids of the arms that were combined into this side; empty for an arm as printed."""

    @property
    def has_numbers(self) -> bool:
        """Whether a result is printed as a number; a number from before treatment is none."""
        return any(value is not None for value in (self.end, self.change, self.events, self.percent))


@dataclass(frozen=True)
class Contrast:
    """One study's treated side against its control side, for one outcome at one time."""

    study: Study
    comparison: str
    index: int
    """Place of the outcome in the record."""
    outcome: Outcome
    direction: Direction
    treated: Side
    control: Side
    between: Between | None
    """What the report says of exactly these two arms."""
    within_person: bool
    """Two sides or patches of the same people."""
    steps: tuple[Step, ...] = ()
    """How its sides were made, when they are not as printed."""
    derived: bool = False
    """True when a side holds a number that was not printed."""

    @property
    def weeks(self) -> Decimal | None:
        """When it was measured, when that was printed in weeks."""
        return getattr(self.outcome.when, "weeks", None)

    @property
    def merged(self) -> tuple[str, ...]:
        """Ids of all arms that were combined into a side."""
        return (*self.treated.merged, *self.control.merged)


def find_contrasts(
    study: Study, comparisons: tuple[str, ...], measures: tuple[str, ...], topic: Topic
) -> tuple[Contrast, ...]:
    """One contrast for each of the study's comparisons that tells something of one of `measures`.

    An empty tuple stands for all comparisons, or for every measure. Of several outcomes one is used: the
    first measure in the order given; then the outcome with numbers for more of the two arms; then the main
    one; then the latest; then the first of the record. A table of values from before treatment is no outcome.
    An outcome that topic.yml does not name counts as neither better nor worse.
    """
    found = []
    for comparison in study.comparisons:
        if comparisons and comparison.comparison not in comparisons:
            continue
        index = _choose(study, comparison, measures)
        if index is not None:
            found.append(_contrast(study, comparison, index, topic))
    return tuple(found)


def unused(study: Study, contrast: Contrast, measures: tuple[str, ...]) -> tuple[Outcome, ...]:
    """Outcomes of `measures` that tell something of the same two arms and were not the one chosen."""
    arms = (contrast.treated.arm, contrast.control.arm)
    return tuple(
        outcome
        for index, outcome in enumerate(study.outcomes)
        if index != contrast.index
        and (not measures or outcome.measure in measures)
        and _tells(study, outcome, arms) is not None
    )


def find_betweens(study: Study, outcome: Outcome, arms: tuple[str, str]) -> tuple[Between, ...]:
    """What the report says of exactly these two arms. A test over three arms or more never tells of two."""
    only_two = {arm.id for arm in study.arms} == set(arms)
    return tuple(
        between
        for between in outcome.between
        if set(between.arms) == set(arms) or (not between.arms and only_two)
    )


def covers(between: Between, arms: tuple[str, str]) -> bool:
    """Whether a comparison is of these two arms, alone or among others; one that names no arms is of all."""
    return not between.arms or set(arms) <= set(between.arms)


def place_of(study: Study, locator: Locator) -> str:
    """Where something stands: the name of the source, and the place in it."""
    name = next((source.name for source in study.sources if source.id == locator.source), locator.source)
    return f"{name}, {locator.place}" if locator.place else name


def _contrast(study: Study, comparison: Comparison, index: int, topic: Topic) -> Contrast:
    outcome = study.outcomes[index]
    arms = (comparison.treatment, comparison.control)
    betweens = find_betweens(study, outcome, arms)
    directions: dict[str, Direction] = {kind.id: kind.direction for kind in topic.outcomes}
    return Contrast(
        study=study,
        comparison=comparison.comparison,
        index=index,
        outcome=outcome,
        direction=directions.get(outcome.measure, "neither"),
        treated=_side(study, outcome, arms[0]),
        control=_side(study, outcome, arms[1]),
        between=next((one for one in betweens if one.estimate is not None), next(iter(betweens), None)),
        within_person=study.design.kind in WITHIN_PERSON,
    )


def _choose(study: Study, comparison: Comparison, measures: tuple[str, ...]) -> int | None:
    arms = (comparison.treatment, comparison.control)
    ranked = []
    for index, outcome in enumerate(study.outcomes):
        told = _tells(study, outcome, arms)
        if told is None or (measures and outcome.measure not in measures):
            continue
        place = measures.index(outcome.measure) if measures else 0
        weeks = getattr(outcome.when, "weeks", None)
        late = (weeks is None, -weeks if weeks is not None else 0)
        ranked.append((place, -told, not outcome.main, late, index))
    return min(ranked)[-1] if ranked else None


def _tells(study: Study, outcome: Outcome, arms: tuple[str, str]) -> int | None:
    """How many of two arms an outcome prints numbers for; 0 for words; None when it tells nothing of them."""
    if getattr(outcome.when, "weeks", None) == 0:
        return None
    sides = [_side(study, outcome, arm) for arm in arms]
    numbers = sum(side.has_numbers for side in sides)
    results = [result for result in outcome.results if result.arm in arms]
    words = any(result.words is not None or result.categories for result in results)
    compared = find_betweens(study, outcome, arms) or any(covers(one, arms) for one in outcome.between)
    return numbers if numbers or words or compared else None


def _side(study: Study, outcome: Outcome, arm: str) -> Side:
    result = next((result for result in outcome.results if result.arm == arm), None)
    of_arm = next((known(one.people) for one in study.arms if one.id == arm), None)
    if result is None:
        return Side(arm, of_arm)
    return Side(
        arm=arm,
        people=_people(result, of_arm),
        baseline=result.baseline,
        end=result.end,
        change=result.change,
        events=result.events,
        total=result.total,
        percent=result.percent,
        words=result.words,
        place=place_of(study, result.locator or outcome.locator),
    )


def _people(result: ArmResult, of_arm: int | None) -> int | None:
    counted = known(result.people)
    if counted is not None:
        return counted
    return result.total if result.total is not None else of_arm
