"""No check without a failing and a passing example, and none without words for the documentation."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from evidence_site.checks import CHECKS


def examples() -> set[str]:
    names: set[str] = set()
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path.name in (Path(__file__).name, "test_exceptions.py"):
            continue
        spec = importlib.util.spec_from_file_location(f"examples_of_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        names |= {example.check for example in module.EXAMPLES}
    return names


def test_every_check_has_a_failing_and_a_passing_example() -> None:
    assert sorted(examples()) == sorted(CHECKS)


def test_every_check_says_what_it_looks_for() -> None:
    for check in CHECKS.values():
        assert check.explains.endswith("."), check.name
        assert check.kinds, check.name
