"""Citation, Evidence and ResearchStudy as FHIR R5. Experimental."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.data.json_text import as_json
from evidence_site.publishing.fhir.citation import as_citation
from evidence_site.publishing.fhir.evidence import as_evidence
from evidence_site.publishing.fhir.parts import FOLDER, Resource, address_of, file_of
from evidence_site.publishing.fhir.study import as_study
from evidence_site.publishing.outbox import FileArtifact, Outbox

BUNDLE = f"{FOLDER}bundle.json"


def fhir_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Each resource as a file, and all of them in one."""
    made = [*_resources(outbox)]
    for resource in made:
        yield FileArtifact(file_of(resource["resourceType"], resource["id"]), as_json(resource))
    entries = [
        {"fullUrl": address_of(outbox, resource["resourceType"], resource["id"]), "resource": resource}
        for resource in made
    ]
    if entries:
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
        yield FileArtifact(BUNDLE, as_json(bundle))


def _resources(outbox: Outbox) -> Iterator[Resource]:
    """In the order in which they refer to each other."""
    library = outbox.shelf.library
    for name in (*library.studies, *library.reviews):
        yield as_citation(outbox, library.references[name])
    for study in library.studies.values():
        yield as_study(outbox, study)
    for question in library.questions.values():
        for body in outbox.shelf.body(question).outcomes:
            yield as_evidence(outbox, question, body)
