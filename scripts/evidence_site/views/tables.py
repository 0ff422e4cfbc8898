"""Tables ready to print: rows chosen, ordered and grouped, every cell filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from evidence_site.records.claim import Claim
from evidence_site.records.fact import Fact
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.tables import Filter, Rows, Table
from evidence_site.synthesis.people import count_heads, is_compared, people_in
from evidence_site.views.columns import ColumnView, column_view
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import NOT_SEEN_SORT, StudyRow


@dataclass(frozen=True)
class RowView:
    """One row, with the words the browser filters by."""

    id: str
    cells: tuple[Cell, ...]
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class GroupView:
    """Rows under one heading; the heading is empty when the table is not grouped."""

    heading: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class FacetView:
    """One filter of the browser: its name, and the words to choose from."""

    name: str
    label: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableView:
    """A named table, complete."""

    id: str
    caption: str
    columns: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]
    counts: str
    """People and studies, and the share of the largest: small studies weigh on every table."""
    sortable: bool
    facets: tuple[FacetView, ...]
    empty: str

    @property
    def is_empty(self) -> bool:
        return not any(group.rows for group in self.groups)

    @property
    def number_of_rows(self) -> int:
        return sum(len(group.rows) for group in self.groups)


def build_table(shelf: Shelf, table: Table) -> TableView:
    """Fill a named table."""
    rows = order_rows(
        shelf, table, [row for row in all_rows(shelf, table.rows) if fits(shelf, row, table.where)]
    )
    columns = tuple(column_view(shelf, table.rows, name) for name in table.columns)
    groups = _group(shelf, table, rows)
    return TableView(
        id=table.id,
        caption=table.caption,
        columns=columns,
        groups=tuple(
            GroupView(name, tuple(_row_view(shelf, row, columns) for row in part)) for name, part in groups
        ),
        counts=tell_counts(rows, only_condition(table.where)),
        sortable=table.sortable,
        facets=_facets(shelf, table, rows) if table.sortable else (),
        empty=table.empty,
    )


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
        (where.designs, (_word(record.design.kind),) if isinstance(record, Study) else ()),
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


def _word(value: str | Enum) -> str:
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


def _group(shelf: Shelf, table: Table, rows: list[Any]) -> list[tuple[str, list[Any]]]:
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
        "kind": (list(_kinds(shelf)), lambda row: (row.kind,), lambda word: _kinds(shelf)[word]),
    }
    words, of, name = named[table.group_by]
    groups = [(name(word), [row for row in rows if word in of(row)]) for word in words]
    return [(heading, part) for heading, part in groups if part]


def _kinds(shelf: Shelf) -> dict[str, str]:
    return {kind.id: kind.label for file in shelf.library.fact_files.values() for kind in file.kinds}


def _row_view(shelf: Shelf, row: Any, columns: tuple[ColumnView, ...]) -> RowView:
    cells = tuple(column.fill(shelf, row) for column in columns)
    return RowView(record_of(row).id, cells, tuple(_facet_words(shelf, row)))


def _facet_words(shelf: Shelf, row: Any) -> Iterable[tuple[str, str]]:
    record = record_of(row)
    for condition in dict.fromkeys(conditions_of(row)):
        yield "type", condition
    if isinstance(record, Study):
        yield "design", _word(record.design.kind)
        yield "read", record.read
    if isinstance(record, Claim):
        yield "verdict", str(record.verdict)
        yield "topic", record.topic


def _facets(shelf: Shelf, table: Table, rows: list[Any]) -> tuple[FacetView, ...]:
    labels = shelf.labels
    present: dict[str, dict[str, None]] = {}
    for row in rows:
        for name, word in _facet_words(shelf, row):
            present.setdefault(name, {})[word] = None
    named: dict[str, tuple[str, Iterable[str], Callable[[str], str]]] = {
        "type": (shelf.library.topic.condition_word, shelf.library.conditions, labels.plain_condition),
        "design": ("design", labels.vocabulary("design_kind"), lambda word: labels.of("design_kind", word)),
        "read": ("how we read it", labels.vocabulary("how_read"), lambda word: labels.of("how_read", word)),
        "verdict": ("verdict", labels.vocabulary("verdict"), lambda word: labels.of("verdict", word)),
        "topic": (
            "subject",
            [topic.id for topic in shelf.library.topic.claim_topics],
            lambda word: labels.topic("claim_topics", word),
        ),
    }
    return tuple(
        FacetView(name, label, tuple((word, show(word)) for word in words if word in present[name]))
        for name, (label, words, show) in named.items()
        if len(present.get(name, {})) > 1
    )


def only_condition(where: Filter) -> str | None:
    """The condition a table is narrowed to, when it is just one."""
    return where.conditions[0] if len(where.conditions) == 1 else None


def tell_counts(rows: Iterable[Any], condition: str | None = None) -> str:
    """People, studies and the share of the largest study; for other rows, how many there are."""
    records = {record_of(row).id: record_of(row) for row in rows}
    studies = [record for record in records.values() if isinstance(record, Study)]
    if not studies:
        return _count_others([*records.values()])
    head = count_heads(studies, condition)
    found = as_count(head.studies, "study", "studies")
    if head.unknown == head.studies:
        return f"{found}; the number of people was not seen."
    parts = [f"{as_count(head.people, 'person', 'people')} in {found}"]
    if head.largest_share_percent is not None and head.studies > head.unknown + 1:
        parts.append(f"{head.largest_share_percent}% of them in the largest")
    if head.unknown:
        parts.append(f"for {as_count(head.unknown, 'study', 'studies')} the number of people was not seen")
    if head.counted_elsewhere:
        reports = as_count(head.counted_elsewhere, "report")
        parts.append(f"{reports} of people already counted left out of the count")
    return "; ".join(parts) + "."


def _count_others(records: list[Any]) -> str:
    for kind, one, many in (
        (Review, "review", None),
        (Claim, "claim", None),
        (Fact, "finding", None),
        (RegisteredTrial, "registered trial", None),
    ):
        if records and isinstance(records[0], kind):
            return f"{as_count(len(records), one, many)}."
    return f"{as_number(0)} rows."
