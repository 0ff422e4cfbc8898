"""Bodies of evidence made by hand from invented numbers, for tests of figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any

from site_build import TOY

from evidence_site.library import Entry, Library, load
from evidence_site.records.outcome import Outcome
from evidence_site.records.provenance import Locator
from evidence_site.records.question import Judgement, Question, QuestionOutcome
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.directions import Sign, StudyDirection, count_votes
from evidence_site.synthesis.bodies.pooled_body import pool_estimates
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.sizes.contrasts import Contrast, Direction, Side
from evidence_site.synthesis.sizes.estimates import Estimate, Reason, Refusal
from evidence_site.synthesis.statistics.effects import Effect, Measure
from evidence_site.views.shelf import Shelf

LOCATOR = Locator(source="abstract")


def study_of(name: str, label: str | None = None) -> Study:
    """A study of which only its name is known."""
    return Study.model_validate(
        {
            "id": name,
            "label": label or name.title(),
            "read": "abstract",
            "design": {"kind": "not_seen"},
            "participants": {"conditions": ({"condition": "short-hiccups"},), "locator": LOCATOR},
            "arms": ({"id": "only", "label": "Only", "people": "not_seen", "treatments": ("humming",)},),
            "sources": ({"id": "abstract", "kind": "abstract", "name": "Abstract"},),
            "extraction": {"first_reading": "2024-05-06", "confidence": "high"},
        }
    )


def contrast_of(
    study: Study, people: int | None = 20, direction: Direction = "higher_is_better", within: bool = False
) -> Contrast:
    """Two sides with half of the people each, or all of them when they are the same people."""
    side = people if within or people is None else people // 2
    outcome = Outcome(measure="calm", name="calm", locator=LOCATOR)
    return Contrast(
        study,
        "humming-against-silence",
        0,
        outcome,
        direction,
        Side("a", side),
        Side("b", side),
        None,
        within,
    )


def estimate_of(
    name: str,
    value: float,
    se: float,
    *,
    label: str | None = None,
    people: int = 20,
    measure: Measure = "MD",
    unit: str | None = "per-hour",
    direction: Direction = "higher_is_better",
    derived: bool = False,
) -> Estimate:
    """One study's effect size; ratios on the log scale."""
    contrast = contrast_of(study_of(name, label), people, direction)
    return Estimate(contrast, Effect(measure, value, se**2, "by hand"), unit, derived=derived)


def refusal_of(name: str, reason: Reason = "no_spread", detail: str = "") -> Refusal:
    """A study without a size."""
    return Refusal(name, reason, detail)


def direction_of(
    name: str,
    sign: Sign,
    *,
    p: str | None = None,
    people: int | None = 20,
    trusted: bool = True,
    within: bool = False,
) -> StudyDirection:
    """What one study saw."""
    contrasts = (contrast_of(study_of(name), people, within=within),)
    return StudyDirection(name, contrasts, sign, "numbers", None, p, people, trusted)


def body_of(
    estimates: Iterable[Estimate] = (),
    refusals: Iterable[Refusal] = (),
    directions: Iterable[StudyDirection] = (),
    outcome: str = "calm",
) -> OutcomeBody:
    """A body pooled as the engine pools."""
    estimates, directions = tuple(estimates), tuple(directions)
    joined = pool_estimates(estimates)
    pooled, why = (None, joined) if isinstance(joined, str) else (joined, None)
    return OutcomeBody(
        outcome=outcome_of(outcome),
        seen="mixed",
        studies=(),
        head=Head(len(estimates), 0, 0, 0, 0),
        estimates=estimates,
        refusals=tuple(refusals),
        directions=directions,
        votes=count_votes(directions),
        pooled=pooled,
        not_pooled=why,
    )


def outcome_of(name: str = "calm", label: str | None = None) -> QuestionOutcome:
    """An outcome of a question."""
    judged = Judgement.model_validate(
        {"start": "not_known", "certainty": "not_known", "judged": "2024-05-06", "over": 0}
    )
    return QuestionOutcome(
        id=name,
        label=label or name.title(),
        measures=("calm",),
        better="more calm",
        worse="less calm",
        certainty=judged,
    )


def question_of(*outcomes: QuestionOutcome) -> Question:
    """The toy's question."""
    return Question(
        id="hum",
        title="Does humming calm?",
        short="Humming",
        conditions=("short-hiccups",),
        treatment="humming",
        control="silence",
        outcomes=outcomes or (outcome_of(),),
        meaning="Hum if you like.",
        would_change="A trial.",
    )


def shelf_of(*studies: Study) -> Shelf:
    """The toy's library with these studies beside its own."""
    return Shelf(_with_studies(_toy(), studies))


def shelf_for(*bodies: OutcomeBody) -> Shelf:
    """The toy's library with every study that these bodies name."""
    named: dict[str, Any] = {}
    for body in bodies:
        named |= {item.study: study_of(item.study) for item in (*body.refusals, *body.directions)}
        named |= {item.contrast.study.id: item.contrast.study for item in body.estimates}
    return shelf_of(*named.values())


@cache
def _toy() -> Library:
    return load(TOY / "evidence")


def _with_studies(library: Library, studies: Iterable[Study]) -> Library:
    document = library.folders["studies"][0].document
    entries = tuple(Entry(study, document) for study in studies)
    folders = {**library.folders, "studies": (*library.folders["studies"], *entries)}
    return dataclasses.replace(library, folders=folders)
