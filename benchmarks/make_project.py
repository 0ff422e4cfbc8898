"""Make a project with many studies: `python make_project.py 1000 FOLDER`. Same number, same bytes."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from evidence_site.library import load
from evidence_site.synthesis.bodies.gathered import body_of

HERE = Path(__file__).resolve().parents[1]


def make(number: int, target: Path) -> None:
    """Copy this project; add renamed copies of its studies until there are `number`, and of its questions.

    The copied studies count in every question that their originals count in. Of the questions that open the
    page of a condition there is a second one each.
    """
    shutil.rmtree(target, ignore_errors=True)
    for name in ("evidence", "content", "overrides"):
        shutil.copytree(HERE / name, target / name)
    shutil.copyfile(HERE / "mkdocs.yml", target / "mkdocs.yml")
    copy_studies(number, target / "evidence")
    copy_questions(target / "evidence" / "questions")
    judge_over_all(target / "evidence")


def copy_studies(number: int, evidence: Path) -> None:
    """Renamed copies of the studies, in turn, each with a reference."""
    folder = evidence / "studies"
    # Records with an exception of their own would each need one in every copy.
    listed = (evidence / "exceptions.yml").read_text(encoding="utf-8")
    originals = [path for path in sorted(folder.glob("*.yml")) if path.name not in listed]
    bibliography = evidence / "references.bib"
    entries = [bibliography.read_text(encoding="utf-8")]
    for index in range(number - len(list(folder.glob("*.yml")))):
        name = f"copy-{index:05d}"
        text = renamed(originals[index % len(originals)], name)
        # A copy shares its people with nobody: overlaps would have to be two-sided.
        text = re.sub(r"^overlaps:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
        entries.append(
            f"@article{{{name},\n  title = {{Copy {index}}},\n  year = {{{1990 + index % 30}}},\n}}"
        )
    bibliography.write_text("\n\n".join(entries) + "\n", encoding="utf-8")


def copy_questions(folder: Path) -> None:
    """A second question for each condition whose page is opened by one; only the first opens it."""
    for path in sorted(folder.glob("*.yml")):
        name = f"copy-{path.stem}"
        text, found = re.subn(r"^headline_of:.*\n(?:[ -].*\n)*", "", renamed(path, name), flags=re.MULTILINE)
        if found:
            (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def renamed(path: Path, name: str) -> str:
    """A record's text under another id."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.MULTILINE)


def judge_over_all(evidence: Path) -> None:
    """Write into every question how many studies it counts now, so that no page asks to judge it again."""
    library = load(evidence)
    for question in library.questions.values():
        path = evidence / "questions" / f"{question.id}.yml"
        counts = [len(outcome.studies) for outcome in body_of(question, library).outcomes]
        path.write_text(judged_over(path.read_text(encoding="utf-8"), counts), encoding="utf-8")


def judged_over(text: str, counts: list[int]) -> str:
    """A question's text in which each outcome, in turn, was judged over so many studies."""
    left = iter(counts)
    return re.sub(r"^( +over:) \d+$", lambda found: f"{found[1]} {next(left)}", text, flags=re.MULTILINE)


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
