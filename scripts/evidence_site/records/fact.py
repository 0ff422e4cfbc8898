"""Single sourced facts on safety, technique or mechanism. Called findings on the site."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import ConditionId, Date, Id, Record, RecordId, Text
from evidence_site.records.provenance import Locator, Note, Source

Where = Literal["scalp", "face", "several_sites", "body", "animal", "cells", "not_stated", "rules"]


class Fact(Record):
    """One fact, with where it was seen and where it applies."""

    id: Id
    kind: Id
    """What it is about; must be one of the `kinds` of its file."""
    statement: Text
    """The fact in plain words of ours, no stronger than its source."""
    figures: Text | None = None
    """The numbers as printed."""
    where: Where
    """Scalp, face, animals …: a fact about faces is not a fact about scalps."""
    conditions: tuple[ConditionId, ...] = ()
    strength: Text
    """What kind of source it is, in plain words: 'one trial', 'case report', 'clinic habit'."""
    records: tuple[RecordId, ...] = ()
    """Studies or reviews here that it comes from."""
    withheld: Text | None = None
    """Why it is not to be printed yet. A withheld fact keeps its page, without its statement."""
    sources: tuple[Source, ...] = Field(min_length=1)
    locator: Locator
    notes: tuple[Note, ...] = ()
    first_reading: Date
    second_reading: Date | None = None


class FactKind(Record):
    """A heading under which facts are listed."""

    id: Id
    label: Text


class FactFile(Record):
    """One file of facts on one subject."""

    id: Id
    title: Text
    lead: Text
    """One or two sentences for the top of the list."""
    kinds: tuple[FactKind, ...] = Field(min_length=1)
    findings: tuple[Fact, ...]
