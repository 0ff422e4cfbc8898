"""The gap map: what was studied for which condition, what was measured, and where nothing was found.

Two tables. The first can be read at a glance: conditions down, kinds of comparison across. The second
holds every comparison that was made, under its condition, with what was measured across, and one row for
all that were not made.
"""

from __future__ import annotations

from functools import partial
from typing import Literal

from evidence_site.records.study import Study
from evidence_site.records.topic import ComparisonKind, Condition
from evidence_site.views.columns import ColumnView
from evidence_site.views.condition import studies_of
from evidence_site.views.formatting import as_count, as_date, as_number, sentence_case
from evidence_site.views.gap_cells import (
    NO_STUDY,
    NOT_TOLD,
    SIDE_EFFECTS,
    GapRow,
    fill_comparison,
    fill_results,
    kinds_seen,
    tell_left_out,
    tell_size,
)
from evidence_site.views.inline import Cell, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Grid, Listing, NamedTable, Paragraph
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import GroupView, RowView, TableView

Kind = Literal["nothing", "added", "other", "both", "not_compared"]
NOT_COMPARED = "No comparison seen"
KINDS: tuple[Kind, ...] = ("nothing", "added", "other", "both", "not_compared")


def gap_map(shelf: Shelf) -> tuple[Block, ...]:
    """The whole map: how to read it, both tables, and the comparisons that nobody made at all."""
    return (
        Paragraph(_tell_how_to_read(shelf)),
        overview(shelf),
        NamedTable(every_comparison(shelf)),
        *_never_made(shelf),
    )


def _tell_how_to_read(shelf: Shelf) -> Line:
    last = max(shelf.library.topic.searches, key=lambda search: search.date)
    return (
        Strong(f"“{NO_STUDY}” means that we searched until {as_date(last.date)} and found none. "),
        "A study may exist that we did not find. “No result seen” means that a study exists, but we have not "
        f"seen such a result of it. What the search cannot have found: {last.limits}",
    )


def kind_of(comparison: ComparisonKind, focus: str) -> Kind:
    """What the treatment under study is set against, told from the treatments of both sides."""
    treatment, control = set(comparison.treatment), set(comparison.control)
    if focus in treatment and focus in control:
        return "both"
    if focus not in treatment | control:
        return "not_compared"
    if not control or not treatment:
        return "nothing"
    return "added" if treatment ^ control == {focus} else "other"


def _heading(kind: Kind, focus: str) -> str:
    return {
        "nothing": f"{sentence_case(focus)}, alone or with more, against no treatment",
        "added": f"{sentence_case(focus)} added to a treatment",
        "other": f"{sentence_case(focus)} against another treatment",
        "both": f"Both sides got {focus}",
        "not_compared": NOT_COMPARED,
    }[kind]


def _focus_word(shelf: Shelf) -> str:
    topic = shelf.library.topic
    treatment = next(item for item in topic.treatments if item.id == topic.focus)
    return treatment.plain or treatment.label.lower()


def overview(shelf: Shelf) -> Grid:
    """Conditions down, kinds of comparison across; a cell without a study says so."""
    topic = shelf.library.topic
    focus = _focus_word(shelf)
    headings = (sentence_case(topic.condition_word), *(_heading(kind, focus) for kind in KINDS))
    rows = tuple(_overview_row(shelf, condition) for condition in topic.conditions)
    studied = sum(1 for condition in topic.conditions if studies_of(shelf, condition.id))
    caption = (
        f"Every {topic.condition_word}: {as_number(studied)} of {as_number(len(rows))} were studied at all. "
        "A study that made several comparisons stands in several columns."
    )
    return Grid("gaps", caption, headings, rows)


def _overview_row(shelf: Shelf, condition: Condition) -> tuple[Cell, ...]:
    whole = GapRow(condition.id, condition.plain, tuple(studies_of(shelf, condition.id)))
    size = tell_size(whole.studies, condition.id) if whole.studies else NO_STUDY
    head = cell(Link(condition.plain, f"types/{condition.id}"), Soft(size), *tell_left_out(whole))
    return (head, *(_overview_cell(shelf, whole, kind) for kind in KINDS))


