"""Do the printed numbers of one report fit together? Facts about numbers, never accusations."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.synthesis.consistency.bounds import look_at_spreads
from evidence_site.synthesis.consistency.denominators import look_at_denominators
from evidence_site.synthesis.consistency.grim import look_at_means, look_at_percentages
from evidence_site.synthesis.consistency.oddities import Look, Oddity
from evidence_site.synthesis.consistency.plausibility import look_at_changes, look_at_shrinking, look_at_sizes
from evidence_site.synthesis.consistency.reported_tests import look_at_tests
from evidence_site.synthesis.people import SEPARATE_GROUPS, known

__all__ = ["Look", "Oddity", "find_oddities", "look_over"]

_LOOKED: dict[int, tuple[Topic | None, tuple[Look, ...]]] = {}
"""The last looks at each study, by its identity, with the topic they were taken with. Neither record ever
changes; what was looked at goes when the study does."""


def find_oddities(study: Study, topic: Topic | None = None) -> tuple[Oddity, ...]:
    """Everything in a study's numbers that needs a second look.

    Without a topic nothing is held against the limits that only a topic gives.
    """
    return tuple(
        Oddity(look.kind, look.path, look.arithmetic) for look in look_over(study, topic) if look.arithmetic
    )


def look_over(study: Study, topic: Topic | None = None) -> tuple[Look, ...]:
    """Every look at a study's printed numbers that arithmetic allows, whether they fit or not.

    Worked out once: caveats, checks and pages all ask for the looks at the same study.
    """
    name = id(study)
    if name not in _LOOKED:
        weakref.finalize(study, _LOOKED.pop, name, None).atexit = False
    elif _LOOKED[name][0] is topic:
        return _LOOKED[name][1]
    _LOOKED[name] = topic, _look(study, topic)
    return _LOOKED[name][1]


def _look(study: Study, topic: Topic | None) -> tuple[Look, ...]:
    return (
        *_look_at_arms(study),
        *look_at_percentages(study),
        *look_at_denominators(study),
        *look_at_means(study),
        *look_at_changes(study),
        *look_at_spreads(study),
        *look_at_shrinking(study, topic),
        *look_at_tests(study),
        *(look_at_sizes(study, topic) if topic else ()),
    )


def _look_at_arms(study: Study) -> Iterator[Look]:
    arms = [known(arm.people) for arm in study.arms]
    if study.design.kind not in SEPARATE_GROUPS or any(number is None for number in arms):
        return
    total = sum(number for number in arms if number is not None)
    people = study.participants
    totals = [n for n in map(known, (people.enrolled, people.randomised, people.analysed)) if n is not None]
    if not totals:
        return
    shown = " + ".join(str(number) for number in arms)
    counted = " or ".join(str(number) for number in dict.fromkeys(totals))
    text = f"the arms add up to {shown} = {total}, but the report counts {counted} people"
    yield Look("arms", ("arms",), None if total in totals else text)
