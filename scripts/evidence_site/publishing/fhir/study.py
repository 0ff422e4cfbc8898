"""Studies as FHIR ResearchStudies: only what was seen, with every warning that the site gives."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.fhir import citation as fhir_citation
from evidence_site.publishing.fhir.parts import (
    Resource,
    begin,
    coded,
    note,
    refer,
    resource_id,
    without_empty,
)
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.base import Unknown
from evidence_site.records.protocol import Arm
from evidence_site.records.study import Study
from evidence_site.synthesis.people import got
from evidence_site.views.copies.copy import NOT_ADVICE
from evidence_site.views.shelf import Shelf

KIND = "ResearchStudy"

_DESIGN = "http://hl7.org/fhir/study-design"


def as_study(outbox: Outbox, study: Study) -> Resource:
    """One study. `status` is that of this file, which is a draft, not that of the study."""
    shelf = outbox.shelf
    labels, people = shelf.labels, study.participants
    conditions = dict.fromkeys(labels.topic("conditions", item.condition) for item in people.conditions)
    citation = refer(outbox, fhir_citation.KIND, study.id, study.label)
    return without_empty(
        {
            **begin(outbox, KIND, study.id),
            "identifier": [
                _register(item.number) for item in study.registrations if item.certainty == "printed"
            ],
            "title": shelf.library.references[study.id].title,
            "label": [{"value": study.label}],
            "relatedArtifact": [{"type": "citation", "resourceReference": citation}],
            "studyDesign": _design(shelf, study),
            "focus": _focus(shelf, study),
            "condition": [{"text": name} for name in conditions],
            "region": [] if isinstance(study.country, Unknown) else [{"text": study.country}],
            "note": [note(text) for text in _warnings(shelf, study)],
            "recruitment": {} if isinstance(people.enrolled, Unknown) else {"actualNumber": people.enrolled},
            "comparisonGroup": [_group(shelf, arm) for arm in study.arms],
            "outcomeMeasure": [
                {"name": name, "description": labels.topic("outcomes", measure)}
                for name, measure in dict.fromkeys((item.name, item.measure) for item in study.outcomes)
            ],
        }
    )


def _register(number: str) -> Resource:
    return {"type": {"text": "Trial registration"}, "value": number}


def _design(shelf: Shelf, study: Study) -> list[Resource]:
    """In our words; with a code only where its definition fits, which asks for separate groups."""
    kind = study.design.kind
    if isinstance(kind, Unknown):
        return []
    text = shelf.labels.of("design_kind", kind)
    if kind == "randomised_parallel":
        return [coded(_DESIGN, "SEVCO:01003", "randomized assignment", text)]
    return [{"text": text}]


def _focus(shelf: Shelf, study: Study) -> list[Resource]:
    focus = shelf.library.topic.focus
    if not any(got(arm, focus) for arm in study.arms):
        return []
    return [{"concept": {"text": shelf.labels.topic("treatments", focus)}}]


def _group(shelf: Shelf, arm: Arm) -> Resource:
    given = ", ".join(shelf.labels.topic("treatments", name) for name in arm.treatments)
    return without_empty({"linkId": resource_id(arm.id), "name": arm.label, "description": given})


def _warnings(shelf: Shelf, study: Study) -> Iterator[str]:
    """How much was read, how far its numbers may be used, each caveat, and that it is no advice."""
    yield f"How we read it: {shelf.labels.of('how_read', study.read)}."
    if study.use.level != "full":
        yield f"{shelf.labels.of('use_level', study.use.level)}: {study.use.reason or 'no reason is given'}"
    for item in study.registrations:
        if item.certainty == "inferred":
            yield f"Perhaps registered as {item.number}; no text we read says so."
    words = {item.id: item for item in shelf.library.caveats.caveats}
    for raised in shelf.caveats_of(study):
        word = words[raised.id]
        yield f"{word.label}: {word.sentence.format(**dict(raised.numbers))}"
    yield from (f"{own.label}: {own.sentence}" for own in study.caveats)
    yield NOT_ADVICE