def _overview_cell(shelf: Shelf, whole: GapRow, kind: Kind) -> Cell:
    here = GapRow(
        whole.condition, "", tuple(study for study in whole.found if kind in _kinds_of(shelf, study))
    )
    if not here.found:
        return cell(Soft(NO_STUDY))
    if not here.studies:
        return cell(*tell_left_out(here))
    number, _, people = tell_size(here.studies, here.condition).partition(", ")
    return cell((Strong(number), f", {people}"), *tell_left_out(here))


def _kinds_of(shelf: Shelf, study: Study) -> set[Kind]:
    kinds = {item.id: kind_of(item, shelf.library.topic.focus) for item in shelf.library.topic.comparisons}
    found = {kinds[item.comparison] for item in study.comparisons}
    return found or {"not_compared"}


def every_comparison(shelf: Shelf) -> TableView:
    """Conditions as headings, comparisons down, what was measured across."""
    conditions = shelf.library.topic.conditions
    kinds = [*shelf.labels.vocabulary("rated_by")]
    if any(NOT_TOLD in kinds_seen(shelf, study, None) for study in shelf.library.studies.values()):
        kinds.append(NOT_TOLD)
    headings = {
        **{kind: shelf.labels.of("rated_by", kind) for kind in kinds if kind != NOT_TOLD},
        NOT_TOLD: "Not told who judged",
        SIDE_EFFECTS: "Side effects",
    }
    columns = (
        ColumnView("comparison", "Comparison", fill_comparison),
        *(
            ColumnView(kind, headings[kind], partial(fill_results, kind=kind))
            for kind in (*kinds, SIDE_EFFECTS)
        ),
    )
    return TableView(
        id="gaps-by-comparison",
        caption=(
            "Every comparison that was made, and how many of its studies let us see which result. "
            "Where a report does not say who judged, it stands under who usually does."
        ),
        columns=columns,
        groups=tuple(_group(shelf, condition, columns) for condition in conditions),
        counts=f"{as_count(len(shelf.library.topic.comparisons), 'comparison')} looked for in every "
        f"{shelf.library.topic.condition_word}.",
        sortable=False,
        facets=(),
        empty=f"{NO_STUDY}.",
        folded=True,
    )


def _group(shelf: Shelf, condition: Condition, columns: tuple[ColumnView, ...]) -> GroupView:
    rows = tuple(
        RowView(f"{condition.id}-{index}", tuple(column.fill(shelf, row) for column in columns))
        for index, row in enumerate(gap_rows(shelf, condition.id))
    )
    whole = GapRow(condition.id, "", tuple(studies_of(shelf, condition.id)))
    size = tell_size(whole.studies, condition.id) if whole.studies else NO_STUDY
    return GroupView(condition.plain, rows, f"{size}.")


def gap_rows(shelf: Shelf, condition: str) -> tuple[GapRow, ...]:
    """Comparisons made for a condition, studies without one, and one row for what nobody made."""
    studies = studies_of(shelf, condition)
    rows = [
        GapRow(condition, kind.label, found, kind.id)
        for kind in shelf.library.topic.comparisons
        if (found := tuple(study for study in studies if kind.id in _comparisons_of(study)))
    ]
    missing = len(shelf.library.topic.comparisons) - len(rows)
    plain = tuple(study for study in studies if not study.comparisons)
    if plain:
        rows.append(GapRow(condition, NOT_COMPARED, plain))
    if missing:
        others = as_count(missing, "other comparison") if rows else f"Any comparison (all {missing})"
        rows.append(GapRow(condition, others))
    return tuple(rows)


def _comparisons_of(study: Study) -> set[str]:
    return {item.comparison for item in study.comparisons}


def _never_made(shelf: Shelf) -> tuple[Block, ...]:
    made = {name for study in shelf.library.studies.values() for name in _comparisons_of(study)}
    never = [kind for kind in shelf.library.topic.comparisons if kind.id not in made]
    if not never:
        return ()
    words = f"{NO_STUDY} of these comparisons for any {shelf.library.topic.condition_word}:"
    return (Paragraph((words,)), Listing(tuple(cell(kind.label) for kind in never)))
