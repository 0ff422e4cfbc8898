"""Single sourced facts on safety, technique or mechanism. Called findings on the site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from evidence_site.records.base import ConditionId, Date, Id, Record, RecordId, Text
from evidence_site.records.provenance import Locator, Note, Source

Where = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]+([_-][a-z]+)*$"),
    Field(json_schema_extra={"x-vocabulary": "places"}),
]
"""A place of the body, or animals, or cells: an id of `where` in wording/vocabulary.yml."""


class Fact(Record):
    """One fact, with where it was seen and where it applies."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    kind: Id
    """What it is about; must be one of the `kinds` of its file."""
    statement: Text
    """The fact in plain words of ours, no stronger than its source."""
    figures: Text | None = None
    """The numbers as printed."""
    where: Where
    """Which part of the body, or animals or cells: a fact about one place is not a fact about another."""
    conditions: tuple[ConditionId, ...] = ()
    """Ids of the conditions it is about."""
    strength: Text
    """What kind of source it is, in plain words: 'one trial', 'case report', 'clinic habit'."""
    records: tuple[RecordId, ...] = ()
    """Studies or reviews here that it comes from."""
    withheld: Text | None = None
    """Why it is not to be printed yet. A withheld fact keeps its page, without its statement."""
    sources: tuple[Source, ...] = Field(min_length=1)
    """The texts that were read, each named once."""
    locator: Locator
    """Where it stands: which source, and where in it."""
    notes: tuple[Note, ...] = ()
    """Doubts, gaps, oddities and context, each with its kind."""
    first_reading: Date
    """The day it was first read."""
    second_reading: Date | None = None
    """The day a second, independent reading confirmed it."""


class FactKind(Record):
    """A heading under which facts are listed."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""


class FactFile(Record):
    """One file of facts on one subject."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """The subject in plain words."""
    lead: Text
    """One or two sentences for the top of the list."""
    kinds: tuple[FactKind, ...] = Field(min_length=1)
    """The headings, in the order they are shown."""
    findings: tuple[Fact, ...]
    """The facts."""
