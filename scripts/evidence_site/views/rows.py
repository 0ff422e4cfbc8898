"""The rows of a table: which there are, which a filter keeps, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from evidence_site.records.fact import Fact
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.tables import Filter, Rows, Table
from evidence_site.synthesis.people import is_compared, people_in
from evidence_site.views.columns import column_view
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import NOT_SEEN_SORT, StudyRow


def all_rows(shelf: Shelf, kind: Rows) -> list[Any]:
    """Every row of a kind."""
    library = shelf.library
    if kind == "studies":
        return [StudyRow(study) for study in library.studies.values()]
    if kind == "protocols":
        return [
            StudyRow(study, arm) for study in library.studies.values() for arm in study.arms if arm.protocol
        ]
    records: dict[str, Iterable[Any]] = {
        "reviews": library.reviews.values(),
        "claims": library.claims.values(),
        "findings": library.facts.values(),
        "registrations": library.registrations.values(),
    }
    return list(records[kind])


def record_of(row: Any) -> Any:
    """The record behind a row."""
    return row.study if isinstance(row, StudyRow) else row


def conditions_of(row: Any) -> tuple[str, ...]:
    """The conditions a row is about."""
    record = record_of(row)
    if isinstance(record, Study):
        return tuple(item.condition for item in record.participants.conditions)
    return tuple(record.conditions)


def fits(shelf: Shelf, row: Any, where: Filter) -> bool:
    """Whether a row passes a filter: every part given must hold, one value of it is enough."""
    record = record_of(row)
    tests: tuple[tuple[Iterable[str], Iterable[str]], ...] = (
        (where.records, (record.id,)),
        (where.conditions, conditions_of(row)),
        (where.comparisons, (item.comparison for item in getattr(record, "comparisons", ()))),
        (where.designs, (word_of(record.design.kind),) if isinstance(record, Study) else ()),
        (where.treatments, _treatments(row)),
        (where.topics, (getattr(record, "topic", ""),)),
        (where.kinds, (str(getattr(record, "kind", "")),)),
        (where.verdicts, (str(getattr(record, "verdict", "")),)),
        (where.files, _files(shelf, record)),
    )
    if where.compared is not None and is_compared(record) != where.compared:
        return False
    if where.contradicted and not getattr(record, "contradicts", ()):
        return False
    return all(not wanted or set(wanted) & set(given) for wanted, given in tests)


def word_of(value: str | Enum) -> str:
    """The fixed word of a value, also of one that is unknown."""
    return str(value.value if isinstance(value, Enum) else value)


def _treatments(row: Any) -> tuple[str, ...]:
    arms = (row.arm,) if isinstance(row, StudyRow) and row.arm else getattr(record_of(row), "arms", ())
    return tuple(treatment for arm in arms for treatment in arm.treatments)


def _files(shelf: Shelf, record: Any) -> tuple[str, ...]:
    if not isinstance(record, Fact):
        return ()
    return tuple(file.id for file in shelf.library.fact_files.values() if record in file.findings)


def order_rows(shelf: Shelf, table: Table, rows: list[Any]) -> list[Any]:
    """Rows in the order the table asks for, unknown values last; equals stay in the order of their ids."""
    keys: dict[str, Callable[[Any], Any]] = {
        "label": lambda row: _label(row).lower(),
        "year": lambda row: _sort_key(shelf, table, row, "year"),
        "people": lambda row: _people_key(row),
        "setting": lambda row: _sort_key(shelf, table, row, "setting"),
    }
    for key in (keys[name] for name in reversed(table.order_by) if name != "given"):
        pairs = sorted(((key(row), row) for row in rows), key=lambda pair: pair[0], reverse=table.descending)
        rows = [row for _, row in sorted(pairs, key=lambda pair: pair[0] in (-1, NOT_SEEN_SORT))]
    return rows


def _label(row: Any) -> str:
    record = record_of(row)
    return str(getattr(record, "label", None) or getattr(record, "claim", None) or record.id)


def _sort_key(shelf: Shelf, table: Table, row: Any, column: Any) -> str:
    return column_view(shelf, table.rows, column).fill(shelf, row).sort


def _people_key(row: Any) -> int:
    record = record_of(row)
    people = people_in(record) if isinstance(record, Study) else getattr(record, "people", None)
    return people if isinstance(people, int) else -1


def group_rows(shelf: Shelf, table: Table, rows: list[Any]) -> list[tuple[str, list[Any]]]:
    """Rows under the headings the table asks for; a heading without rows is left out."""
    if table.group_by == "none":
        return [("", rows)]
    labels = shelf.labels
    named: dict[str, tuple[list[str], Callable[[Any], tuple[str, ...]], Callable[[str], str]]] = {
        "condition": ([*shelf.library.conditions], conditions_of, labels.plain_condition),
        "verdict": (
            [*labels.vocabulary("verdict")],
            lambda row: (row.verdict,),
            lambda word: labels.of("verdict", word),
        ),
        "topic": (
            [topic.id for topic in shelf.library.topic.claim_topics],
            lambda row: (row.topic,),
            lambda word: labels.topic("claim_topics", word),
        ),
        "kind": (
            list(_kinds(shelf, rows)),
            lambda row: (row.kind,),
            lambda word: _kinds(shelf, rows)[word],
        ),
    }
    words, of, name = named[table.group_by]
    groups = [(name(word), [row for row in rows if word in of(row)]) for word in words]
    return [(heading, part) for heading, part in groups if part]


def _kinds(shelf: Shelf, rows: list[Any]) -> dict[str, str]:
    """Headings of reviews, or of findings in the order of their file: two may share one and order it anew."""
    if any(isinstance(row, Review) for row in rows):
        return {word: term.label for word, term in shelf.labels.vocabulary("review_kind").items()}
    here = {row.id for row in rows if isinstance(row, Fact)}
    files = [file for file in shelf.library.fact_files.values() if here & {fact.id for fact in file.findings}]
    return {kind.id: kind.label for file in files for kind in file.kinds}
