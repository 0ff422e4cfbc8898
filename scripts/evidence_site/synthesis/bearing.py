"""Which questions bear on a reader's situation, and in what way: by what both sides of a comparison got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_site.library import Library
from evidence_site.records.question import Question
from evidence_site.records.topic import ComparisonKind, Topic
from evidence_site.synthesis.bodies.eligibility import arms_with_device
from evidence_site.synthesis.bodies.gathered import body_of
from evidence_site.synthesis.situations import Place, Situation, place_of

Relation = Literal["both_sides", "instead", "neither_side", "together", "any"]
"""Who got the companion: both sides; only the other side, so that one replaces the other; neither side; only
the treated side, which starts both together; or the question names no comparison."""

RELATIONS: tuple[Relation, ...] = ("both_sides", "instead", "neither_side", "together", "any")
"""The nearest first."""


@dataclass(frozen=True)
class Bearing:
    """A question that bears on a situation."""

    question: Question
    relation: Relation
    place: Place | None
    """Where all who got its devices were treated; None for any place, and where that is not told."""
    untested: bool
    """Whether both sides got the treatment of the site, so that nothing tells what it does."""
    partly: bool
    """Whether that is so in some of its comparisons only."""
    beside: int
    """How many treatments both sides got, what the reader uses already left out."""


def questions_bearing(library: Library, situation: Situation) -> tuple[Bearing, ...]:
    """Questions on benefit that bear on the situation, the nearest first."""
    found = (
        _bearing(library, question, situation)
        for question in library.questions.values()
        if question.asks == "benefit" and situation.condition in question.conditions
    )
    return tuple(sorted((item for item in found if item), key=lambda item: _distance(item, situation)))


def _distance(item: Bearing, situation: Situation) -> tuple[bool | int | str, ...]:
    """A question on the reader's place comes first, then the one with least beside the treatment."""
    question = item.question
    return (
        item.place is None,
        item.untested,
        item.partly,
        item.beside,
        RELATIONS.index(item.relation),
        situation.condition not in question.headline_of,
        len(question.conditions),
        question.id,
    )


def _bearing(library: Library, question: Question, situation: Situation) -> Bearing | None:
    """By the nearest of its comparisons; None when none of them, or not its place, fits."""
    place = place_of_question(library, question)
    if place not in (situation.place, None):
        return None
    if not question.comparisons:
        return Bearing(question, "any", place, untested=False, partly=False, beside=0)
    related = [(kind, _relation(kind, situation, library.topic)) for kind in _kinds_made(library, question)]
    partly = len({relation for _, relation in related}) > 1
    bearings = (
        Bearing(
            question, relation, place, _is_untested(kind, library.topic), partly, _beside(kind, situation)
        )
        for kind, relation in related
        if relation
    )
    return min(bearings, key=lambda item: _distance(item, situation), default=None)


def _kinds_made(library: Library, question: Question) -> tuple[ComparisonKind, ...]:
    """Its comparisons that its studies made, because its answer rests on these; all when nobody made one."""
    made = {item.comparison for study in body_of(question, library).studies for item in study.comparisons}
    asked = tuple(kind for kind in library.topic.comparisons if kind.id in question.comparisons)
    return tuple(kind for kind in asked if kind.id in made) or asked


def place_of_question(library: Library, question: Question) -> Place | None:
    """Where all arms that got a device of the question were treated, when each of them tells the same."""
    if not question.devices:
        return None
    places = {
        place_of(arm)
        for study in library.studies.values()
        for arm in study.arms
        if arm.id in arms_with_device(study, question)
    }
    return places.pop() if len(places) == 1 else None


def _is_untested(kind: ComparisonKind, topic: Topic) -> bool:
    return topic.focus in kind.treatment and topic.focus in kind.control


def _beside(kind: ComparisonKind, situation: Situation) -> int:
    return sum(1 for item in (*kind.treatment, *kind.control) if item != situation.companion)


def _relation(kind: ComparisonKind, situation: Situation, topic: Topic) -> Relation | None:
    """Who uses a companion asks what comes on top of it; who uses none also what to begin with."""
    if situation.companion:
        both = situation.companion in kind.treatment and situation.companion in kind.control
        return "both_sides" if both else None
    companions = {item.treatment for item in topic.companions}
    treated, control = bool(companions & {*kind.treatment}), bool(companions & {*kind.control})
    if treated and control:
        return None
    return "together" if treated else "instead" if control else "neither_side"
