"""Citation tags as journals print them in the head of a page: by these, Zotero and search engines cite.

Names and quirks: Zotero's translator “Embedded Metadata” (github.com/zotero/translators). Without a title it
takes that of our page for the report's, so a report whose title was not seen gets no tags at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.citations.ris import first_and_last_page
from evidence_site.records.reference import Author, Reference

Tag = tuple[str, str]
"""Name and content of a `meta` element, not yet escaped."""

_NO_BREAK = "\u00a0"

_HOUSES = {
    "mastersthesis": "citation_dissertation_institution",
    "phdthesis": "citation_dissertation_institution",
    "inproceedings": "citation_conference_title",
}


def citation_tags(reference: Reference) -> tuple[Tag, ...]:
    """The tags of one report, as far as it was seen."""
    return tuple(tag for tag in _tags(reference) if tag[1]) if reference.title else ()


def _tags(reference: Reference) -> Iterator[Tag]:
    first, last = first_and_last_page(reference.pages)
    yield "citation_title", reference.title
    yield from (("citation_author", _author(author)) for author in reference.authors)
    yield "citation_publication_date", reference.year
    yield "citation_journal_title", reference.journal
    yield _HOUSES.get(reference.kind, "citation_publisher"), reference.publisher
    yield "citation_volume", reference.volume
    yield "citation_issue", reference.number
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_doi", reference.doi
    yield "citation_pmid", reference.pmid


def _author(author: Author) -> str:
    """`Family, Given`. Spaces on both sides of the comma would make two people of one, so one is bound."""
    if not author.given:
        return author.family
    given = author.given.replace(" ", _NO_BREAK) if " " in author.family else author.given
    return f"{author.family}, {given}"
