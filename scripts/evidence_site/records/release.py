"""Releases: what each copy that left the site said on a day, so that a printed one can be checked later."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from evidence_site.records.base import Date, Id, Record, Text

Code = Annotated[str, Field(pattern=r"^[0-9a-hjkmnp-tv-z]{8}$")]
"""Eight small letters and digits, without i, l, o and u: the code of a copy."""

CopyId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
"""The id of a copy: that of a record, with a word before it for a figure or a handout."""

LineNumbers = Annotated[
    str,
    BeforeValidator(lambda value: " ".join(value.split()) if isinstance(value, str) else value),
    Field(pattern=r"^[0-9]+(-[0-9]+)?( [0-9]+(-[0-9]+)?)*$"),
]
"""Numbers of lines and spans of them, such as `1-63 70`."""


class ReleasedCopy(Record):
    """What one copy said. Only copies that are new, or differ from the release before, stand in a release."""

    of: CopyId
    """Id of the copy: a table, a question, a figure or a handout."""
    code: Code
    """The code printed on it."""
    title: Text
    """Its title on that day."""
    certainty: Text
    """How sure anyone could be, as the word of that day."""
    says: LineNumbers
    """Which lines it said, in order; the first names the studies behind it. Lines are counted from 1 over all
    releases, the oldest first."""


class Release(Record):
    """The copies of one day. `evidence release` writes it; nobody edits or deletes it afterwards."""

    id: Id
    """The day, with a number behind it when it is not the first of that day."""
    date: Date
    """The day, as year-month-day."""
    begins: Annotated[int, Field(ge=1)]
    """The number of its first line: one more than the lines of all releases before it."""
    gone: tuple[CopyId, ...] = ()
    """Copies of earlier releases that the site no longer had on that day."""
    lines: str
    """What was said that no earlier release holds, each line once. A row of a table begins with a dash, and
    its cells follow it. Of a long text only the first words are kept, with a digest."""
    copies: tuple[ReleasedCopy, ...] = ()
    """Copies that are new or differ from the release before."""

    @property
    def length(self) -> int:
        """How many lines it adds."""
        return self.lines.count("\n") + (not self.lines.endswith("\n") and bool(self.lines))


class Withdrawal(Record):
    """A copy that must no longer be used."""

    of: CopyId
    """Id of the copy, as it stands in a release."""
    code: Code | None = None
    """One printed state of it; all states released until that day when left out."""
    date: Date
    """The day, as year-month-day."""
    because: Text
    """Why, in one or two plain sentences."""


class WithdrawalFile(Record):
    """Copies that must no longer be used."""

    withdrawn: tuple[Withdrawal, ...] = ()
    """The withdrawals."""
