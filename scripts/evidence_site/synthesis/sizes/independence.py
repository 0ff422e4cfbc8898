"""Nobody counted twice: arms that share a control, and records that tell of the same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from evidence_site.records.study import Study
from evidence_site.synthesis.sizes.contrasts import Contrast, Side
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Step
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal
from evidence_site.synthesis.sizes.merged_sides import COMBINING, merge_sides, part_of
from evidence_site.synthesis.statistics.heterogeneity import PoolingError

SAME_PEOPLE = ("same_people", "some_same_people", "possibly_same_people")


def combine(contrasts: tuple[Contrast, ...]) -> Contrast | Refusal:
    """One contrast of several that set arms of one study against each other for one outcome.

    Arms of the same side become one group, so that nobody in a shared arm counts twice. What the report says
    of two arms then fits no more, so `between` is None. Where pairs of arms differ in what comes beside, no
    group may be thrown together with that of another pair, and the pair with most people counts. Raises
    ValueError for contrasts of several studies.
    """
    if not contrasts or len({contrast.study.id for contrast in contrasts}) > 1:
        raise ValueError("combine contrasts of one study")
    if len(contrasts) == 1:
        return contrasts[0]
    try:
        return _combine(contrasts)
    except NoEstimateError as why:
        return Refusal(contrasts[0].study.id, why.reason, why.detail)


def split_control(contrast: Contrast, parts: int) -> Contrast | Refusal:
    """The contrast with one part of its control group, to keep arms that share it apart (Handbook 23.3.4).

    Parts are whole people: a mean keeps its value and loses the rest of the division; counts that do not
    divide are refused. Raises ValueError below one part.
    """
    if parts < 1:
        raise ValueError(f"a control group cannot be split into {parts} parts")
    try:
        if contrast.within_person:
            raise NoEstimateError("correlation_not_seen", "both sides are the same people")
        control = part_of(contrast.control, parts)
    except NoEstimateError as why:
        return Refusal(contrast.study.id, why.reason, why.detail)
    step = Step(f"1 of {parts} parts of the group", "people ÷ parts", "Cochrane Handbook 23.3.4", control.arm)
    return replace(contrast, control=control, between=None, steps=(*contrast.steps, step))


def share_people(studies: Sequence[Study]) -> tuple[tuple[str, str], ...]:
    """Pairs of these records that tell, or may tell, of the same people: each once, sorted by their ids."""
    return tuple(pair for pair, _ in _overlaps(studies))


def without_duplicates(studies: Sequence[Study]) -> tuple[tuple[Study, ...], tuple[Study, ...]]:
    """The studies to count, and those whose people are counted in another study of the list.

    As in `people.count_heads`. Studies that may hold the same people but are counted in both are kept.
    """
    given = {study.id for study in studies}
    dropped = tuple(study for study in studies if _is_counted_in(study, given))
    gone = {study.id for study in dropped}
    return tuple(study for study in studies if study.id not in gone), dropped


def refuse_dependence(estimates: Sequence[Estimate]) -> None:
    """Pooling takes every person once. Raises PoolingError with the names of two estimates that share people.

    Records that may share people, and that both say to count them in both, pass: `share_people` names them.
    """
    for one, other in combinations(estimates, 2):
        if one.contrast.study.id == other.contrast.study.id:
            raise PoolingError(f"two estimates of {one.contrast.study.id}: its people would count twice")
    for (one_id, other_id), doubtful in _overlaps([made.contrast.study for made in estimates]):
        if not doubtful:
            raise PoolingError(f"{one_id} and {other_id} tell of the same people, who would count twice")


def _combine(contrasts: tuple[Contrast, ...]) -> Contrast:
    first = contrasts[0]
    treated = list({contrast.treated.arm: contrast.treated for contrast in contrasts}.values())
    control = list({contrast.control.arm: contrast.control for contrast in contrasts}.values())
    if len(treated) == len(control) == 1:
        return first
    _refuse_unlike(contrasts, treated, control)
    if len({_arms_of(contrast) for contrast in contrasts}) < len(treated) * len(control):
        return _take_largest(contrasts)
    sides, steps, derived = [], list(first.steps), False
    for arms in (treated, control):
        side, made, worked_out = (arms[0], (), False) if len(arms) == 1 else merge_sides(arms)
        sides.append(side)
        steps += made
        derived = derived or worked_out
    return replace(
        first,
        treated=sides[0],
        control=sides[1],
        between=None,
        steps=tuple(steps),
        derived=first.derived or derived,
    )


def _arms_of(contrast: Contrast) -> tuple[str, str]:
    return contrast.treated.arm, contrast.control.arm


def _take_largest(contrasts: tuple[Contrast, ...]) -> Contrast:
    """The first of those with most people; an unknown size counts as none."""
    sizes = [sum(side.people or 0 for side in (one.treated, one.control)) for one in contrasts]
    chosen = contrasts[sizes.index(max(sizes))]
    made = f"1 of {len(contrasts)} comparisons, whose arms also differ in other things"
    step = Step(made, "the one with most people", COMBINING)
    return replace(chosen, steps=(step, *chosen.steps))


def _refuse_unlike(contrasts: tuple[Contrast, ...], treated: list[Side], control: list[Side]) -> None:
    if any(contrast.within_person for contrast in contrasts):
        raise NoEstimateError("correlation_not_seen", "several sides of the same people")
    if len({contrast.index for contrast in contrasts}) > 1:
        raise NoEstimateError("measured_differently")
    both = {side.arm for side in treated} & {side.arm for side in control}
    if both:
        raise NoEstimateError("same_people", f"{min(both)} stands on both sides")


def _overlaps(studies: Sequence[Study]) -> list[tuple[tuple[str, str], bool]]:
    """Pairs, with whether every overlap told of them is only possible and says to count them in both."""
    given = {study.id for study in studies}
    found: dict[tuple[str, str], bool] = {}
    for study in studies:
        for overlap in study.overlaps:
            if overlap.kind in SAME_PEOPLE and overlap.record in given and overlap.record != study.id:
                one, other = sorted((study.id, overlap.record))
                doubtful = overlap.kind == "possibly_same_people" and overlap.counted == "both"
                found[one, other] = found.get((one, other), True) and doubtful
    return sorted(found.items())


def _is_counted_in(study: Study, given: set[str]) -> bool:
    return any(overlap.counted == "there" and overlap.record in given for overlap in study.overlaps)
