"""The studies behind an answer: what each saw, what size it gives or why none, and what to doubt."""

from __future__ import annotations

from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.sizes.estimates import Estimate, Step
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell, Line, Soft, cell
from evidence_site.views.page import Block, Folded, Grid, Listing, Paragraph
from evidence_site.views.questions.effect_text import as_single
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import (
    StudyRow,
    fill_caveats,
    fill_design,
    fill_people,
    fill_read,
    fill_seen,
    fill_study,
)

HEADINGS = (
    "Study",
    "People",
    "Design",
    "What was seen",
    "What its size is",
    "What to doubt",
    "How we read it",
)


def question_studies(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """Every study that bears on the question, those without a comparison and those left out named apart."""
    blocks: list[Block] = []
    counted = body.compared or body.studies
    if not counted:
        blocks.append(Paragraph(("No study found.",)))
    else:
        caption = f"The {as_count(len(counted), 'study', 'studies')} that bear on this question."
        if len(counted) == 1:
            caption = "The one study that bears on this question."
        rows = tuple(_row(shelf, body, study) for study in counted)
        blocks.append(Grid(f"studies-{body.question.id}", caption, HEADINGS, rows))
    blocks += _beside(shelf, body)
    blocks += _derivations(shelf, body)
    return tuple(blocks)


def _row(shelf: Shelf, body: Body, study: Study) -> tuple[Cell, ...]:
    row = StudyRow(study)
    sizes = tuple(
        line for item in body.outcomes for line in _size(shelf, item, study.id, len(body.outcomes) > 1)
    )
    return (
        fill_study(shelf, row),
        fill_people(shelf, row),
        fill_design(shelf, row),
        fill_seen(shelf, row),
        Cell(sizes) if sizes else cell(Soft("nothing compared")),
        fill_caveats(shelf, row),
        fill_read(shelf, row),
    )


def _size(shelf: Shelf, body: OutcomeBody, study: str, named: bool) -> tuple[Line, ...]:
    """The effect size of one study for one outcome, or the reason why there is none."""
    name = (Soft(f"{body.outcome.label}: "),) if named else ()
    for estimate in body.estimates:
        if estimate.contrast.study.id == study:
            return ((*name, as_single(shelf, estimate)),)
    for refusal in body.refusals:
        if refusal.study == study:
            detail = f" ({refusal.detail})" if refusal.detail else ""
            return ((*name, shelf.labels.of("refusal", refusal.reason).lower() + detail),)
    return ()


def _beside(shelf: Shelf, body: Body) -> list[Block]:
    """Studies that cannot answer, and studies that are left out, each with the reason."""
    blocks: list[Block] = []
    without = [study for study in body.studies if body.compared and study not in body.compared]
    if without:
        links = tuple(cell(shelf.link(study.id)) for study in without)
        told = (
            f"{as_number(len(without))} more did not set these two against each other, so they cannot tell:"
        )
        blocks += [Paragraph((told,)), Listing(links)]
    if body.left_out:
        reasons = {item.record: item.reason for item in body.question.left_out}
        items = tuple(
            cell((shelf.link(study.id), f": {reasons.get(study.id) or study.use.reason or ''}"))
            for study in body.left_out
        )
        blocks += [Paragraph(("Left out of every count above:",)), Listing(items)]
    return blocks


def _derivations(shelf: Shelf, body: Body) -> list[Block]:
    """The way from printed numbers to each effect size that we worked out."""
    made = [estimate for item in body.outcomes for estimate in item.estimates]
    if not made:
        return []
    intro = Paragraph(("Nothing here was filled in by guessing.",))
    steps = Listing(tuple(_recipe(shelf, estimate) for estimate in made))
    return [Folded("How each size was worked out", (intro, steps))]


def _recipe(shelf: Shelf, estimate: Estimate) -> Cell:
    head: Line = (shelf.link(estimate.contrast.study.id), Soft(f" – {estimate.contrast.outcome.name}"))
    return Cell((head, *((_step(step),) for step in estimate.steps)))


def _step(step: Step) -> Soft:
    return Soft(f"{step.made}: {step.by} ({step.source})")
