"""What public articles say, and what we could find behind it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import ConditionId, Date, Id, Known, NOT_SEEN, Record, RecordId, Text, WebAddress

Verdict = Literal["supported", "partly_supported", "contradicted", "not_found", "no_evidence", "opinion"]


class SaidBy(Record):
    """An article that says it, and where in it."""

    article: Id
    place: Text


class Evidence(Record):
    """A text that bears on the claim."""

    shows: Text
    """What it shows, in our words."""
    record: RecordId | None = None
    """Our record of it, when we have one."""
    link: WebAddress | None = None
    """A public home of it: DOI, PubMed, PMC, registry, publisher or regulator."""
    name: Text | None = None
    """What it is, when it has neither record nor public home."""
    doi: Text | None = None
    pmid: Text | None = None
    note: Text | None = None
    seen_at: tuple[WebAddress, ...] = ()
    """Where we read it. Kept for checking, never published."""


class Claim(Record):
    """One thing that articles tell their readers."""

    id: Id
    topic: Id
    claim: Text
    """What is said, in our words, no stronger and no weaker."""
    said_by: tuple[SaidBy, ...] = Field(min_length=1)
    contradicts: tuple[Id, ...] = ()
    """Other claims that cannot be true together with this one."""
    checkable: bool
    verdict: Verdict | None = None
    why: Text | None = None
    """Why this verdict, in one to three short sentences."""
    evidence: tuple[Evidence, ...] = ()
    conditions: tuple[ConditionId, ...] = ()
    confidence: Literal["high", "medium", "low"]
    """How sure we are of the verdict."""


class ClaimFile(Record):
    """All claims on one topic."""

    id: Id
    title: Text
    checked: Date
    claims: tuple[Claim, ...]


class Resource(Record):
    """A link an article gives its readers."""

    title: Text
    kind: Text
    place: Text
    publisher: Text
    seen_at: tuple[WebAddress, ...] = ()
    """The address as the article prints it. Kept for checking, never published."""
    checked: Text
    caution: Text
    claims: tuple[Id, ...] = ()


class Feature(Record):
    """Something an article offers its reader: a section, a list, a step."""

    title: Text
    offered: Literal["full", "partly"]
    note: Text | None = None


class Article(Record):
    """A public article whose claims are checked here."""

    id: Id
    label: Text
    publisher: Known[Text] = NOT_SEEN
    kind: Text
    read: Date
    seen_at: tuple[WebAddress, ...] = ()
    """Where the article stands. Kept for checking, never published."""
    cites_studies: Text
    """Whether it names its sources, in plain words."""
    faults: tuple[Text, ...] = ()
    features: tuple[Feature, ...] = ()
    resources: tuple[Resource, ...] = ()


class ArticleFile(Record):
    """The articles whose claims are checked."""

    articles: tuple[Article, ...] = ()
