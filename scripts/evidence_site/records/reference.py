"""A bibliographic reference: only what was seen of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """A person, or a body that signs as one (then `given` is empty)."""

    family: str
    given: str = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One entry of the bibliography. A field that was not seen is empty."""

    key: str
    kind: str
    line: int
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    """True when the list seen was cut."""
    title: str = ""
    journal: str = ""
    publisher: str = ""
    """School, registry, meeting or journal house, when there is no journal."""
    year: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    note: str = ""
