"""The sentences that carry an answer: filled in from one body of evidence, never typed by hand.

Their words are in evidence/wording/summaries.yml: what was seen × how sure. A check holds that table
complete, so every answer finds its sentence. One that asks for an amount is dropped where no size is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.certainty import Demand
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.effects import Measure
from evidence_site.views.formatting import MINUS, as_count, as_number, sentence_case
from evidence_site.views.questions.effect_text import as_estimate, as_interval_text
from evidence_site.views.shelf import Shelf

_SENTENCE_END = re.compile(r"(?<=[.?]) ")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def summary(shelf: Shelf, body: OutcomeBody, question: Question) -> str:
    """The answer for one outcome in one or two sentences, as strong as its certainty and no stronger."""
    words = {
        "treatment": question.treatment,
        "control": question.control,
        "better": body.outcome.better,
        "worse": body.outcome.worse,
        "amount": amount_of(shelf, body),
        "studies": as_count(body.head.studies, "study", "studies"),
        "people": as_count(body.head.people, "person", "people"),
    }
    sentences = _SENTENCE_END.split(_template(shelf, body))
    kept = (item for item in sentences if words["amount"] or "{amount}" not in item)
    return " ".join(sentence_case(_fill(item, words)) for item in kept)


def _template(shelf: Shelf, body: OutcomeBody) -> str:
    level = body.outcome.certainty.certainty
    found = (
        item.sentence
        for item in shelf.library.summaries.sentences
        if item.seen == body.seen and level in item.certainty
    )
    return next(found)


def seen_label(shelf: Shelf, body: OutcomeBody, question: Question) -> str:
    """What was seen, in a few words: the first of the three readings."""
    words = {"better": body.outcome.better, "worse": body.outcome.worse}
    label = next(item.label for item in shelf.library.summaries.seen if item.id == body.seen)
    return sentence_case(_fill(label, words))


def seen_explained(shelf: Shelf, body: OutcomeBody) -> str:
    """How many studies stand behind what was seen, in one sentence."""
    votes = body.votes
    words = {
        "studies": as_count(body.head.studies, "study", "studies"),
        "usable": as_number(len(body.estimates)) if body.estimates else "none",
        "told": as_number(votes.better + votes.worse + votes.undecided),
    }
    text = next(item.explained for item in shelf.library.summaries.seen if item.id == body.seen)
    return sentence_case(_fill(text, words))


def demand_reasons(shelf: Shelf, demand: Demand) -> tuple[str, ...]:
    """Why the rules ask that a domain lowers certainty: one sentence a reason."""
    return tuple(
        _fill(shelf.labels.explain("demand", reason), dict(demand.numbers)) for reason in demand.because
    )


def _fill(template: str, words: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), template)


def amount_of(shelf: Shelf, body: OutcomeBody) -> str:
    """The size with its 95% interval in words: pooled, or of the only study that gives one; else empty.

    People are counted first: `17 of 20 people against 9 of 20`, treated before control. Counts of
    several studies are never added up, because such a sum can point the other way than each of them.
    """
    if body.pooled:
        main = body.pooled.main
        ends = (main.ci_low, main.ci_high)
        return _size(shelf, body.pooled.measure, body.pooled.unit, main.estimate, ends)
    return _single_size(shelf, body.amount) if body.amount else ""


def _single_size(shelf: Shelf, estimate: Estimate) -> str:
    effect = estimate.effect
    size = _size(shelf, effect.measure, estimate.unit, effect.estimate, effect.interval)
    if not estimate.counts:
        return size
    treated, control = estimate.counts
    counted = f"{as_number(treated.events)} of {as_number(treated.n)} people against "
    counted += f"{as_number(control.events)} of {as_number(control.n)}"
    return f"{counted} ({size.replace(' (', ', ').removesuffix(')')})"


def _size(shelf: Shelf, measure: Measure, unit: str | None, value: float, ends: tuple[float, float]) -> str:
    """`8.2 points higher (95% interval 0.4 lower to 16.8 higher)`, `1.89 times as many (95% interval …)`."""
    interval = as_interval_text(measure, *ends, value)
    number = as_estimate(measure, value)
    if measure in ("RR", "OR"):
        return f"{number} times {'as many' if measure == 'RR' else 'the odds'} (95% interval {interval})"
    low, _, high = interval.partition(" to ")
    first = _bare(low) if _way(low) == _way(high) else f"{_bare(low)} {_way(low)}"
    size = f"{_bare(number)} {_unit_words(shelf, measure, unit)} {_way(number)}" if value else "no difference"
    return f"{size} (95% interval {first} to {_bare(high)} {_way(high)})"


def _unit_words(shelf: Shelf, measure: Measure, unit: str | None) -> str:
    if measure == "SMD":
        return "standard deviations"
    if measure == "RD":
        return "percentage points"
    return shelf.labels.topic("units", unit) if unit else "points on the scale used"


def _way(number: str) -> str:
    return "lower" if number.startswith(MINUS) else "higher"


def _bare(number: str) -> str:
    return number.removeprefix(MINUS)
