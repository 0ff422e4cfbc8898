"""Copies that were released and are no longer made: paper with their codes needs to be told why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from evidence_site.findings import Finding
from evidence_site.library import Library
from evidence_site.views.copies.catalogue import catalogue
from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.history import History
from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.shelf import Shelf

KIND = "gone-copy-is-withdrawn"


def copies_of(shelf: Shelf) -> tuple[Copy, ...]:
    """All copies of a shelf."""
    return (*catalogue(shelf), *(handout.copy for handout in handouts(shelf)))


def find_gone_copies(library: Library, copies: Callable[[], Iterable[Copy]]) -> Iterator[Finding]:
    """A copy of a release that is gone must be withdrawn with a reason. `copies` is asked only if need be."""
    if not library.releases:
        return
    present, told = {copy.id for copy in copies()}, {item.of for item in library.withdrawals}
    for name, states in sorted(History(library.releases).states.items()):
        if name in present or name in told:
            continue
        last = states[-1]
        message = f"`{name}` (“{last.copy.title}”) was released on {last.released} and is no longer made."
        tip = (
            f"Tell why in withdrawn.yml: under `withdrawn:` write `- of: {name}`, `date:` (the day) and "
            "`because:` (one plain sentence)."
        )
        yield Finding(path=library.root / "withdrawn.yml", kind=KIND, message=message, tip=tip)
