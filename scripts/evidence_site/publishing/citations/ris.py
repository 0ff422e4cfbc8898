"""References as RIS, the form that nearly every reference manager reads: only what was seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import public_links

_TYPES = {"article": "JOUR", "mastersthesis": "THES", "phdthesis": "THES", "inproceedings": "CONF"}
"""All others are `GEN`, generic."""


def as_ris(references: Iterable[Reference], hosts: Collection[str]) -> str:
    """One entry a reference, with the line ends that the form asks for."""
    return "".join("".join(f"{line}\r\n" for line in _entry(item, hosts)) + "\r\n" for item in references)


def _entry(reference: Reference, hosts: Collection[str]) -> Iterator[str]:
    yield f"TY  - {_TYPES.get(reference.kind, 'GEN')}"
    for tag, value in _fields(reference, hosts):
        if value:
            yield f"{tag}  - {' '.join(value.split())}"
    yield "ER  - "


def _fields(reference: Reference, hosts: Collection[str]) -> Iterator[tuple[str, str]]:
    first, last = first_and_last_page(reference.pages)
    yield "ID", reference.key
    yield from (("AU", _author(author)) for author in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.journal
    yield "PB", reference.publisher
    yield "PY", reference.year
    yield "VL", reference.volume
    yield "IS", reference.number
    yield "SP", first
    yield "EP", last
    yield "DO", reference.doi
    yield "AN", reference.pmid
    yield "C2", reference.pmcid
    yield from (("UR", link.target) for link in public_links(reference, hosts))
    yield "N1", reference.note
    yield "N1", MORE_AUTHORS if reference.more_authors else ""


MORE_AUTHORS = "There are more authors; the list seen was cut."


def _author(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def first_and_last_page(pages: str) -> tuple[str, str]:
    """Pages as printed, in two: `164-6` stays 164 and 6. One page, or an article number, has no last."""
    first, _, last = pages.replace("–", "-").replace("--", "-").partition("-")
    return first.strip(), last.strip()
