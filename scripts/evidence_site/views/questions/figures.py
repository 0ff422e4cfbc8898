"""The figures of a question: which ones its body of evidence can carry, and words for those it cannot."""

from __future__ import annotations

from dataclasses import replace

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.views.figures.albatross import albatross
from evidence_site.views.figures.bias_grid import bias_grid
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.figures.effect_direction import effect_direction
from evidence_site.views.figures.forest import forest
from evidence_site.views.figures.funnel import funnel, why_no_funnel
from evidence_site.views.figures.harm_reports import harm_reports
from evidence_site.views.figures.icon_array import icon_array, why_no_icons
from evidence_site.views.inline import Soft
from evidence_site.views.page import Block, Folded, Paragraph
from evidence_site.views.questions.pooled_again import pooled_again_blocks, sign_test_words
from evidence_site.views.questions.sentences import seen_label
from evidence_site.views.shelf import Shelf


def question_figures(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """Direction for every compared study; sizes where there are any; icons where they do not mislead.

    Of a question on side effects: what each study says, or that it says nothing.
    """
    if body.question.asks == "harm":
        drawing = harm_reports(shelf, body)
        return (drawing,) if drawing else ()
    if not any(item.directions for item in body.outcomes):
        return (Paragraph(("There is nothing to draw: no study found set these two against each other.",)),)
    blocks: list[Block] = [effect_direction(shelf, body.outcomes, body.question)]
    counted = tuple(words for item in body.outcomes if (words := sign_test_words(item)))
    blocks += [Paragraph((Soft(words),)) for words in counted]
    for item in body.outcomes:
        blocks += _sizes(shelf, body.question, item)
        blocks += pooled_again_blocks(shelf, item)
    drawn = (albatross(shelf, item) for item in body.outcomes)
    blocks += [_named_after(body.question, item) for item in drawn if item]
    blocks += _funnel(shelf, body)
    bias = bias_grid(shelf, body.compared, f"bias-{body.question.id}")
    blocks.append(bias if any(study.risk_of_bias for study in body.compared) else Folded(bias.title, (bias,)))
    return tuple(blocks)


def _sizes(shelf: Shelf, question: Question, body: OutcomeBody) -> list[Block]:
    if not body.estimates:
        return []
    title = f"{body.outcome.label}: {seen_label(shelf, body, question)}."
    drawings: list[Block] = [forest(shelf, body, question, title)]
    icons = icon_array(shelf, body, question)
    if isinstance(icons, Drawing):
        drawings.append(icons)
    elif any(item.counts for item in body.estimates):
        drawings.append(Paragraph((why_no_icons(shelf, body, question),)))
    return drawings


def _funnel(shelf: Shelf, body: Body) -> list[Block]:
    drawing = funnel(shelf, body.main)
    return [_named_after(body.question, drawing)] if drawing else [Paragraph(why_no_funnel(body.main))]


def _named_after(question: Question, drawing: Drawing) -> Drawing:
    """`funnel-pain` → `funnel-its-question-pain`: two questions may ask for one outcome."""
    kind, _, outcome = drawing.id.partition("-")
    return replace(drawing, id=f"{kind}-{question.id}-{outcome}")
