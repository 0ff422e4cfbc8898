"""What published standards ask of a handout, item by item, with the proof or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_site.records.standards import Standard, StandardItem, StandardPart
from evidence_site.views.citations import may_link
from evidence_site.views.formatting import as_count, as_date, as_number
from evidence_site.views.handouts.proofs import RULES, Proof, Sheet

Verdict = Literal["met", "unmet", "beside"]

WORDS: dict[Verdict, str] = {"met": "Met", "unmet": "Not met", "beside": "Does not apply"}
"""What a reader sees."""

NO_PROOF = "The engine looked for it on this sheet and did not find it."


@dataclass(frozen=True)
class Entry:
    """One item with our reading of it."""

    place: str
    asks: str
    verdict: Verdict
    words: str
    """The proof, or why it is not met or does not apply."""
    quoted: bool = False
    target: str = ""

    @property
    def says(self) -> str:
        """The verdict as a reader sees it."""
        return WORDS[self.verdict]


@dataclass(frozen=True)
class Part:
    """A part of a standard."""

    title: str
    entries: tuple[Entry, ...]
    follows: str
    """What follows when one of its items is not met; empty when all are, or nothing follows."""


@dataclass(frozen=True)
class Chapter:
    """A standard, held against one handout."""

    id: str
    name: str
    source: str
    address: str
    linked: bool
    """Whether the site links to the host of that address."""
    read: str
    unseen: str
    parts: tuple[Part, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its items."""
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def counts(self) -> str:
        """`Meets 4 of 12 items. 8 are not met. 4 more do not apply.`"""
        return count_in_words(self.entries)


@dataclass(frozen=True)
class Passport:
    """What all standards ask of one handout."""

    chapters: tuple[Chapter, ...]

    @property
    def counts(self) -> str:
        """The same count over all standards."""
        return count_in_words(tuple(entry for chapter in self.chapters for entry in chapter.entries))


def passport(sheet: Sheet) -> Passport:
    """A handout held against every standard that records name; empty where they name none."""
    given = sheet.shelf.library.standards
    return Passport(tuple(_chapter(sheet, item) for item in given.standards) if given else ())


def count_in_words(entries: tuple[Entry, ...]) -> str:
    """How many items are met, not met, and beside the point. Those beside are no part of the total."""
    met, unmet, beside = (
        sum(entry.verdict == verdict for entry in entries) for verdict in ("met", "unmet", "beside")
    )
    said = f"Meets {as_number(met)} of {as_count(met + unmet, 'item')}."
    if unmet:
        said += f" {as_number(unmet)} {'is' if unmet == 1 else 'are'} not met."
    if beside:
        said += f" {as_number(beside)} more {'does' if beside == 1 else 'do'} not apply."
    return said


def _chapter(sheet: Sheet, standard: Standard) -> Chapter:
    return Chapter(
        id=standard.id,
        name=standard.name,
        source=standard.source,
        address=standard.address,
        linked=may_link(standard.address, sheet.shelf.library.topic.link_hosts),
        read=as_date(standard.read),
        unseen=standard.unseen or "",
        parts=tuple(_part(sheet, part) for part in standard.parts),
    )


def _part(sheet: Sheet, part: StandardPart) -> Part:
    entries = tuple(_entry(sheet, item) for item in part.items)
    short = any(entry.verdict == "unmet" for entry in entries)
    return Part(part.title, entries, part.needs_all or "" if short else "")


def _entry(sheet: Sheet, item: StandardItem) -> Entry:
    if item.beside:
        return Entry(item.place, item.asks, "beside", item.beside)
    proof = find_proof(sheet, item)
    if proof:
        return Entry(item.place, item.asks, "met", proof.words, proof.quoted, proof.target)
    return Entry(item.place, item.asks, "unmet", item.unmet or NO_PROOF)


def find_proof(sheet: Sheet, item: StandardItem) -> Proof | None:
    """The proof of an item; None when its rule finds none, or when it has no rule."""
    return RULES[item.proof](sheet) if item.proof else None
