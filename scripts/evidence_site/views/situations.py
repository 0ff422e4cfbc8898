"""The page of one situation: who was studied, what was seen, how sure, what may be unsafe or is not known."""

from __future__ import annotations

from itertools import product

from evidence_site.library import Library
from evidence_site.records.fact import Fact
from evidence_site.records.question import Question
from evidence_site.synthesis.bearing import RELATIONS, Bearing, Relation, questions_bearing
from evidence_site.synthesis.situations import Dimension, Matching, Situation, match_studies, place_of
from evidence_site.views.addresses import SAFETY
from evidence_site.views.formatting import as_number, sentence_case
from evidence_site.views.inline import Cell, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Folded, Listing, Page, Paragraph, Reading, Readings, Section
from evidence_site.views.questions.answers import answer_of, level, questions_grid, readings_of
from evidence_site.views.questions.page import meaning
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_finder import other_situations
from evidence_site.views.situation_studies import LONG, fit_blocks, study_blocks
from evidence_site.views.situation_words import (
    ONE,
    address_of,
    asked_of,
    dimensions_of,
    focus_name,
    small,
    tell_likeness,
    tell_perhaps,
    tell_studies,
    title_of,
    untold,
)


def situation_page(shelf: Shelf, situation: Situation) -> Page:
    """Everything for one situation. It claims nothing of its own: answers are those of the questions."""
    matching = match_studies(shelf.library, situation)
    bearings = questions_bearing(shelf.library, situation)
    sections = (
        Section("fits", "For whom: what fits you", fit_blocks(shelf, matching)),
        Section("questions", "What was compared", _compared(shelf, situation, bearings)),
        Section("studies", "Which studies", study_blocks(shelf, matching)),
        Section("unknown", "What is not known", _unknown(shelf, matching, bearings)),
        Section("unsafe", "What may be unsafe", _unsafe(shelf, situation)),
        Section("others", "Change one choice", other_situations(shelf, situation)),
    )
    title = title_of(shelf, situation)
    return Page(
        address=address_of(situation),
        title=title,
        description=f"{title}. {tell_likeness(matching)}",
        lead=_lead(shelf, matching, bearings),
        sections=sections,
        kind="situation",
    )


def _lead(shelf: Shelf, matching: Matching, bearings: tuple[Bearing, ...]) -> tuple[Block, ...]:
    """The answer first, then what was seen by the question that comes closest."""
    more = " ".join(part for part in (_tell_ages(matching), tell_perhaps(shelf, matching)) if part)
    return (
        Paragraph((Strong(tell_likeness(matching)),)),
        *((Paragraph((more,)),) if more else ()),
        *_closest(shelf, matching, bearings),
    )


def _tell_ages(matching: Matching) -> str:
    """People like the reader may all have been children, so that is said beside their number."""
    if not matching.at("like_you"):
        return ""
    girls = {"women": "Girls count as women here", "men": "Boys count as men here"}[matching.situation.sex]
    return f"{girls}, and age is not among your choices: look below how old they were."


def _closest(shelf: Shelf, matching: Matching, bearings: tuple[Bearing, ...]) -> tuple[Block, ...]:
    """The question's own answer, readings and meaning for a reader, never new ones."""
    if not bearings:
        return (_nothing_compared(shelf, matching),)
    question = bearings[0].question
    asked = Link(question.title, f"questions/{question.id}")
    partly = " Only some of its comparisons fit your choices." if bearings[0].partly else ""
    everyone = "This counts everyone in its studies, not only people like you."
    scope = f" {everyone}{partly}" if shelf.body(question).main.head.studies else partly
    return (
        Paragraph((Soft("The question that comes closest: "), asked)),
        Paragraph((answer_of(shelf, question), *((Soft(scope),) if scope else ()))),
        readings_of(shelf, question),
        *meaning(question),
    )


def _nothing_compared(shelf: Shelf, matching: Matching) -> Readings:
    """The three readings where no comparison fits the choices."""
    head, sex = matching.like_you, matching.situation.sex
    people = "Not told" if head.studies and head.unknown == head.studies else as_number(head.people)
    studies = f"Like you: {tell_studies(head, ONE[sex], sex)}."
    return Readings(
        (
            Reading("What was seen", "Nothing compared", ("No comparison we found fits your choices.",)),
            Reading("How sure", level(shelf, "not_known"), ("Without a comparison nobody can tell.",)),
            Reading("How many people", people, (studies,)),
        )
    )


