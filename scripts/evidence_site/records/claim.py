"""What public articles say, and what we could find behind it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import (
    NOT_SEEN,
    ConditionId,
    Date,
    Id,
    Known,
    Record,
    RecordId,
    Text,
    WebAddress,
)

Verdict = Literal["supported", "partly_supported", "contradicted", "not_found", "no_evidence", "opinion"]


class SaidBy(Record):
    """An article that says it, and where in it."""

    article: Id
    """Id of the article."""
    place: Text
    """Heading or paragraph in which it stands."""


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
    """DOI as printed, without https://doi.org/."""
    pmid: Text | None = None
    """PubMed number."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""
    seen_at: tuple[WebAddress, ...] = ()
    """Where we read it. Kept for checking, never published."""


class Claim(Record):
    """One thing that articles tell their readers."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    topic: Id
    """Subject id of topic.yml."""
    claim: Text
    """What is said, in our words, no stronger and no weaker."""
    said_by: tuple[SaidBy, ...] = Field(min_length=1)
    """The articles that say it."""
    contradicts: tuple[Id, ...] = ()
    """Other claims that cannot be true together with this one."""
    checkable: bool
    """False for opinions, which no study can settle."""
    verdict: Verdict | None = None
    """What our search came to; not_found when it rests on something that cannot be found."""
    why: Text | None = None
    """Why this verdict, in one to three short sentences."""
    evidence: tuple[Evidence, ...] = ()
    """Texts that bear on it, for or against."""
    conditions: tuple[ConditionId, ...] = ()
    """Conditions it is limited to; empty when it is not limited."""
    questions: tuple[RecordId, ...] = ()
    """Questions whose answers say how sure anyone can be of it. Readers see them beside the verdict."""
    confidence: Literal["high", "medium", "low"]
    """How sure we are of the verdict."""


class ClaimFile(Record):
    """All claims on one topic."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """The subject in plain words."""
    checked: Date
    """The day the claims were last checked."""
    claims: tuple[Claim, ...]
    """The claims, in the order they are shown."""


class Resource(Record):
    """A link an article gives its readers."""

    title: Text
    """The text of the link."""
    kind: Text
    """Video, article, advertisement."""
    place: Text
    """Where in the article it stands."""
    publisher: Text
    """Who made it, as far as said."""
    seen_at: tuple[WebAddress, ...] = ()
    """The address as the article prints it. Kept for checking, never published."""
    checked: Text
    """Whether we opened it and what we found."""
    caution: Text
    """What a reader should beware of."""
    claims: tuple[Id, ...] = ()
    """Claims it belongs to."""


class Feature(Record):
    """Something an article offers its reader: a section, a list, a step."""

    title: Text
    """What it is, in our words."""
    offered: Literal["full", "partly"]
    """Whether it is there in full or only in part."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Article(Record):
    """A public article whose claims are checked here."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    publisher: Known[Text] = NOT_SEEN
    """Who published it."""
    kind: Text
    """What sort of text it is."""
    read: Date
    """The day we read it."""
    seen_at: tuple[WebAddress, ...] = ()
    """Where the article stands. Kept for checking, never published."""
    cites_studies: Text
    """Whether it names its sources, in plain words."""
    faults: tuple[Text, ...] = ()
    """What is wrong with it as a text."""
    features: tuple[Feature, ...] = ()
    """What it offers its readers."""
    resources: tuple[Resource, ...] = ()
    """Where it sends its readers."""


class ArticleFile(Record):
    """The articles whose claims are checked."""

    articles: tuple[Article, ...] = ()
    """The articles."""
