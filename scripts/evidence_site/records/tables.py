"""Named tables: which rows, which columns, in which order. Any page can show one by its name."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import ComparisonId, ConditionId, Id, Record, RecordId, Text, TreatmentId

Rows = Literal["studies", "protocols", "reviews", "claims", "findings", "registrations"]

Column = Literal[
    "study",
    "year",
    "people",
    "condition",
    "design",
    "treatment",
    "device",
    "setting",
    "interval",
    "sessions",
    "duration",
    "end_point",
    "compared_with",
    "seen",
    "side_effects",
    "caveats",
    "read",
    "review",
    "kind",
    "studies",
    "search_date",
    "pooled",
    "bias_verdict",
    "conclusion",
    "doubts",
    "claim",
    "said_by",
    "verdict",
    "why",
    "contradicts",
    "finding",
    "figures",
    "where",
    "strength",
    "trial",
    "status",
    "results",
]

COLUMNS: dict[Rows, tuple[Column, ...]] = {
    "studies": (
        "study",
        "year",
        "people",
        "condition",
        "design",
        "treatment",
        "device",
        "setting",
        "interval",
        "sessions",
        "duration",
        "compared_with",
        "seen",
        "side_effects",
        "caveats",
        "read",
    ),
    "protocols": (
        "study",
        "year",
        "people",
        "condition",
        "treatment",
        "device",
        "setting",
        "interval",
        "sessions",
        "duration",
        "end_point",
        "caveats",
        "read",
    ),
    "reviews": (
        "review",
        "year",
        "kind",
        "studies",
        "people",
        "condition",
        "search_date",
        "pooled",
        "bias_verdict",
        "conclusion",
        "doubts",
        "read",
    ),
    "claims": ("claim", "said_by", "verdict", "why", "contradicts", "condition"),
    "findings": ("finding", "figures", "where", "strength", "doubts"),
    "registrations": (
        "trial",
        "condition",
        "people",
        "treatment",
        "setting",
        "interval",
        "status",
        "results",
    ),
}
"""Which columns each kind of row has."""


class Filter(Record):
    """Which rows; every condition given must hold, and one of its values is enough."""

    conditions: tuple[ConditionId, ...] = ()
    """Rows about one of these conditions."""
    comparisons: tuple[ComparisonId, ...] = ()
    """Studies with one of these comparisons."""
    designs: tuple[Text, ...] = ()
    """Studies of one of these designs."""
    treatments: tuple[TreatmentId, ...] = ()
    """Rows in which an arm got one of these."""
    topics: tuple[Id, ...] = ()
    """Claims of these topics."""
    kinds: tuple[Id, ...] = ()
    """Findings of these kinds."""
    files: tuple[Id, ...] = ()
    """Findings of these files."""
    verdicts: tuple[Text, ...] = ()
    """Claims with one of these verdicts."""
    records: tuple[Id, ...] = ()
    """These records and no others."""
    compared: bool | None = None
    """True keeps only studies with a comparison, false only those without."""
    contradicted: bool = False
    """True keeps only claims that contradict another."""


class Table(Record):
    """One named table."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    caption: Text
    """A sentence that says what to see."""
    question: RecordId | None = None
    """The question whose readings stand beside it when it leaves the site. When left out: the one that opens
    the page of its condition, or the question of the whole site."""
    rows: Rows
    """What a row is."""
    where: Filter = Filter()
    """Which rows; all when left out."""
    columns: tuple[Column, ...] = Field(min_length=2)
    """Which columns, from left to right."""
    group_by: Literal["none", "condition", "verdict", "topic", "kind"] = "none"
    """Headings between rows."""
    folded: bool = False
    """True folds the rows under each heading, or the whole table when it has none: one click opens them."""
    order_by: tuple[Literal["label", "year", "people", "setting", "given"], ...] = ("label",)
    """What rows are ordered by, first to last; `given` keeps the order of the file."""
    descending: bool = False
    """True puts the largest first."""
    sortable: bool = False
    """True adds sorting and filtering in the browser; without script the table is whole all the same."""
    empty: Text
    """What stands in place of a table without rows: absence is shown."""


class TableFile(Record):
    """All named tables."""

    tables: tuple[Table, ...]
    """The tables."""
    condition_tables: tuple[Id, ...] = ()
    """Tables that every condition's page shows, narrowed to that condition."""
