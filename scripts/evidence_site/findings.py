"""What is wrong, where, and what to write instead: the one shape every problem in a record takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True, kw_only=True)
class Finding:
    """One problem at one place. Line and column count from 1, as editors do."""

    path: Path
    line: int = 1
    column: int = 1
    kind: str
    message: str
    tip: str = ""
    severity: Severity = "error"

    def sentence(self) -> str:
        """What was found, then what to write instead."""
        return f"{self.message} {self.tip}".strip()


class EvidenceError(Exception):
    """The evidence cannot be used as it stands; carries every finding, never only the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__(f"{len(self.findings)} problem(s) in the evidence")
