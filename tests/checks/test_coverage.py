"""Each check finds its smallest failing example and lets the smallest passing one pass; no check has none."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from example import Example, assert_failing, assert_passing

from evidence_site.checks import CHECKS

MODULES = (
    *("arithmetic", "identity", "links", "protocols", "provenance", "questions"),
    *("certainty_checks", "wording", "summaries", "change_log", "guide_checks", "asked_checks", "standards"),
    *("table_checks", "release_checks"),
)
"""One module of examples for each module of checks."""

EXAMPLES: tuple[Example, ...] = tuple(
    example for name in MODULES for example in importlib.import_module(f"test_{name}").EXAMPLES
)
every_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.check}: {example.message[:40]}"
)


@every_example
def test_check_finds_the_failing_example(example: Example, small_evidence: Callable[..., Path]) -> None:
    assert_failing(example, small_evidence)


@every_example
def test_check_lets_the_passing_example_pass(example: Example, small_evidence: Callable[..., Path]) -> None:
    assert_passing(example, small_evidence)


def test_every_check_has_a_failing_and_a_passing_example() -> None:
    assert sorted({example.check for example in EXAMPLES}) == sorted(CHECKS)


def test_every_check_says_what_it_looks_for() -> None:
    for check in CHECKS.values():
        assert check.explains.endswith("."), check.name
        assert check.kinds, check.name
