"""A question as data: what its studies say together, outcome by outcome, from the body behind its page."""

from __future__ import annotations

import dataclasses
from typing import Any

from evidence_site.publishing.data.published_records import publish_record
from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import Body, OutcomeBody, PooledBody
from evidence_site.synthesis.bodies.directions import StudyDirection
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.sizes.derivations import Step
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.effects import RATIOS
from evidence_site.synthesis.statistics.pooling import Pooled
from evidence_site.views.inline import plain_line
from evidence_site.views.questions.harm_answers import harm_answer
from evidence_site.views.questions.sentences import summary
from evidence_site.views.shelf import Shelf


def question_data(shelf: Shelf, question: Question) -> dict[str, Any]:
    """The record of a question, without its judgements, which stand with each outcome."""
    body = shelf.body(question)
    told = publish_record(question, shelf.library.topic.link_hosts)
    told["outcomes"] = [_outcome(shelf, body, item) for item in body.outcomes]
    return {
        **told,
        "body": {
            "counted": _head(body.head),
            "studies": [study.id for study in body.studies],
            "compared": [study.id for study in body.compared],
            "left_out": [study.id for study in body.left_out],
        },
    }


def _outcome(shelf: Shelf, body: Body, item: OutcomeBody) -> dict[str, Any]:
    judged = publish_record(item.outcome, ())
    return {
        **judged,
        "seen": item.seen,
        "sentence": _sentence(shelf, body, item),
        "studies": [study.id for study in item.studies],
        "counted": _head(item.head),
        "telling": _head(item.telling),
        "votes": dataclasses.asdict(item.votes),
        "directions": [_direction(one) for one in item.directions],
        "pooled": _pooled_body(item.pooled) if item.pooled else None,
        "not_pooled": item.not_pooled,
        "estimates": [estimate_data(one) for one in item.estimates],
        "no_estimate": [dataclasses.asdict(one) for one in item.refusals],
    }


def _sentence(shelf: Shelf, body: Body, item: OutcomeBody) -> str:
    if body.question.asks == "harm":
        return plain_line((harm_answer(shelf, body),))
    return summary(shelf, item, body.question)


def _head(head: Head) -> dict[str, int]:
    return dataclasses.asdict(head)


def _direction(told: StudyDirection) -> dict[str, Any]:
    names = ("study", "sign", "told_by", "difference", "p", "people", "trusted", "disagrees")
    return {name: getattr(told, name) for name in names}


def _pooled_body(pooled: PooledBody) -> dict[str, Any]:
    return {
        "measure": pooled.measure,
        "log": pooled.measure in RATIOS,
        "unit": pooled.unit,
        "studies": [one.contrast.study.id for one in pooled.estimates],
        "main": pooled_data(pooled.main),
        "beside": pooled_data(pooled.beside),
    }


def pooled_data(pooled: Pooled) -> dict[str, Any]:
    """A pooled number with all that says how it was made. Ratios are on the log scale."""
    told = dataclasses.asdict(pooled)
    told["heterogeneity"] = dataclasses.asdict(pooled.heterogeneity)
    return told


def estimate_data(one: Estimate) -> dict[str, Any]:
    """The effect size of one study. Ratios are on the log scale."""
    return {
        "study": one.contrast.study.id,
        "outcome": one.contrast.outcome.name,
        "measure": one.effect.measure,
        "log": one.effect.measure in RATIOS,
        "unit": one.unit,
        "estimate": one.effect.estimate,
        "variance": one.effect.variance,
        "people": one.people,
        "derived": one.derived,
        "counts": [dataclasses.asdict(side) for side in one.counts] if one.counts else None,
        "steps": [_step(step) for step in one.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return dataclasses.asdict(step)
