"""The fact box of a sheet: what was seen, side by side with one denominator, and side effects beside it."""

from __future__ import annotations

from dataclasses import replace

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.absolute import absolute_numbers
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.views.formatting import as_number, sentence_case
from evidence_site.views.handouts.fact_rows import Row, as_grid, without_marks
from evidence_site.views.handouts.side_effects import harm_box, harm_questions, harm_row
from evidence_site.views.inline import Cell, Line, Soft, cell, plain_line
from evidence_site.views.page import Grid
from evidence_site.views.questions.answers import level
from evidence_site.views.questions.effect_text import as_pooled
from evidence_site.views.questions.findings_table import findings_table
from evidence_site.views.questions.sentences import seen_label
from evidence_site.views.shelf import Shelf

MOST = 4
"""Outcomes on a sheet; the page has them all."""


def fact_box(shelf: Shelf, name: str, question: Question | None, conditions: tuple[str, ...]) -> Grid:
    """The box of one sheet. Numbers are those of the question's table of findings, cell by cell."""
    if question and question.asks == "harm":
        return harm_box(shelf, name, question)
    rows = _benefits(shelf, question) if question else [_no_question(shelf)]
    rows += [harm_row(shelf, item, conditions) for item in harm_questions(shelf, conditions)]
    return as_grid(f"facts-{name}", _caption(shelf, question, rows), question, rows)


def _benefits(shelf: Shelf, question: Question) -> list[Row]:
    """A row an outcome, the main one first; those of which the same is not known share a row."""
    body = shelf.body(question)
    found = findings_table(shelf, body)[0]
    assert isinstance(found, Grid)
    rows: list[Row] = []
    for outcome, cells in list(zip(body.outcomes, found.rows, strict=True))[:MOST]:
        row = _row(shelf, question, outcome, cells)
        same = [index for index, item in enumerate(rows) if not row.known and item.says_as(row)]
        if same:
            rows[same[0]] = replace(rows[same[0]], labels=(*rows[same[0]].labels, *row.labels))
        else:
            rows.append(row)
    return rows


def _row(shelf: Shelf, question: Question, body: OutcomeBody, cells: tuple[Cell, ...]) -> Row:
    sized = bool(absolute_numbers(body) or as_pooled(shelf, body))
    return Row(
        labels=(body.outcome.label,),
        sides=_sides(body, cells),
        seen=Cell(_seen(shelf, question, body, without_marks(cells[3]))),
        people=Cell(cells[4].lines[:1]),
        sure=cell(level(shelf, body.outcome.certainty.certainty)),
        sized=sized,
        known=sized or bool(body.votes.told),
    )


def _seen(shelf: Shelf, question: Question, body: OutcomeBody, difference: Cell) -> tuple[Line, ...]:
    """People counted: the difference. Else the words for what was seen, and below them the size if known."""
    size, *asides = difference.lines
    if absolute_numbers(body):
        return (size,) if body.pooled else (size, *asides)
    label: Line = (seen_label(shelf, body, question),)
    if not as_pooled(shelf, body):
        return (label,)
    return (label, tuple(Soft(plain_line((piece,))) for piece in size), *asides)


def _sides(body: OutcomeBody, cells: tuple[Cell, ...]) -> tuple[Cell, Cell] | None:
    """People out of one number, or means whose unit was seen: without its unit a mean tells nothing."""
    if absolute_numbers(body):
        return without_marks(cells[1]), without_marks(cells[2])
    if body.pooled or not body.amount or body.amount.counts:
        return None
    unit = body.amount.contrast.outcome.unit_id
    return (without_marks(cells[1]), without_marks(cells[2])) if isinstance(unit, str) else None


def _no_question(shelf: Shelf) -> Row:
    unknown = shelf.labels.of("certainty", "not_known")
    return Row(("Any result",), cell("No question of ours covers it yet."), cell("not known"), cell(unknown))


def _caption(shelf: Shelf, question: Question | None, rows: list[Row]) -> str:
    if question is None:
        return "What was seen, and side effects."
    body = shelf.body(question)
    against = f"{sentence_case(question.treatment)} against {question.control}: what was seen"
    more = (
        f" for the first {MOST} of {as_number(len(body.outcomes))} outcomes"
        if len(body.outcomes) > MOST
        else ""
    )
    return f"{against}{more}.{_on_sizes(body, rows)}"


def _on_sizes(body: Body, rows: list[Row]) -> str:
    if any(row.sized for row in rows):
        return " Brackets hold what would fit as well (95% interval)."
    if any(item.votes.told for item in body.outcomes[:MOST]):
        return " How large a difference is, we do not know."
    return ""