def _compared(shelf: Shelf, situation: Situation, bearings: tuple[Bearing, ...]) -> tuple[Block, ...]:
    """Every question that bears on the situation, by who got the companion."""
    blocks: list[Block] = []
    for relation, partly in product(RELATIONS, (False, True)):
        questions = tuple(
            item.question for item in bearings if (item.relation, item.partly) == (relation, partly)
        )
        if questions:
            name = f"questions-{relation.replace('_', '-')}{'-partly' if partly else ''}"
            words = _relation_words(shelf, situation, relation)
            caption = f"In some of their comparisons only: {small(words)}" if partly else words
            blocks.append(questions_grid(shelf, questions, name, caption))
    return tuple(blocks) or (Paragraph((_none_bears(shelf, situation),)),)


def _relation_words(shelf: Shelf, situation: Situation, relation: Relation) -> str:
    if not shelf.library.topic.companions:
        return "Every comparison that bears on your choices."
    companion, focus = asked_of(shelf, situation), focus_name(shelf)
    return {
        "both_sides": f"Both sides got {companion}.",
        "neither_side": f"Neither side got {companion}.",
        "together": f"One side started {companion} together with {focus}: what each adds cannot be told.",
        "instead": f"{sentence_case(focus)} set against {companion}.",
        "any": f"Questions on any use of {focus}.",
    }[relation]


def _none_bears(shelf: Shelf, situation: Situation) -> str:
    if situation.companion:
        none = f"In no comparison we asked about here did both sides get {asked_of(shelf, situation)}."
        return f"{none} So none tells what {focus_name(shelf)} adds to it."
    return "No question we asked here fits your choices."


def _unknown(shelf: Shelf, matching: Matching, bearings: tuple[Bearing, ...]) -> tuple[Block, ...]:
    """Gaps in what studies tell, and which study would change the closest answer."""
    total = len(matching.matches)
    lines: list[Cell] = []
    for dimension in dimensions_of(shelf):
        missing = len(matching.where(dimension, "not_told"))
        if missing:
            lines.append(cell(_gap(shelf, matching, dimension, missing, total)))
    if not _compares_places(shelf.library):
        focus = focus_name(shelf)
        lines.append(cell(f"No study we found set {focus} at home against {focus} in a clinic."))
    if not bearings:
        lines.append(cell(_none_bears(shelf, matching.situation)))
    change = (
        (Paragraph((Strong("What would change the closest answer: "), bearings[0].question.would_change)),)
        if bearings
        else ()
    )
    return (Listing(tuple(lines)), *change)


def _gap(shelf: Shelf, matching: Matching, dimension: Dimension, missing: int, total: int) -> str:
    what = untold(shelf, matching.situation, dimension)
    if missing == total:
        whole = (
            "the only study does not tell" if total == 1 else f"none of the {as_number(total)} studies tells"
        )
        return f"In what we read, {whole} {what}."
    do = "does" if missing == 1 else "do"
    return f"In what we read, {as_number(missing)} of {as_number(total)} studies {do} not tell {what}."


def _compares_places(library: Library) -> bool:
    """Whether any study treated one group at home and another in a clinic."""
    return any(
        {place_of(arm) for arm in study.arms} >= {"home", "clinic"} for study in library.studies.values()
    )


def _unsafe(shelf: Shelf, situation: Situation) -> tuple[Block, ...]:
    """The lines on safety, and what studies say of side effects."""
    harms = _questions_on_harm(shelf, situation)
    page = (
        (Paragraph((Link("Read what is known on safety", SAFETY), " before anything else.")),)
        if SAFETY in shelf.authored
        else ()
    )
    lines = tuple(cell(line) for line in shelf.library.topic.safety_lines)
    own = _found_on_harm(shelf, situation.condition)
    grid = (questions_grid(shelf, harms, "harms", "What studies say of side effects."),) if harms else ()
    unseen = (Paragraph(("No question we asked here is on side effects for this type.",)),)
    return (*((Listing(lines),) if lines else ()), *page, *own, *(grid or unseen))


def _found_on_harm(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """What was found on safety in this condition: a warning for it must not hide among those for all."""
    file = shelf.library.fact_files.get(SAFETY)
    found = (item for item in (file.findings if file else ()) if condition in item.conditions)
    lines = tuple(cell(shelf.link(fact.id), _basis(shelf, fact)) for fact in found if not fact.withheld)
    name = shelf.library.conditions[condition].plain
    heading = f"{name}: what we found on safety"
    if len(lines) > LONG:
        return (Folded(f"{heading}. {as_number(len(lines))} findings.", (Listing(lines),)),)
    return (Paragraph((Strong(heading),)), Listing(lines)) if lines else ()


def _basis(shelf: Shelf, fact: Fact) -> Soft:
    """Its numbers, where it was seen, and what kind of source says so."""
    parts = (fact.figures, shelf.labels.of("where", fact.where), fact.strength)
    return Soft("; ".join(part for part in parts if part))


def _questions_on_harm(shelf: Shelf, situation: Situation) -> tuple[Question, ...]:
    return tuple(
        question
        for question in shelf.library.questions.values()
        if question.asks == "harm" and situation.condition in question.conditions
    )
