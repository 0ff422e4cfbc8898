"""What a site is about: its question, vocabulary, limits and search dates. All that is topical is said here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Date, Id, Number, Record, Text


class Condition(Record):
    """A condition people have, with the words they use for it."""

    id: Id
    label: Text
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
    label: Text


class Treatment(Record):
    """Something an arm can get."""

    id: Id
    label: Text
    plain: Text | None = None


class Device(Record):
    """A kind of device."""

    id: Id
    label: Text
    plain: Text | None = None


class SettingKind(Record):
    """Something adjustable, with the limits beyond which a value is probably a slip."""

    id: Id
    label: Text
    unit: Text
    minimum: Number
    maximum: Number
    wrong_units: tuple[Text, ...] = ()
    """Units people write by mistake."""


class OutcomeKind(Record):
    """Something that is measured."""

    id: Id
    label: Text
    plain: Text
    direction: Literal["higher_is_better", "lower_is_better", "neither"]
    rated_by: Literal["instrument", "clinician", "person", "varies"]
    important_change: Text | None = None
    """Smallest change that matters to people, when anyone has said it."""
    largest_plausible: Number | None = None
    """Beyond this a change needs a second look (in the outcome's unit)."""


class Unit(Record):
    """A unit a number can be written in."""

    id: Id
    label: Text
    dimension: Id
    """Only units of the same dimension can be converted into each other."""
    factor: Number | None = None
    """How many of the dimension's base unit one of this is; leave out when it cannot be converted."""


class ComparisonKind(Record):
    """A named contrast: what one arm got against what the other got."""

    id: Id
    label: Text
    treatment: tuple[Id, ...]
    control: tuple[Id, ...]


class Search(Record):
    """A search for studies."""

    date: Date
    where: Text
    limits: Text


class Topic(Record):
    """The subject of the site."""

    id: Id
    question: Text
    lead: Text
    focus: Id
    """The treatment the site is about."""
    condition_word: Text
    """How one calls a condition on this site, such as 'hair-loss type'."""
    setting_word: Text
    """What the column of settings is called, such as 'needle'."""
    checked: Date
    """When the evidence was last gone through."""
    next_check: Date
    searches: tuple[Search, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = Field(min_length=1)
    treatments: tuple[Treatment, ...] = Field(min_length=1)
    devices: tuple[Device, ...] = ()
    settings: tuple[SettingKind, ...] = ()
    outcomes: tuple[OutcomeKind, ...] = Field(min_length=1)
    units: tuple[Unit, ...] = ()
    comparisons: tuple[ComparisonKind, ...] = ()
    claim_topics: tuple[Group, ...] = ()
    link_hosts: tuple[Text, ...] = ()
    """Hosts whose pages may be linked; other addresses stay in the records."""
