"""What every copy said on each day of release: states, the oldest first, and which lines each held."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence_site.records.release import Release, ReleasedCopy, Withdrawal
from evidence_site.views.copies.kept import Kept, read_lines


@dataclass(frozen=True)
class State:
    """What a copy said from one release on."""

    released: datetime.date
    copy: ReleasedCopy


@dataclass(frozen=True)
class History:
    """All releases, the oldest first, with what was withdrawn."""

    releases: tuple[Release, ...]
    withdrawals: tuple[Withdrawal, ...] = ()

    @cached_property
    def lines(self) -> tuple[Kept, ...]:
        """Every line of all releases. The first has number 1."""
        return tuple(line for release in self.releases for line in _lines_of(release))

    @cached_property
    def states(self) -> dict[str, tuple[State, ...]]:
        """Copy → its states, the oldest first."""
        found: dict[str, list[State]] = {}
        for release in self.releases:
            for copy in release.copies:
                found.setdefault(copy.of, []).append(State(release.date, copy))
        return {name: tuple(states) for name, states in found.items()}

    @cached_property
    def by_code(self) -> dict[str, State]:
        """Code → the last state that had it."""
        return {state.copy.code: state for states in self.states.values() for state in states}

    @cached_property
    def gone(self) -> frozenset[str]:
        """Copies that a release told to be gone and none has brought back."""
        gone: set[str] = set()
        for release in self.releases:
            gone = (gone | {*release.gone}) - {copy.of for copy in release.copies}
        return frozenset(gone)

    def said(self, copy: ReleasedCopy) -> tuple[Kept, ...]:
        """The lines of a copy, in its order."""
        return tuple(self.lines[number - 1] for number in numbers_in(copy.says))

    def days_after(self, state: State) -> tuple[datetime.date, ...]:
        """The days on which the copy was released with other words than those of a state."""
        states = self.states[state.copy.of]
        return tuple(other.released for other in states[states.index(state) + 1 :])

    def withdrawal_of(self, state: State) -> Withdrawal | None:
        """Why a state must no longer be used. What was released after a withdrawal of all is not meant."""
        for item in self.withdrawals:
            if item.of != state.copy.of:
                continue
            if item.code == state.copy.code or (item.code is None and state.released <= item.date):
                return item
        return None


def _lines_of(release: Release) -> Iterator[Kept]:
    return read_lines(release.lines.removesuffix("\n")) if release.lines else iter(())


def numbers_in(spans: str) -> Iterator[int]:
    """`1-3 7` → 1, 2, 3, 7."""
    for span in spans.split():
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def as_spans(numbers: tuple[int, ...]) -> str:
    """1, 2, 3, 7 → `1-3 7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return " ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)
