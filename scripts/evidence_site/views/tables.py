"""Tables ready to print: rows chosen, ordered and grouped, every cell filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from evidence_site.records.claim import Claim
from evidence_site.records.fact import Fact
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.tables import Filter, Table
from evidence_site.synthesis.people import count_heads
from evidence_site.views.columns import ColumnView, column_view
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell
from evidence_site.views.rows import (
    all_rows,
    conditions_of,
    fits,
    group_rows,
    order_rows,
    record_of,
    word_of,
)
from evidence_site.views.shelf import Shelf


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
    counts: str = ""
    """What lies under the heading, for a reader who has not opened it."""


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
    folded: bool = False
    """Whether the rows under each heading, or all of them, are one click away: for tables long on a phone."""
    copied: bool = False
    """Whether it leaves the site under this name; a table narrowed on a page does not."""

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
    groups = group_rows(shelf, table, rows)
    return TableView(
        id=table.id,
        caption=table.caption,
        columns=columns,
        groups=tuple(
            GroupView(
                name,
                tuple(_row_view(shelf, row, columns) for row in part),
                tell_counts(part) if table.folded else "",
            )
            for name, part in groups
        ),
        counts=tell_counts(rows, only_condition(table.where)),
        sortable=table.sortable,
        facets=_facets(shelf, table, rows) if table.sortable else (),
        empty=table.empty,
        folded=table.folded,
        copied=table.id in shelf.library.tables,
    )


def _row_view(shelf: Shelf, row: Any, columns: tuple[ColumnView, ...]) -> RowView:
    cells = tuple(column.fill(shelf, row) for column in columns)
    return RowView(record_of(row).id, cells, tuple(_facet_words(shelf, row)))


def _facet_words(shelf: Shelf, row: Any) -> Iterable[tuple[str, str]]:
    record = record_of(row)
    for condition in dict.fromkeys(conditions_of(row)):
        yield "type", condition
    if isinstance(record, Study):
        yield "design", word_of(record.design.kind)
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
