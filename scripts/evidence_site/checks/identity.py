"""Checks of names: every record is called the same everywhere and nothing is called twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import BIBLIOGRAPHY, Entry, Library
from evidence_site.records.claim import ArticleFile, ClaimFile
from evidence_site.records.fact import FactFile
from evidence_site.records.question import Question
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.tables import TableFile
from evidence_site.records.topic import Topic
from evidence_site.records.wording import CaveatFile, CertaintyFile, Glossary, Vocabulary

PUBLICATIONS = (Study, Review, RegisteredTrial)
WORDS = (CaveatFile, CertaintyFile, Glossary, Vocabulary)


@check(Study, Review, RegisteredTrial, Question, ClaimFile, FactFile)
def id_is_file_name(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The `id` of a record equals the name of its file."""
    stem = entry.document.path.stem
    if entry.record.id != stem:
        message = f"the id is `{entry.record.id}` but the file is called `{entry.document.path.name}`."
        yield Problem(("id",), message, f"Write `id: {stem}` or rename the file.")


@check(Study, Review, RegisteredTrial, Question, ClaimFile, FactFile, ArticleFile)
def id_is_unique(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No two records share an id, because the id is the address of the page."""
    known = _owners(around.library)
    for path, name in _own_ids(entry):
        owners = known.get(name, [])
        if len(owners) > 1 and (entry.document.path, path) != owners[0]:
            first, first_path = owners[0]
            line = _line(around, first, first_path)
            yield Problem(
                path,
                f"`{name}` is already the id of another record.",
                f"See {first.name}:{line}; rename one.",
            )


def _own_ids(entry: Entry[Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    data = entry.document.data
    if isinstance(entry.record, (ClaimFile, FactFile, ArticleFile)):
        field = next((name for name in ("claims", "findings", "articles") if name in data), "")
        for index, item in enumerate(data.get(field, ())):
            yield (field, index, "id"), item["id"]
    else:
        yield ("id",), entry.record.id


@lru_cache(maxsize=4)
def _owners(library: Library) -> dict[str, list[Any]]:
    owners: dict[str, list[Any]] = {}
    kinds = (*PUBLICATIONS, Question, ClaimFile, FactFile, ArticleFile)
    for entry in library.entries():
        if isinstance(entry.record, kinds):
            for path, name in _own_ids(entry):
                owners.setdefault(name, []).append((entry.document.path, path))
    return owners


def _line(around: Surroundings, path: Any, place: tuple[str | int, ...]) -> int:
    entry = next(entry for entry in around.library.entries() if entry.document.path == path)
    return entry.document.place(place)[0]


@check(*PUBLICATIONS)
def record_has_reference(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every study, review and registered trial has an entry of the same key in references.bib."""
    if entry.record.id not in around.library.references:
        hint = did_you_mean(entry.record.id, around.library.references)
        message = f"`{entry.record.id}` has no entry in {BIBLIOGRAPHY}."
        yield Problem(
            ("id",), message, f"{hint}Add @article{{{entry.record.id}, …}} with what you have seen of it."
        )


@check(Topic)
def reference_has_record(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every entry of references.bib belongs to a record."""
    for key in sorted(set(around.library.references) - around.library.record_ids):
        line = around.library.references[key].line
        hint = did_you_mean(key, around.library.record_ids)
        tip = f"{hint}Add the record or delete the entry."
        yield Problem(("id",), f"no record has the id `{key}`.", tip, elsewhere=(BIBLIOGRAPHY, line))


@check(Topic, TableFile, Study, Review, RegisteredTrial, Question, FactFile, *WORDS)
def vocabulary_id_is_unique(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No list names the same id twice: the words of topic.yml, tables, a study's arms,
    a question's outcomes, a record's sources."""
    seen: dict[tuple[str | int, ...], int] = {}
    for path, value in entry.document.nodes:
        if len(path) < 3 or path[-1] != "id" or (len(path) == 3 and path[0] == "findings"):
            continue  # ids of findings are pages: `id-is-unique` looks after them
        place = (*path[:-2], str(value))
        if place in seen:
            message = f"`{value}` stands twice in `{path[-3]}`."
            yield Problem(path, message, f"See line {seen[place]}; delete or rename one.")
        seen.setdefault(place, entry.document.place(path)[0])
