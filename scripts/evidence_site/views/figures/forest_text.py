"""Words and twin of a forest plot."""

from __future__ import annotations

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.pooled_body import PooledBody
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal
from evidence_site.synthesis.statistics.effects import Measure
from evidence_site.views.figures.drawing import Twin
from evidence_site.views.figures.forest_plan import DERIVED, Plan, Row
from evidence_site.views.formatting import as_date, as_number, sentence_case
from evidence_site.views.inline import Cell, Line, Soft, cell
from evidence_site.views.questions.effect_text import (
    as_effect,
    as_interval_text,
    as_single,
    no_difference,
    unit_words,
)
from evidence_site.views.shelf import Shelf

NEW_STUDY = "Where a new study would fall"
NOTHING = cell(Soft("–"))


def together(pooled: PooledBody) -> str:
    """The name of the pooled row."""
    return f"All {as_number(pooled.main.k)} together"


def people_in_all(pooled: PooledBody) -> int:
    """People behind the pooled result."""
    return sum(estimate.people for estimate in pooled.estimates)


def value_heading(shelf: Shelf, measure: Measure, unit: str | None) -> str:
    """What the numbers are: `Difference in hiccups an hour`, `Risk ratio`."""
    words = unit_words(shelf, measure, unit)
    return f"Difference in {words}" if measure in ("MD", "RD") else sentence_case(words)


def axis_words(shelf: Shelf, plan: Plan) -> str:
    """What the axis counts, and where no difference is."""
    heading = value_heading(shelf, plan.measure, plan.unit)
    return f"{heading}, with 95% interval. At {no_difference(plan.measure):g} both sides did alike."


def side_words(plan: Plan) -> tuple[str, str]:
    """Words for the left and the right side: lower and higher with the treatment."""
    outcome, direction = plan.body.outcome, plan.rows[0].estimate.contrast.direction
    better, worse = sentence_case(outcome.better), sentence_case(outcome.worse)
    if direction == "neither":
        return "Less", "More"
    return (worse, better) if direction == "higher_is_better" else (better, worse)


def describe(plan: Plan | None, question: Question) -> str:
    """What is drawn and how to read it."""
    if plan is None:
        return "No study gives a size for this outcome. Each is listed with the reason."
    left, right = side_words(plan)
    said = [
        "Each square is the result of one study"
        + (", larger the more it weighs" if plan.pooled else "")
        + ". The line through it is its 95% interval.",
        f"The upright line is no difference between {question.treatment} and {question.control}. "
        f"Left of it {question.treatment} came with {_small(left)}, right of it with {_small(right)}.",
    ]
    if plan.pooled:
        said.append("The diamond is all of them together.")
    return " ".join(said)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def note(shelf: Shelf, plan: Plan | None) -> Line:
    """How it was pooled, what the signs mean, and the date."""
    said = []
    if plan and plan.pooled:
        main = plan.pooled.main
        kept = ", kept no narrower than a common effect's" if main.interval == "hksj_safeguard" else ""
        spread = round(main.heterogeneity.i2)
        said.append(f"Random effects (REML), interval by Hartung and Knapp{kept}; I² {spread}%.")
    if plan and plan.cuts:
        said.append("An arrow head means that an interval goes on beyond the axis.")
    if plan and any(row.estimate.derived for row in plan.rows):
        said.append(f"{DERIVED} Worked out from other printed numbers.")
    said.append(f"Checked {as_date(shelf.library.topic.checked)}.")
    return (" ".join(said),)


def twin(shelf: Shelf, body: OutcomeBody, plan: Plan | None) -> Twin:
    """The same rows in the same order, with the weights that the sizes of the squares show."""
    if plan is None:
        return Twin(("Study", "Why there is no size"), tuple(_refusal_cells(shelf, body)))
    words = value_heading(shelf, plan.measure, plan.unit)
    rows: list[tuple[Cell, ...]] = [_row_cells(shelf, row) for row in plan.rows]
    rows += _pooled_cells(plan)
    rows += [(_study(shelf, item), cell(as_single(shelf, item)), *_rest(item)) for item in plan.others]
    rows += [(*cells, NOTHING, NOTHING) for cells in _refusal_cells(shelf, body)]
    return Twin(("Study", f"{words} (95% interval)", "People", "Weight"), tuple(rows))


def _study(shelf: Shelf, estimate: Estimate) -> Cell:
    return cell(shelf.link(estimate.contrast.study.id))


def _rest(estimate: Estimate) -> tuple[Cell, Cell]:
    return cell(as_number(estimate.people)), cell(Soft("not drawn"))


def _row_cells(shelf: Shelf, row: Row) -> tuple[Cell, ...]:
    weight = cell(f"{row.weight:.1f}%") if row.weight is not None else NOTHING
    return _study(shelf, row.estimate), cell(row.numbers), cell(as_number(row.estimate.people)), weight


def _pooled_cells(plan: Plan) -> list[tuple[Cell, ...]]:
    if not plan.pooled:
        return []
    pooled, main = plan.pooled, plan.pooled.main
    numbers = as_effect(pooled.measure, main.estimate, main.ci_low, main.ci_high)
    people = cell(as_number(people_in_all(pooled)))
    rows: list[tuple[Cell, ...]] = [(cell(together(pooled)), cell(numbers), people, cell("100%"))]
    if main.prediction:
        text = as_interval_text(pooled.measure, *main.prediction, main.estimate)
        rows.append((cell(NEW_STUDY), cell(text), NOTHING, NOTHING))
    return rows


def _refusal_cells(shelf: Shelf, body: OutcomeBody) -> list[tuple[Cell, ...]]:
    return [
        (
            cell(shelf.link(item.study)),
            cell(_reason(shelf, item)),
        )
        for item in body.refusals
    ]


def _reason(shelf: Shelf, refusal: Refusal) -> str:
    label = shelf.labels.of("refusal", refusal.reason)
    detail = f" ({refusal.detail})" if refusal.detail else ""
    return f"No size: {label[:1].lower()}{label[1:]}{detail}"
