"""The FHIR files are FHIR R5, say what the pages say, and code only what a code system defines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import fhir.resources
import pytest
from fhir.resources.bundle import Bundle
from fhir.resources.citation import Citation
from fhir.resources.evidence import Evidence
from fhir.resources.researchstudy import ResearchStudy
from outboxes import HOME, HOSTILE, local_outbox, outbox_of, toy_outbox
from site_build import ROOT

from evidence_site.library import load
from evidence_site.publishing.fhir.citation import as_citation
from evidence_site.publishing.fhir.evidence import as_evidence
from evidence_site.publishing.fhir.parts import resource_id
from evidence_site.publishing.fhir.resources import fhir_files
from evidence_site.publishing.fhir.study import as_study
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.base import NOT_SEEN
from evidence_site.records.reference import Reference
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.views.questions.effect_text import as_pooled

MODELS: dict[str, Any] = {
    "Bundle": Bundle,
    "Citation": Citation,
    "Evidence": Evidence,
    "ResearchStudy": ResearchStudy,
}
LEVELS = {"no-change": 0, "downcode1": -1, "downcode2": -2, "downcode3": -3, "upcode1": 1, "upcode2": 2}
KNOWN = {
    "http://hl7.org/fhir/certainty-type": {
        *("Overall", "RiskOfBias", "Inconsistency", "Indirectness", "Imprecision", "PublicationBias")
    },
    "http://hl7.org/fhir/certainty-rating": {"high", "moderate", "low", "very-low", *LEVELS},
    "http://hl7.org/fhir/study-design": {"SEVCO:01003"},
    "http://terminology.hl7.org/CodeSystem/variable-role": {
        *("population", "exposure", "referenceExposure", "measuredVariable")
    },
    "http://terminology.hl7.org/CodeSystem/statistic-type": {
        *("0000457", "0000100", "C93152", "C16932", "0000424")
    },
    "http://terminology.hl7.org/CodeSystem/attribute-estimate-type": {"C53324", "0000420"},
    f"{HOME}data/fhir/": {"experimental"},
}
"""Codes as the pages of these code systems list them (hl7.org/fhir/R5 and terminology.hl7.org)."""


@cache
def real_outbox() -> Outbox:
    return outbox_of(load(ROOT / "evidence"))


@cache
def real_files() -> dict[str, Any]:
    return {file.name: json.loads(file.data) for file in fhir_files(real_outbox())}


def resources(kind: str) -> dict[str, Any]:
    return {made["id"]: made for made in real_files().values() if made["resourceType"] == kind}


def codings(value: Any) -> Iterator[dict[str, str]]:
    """Everything with a code and a system, wherever it stands."""
    if isinstance(value, list):
        for item in value:
            yield from codings(item)
    elif isinstance(value, dict):
        if "code" in value:
            yield value
        for item in value.values():
            yield from codings(item)


def outcomes(outbox: Outbox) -> Iterator[tuple[Any, OutcomeBody]]:
    for question in outbox.shelf.library.questions.values():
        for body in outbox.shelf.body(question).outcomes:
            yield question, body


# Form


def test_the_validator_is_that_of_release_5() -> None:
    assert fhir.resources.__fhir_version__ == "5.0.0"


@pytest.mark.parametrize("make", [real_outbox, toy_outbox, local_outbox])
def test_every_resource_is_fhir(make: Any) -> None:
    files = [*fhir_files(make())]
    assert len(files) > 8
    for file in files:
        MODELS[json.loads(file.data)["resourceType"]].model_validate_json(file.data)


def test_a_field_that_fhir_does_not_know_is_refused() -> None:
    made = as_study(toy_outbox(), next(iter(toy_outbox().shelf.library.studies.values())))
    with pytest.raises(ValueError, match="made_up"):
        ResearchStudy.model_validate({**made, "made_up": True})


def test_every_resource_is_an_experimental_draft_with_an_id_that_fhir_allows() -> None:
    for name, made in real_files().items():
        if made["resourceType"] != "Bundle":
            assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", made["id"])
            assert name == f"data/fhir/{made['resourceType']}-{made['id']}.json"
            assert made["status"] == "draft"
            assert [tag["code"] for tag in made["meta"]["tag"]] == ["experimental"]
            assert made.get("experimental", True)


def test_a_long_name_is_cut_to_an_id_of_its_own() -> None:
    one, two = resource_id("a" * 60, "one"), resource_id("a" * 60, "one-more")
    assert len(one) <= 64 and len(two) <= 64 and one != two
    assert resource_id("short", "name") == "short-name"


def test_codes_come_only_from_code_systems_that_define_them() -> None:
    found = {(item["system"], item["code"]) for made in real_files().values() for item in codings(made)}
    assert len(found) > 12
    assert {pair for pair in found if pair[1] not in KNOWN.get(pair[0], ())} == set()


def test_every_reference_leads_to_a_file() -> None:
    files = {f"{HOME}{name}" for name in real_files()}
    text = json.dumps([*real_files().values()])
    led = set(re.findall(r'"reference": "([^"]+)"', text))
    assert len(led) > 60
    assert led <= files


def test_the_bundle_holds_every_resource_under_its_address() -> None:
    files = dict(real_files())
    bundle = files.pop("data/fhir/bundle.json")
    assert {entry["fullUrl"]: entry["resource"] for entry in bundle["entry"]} == {
        f"{HOME}{name}": made for name, made in files.items()
    }


# What they say


def test_how_sure_anyone_can_be_is_that_of_the_record() -> None:
    made = resources("Evidence")
    for question, body in outcomes(real_outbox()):
        judged = body.outcome.certainty
        (certainty,) = made[resource_id(question.id, body.outcome.id)]["certainty"]
        codes = [item["code"] for item in certainty["rating"].get("coding", [])]
        assert codes == ([] if judged.certainty == "not_known" else [judged.certainty.replace("_", "-")])
        levels = [LEVELS[part["rating"]["coding"][0]["code"]] for part in certainty.get("subcomponent", [])]
        assert levels == [item.levels for item in judged.domains]


def test_a_size_stands_only_where_the_page_gives_one_and_is_the_same() -> None:
    made, sizes = resources("Evidence"), 0
    for question, body in outcomes(real_outbox()):
        statistics = made[resource_id(question.id, body.outcome.id)]["statistic"]
        with_size = [item for item in statistics if "quantity" in item]
        shown = as_pooled(real_outbox().shelf, body)
        assert len(with_size) == bool(shown)
        for item in with_size:
            assert item["description"].endswith(shown)
            assert item["description"].startswith("The one study that gives a size")
            assert f"{item['quantity']['value']:.2f}" in shown.replace("−", "-")
            assert item["attributeEstimate"][0]["level"] == 95
            sizes += 1
    assert sizes


def test_a_pooled_size_says_how_far_its_studies_disagree() -> None:
    outbox = toy_outbox()
    pooled = [(question, body) for question, body in outcomes(outbox) if body.pooled]
    assert pooled
    for question, body in pooled:
        assert body.pooled
        made = as_evidence(outbox, question, body)["statistic"][1]
        assert made["description"].startswith("Pooled: ")
        kinds = [item["type"]["coding"][0]["display"] for item in made["attributeEstimate"]]
        assert kinds == ["Confidence interval", "I-squared"]
        assert made["sampleSize"]["numberOfStudies"] == body.pooled.main.k


def test_every_answer_stands_with_its_doubt_and_is_no_advice() -> None:
    labels = real_outbox().shelf.labels
    made = resources("Evidence")
    for question, body in outcomes(real_outbox()):
        told = made[resource_id(question.id, body.outcome.id)]
        sure = labels.of("certainty", body.outcome.certainty.certainty)
        assert f"How sure anyone can be: {sure}." in told["description"]
        assert told["description"].endswith("This is information, not medical advice.")
        assert told["assertion"] in told["description"]


def test_people_are_added_up_only_where_every_study_tells_how_many_it_had() -> None:
    outbox = toy_outbox()
    found = ((question, body) for question, body in outcomes(outbox) if body.telling.people)
    question, body = next(found)
    one, *rest = (item for item in body.directions if item.sign != "not_told")
    silent = replace(body, directions=(replace(one, people=None), *rest))
    samples = [as_evidence(outbox, question, item)["statistic"][0]["sampleSize"] for item in (body, silent)]
    assert [item["numberOfStudies"] for item in samples] == [body.telling.studies] * 2
    assert samples[0]["numberOfParticipants"] == body.telling.people
    assert "numberOfParticipants" not in samples[1]


def test_what_was_not_seen_of_a_reference_is_absent() -> None:
    made = as_citation(toy_outbox(), Reference(key="x", kind="misc", line=1))
    assert "citedArtifact" not in made
    assert "title" not in made


def test_a_list_of_authors_that_was_cut_is_not_called_complete() -> None:
    cut = {item.key: not item.more_authors for item in real_outbox().shelf.library.references.values()}
    authors = {
        key: made["citedArtifact"].get("contributorship") for key, made in resources("Citation").items()
    }
    told = {key: found["complete"] for key, found in authors.items() if found}
    assert False in told.values() and True in told.values()
    assert told == {key: cut[key] for key in told}


def test_what_was_not_seen_of_a_study_is_absent_and_its_warnings_are_not() -> None:
    outbox = toy_outbox()
    study = next(iter(outbox.shelf.library.studies.values()))
    unseen = study.participants.model_copy(update={"enrolled": NOT_SEEN})
    design = study.design.model_copy(update={"kind": NOT_SEEN})
    blank = study.model_copy(update={"country": NOT_SEEN, "participants": unseen, "design": design})
    made = as_study(outbox, blank)
    assert not {"region", "recruitment", "studyDesign"} & made.keys()
    raised = len(outbox.shelf.caveats_of(study)) + len(study.caveats)
    assert len(made["note"]) >= raised + 2


def test_a_registration_that_nobody_prints_is_no_identifier() -> None:
    made = resources("ResearchStudy")
    for study in real_outbox().shelf.library.studies.values():
        printed = [item.number for item in study.registrations if item.certainty == "printed"]
        assert [item["value"] for item in made[study.id].get("identifier", [])] == printed


def test_text_of_a_record_begins_no_element_in_markdown() -> None:
    hostile = replace(Reference(key="x", kind="misc", line=1), title=HOSTILE, note="p <0.05, <b>so</b>")
    made = as_citation(toy_outbox(), hostile)
    cited = made["citedArtifact"]
    assert cited["note"][0]["text"] == r"p <0.05, \<b>so\</b>"
    assert not re.search(r"(?<!\\)<[A-Za-z/!?]", cited["title"][0]["text"])


def test_the_same_records_give_the_same_bytes() -> None:
    assert [*fhir_files(toy_outbox())] == [*fhir_files(toy_outbox())]
