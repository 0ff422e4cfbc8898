"""Would the answer change? The same body of evidence again, without some of its studies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.synthesis.bodies.body import OutcomeBody, PooledBody, gather_outcome
from evidence_site.synthesis.bodies.pooled_body import effect_on
from evidence_site.synthesis.bodies.seen import verdict_of
from evidence_site.synthesis.consistency.second_look import find_oddities
from evidence_site.synthesis.people import people_in
from evidence_site.synthesis.statistics.effects import Effect
from evidence_site.synthesis.statistics.pooling import pool

Without = Literal["largest", "oddest", "not_blinded", "not_read_in_full", "doubted"]
"""largest: the study with most people, of those that tell something. oddest: the one that moves the answer
most. not_blinded: studies in which nobody is known to have been blinded. not_read_in_full: studies read only
in part or at second hand. doubted: studies whose numbers need a second look or are not to be used."""


@dataclass(frozen=True)
class Variant:
    """The body without some studies."""

    without: Without
    removed: tuple[str, ...]
    """Ids of the studies taken out."""
    left: OutcomeBody
    changed: bool
    """Whether the answer as such is another one. That fewer studies give it is no other answer."""


def vary(body: OutcomeBody, question: Question, library: Library) -> tuple[Variant, ...]:
    """Every variant that takes something out; none where there is no answer that could change.

    When nothing is left, `left.seen` is `not_studied`.
    """
    if body.seen in ("not_studied", "nothing_compared", "not_told"):
        return ()
    chosen: dict[Without, tuple[str, ...]] = {
        "largest": _find_largest(body),
        "oddest": _find_oddest(body),
        "not_blinded": _pick(body, is_not_blinded),
        "not_read_in_full": _pick(body, lambda study: study.read != "full_text"),
        "doubted": _pick(body, lambda study: is_doubted(study, library.topic)),
    }
    return tuple(
        _leave_out(without, removed, body, question, library)
        for without, removed in chosen.items()
        if removed
    )


def is_not_blinded(study: Study) -> bool:
    """Whether nobody was blinded, or nothing says that anybody was."""
    return isinstance(study.design.blinding, Unknown) or study.design.blinding == "nobody"


def is_doubted(study: Study, topic: Topic) -> bool:
    """Whether its size is not to be used, or its numbers need a second look."""
    return study.use.level != "full" or bool(find_oddities(study, topic))


def _leave_out(
    without: Without, removed: tuple[str, ...], body: OutcomeBody, question: Question, library: Library
) -> Variant:
    rest = [study for study in body.studies if study.id not in removed]
    left = gather_outcome(rest, question, body.outcome, library)
    return Variant(without, removed, left, verdict_of(left.seen) != verdict_of(body.seen))


def _pick(body: OutcomeBody, applies: Callable[[Study], bool]) -> tuple[str, ...]:
    return tuple(study.id for study in body.studies if applies(study))


def _find_largest(body: OutcomeBody) -> tuple[str, ...]:
    """Among the studies that make the answer: one that tells nothing could not change it. No study when two
    are the largest."""
    if body.pooled:
        names = {estimate.contrast.study.id for estimate in body.pooled.estimates}
    else:
        names = {direction.study for direction in body.directions if direction.sign != "not_told"}
    sizes = {study.id: people_in(study) or 0 for study in body.studies if study.id in names}
    largest = [name for name, people in sizes.items() if people and people == max(sizes.values())]
    return tuple(largest) if len(sizes) > 1 and len(largest) == 1 else ()


def _find_oddest(body: OutcomeBody) -> tuple[str, ...]:
    return _find_heaviest(body.pooled) if body.pooled else _find_only_dissenter(body)


def _find_heaviest(pooled: PooledBody) -> tuple[str, ...]:
    """The study whose removal moves the pooled estimate most; the first of equals."""
    effects = [effect_on(estimate, pooled.measure) for estimate in pooled.estimates]
    moves = []
    for index in range(len(effects)):
        rest = [*effects[:index], *effects[index + 1 :]]
        left = _middle(rest) if len(rest) > 1 else rest[0].estimate
        moves.append(abs(left - pooled.main.estimate))
    return (pooled.estimates[moves.index(max(moves))].contrast.study.id,)


def _middle(effects: list[Effect]) -> float:
    """The estimate of `pool_effects`, which is the same whatever the interval around it."""
    return pool([e.estimate for e in effects], [e.variance for e in effects], "REML", "wald").estimate


def _find_only_dissenter(body: OutcomeBody) -> tuple[str, ...]:
    """The one study that does not point where two or more others point, when it is only one."""
    told = [direction for direction in body.directions if direction.sign != "not_told"]
    for sign in ("better", "worse"):
        others = [direction.study for direction in told if direction.sign != sign]
        if len(others) == 1 and len(told) > 2:
            return (others[0],)
    return ()
