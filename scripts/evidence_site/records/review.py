"""A review: a text that gathers studies, with or without a meta-analysis."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import (
    NOT_SEEN,
    ComparisonId,
    ConditionId,
    Count,
    Id,
    Known,
    Number,
    OutcomeId,
    Record,
    RecordId,
    Text,
)
from evidence_site.records.outcome import PValue
from evidence_site.records.provenance import (
    Disagreement,
    Extraction,
    Funding,
    HowRead,
    Locator,
    Note,
    Source,
    Use,
)

ReviewKind = Literal[
    "meta_analysis",
    "network_meta_analysis",
    "systematic_review",
    "regression_across_trials",
    "scoping_review",
    "narrative_review",
    "guideline",
    "safety_review",
]


class Pooled(Record):
    """One pooled number as the review prints it."""

    outcome: Known[OutcomeId] = NOT_SEEN
    name: Text
    comparison: Known[ComparisonId] = NOT_SEEN
    compared: Known[Text] = NOT_SEEN
    measure: Text
    """The measure as printed: 'standardised mean difference', 'mean difference', 'odds ratio'."""
    estimate: Number | None = None
    ci_low: Number | None = None
    ci_high: Number | None = None
    interval: Text | None = None
    """The kind of interval, such as '95% confidence interval'."""
    p: Known[PValue] = NOT_SEEN
    i2_percent: Known[Number] = NOT_SEEN
    studies: Known[Count] = NOT_SEEN
    people: Known[Count] = NOT_SEEN
    words: Text | None = None
    locator: Locator
    note: Text | None = None


class Included(Record):
    """A study the review says it holds."""

    printed: Text
    """How the review names it."""
    record: RecordId | None = None
    """Our record of it, when we have one."""


class Conflict(Record):
    """Where this review and another do not agree."""

    review: RecordId
    about: Text


class Review(Record):
    """A record of one review or guideline."""

    id: Id
    label: Text
    kind: ReviewKind
    read: HowRead
    use: Use = Use()
    quotable: bool = True
    """False when nothing it says about the treatment could be confirmed; the site then quotes none of it."""
    scope: Known[Text] = NOT_SEEN
    conditions: tuple[ConditionId, ...] = ()
    registrations: tuple[Text, ...] = ()
    search_date: Known[Text] = NOT_SEEN
    databases: Known[tuple[Text, ...]] = NOT_SEEN
    studies: Known[Count] = NOT_SEEN
    studies_note: Text | None = None
    people: Known[Count] = NOT_SEEN
    people_note: Text | None = None
    includes: tuple[Included, ...] = ()
    includes_note: Text | None = None
    """How much of the list of studies was seen."""
    pooled: tuple[Pooled, ...] = ()
    dose_findings: Known[Text] = NOT_SEEN
    adverse_events: Known[Text] = NOT_SEEN
    bias_verdict: Known[Text] = NOT_SEEN
    """The review's own verdict on its studies, and the tool."""
    conclusion: Known[Text] = NOT_SEEN
    """What it concludes, in our words, no stronger than theirs."""
    funding: Known[Funding] = NOT_SEEN
    conflicts: tuple[Conflict, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    locator: Locator
    """Where the counts and words of this record stand."""
    extraction: Extraction
