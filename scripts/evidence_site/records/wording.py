"""Plain-language text of the site that belongs to no single record: edited by editors, not programmers."""

from __future__ import annotations

from pydantic import Field

from evidence_site.records.base import Record, Text


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
