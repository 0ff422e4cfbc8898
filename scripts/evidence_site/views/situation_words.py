"""Words for readers' situations: what a reader chose, who that is, and how many people a count stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_site.records.topic import Treatment
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.situations import DIMENSIONS, Dimension, Match, Matching, Sex, Situation
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.questions.answers import search_date
from evidence_site.views.shelf import Shelf

ONE: dict[Sex, str] = {"men": "man", "women": "woman"}
WITHOUT = "without"


def address_of(situation: Situation) -> str:
    """`situations/short-hiccups/women-without-home`: the same choices always have the same address."""
    return f"situations/{situation.condition}/{situation.sex}-{use_of(situation)}-{situation.place}"


def use_of(situation: Situation) -> str:
    """The choice of a companion as it stands in an address."""
    return f"with-{situation.companion}" if situation.companion else WITHOUT


def title_of(shelf: Shelf, situation: Situation) -> str:
    """`Short hiccups: a woman, not using water, at home`; who can have it is not said twice."""
    condition = shelf.library.conditions[situation.condition]
    who = () if condition.sex else (f"a {ONE[situation.sex]}",)
    use = tell_use(shelf, situation)
    return f"{condition.plain}: {', '.join((*who, *((use,) if use else ()), tell_place(shelf, situation)))}"


def tell_use(shelf: Shelf, situation: Situation) -> str:
    """`already using water`; empty where the topic names no companion."""
    if situation.companion:
        return f"already using {asked_of(shelf, situation)}"
    return f"not using {asked_of(shelf, situation)}" if shelf.library.topic.companions else ""


def asked_of(shelf: Shelf, situation: Situation) -> str:
    """The companion the reader uses, or all that the topic names: `a` or `a or b`."""
    names = (item.treatment for item in shelf.library.topic.companions)
    used = (situation.companion,) if situation.companion else names
    return in_series([treatment_name(shelf, name) for name in used])


def tell_place(shelf: Shelf, situation: Situation) -> str:
    """`at home`."""
    return small(shelf.labels.of("place", situation.place))


def treatment_name(shelf: Shelf, treatment: str) -> str:
    """How a treatment is called in the middle of a sentence."""
    found: Treatment = next(item for item in shelf.library.topic.treatments if item.id == treatment)
    return found.plain or small(found.label)


def focus_name(shelf: Shelf) -> str:
    """How the treatment of the site is called in the middle of a sentence."""
    return treatment_name(shelf, shelf.library.topic.focus)


def small(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]


def in_series(parts: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return f"{', '.join(parts[:-1])} or {parts[-1]}" if parts[1:] else "".join(parts)


def dimensions_of(shelf: Shelf) -> tuple[Dimension, ...]:
    """What a reader is asked beside the condition: no companion where the topic names none."""
    return tuple(item for item in DIMENSIONS if item != "companion" or shelf.library.topic.companions)


def untold(shelf: Shelf, situation: Situation, dimension: Dimension) -> str:
    """What a study does not tell, in words that follow `do not tell`."""
    return {
        "sex": f"whether {situation.sex} took part",
        "companion": f"whether people used {asked_of(shelf, situation)}",
        "place": f"where {focus_name(shelf)} was done",
    }[dimension]


def not_told_of(shelf: Shelf, situation: Situation, matches: Iterable[Match]) -> list[str]:
    """Everything that at least one of these studies does not tell."""
    given = tuple(matches)
    missing = (
        item for item in dimensions_of(shelf) if any(getattr(match, item) == "not_told" for match in given)
    )
    return [untold(shelf, situation, item) for item in missing]


def tell_likeness(matching: Matching) -> str:
    """The answer first: whether any study is known to have included people like the reader."""
    head, sex = matching.like_you, matching.situation.sex
    if head.studies and head.unknown == head.studies:
        studies = as_count(head.studies, "study", "studies")
        return f"{studies} included people like you. How many {sex} took part is not told."
    if head.studies:
        return f"{sentence_case(tell_studies(head, ONE[sex], sex))} included people like you."
    if matching.at("perhaps"):
        return "No study we found is known to have included people like you."
    return "No study we found included people like you."


def tell_perhaps(shelf: Shelf, matching: Matching) -> str:
    """Which studies may have included people like the reader, and what they leave open."""
    perhaps = matching.at("perhaps")
    if not perhaps:
        return "" if matching.at("like_you") else found_nothing(shelf)
    head = matching.everyone(perhaps)
    parts = in_series(not_told_of(shelf, matching.situation, perhaps))
    tells = "it does not tell" if head.studies == 1 else "them does not always tell"
    more = " more" if matching.at("like_you") else ""
    studies = f"{as_number(head.studies)}{more} {'study' if head.studies == 1 else 'studies'}"
    if head.unknown == head.studies:
        first = f"{studies} may have. How many people took part is not told."
    elif head.unknown:
        people = as_count(head.people, "person", "people")
        first = f"{studies} may have. They had {people}; for {as_number(head.unknown)} we saw no number."
    else:
        first = f"{studies} with {as_count(head.people, 'person', 'people')} may have."
    return f"{first} What we read of {tells} {parts}."


def tell_studies(head: Head, one: str = "person", many: str = "people") -> str:
    """`2 studies with 32 women`; says where a number is not told."""
    studies = as_count(head.studies, "study", "studies")
    if head.unknown == head.studies:
        return f"{studies}, number of {many} not told" if head.studies else "no study"
    more = f" (for {as_number(head.unknown)} not told)" if head.unknown else ""
    return f"{studies} with {as_count(head.people, one, many)}{more}"


def tell_people(head: Head) -> str:
    """`32 people in 2 studies`, `0 people`; says where a number is not told."""
    if not head.studies:
        return "0 people"
    studies = as_count(head.studies, "study", "studies")
    if head.unknown == head.studies:
        return f"{studies}, people not told"
    return f"{as_count(head.people, 'person', 'people')}{' or more' if head.unknown else ''} in {studies}"


def found_nothing(shelf: Shelf) -> str:
    """Until when we searched, and what that leaves open."""
    return f"We searched until {search_date(shelf)}. A study may exist that we did not find."
