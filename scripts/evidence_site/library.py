"""All records of one site, loaded once and looked up by id."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from evidence_site.decoding import decode
from evidence_site.findings import EvidenceError, Finding
from evidence_site.record_files import FILES, FOLDERS, OPTIONAL_FILES
from evidence_site.records.asked import Asked, AskedFile
from evidence_site.records.base import Record
from evidence_site.records.change import Change, ChangeFile
from evidence_site.records.claim import Article, ArticleFile, Claim, ClaimFile
from evidence_site.records.fact import Fact, FactFile
from evidence_site.records.guide import Guide
from evidence_site.records.handouts import HandoutFile
from evidence_site.records.question import Correction, CorrectionFile, Question
from evidence_site.records.readability import ReadabilityFile
from evidence_site.records.reference import Reference
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.release import Release, Withdrawal, WithdrawalFile
from evidence_site.records.review import Review
from evidence_site.records.second_look import SecondLookFile
from evidence_site.records.standards import StandardsFile
from evidence_site.records.study import Study
from evidence_site.records.tables import Table
from evidence_site.records.topic import Condition, Topic
from evidence_site.records.wording import (
    CaveatFile,
    ClaimWordFile,
    Glossary,
    SummaryFile,
    Vocabulary,
)
from evidence_site.sources.bibtex_text import read_bibtex
from evidence_site.sources.yaml_text import Document, read_yaml

R = TypeVar("R", bound=Record)

BIBLIOGRAPHY = "references.bib"


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record with the file it came from, so that every problem found later still has a line."""

    record: R
    document: Document = field(repr=False)


@dataclass(frozen=True, eq=False)
class Library:
    """Every record of a site. Looking up an id that does not exist raises KeyError."""

    root: Path
    folders: Mapping[str, tuple[Entry[Any], ...]] = field(repr=False)
    files: Mapping[str, Entry[Any]] = field(repr=False)
    references: Mapping[str, Reference] = field(repr=False)

    @property
    def topic(self) -> Topic:
        return self.files["topic.yml"].record  # type: ignore[no-any-return]

    @property
    def caveats(self) -> CaveatFile:
        return self.files["wording/caveats.yml"].record  # type: ignore[no-any-return]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.files["wording/vocabulary.yml"].record  # type: ignore[no-any-return]

    @property
    def glossary(self) -> Glossary:
        return self.files["wording/glossary.yml"].record  # type: ignore[no-any-return]

    @property
    def summaries(self) -> SummaryFile:
        return self.files["wording/summaries.yml"].record  # type: ignore[no-any-return]

    @property
    def claim_words(self) -> ClaimWordFile:
        return self.files["wording/claim_words.yml"].record  # type: ignore[no-any-return]

    @cached_property
    def studies(self) -> dict[str, Study]:
        return self._by_id("studies")

    @cached_property
    def reviews(self) -> dict[str, Review]:
        return self._by_id("reviews")

    @cached_property
    def registrations(self) -> dict[str, RegisteredTrial]:
        return self._by_id("registrations")

    @cached_property
    def questions(self) -> dict[str, Question]:
        return self._by_id("questions")

    @cached_property
    def claim_files(self) -> dict[str, ClaimFile]:
        return self._by_id("claims")

    @cached_property
    def fact_files(self) -> dict[str, FactFile]:
        return self._by_id("findings")

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for file in self.claim_files.values() for claim in file.claims}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {fact.id: fact for file in self.fact_files.values() for fact in file.findings}

    @cached_property
    def guides(self) -> dict[str, Guide]:
        return self._by_id("guides")

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self._optional("articles.yml", ArticleFile()).articles}

    @cached_property
    def tables(self) -> dict[str, Table]:
        return {table.id: table for table in self.files["tables.yml"].record.tables}

    @cached_property
    def condition_tables(self) -> tuple[Table, ...]:
        """The tables that every condition's page shows, narrowed to it."""
        return tuple(self.tables[name] for name in self.files["tables.yml"].record.condition_tables)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        return self._optional("corrections.yml", CorrectionFile()).corrections

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What people ask, the most frequent first."""
        return self._optional("asked.yml", AskedFile()).asked

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The public log of what changed on the site."""
        return self._optional("changes.yml", ChangeFile()).changes

    @cached_property
    def second_looks(self) -> SecondLookFile | None:
        """How well the checks of printed numbers do, when somebody has judged it."""
        return self.files["second-looks.yml"].record if "second-looks.yml" in self.files else None

    @cached_property
    def readability(self) -> ReadabilityFile | None:
        """How easily pages must read; without it nothing is measured."""
        return (
            self.files["wording/readability.yml"].record if "wording/readability.yml" in self.files else None
        )

    @property
    def handouts(self) -> HandoutFile | None:
        """What handouts say beside the evidence; without it there are none."""
        return self.files["handouts.yml"].record if "handouts.yml" in self.files else None

    @property
    def standards(self) -> StandardsFile | None:
        """The standards that handouts are held against."""
        return self.files["wording/standards.yml"].record if "wording/standards.yml" in self.files else None

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """What was released, the oldest first."""
        return tuple(sorted(self._by_id("releases").values(), key=lambda item: (item.date, item.id)))

    @cached_property
    def withdrawals(self) -> tuple[Withdrawal, ...]:
        """Copies that must no longer be used."""
        return self._optional("withdrawn.yml", WithdrawalFile()).withdrawn

    @cached_property
    def conditions(self) -> dict[str, Condition]:
        return {condition.id: condition for condition in self.topic.conditions}

    @cached_property
    def record_ids(self) -> frozenset[str]:
        """Ids of everything that has a page of its own."""
        groups: tuple[Mapping[str, Record], ...] = (
            *(self.studies, self.reviews, self.registrations, self.questions),
            *(self.claims, self.facts, self.articles),
        )
        return frozenset(name for group in groups for name in group)

    @cached_property
    def epoch(self) -> int:
        """Midnight (UTC) of the newest date in any record, in seconds: the date of a build without one."""
        dates = [self.topic.checked, *(item.date for item in self.corrections)]
        dates += [item.date for item in self.changes]
        dates += [*(item.date for item in self.releases), *(item.date for item in self.withdrawals)]
        readings = [record.extraction for record in self.studies.values()]
        readings += [record.extraction for record in self.reviews.values()]
        readings += [record.extraction for record in self.registrations.values()]
        dates += [reading.first_reading for reading in readings]
        dates += [reading.second_reading.date for reading in readings if reading.second_reading]
        newest = datetime.datetime.combine(max(dates), datetime.time(), datetime.UTC)
        return int(newest.timestamp())

    def entries(self) -> Iterator[Entry[Any]]:
        for folder in self.folders.values():
            yield from folder
        yield from self.files.values()

    def _by_id(self, folder: str) -> dict[str, Any]:
        return {entry.record.id: entry.record for entry in self.folders[folder]}

    def _optional(self, name: str, default: R) -> R:
        return self.files[name].record if name in self.files else default


