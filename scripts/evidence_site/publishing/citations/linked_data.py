"""Reports and our own data in the words of schema.org: only what was seen."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from evidence_site.publishing.citations.reference_files import BIBTEX, CSL, RIS
from evidence_site.publishing.citations.ris import first_and_last_page
from evidence_site.publishing.data import licence
from evidence_site.publishing.data.file_head import day_of, site_name
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import public_links

_TYPES = {
    "article": "ScholarlyArticle",
    "inproceedings": "ScholarlyArticle",
    "mastersthesis": "Thesis",
    "phdthesis": "Thesis",
}
"""All others are a `CreativeWork`, which says nothing of the kind."""

_FORMS = {
    "api/v1/index.json": "application/json",
    BIBTEX: "application/x-bibtex",
    RIS: "application/x-research-info-systems",
    CSL: "application/vnd.citationstyles.csl+json",
}

_LIMITS = "Each number has the place where it was read. What was not seen is left out."


def as_work(reference: Reference, hosts: Collection[str]) -> dict[str, Any]:
    """The report a page is about."""
    first, last = first_and_last_page(reference.pages)
    work = {
        "@type": _TYPES.get(reference.kind, "CreativeWork"),
        "name": reference.title,
        "author": [_author(author) for author in reference.authors],
        "datePublished": reference.year,
        "pageStart": first,
        "pageEnd": last,
        "isPartOf": _volume(reference),
        "publisher": {"@type": "Organization", "name": reference.publisher} if reference.publisher else {},
        "identifier": _identifiers(reference),
        "sameAs": [link.target for link in public_links(reference, hosts)],
    }
    return {name: value for name, value in work.items() if value}


def _author(author: Author) -> dict[str, str]:
    if author.given:
        name = f"{author.given} {author.family}"
        return {"@type": "Person", "name": name, "givenName": author.given, "familyName": author.family}
    return {"@type": "Organization" if " " in author.family else "Person", "name": author.family}


def _volume(reference: Reference) -> dict[str, Any]:
    """Issue within volume within journal, each only when it was seen."""
    inner: dict[str, Any] = {}
    steps = (
        ("Periodical", "name", reference.journal),
        ("PublicationVolume", "volumeNumber", reference.volume),
        ("PublicationIssue", "issueNumber", reference.number),
    )
    for kind, name, value in steps:
        if value:
            inner = {"@type": kind, name: value, **({"isPartOf": inner} if inner else {})}
    return inner


def _identifiers(reference: Reference) -> list[dict[str, str]]:
    given = (("DOI", reference.doi), ("PMID", reference.pmid), ("PMCID", reference.pmcid))
    return [{"@type": "PropertyValue", "propertyID": name, "value": value} for name, value in given if value]


def as_dataset(outbox: Outbox) -> dict[str, Any]:
    """The records of the site as a data set. No author is named: records name none."""
    library = outbox.shelf.library
    files = [_download(outbox, name, form) for name, form in _FORMS.items()] if outbox.is_public else []
    return {
        "@type": "Dataset",
        "name": f"{site_name(library)}: records of studies and reviews",
        "description": f"{library.topic.lead} {_LIMITS}",
        "dateModified": day_of(library).isoformat(),
        "license": licence.ADDRESS,
        "isAccessibleForFree": True,
        **({"distribution": files} if files else {}),
    }


def _download(outbox: Outbox, name: str, form: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": form, "contentUrl": outbox.absolute.to(name)}
