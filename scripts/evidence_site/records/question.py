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
    levels: int = Field(ge=-3, le=2)
    """Negative lowers certainty, positive raises it."""
    reason: Text


class CertaintyOfOutcome(Record):
    """How sure anyone can be of one outcome."""

    outcome: OutcomeId
    start: Certainty
    """Where GRADE starts for these designs: high for randomised trials, low for others."""
    domains: tuple[DomainJudgement, ...]
    certainty: Certainty
    judged: Date


class Question(Record):
    """A question with its population, treatment and comparator."""

    id: Id
    title: Text
    conditions: tuple[ConditionId, ...] = Field(min_length=1)
    sex: Literal["men", "women", "both"] = "both"
    comparison: ComparisonId | None = None
    studies: tuple[RecordId, ...] = ()
    reviews: tuple[RecordId, ...] = ()
    certainty: tuple[CertaintyOfOutcome, ...] = ()
    note: Text | None = None


class Correction(Record):
    """A mistake we made and mended."""

    id: Id
    date: Date
    record: RecordId | None = None
    was: Text
    now: Text
    reason: Text


class CorrectionFile(Record):
    """The public log of our mistakes."""

    corrections: tuple[Correction, ...] = ()
