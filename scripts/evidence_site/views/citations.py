"""References in the style of the National Library of Medicine (Vancouver), from what was seen only.

Source: Citing Medicine, 2nd edition, chapters 1 (journals), 5 (dissertations) and 25 (web sites).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from evidence_site.records.reference import Author, Reference
from evidence_site.views.inline import Cited, Inline, Line, Link

MOST_AUTHORS = 6


def cite(reference: Reference, hosts: Collection[str]) -> Line:
    """One reference as a line: authors, title, journal, year;volume(issue):pages, and links where known."""
    parts = [_authors(reference), _title(reference), _place(reference), _note(reference)]
    text = " ".join(part for part in parts if part)
    pieces: list[Inline] = [Cited(text)]
    for link in public_links(reference, hosts):
        pieces += [" ", link]
    return tuple(pieces)


def short_name(author: Author) -> str:
    """Family name and initials: `van Zuuren EJ`."""
    initials = "".join(word[0] for word in re.split(r"[\s.\-]+", author.given) if word)
    return f"{author.family} {initials}".strip()


def _authors(reference: Reference) -> str:
    names = [short_name(author) for author in reference.authors]
    if not names:
        return "[Authors not seen.]"
    cut = names[:MOST_AUTHORS] if len(names) > MOST_AUTHORS else names
    more = reference.more_authors or len(names) > len(cut)
    return ", ".join(cut) + (", et al." if more else ".")


def _title(reference: Reference) -> str:
    if not reference.title:
        return "[Title not seen.]"
    return reference.title if reference.title[-1] in ".?!" else f"{reference.title}."


def _place(reference: Reference) -> str:
    house = reference.journal or reference.publisher
    year = reference.year or "[year not seen]"
    volume = reference.volume + (f"({reference.number})" if reference.number else "")
    pages = f":{reference.pages.replace('--', '-').replace('–', '-')}" if reference.pages else ""
    date = f"{year};{volume}{pages}" if volume else f"{year}{pages}"
    kind = "[dissertation]. " if reference.kind in ("mastersthesis", "phdthesis") else ""
    if not house:
        return f"{kind}{date}."
    return f"{kind}{house}{'' if house.endswith('.') else '.'} {date}."


def _note(reference: Reference) -> str:
    return f"[{reference.note[:1].upper()}{reference.note[1:].rstrip('.')}.]" if reference.note else ""


def public_links(reference: Reference, hosts: Collection[str]) -> tuple[Link, ...]:
    """Public homes of a reference: DOI, PubMed and PMC, else an address that may be linked."""
    links = []
    if reference.doi:
        links.append(Link(f"doi:{reference.doi}", f"https://doi.org/{reference.doi}"))
    if reference.pmid:
        links.append(Link(f"PubMed {reference.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"))
    if reference.pmcid:
        links.append(Link(reference.pmcid, f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.pmcid}/"))
    if reference.url and not links and may_link(reference.url, hosts):
        links.append(Link(urlsplit(reference.url).hostname or reference.url, reference.url))
    return tuple(links)


def may_link(address: str, hosts: Collection[str]) -> bool:
    """Whether an address is a public home that topic.yml allows to be linked."""
    host = urlsplit(address).hostname or ""
    return any(host == allowed or host.endswith(f".{allowed}") for allowed in hosts)
