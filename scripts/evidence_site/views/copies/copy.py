"""A copy: one table, summary of findings, figure or handout, with all that it needs to stand alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from evidence_site.records.question import Certainty
from evidence_site.views.copies.statements import Statement, state_readings, states, undated
from evidence_site.views.page import Block, Readings

Kind = Literal["table", "findings", "figure", "handout"]

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's alphabet for base 32, in small letters: none looks like another one."""
LENGTH = 8

NOT_ADVICE = "This is information, not medical advice."


def as_printed(code: str) -> str:
    """A code as people read it: `7KQ2-M9XD`."""
    return f"{code[:4]}-{code[4:]}".upper()


@dataclass(frozen=True)
class Copy:
    """What leaves the site in many forms. Every form is made from this value, so that none can differ."""

    id: str
    """Unique over all copies; also the last part of its address."""
    kind: Kind
    title: str
    """What it is, as a reader sees it: a caption, or the title of a question."""
    question: str
    """The question that it helps to answer."""
    answer: str
    """The answer to it in one or two sentences; empty where the readings say all."""
    readings: Readings
    certainty: Certainty
    checked: str
    """The day of the last check in words: `21 November 2026`. No part of the code."""
    page: str
    """Where the original stands: an address on the site, such as `questions/x` or `studies/index#table-y`."""
    blocks: tuple[Block, ...]
    """The content itself."""
    studies: tuple[str, ...] = ()
    """Ids of the studies behind it."""
    not_advice: str = NOT_ADVICE

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Everything it says, part by part, without addresses and without the day of the check."""
        head = (Statement("Title", self.title), Statement("Question", self.question))
        answer = (Statement("Answer", self.answer),) if self.answer else ()
        return (*head, *answer, *state_readings(self.readings), *states(self.blocks))

    @property
    def opening(self) -> int:
        """How many statements after the title give the question, the answer and the readings."""
        return 1 + bool(self.answer) + len(self.readings.readings)

    @cached_property
    def code(self) -> str:
        """Eight letters made from what it says: the same words and numbers have the same code, always.

        Days of checks and of searches are left out: nothing new found leaves every code as it was.
        """
        said = undated(
            "\n".join((self.id, self.certainty, *(f"{item.part}: {item.says}" for item in self.statements)))
        )
        number = int.from_bytes(hashlib.sha256(said.encode()).digest()[:5], "big")
        return "".join(LETTERS[(number >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))

    @property
    def printed_code(self) -> str:
        """The code as people read it: `7KQ2-M9XD`."""
        return as_printed(self.code)

    @property
    def check(self) -> str:
        """The address of the page that tells whether it is current, as seen from the site's root."""
        return f"v/{self.code}/"
