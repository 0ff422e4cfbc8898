"""Rows for people who pool studies themselves: one a study, comparison and outcome, in metafor's columns.

Numbers are those of our own estimates. Where we make none, numbers as printed stand only where a reader can
use them without counting anybody twice; else the row says why it is empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_site.publishing.data.json_text import as_digits
from evidence_site.records.base import Unknown
from evidence_site.records.study import Study
from evidence_site.synthesis.sizes.averages import KINDS, find_differences, mean_of
from evidence_site.synthesis.sizes.contrasts import Contrast, Side
from evidence_site.synthesis.sizes.derivations import NoEstimateError, Step
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal
from evidence_site.synthesis.sizes.groups import groups_behind, mean_kind
from evidence_site.synthesis.sizes.tallies import tally
from evidence_site.synthesis.statistics.effects import Counts
from evidence_site.views.addresses import Links
from evidence_site.views.shelf import Shelf

COLUMNS: dict[str, str] = {
    "study": "Id of the study. It may have several rows: use one, or model that they go together.",
    "label": "Its short name.",
    "year": "Year of the report; empty when not seen.",
    "condition": "Ids of the conditions that its people had.",
    "comparison": "Id of the comparison.",
    "treatment": "What the treated side got.",
    "control": "What the other side got.",
    "outcome": "Id of what was measured.",
    "outcome_name": "What the report calls it.",
    "better": "Which way is better: higher, lower or neither.",
    "rated_by": "Who judged: an instrument, a clinician, the person; or not_seen, not_reported.",
    "weeks": "Weeks from the first treatment to this measurement; empty when not known in weeks.",
    "design": "Kind of design.",
    "same_people_on_both_sides": "yes when sides or patches of the same people were compared.",
    "people": "People behind the row; the same people once.",
    "mean_kind": "change (from before treatment) or end (at the time point), for m1i and m2i.",
    "unit": "Unit of m1i, sd1i, m2i, sd2i and of a mean difference; empty when not known.",
    "m1i": "Mean of the treated side.",
    "sd1i": "Its standard deviation.",
    "n1i": "People on the treated side.",
    "m2i": "Mean of the control side.",
    "sd2i": "Its standard deviation.",
    "n2i": "People on the control side.",
    "ai": "People with the outcome on the treated side.",
    "ci": "People with the outcome on the control side.",
    "measure": "What yi is: MD, SMD, RR (log) or OR (log).",
    "yi": "Our effect size of the row. Above 0 means more of the outcome on the treated side.",
    "vi": "Its variance.",
    "numbers_are": "printed, or derived when a number that was not printed had to be worked out.",
    "steps": "The way from the printed numbers to yi.",
    "why_no_yi": "Why we make no effect size, in a word.",
    "numbers_in_question": "The printed numbers that were not enough.",
    "risk_of_bias": "Our judgement by domain; no_information when nobody judged it.",
    "doubts": "Warnings that our rules and readers raise.",
    "same_people_as": "Other records here that tell, or may tell, of the same people.",
    "read": "How much of the report we read.",
    "page": "Its page, with everything else.",
}
"""Name of each column and what it holds. Names from m1i to vi are those of metafor's `escalc`."""

