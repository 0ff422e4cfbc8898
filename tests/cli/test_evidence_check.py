"""`evidence check`: what it prints, in which form, for which paths, and with which exit status."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_site.cli import main
from evidence_site.cli.report import as_text
from evidence_site.findings import EvidenceError, Finding
from evidence_site.library import load

HEAD = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<kind>[a-z-]+): (?P<text>.+)$")
WRONG = [("men: 20", "men: 200"), ("measure: cheer", "measure: cheers")]


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The command runs where `evidence/` lies."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def heads(output: str) -> list[dict[str, str]]:
    return [match.groupdict() for line in output.splitlines() if (match := HEAD.match(line))]


def test_sound_evidence_is_counted_and_ends_with_status_0(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.startswith(
        "No problem found: 1 in studies/, 1 in reviews/, 1 in registrations/, "
    )


def test_a_problem_is_printed_with_its_line_and_a_caret_and_ends_with_status_1(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence(study=("measure: cheer", "measure: cheers"))
    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        "evidence/studies/ash-2020.yml:52:14: word-is-in-vocabulary: "
        "`cheers` is not known in `outcomes` of topic.yml. "
        "Did you mean `cheer`? Use one of: cheer, grumble-count.\n"
        "    52 |   - measure: cheers\n"
        "       |              ^\n"
        "\n1 problem.\n"
    )


def test_all_problems_are_printed_at_once(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence(study=WRONG, findings=("kind: neck", "kind: necks"))
    assert main(["check"]) == 1
    output = capsys.readouterr().out
    assert [head["kind"] for head in heads(output)] == [
        "finding-kind-is-listed",
        "counts-stay-within-the-whole",
        "word-is-in-vocabulary",
    ]
    assert output.endswith("\n3 problems.\n")


def test_json_holds_the_same_findings(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence(study=WRONG)
    assert main(["check", "--format", "json"]) == 1
    items = json.loads(capsys.readouterr().out)
    assert items[1] == {
        "path": "evidence/studies/ash-2020.yml",
        "line": 52,
        "column": 14,
        "severity": "error",
        "kind": "word-is-in-vocabulary",
        "message": "`cheers` is not known in `outcomes` of topic.yml.",
        "tip": "Did you mean `cheer`? Use one of: cheer, grumble-count.",
    }
    assert len(items) == 2


def test_json_of_sound_evidence_is_an_empty_list(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence()
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_annotations_for_a_code_review(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence(study=("total: 29, percent: 69", "total: 29, percent: 71"))
    assert main(["check", "--format", "github"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(
        "::error file=evidence/studies/ash-2020.yml,line=56,col=59,title=percentage-fits-its-count::"
        "20 of 29 is 69.0%25, not 71%25. "
    )


def test_a_path_limits_what_is_shown_but_everything_is_read(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence(study=WRONG, findings=("kind: neck", "kind: necks"))
    assert main(["check", "evidence/studies"]) == 1
    assert {head["file"] for head in heads(capsys.readouterr().out)} == {"evidence/studies/ash-2020.yml"}
    assert main(["check", "evidence/findings/safety.yml"]) == 1
    assert {head["file"] for head in heads(capsys.readouterr().out)} == {"evidence/findings/safety.yml"}
    assert main(["check", "evidence/reviews", "evidence/claims/efficacy.yml"]) == 0
    assert capsys.readouterr().out == "No problem found in evidence/reviews, evidence/claims/efficacy.yml.\n"


def test_a_file_cannot_be_called_sound_while_another_cannot_be_read(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """No check has run then, so the file that stands in the way is shown although it was not asked for."""
    small_evidence(topic=("focus: gazing", "focus: [gazing"))
    assert main(["check", "evidence/studies/ash-2020.yml"]) == 1
    (head,) = heads(capsys.readouterr().out)
    assert head["file"] == "evidence/topic.yml"


def test_a_path_that_does_not_exist_is_a_problem(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence()
    assert main(["check", "evidence/studies/oak-1999.yml"]) == 1
    output = capsys.readouterr().out
    assert output.startswith(
        "evidence/studies/oak-1999.yml:1:1: file: there is no such file. Check the name.\n"
    )


def test_a_path_outside_the_records_is_a_problem(
    at_home: Path, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    small_evidence()
    (at_home / "README.md").write_text("hello\n")
    assert main(["check", "README.md"]) == 1
    assert capsys.readouterr().out.startswith("README.md:1:1: file: this is not in evidence. ")


def test_from_another_folder_with_root(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    small_evidence: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = small_evidence(study=WRONG)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert main(["check", "--root", str(root)]) == 1
    assert {head["file"] for head in heads(capsys.readouterr().out)} == {
        (root / "studies/ash-2020.yml").as_posix()
    }


def test_from_inside_the_records_a_file_is_enough(
    monkeypatch: pytest.MonkeyPatch, small_evidence: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small_evidence(study=WRONG) / "studies")
    assert main(["check", "ash-2020.yml"]) == 1
    assert {head["file"] for head in heads(capsys.readouterr().out)} == {"ash-2020.yml"}


def test_without_evidence_it_says_where_to_run(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert (
        "there is no topic.yml here. Run this from the folder that holds `evidence/`"
        in capsys.readouterr().out
    )


def test_a_wrong_call_ends_with_status_2(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in ([], ["chek"], ["check", "--format", "xml"]):
        with pytest.raises(SystemExit) as stop:
            main(call)
        assert stop.value.code == 2
    assert "usage: evidence" in capsys.readouterr().err


def test_bad_input_of_every_kind_gives_one_line_each_and_no_traceback(
    at_home: Path, small_evidence: Callable[..., Path]
) -> None:
    bad: dict[str, str | bytes] = {
        "studies/anchor.yml": "a: &x 1\nb: *x\n",
        "studies/bell.yml": "a: x\x07\n",
        "studies/binary.yml": bytes(range(256)),
        "studies/brackets.yml": "[" * 30_000,
        "studies/bracket.yml": "a: [1, 2\n",
        "studies/colon.yml": "a: b: c\n",
        "studies/comments.yml": "# to do\n",
        "studies/duplicate.yml": "id: x\nid: y\n",
        "studies/empty.yml": "",
        "studies/hyphens.yml": "- " * 100_000,
        "studies/infinity.yml": "a: .inf\n",
        "studies/latin.yml": "a: café\n".encode("latin-1"),
        "studies/list.yml": "- a\n- b\n",
        "studies/long.yml": "a: " + "x" * 3_000_000,
        "studies/quote.yml": 'a: "b\n',
        "studies/tab.yml": "a:\n\tb: 1\n",
        "studies/tag.yml": "a: !!python/object/apply:os.system [x]\n",
        "studies/two.yml": "a: 1\n---\nb: 2\n",
        "studies/utf16.yml": "a: 1\n".encode("utf-16"),
        "studies/words.yml": "just words\n",
        "studies/ending.yaml": "id: x\n",
        "reviews/README.md": "hello\n",
    }
    root = small_evidence(files=bad, references=("@misc{cedar-trial,", "@misc{cedar-trial"))
    (root / "studies" / "folder.yml").mkdir()
    (root / "studies" / "loop.yml").symlink_to(root / "studies" / "loop.yml")
    command = [
        sys.executable,
        "-c",
        "import sys; from evidence_site.cli import main; sys.exit(main(['check']))",
    ]
    result = subprocess.run(command, cwd=at_home, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert result.stderr == ""
    assert "Traceback" not in result.stdout
    files = [head["file"] for head in heads(result.stdout)]
    expected = {*bad, "studies/folder.yml", "studies/loop.yml", "references.bib"}
    assert set(files) == {f"evidence/{name}" for name in expected}
    assert len(files) == len(set(files)), "one line a file"
    assert result.stdout.endswith(f"\n{len(expected)} problems.\n")


def test_a_long_line_is_cut_around_the_caret(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a" * 300 + "!" + "b" * 300 + "\n")
    head, line, caret = as_text(
        Finding(path=path, line=1, column=301, kind="file", message="m.")
    ).splitlines()
    assert head.endswith("x.yml:1:301: file: m.")
    assert len(line) < 130
    assert line[caret.index("^")] == "!"


def test_control_characters_of_a_file_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("a: \x1b[31mred\x07\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", as_text(Finding(path=path, kind="file", message="m.")))


def test_a_finding_in_a_file_that_is_gone_still_has_its_head(tmp_path: Path) -> None:
    text = as_text(Finding(path=tmp_path / "gone.yml", line=3, column=2, kind="file", message="m.", tip="t."))
    assert text.endswith("gone.yml:3:2: file: m. t.")


def test_loading_reports_every_problem_of_every_file_in_one_go(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence(
        study=[("label: Ash 2020", "label: 2020"), ("enrolled: 60", "enroled: 60")],
        review=("kind: meta_analysis", "kind: meta"),
        references=("@misc{cedar-trial,", "@misc{ash-2020,"),
    )
    with pytest.raises(EvidenceError) as caught:
        load(root)
    assert [finding.path.name for finding in caught.value.findings] == [
        "references.bib",
        "birch-2021.yml",
        "ash-2020.yml",
        "ash-2020.yml",
    ]
