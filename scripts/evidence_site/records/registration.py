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
    primary: bool = False
    unit: Text | None = None
    locator: Locator
    note: Text | None = None


class RegisteredTrial(Record):
    """A record of one entry in a trial register."""

    id: Id
    label: Text
    number: Text
    """The registration number, for example NCT01234567."""
    registry: Text
    title: Known[Text] = NOT_SEEN
    title_is_ours: bool = False
    """True when the title was put in our words because the entry's own was not seen."""
    country: Known[Text] = NOT_SEEN
    setting: Known[Text] = NOT_SEEN
    status: Known[Status] = NOT_SEEN
    status_note: Text | None = None
    results_seen: bool = False
    design: Known[Text] = NOT_SEEN
    blinding: Known[Literal["nobody", "assessor", "participants", "participants_and_assessor"]] = NOT_SEEN
    conditions: tuple[ConditionId, ...] = Field(min_length=1)
    severity: Known[Text] = NOT_SEEN
    sex: Known[Literal["men", "women", "both"]] = NOT_SEEN
    ages: Known[Text] = NOT_SEEN
    people_planned: Known[Count] = NOT_SEEN
    people_enrolled: Known[Count] = NOT_SEEN
    arms: tuple[Arm, ...] = Field(min_length=1)
    outcomes: tuple[PlannedOutcome, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    locator: Locator
    """Where the numbers of this record stand."""
    extraction: Extraction
