"""A study: one report of what was done to people and what came of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import (
    NOT_SEEN,
    ConditionId,
    Count,
    Id,
    Known,
    Number,
    Record,
    RecordId,
    Text,
)
from evidence_site.records.outcome import AdverseEvent, Comparison, Dropouts, Outcome, RiskOfBias
from evidence_site.records.protocol import Arm
from evidence_site.records.provenance import (
    Disagreement,
    Extraction,
    Funding,
    HowRead,
    Locator,
    Note,
    OwnCaveat,
    Registration,
    Source,
    Use,
)

DesignKind = Literal[
    "randomised_parallel",
    "randomised_within_person",
    "within_person",
    "controlled_not_randomised",
    "single_arm",
    "retrospective",
    "case_series",
    "case_report",
]

Publication = Literal[
    "journal_article", "letter", "preprint", "thesis", "conference_abstract", "press_report", "registry_only"
]


class Design(Record):
    """How the study was set up."""

    kind: Known[DesignKind] = NOT_SEEN
    """randomised_parallel: groups by chance. randomised_within_person: sides or patches by chance.
    within_person: sides or patches, not by chance or not said. controlled_not_randomised: groups, not by
    chance or not said. single_arm: one group, before and after. retrospective: looked back at files."""
    described: Text | None = None
    """The source's own description, when the kind alone would say too much or too little."""
    blinding: Known[Literal["nobody", "assessor", "participants", "participants_and_assessor"]] = NOT_SEEN
    """Who did not know which treatment was given."""
    blinding_note: Text | None = None
    """How, in the words of the source."""
    centres: Known[Literal["one", "several"]] = NOT_SEEN
    """One place or several."""
    publication: Known[Publication] = NOT_SEEN
    """What sort of publication it is."""
    locator: Locator | None = None
    """Where it stands: which source, and where in it."""


class Population(Record):
    """One condition among the people, with its severity."""

    condition: ConditionId
    """Condition id of topic.yml."""
    people: Known[Count] = NOT_SEEN
    """How many of the people had it."""
    severity: Known[Text] = NOT_SEEN
    """How severe, and on which scale."""
    locator: Locator | None = None
    """Where it stands: which source, and where in it."""


class Age(Record):
    """Ages in years."""

    mean: Number | None = None
    """Mean."""
    sd: Number | None = None
    """Standard deviation."""
    median: Number | None = None
    """Median."""
    minimum: Number | None = None
    """Smallest value."""
    maximum: Number | None = None
    """Largest value."""
    words: Text | None = None
    """What the source says in words where it gives no number."""
    locator: Locator | None = None
    """Where it stands: which source, and where in it."""


class Participants(Record):
    """Who took part."""

    conditions: tuple[Population, ...] = Field(min_length=1)
    """What the people had, with severity."""
    sex: Known[Literal["men", "women", "both"]] = NOT_SEEN
    """Whether men, women or both took part."""
    men: Known[Count] = NOT_SEEN
    """How many men."""
    women: Known[Count] = NOT_SEEN
    """How many women."""
    age: Known[Age] = NOT_SEEN
    """How old they were."""
    enrolled: Known[Count] = NOT_SEEN
    """How many took part."""
    randomised: Known[Count] = NOT_SEEN
    """How many were put into groups by chance."""
    analysed: Known[Count] = NOT_SEEN
    """How many the results count."""
    non_responders: Known[bool] = NOT_SEEN
    """True when only people whom another treatment had failed could take part."""
    locator: Locator | None = None
    """Where these numbers stand."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Overlap(Record):
    """Another record that tells of the same people, or perhaps of the same people."""

    record: RecordId
    """Id of the other record."""
    kind: Literal[
        "same_people", "some_same_people", "possibly_same_people", "registers_this", "registered_as"
    ]
    """registers_this: the other record is this study's registration. registered_as: the other record is the
    report of this registration."""
    counted: Literal["here", "there", "both"]
    """Where these people are counted, so that nobody counts twice."""
    reason: Text
    """Why, in one or two plain sentences."""


class Study(Record):
    """A record of one study report."""

    id: Id
    """Equal to the file name and to the citation key in references.bib."""
    label: Text
    """Short name in tables: 'Dhurat 2013', or a description when the authors were not seen."""
    read: HowRead
    """How much of the report was read."""
    use: Use = Use()
    """How far its numbers may be used in summaries."""
    country: Known[Text] = NOT_SEEN
    """Where it took place."""
    setting: Known[Text] = NOT_SEEN
    """The hospital, practice or other place."""
    funding: Known[Funding] = NOT_SEEN
    """Who paid."""
    conflicts: Known[Text] = NOT_SEEN
    """Conflicts of interest, as declared."""
    registrations: tuple[Registration, ...] = ()
    """Numbers in trial registers."""
    design: Design
    """How the study was set up."""
    participants: Participants
    """Who took part."""
    arms: tuple[Arm, ...] = Field(min_length=1)
    """The groups, or sides, of people treated alike."""
    comparisons: tuple[Comparison, ...] = ()
    """Which arms are set against each other; empty when nothing was compared."""
    compared_with: Known[Text] = NOT_SEEN
    """What the treatment was compared with, in plain words; 'nothing' when there was no control group."""
    follow_up_weeks: Known[Number] = NOT_SEEN
    """From the first treatment to the last measurement, in weeks."""
    follow_up_note: Text | None = None
    """What the number of weeks leaves out."""
    outcomes: tuple[Outcome, ...] = ()
    """Empty when we have not seen any result."""
    adverse_events: Known[tuple[AdverseEvent, ...]] = NOT_SEEN
    """Side effects, or the statement that there were none."""
    dropouts: Known[Dropouts] = NOT_SEEN
    """People who did not finish."""
    limitations: tuple[Text, ...] = ()
    """Limits that the source names or that are plain from its design."""
    overlaps: tuple[Overlap, ...] = ()
    """Records that tell of the same people."""
    risk_of_bias: RiskOfBias | None = None
    """Leave out when it was not judged: the site then says 'no information'."""
    caveats: tuple[OwnCaveat, ...] = ()
    """Warnings of its own that no rule can compute."""
    disagreements: tuple[Disagreement, ...] = ()
    """Things on which sources do not say the same."""
    notes: tuple[Note, ...] = ()
    """Doubts, gaps, oddities and context, each with its kind."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The texts that were read, each named once."""
    extraction: Extraction
    """Who read it and when."""
