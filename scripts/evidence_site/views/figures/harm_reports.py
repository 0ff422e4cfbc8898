"""What studies say of side effects: one mark a study, so that silence takes as much room as words."""

from __future__ import annotations

from evidence_site.synthesis.bodies.body import Body
from evidence_site.synthesis.bodies.harms import Report, Said, count_harms
from evidence_site.synthesis.people import count_heads, people_in
from evidence_site.views.figures.drawing import Box, Disc, Drawing, Mark, Twin, Word
from evidence_site.views.figures.headings import draw_heading
from evidence_site.views.figures.study_marks import split_rows
from evidence_site.views.formatting import as_count, as_date, as_number
from evidence_site.views.inline import Cell, Soft, cell
from evidence_site.views.shelf import Shelf

PER_ROW = 20
STEP = 18.0
RADIUS = 6.0
GROUPS: tuple[tuple[Said, str], ...] = (
    ("named", "Name something that people had"),
    ("nobody", "Name only what nobody had"),
    ("others", "Speak of other groups only"),
    ("not_seen", "Not seen by us"),
    ("not_reported", "Read, and not reported"),
)
"""What a study says, and how a group of them is called; from the most said to the least."""


def harm_reports(shelf: Shelf, body: Body) -> Drawing | None:
    """One mark a study, grouped by what it says; None without a study. Nothing is added up over studies."""
    harms = count_harms(body.studies, shelf.library.topic.focus)
    if not harms.reports:
        return None
    marks: list[Mark] = []
    y = 16.0
    for said, name in GROUPS:
        group = [report for report in harms.reports if report.said == said]
        if group:
            y = _draw_group(marks, said, name, group, y)
    silent = harms.not_seen.studies + harms.not_reported.studies
    studies = as_count(harms.head.studies, "study", "studies")
    told = f"Of {studies}, we saw no word on side effects for {as_number(silent)}."
    return Drawing(
        id=f"reports-{body.question.id}",
        title=told if silent else "Every study says something on side effects.",
        description=(
            "Each mark is a study. A full circle names something that people had, an empty one only what "
            "nobody had. A question mark stands for a study of which we saw no word on side effects. "
            "The marks say nothing on how often side effects come."
        ),
        height=y - 8,
        marks=tuple(marks),
        twin=_twin(shelf, harms.reports),
        note=(f"Checked {as_date(shelf.library.topic.checked)}.",),
    )


def _draw_group(marks: list[Mark], said: Said, name: str, group: list[Report], y: float) -> float:
    head = count_heads(report.study for report in group)
    people = as_count(head.people, "person", "people") + (" or more" if head.unknown else "")
    drawn, last = draw_heading(name, "", f"{as_number(len(group))} ({people})", y)
    marks += drawn
    y = last + 16
    for row in split_rows(group, PER_ROW):
        marks += [_draw_mark(said, RADIUS + 1 + STEP * place, y) for place in range(len(row))]
        y += STEP
    return y + 14


def _draw_mark(said: Said, x: float, y: float) -> Mark:
    if said in ("named", "nobody"):
        return Disc(x, y, RADIUS, hollow=said == "nobody")
    if said == "others":
        return Box(x - 5, y - 5, 10, 10, hollow=True)
    return Word(x, y + 5, "?" if said == "not_seen" else "–", "middle", strong=True)


def _twin(shelf: Shelf, reports: tuple[Report, ...]) -> Twin:
    rows = tuple(
        _row(shelf, report, name) for said, name in GROUPS for report in reports if report.said == said
    )
    return Twin(("Study", "People", "What it says of side effects"), rows)


def _row(shelf: Shelf, report: Report, name: str) -> tuple[Cell, ...]:
    people = people_in(report.study)
    counted = cell(Soft("not seen")) if people is None else cell(as_number(people))
    return (cell(shelf.link(report.study.id)), counted, cell(name))
