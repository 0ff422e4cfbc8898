"""What a site is about: question, vocabulary, limits and search dates. All that is topical is said here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Date, Id, Number, Record, Text


class Condition(Record):
    """A condition people have, with the words they use for it."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    plain: Text
    """How a reader would call it."""
    explained: Text
    """One or two plain sentences."""
    group: Id
    """Conditions with the same group are listed together."""
    synonyms: tuple[Text, ...] = ()
    """Words people type into a search."""


class Group(Record):
    """A heading for conditions that belong together."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""


class Treatment(Record):
    """Something an arm can get."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    plain: Text | None = None
    """How a reader would call it; the label is used when it is left out."""


class Device(Record):
    """A kind of device."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    plain: Text | None = None
    """How a reader would call it; the label is used when it is left out."""


class SettingKind(Record):
    """Something adjustable, with the limits beyond which a value is probably a slip."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    unit: Text
    """The unit every record writes it in."""
    minimum: Number
    """Smaller values are probably a slip."""
    maximum: Number
    """Larger values are probably a slip."""
    wrong_units: tuple[Text, ...] = ()
    """Units people write by mistake."""


class OutcomeKind(Record):
    """Something that is measured."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    plain: Text
    """How a reader would call it; the label is used when it is left out."""
    direction: Literal["higher_is_better", "lower_is_better", "neither"]
    """Whether more of it is better."""
    rated_by: Literal["instrument", "clinician", "person", "varies"]
    """Who usually judges it."""
    important_change: Text | None = None
    """Smallest change that matters to people, when anyone has said it."""
    smallest_important: Number | None = None
    """The same as a number in the base unit of the outcome, when somebody published one."""
    largest_plausible: Number | None = None
    """Beyond this a change needs a second look (in the outcome's unit)."""


class Unit(Record):
    """A unit a number can be written in."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    dimension: Id
    """Only units of the same dimension can be converted into each other."""
    factor: Number | None = None
    """How many of the dimension's base unit one of this is; leave out when it cannot be converted."""


class ComparisonKind(Record):
    """A named contrast: what one arm got against what the other got."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    treatment: tuple[Id, ...]
    """Treatment ids of the one arm."""
    control: tuple[Id, ...]
    """Treatment ids of the other arm; empty for no treatment."""


class Search(Record):
    """A search for studies."""

    date: Date
    """The day, as year-month-day."""
    where: Text
    """What was searched."""
    limits: Text
    """What the search cannot have found."""


class Topic(Record):
    """The subject of the site."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    question: Text
    """The question the site answers."""
    lead: Text
    """Two or three sentences that introduce it."""
    focus: Id
    """The treatment the site is about."""
    condition_word: Text
    """How one calls a condition on this site, such as 'type of asthma'."""
    setting_word: Text
    """What the column of settings is called, such as 'dose'."""
    checked: Date
    """When the evidence was last gone through."""
    next_check: Date
    """When the evidence is to be gone through again."""
    searches: tuple[Search, ...] = Field(min_length=1)
    """Searches for studies."""
    groups: tuple[Group, ...] = Field(min_length=1)
    """Headings for conditions."""
    conditions: tuple[Condition, ...] = Field(min_length=1)
    """Conditions, in the order they are shown."""
    treatments: tuple[Treatment, ...] = Field(min_length=1)
    """Everything an arm can get."""
    devices: tuple[Device, ...] = ()
    """Kinds of device."""
    settings: tuple[SettingKind, ...] = ()
    """Adjustable things, with their limits."""
    outcomes: tuple[OutcomeKind, ...] = Field(min_length=1)
    """Everything that is measured."""
    units: tuple[Unit, ...] = ()
    """Units that numbers are written in."""
    comparisons: tuple[ComparisonKind, ...] = ()
    """Named contrasts."""
    claim_topics: tuple[Group, ...] = ()
    """Subjects of claims, in the order they are shown."""
    link_hosts: tuple[Text, ...] = ()
    """Hosts whose pages may be linked; other addresses stay in the records."""
