"""`evidence handouts DIR`: the slow forms by themselves, beside a site of any generator."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_build import TEMPLATES, TOY, copy_toy

from evidence_site.cli import main
from evidence_site.publishing.sheets import pdf


def run(evidence: Path, target: Path) -> int:
    folders = ["--root", str(evidence), "--content", str(TOY / "content"), "--templates", str(TEMPLATES)]
    return main(["handouts", str(target), "--home", "https://site.invalid", *folders])


def test_it_writes_word_files_of_every_handout_and_says_how_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVIDENCE_FORMS", "docx")
    assert run(TOY / "evidence", tmp_path) == 0
    sheets = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("handouts/*/*"))
    assert "handouts/does-humming-help/handout.docx" in sheets
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert f"Wrote {len(written)} files" in capsys.readouterr().out


def test_records_with_problems_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVIDENCE_FORMS", "docx")
    copy = copy_toy(tmp_path)
    copy.change("evidence/studies/lark-2019.yml", ("id: lark-2019", "id: lark-2018"))
    assert run(copy.evidence, tmp_path / "out") == 1
    assert "lark-2019.yml" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_machine_that_can_make_none_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVIDENCE_FORMS", "pdf")
    monkeypatch.setattr(pdf, "why_not", lambda: "Install Pango.")
    assert run(TOY / "evidence", tmp_path / "out") == 1
    assert capsys.readouterr().out == "Install Pango.\n"
