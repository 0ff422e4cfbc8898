"""Situations readers are in: which studies had people like them, which may have had, and what is not told.

A situation is a condition, a sex, a treatment the reader uses already or none, and a place. A study that does
not tell one of these is never taken to fit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.protocol import Arm
from evidence_site.records.study import Study
from evidence_site.records.topic import Companion, Topic
from evidence_site.synthesis.people import Head, add_up, count_heads, got, known, people_with
from evidence_site.synthesis.sizes.independence import without_duplicates

Sex = Literal["men", "women"]
Place = Literal["home", "clinic"]
Fit = Literal["fits", "not_told", "differs"]
Dimension = Literal["sex", "companion", "place"]
Level = Literal["like_you", "perhaps", "not_like_you"]

SEXES: tuple[Sex, ...] = ("women", "men")
PLACES: tuple[Place, ...] = ("home", "clinic")
DIMENSIONS: tuple[Dimension, ...] = ("sex", "companion", "place")


@dataclass(frozen=True)
class Situation:
    """What a reader chose."""

    condition: str
    sex: Sex
    companion: str | None
    """The treatment the reader uses already; None for none of those the topic names."""
    place: Place


@dataclass(frozen=True)
class Match:
    """How far one study fits a situation. Its people have the condition already."""

    study: Study
    sex: Fit
    companion: Fit
    place: Fit
    level: Level
    """like_you: all known to fit, companion and place in one arm. perhaps: nothing told speaks against it."""
    people: int | None
    """Its people of the condition and the sex, in all arms; None when that is not told."""


@dataclass(frozen=True)
class Matching:
    """Studies with people of the condition who got the treatment of the site, held against a situation."""

    situation: Situation
    matches: tuple[Match, ...]
    left_out: tuple[Study, ...]
    """Studies that their own record keeps out of every summary."""

    def at(self, level: Level) -> tuple[Match, ...]:
        """Those that fit so far."""
        return tuple(match for match in self.matches if match.level == level)

    def where(self, dimension: Dimension, fit: Fit) -> tuple[Match, ...]:
        """Those that fit so in one respect, whatever the others are."""
        return tuple(match for match in self.matches if getattr(match, dimension) == fit)

    @property
    def like_you(self) -> Head:
        """Studies known to fit in all, and their people of the condition and the sex, nobody twice."""
        return count_like_you(self.at("like_you"))

    def everyone(self, matches: Iterable[Match]) -> Head:
        """Studies of these matches, and all their people of the condition, nobody twice."""
        return count_heads((match.study for match in matches), self.situation.condition)


def situations(topic: Topic) -> tuple[Situation, ...]:
    """Every situation that makes sense: a condition only one sex can have is asked for that sex only."""
    used = (*(item.treatment for item in topic.companions), None)
    return tuple(
        Situation(condition.id, sex, companion, place)
        for condition in topic.conditions
        for sex in SEXES
        if condition.sex in (sex, None)
        for companion in used
        for place in PLACES
    )


def match_studies(library: Library, situation: Situation) -> Matching:
    """Every study of the condition in which somebody got the treatment of the site, by how far it fits."""
    found = [study for study in library.studies.values() if _concerns(study, situation, library.topic)]
    counted = (study for study in found if study.use.level != "left_out")
    return Matching(
        situation,
        tuple(match_study(study, situation, library.topic) for study in counted),
        tuple(study for study in found if study.use.level == "left_out"),
    )


def _concerns(study: Study, situation: Situation, topic: Topic) -> bool:
    has_condition = any(item.condition == situation.condition for item in study.participants.conditions)
    return has_condition and any(got(arm, topic.focus) for arm in study.arms)


def match_study(study: Study, situation: Situation, topic: Topic) -> Match:
    """How far one study fits."""
    sex = _fit_of_sex(study, situation, topic)
    arms = [
        (_fit_of_companion(arm, situation, topic), _fit_of_place(arm, situation))
        for arm in study.arms
        if got(arm, topic.focus)
    ]
    return Match(
        study=study,
        sex=sex,
        companion=_best(companion for companion, _ in arms),
        place=_best(place for _, place in arms),
        level=_level(sex, arms),
        people=_people_like(study, situation, topic) if sex == "fits" else None,
    )


def _level(sex: Fit, arms: list[tuple[Fit, Fit]]) -> Level:
    """One arm has to fit in both respects: an arm at home and another with the companion do not make one."""
    levels: dict[Fit, Level] = {"fits": "like_you", "not_told": "perhaps", "differs": "not_like_you"}
    return levels[_best(_worst((sex, *pair)) for pair in arms)]


def _rank(fit: Fit) -> int:
    return ("differs", "not_told", "fits").index(fit)


def _best(fits: Iterable[Fit]) -> Fit:
    return max(fits, key=_rank, default="differs")


def _worst(fits: Iterable[Fit]) -> Fit:
    return min(fits, key=_rank)


def _sex_of_condition(situation: Situation, topic: Topic) -> Sex | None:
    return next(item.sex for item in topic.conditions if item.id == situation.condition)


def _fit_of_sex(study: Study, situation: Situation, topic: Topic) -> Fit:
    """Of several conditions only one sex may have had each, unless the study had one sex only."""
    if _sex_of_condition(situation, topic):
        return "fits"
    people = study.participants
    count = known(getattr(people, situation.sex))
    if count == 0:
        return "differs"
    if people.sex in SEXES:
        return "fits" if people.sex == situation.sex else "differs"
    alone = all(item.condition == situation.condition for item in people.conditions)
    return "fits" if alone and (count or people.sex == "both") else "not_told"


def _people_like(study: Study, situation: Situation, topic: Topic) -> int | None:
    if _sex_of_condition(situation, topic) or study.participants.sex == situation.sex:
        return people_with(study, situation.condition)
    return known(getattr(study.participants, situation.sex))


def companion_of(topic: Topic, treatment: str | None) -> Companion | None:
    """What the topic says of a companion treatment."""
    return next((item for item in topic.companions if item.treatment == treatment), None)


def _fit_of_companion(arm: Arm, situation: Situation, topic: Topic) -> Fit:
    """With a companion: whether the arm got it. Without: whether it got none of them."""
    asked = companion_of(topic, situation.companion)
    companions = (asked,) if asked else topic.companions
    used = any(got(arm, item.treatment) for item in companions)
    if used:
        return "fits" if asked else "differs"
    unclear = any(got(arm, treatment) for item in companions for treatment in item.perhaps_in)
    return "not_told" if unclear else "differs" if asked else "fits"


def _fit_of_place(arm: Arm, situation: Situation) -> Fit:
    place = place_of(arm)
    return "not_told" if place is None else "fits" if place == situation.place else "differs"


def place_of(arm: Arm) -> Place | None:
    """Where an arm got the treatment; None when that is not told."""
    if arm.protocol is None or isinstance(arm.protocol.place, Unknown):
        return None
    return arm.protocol.place


def count_like_you(matches: Iterable[Match]) -> Head:
    """Studies and their people of the condition and the sex, nobody twice."""
    given = {match.study.id: match for match in matches}
    kept, dropped = without_duplicates(tuple(match.study for match in given.values()))
    return add_up([given[study.id].people for study in kept], counted_elsewhere=len(dropped))
