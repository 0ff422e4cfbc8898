"""Which studies bear on a question, which of them set its two sides against each other, and their people."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.synthesis.people import Head, add_up, is_compared, people_in, people_with
from evidence_site.synthesis.sizes.independence import without_duplicates


def fits(study: Study, question: Question) -> bool:
    """Whether the study has a condition of the question, one of its comparisons and one of its devices."""
    has_condition = any(item.condition in question.conditions for item in study.participants.conditions)
    has_comparison = not question.comparisons or _has_comparison(study, question)
    return has_condition and has_comparison and (not question.devices or _has_device(study, question))


def is_left_out(study: Study, question: Question) -> bool:
    """Whether the study's own record or the question leaves it out."""
    return study.use.level == "left_out" or any(item.record == study.id for item in question.left_out)


def arms_with_device(study: Study, question: Question) -> frozenset[str]:
    """Ids of the arms that got one of the devices of the question."""
    return frozenset(
        arm.id for arm in study.arms if arm.protocol is not None and arm.protocol.device in question.devices
    )


def compares(study: Study, question: Question) -> bool:
    """Whether the study set the sides of the question (any two, when it names none) against each other."""
    return _has_comparison(study, question) if question.comparisons else is_compared(study)


def count_people(studies: Iterable[Study], conditions: tuple[str, ...]) -> Head:
    """Studies and their people who have one of these conditions, nobody twice.

    As `people.count_heads`, which knows one condition or all.
    """
    kept, dropped = without_duplicates(tuple(studies))
    numbers = [_people_with_any(study, conditions) for study in kept]
    return add_up(numbers, counted_elsewhere=len(dropped))


def _people_with_any(study: Study, conditions: tuple[str, ...]) -> int | None:
    """None when the study holds other conditions too and does not say how many people have which."""
    own = dict.fromkeys(item.condition for item in study.participants.conditions)
    wanted = [condition for condition in own if condition in conditions]
    if len(wanted) == len(own):
        return people_in(study)
    numbers = [people_with(study, condition) for condition in wanted]
    known_numbers = [number for number in numbers if number is not None]
    return sum(known_numbers) if len(known_numbers) == len(numbers) else None


def _has_comparison(study: Study, question: Question) -> bool:
    return any(comparison.comparison in question.comparisons for comparison in study.comparisons)


def _has_device(study: Study, question: Question) -> bool:
    return bool(arms_with_device(study, question))
