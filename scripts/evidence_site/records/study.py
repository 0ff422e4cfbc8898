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
    blinding_note: Text | None = None
    centres: Known[Literal["one", "several"]] = NOT_SEEN
    publication: Known[Publication] = NOT_SEEN
    locator: Locator | None = None


class Population(Record):
    """One hair-loss type (or other condition) among the people, with its severity."""

    condition: ConditionId
    people: Known[Count] = NOT_SEEN
    severity: Known[Text] = NOT_SEEN
    locator: Locator | None = None


class Age(Record):
    """Ages in years."""

    mean: Number | None = None
    sd: Number | None = None
    median: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    words: Text | None = None
    locator: Locator | None = None


class Participants(Record):
    """Who took part."""

    conditions: tuple[Population, ...] = Field(min_length=1)
    sex: Known[Literal["men", "women", "both"]] = NOT_SEEN
    men: Known[Count] = NOT_SEEN
    women: Known[Count] = NOT_SEEN
    age: Known[Age] = NOT_SEEN
    enrolled: Known[Count] = NOT_SEEN
    randomised: Known[Count] = NOT_SEEN
    analysed: Known[Count] = NOT_SEEN
    non_responders: Known[bool] = NOT_SEEN
    """True when only people whom another treatment had failed could take part."""
    locator: Locator | None = None
    note: Text | None = None


class Overlap(Record):
    """Another record that tells of the same people, or perhaps of the same people."""

    record: RecordId
    kind: Literal["same_people", "some_same_people", "possibly_same_people", "registers_this", "registered_as"]
    """registers_this: the other record is this study's registration. registered_as: the other record is the
    report of this registration."""
    counted: Literal["here", "there", "both"]
    """Where these people are counted, so that nobody counts twice."""
    reason: Text


class Study(Record):
    """A record of one study report."""

    id: Id
    """Equal to the file name and to the citation key in references.bib."""
    label: Text
    """Short name in tables: 'Dhurat 2013', or a description when the authors were not seen."""
    read: HowRead
    """How much of the report was read."""
    use: Use = Use()
    country: Known[Text] = NOT_SEEN
    setting: Known[Text] = NOT_SEEN
    funding: Known[Funding] = NOT_SEEN
    conflicts: Known[Text] = NOT_SEEN
    registrations: tuple[Registration, ...] = ()
    design: Design
    participants: Participants
    arms: tuple[Arm, ...] = Field(min_length=1)
    comparisons: tuple[Comparison, ...] = ()
    """Which arms are set against each other; empty when nothing was compared."""
    compared_with: Known[Text] = NOT_SEEN
    """What the treatment was compared with, in plain words; 'nothing' when there was no control group."""
    follow_up_weeks: Known[Number] = NOT_SEEN
    """From the first treatment to the last measurement, in weeks."""
    follow_up_note: Text | None = None
    outcomes: tuple[Outcome, ...] = ()
    """Empty when we have not seen any result."""
    adverse_events: Known[tuple[AdverseEvent, ...]] = NOT_SEEN
    dropouts: Known[Dropouts] = NOT_SEEN
    limitations: tuple[Text, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    risk_of_bias: RiskOfBias | None = None
    """Leave out when it was not judged: the site then says 'no information'."""
    caveats: tuple[OwnCaveat, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    extraction: Extraction
