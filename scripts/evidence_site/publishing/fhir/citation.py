"""References as FHIR Citations: only what was seen."""

from __future__ import annotations

from evidence_site.publishing.citations.ris import first_and_last_page
from evidence_site.publishing.fhir.parts import Resource, as_markdown, begin, note, without_empty
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import cite, public_links
from evidence_site.views.inline import Link, plain_line

KIND = "Citation"

_DOI, _PUBMED = "https://doi.org", "https://pubmed.ncbi.nlm.nih.gov"


def as_citation(outbox: Outbox, reference: Reference) -> Resource:
    """One reference. `complete` of the authors is false when the list seen was cut or none was seen."""
    hosts = outbox.shelf.library.topic.link_hosts
    printed = plain_line(
        tuple(piece for piece in cite(reference, hosts) if not isinstance(piece, Link))
    ).strip()
    links = public_links(reference, hosts)
    cited = {
        "identifier": _identifiers(reference),
        "title": [{"text": as_markdown(reference.title)}] if reference.title else [],
        "publicationForm": [form] if (form := _form(reference)) else [],
        "webLocation": [{"url": link.target} for link in links],
        "contributorship": _authors(reference),
        "note": [note(reference.note)] if reference.note else [],
    }
    return without_empty(
        {
            **begin(outbox, KIND, reference.key),
            "experimental": True,
            "title": reference.title,
            "summary": [{"text": as_markdown(printed)}],
            "citedArtifact": without_empty(cited),
        }
    )


def _identifiers(reference: Reference) -> list[Resource]:
    given = (
        ({"system": _DOI}, reference.doi),
        ({"system": _PUBMED}, reference.pmid),
        ({"type": {"text": "PMCID"}}, reference.pmcid),
    )
    return [{**system, "value": value} for system, value in given if value]


def _form(reference: Reference) -> Resource:
    first, last = first_and_last_page(reference.pages)
    house = {"display": reference.publisher} if reference.publisher else {}
    return without_empty(
        {
            "publishedIn": without_empty({"title": reference.journal, "publisher": house}),
            "volume": reference.volume,
            "issue": reference.number,
            "publicationDateText": reference.year,
            "firstPage": first,
            "lastPage": last,
        }
    )


def _authors(reference: Reference) -> Resource:
    if not reference.authors:
        return {}
    entries = [
        {"contributor": {"display": _name(author)}, "rankingOrder": place}
        for place, author in enumerate(reference.authors, 1)
    ]
    return {"complete": not reference.more_authors, "entry": entries}


def _name(author: Author) -> str:
    return f"{author.given} {author.family}".strip()