def load(root: Path) -> Library:
    """Load all evidence under `root`. Raises EvidenceError with every problem of every file."""
    findings: list[Finding] = []
    if not (root / "topic.yml").is_file():
        tip = "Run this from the folder that holds `evidence/`, or name the folder."
        missing = Finding(
            path=root / "topic.yml", kind="file", message="there is no topic.yml here.", tip=tip
        )
        raise EvidenceError((missing,))
    folders = {name: _load_folder(root / name, kind, findings) for name, kind in FOLDERS.items()}
    files = _load_files(root, findings)
    references = _load_references(root / BIBLIOGRAPHY, findings)
    findings += _find_strays(root)
    if findings:
        raise EvidenceError(tuple(findings))
    return Library(root, folders, files, references)


def _load_folder(folder: Path, kind: type[Record], findings: list[Finding]) -> tuple[Entry[Any], ...]:
    loaded = (_load_file(path, kind, findings) for path in sorted(folder.glob("*.yml")))
    return tuple(entry for entry in loaded if entry)


def _load_file(path: Path, kind: type[Record], findings: list[Finding]) -> Entry[Any] | None:
    try:
        document = read_yaml(path)
        return Entry(decode(document, kind), document)
    except EvidenceError as error:
        findings += error.findings
        return None


def _load_files(root: Path, findings: list[Finding]) -> dict[str, Entry[Any]]:
    files: dict[str, Entry[Any]] = {}
    for name, kind in FILES.items():
        if name in OPTIONAL_FILES and not (root / name).exists():
            continue
        entry = _load_file(root / name, kind, findings)
        if entry:
            files[name] = entry
    return files


def _load_references(path: Path, findings: list[Finding]) -> dict[str, Reference]:
    try:
        return read_bibtex(path)
    except EvidenceError as error:
        findings += error.findings
        return {}


def _find_strays(root: Path) -> list[Finding]:
    """Files that look like records but would be read by nobody."""
    return [
        Finding(
            path=path,
            kind="file",
            message="this file would not be read: records end in `.yml`.",
            tip=f"Rename it to {path.stem}.yml.",
        )
        for name in FOLDERS
        for path in sorted((root / name).glob("*"))
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith(".")
    ]
