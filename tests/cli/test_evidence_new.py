"""`evidence new`: a skeleton that is sound once its reference or its texts are added. It never overwrites."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence_site.cli import main
from evidence_site.cli.check import examine
from evidence_site.cli.skeletons import KINDS
from evidence_site.library import BIBLIOGRAPHY, load
from evidence_site.records.base import Unknown
from evidence_site.records.question import Question
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


TEXTS = ("title", "short", "treatment", "control", "better", "worse", "meaning", "would_change")


def start_question(root: Path, name: str = "oak-trees") -> Path:
    assert main(["new", "question", name, "--root", str(root)]) == 0
    return root / "questions" / f"{name}.yml"


def write_texts(path: Path) -> None:
    """Fill in what a person has to write, and nothing else."""
    empty = rf"(?m)^( *)({'|'.join(TEXTS)}):$"
    text = re.sub(empty, r"\1\2: Words for it, \2", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def test_a_new_question_lacks_only_the_texts_that_a_person_must_write(
    small_evidence: Callable[..., Path],
) -> None:
    root = small_evidence()
    path = start_question(root)
    _, findings = examine(root)
    assert [re.findall(r"`(\w+)` is empty", item.message) for item in findings] == [[name] for name in TEXTS]
    assert {item.path for item in findings} == {path}
    write_texts(path)
    assert examine(root)[1] == ()


def test_a_new_question_in_the_real_evidence_lacks_only_its_texts_too(tmp_path: Path, evidence: Path) -> None:
    root = tmp_path / "evidence"
    shutil.copytree(evidence, root)
    path = start_question(root)
    assert [item.path for item in examine(root)[1]] == [path] * len(TEXTS)
    write_texts(path)
    assert not [item for item in examine(root)[1] if item.path == path]


def test_a_new_question_asks_in_words_of_the_topic_and_judges_nothing(
    small_evidence: Callable[..., Path],
) -> None:
    root = small_evidence()
    path = start_question(root)
    write_texts(path)
    library = load(root)
    question = library.questions["oak-trees"]
    assert question.conditions == (library.topic.conditions[-1].id,)
    (outcome,) = question.outcomes
    assert outcome.measures == (library.topic.outcomes[0].id,)
    assert (outcome.certainty.start, outcome.certainty.certainty) == ("not_known", "not_known")
    assert outcome.certainty.domains == ()
    assert question.headline_of == ()


def test_a_new_question_offers_every_field_but_the_note(small_evidence: Callable[..., Path]) -> None:
    given = read_yaml(start_question(small_evidence()))
    assert set(Question.model_fields) - set(given.data) == {"note"}


def test_a_question_on_a_body_of_evidence_is_asked_to_be_judged(small_evidence: Callable[..., Path]) -> None:
    """What was left at `not_known` does not pass once studies tell which side did better."""
    root = small_evidence()
    path = start_question(root)
    write_texts(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[evening-grumbles]", "[morning-grumbles]"), encoding="utf-8")
    errors = {item.kind for item in examine(root)[1] if item.severity == "error"}
    assert "certainty-starts-by-design" in errors


def test_every_kind_is_tried_here() -> None:
    assert set(KINDS) == {*FOLDERS, "question"}


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
