"""Answers as FHIR Evidence, one for each outcome of each question: made from the same body as the page.

A size stands there only where the page gives one. How sure anyone can be always does.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evidence_site.publishing.fhir import citation as fhir_citation
from evidence_site.publishing.fhir.parts import (
    Resource,
    as_markdown,
    begin,
    coded,
    note,
    refer,
    resource_id,
    without_empty,
)
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.question import Certainty, Domain, DomainJudgement, Judgement, Question
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.statistics.effects import Measure
from evidence_site.views.copies.copy import NOT_ADVICE
from evidence_site.views.questions.answers import people_and_studies
from evidence_site.views.questions.effect_text import as_pooled, shown_value, unit_words
from evidence_site.views.questions.harm_answers import harm_answer, people_who_tell
from evidence_site.views.questions.sentences import summary
from evidence_site.views.shelf import Shelf

KIND = "Evidence"

_TYPE, _RATING = "http://hl7.org/fhir/certainty-type", "http://hl7.org/fhir/certainty-rating"
_THO = "http://terminology.hl7.org/CodeSystem/"

_DOMAINS: dict[Domain, tuple[str, str]] = {
    "risk_of_bias": ("RiskOfBias", "Risk of bias"),
    "inconsistency": ("Inconsistency", "Inconsistency"),
    "indirectness": ("Indirectness", "Indirectness"),
    "imprecision": ("Imprecision", "Imprecision"),
    "publication_bias": ("PublicationBias", "Publication bias"),
}
_RATINGS: dict[Certainty, tuple[str, str]] = {
    "high": ("high", "High quality"),
    "moderate": ("moderate", "Moderate quality"),
    "low": ("low", "Low quality"),
    "very_low": ("very-low", "Very low quality"),
}
_LEVELS = {
    0: ("no-change", "no change to rating"),
    -1: ("downcode1", "reduce rating: -1"),
    -2: ("downcode2", "reduce rating: -2"),
    -3: ("downcode3", "reduce rating: -3"),
    1: ("upcode1", "increase rating: +1"),
    2: ("upcode2", "increase rating: +2"),
}
_MEASURES: dict[Measure, tuple[str, str]] = {
    "MD": ("0000457", "Mean Difference"),
    "SMD": ("0000100", "Standardized Mean Difference"),
    "RR": ("C93152", "Relative Risk"),
    "OR": ("C16932", "Odds Ratio"),
    "RD": ("0000424", "Risk Difference"),
}
_INTERVAL = ("C53324", "Confidence interval")
_I2 = ("0000420", "I-squared")


def as_evidence(outbox: Outbox, question: Question, body: OutcomeBody) -> Resource:
    """What is known of one outcome of a question. An experimental draft, as all of these are."""
    shelf, outcome = outbox.shelf, body.outcome
    harm = question.asks == "harm"
    answer = harm_answer(shelf, shelf.body(question)) if harm else summary(shelf, body, question)
    telling = people_who_tell(shelf, shelf.body(question)) if harm else body.telling
    sure = shelf.labels.of("certainty", outcome.certainty.certainty)
    told = (
        f"{question.title} {outcome.label}. {answer} How sure anyone can be: {sure}. {_people(telling, body)}"
    )
    return without_empty(
        {
            **begin(outbox, KIND, resource_id(question.id, outcome.id)),
            "experimental": True,
            "title": f"{question.short}: {outcome.label}",
            "date": outcome.certainty.judged,
            "description": as_markdown(f"{told} {NOT_ADVICE}"),
            "assertion": as_markdown(answer),
            "note": [note(question.note)] if question.note else [],
            "relatedArtifact": [
                {
                    "type": "derived-from",
                    "resourceReference": refer(outbox, fhir_citation.KIND, item.id, item.label),
                }
                for item in body.studies
            ],
            "variableDefinition": _variables(shelf, question, body),
            "statistic": [_sample(telling), *_sizes(shelf, question, body)],
            "certainty": [_certainty(shelf, outcome.certainty)],
        }
    )


def _people(telling: Head, body: OutcomeBody) -> str:
    behind, everyone = people_and_studies(telling), people_and_studies(body.head)
    return f"Behind the answer: {behind}. All that bear on it: {everyone}."


def _variables(shelf: Shelf, question: Question, body: OutcomeBody) -> list[Resource]:
    people = "; ".join(shelf.labels.topic("conditions", name) for name in question.conditions)
    given = [
        ("population", "population", people),
        ("exposure", "exposure", question.treatment),
        ("referenceExposure", "reference exposure", question.control),
        ("measuredVariable", "measured variable", body.outcome.label),
    ]
    if question.asks == "harm":
        # A question on harm sets nothing against each other.
        del given[2]
    return [
        {"description": as_markdown(text), "variableRole": coded(f"{_THO}variable-role", code, display)}
        for code, display, text in given
    ]


def _sample(telling: Head) -> Resource:
    """Studies and people behind the answer; no sum of people where one of the studies does not tell."""
    size: Resource = {"description": people_and_studies(telling), "numberOfStudies": telling.studies}
    if not telling.unknown:
        size["numberOfParticipants"] = telling.people
    return {"description": "Studies and people behind the answer", "sampleSize": size}


def _sizes(shelf: Shelf, question: Question, body: OutcomeBody) -> list[Resource]:
    """The pooled size, or that of the one study that gives one. Never both, and often none."""
    whose = "Pooled"
    if body.pooled:
        main = body.pooled.main
        people = sum(item.people for item in body.pooled.estimates)
        made = _size(shelf, body.pooled.measure, body.pooled.unit, main.estimate, (main.ci_low, main.ci_high))
        made["attributeEstimate"].append(_attribute(_I2, quantity=_quantity(main.heterogeneity.i2, "%")))
        made["sampleSize"] = {"numberOfStudies": main.k, "numberOfParticipants": people}
    elif body.amount:
        effect, whose = (
            body.amount.effect,
            f"The one study that gives a size, {body.amount.contrast.study.label}",
        )
        made = _size(shelf, effect.measure, body.amount.unit, effect.estimate, effect.interval)
        made["sampleSize"] = {"numberOfStudies": 1, "numberOfParticipants": body.amount.people}
    else:
        return []
    size = f"{whose}: {question.treatment} against {question.control}, {as_pooled(shelf, body)}"
    return [{"description": as_markdown(size), **made}]


def _size(
    shelf: Shelf, measure: Measure, unit: str | None, estimate: float, ends: tuple[float, float]
) -> dict[str, Any]:
    words = unit_words(shelf, measure, unit) if measure in ("MD", "RD") else ""
    low, high = (_quantity(shown_value(measure, end), words) for end in ends)
    return {
        "statisticType": coded(f"{_THO}statistic-type", *_MEASURES[measure]),
        "quantity": _quantity(shown_value(measure, estimate), words),
        "attributeEstimate": [_attribute(_INTERVAL, level=95, range={"low": low, "high": high})],
    }


def _attribute(kind: tuple[str, str], **values: object) -> Resource:
    return {"type": coded(f"{_THO}attribute-estimate-type", *kind), **values}


def _quantity(value: float, unit: str) -> Resource:
    """Four digits: further ones would be noise."""
    return {"value": Decimal(f"{value:.4g}"), **({"unit": unit} if unit else {})}


def _certainty(shelf: Shelf, judged: Judgement) -> Resource:
    label = shelf.labels.of("certainty", judged.certainty)
    rating = _RATINGS.get(judged.certainty)
    return without_empty(
        {
            "description": as_markdown(shelf.labels.explain("certainty", judged.certainty)),
            "type": coded(_TYPE, "Overall", "Overall certainty"),
            "rating": coded(_RATING, *rating, label) if rating else {"text": label},
            "subcomponent": [_domain(item) for item in judged.domains],
        }
    )


def _domain(item: DomainJudgement) -> Resource:
    """By how many levels it moves, and why. The codes for concern would say more than the judgement does."""
    return {
        "description": as_markdown(item.reason),
        "type": coded(_TYPE, *_DOMAINS[item.domain]),
        "rating": coded(_RATING, *_LEVELS[item.levels]),
    }
