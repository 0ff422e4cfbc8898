"""Reads the head of a page as Zotero's translator “Embedded Metadata” does, quirks included."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_conference_title": "conferenceName",
    "citation_dissertation_institution": "university",
    "citation_publisher": "publisher",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_doi": "DOI",
}
KINDS = {
    "citation_journal_title": "journalArticle",
    "citation_conference_title": "conferencePaper",
    "citation_dissertation_institution": "thesis",
}


@dataclass
class Head(HTMLParser):
    """What stands in the head: `meta` tags, links, and scripts that are data."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[dict[str, str | None]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    scripts: int = 0
    _inside: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name"):
            self.metas.append((str(given["name"]), given.get("content") or ""))
        if tag == "link":
            self.links.append(given)
        if tag == "script":
            self.scripts += 1
            self._inside = given.get("type") == "application/ld+json"
            if self._inside:
                self.data.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data[-1] += data


def read_head(page: str) -> Head:
    """The head of a page."""
    head = Head()
    head.feed(page[: page.index("</head>")])
    head.close()
    return head


def import_item(metas: list[tuple[str, str]], page_title: str = "Our page") -> dict[str, Any]:
    """The item that Zotero would save."""
    cited = [(name, value) for name, value in metas if name.startswith("citation_")]
    item: dict[str, Any] = {"itemType": _kind([name for name, _ in cited]), "creators": []}
    for name, value in cited:
        if name in FIELDS:
            item[FIELDS[name]] = " ".join(value.split())
        elif name == "citation_author":
            item["creators"] += [_person(author) for author in _split(value)]
    first = next((value for name, value in cited if name == "citation_firstpage"), "")
    last = next((value for name, value in cited if name == "citation_lastpage"), "")
    item["pages"] = f"{first}-{last}" if last else first
    item["PMID"] = next((value for name, value in cited if name == "citation_pmid"), "")
    # Without a title it takes that of the page.
    item.setdefault("title", page_title)
    return item


def _kind(names: list[str]) -> str:
    known = [KINDS[name] for name in names if name in KINDS]
    return known[-1] if known else "journalArticle" if "citation_title" in names else "webpage"


def _split(value: str) -> list[str]:
    authors = re.split(r"\s*;\s*", value)
    if len(authors) == 1:
        parts = re.split(r"\s*,\s*", authors[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            return parts
    return [author for author in authors if author]


def _person(author: str) -> tuple[str, str]:
    """Family name and given names, as `cleanAuthor` parts them."""
    if "," in author:
        family, _, given = author.partition(",")
        return family.strip(), given.strip()
    given, _, family = author.rpartition(" ")
    return family, given
