"""Published standards for patient information, item by item, each with the proof a handout gives or lacks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Date, Id, Record, Text, WebAddress

ProofRule = Literal[
    "describes-condition",
    "cites-studies",
    "dated",
    "next-check-told",
    "both-dates",
    "says-how-sure",
    "evidence-is-surer",
    "searched-when-checked",
    "sources-kept",
    "process-told",
    "process-kept",
    "invites-corrections",
    "starts-from-what-people-ask",
    "leads-on",
    "several-forms",
    "reads-easily",
]
"""Rules of the engine that look for the proof of an item (`views/handouts/proofs.py`)."""


class StandardItem(Record):
    """One item of a standard, in our own words. Nobody types that it is met: a rule finds the proof."""

    id: Id
    """Its name in kebab-case, unique in its standard."""
    place: Text
    """Where it stands in the standard: its number, or the section and its place in it."""
    asks: Text
    """What it asks for, in one plain sentence of our own."""
    proof: ProofRule | None = None
    """The rule of the engine that looks for its proof; left out when no rule can tell."""
    unmet: Text | None = None
    """Why it is not met when no proof is found, in one plain sentence."""
    beside: Text | None = None
    """Why it does not apply to any handout, in one plain sentence."""


class StandardPart(Record):
    """A part of a standard, under the heading that the standard gives it."""

    title: Text
    """Its heading, in few words."""
    needs_all: Text | None = None
    """What follows, by the standard itself, when one of its items is not met; left out when nothing does."""
    items: tuple[StandardItem, ...] = Field(min_length=1)
    """Its items, in the order of the standard."""


class Standard(Record):
    """A published standard."""

    id: Id
    """Its name in kebab-case."""
    name: Text
    """Its name and version."""
    source: Text
    """Where its items were read: the text, and the place in it."""
    address: WebAddress
    """The address of that text."""
    read: Date
    """The day it was read, as year-month-day."""
    unseen: Text | None = None
    """What of it we did not see, in one or two plain sentences; left out when all was seen."""
    parts: tuple[StandardPart, ...] = Field(min_length=1)
    """Its parts, in its own order."""

    @property
    def items(self) -> tuple[StandardItem, ...]:
        """All its items."""
        return tuple(item for part in self.parts for item in part.items)


class StandardsFile(Record):
    """The standards that handouts are held against."""

    standards: tuple[Standard, ...] = Field(min_length=1)
    """The standards."""