NUMBERS = frozenset({"weeks", "people", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i", "ai", "ci", "yi", "vi"})
"""Columns that hold numbers or nothing."""

Cells = dict[str, str]


@dataclass(frozen=True)
class Row:
    """One study's comparison on one outcome: the sides, and our effect size or why there is none."""

    study: Study
    comparison: str
    outcome: str
    contrast: Contrast | None
    result: Estimate | Refusal


def cells_of(shelf: Shelf, links: Links, row: Row) -> Cells:
    """A row with every column; an empty text where nothing is known."""
    cells = dict.fromkeys(COLUMNS, "")
    cells |= _about(shelf, links, row)
    if row.contrast:
        cells |= _sides(shelf, row.contrast)
    cells |= _estimated(shelf, row.result) if isinstance(row.result, Estimate) else _refused(row)
    return cells


def _about(shelf: Shelf, links: Links, row: Row) -> Cells:
    study, labels = row.study, shelf.labels
    words = {item.id: item.label for item in shelf.library.caveats.caveats}
    doubts = [words[raised.id] for raised in shelf.caveats_of(study)] + [own.label for own in study.caveats]
    shared = [item.record for item in study.overlaps if item.kind.endswith("same_people")]
    conditions = dict.fromkeys(item.condition for item in study.participants.conditions)
    return {
        "study": study.id,
        "label": study.label,
        "year": shelf.library.references[study.id].year,
        "condition": "; ".join(conditions),
        "comparison": row.comparison,
        "outcome": row.outcome,
        "design": _word(study.design.kind),
        "risk_of_bias": _bias(study),
        "doubts": "; ".join(doubts),
        "same_people_as": "; ".join(shared),
        "read": labels.of("how_read", study.read),
        "page": links.to(f"studies/{study.id}"),
    }


def _bias(study: Study) -> str:
    if study.risk_of_bias is None:
        return "no_information"
    return "; ".join(f"{item.domain}: {item.judgement}" for item in study.risk_of_bias.domains)


def _sides(shelf: Shelf, contrast: Contrast) -> Cells:
    arms = {arm.id: arm.label for arm in contrast.study.arms}
    named = {side: " + ".join(arms[name] for name in side.merged or (side.arm,)) for side in _both(contrast)}
    weeks = contrast.weeks
    return {
        "treatment": named[contrast.treated],
        "control": named[contrast.control],
        "outcome": contrast.outcome.measure,
        "outcome_name": contrast.outcome.name,
        "better": contrast.direction.removesuffix("_is_better"),
        "rated_by": _word(contrast.outcome.rated_by),
        "weeks": "" if weeks is None else f"{weeks:f}",
        "same_people_on_both_sides": "yes" if contrast.within_person else "no",
    }


def _both(contrast: Contrast) -> tuple[Side, Side]:
    return contrast.treated, contrast.control


def _estimated(shelf: Shelf, made: Estimate) -> Cells:
    cells = {
        "people": str(made.people),
        "measure": made.effect.measure,
        "yi": as_digits(made.effect.estimate),
        "vi": as_digits(made.effect.variance),
        "unit": made.unit or "",
        **_made(made.derived),
        "steps": "; ".join(_tell(step) for step in made.steps),
    }
    groups = groups_behind(made, shelf.library.topic)
    if made.counts:
        cells |= _counts(*made.counts)
    elif groups:
        cells["mean_kind"] = mean_kind(made.contrast) or ""
        for number, group in zip("12", groups, strict=True):
            cells |= {f"m{number}i": as_digits(group.mean), f"sd{number}i": as_digits(group.sd)}
            cells[f"n{number}i"] = str(group.n)
    return cells


def _tell(step: Step) -> str:
    return f"{step.made}: {step.by} ({step.source})"


def _refused(row: Row) -> Cells:
    refusal, contrast = row.result, row.contrast
    assert isinstance(refusal, Refusal)
    told = {"why_no_yi": refusal.reason, "numbers_in_question": refusal.detail}
    if contrast is None or contrast.within_person:
        return told
    if refusal.reason == "all_or_none":
        return told | _printed_counts(contrast)
    return told | _printed_means(contrast) if refusal.reason == "no_spread" else told


def _printed_counts(contrast: Contrast) -> Cells:
    """Counts with nobody or everybody on a side: programs differ in what they add to them."""
    try:
        one, two = (tally(side) for side in _both(contrast))
    except NoEstimateError:
        return {}
    return {**_counts(one.counts, two.counts), **_made(contrast.derived or one.derived or two.derived)}


def _counts(one: Counts, two: Counts) -> Cells:
    return {"ai": str(one.events), "n1i": str(one.n), "ci": str(two.events), "n2i": str(two.n)}


def _made(derived: bool) -> Cells:
    return {"numbers_are": "derived" if derived else "printed"}


def _printed_means(contrast: Contrast) -> Cells:
    """Means whose spread was not printed: enough to ask the authors for it, and for no effect size."""
    kind = next((kind for kind in KINDS if kind in find_differences(contrast)), None)
    if kind is None:
        return {}
    unit = contrast.outcome.unit_id
    worked_out = any(getattr(getattr(side, kind), "mean", None) is None for side in _both(contrast))
    cells = {"mean_kind": kind, "unit": "" if isinstance(unit, Unknown) else unit}
    cells |= _made(contrast.derived or worked_out)
    for number, side in zip("12", _both(contrast), strict=True):
        cells[f"m{number}i"] = _digits(mean_of(side, kind))
        cells[f"n{number}i"] = "" if side.people is None else str(side.people)
    return cells


def _digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _word(value: str | Unknown) -> str:
    return str(value.value) if isinstance(value, Unknown) else value
