"""Side effects on a sheet: beside every benefit, and study by study where they are the question."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.harms import Harms, count_harms
from evidence_site.synthesis.people import Head
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.handouts.fact_rows import SURE, Row, sure_once
from evidence_site.views.inline import Cell, Soft, Strong, cell, plain_line
from evidence_site.views.page import Grid
from evidence_site.views.questions.answers import level
from evidence_site.views.questions.findings_table import findings_table
from evidence_site.views.questions.harm_answers import harm_reading
from evidence_site.views.shelf import Shelf


def harm_questions(shelf: Shelf, conditions: tuple[str, ...]) -> tuple[Question, ...]:
    """Questions on side effects that bear on any of these conditions."""
    harms = (item for item in shelf.library.questions.values() if item.asks == "harm")
    return tuple(item for item in harms if set(item.conditions) & set(conditions))


def harm_row(shelf: Shelf, question: Question, conditions: tuple[str, ...]) -> Row:
    """Side effects over all conditions of their own question: that is what their certainty was judged on."""
    found = findings_table(shelf, shelf.body(question))[0]
    assert isinstance(found, Grid)
    reading = harm_reading(shelf, shelf.body(question))
    seen = cell(str(reading.answer), Soft(plain_line(reading.detail)))
    sure = cell(level(shelf, question.outcomes[0].certainty.certainty))
    people = Cell(found.rows[0][4].lines[:1])
    return Row((question.short,), seen, people, sure, about=whose_harms(shelf, question, conditions))


def whose_harms(shelf: Shelf, question: Question, conditions: tuple[str, ...]) -> str:
    """Whose side effects these are, where they are not only those of the sheet's own conditions."""
    if set(question.conditions) <= set(conditions):
        return ""
    if set(question.conditions) >= set(shelf.library.conditions):
        return f"every {shelf.library.topic.condition_word} together"
    return ", ".join(shelf.labels.plain_condition(name) for name in question.conditions)


def harm_box(shelf: Shelf, name: str, question: Question) -> Grid:
    """What so many of all studies say, each study once; people of two reports may stand in two rows."""
    harms = count_harms(shelf.body(question).studies, shelf.library.topic.focus)
    sure = cell(level(shelf, question.outcomes[0].certainty.certainty))
    rows = [(cell(Strong(what)), _share(head, harms), _people_of(head), sure) for what, head in _said(harms)]
    total = as_count(harms.head.studies, "study says", "studies say")
    silent = "That a report names none does not mean that nobody had any."
    caption = f"Side effects of {question.treatment}: what {total}. {silent}"
    return sure_once(Grid(f"harms-{name}", caption, ("What is said", "Studies", "People", SURE), tuple(rows)))


def _said(harms: Harms) -> Iterable[tuple[str, Head]]:
    said = (
        ("Names something that people had", harms.named),
        ("Names only what nobody had", harms.nobody),
        ("Names only what others had", harms.others),
        ("We saw no word on it", harms.not_seen),
        ("Read, and says nothing", harms.not_reported),
    )
    return tuple((what, head) for what, head in said if head.studies) or (("No study found", harms.head),)


def _share(head: Head, harms: Harms) -> Cell:
    return cell(f"{as_number(head.studies)} of {as_number(harms.head.studies)}")


def _people_of(head: Head) -> Cell:
    if not head.unknown:
        return cell(as_number(head.people))
    missing = f"for {as_count(head.unknown, 'study', 'studies')} not seen"
    return cell(as_number(head.people), Soft(missing)) if head.people else cell(Soft("not seen"))
