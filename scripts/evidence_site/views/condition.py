"""What is known for one condition: three readings, tables, and honest words where nothing was found."""

from __future__ import annotations

from evidence_site.records.study import Study
from evidence_site.records.tables import Filter, Table
from evidence_site.records.topic import Condition
from evidence_site.synthesis.people import count_heads, is_compared
from evidence_site.views.dangers import danger_blocks
from evidence_site.views.formatting import as_count, as_date, as_number, sentence_case
from evidence_site.views.handouts.listing import handout_line
from evidence_site.views.inline import Cell, Link, Soft, Strong, cell, plain_line
from evidence_site.views.page import Block, Folded, Grid, NamedTable, Page, Paragraph, Reading, Readings
from evidence_site.views.questions.answers import (
    answer_of,
    headline_of,
    level,
    people_reading,
    questions_about,
    questions_grid,
    readings_of,
)
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import build_table

VERDICTS = (
    "A verdict says whether the texts we read back a sentence. "
    "How sure anyone can be of an effect stands with the answer above."
)

LONG = 6
"""Rows."""


def studies_of(shelf: Shelf, condition: str) -> list[Study]:
    """Studies with people of this condition."""
    return [
        study
        for study in shelf.library.studies.values()
        if condition in (item.condition for item in study.participants.conditions)
    ]


def condition_blocks(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """Answer, readings, other questions and tables for one condition."""
    tables = [_narrow(shelf, table, condition) for table in shelf.library.condition_tables]
    first, *others = [_table(shelf, table) for table in tables] or [()]
    return (
        *condition_answer(shelf, condition),
        *danger_blocks(shelf),
        *_also_called(shelf, condition),
        *handout_line(shelf, condition),
        *_questions(shelf, condition),
        *first,
        *(_folded_when_long(block) for blocks in others for block in blocks),
    )


def _table(shelf: Shelf, table: Table) -> tuple[Block, ...]:
    """A table; below verdicts on claims stands what a verdict does not say."""
    built = build_table(shelf, table)
    if table.rows != "claims" or built.is_empty:
        return (NamedTable(built),)
    return NamedTable(built), Paragraph((Soft(VERDICTS),))


def _folded_when_long(block: Block) -> Block:
    """Beside the first table a long one is one click away; an empty one always shows."""
    if not isinstance(block, NamedTable) or block.table.number_of_rows <= LONG:
        return block
    return Folded(f"{block.table.caption} {block.table.counts}".strip(), (block,))


def condition_answer(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """The answer to the question that opens the page, its readings, and which question that is."""
    question = headline_of(shelf, condition)
    if question is None:
        return (condition_readings(shelf, condition),)
    asked = (Soft("The question behind it: "), Link(question.title, f"questions/{question.id}"))
    return (
        Paragraph((Strong(answer_of(shelf, question)),)),
        readings_of(shelf, question),
        Paragraph((question.meaning,)),
        Paragraph(asked),
    )


def _questions(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """Every question about the condition with its three readings."""
    questions = questions_about(shelf, condition)
    name = shelf.library.conditions[condition].plain
    caption = f"{name}: every question we asked, with its answer."
    return (questions_grid(shelf, questions, f"questions-{condition}", caption),) if questions else ()


def _also_called(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """The words people search for: they make the page findable and tell a reader that it is theirs."""
    words = shelf.library.conditions[condition].synonyms
    return (Paragraph((Soft(f"People also search for it as: {', '.join(words)}."),)),) if words else ()


def _narrow(shelf: Shelf, table: Table, condition: str) -> Table:
    where = Filter(**{**table.where.__dict__, "conditions": (condition,)})
    name = shelf.library.conditions[condition].plain
    caption = f"{name}: {table.caption[:1].lower()}{table.caption[1:]}"
    return table.model_copy(update={"id": f"{table.id}-{condition}", "where": where, "caption": caption})


def condition_readings(shelf: Shelf, condition: str) -> Readings:
    """What was seen, how sure, how many people: three readings, never one score."""
    question = headline_of(shelf, condition)
    if question is not None:
        return readings_of(shelf, question)
    studies = studies_of(shelf, condition)
    if not studies:
        date = as_date(max(search.date for search in shelf.library.topic.searches))
        unsure = f"Searched until {date}. A study may exist that we did not find."
        sure = Reading("How sure", level(shelf, "not_known"), (unsure,))
        return Readings(
            (
                Reading("What was seen", "Not studied", ("No study found.",)),
                sure,
                people_reading(count_heads([])),
            )
        )
    nobody = "Nobody has asked a question about it here, so nobody has judged how sure one can be."
    return Readings(
        (
            _what_was_seen(studies),
            Reading("How sure", level(shelf, "not_known"), (nobody,)),
            people_reading(count_heads(studies, condition)),
        )
    )


def _what_was_seen(studies: list[Study]) -> Reading:
    compared = [study for study in studies if is_compared(study)]
    if not compared:
        detail = "No study here compared the treatment with anything, so nobody can tell what it did."
        return Reading("What was seen", "Nothing compared", (detail,))
    seen = sum(1 for study in compared if study.outcomes)
    found = as_count(len(studies), "study", "studies")
    some = f"{as_number(len(compared))} of {found} compared it with something"
    detail = f"{some}; we saw results of {as_number(seen)}."
    return Reading("What was seen", "See the tables" if seen else "Results not seen", (detail,))


def condition_page(shelf: Shelf, condition: str) -> Page:
    """The page of a condition nobody has written one for."""
    item = shelf.library.conditions[condition]
    return Page(
        address=f"types/{condition}",
        title=item.plain,
        description=f"{item.plain}: what studies saw, in how many people, and what is not known.",
        lead=(Paragraph((item.explained,)), *condition_blocks(shelf, condition)),
        search=". ".join((item.label, item.plain, *item.synonyms)),
        kind="condition",
    )


def condition_overview(shelf: Shelf) -> Grid:
    """All conditions with their three readings, also those without a study."""
    topic = shelf.library.topic
    rows = tuple(_overview_row(shelf, condition) for condition in topic.conditions)
    headings = (sentence_case(topic.condition_word), "What was seen", "How sure", "How many people")
    return Grid("overview", f"Every {topic.condition_word}, also those without a study.", headings, rows)


def _overview_row(shelf: Shelf, condition: Condition) -> tuple[Cell, ...]:
    seen, sure, people = condition_readings(shelf, condition.id).readings
    question = headline_of(shelf, condition.id)
    found = cell(seen.answer, Soft(question.short)) if question else cell(seen.answer)
    return (
        cell(Link(condition.plain, f"types/{condition.id}"), *_other_name(condition)),
        found,
        cell(sure.answer),
        cell(people.answer, *(Soft(plain_line((piece,))) for piece in people.detail[:1])),
    )


def _other_name(condition: Condition) -> tuple[Soft, ...]:
    """The doctors' name, when readers call it by another."""
    return (Soft(condition.label),) if condition.label.lower() not in condition.plain.lower() else ()
