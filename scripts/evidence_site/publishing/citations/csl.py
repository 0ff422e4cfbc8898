"""References as CSL-JSON, which citation processors read: only what was seen."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from evidence_site.publishing.citations.ris import MORE_AUTHORS
from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import may_link

_TYPES = {
    "article": "article-journal",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "inproceedings": "paper-conference",
}
"""All others are `document`, which says nothing of the kind."""


def as_csl(reference: Reference, hosts: Collection[str]) -> dict[str, Any]:
    """One item. Fields that were not seen are left out."""
    notes = (reference.note, MORE_AUTHORS if reference.more_authors else "")
    item: dict[str, Any] = {
        "id": reference.key,
        "type": _TYPES.get(reference.kind, "document"),
        "title": reference.title,
        "author": [_name(author) for author in reference.authors],
        "container-title": reference.journal,
        "publisher": reference.publisher,
        "issued": _issued(reference.year),
        "volume": reference.volume,
        "issue": reference.number,
        "page": reference.pages.replace("–", "-").removesuffix("-"),
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url if may_link(reference.url, hosts) else "",
        "note": " ".join(f"{note.rstrip('.')}." for note in notes if note),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    """A person, or a body whose name must not be taken apart."""
    if author.given:
        return {"family": author.family, "given": author.given}
    return {"literal" if " " in author.family else "family": author.family}


def _issued(year: str) -> dict[str, Any]:
    if year.isdecimal():
        return {"date-parts": [[int(year)]]}
    return {"literal": year} if year else {}
