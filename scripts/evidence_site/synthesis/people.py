"""How many people: in one study, and over several without counting anybody twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.protocol import Arm
from evidence_site.records.study import Study

SEPARATE_GROUPS = ("randomised_parallel", "controlled_not_randomised")
WITHIN_PERSON = ("randomised_within_person", "within_person")


def is_compared(study: Study) -> bool:
    """Whether the study set one treatment against another or against none."""
    return bool(study.comparisons) or study.design.kind in (*SEPARATE_GROUPS, *WITHIN_PERSON)


def known(value: int | Unknown) -> int | None:
    """The number, or None when it is unknown in either way."""
    return None if isinstance(value, Unknown) else value


def people_in(study: Study) -> int | None:
    """People who took part: enrolled, else randomised, else the arms together, else analysed, else None."""
    people = study.participants
    for value in (known(people.enrolled), known(people.randomised)):
        if value is not None:
            return value
    return _people_in_arms(study) or known(people.analysed)


def _people_in_arms(study: Study) -> int | None:
    counts = [known(arm.people) for arm in study.arms]
    if not counts or any(count is None for count in counts):
        return None
    numbers = [count for count in counts if count is not None]
    return max(numbers) if study.design.kind in WITHIN_PERSON else sum(numbers)


def smallest_arm(study: Study) -> int | None:
    """People in the smallest arm, when every arm is known."""
    counts = [known(arm.people) for arm in study.arms]
    return (
        None
        if any(count is None for count in counts)
        else min(count for count in counts if count is not None)
    )


def got(arm: Arm, treatment: str) -> bool:
    """Whether an arm got a treatment."""
    return treatment in arm.treatments


@dataclass(frozen=True)
class Head:
    """Studies counted once: how many, their people, and how far one study dominates."""

    studies: int
    people: int
    largest: int
    unknown: int
    """Studies whose number of people is not known; their people are missing from the total."""
    counted_elsewhere: int
    """Reports left out of the count because another record here counts the same people."""

    @property
    def largest_share_percent(self) -> int | None:
        """Share of all people who are in the largest study, in whole per cent."""
        return round(100 * self.largest / self.people) if self.people else None


def people_with(study: Study, condition: str) -> int | None:
    """People of a study who have one condition; None when it holds several and does not say how many."""
    conditions = study.participants.conditions
    if all(item.condition == condition for item in conditions):
        return people_in(study)
    counts = [known(item.people) for item in conditions if item.condition == condition]
    if any(count is None for count in counts):
        return None
    return sum(count for count in counts if count is not None)


def count_heads(studies: Iterable[Study], condition: str | None = None) -> Head:
    """Count studies and people, or only the people who have one condition.

    A record whose people are counted in another of these records is left out.
    """
    given = {study.id: study for study in studies}
    once = [study for study in given.values() if not _is_counted_in(study, given)]
    numbers = [people_with(study, condition) if condition else people_in(study) for study in once]
    return add_up(numbers, counted_elsewhere=len(given) - len(once))


def add_up(people: Sequence[int | None], *, counted_elsewhere: int) -> Head:
    """One number of people a study, None where it is not known, as a count of studies and people."""
    told = [number for number in people if number is not None]
    return Head(
        studies=len(people),
        people=sum(told),
        largest=max(told, default=0),
        unknown=len(people) - len(told),
        counted_elsewhere=counted_elsewhere,
    )


def _is_counted_in(study: Study, others: dict[str, Study]) -> bool:
    return any(overlap.counted == "there" and overlap.record in others for overlap in study.overlaps)
