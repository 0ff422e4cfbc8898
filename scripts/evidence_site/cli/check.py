"""`evidence check [PATH …]`: every problem at once, with what to write instead."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence_site.checks import find_problems
from evidence_site.cli.report import FORMATS, print_findings, real_path, shown_path
from evidence_site.findings import EvidenceError, Finding
from evidence_site.library import Library, load
from evidence_site.publishing.claim_words import find_claims, find_claims_of_questions
from evidence_site.publishing.copies.gone_copies import copies_of, find_gone_copies
from evidence_site.publishing.hard_pages import find_hard_pages
from evidence_site.publishing.inserts import fill
from evidence_site.publishing.readable_pages import pages_beside
from evidence_site.publishing.site import read_prose
from evidence_site.record_files import FILES, FOLDERS
from evidence_site.views.shelf import Shelf


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("check", help="find what is wrong in the records", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders; all when none is given"
    )
    parser.add_argument("--root", type=Path, help="the folder of records (found from PATH, else ./evidence)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (text)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print findings; 1 when one of them is an error. A warning alone keeps nothing from going on."""
    root = options.root or _find_root(options.paths)
    findings = tuple(_find_wrong_paths(root, options.paths))
    if not findings:
        library, found = examine(root)
        if library and not any(item.severity == "error" for item in found):
            found += tuple(_examine_prose(library))
        # When a file cannot be read, no check has run: then what stands in the way is shown wherever it is.
        findings = _limit(found, options.paths) or (() if library else found)
        if library and not findings and options.format == "text":
            print(_good_news(library, options.paths))
    print_findings(findings, options.format)
    if findings and options.format == "text":
        print(f"\n{_count(findings)}.")
    return 1 if any(item.severity == "error" for item in findings) else 0


def examine(root: Path) -> tuple[Library | None, tuple[Finding, ...]]:
    """Load everything under `root` and check it; no library when a file cannot be read at all."""
    try:
        library = load(root)
    except EvidenceError as error:
        return None, error.findings
    return library, find_problems(library)


def _examine_prose(library: Library) -> Iterator[Finding]:
    """Claims of pages that the records do not carry, and pages that are hard to read."""
    authored = pages_beside(library)
    shelf = Shelf(library, authored=frozenset(authored))
    yield from find_claims_of_questions(shelf)
    yield from find_gone_copies(library, lambda: copies_of(shelf))
    if authored:  # records without pages beside them make no site
        yield from find_hard_pages(shelf, authored, fill)
    for path in authored.values():
        try:
            yield from find_claims(shelf, read_prose(path), path)
        except EvidenceError as error:
            yield from error.findings


def _find_root(paths: list[Path]) -> Path:
    for path in paths:
        for parent in (path.resolve(), *path.resolve().parents):
            if (parent / "topic.yml").is_file():
                return parent
    return Path("evidence")


def _find_wrong_paths(root: Path, paths: list[Path]) -> Iterator[Finding]:
    for path in paths:
        if not path.exists():
            yield Finding(path=path, kind="file", message="there is no such file.", tip="Check the name.")
        elif not _lies_in(path, [real_path(root)]):
            tip = "Name a file or folder of the records."
            yield Finding(path=path, kind="file", message=f"this is not in {shown_path(root)}.", tip=tip)


def _count(findings: tuple[Finding, ...]) -> str:
    """`1 problem`, `2 warnings` or `1 problem and 2 warnings`."""
    warnings = sum(item.severity == "warning" for item in findings)
    kinds = ((len(findings) - warnings, "problem"), (warnings, "warning"))
    return " and ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in kinds if n)


def _limit(findings: tuple[Finding, ...], paths: list[Path]) -> tuple[Finding, ...]:
    if not paths:
        return findings
    wanted = [real_path(path) for path in paths]
    return tuple(item for item in findings if _lies_in(item.path, wanted))


def _lies_in(path: Path, folders: list[Path]) -> bool:
    here = real_path(path)
    return any(folder in (here, *here.parents) for folder in folders)


def _good_news(library: Library, paths: list[Path]) -> str:
    if paths:
        return f"No problem found in {', '.join(shown_path(path) for path in paths)}."
    counts = [f"{len(library.folders[name])} in {name}/" for name in FOLDERS if library.folders[name]]
    counts += [f"{len(library.references)} references", f"{len(FILES)} other files"]
    return f"No problem found: {', '.join(counts)}."
