"""`evidence new`: a skeleton that is sound once its reference is added. It never overwrites."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence_site.cli import main
from evidence_site.library import BIBLIOGRAPHY, load
from evidence_site.records.base import Unknown
from evidence_site.sources.yaml_text import read_yaml

FOLDERS = {"study": "studies", "review": "reviews", "registration": "registrations"}
ENTRY = "\n@misc{oak-1999,\n}\n"


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_skeleton_lacks_only_its_reference(
    kind: str, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_evidence()
    assert main(["new", kind, "oak-1999", "--root", str(root)]) == 0
    assert "oak-1999.yml" in capsys.readouterr().out
    assert main(["check", "--root", str(root), "--format", "github"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "title=record-has-reference::`oak-1999` has no entry in references.bib." in line
    with (root / BIBLIOGRAPHY).open("a", encoding="utf-8") as file:
        file.write(ENTRY)
    assert main(["check", "--root", str(root)]) == 0


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_skeleton_for_the_real_evidence_is_sound_too(
    kind: str, tmp_path: Path, evidence: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "evidence"
    shutil.copytree(evidence, root)
    assert main(["new", kind, "oak-1999", "--root", str(root)]) == 0
    with (root / BIBLIOGRAPHY).open("a", encoding="utf-8") as file:
        file.write(ENTRY)
    status = main(["check", "--root", str(root)])
    assert status == 0, capsys.readouterr().out


def numbers_in(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [number for value in data.values() for number in numbers_in(value)]
    if isinstance(data, tuple):
        return [number for value in data for number in numbers_in(value)]
    return [] if isinstance(data, (str, bool)) or data is None else [data]


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_skeleton_holds_no_number_that_somebody_could_forget_to_replace(
    kind: str, small_evidence: Callable[..., Path]
) -> None:
    root = small_evidence()
    main(["new", kind, "oak-1999", "--root", str(root)])
    assert numbers_in(read_yaml(root / FOLDERS[kind] / "oak-1999.yml").data) == []


def test_everything_in_the_skeleton_of_a_study_is_still_not_seen(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence()
    main(["new", "study", "oak-1999", "--root", str(root)])
    study = load(root).studies["oak-1999"]
    assert study.id == "oak-1999"
    assert study.participants.enrolled is Unknown.NOT_SEEN
    assert study.design.kind is Unknown.NOT_SEEN
    assert study.outcomes == ()


def test_a_record_is_never_overwritten(
    small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_evidence()
    before = (root / "studies" / "ash-2020.yml").read_bytes()
    assert main(["new", "study", "ash-2020", "--root", str(root)]) == 1
    assert "Nothing was changed" in capsys.readouterr().out
    assert (root / "studies" / "ash-2020.yml").read_bytes() == before


@pytest.mark.parametrize(
    "name", ["Oak 1999", "../oak", "oak_1999", "oak--1999", "oak.yml", "", "x" * 81, "oak/1999"]
)
def test_a_name_that_cannot_be_an_id_is_refused_and_nothing_is_written(
    name: str, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_evidence()
    before = sorted(root.parent.rglob("*"))
    assert main(["new", "study", name, "--root", str(root)]) == 1
    assert capsys.readouterr().out
    assert sorted(root.parent.rglob("*")) == before


def test_an_unknown_kind_is_a_wrong_call(small_evidence: Callable[..., Path]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["new", "poem", "oak-1999", "--root", str(small_evidence())])
    assert stop.value.code == 2
