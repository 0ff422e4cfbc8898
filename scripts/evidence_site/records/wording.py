"""Plain-language text of the site that belongs to no single record: edited by editors, not programmers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Number, Record, Text
from evidence_site.records.question import Certainty


class Caveat(Record):
    """How a warning reads. When it applies is a rule of the engine."""

    id: Text
    """Name of the rule."""
    label: Text
    """At most four words, for table cells."""
    sentence: Text
    """One plain sentence; may use {people}, {smallest_arm}, {weeks}, {lost} and {of}."""
    why: Text
    """Why it matters to a reader."""


class Thresholds(Record):
    """Where the rules for caveats draw their lines."""

    small_people: int
    """Fewer people than this are small."""
    small_arm: int
    """A group with fewer people than this is small."""
    very_small_people: int
    """Fewer people than this are very small."""
    short_weeks: int
    """Fewer weeks than this are short."""
    lost_percent: int
    """More per cent lost than this are many."""


class CaveatFile(Record):
    """All caveats with their thresholds."""

    thresholds: Thresholds
    """Where the rules draw their lines."""
    caveats: tuple[Caveat, ...]
    """The words of each rule, in the order they are explained."""


class Term(Record):
    """One word of a closed vocabulary, as readers see it."""

    id: Text
    """The fixed word of the records."""
    label: Text
    """Short name in plain words, as readers see it."""
    explained: Text
    """What it means, in one or two plain sentences."""


class Vocabulary(Record):
    """Labels for everything that records say by a fixed word."""

    unknown: tuple[Term, ...]
    """Labels for not knowing."""
    design_kind: tuple[Term, ...]
    """Labels for designs."""
    blinding: tuple[Term, ...]
    """Labels for blinding."""
    centres: tuple[Term, ...]
    """Labels for one or several places."""
    publication: tuple[Term, ...]
    """Labels for kinds of publication."""
    how_read: tuple[Term, ...]
    """Labels for how much was read."""
    source_kind: tuple[Term, ...]
    """Labels for kinds of source."""
    note_kind: tuple[Term, ...]
    """Labels for kinds of note."""
    sex: tuple[Term, ...]
    """Labels for who took part."""
    rated_by: tuple[Term, ...]
    """Labels for who judged."""
    verdict: tuple[Term, ...]
    """Labels for verdicts."""
    review_kind: tuple[Term, ...]
    """Labels for kinds of review."""
    use_level: tuple[Term, ...]
    """Labels for how far numbers are used."""
    confidence: tuple[Term, ...]
    """Labels for how sure the copying is."""
    overlap_kind: tuple[Term, ...]
    """Labels for how people overlap."""
    status: tuple[Term, ...]
    """Labels for how far a trial has come."""
    where: tuple[Term, ...]
    """Labels for where a fact was seen."""
    certainty: tuple[Term, ...]
    """Labels for certainty."""
    bias: tuple[Term, ...]
    """Labels for risk of bias."""
    funding_kind: tuple[Term, ...]
    """Labels for who paid."""
    registration_certainty: tuple[Term, ...]
    """Labels for how sure a registration is."""
    domain: tuple[Term, ...]
    """Labels for the GRADE domains."""
    refusal: tuple[Term, ...]
    """Labels for why a study gives no effect size."""
    not_pooled: tuple[Term, ...]
    """Labels for why nothing is pooled."""
    without: tuple[Term, ...]
    """Labels for which studies are taken out to see whether the answer changes."""
    demand: tuple[Term, ...]
    """Labels for why a rule asks that certainty is lowered."""
    sign: tuple[Term, ...]
    """Labels for which side did better."""
    support: tuple[Term, ...]
    """Labels for how well a step of a guide is supported."""
    place: tuple[Term, ...]
    """Labels for where a treatment was given."""
    change_kind: tuple[Term, ...]
    """Labels for what sort of change the log tells of."""
    bearing: tuple[Term, ...]
    """Labels for how much evidence bears on what people ask."""


class GlossaryTerm(Record):
    """A term of art and what it means."""

    id: Text
    """Its name in kebab-case, used wherever something points at it."""
    term: Text
    """The term."""
    explained: Text
    """What it means, in one or two plain sentences."""
    also: tuple[Text, ...] = ()
    """Other spellings and short forms."""
    inline: bool = False
    """True for a hard word: where it first stands in the text of a page, it opens its explanation."""


class Glossary(Record):
    """Terms of art, each explained once."""

    terms: tuple[GlossaryTerm, ...]
    """The terms."""


class CertaintyLevel(Record):
    """How a level of certainty reads."""

    id: Text
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name in plain words, as readers see it."""
    sentence: Text
    """What the level means for a reader."""


class CertaintyFile(Record):
    """The levels of certainty, from high to not known."""

    levels: tuple[CertaintyLevel, ...] = Field(min_length=1)
    """The levels."""


class Planning(Record):
    """What a trial that settles a question is assumed to look for, and how much evidence counts as enough."""

    difference: Number
    """The difference it should be able to see, in standard deviations."""
    alpha: Number
    """How often it may be wrong by chance when there is no difference, such as 0.05."""
    power: Number
    """How often it should see the difference when it is there, such as 0.9."""
    few_people: int
    """Fewer people than this in all studies together are few."""
    uneven_percent: int
    """An I² above this many per cent is uneven."""
    source: Text
    """Where these conventions come from."""


class SummarySentence(Record):
    """The sentence for one size of effect at one certainty."""

    seen: Text
    """What was seen, as a fixed word of the engine."""
    certainty: tuple[Certainty, ...] = Field(min_length=1)
    """The levels of certainty it is for."""
    sentence: Text
    """One or two sentences, with {treatment}, {control}, {better}, {worse}, {amount}, {studies}, {people}."""


class SeenWords(Record):
    """What was seen, in a few words for the first of the three readings."""

    id: Text
    """What was seen, as a fixed word of the engine."""
    label: Text
    """At most six words; may use {better} and {worse}."""
    explained: Text
    """What stands behind it, in one sentence; may use {studies}, {usable} and {told}."""


class SummaryFile(Record):
    """The summary sentences: what was seen × how sure. Reviewed as one table."""

    planning: Planning
    """What is assumed where the pages say how many people it would take."""
    seen: tuple[SeenWords, ...]
    """One for each size of effect."""
    sentences: tuple[SummarySentence, ...]
    """One for each pair that can come up."""


class ClaimWord(Record):
    """A word that claims something, and what the evidence must say before a page may use it."""

    words: tuple[Text, ...] = Field(min_length=1)
    """Its forms, as they stand in a text: works, worked, working."""
    certainty: Literal["high", "moderate", "low", "never"]
    """The certainty it needs at least; `never` when no evidence allows it here."""
    seen: tuple[Text, ...] = ()
    """What must have been seen; empty when any."""
    instead: Text
    """What to write instead."""


class ClaimWordFile(Record):
    """Words that hand-written pages may not use beyond their evidence."""

    words: tuple[ClaimWord, ...]
    """The words."""
    negations: tuple[Text, ...]
    """Words that turn a claim around when they stand before it in the same sentence: no, not, nobody."""
    turns: tuple[Text, ...] = ()
    """Words behind which such a word no longer holds: but, however, because."""
