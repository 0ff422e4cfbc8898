"""Every copy that leaves the site: each named table, each summary of findings and each figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from evidence_site.records.question import Question
from evidence_site.records.tables import Table
from evidence_site.synthesis.bodies.body import Body
from evidence_site.views.addresses import ALL_CONDITIONS
from evidence_site.views.copies.about import (
    About,
    about_everything,
    about_outcome,
    about_question,
    about_table,
    checked,
)
from evidence_site.views.copies.copy import Copy, Kind
from evidence_site.views.figures.collection import FIGURES
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.handouts.side_effects import harm_questions, whose_harms
from evidence_site.views.inline import Link, cell
from evidence_site.views.page import Block, Folded, Listing, NamedTable
from evidence_site.views.questions.answers import answer_of
from evidence_site.views.questions.figures import question_figures
from evidence_site.views.questions.findings_table import findings_table
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import TableView, build_table

HOME = "index"


def catalogue(shelf: Shelf, homes: Mapping[str, str] | None = None) -> tuple[Copy, ...]:
    """All copies but handouts, in a steady order. `homes` tells on which page each table stands."""
    tables = (_table_copy(shelf, table, homes or {}) for table in shelf.library.tables.values())
    questions = shelf.library.questions.values()
    findings = (_findings_copy(shelf, question) for question in questions)
    figures = (copy for question in questions for copy in _figure_copies(shelf, question))
    return (*tables, *findings, *figures, *_whole_figures(shelf, homes or {}))


def _copy(
    shelf: Shelf, name: str, kind: Kind, title: str, about: About, page: str, blocks: tuple[Block, ...],
    studies: Iterable[str],
) -> Copy:  # fmt: skip
    return Copy(
        id=name,
        kind=kind,
        title=title,
        question=about.question,
        answer=about.answer,
        readings=about.readings,
        certainty=about.certainty,
        checked=checked(shelf),
        page=page,
        blocks=blocks,
        studies=tuple(sorted(set(studies))),
    )


def _table_copy(shelf: Shelf, table: Table, homes: Mapping[str, str]) -> Copy:
    view = build_table(shelf, table)
    page = f"{homes[table.id]}#table-{table.id}" if table.id in homes else _page_of_nobody(shelf, table)
    about, blocks = about_table(shelf, table), (NamedTable(view),)
    return _copy(shelf, table.id, "table", table.caption, about, page, blocks, _studies_in(shelf, view))


def _page_of_nobody(shelf: Shelf, table: Table) -> str:
    """Where a table leads that no page shows as it is: to all conditions, whose pages show it narrowed."""
    narrowed = table in shelf.library.condition_tables and ALL_CONDITIONS in shelf.authored
    return ALL_CONDITIONS if narrowed else HOME


def _studies_in(shelf: Shelf, view: TableView) -> Iterator[str]:
    """Studies that a table links to in its first column."""
    for group in view.groups:
        for row in group.rows:
            for piece in row.cells[0].lines[0]:
                name = piece.target.removeprefix("studies/") if isinstance(piece, Link) else ""
                if name in shelf.library.studies:
                    yield name


def _findings_copy(shelf: Shelf, question: Question) -> Copy:
    body = shelf.body(question)
    about, page = about_question(shelf, question), f"questions/{question.id}#findings"
    blocks = (*findings_table(shelf, body), *_beside_findings(shelf, question))
    return _copy(shelf, question.id, "findings", question.title, about, page, blocks, _behind(body))


def _beside_findings(shelf: Shelf, question: Question) -> Iterator[Listing]:
    """What stands around the table on its page and goes along: the note, and side effects beside benefits."""
    harms = harm_questions(shelf, question.conditions) if question.asks != "harm" else ()
    said = (f"{_of_whom(shelf, item, question)}: {answer_of(shelf, item)}" for item in harms)
    items = tuple(cell(text) for text in (question.note, *said) if text)
    if items:
        yield Listing(items)


def _of_whom(shelf: Shelf, harm: Question, question: Question) -> str:
    return ", ".join(filter(None, (harm.short, whose_harms(shelf, harm, question.conditions))))


def _behind(body: Body) -> Iterator[str]:
    return (study.id for study in body.studies)


def _figure_copies(shelf: Shelf, question: Question) -> Iterator[Copy]:
    body = shelf.body(question)
    for drawing in drawings_in(question_figures(shelf, body)):
        page, about = f"questions/{question.id}#{drawing.id}", _about_drawing(shelf, question, drawing)
        blocks = (_noted(drawing, question),)
        yield _copy(shelf, drawing.id, "figure", drawing.title, about, page, blocks, _behind(body))


def _noted(drawing: Drawing, question: Question) -> Drawing:
    """With the question's note: on the page it stands beside the numbers, and a copy has no page."""
    if not question.note:
        return drawing
    return replace(drawing, note=(*drawing.note, *((" ",) if drawing.note else ()), question.note))


def _about_drawing(shelf: Shelf, question: Question, drawing: Drawing) -> About:
    """What is drawn: one outcome, whose id ends the id of the drawing, or the question as a whole."""
    for outcome in shelf.body(question).outcomes:
        if drawing.id.endswith(f"-{question.id}-{outcome.outcome.id}"):
            return about_outcome(shelf, question, outcome)
    return about_question(shelf, question)


def _whole_figures(shelf: Shelf, homes: Mapping[str, str]) -> Iterator[Copy]:
    about = about_everything(shelf)
    for name, make in FIGURES.items():
        for drawing in drawings_in((make(shelf),)):
            page, studies = f"{homes[name]}#{drawing.id}" if name in homes else HOME, shelf.library.studies
            yield _copy(shelf, drawing.id, "figure", drawing.title, about, page, (drawing,), studies)


def drawings_in(blocks: Iterable[Block]) -> Iterator[Drawing]:
    """Every drawing, folded ones as well."""
    for block in blocks:
        if isinstance(block, Drawing):
            yield block
        elif isinstance(block, Folded):
            yield from drawings_in(block.blocks)
