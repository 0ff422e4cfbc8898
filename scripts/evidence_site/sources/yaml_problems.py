"""What is wrong with a YAML text, in words for people who edit records rather than parsers."""

from __future__ import annotations

import re
from typing import Any

import yaml


class RefusalError(Exception):
    """One reason not to read a text, with its line and column (from 1) and what to write instead."""

    def __init__(self, mark: yaml.Mark | None, message: str, tip: str) -> None:
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.message, self.tip = message, tip


def show_tag(tag: str) -> str:
    """A tag as people type it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def too_deep(mark: yaml.Mark | None) -> RefusalError:
    """Refuses lists in lists in lists."""
    return RefusalError(mark, "this is nested too deeply.", "A bracket or indent is probably wrong.")


def explain(error: yaml.YAMLError, text: str) -> RefusalError:
    """What the parser stumbled over, at the place where a person has to mend it."""
    if isinstance(error, yaml.reader.ReaderError):
        here = _mark(text, _UNPRINTABLE.search(text))
        return RefusalError(
            here, "there is an invisible control character here.", "Delete it and type the text again."
        )
    problem = str(getattr(error, "problem", "") or "")
    mark: Any = getattr(error, "problem_mark", None)
    if mark is not None and _is_tab(text, mark):
        problem = "a tab character"
    for part, message, tip in _YAML_PROBLEMS:
        if part in problem or part in str(getattr(error, "context", "")):
            opened = getattr(error, "context_mark", None) if "opened" in message else None
            return RefusalError(opened or mark, message, tip)
    return RefusalError(mark, f"this is not valid YAML ({problem}).", "Compare with sample-study.yml.")


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")


def _mark(text: str, found: re.Match[str] | None) -> yaml.Mark:
    start = found.start() if found else 0
    return yaml.Mark("", start, text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1, None, 0)


def _is_tab(text: str, mark: yaml.Mark) -> bool:
    lines = text.splitlines()
    return mark.line < len(lines) and lines[mark.line][: mark.column + 1].endswith("\t")


_YAML_PROBLEMS = (
    ("tab character", "there is a tab here.", "Indent with spaces only."),
    (
        "cannot start any token",
        "this character cannot start a value.",
        "Put the text in quotes; indent with spaces.",
    ),
    (
        "mapping values are not allowed",
        "a colon inside text looks like a new field.",
        "Put the whole text in quotes.",
    ),
    (
        "expected a single document",
        "there are two documents in this file.",
        "Keep one record a file; delete `---`.",
    ),
    ("found unexpected end of stream", "a quote that was opened is not closed.", "Close it."),
    ("while scanning a quoted scalar", "a quote that was opened is not closed.", "Close it."),
    (
        "could not find expected ':'",
        "a line has neither a field name with a colon nor more indent than its text.",
        "Write `field: value`, or indent the text under its field.",
    ),
    (
        "did not find expected key",
        "the indent changes here, or a quote inside text ends it too early.",
        "Line it up with its neighbours; double a quote inside quoted text.",
    ),
    (
        "did not find expected '-' indicator",
        "the items of this list do not line up.",
        "Give each `-` the same indent.",
    ),
    (
        "did not find expected ',' or",
        "a bracket that was opened is not closed.",
        "Close it, or check the commas.",
    ),
    (
        "block sequence entries are not allowed",
        "a `-` cannot stand here.",
        "Begin each item on a line of its own; put a lone hyphen in quotes.",
    ),
    (
        "escape",
        "a backslash in double quotes means something special.",
        "Use single quotes, or write it twice.",
    ),
)
