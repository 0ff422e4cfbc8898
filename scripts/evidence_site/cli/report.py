"""Findings as text for people, JSON for programs, or annotations for a code review."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from evidence_site.findings import EvidenceError, Finding

FORMATS = ("text", "json", "github")


def print_findings(findings: Iterable[Finding], style: str) -> None:
    """Print findings in one of FORMATS."""
    items = tuple(findings)
    if style == "json":
        print(json.dumps([_as_data(item) for item in items], ensure_ascii=False, indent=2))
    elif style == "github":
        for item in items:
            print(_as_annotation(item))
    else:
        for item in items:
            print(as_text(item))


def real_path(path: Path) -> Path:
    """The path without links; unlike `Path.resolve` it bears a link that leads to itself."""
    return Path(os.path.realpath(path))


def in_words(error: EvidenceError) -> str:
    """All problems of an error as one text."""
    problems = "\n".join(as_text(item) for item in error.findings)
    return f"the evidence has {len(error.findings)} problem(s):\n{problems}"


def shown_path(path: Path) -> str:
    """The path relative to where the command runs, when it lies below."""
    try:
        return real_path(path).relative_to(real_path(Path.cwd())).as_posix()
    except ValueError:
        return path.as_posix()


def as_text(item: Finding) -> str:
    """`file:line:column: kind: what was found. What to write instead.` with the line and a caret.

    A warning says so before its kind; an error needs no such word.
    """
    kind = f"warning: {item.kind}" if item.severity == "warning" else item.kind
    head = f"{shown_path(item.path)}:{item.line}:{item.column}: {kind}: {item.sentence()}"
    line = _line_of(item)
    if not line.strip():
        return head
    shown, column = _clip(line, item.column)
    return f"{head}\n{item.line:>6} | {shown}\n       | {' ' * (column - 1)}^"


def _line_of(item: Finding) -> str:
    try:
        lines = item.path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    line = lines[item.line - 1] if item.line <= len(lines) else ""
    return "".join(character if character.isprintable() else "·" for character in line)


def _clip(line: str, column: int, width: int = 110) -> tuple[str, int]:
    if len(line) <= width or column <= width - 20:
        return line[:width], min(column, width)
    start = column - width // 2
    return "…" + line[start : start + width - 1], column - start + 1


def _as_data(item: Finding) -> dict[str, object]:
    return {
        "path": shown_path(item.path),
        "line": item.line,
        "column": item.column,
        "severity": item.severity,
        "kind": item.kind,
        "message": item.message,
        "tip": item.tip,
    }


def _as_annotation(item: Finding) -> str:
    message = item.sentence().replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={shown_path(item.path)},line={item.line},col={item.column},title={item.kind}"
    return f"::{item.severity} {place}::{message}"
