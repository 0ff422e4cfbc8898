"""What several tests share: the real evidence, loose files, and a small evidence folder to change."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from evidence_site.library import Library, load

ROOT = Path(__file__).resolve().parents[1]
EVIDENCE = ROOT / "evidence"
SMALL = Path(__file__).parent / "small_evidence"

# What takes long to make is kept for all tests of all runs, wherever they stand: keys are made from contents.
os.environ.setdefault("EVIDENCE_CACHE", str(ROOT / ".cache" / "evidence-site"))

NAMES = {
    "topic": "topic.yml",
    "tables": "tables.yml",
    "articles": "articles.yml",
    "references": "references.bib",
    "corrections": "corrections.yml",
    "exceptions": "exceptions.yml",
    "study": "studies/ash-2020.yml",
    "review": "reviews/birch-2021.yml",
    "registration": "registrations/cedar-trial.yml",
    "claims": "claims/efficacy.yml",
    "findings": "findings/safety.yml",
    "caveats": "wording/caveats.yml",
    "vocabulary": "wording/vocabulary.yml",
    "glossary": "wording/glossary.yml",
    "certainty": "wording/certainty.yml",
    "summaries": "wording/summaries.yml",
    "claim_words": "wording/claim_words.yml",
}
"""Short names for the files of the small evidence folder."""

AGREEMENT = pytest.StashKey[list[tuple[float, float]]]()
"""Our number and the reference number of every comparison with R that this run made."""

WEIGHTS = pytest.StashKey[list[tuple[str, int, int]]]()
"""Kind of page, bytes of its HTML and bytes of its first visit, both gzipped."""

Change = str | tuple[str, str] | list[tuple[str, str]] | None


@pytest.fixture(scope="session")
def agreement(pytestconfig: pytest.Config) -> list[tuple[float, float]]:
    """Comparisons with R are written here, and told of when all tests have run."""
    return pytestconfig.stash.setdefault(AGREEMENT, [])


@pytest.fixture(scope="session")
def weights(pytestconfig: pytest.Config) -> list[tuple[str, int, int]]:
    """What each kind of page weighs is written here, and told of when all tests have run."""
    return pytestconfig.stash.setdefault(WEIGHTS, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says how closely our statistics agree with R, and what pages weigh, whenever this was measured."""
    _tell_agreement(terminalreporter, config)
    weighed = config.stash.get(WEIGHTS, [])
    if weighed:
        terminalreporter.section("weight of pages: HTML, and all that a first visit loads, gzipped")
    for kind, html, visit in sorted(weighed, key=lambda row: -row[2]):
        terminalreporter.write_line(f"{html / 1000:6.1f} kB {visit / 1000:7.1f} kB  {kind}")


def _tell_agreement(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    pairs = config.stash.get(AGREEMENT, [])
    if pairs:
        worst = max(abs(ours - theirs) / max(1.0, abs(theirs)) for ours, theirs in pairs)
        terminalreporter.section("agreement with R metafor")
        told = (
            f"{len(pairs)} numbers compared; largest difference {worst:.1e}, relative to the number or to 1"
        )
        terminalreporter.write_line(told)


@pytest.fixture(scope="session")
def evidence() -> Path:
    """The folder of the real records."""
    return EVIDENCE


@pytest.fixture(scope="session")
def real() -> Library:
    """The real records, loaded once. Frozen: no test can change them."""
    return load(EVIDENCE)


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Writes files, given as name → text or bytes, below a fresh folder and answers with that folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return tmp_path

    return write


@pytest.fixture
def small_evidence(tmp_path: Path) -> Callable[..., Path]:
    """Copies the small evidence folder with changes and answers with its path.

    `small_evidence(study=("men: 20", "men: 200"))` replaces one place of studies/ash-2020.yml; a list of
    pairs replaces several; a text is the whole file; None leaves the file out. `files={"studies/x.yml": "…"}`
    adds others.
    """

    def write(files: Mapping[str, str | bytes] | None = None, **changes: Change) -> Path:
        root = tmp_path / "evidence"
        shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("README.md"))
        shutil.copytree(EVIDENCE / "wording", root / "wording")
        for name, change in changes.items():
            _change(root / NAMES[name], change)
        for name, text in (files or {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return root

    return write


def _change(path: Path, change: Any) -> None:
    if change is None:
        path.unlink()
    elif isinstance(change, str):
        path.write_text(change, encoding="utf-8", newline="\n")
    else:
        text = path.read_text(encoding="utf-8")
        for old, new in [change] if isinstance(change, tuple) else change:
            assert text.count(old) == 1, f"{path.name} holds {text.count(old)} times: {old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
