"""A review: a text that gathers studies, with or without a meta-analysis."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

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
    TreatmentId,
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

MeasuredAs = Literal[
    "mean_difference",
    "standardised_mean_difference",
    "regression_coefficient",
    "risk_ratio",
    "odds_ratio",
    "ranking",
]


class Pooled(Record):
    """One pooled number as the review prints it."""

    outcome: Known[OutcomeId] = NOT_SEEN
    """Outcome id of topic.yml, when one fits."""
    name: Text
    """What was pooled, as the review calls it."""
    comparison: Known[ComparisonId] = NOT_SEEN
    """Comparison id of topic.yml, when one fits."""
    compared: Known[Text] = NOT_SEEN
    """What was compared, in plain words."""
    measure: Text
    """The measure as printed: 'standardised mean difference', 'mean difference', 'odds ratio'."""
    measured_as: MeasuredAs | None = None
    """The sort of number the report calls it; leave out when it does not say."""
    part_of: Known[Text] | None = None
    """For a subgroup: the `name` of the pooled number it is a part of, or `not_seen` if it is not said."""
    ranked: tuple[TreatmentId, ...] = ()
    """For a ranking: what was ranked, as treatment ids of topic.yml, when they fit without doubt."""
    involves_focus: bool = True
    """False when the treatment this site is about is on neither side."""
    estimate: Number | None = None
    """The number itself."""
    ci_low: Number | None = None
    """Lower end of the interval."""
    ci_high: Number | None = None
    """Upper end of the interval."""
    interval: Text | None = None
    """The kind of interval, such as '95% confidence interval'."""
    p: Known[PValue] = NOT_SEEN
    """The p-value as printed."""
    i2_percent: Known[Number] = NOT_SEEN
    """I², how uneven the studies were, in per cent."""
    studies: Known[Count] = NOT_SEEN
    """How many studies went in."""
    people: Known[Count] = NOT_SEEN
    """How many people were in them."""
    words: Text | None = None
    """What the source says in words where it gives no number."""
    locator: Locator
    """Where it stands: which source, and where in it."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Included(Record):
    """A study the review says it holds."""

    printed: Text
    """How the review names it."""
    record: RecordId | None = None
    """Our record of it, when we have one."""


class Conflict(Record):
    """Where this review and another do not agree."""

    review: RecordId
    """Id of the other review."""
    outcome: OutcomeId | None = None
    """Outcome id of topic.yml it is about, when one fits."""
    about: Text
    """What they do not agree on."""


class Review(Record):
    """A record of one review or guideline."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    kind: ReviewKind
    """What sort of review."""
    read: HowRead
    """How much of it was read."""
    use: Use = Use()
    """How far its numbers may be used."""
    quotable: bool = True
    """False when nothing it says about the treatment could be confirmed; the site then quotes none of it."""
    scope: Known[Text] = NOT_SEEN
    """What it is about."""
    conditions: tuple[ConditionId, ...] = ()
    """Ids of the conditions it is about."""
    registrations: tuple[Text, ...] = ()
    """Its registration numbers."""
    search_date: Known[Text] = NOT_SEEN
    """Until when it searched."""
    databases: Known[tuple[Text, ...]] = NOT_SEEN
    """Where it searched."""
    studies: Known[Count] = NOT_SEEN
    """How many studies it holds."""
    studies_note: Text | None = None
    """What that number leaves out or mixes."""
    people: Known[Count] = NOT_SEEN
    """How many people its studies hold."""
    people_note: Text | None = None
    """What that number leaves out or mixes."""
    includes: tuple[Included, ...] = ()
    """The studies it names, as far as seen."""
    includes_note: Text | None = None
    """How much of the list of studies was seen."""
    pooled: tuple[Pooled, ...] = ()
    """What it pooled."""
    dose_findings: Known[Text] = NOT_SEEN
    """What it says on settings and how often."""
    adverse_events: Known[Text] = NOT_SEEN
    """What it says on side effects."""
    bias_verdict: Known[Text] = NOT_SEEN
    """The review's own verdict on its studies, and the tool."""
    conclusion: Known[Text] = NOT_SEEN
    """What it concludes, in our words, no stronger than theirs."""
    funding: Known[Funding] = NOT_SEEN
    """Who paid."""
    conflicts: tuple[Conflict, ...] = ()
    """Reviews here that say something else."""
    disagreements: tuple[Disagreement, ...] = ()
    """Things on which sources do not say the same."""
    notes: tuple[Note, ...] = ()
    """Doubts, gaps, oddities and context, each with its kind."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The texts that were read, each named once."""
    locator: Locator
    """Where the counts and words of this record stand."""
    extraction: Extraction
    """Who read it and when."""

    @model_validator(mode="after")
    def _check_parts_have_a_whole(self) -> Self:
        wholes = [item.name for item in self.pooled if item.part_of is None]
        for item in self.pooled:
            if isinstance(item.part_of, str) and wholes.count(item.part_of) != 1:
                raise ValueError(
                    f"`part_of: {item.part_of}` must be the `name` of exactly one other pooled number of "
                    "this review that is not a part itself"
                )
        return self
