"""What differs between what a copy said and what it says now, in the order in which it matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.history import History, State
from evidence_site.views.copies.kept import (
    Kept,
    first_words,
    is_short_for_more,
    keep,
    numbers_of,
    studies_behind,
    tidy,
)
from evidence_site.views.inline import plain_line


@dataclass(frozen=True)
class Change:
    """One text that changed. An empty text was not there, or is no longer there."""

    part: str
    old: str
    new: str
    cut: bool = False
    """Only the first words of both were kept, so that setting them side by side may show no difference."""
    numbers: bool = False
    """Whether a number changed with it."""


@dataclass(frozen=True)
class Differences:
    """What changed between two states of a copy, gravest first."""

    certainty: tuple[str, str] | None = None
    came: tuple[str, ...] = ()
    """Ids of studies."""
    left: tuple[str, ...] = ()
    answers: tuple[Change, ...] = ()
    """Title, question, answer and readings."""
    numbers: tuple[Change, ...] = ()
    sentences: tuple[Change, ...] = ()
    """Words in which no number changed."""
    rows_came: tuple[str, ...] = ()
    rows_left: tuple[str, ...] = ()
    columns_came: tuple[str, ...] = ()
    columns_left: tuple[str, ...] = ()

    @property
    def are_there(self) -> bool:
        """False where only the order or a heading changed."""
        return self != Differences()


def differences(history: History, state: State, now: Copy) -> Differences:
    """What changed since a released state."""
    old, new = history.said(state.copy), keep(now)
    certainty = (state.copy.certainty, plain_line((now.readings.readings[1].answer,)))
    before, after = studies_behind(old), studies_behind(new)
    opening = new[1 : now.opening + 1]
    headings = {line.heading for line in opening}
    answers = [*_changes(_opening(old, headings), _opening(new, headings))]
    title = tidy(now.title)
    if state.copy.title != title and now.title != now.question:
        answers.insert(0, Change("Title", state.copy.title, title))
    rest = [*_changes(_content(old, headings), _content(new, headings))]
    return Differences(
        certainty=certainty if certainty[0] != certainty[1] else None,
        came=tuple(name for name in after if name not in before),
        left=tuple(name for name in before if name not in after),
        answers=tuple(answers),
        numbers=tuple(change for change in rest if change.numbers),
        sentences=tuple(change for change in rest if not change.numbers),
        rows_came=_rows_beside(new, old),
        rows_left=_rows_beside(old, new),
        columns_came=_columns_beside(new, old),
        columns_left=_columns_beside(old, new),
    )


def _opening(lines: tuple[Kept, ...], headings: set[str]) -> dict[Kept, list[str]]:
    return _by_part(line for line in lines[1:] if not line.row and line.heading in headings)


def _content(lines: tuple[Kept, ...], headings: set[str]) -> dict[Kept, list[str]]:
    return _by_part(line for line in lines[1:] if line.row or line.heading not in headings)


def _by_part(lines: Iterable[Kept]) -> dict[Kept, list[str]]:
    found: dict[Kept, list[str]] = {}
    for line in lines:
        if line.heading or line.says:
            found.setdefault(Kept(line.row, line.heading, ""), []).append(line.says)
    return found


def _rows_beside(lines: tuple[Kept, ...], others: tuple[Kept, ...]) -> tuple[str, ...]:
    known = {line.row for line in others}
    return tuple(dict.fromkeys(first_words(line.row) for line in lines if line.row and line.row not in known))


def _columns_beside(lines: tuple[Kept, ...], others: tuple[Kept, ...]) -> tuple[str, ...]:
    """Headings of rows that both have, under which the others have nothing."""
    known = {line.heading for line in others if line.row}
    rows = {line.row for line in others}
    found = (line.heading for line in lines if line.row and line.row in rows)
    return tuple(dict.fromkeys(heading for heading in found if heading not in known))


def _changes(old: Mapping[Kept, list[str]], new: Mapping[Kept, list[str]]) -> Iterable[Change]:
    """Texts that differ, part by part, but in rows and columns that only one of the two has."""
    both = {part.row for part in old} & {part.row for part in new}
    headings = {part.heading for part in old if part.row} & {part.heading for part in new if part.row}
    for part in dict.fromkeys((*old, *new)):
        if not part.row or (part.row in both and part.heading in headings):
            yield from _changes_of(part, old.get(part, []), new.get(part, []))


def _changes_of(part: Kept, old: list[str], new: list[str]) -> Iterable[Change]:
    """A part may stand several times, in any order; what stands in both is no change."""
    left, came = ([*(Counter(one) - Counter(other)).elements()] for one, other in ((old, new), (new, old)))
    name = first_words(part.row) + (" · " if part.row and part.heading else "") + part.heading
    if len(left) == len(came):
        for before, after in zip(left, came, strict=True):
            yield _change(name, before, after)
    else:
        yield _change(name, "; ".join(left), "; ".join(came))


def _change(name: str, old: str, new: str) -> Change:
    cut = all(is_short_for_more(text) for text in (old, new))
    return Change(name, first_words(old), first_words(new), cut, numbers_of(old) != numbers_of(new))
