"""What records say of published standards: each item can be judged, by a rule that exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from example import Example

from evidence_site.findings import EvidenceError
from evidence_site.library import load

FILE = "wording/standards.yml"
TEXT = """standards:
  - id: calm
    name: A calm standard
    source: The calm book, page 1.
    address: https://example.org/calm
    read: 2025-01-01
    parts:
      - title: Everything
        items:
          - {id: day, place: "1", asks: It has a date., proof: dated}
          - {id: tested, place: "2", asks: It was tested., unmet: Nobody has tested it.}
          - {id: screening, place: "3", asks: It names the test., beside: There is no test.}
"""


def standards(*changes: tuple[str, str]) -> dict[str, Any]:
    """The file with these places changed."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {"files": {FILE: text}}


EXAMPLES = (
    Example(
        check="standard-item-can-be-judged",
        failing=standards((", unmet: Nobody has tested it.", "")),
        passing=standards(),
        file=FILE,
        at="tested",
        message="nobody can tell whether `tested` is met",
        tip="Name a rule in `proof`",
    ),
    Example(
        check="standard-item-can-be-judged",
        failing=standards(("beside: There is no test.", "beside: There is no test., proof: dated")),
        passing=standards(),
        file=FILE,
        at="There is no test.",
        message="`screening` both applies and does not",
        tip="Keep `beside` alone",
    ),
    Example(
        check="standard-items-stand-once",
        failing=standards(("id: tested", "id: day")),
        passing=standards(),
        file=FILE,
        at='day, place: "2"',
        message="`day` stands twice",
        tip="Give it another name",
    ),
)


def test_a_rule_that_does_not_exist_is_refused(small_evidence: Callable[..., Path]) -> None:
    with pytest.raises(EvidenceError) as refused:
        load(small_evidence(**standards(("proof: dated", "proof: datd"))))
    assert "dated" in str(refused.value.findings[0])


def test_a_rule_that_exists_is_taken(small_evidence: Callable[..., Path]) -> None:
    library = load(small_evidence(**standards()))
    assert library.standards and library.standards.standards[0].items[0].proof == "dated"
