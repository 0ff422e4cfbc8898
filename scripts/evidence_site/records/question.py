"""A question people ask, which studies bear on it, and how sure anyone can be of the answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import (
    ComparisonId,
    ConditionId,
    Count,
    Date,
    DeviceId,
    Id,
    OutcomeId,
    Record,
    RecordId,
    Text,
)

Certainty = Literal["high", "moderate", "low", "very_low", "not_known"]
Domain = Literal["risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"]


class DomainJudgement(Record):
    """One GRADE domain: by how many levels it moves certainty, and why."""

    domain: Domain
    """One of the five GRADE domains."""
    levels: int = Field(ge=-3, le=2)
    """Negative lowers certainty, positive raises it."""
    reason: Text
    """Why, in one or two plain sentences, without a number that the engine could count itself."""
    kinder_because: Text | None = None
    """Why it lowers less than the rules of this site ask for. Readers see it beside what the rules ask."""


class Judgement(Record):
    """How sure anyone can be of one outcome, by GRADE."""

    start: Certainty
    """Where GRADE starts: high when every study counted was randomised, else low; not_known without one."""
    domains: tuple[DomainJudgement, ...] = ()
    """All five domains, each once; none when there is nothing to judge."""
    certainty: Certainty
    """Where it ends: the start moved by the levels, never below very_low, or not_known."""
    judged: Date
    """The day it was judged."""
    over: Count
    """How many studies it was judged over. When a study comes to the body, it is time to judge again."""


class QuestionOutcome(Record):
    """One thing that matters for the answer, and every way studies measured it."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    measures: tuple[OutcomeId, ...] = Field(min_length=1)
    """Outcome ids of topic.yml that count as this one; of a study with several, the first here is used."""
    better: Text
    """What a better result is, in words that follow a verb: 'fewer attacks in a month'."""
    worse: Text
    """The same for a worse result: 'more attacks in a month'."""
    certainty: Judgement
    """How sure anyone can be of it."""


class LeftOut(Record):
    """A study that fits the question but is not counted, with the reason."""

    record: RecordId
    """Id of the study."""
    reason: Text
    """Why, in one or two plain sentences."""


class Question(Record):
    """A question with its people, treatment and comparison. Which studies bear on it is worked out."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """The question, as a reader would ask it."""
    short: Text
    """The same in a few words, for tables and lists."""
    asks: Literal["benefit", "harm"] = "benefit"
    """benefit: what a comparison shows. harm: what side effects studies report, compared or not."""
    conditions: tuple[ConditionId, ...] = Field(min_length=1)
    """Ids of the conditions it is about."""
    comparisons: tuple[ComparisonId, ...] = ()
    """The contrasts that answer it; empty when any study of these conditions bears on it."""
    devices: tuple[DeviceId, ...] = ()
    """Only studies in which somebody got one of these devices; empty for any device."""
    treatment: Text
    """What people got, in words that can open a sentence, in the singular: 'exercise in warm water'."""
    control: Text
    """What it is set against, in words that can end a sentence: 'usual care alone'."""
    outcomes: tuple[QuestionOutcome, ...] = Field(min_length=1)
    """What matters for the answer, the main outcome first."""
    left_out: tuple[LeftOut, ...] = ()
    """Studies that fit but are not counted, each with its reason."""
    reviews: tuple[RecordId, ...] = ()
    """Reviews that bear on it."""
    headline_of: tuple[ConditionId, ...] = ()
    """Conditions whose own page opens with the answer to this question."""
    meaning: Text
    """What the answer means for a reader, in one to three plain sentences without numbers."""
    would_change: Text
    """Which study would change the answer, in one or two plain sentences without numbers."""
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
