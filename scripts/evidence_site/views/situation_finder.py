"""Ways to the situations: a form for a script, a table that needs none, and links that change one choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence_site.records.topic import Condition, Topic
from evidence_site.synthesis.situations import (
    PLACES,
    SEXES,
    Matching,
    Sex,
    Situation,
    match_studies,
    situations,
)
from evidence_site.views.addresses import FIND, FIRST_STEPS, page_of_condition
from evidence_site.views.formatting import as_count, sentence_case
from evidence_site.views.inline import Cell, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Choice, ChoiceGroup, Finder, Grid, Listing, Paragraph
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_words import (
    ONE,
    WITHOUT,
    address_of,
    tell_people,
    tell_place,
    tell_use,
    title_of,
)


def finder_blocks(shelf: Shelf) -> tuple[Block, ...]:
    """The form, the way out for who does not know, and the table of every situation."""
    unsure = Paragraph(("If you do not know your type: ", Link("see a doctor first", FIRST_STEPS), "."))
    way_out = (unsure,) if FIRST_STEPS in shelf.authored else ()
    return (_form(shelf), *way_out, situation_table(shelf))


def _form(shelf: Shelf) -> Finder:
    topic = shelf.library.topic
    uses = ChoiceGroup("use", "What you use now", _uses(topic))
    groups = (
        ChoiceGroup("type", f"Your {topic.condition_word}", _types(shelf), listed=True),
        ChoiceGroup("sex", "You are", tuple(Choice(sex, sentence_case(f"a {ONE[sex]}")) for sex in SEXES)),
        *((uses,) if topic.companions else ()),
        ChoiceGroup(
            "place",
            "Where it would be done",
            tuple(Choice(place, shelf.labels.of("place", place)) for place in PLACES),
        ),
    )
    use = "{use}" if topic.companions else WITHOUT
    return Finder(groups, f"situations/{{type}}/{{sex}}-{use}-{{place}}")


def _types(shelf: Shelf) -> tuple[Choice, ...]:
    """Every condition, then the way out for who does not know."""
    named = tuple(Choice(item.id, item.plain, only=item.sex or "") for item in shelf.library.topic.conditions)
    unsure = Choice("unsure", "I do not know yet", target=FIRST_STEPS)
    return (*named, *((unsure,) if FIRST_STEPS in shelf.authored else ()))


def _uses(topic: Topic) -> tuple[Choice, ...]:
    used = tuple(Choice(f"with-{item.treatment}", item.used) for item in topic.companions)
    return (*used, Choice(WITHOUT, ". ".join(item.unused for item in topic.companions)))


def situation_table(shelf: Shelf) -> Grid:
    """A row a condition and sex, a column for each pair of the other choices: a map of who was studied."""
    topic = shelf.library.topic
    rows = tuple(
        _row(shelf, condition, sex)
        for condition in topic.conditions
        for sex in SEXES
        if condition.sex in (sex, None)
    )
    first = tuple(_beside(topic, topic.conditions[0].id, topic.conditions[0].sex or SEXES[0]))
    headings = (sentence_case(topic.condition_word), *(_heading(shelf, item) for item in first))
    caption = (
        "How many people like you were studied. Each link leads to what is known. “May fit” counts studies "
        "that do not tell everything."
    )
    return Grid("situations", caption, headings, rows)


def _beside(topic: Topic, condition: str, sex: Sex) -> Iterator[Situation]:
    return (item for item in situations(topic) if (item.condition, item.sex) == (condition, sex))


def _heading(shelf: Shelf, situation: Situation) -> str:
    use = tell_use(shelf, situation)
    place = tell_place(shelf, situation)
    return sentence_case(f"{use}, {place}" if use else place)


def _row(shelf: Shelf, condition: Condition, sex: Sex) -> tuple[Cell, ...]:
    name = cell(Strong(condition.plain), *(() if condition.sex else (Soft(sentence_case(f"a {ONE[sex]}")),)))
    return (
        name,
        *(_cell(shelf, item) for item in _beside(shelf.library.topic, condition.id, sex)),
    )


def _cell(shelf: Shelf, situation: Situation) -> Cell:
    """How many people are known to be like the reader, and how many studies may hold more."""
    matching = match_studies(shelf.library, situation)
    link = Link(tell_people(matching.like_you), address_of(situation))
    perhaps = _tell_perhaps(matching)
    return cell(link, *((Soft(perhaps),) if perhaps else ()))


def _tell_perhaps(matching: Matching) -> str:
    """`16 studies may fit`; empty when there are none."""
    perhaps = matching.everyone(matching.at("perhaps")).studies
    return f"{as_count(perhaps, 'study', 'studies')} may fit" if perhaps else ""


def other_situations(shelf: Shelf, situation: Situation) -> tuple[Block, ...]:
    """Links that change one choice each, to near conditions, and back to all choices."""
    others = [cell(_way(shelf, item)) for item in (*_one_changed(shelf, situation), *_near(shelf, situation))]
    name = shelf.library.conditions[situation.condition].plain
    back: list[Link | str] = [Link(f"All that is known: {name}", page_of_condition(situation.condition))]
    if FIND in shelf.authored:
        back += [" · ", Link("Choose again", FIND)]
    return (Listing(tuple(others)), Paragraph(tuple(back)))


def _way(shelf: Shelf, situation: Situation) -> Line:
    matching = match_studies(shelf.library, situation)
    count = tell_people(matching.like_you)
    told = ", ".join(part for part in (count, _tell_perhaps(matching)) if part)
    return (Link(title_of(shelf, situation), address_of(situation)), Soft(f" ({told})"))


def _one_changed(shelf: Shelf, situation: Situation) -> Iterator[Situation]:
    """The same condition with one other choice."""
    for item in situations(shelf.library.topic):
        pairs = zip(_choices(item), _choices(situation), strict=True)
        if item.condition == situation.condition and sum(one != other for one, other in pairs) == 1:
            yield item


def _choices(situation: Situation) -> tuple[str | None, ...]:
    return (situation.sex, situation.companion, situation.place)


def _near(shelf: Shelf, situation: Situation) -> Iterator[Situation]:
    """The same choices for other conditions of the group."""
    own = shelf.library.conditions[situation.condition]
    for item in shelf.library.topic.conditions:
        if item.group == own.group and item is not own and item.sex in (situation.sex, None):
            yield replace(situation, condition=item.id)
