"""`evidence pool`: a reader's own studies, pooled by the same code, with what was done and refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evidence_site.cli import main

ORACLE = json.loads(
    (Path(__file__).parents[1] / "synthesis" / "oracle" / "metafor.json").read_text(encoding="utf-8")
)
BCG = next(item for item in ORACLE["sets"] if item["name"] == "bcg" and item["measure"] == "RR")


def write(tmp_path: Path, header: str, rows: list[list[Any]]) -> Path:
    path = tmp_path / "studies.csv"
    lines = [header, *(",".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def bcg(tmp_path: Path) -> Path:
    inputs = BCG["inputs"]
    cells = zip(inputs["ai"], inputs["bi"], inputs["ci"], inputs["di"], strict=True)
    rows = [[f"study {index}", *(int(cell) for cell in row)] for index, row in enumerate(cells)]
    return write(tmp_path, "study,ai,bi,ci,di", rows)


def pooled(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["pool", *arguments, "--json"]) == 0
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


@pytest.mark.parametrize(
    ("method", "ci", "test"), [("REML", "hksj", "knha"), ("DL", "wald", "z"), ("FE", "wald", "z")]
)
def test_it_agrees_with_metafor(bcg: Path, capsys: Any, method: str, ci: str, test: str):
    made = pooled(capsys, str(bcg), "--measure", "RR", "--method", method, "--ci", ci)
    theirs = next(fit for fit in BCG["fits"] if fit["method"] == method and fit["test"] == test)
    for name in ("estimate", "se", "ci_lower", "ci_upper", "tau2", "q", "i2"):
        assert made[name] == pytest.approx(theirs[name], rel=1e-6, abs=1e-9), name
    if theirs["pi_lower"] is not None:
        assert made["prediction_lower"] == pytest.approx(theirs["pi_lower"], rel=1e-6)
        assert made["prediction_upper"] == pytest.approx(theirs["pi_upper"], rel=1e-6)
    assert made["k"] == 13
    assert (made["measure"], made["method"], made["ci"]) == ("RR", method, ci)


@pytest.mark.parametrize(("method", "measure"), [("MH", "RR"), ("MH", "OR"), ("MH", "RD"), ("PETO", "OR")])
def test_counts_agree_with_metafor(bcg: Path, capsys: Any, method: str, measure: str):
    made = pooled(capsys, str(bcg), "--measure", measure, "--method", method)
    theirs = next(
        item
        for item in ORACLE["counts"]
        if (item["name"], item["method"], item["measure"]) == ("bcg", method, measure)
    )
    assert made["estimate"] == pytest.approx(theirs["estimate"], rel=1e-6)
    assert made["tau2"] is None


def test_cells_and_totals_give_the_same(bcg: Path, capsys: Any, tmp_path: Path):
    inputs = BCG["inputs"]
    rows = [
        [f"study {i}", int(a), int(a + b), int(c), int(c + d)]
        for i, (a, b, c, d) in enumerate(zip(*(inputs[f"{cell}i"] for cell in "abcd"), strict=True))
    ]
    one = pooled(capsys, str(bcg), "--measure", "OR")
    two = pooled(capsys, str(write(tmp_path, "study,ai,n1i,ci,n2i", rows)), "--measure", "OR")
    assert one == two


def test_ratios_are_given_on_the_log_scale_and_transformed_back(bcg: Path, capsys: Any):
    made = pooled(capsys, str(bcg), "--measure", "RR")
    assert made["estimate"] < 0 < made["estimate_exp"] < 1


def test_it_tells_what_it_did(bcg: Path, capsys: Any):
    assert main(["pool", str(bcg), "--measure", "RR"]) == 0
    printed = capsys.readouterr().out
    assert "restricted maximum likelihood" in printed
    assert "Hartung and Knapp" in printed
    assert "Cochrane Handbook" in printed


def test_every_bad_row_is_named_with_its_line(tmp_path: Path, capsys: Any):
    rows = [["a", 1, 0], ["b", "x", 1], ["b", 1, -1], ["", 1, 1], ["d", 1], ["e", "nan", 1]]
    path = write(tmp_path, "study,yi,vi", rows)
    assert main(["pool", str(path), "--measure", "MD"]) == 1
    printed = capsys.readouterr().out
    for line in (2, 3, 4, 5, 6, 7):
        assert f"{path}:{line}:1: row: " in printed or f"studies.csv:{line}:1: row: " in printed
    assert "already" in printed


@pytest.mark.parametrize(
    ("header", "row", "measure", "words"),
    [
        ("name,yi,vi", ["a", 1, 1], "MD", "not called `study`"),
        ("study,m1i", ["a", 1], "MD", "no effect size"),
        ("study,yi,yi,vi", ["a", 1, 1, 1], "MD", "stands twice"),
        ("study,ai,bi,ci,di", ["a", 0, 5, 1, 5], "RR", "cell is zero"),
        ("study,ai,bi,ci,di", ["a", 1.5, 5, 1, 5], "RR", "counts people"),
        ("study,ai,n1i,ci,n2i", ["a", 6, 5, 1, 5], "RR", "cannot come from"),
        ("study,yi,vi", ["a", 1, 1], "MD", "at least two"),
        ("study,ai,bi,ci,di", ["a", 1, 5, 1, 5], "MD", "do not give MD"),
    ],
)
def test_it_says_why_it_refuses(
    tmp_path: Path, capsys: Any, header: str, row: list[Any], measure: str, words: str
):
    assert main(["pool", str(write(tmp_path, header, [row])), "--measure", measure]) == 1
    assert words in capsys.readouterr().out


def test_a_file_that_is_no_text_is_refused(tmp_path: Path, capsys: Any):
    path = tmp_path / "studies.csv"
    path.write_bytes(b"\xff\xfe\x00")
    assert main(["pool", str(path), "--measure", "MD"]) == 1
    assert "cannot be read" in capsys.readouterr().out
