"""A warning of `evidence check`: called one in every format, counted apart, and nothing stops for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import FILE, asking

from evidence_site.checks.certainty import _first_names
from evidence_site.cli import main
from evidence_site.cli.report import as_text
from evidence_site.findings import Finding

NAME = "certainty-over-these-studies"


@pytest.fixture
def judged_over_two(
    small_evidence: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Path:
    """A sound question that was judged over a number of studies that is no longer theirs."""
    monkeypatch.chdir(tmp_path)
    return small_evidence(**asking(("over: 1", "over: 2")))


def test_a_warning_is_called_one_before_its_name(
    judged_over_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    output = capsys.readouterr().out
    head = output.splitlines()[0]
    assert head.startswith(f"evidence/{FILE}:")
    assert f": warning: {NAME}: studies counted when this was judged: 2; now: 1 (ash-2020). " in head
    assert output.endswith("\n1 warning.\n")


def test_an_error_needs_no_such_word(tmp_path: Path) -> None:
    found = Finding(path=tmp_path / "x.yml", kind="field", message="it is empty.")
    assert ": field: it is empty." in as_text(found)
    assert "warning" not in as_text(found)


def test_problems_and_warnings_are_counted_apart(
    judged_over_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = judged_over_two / FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("certainty: low", "certainty: high"), encoding="utf-8")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.endswith("\n1 problem and 1 warning.\n")


@pytest.mark.parametrize("style", ["json", "github"])
def test_programs_are_told_that_it_is_a_warning(
    judged_over_two: Path, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    assert main(["check", "--format", style]) == 0
    output = capsys.readouterr().out
    if style == "json":
        assert [item["severity"] for item in json.loads(output)] == ["warning"]
    else:
        assert output.startswith("::warning file=")


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], "none"),
        (["a"], "a"),
        (list("abcde"), "a, b, c, d, e"),
        (list("abcdefg"), "a, b, c, d, e and 2 more"),
    ],
)
def test_a_long_list_of_studies_is_cut_after_five(names: list[str], shown: str) -> None:
    assert _first_names(names) == shown
