"""What a check is: a named function over one record, with a message that says what to write instead."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evidence_site.findings import Severity
from evidence_site.library import Entry, Library
from evidence_site.records.base import Record

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong in one record, at a path of fields and list positions in its file."""

    path: Path_
    message: str
    tip: str
    key: bool = False
    """True points at the field's name rather than its value."""
    elsewhere: tuple[str, int] | None = None
    """File (below the evidence folder) and line, when the place to mend is not in the record's own file."""
    severity: Severity = "error"
    """An error keeps the site from being built; a warning asks somebody to look again."""


@dataclass(frozen=True)
class Surroundings:
    """What a check may look at besides its record."""

    library: Library
    today: datetime.date


Finder = Callable[[Surroundings, Entry[Any]], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One named check and the kinds of record it looks at."""

    name: str
    explains: str
    kinds: tuple[type[Record], ...]
    find: Finder


CHECKS: dict[str, Check] = {}


def check(*kinds: type[Record]) -> Callable[[Finder], Finder]:
    """Register a function as the check of its own name; its docstring is what the documents say of it."""

    def register(find: Finder) -> Finder:
        name = find.__name__.replace("_", "-")
        CHECKS[name] = Check(name, " ".join((find.__doc__ or "").split()), kinds, find)
        return find

    return register
