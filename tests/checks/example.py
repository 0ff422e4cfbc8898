"""How a check is shown to work: the smallest change that it finds, and one near it that it lets pass."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evidence_site.checks import find_problems
from evidence_site.findings import Finding
from evidence_site.library import load

TODAY = datetime.date(2025, 6, 1)


@dataclass(frozen=True, kw_only=True)
class Example:
    """Changes to the small evidence folder (see `small_evidence`), and what the check says of them."""

    check: str
    failing: Mapping[str, Any]
    passing: Mapping[str, Any]
    file: str
    """The file the finding names, below the evidence folder."""
    at: str
    """The text that stands at the line and column the finding names."""
    message: str
    """Part of what was found."""
    tip: str
    """Part of what to write instead."""
    also: tuple[str, ...] = field(default=())
    """Other checks that rightly find something in the failing example."""


def find(root: Path) -> tuple[Finding, ...]:
    """All findings of all checks."""
    return find_problems(load(root), today=TODAY)


def assert_failing(example: Example, small_evidence: Callable[..., Path]) -> None:
    """The failing example gives a finding of this check, at the right place, with the right words."""
    root = small_evidence(**example.failing)
    found = find(root)
    own = [finding for finding in found if finding.kind == example.check]
    said = [finding for finding in own if example.message in finding.message]
    assert said, f"{example.check} finds {own}"
    finding = said[0]
    assert finding.path == root / example.file
    lines = finding.path.read_text(encoding="utf-8").splitlines()
    assert lines[finding.line - 1][finding.column - 1 :].startswith(example.at)
    assert example.tip in finding.tip
    assert {finding.kind for finding in found} == {example.check, *example.also}


def assert_passing(example: Example, small_evidence: Callable[..., Path]) -> None:
    """The passing example gives no finding of any check."""
    assert find(small_evidence(**example.passing)) == ()
