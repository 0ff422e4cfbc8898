"""What arithmetic found in printed numbers, judged by people: hits, false alarms, misses."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from evidence_site.records.base import Record, RecordId, Text


class Flag(Record):
    """Numbers that a reader flagged by hand, and whether arithmetic finds the same."""

    record: RecordId
    """Id of the study."""
    flag: Text
    """What does not fit, in one plain sentence."""
    found: tuple[Text, ...] = ()
    """Every find that shows it: the kind of check and the place in the record, such as `arms arms`."""
    missed: Text | None = None
    """Why the numbers of the record alone cannot show it."""

    @model_validator(mode="after")
    def _check_one_of_two(self) -> Self:
        if bool(self.found) == bool(self.missed):
            raise ValueError("a flag is either `found` or `missed`. Give one of the two, with its reason")
        return self


class Unflagged(Record):
    """A find that nobody had flagged, judged against what was read."""

    record: RecordId
    """Id of the study."""
    found: tuple[Text, ...]
    """The kind of check and the place in the record."""
    judged: Literal["sound", "false_alarm"]
    """sound: the numbers really do not fit. false_alarm: they do, and the check is too eager."""
    reason: Text
    """Why, in one or two plain sentences."""


class Fitting(Record):
    """Numbers that somebody worked out by hand and found to fit: the checks must stay silent on them."""

    record: RecordId
    """Id of the study."""
    reason: Text
    """The arithmetic, in one plain sentence."""


class SecondLookFile(Record):
    """How well the checks of printed numbers do, judged by hand over all records."""

    flags: tuple[Flag, ...] = ()
    """What readers flagged."""
    others: tuple[Unflagged, ...] = ()
    """What arithmetic found besides."""
    fitting: tuple[Fitting, ...] = ()
    """What was worked out by hand and fits."""
