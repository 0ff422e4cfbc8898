"""Records as data: each with its citation, its page and, for a study, the warnings that its page shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evidence_site.library import Library
from evidence_site.publishing.data.published_records import publish_record
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.base import Record
from evidence_site.records.claim import Article, Claim
from evidence_site.records.fact import Fact
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.synthesis.people import people_in
from evidence_site.views.addresses import (
    ALL_CLAIMS,
    ALL_FINDINGS,
    ALL_REVIEWS,
    ALL_STUDIES,
    ALL_TRIALS,
    page_of,
)
from evidence_site.views.citations import cite, public_links
from evidence_site.views.inline import plain_line
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class RecordKind:
    """One kind of record: `studies.json` lists all, `studies/<id>.json` holds each."""

    folder: str
    name: str
    record: type[Record]
    all: Callable[[Library], Mapping[str, Any]]
    page: str
    """The page that lists them."""


KINDS = (
    RecordKind("studies", "study", Study, lambda library: library.studies, ALL_STUDIES),
    RecordKind("reviews", "review", Review, lambda library: library.reviews, ALL_REVIEWS),
    RecordKind("claims", "claim", Claim, lambda library: library.claims, ALL_CLAIMS),
    RecordKind(
        "registrations", "registration", RegisteredTrial, lambda library: library.registrations, ALL_TRIALS
    ),
    RecordKind("findings", "finding", Fact, lambda library: library.facts, ALL_FINDINGS),
    RecordKind("articles", "article", Article, lambda library: library.articles, ALL_CLAIMS),
)


def item_of(outbox: Outbox, kind: RecordKind, record: Any) -> dict[str, Any]:
    """A record as plain data, with what its page says beside it."""
    library, links = outbox.shelf.library, outbox.absolute
    beside = _beside_study(outbox.shelf, record) if isinstance(record, Study) else {}
    return {
        "id": record.id,
        "page": links.to(page_of(library, record.id)),
        "file": links.to(f"api/v1/{kind.folder}/{record.id}.json"),
        **_reference(library, record.id),
        **beside,
        "record": publish_record(record, library.topic.link_hosts),
    }


def _reference(library: Library, record: str) -> dict[str, Any]:
    if record not in library.references:
        return {}
    reference, hosts = library.references[record], library.topic.link_hosts
    links = [link.target for link in public_links(reference, hosts)]
    return {"citation": plain_line(cite(reference, hosts)[:1]), "links": links}


def _beside_study(shelf: Shelf, study: Study) -> dict[str, Any]:
    return {"people": people_in(study), "warnings": list(warnings_of(shelf, study))}


def warnings_of(shelf: Shelf, study: Study) -> Iterator[dict[str, str]]:
    """What its page says under 'Before you trust it': rules first, then warnings of its own."""
    words = {item.id: item for item in shelf.library.caveats.caveats}
    for raised in shelf.caveats_of(study):
        told = words[raised.id]
        sentence = told.sentence.format(**dict(raised.numbers))
        yield {"id": raised.id, "label": told.label, "sentence": sentence, "why": told.why}
    for own in study.caveats:
        yield {"id": "own", "label": own.label, "sentence": own.sentence, "why": own.why}
