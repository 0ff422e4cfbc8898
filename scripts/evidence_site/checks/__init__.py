"""Every check of the evidence, run together. One named function a check; `CHECKS` is the whole list."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evidence_site.checks import (
    arithmetic,
    asked,
    certainty,
    changes,
    guides,
    identity,
    links,
    protocols,
    provenance,
    questions,
    releases,
    standards,
    summaries,
    tables,
    wording,
)
from evidence_site.checks.check import CHECKS, Check, Problem, Surroundings
from evidence_site.checks.exceptions import apply_exceptions
from evidence_site.findings import Finding
from evidence_site.library import Entry, Library

__all__ = ["CHECKS", "MODULES", "Check", "Problem", "Surroundings", "find_problems"]

MODULES = (
    identity,
    links,
    arithmetic,
    protocols,
    provenance,
    questions,
    certainty,
    wording,
    summaries,
    changes,
    asked,
    guides,
    standards,
    releases,
    tables,
)
"""Importing them is what fills CHECKS."""


def find_problems(
    library: Library, *, today: datetime.date | None = None, only: Iterable[Path] = ()
) -> tuple[Finding, ...]:
    """Run every check. `only` limits the answer to these files; exceptions are always counted over all."""
    around = Surroundings(library, today or datetime.date.today())
    found = [
        _as_finding(library, check, entry, problem)
        for entry in library.entries()
        for check in CHECKS.values()
        if isinstance(entry.record, check.kinds)
        for problem in check.find(around, entry)
    ]
    found = apply_exceptions(library, found)
    wanted = {path.resolve() for path in only}
    return tuple(sorted(item for item in found if not wanted or item.path.resolve() in wanted))


def _as_finding(library: Library, check: Check, entry: Entry[Any], problem: Problem) -> Finding:
    line, column = entry.document.place(problem.path, key=problem.key)
    path = entry.document.path
    if problem.elsewhere:
        path, line, column = library.root / problem.elsewhere[0], problem.elsewhere[1], 1
    return Finding(
        path=path,
        line=line,
        column=column,
        kind=check.name,
        message=problem.message,
        tip=problem.tip,
        severity=problem.severity,
    )
