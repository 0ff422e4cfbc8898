"""Guides: what people do, step by step, with how well each step is supported. No step types a number."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Id, Record, RecordId, Text

Shown = Literal["device", "setting", "interval", "sessions", "duration", "end_point"]

Support = Literal["tested", "used_not_tested", "reported", "expert_habit", "no_source", "sources_disagree"]


class Step(Record):
    """One thing to do, to leave, to expect or to look out for, and what it rests on."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """What it is about, in a few plain words."""
    says: Text
    """What is done, told or advised, in one to three plain sentences without a number: numbers come from
    the records named below."""
    support: Support
    """tested: a question with studies that compared it answers it. used_not_tested: studies did it so, and
    none compared it with another way. reported: reports tell of people it happened to, or a public body
    warns of it. expert_habit: people in practice say so, and no study was seen.
    no_source: we found nothing behind it. sources_disagree: what is named below does not say the same."""
    why: Text
    """Why it bears this label, in one or two plain sentences without a number."""
    questions: tuple[RecordId, ...] = ()
    """Questions whose answers bear on it."""
    studies: tuple[RecordId, ...] = ()
    """Studies that did it so."""
    shows: tuple[Shown, ...] = ()
    """What of the treatment stands beside each of these studies, as its record has it."""
    findings: tuple[Id, ...] = ()
    """Findings that bear on it."""
    claims: tuple[Id, ...] = ()
    """Claims of articles on it."""


class Guide(Record):
    """A list of steps on one subject."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    title: Text
    """The subject in plain words."""
    lead: Text | None = None
    """What the list is and is not, in one or two sentences."""
    page: Text | None = None
    """Address of the authored page that shows it, such as `how/equipment`: records lead back there."""
    how_to: bool = False
    """True when the steps tell how something is done: the safety lines of topic.yml then stand above them."""
    steps: tuple[Step, ...] = Field(min_length=1)
    """The steps, in the order they are shown."""
