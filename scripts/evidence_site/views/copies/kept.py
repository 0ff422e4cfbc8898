"""What a release keeps of a copy: its lines in short, and how they are written and read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.statements import COUNTED, undated

LIMIT = 40
"""Longer texts are kept by their first words and a digest. Both may be changed: old texts stay comparable."""
FIRST_WORDS = 20

_DIGEST = re.compile(r" … ~([0-9a-f]{4})[0-9a-f]{4}$")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_UNPRINTABLE = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BETWEEN = " · "
_STUDIES = "Studies behind it"


@dataclass(frozen=True)
class Kept:
    """One text of a copy: the row it stands in (empty outside tables), its heading, and what it says.

    A line without heading and text says that there is such a row.
    """

    row: str
    heading: str
    says: str

    @property
    def part(self) -> str:
        """Where it stands, in words."""
        return _BETWEEN.join(filter(None, (self.row, self.heading)))


def keep(copy: Copy) -> tuple[Kept, ...]:
    """Everything a copy says, but its title, as a release keeps it. The opening is kept in full.

    Ids of the studies behind it stand first.
    """
    lines = [Kept("", _STUDIES, " ".join(copy.studies))]
    column: tuple[str, str] = "", ""
    for place, statement in enumerate(copy.statements[1:]):
        row, _, heading = statement.part.rpartition(_BETWEEN)
        column = column if column[0] == row else (row, heading)
        whole = place < copy.opening or statement.part == COUNTED
        text = tidy(statement.says) if whole else shorten(statement.says)
        kept = Kept(shorten(row), _as_heading(heading), text)
        names_row = row and kept.says == kept.row and column == (row, heading)
        lines.append(Kept(kept.row, "", "") if names_row else kept)
    return tuple(lines)


def studies_behind(lines: Iterable[Kept]) -> tuple[str, ...]:
    """Ids of the studies behind kept lines."""
    return tuple(next(iter(lines)).says.split())


def tidy(text: str) -> str:
    """A text on one line without days of searches and without characters that YAML cannot hold."""
    return _UNPRINTABLE.sub("?", " ".join(undated(text).split()))


def shorten(text: str) -> str:
    """A short text as it is; of a long one the first words and a digest."""
    text = tidy(text)
    if len(text) <= LIMIT and not is_short_for_more(text):
        return text
    return f"{text[:FIRST_WORDS].rsplit(' ', 1)[0]} … ~{numbers_of(text)}{_digest(text)}"


def is_short_for_more(text: str) -> bool:
    """Whether a kept text is the beginning of a longer one."""
    return bool(_DIGEST.search(text))


def first_words(text: str) -> str:
    """A kept text as people read it: `The first words …`, or the whole short text."""
    return _DIGEST.sub(" …", text)


def numbers_of(text: str) -> str:
    """Four letters made from the numbers of a text, whether it was kept whole or not."""
    found = _DIGEST.search(text)
    return found[1] if found else _digest(" ".join(_NUMBER.findall(text)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:4]


def _as_heading(text: str) -> str:
    """Headings end at the first colon with a space, so they hold none; a dash begins a row."""
    return tidy(text).replace(": ", ", ").lstrip("- ")


def write_lines(lines: Iterable[Kept]) -> tuple[str, ...]:
    """Lines of text, one for each; neighbours of a row stand below it, so some rows are written besides."""
    written: list[str] = []
    for row, inner in groupby(lines, key=lambda line: line.row):
        cells = [line for line in inner if line != Kept(row, "", "") or not row]
        written += [f"- {row}"] * bool(row)
        written += ((" " if row else "") + _write(line) for line in cells)
    return tuple(written)


def _write(line: Kept) -> str:
    return f"{line.heading}: {line.says}".rstrip() if line.says else f"{line.heading}:"


def read_lines(text: str) -> Iterator[Kept]:
    """Each line of a release, rows included."""
    row = ""
    for line in text.split("\n"):
        if line.startswith("- "):
            row = line.removeprefix("- ")
            yield Kept(row, "", "")
        else:
            row = row if line.startswith(" ") else ""
            heading, found, says = line.removeprefix(" ").partition(": ")
            yield Kept(row, heading if found else heading.removesuffix(":"), says)
