"""A question people ask, the body of evidence for it, and how sure anyone can be."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import ComparisonId, ConditionId, Date, Id, OutcomeId, Record, RecordId, Text

Certainty = Literal["high", "moderate", "low", "very_low", "not_known"]
Domain = Literal["risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"]


class DomainJudgement(Record):
    """One GRADE domain: by how many levels it moves certainty, and why."""

    domain: Domain
    """One of the five GRADE domains."""
    levels: int = Field(ge=-3, le=2)
    """Negative lowers certainty, positive raises it."""
    reason: Text
    """Why, in one or two plain sentences."""


class CertaintyOfOutcome(Record):
    """How sure anyone can be of one outcome."""

    outcome: OutcomeId
    """Outcome id of topic.yml."""
    start: Certainty
    """Where GRADE starts for these designs: high for randomised trials, low for others."""
    domains: tuple[DomainJudgement, ...]
    """How each domain moves the certainty."""
    certainty: Certainty
    """Where it ends."""
    judged: Date
    """The day it was judged."""


class Question(Record):
    """A question with its population, treatment and comparator."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """The question, as a reader would ask it."""
    conditions: tuple[ConditionId, ...] = Field(min_length=1)
    """Ids of the conditions it is about."""
    sex: Literal["men", "women", "both"] = "both"
    """Whether men, women or both took part."""
    comparison: ComparisonId | None = None
    """The contrast it is about."""
    studies: tuple[RecordId, ...] = ()
    """Studies that bear on it."""
    reviews: tuple[RecordId, ...] = ()
    """Reviews that bear on it."""
    certainty: tuple[CertaintyOfOutcome, ...] = ()
    """How sure anyone can be, outcome by outcome."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Correction(Record):
    """A mistake we made and mended."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    date: Date
    """The day, as year-month-day."""
    record: RecordId | None = None
    """The record that was wrong."""
    was: Text
    """What the page said."""
    now: Text
    """What it says now."""
    reason: Text
    """How the mistake came about."""


class CorrectionFile(Record):
    """The public log of our mistakes."""

    corrections: tuple[Correction, ...] = ()
    """The mistakes, in any order; pages show the newest first."""
