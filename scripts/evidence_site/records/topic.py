"""What a site is about: question, vocabulary, limits and search dates. All that is topical is said here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Date, Id, Number, Record, Text, TreatmentId


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
    sex: Literal["men", "women"] | None = None
    """Who can have it, when only men or only women can."""


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
    alternative: bool = False
    """True for what people take instead: a page tells what compared it with the treatment of the site."""


class Companion(Record):
    """A treatment that readers may be using already, so that studies with and without it are told apart."""

    treatment: TreatmentId
    """Treatment id."""
    used: Text
    """How a reader would say that they use it, such as 'I already use drug A'."""
    unused: Text
    """How a reader would say that they do not."""
    perhaps_in: tuple[TreatmentId, ...] = ()
    """Treatments that hold it in another way, or may hold it: whether such an arm got it cannot be told."""


class SearchWords(Record):
    """Words that people type, and the authored page they should find."""

    page: Text
    """Address of the page, such as `safety`."""
    words: tuple[Text, ...] = Field(min_length=1)
    """The words."""


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


class Stewardship(Record):
    """Who makes the site, who has reviewed it, and who pays: each in a sentence or two that is true today."""

    made_by: Text
    """Who makes it. Name nobody who has not agreed to be named."""
    reviewed_by: Text
    """Who with training in the field has reviewed it, or that nobody has. The foot of every page says it."""
    funding: Text
    """Who pays, or that nothing is recorded."""
    interests: Text
    """Which conflicts of interest are declared, or that none was."""


class Topic(Record):
    """The subject of the site."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    question: Text
    """The question the site answers."""
    site_name: Text | None = None
    """What the site is called where it is cited; its question when left out."""
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
    safety_lines: tuple[Text, ...] = ()
    """The lines on safety that matter most. They stand above every how-to."""
    companions: tuple[Companion, ...] = ()
    """Treatments that readers may be using already, by which their situations are told apart."""
    search_words: tuple[SearchWords, ...] = ()
    """Words by which a search finds pages that people have written."""
    claim_topics: tuple[Group, ...] = ()
    """Subjects of claims, in the order they are shown."""
    stewardship: Stewardship | None = None
    """Who makes the site, who has reviewed it, and who pays."""
    link_hosts: tuple[Text, ...] = ()
    """Hosts whose pages may be linked; other addresses stay in the records."""
