"""Where a number was read, by whom, and what is doubtful about it."""

from __future__ import annotations

from typing import Literal

from evidence_site.records.base import Date, Id, Record, RecordId, Text, WebAddress

SourceKind = Literal[
    "full_text",
    "abstract",
    "table_of_the_report",
    "registry",
    "table_in_a_review",
    "review",
    "thesis",
    "conference_abstract",
    "preprint",
    "guideline",
    "regulator",
    "correction_or_letter",
    "news",
    "blog_or_forum",
    "summary_page",
    "other",
]

HowRead = Literal[
    "full_text",
    "part_of_full_text",
    "abstract",
    "part_of_abstract",
    "secondary",
    "registry",
    "reference_only",
]


class Source(Record):
    """One text we read, named once and pointed at by every number taken from it."""

    id: Id
    """Short name used in locators of this record, for example `abstract`."""
    kind: SourceKind
    """What sort of text it is. A number from a news report is weaker than one from a table of the report."""
    name: Text
    """How a reader would ask for it: 'Abstract on PubMed', 'Table 5 of a 2022 review'."""
    link: WebAddress | None = None
    """A public home of the text: DOI, PubMed, PMC, registry, publisher or regulator. Never a copy."""
    record: RecordId | None = None
    """The record here that describes this text, when there is one (a review whose table we read)."""
    seen_at: tuple[WebAddress, ...] = ()
    """Where we actually read it, copies included. Kept for checking, never published."""


class Locator(Record):
    """Where a number stands: which source, and where in it."""

    source: Id
    """The `id` of one of this record's `sources`."""
    place: Text | None = None
    """Where in that text: 'Results', 'Table 2, row 3'."""


class Value(Record):
    """One of several values that sources print for the same thing."""

    value: Text
    """The value as printed."""
    locator: Locator
    """Where it stands: which source, and where in it."""


class Disagreement(Record):
    """Two or more sources, or two places in one, that do not say the same."""

    about: Text
    """What they disagree on, in plain words."""
    values: tuple[Value, ...]
    """What each source prints."""
    used: Text | None = None
    """The value this record uses; leave out when none is used."""
    reason: Text
    """Why that one, or why none."""


NoteKind = Literal["doubt", "oddity", "gap", "consistency", "context", "correction", "conversion", "safety"]


class Note(Record):
    """Something a careful reader must know about this record."""

    kind: NoteKind
    """doubt: may be wrong. oddity: printed strangely. gap: not seen. consistency: numbers that do not fit
    together. context: helps to read it. correction: what a second reading changed. conversion: we changed the
    unit or form. safety: matters for someone's safety."""
    text: Text
    """The note, in plain sentences."""
    locator: Locator | None = None
    """Where it was seen, when it comes from one place."""


class SecondReading(Record):
    """A second, independent reading of the same texts."""

    date: Date
    """The day of the second reading."""
    agrees: bool
    """True when the second reading found what the first had written."""
    confirmed: tuple[Text, ...] = ()
    """What was seen again, in plain words."""
    seen_at: tuple[WebAddress, ...] = ()
    """Where the second reading looked. Kept for checking, never published."""


class Extraction(Record):
    """Who read what and when. Readings, never invented people."""

    first_reading: Date
    """The day of the first reading."""
    confidence: Literal["high", "medium", "low"]
    """How sure the reading is that it copied rightly; says nothing about the study itself."""
    second_reading: SecondReading | None = None
    """The second reading, when there was one."""


class Use(Record):
    """How far a record's numbers may be used, with the reason."""

    level: Literal["full", "not_for_effect_size", "left_out"] = "full"
    """full: as any other. not_for_effect_size: shown, but its size of effect is not trusted.
    left_out: shown as a record, kept out of every synthesis."""
    reason: Text | None = None
    """Needed whenever the level is not full."""


class OwnCaveat(Record):
    """A warning that no rule can compute; it is added to the computed ones and hides none."""

    label: Text
    """At most four words."""
    sentence: Text
    """One plain sentence."""
    why: Text
    """Why it matters to a reader."""


class Funding(Record):
    """Who paid, as far as seen."""

    kind: Literal["public", "maker", "mixed", "none", "other"]
    """Public money, the maker of a product, both, nobody, or other."""
    text: Text
    """The source's own statement, in short."""


class Registration(Record):
    """A number in a trial register."""

    number: Text
    """The number in the register."""
    certainty: Literal["printed", "inferred"] = "printed"
    """inferred: nobody prints it, we think so; say why in the note."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""
