"""What is known for one condition: three readings, tables, and honest words where nothing was found."""

from __future__ import annotations

from evidence_site.records.study import Study
from evidence_site.records.tables import Filter, Table
from evidence_site.records.topic import Condition
from evidence_site.synthesis.people import count_heads, is_compared
from evidence_site.views.formatting import as_count, as_date, as_number, sentence_case
from evidence_site.views.inline import Cell, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Grid, NamedTable, Page, Paragraph, Reading, Readings
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import build_table


def studies_of(shelf: Shelf, condition: str) -> list[Study]:
    """Studies with people of this condition."""
    return [
        study
        for study in shelf.library.studies.values()
        if condition in (item.condition for item in study.participants.conditions)
    ]


def condition_blocks(shelf: Shelf, condition: str) -> tuple[Block, ...]:
    """Readings and tables for one condition."""
    tables = [_narrow(shelf, table, condition) for table in shelf.library.condition_tables]
    return (
        *_also_called(shelf, condition),
        condition_readings(shelf, condition),
        *(NamedTable(build_table(shelf, table)) for table in tables),
    )


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
    studies = studies_of(shelf, condition)
    if not studies:
        date = as_date(max(search.date for search in shelf.library.topic.searches))
        unsure = f"Searched until {date}. A study may exist that we did not find."
        return Readings(
            (
                Reading("What was seen", "Not studied", ("No study found.",)),
                Reading("How sure", "Not known", (unsure,)),
                Reading("How many people", "0", ("No study.",)),
            )
        )
    return Readings(
        (
            _what_was_seen(studies),
            Reading("How sure", "Not rated yet", (_doubt(shelf, studies),)),
            _how_many(studies, condition),
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


def _how_many(studies: list[Study], condition: str) -> Reading:
    head = count_heads(studies, condition)
    if head.unknown == head.studies:
        return Reading("How many people", "Not seen", (f"In {as_count(head.studies, 'study', 'studies')}.",))
    parts = [f"In {as_count(head.studies, 'study', 'studies')}."]
    if head.largest_share_percent is not None and head.studies > head.unknown + 1:
        parts.append(f"{head.largest_share_percent}% of them in the largest.")
    if head.unknown:
        parts.append(f"For {as_count(head.unknown, 'study', 'studies')} their number was not seen.")
    return Reading("How many people", as_number(head.people), (" ".join(parts),))


def _doubt(shelf: Shelf, studies: list[Study]) -> str:
    whole = sum(1 for study in studies if study.read == "full_text")
    raised = sum(
        1 for study in studies if any(r.id in ("small", "very-small") for r in shelf.caveats_of(study))
    )
    read = "None was read in full" if not whole else f"Read in full: {as_number(whole)}"
    return f"{read}; {as_number(raised)} of {as_number(len(studies))} are small or very small."


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
    studies = studies_of(shelf, condition.id)
    _, sure, people = condition_readings(shelf, condition.id).readings
    compared = sum(1 for study in studies if is_compared(study))
    found = as_count(len(studies), "study", "studies")
    if not studies:
        seen = "Not studied. No study was found."
    elif not compared:
        seen = "Nothing was compared, so nobody can tell what it did."
    else:
        seen = f"{as_number(compared)} of {found} compared it with something."
    counted = as_count(count_heads(studies).studies, "study", "studies")
    return (
        cell(Link(condition.plain, f"types/{condition.id}"), *_other_name(condition)),
        cell(seen),
        cell(Strong(sure.answer)),
        cell((people.answer, f" in {counted}") if studies else people.answer),
    )


def _other_name(condition: Condition) -> tuple[Soft, ...]:
    """The doctors' name, when readers call it by another."""
    return (Soft(condition.label),) if condition.label.lower() not in condition.plain.lower() else ()
