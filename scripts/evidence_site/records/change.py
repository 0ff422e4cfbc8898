"""The public log of what changed on the site and when, in words for readers."""

from __future__ import annotations

from typing import Literal

from evidence_site.records.base import Date, Id, Record, RecordId, Text

ChangeKind = Literal["studies", "numbers", "sentences", "certainty", "pages"]


class Change(Record):
    """Something that a reader now finds different. Mistakes that we mended stand in the corrections."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    date: Date
    """The day, as year-month-day."""
    kind: ChangeKind
    """studies: records came or went. numbers: a number changed. sentences: what is said of it changed.
    certainty: how sure anyone can be was judged or judged again. pages: a page came, went or was rebuilt."""
    title: Text
    """What changed, in a few plain words."""
    what: Text
    """What a reader now finds, in one or two plain sentences without a number that records could give."""
    records: tuple[RecordId, ...] = ()
    """Records it touched, when they are few enough to name."""
    pages: tuple[Text, ...] = ()
    """Addresses of pages it touched, such as `safety` or `studies/index`."""


class ChangeFile(Record):
    """The public log of what changed and when."""

    changes: tuple[Change, ...] = ()
    """The changes, in any order; pages show the newest first."""
