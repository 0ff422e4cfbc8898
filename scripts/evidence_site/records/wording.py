"""The plain-language text of the site that belongs to no single record: edited by editors, not programmers."""

from __future__ import annotations

from pydantic import Field

from evidence_site.records.base import Record, Text


class Caveat(Record):
    """How a warning reads. When it applies is a rule of the engine."""

    id: Text
    label: Text
    """At most four words, for table cells."""
    sentence: Text
    """One plain sentence; may use {people}, {smallest_arm}, {weeks}, {lost} and {of}."""
    why: Text
    """Why it matters to a reader."""


class Thresholds(Record):
    """Where the rules for caveats draw their lines."""

    small_people: int
    small_arm: int
    very_small_people: int
    short_weeks: int
    lost_percent: int


class CaveatFile(Record):
    """All caveats with their thresholds."""

    thresholds: Thresholds
    caveats: tuple[Caveat, ...]


class Term(Record):
    """One word of a closed vocabulary, as readers see it."""

    id: Text
    label: Text
    explained: Text


class Vocabulary(Record):
    """Labels for everything that records say by a fixed word."""

    unknown: tuple[Term, ...]
    design_kind: tuple[Term, ...]
    blinding: tuple[Term, ...]
    centres: tuple[Term, ...]
    publication: tuple[Term, ...]
    how_read: tuple[Term, ...]
    source_kind: tuple[Term, ...]
    note_kind: tuple[Term, ...]
    sex: tuple[Term, ...]
    rated_by: tuple[Term, ...]
    verdict: tuple[Term, ...]
    review_kind: tuple[Term, ...]
    use_level: tuple[Term, ...]
    confidence: tuple[Term, ...]
    overlap_kind: tuple[Term, ...]
    status: tuple[Term, ...]
    where: tuple[Term, ...]
    certainty: tuple[Term, ...]
    bias: tuple[Term, ...]
    funding_kind: tuple[Term, ...]
    registration_certainty: tuple[Term, ...]


class GlossaryTerm(Record):
    """A term of art and what it means."""

    id: Text
    term: Text
    explained: Text
    also: tuple[Text, ...] = ()


class Glossary(Record):
    """Terms of art, each explained once."""

    terms: tuple[GlossaryTerm, ...]


class CertaintyLevel(Record):
    """How a level of certainty reads."""

    id: Text
    label: Text
    sentence: Text


class CertaintyFile(Record):
    """The levels of certainty, from high to not known."""

    levels: tuple[CertaintyLevel, ...] = Field(min_length=1)
