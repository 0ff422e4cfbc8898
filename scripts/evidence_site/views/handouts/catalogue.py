"""Every handout: one for each condition, and one for each question."""

from __future__ import annotations

from weakref import ReferenceType, WeakKeyDictionary, ref

from evidence_site.library import Library
from evidence_site.records.handouts import HandoutFile
from evidence_site.records.question import Question
from evidence_site.views.copies.about import About, about_everything, about_question, checked
from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.figures.icon_array import icon_array, why_no_icons
from evidence_site.views.formatting import as_number
from evidence_site.views.handouts.fact_box import fact_box
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.handouts.side_effects import harm_questions
from evidence_site.views.handouts.sources import sources_of
from evidence_site.views.inline import Cell
from evidence_site.views.page import Block, Listing, Notice, Paragraph
from evidence_site.views.questions.answers import headline_of, questions_about
from evidence_site.views.shelf import Shelf

_MADE: WeakKeyDictionary[Library, tuple[ReferenceType[Shelf], tuple[Handout, ...]]] = WeakKeyDictionary()
"""The handouts made last, with the shelf they were made from: they go when their library goes."""


def handouts(shelf: Shelf) -> tuple[Handout, ...]:
    """All handouts in a steady order, made once; none where nobody has written handouts.yml."""
    kept = _MADE.get(shelf.library)
    if kept is None or kept[0]() is not shelf:
        kept = _MADE[shelf.library] = (ref(shelf), _make_all(shelf))
    return kept[1]


def _make_all(shelf: Shelf) -> tuple[Handout, ...]:
    said = shelf.library.handouts
    if said is None:
        return ()
    conditions = (_of_condition(shelf, said, name) for name in shelf.library.conditions)
    questions = (_of_question(shelf, said, item) for item in shelf.library.questions.values())
    return (*conditions, *questions)


def _of_condition(shelf: Shelf, said: HandoutFile, condition: str) -> Handout:
    question = headline_of(shelf, condition)
    about = about_question(shelf, question) if question else about_everything(shelf)
    title = shelf.library.conditions[condition].plain
    page = f"types/{condition}"
    return _sheet(shelf, said, condition, title, about, question, (condition,), page, "By type")


def _of_question(shelf: Shelf, said: HandoutFile, question: Question) -> Handout:
    about, page = about_question(shelf, question), f"questions/{question.id}"
    conditions = question.conditions
    return _sheet(shelf, said, question.id, question.title, about, question, conditions, page, "By question")


def _sheet(
    shelf: Shelf, said: HandoutFile, name: str, title: str, about: About, question: Question | None,
    conditions: tuple[str, ...], page: str, group: str,
) -> Handout:  # fmt: skip
    facts = fact_box(shelf, name, question, conditions)
    icons, no_icons = _icons(shelf, question)
    unsafe = _unsafe(shelf, question, conditions)
    studies = tuple(study.id for study in shelf.body(question).studies) if question else ()
    sources = sources_of(shelf, question)
    others = _others(shelf, name) if name in shelf.library.conditions else ""
    meaning = " ".join(filter(None, (_meaning(question), others))) if question else ""
    own_risk = said.own_risk if studies else said.own_risk_unstudied
    blocks: tuple[Block, ...] = (
        facts,
        *((icons,) if icons else ()),
        *((Paragraph((no_icons,)),) if no_icons else ()),
        Paragraph((f"{meaning} {own_risk}".strip(),)),
        Notice("What is unsafe", (" ".join(unsafe),)),
        Listing(tuple(Cell(((item,),)) for item in said.ask)),
        Listing(tuple(Cell((line,)) for line in sources)),
    )
    copy = Copy(
        id=f"handout-{name}", kind="handout", title=title, question=about.question, answer=about.answer,
        readings=about.readings, certainty=about.certainty, checked=checked(shelf), page=page, blocks=blocks,
        studies=tuple(sorted(studies)),
    )  # fmt: skip
    return Handout(
        id=name, copy=copy, group=group, audience=said.audience, meaning=meaning, facts=facts, icons=icons,
        no_icons=no_icons, unsafe=unsafe, ask=said.ask, own_risk=own_risk, sources=sources,
    )  # fmt: skip


def _unsafe(shelf: Shelf, question: Question | None, conditions: tuple[str, ...]) -> tuple[str, ...]:
    """The topic's lines on safety, then what is known of side effects, unless the sheet is about them."""
    if question and question.asks == "harm":
        return shelf.library.topic.safety_lines
    known = (f"{item.short}: {_lower(_meaning(item))}" for item in harm_questions(shelf, conditions))
    return (*shelf.library.topic.safety_lines, *known)


def _meaning(question: Question) -> str:
    """With its note: what is to be doubted about a number goes wherever the number goes."""
    return " ".join(filter(None, (question.meaning, question.note)))


def _others(shelf: Shelf, condition: str) -> str:
    """A condition's sheet answers the question that opens its page: says so where it has others."""
    found = sum(item.asks != "harm" for item in questions_about(shelf, condition))
    if found < 2:
        return ""
    word = shelf.library.topic.condition_word
    all_of_them = f"{as_number(found)} questions on this {word}"
    return f"This sheet answers 1 of {all_of_them}; the page named below has all."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _icons(shelf: Shelf, question: Question | None) -> tuple[Drawing | None, str]:
    if question is None or question.asks == "harm":
        return None, ""
    main = shelf.body(question).main
    drawing = icon_array(shelf, main, question)
    return drawing, "" if drawing else why_no_icons(shelf, main, question)
