"""A registered trial that is under way, or was never reported as far as we could see."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import NOT_SEEN, ConditionId, Count, Id, Known, Record, Text
from evidence_site.records.protocol import Arm
from evidence_site.records.provenance import Extraction, Locator, Note, Source
from evidence_site.records.study import Overlap

Status = Literal["planned", "recruiting", "active", "completed", "stopped", "unknown_status"]


class PlannedOutcome(Record):
    """What the trial said it would measure."""

    name: Text
    """What it is."""
    primary: bool = False
    """True for the outcome the trial was planned around."""
    unit: Text | None = None
    """The unit."""
    locator: Locator
    """Where it stands: which source, and where in it."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class RegisteredTrial(Record):
    """A record of one entry in a trial register."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    number: Text
    """The registration number, for example NCT01234567."""
    registry: Text
    """Which register."""
    title: Known[Text] = NOT_SEEN
    """The title of the entry."""
    title_is_ours: bool = False
    """True when the title was put in our words because the entry's own was not seen."""
    country: Known[Text] = NOT_SEEN
    """Where it took place."""
    setting: Known[Text] = NOT_SEEN
    """The hospital, practice or other place."""
    status: Known[Status] = NOT_SEEN
    """How far it has come, according to the register."""
    status_note: Text | None = None
    """Dates and what the register adds."""
    results_seen: bool = False
    """True when we have seen any result."""
    design: Known[Text] = NOT_SEEN
    """The design in plain words."""
    blinding: Known[Literal["nobody", "assessor", "participants", "participants_and_assessor"]] = NOT_SEEN
    """Who is not to know the treatment."""
    conditions: tuple[ConditionId, ...] = Field(min_length=1)
    """Ids of the conditions it is about."""
    severity: Known[Text] = NOT_SEEN
    """How severe, and on which scale."""
    sex: Known[Literal["men", "women", "both"]] = NOT_SEEN
    """Whether men, women or both took part."""
    ages: Known[Text] = NOT_SEEN
    """Ages that may take part."""
    people_planned: Known[Count] = NOT_SEEN
    """People it planned to take."""
    people_enrolled: Known[Count] = NOT_SEEN
    """People it took, according to the register."""
    arms: tuple[Arm, ...] = Field(min_length=1)
    """The groups, or sides, of people treated alike."""
    outcomes: tuple[PlannedOutcome, ...] = ()
    """What it set out to measure."""
    overlaps: tuple[Overlap, ...] = ()
    """Records that tell of the same people."""
    notes: tuple[Note, ...] = ()
    """Doubts, gaps, oddities and context, each with its kind."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The texts that were read, each named once."""
    locator: Locator
    """Where the numbers of this record stand."""
    extraction: Extraction
    """Who read it and when."""
