"""What of a record leaves the site as data: what its page shows, and nothing else.

Where a copy was seen stays with the record; so do links to hosts that may not be linked, what a withheld fact
states, and what could not be confirmed of a review.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from evidence_site.records.base import Record
from evidence_site.records.fact import Fact
from evidence_site.records.review import Review
from evidence_site.views.citations import may_link

KEPT_WITH_THE_RECORD = "never published"
"""Words in the docstring of a field that no page and no file shows."""

NOT_ON_PAGES: dict[str, frozenset[str]] = {
    "SecondReading": frozenset({"confirmed"}),
    "Evidence": frozenset({"doi", "pmid"}),
    "Resource": frozenset({"claims"}),
}
"""Fields of a kind of record that no page shows as they are."""

WHEN_WITHHELD = frozenset({"statement", "figures", "notes"})
WHEN_NOT_QUOTABLE = frozenset({"conclusion", "dose_findings", "adverse_events", "pooled"})


def publish_record(record: Record, hosts: Collection[str]) -> dict[str, Any]:
    """A record as plain data. Decimals keep their digits, and what is not known says in which way."""
    gone = _not_told(record)
    fields = {name: getattr(record, name) for name in shown_fields(type(record)) if name not in gone}
    return {name: _publish(name, value, hosts) for name, value in fields.items()}


def shown_fields(kind: type[Record]) -> tuple[str, ...]:
    """Fields of a kind of record that its pages may show, in the order of the class."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if is_shown(kind.__name__, name, field.description))


def is_shown(kind: str, name: str, description: str | None) -> bool:
    """Whether pages may show a field, told by the name of its class and by its docstring."""
    return name not in NOT_ON_PAGES.get(kind, ()) and KEPT_WITH_THE_RECORD not in (description or "")


def sometimes_untold(kind: type[Record]) -> frozenset[str]:
    """Fields that may be missing, because what they hold is not to be told."""
    return WHEN_WITHHELD if kind is Fact else WHEN_NOT_QUOTABLE if kind is Review else frozenset()


def _not_told(record: Record) -> frozenset[str]:
    withheld = isinstance(record, Fact) and record.withheld is not None
    unquotable = isinstance(record, Review) and not record.quotable
    return sometimes_untold(type(record)) if withheld or unquotable else frozenset()


def _publish(name: str, value: Any, hosts: Collection[str]) -> Any:
    if isinstance(value, Record):
        return publish_record(value, hosts)
    if isinstance(value, Mapping):
        return {key: _publish(name, item, hosts) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_publish(name, item, hosts) for item in value]
    if name == "link" and isinstance(value, str) and not may_link(value, hosts):
        return None
    return value
