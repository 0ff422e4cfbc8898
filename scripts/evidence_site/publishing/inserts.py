"""What each directive puts into an authored page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evidence_site.directives import Directive, DirectiveError, Replacement, unknown
from evidence_site.records.base import Record, Unknown
from evidence_site.records.protocol import SpanValues
from evidence_site.records.tables import Filter
from evidence_site.rendering import Renderer
from evidence_site.synthesis.people import count_heads
from evidence_site.views import lists
from evidence_site.views.addresses import Links
from evidence_site.views.condition import condition_blocks, condition_overview, condition_readings
from evidence_site.views.formatting import as_date, as_number, as_span
from evidence_site.views.inline import Line
from evidence_site.views.page import Block, NamedTable
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import all_rows, build_table, fits, record_of


@dataclass(frozen=True)
class Inserts:
    """Carries out directives for one page."""

    shelf: Shelf
    renderer: Renderer
    links: Links

    def carry(self, directive: Directive) -> Replacement:
        """The replacement of one directive. Raises DirectiveError for anything unknown."""
        if directive.name in BLOCKS:
            blocks = BLOCKS[directive.name](self.shelf, directive)
            return Replacement(self.renderer.blocks(blocks, self.links))
        if directive.name in PHRASES:
            line = PHRASES[directive.name](self.shelf, directive)
            return Replacement(self.renderer.phrase(line, self.links).strip(), inline=True)
        raise unknown(directive.line, "directive", directive.name, [*BLOCKS, *PHRASES])


def _only(directive: Directive, what: str) -> str:
    if len(directive.arguments) != 1:
        message = f'`{directive.name}` needs one {what}: {{{{ {directive.name} "…" }}}}.'
        raise DirectiveError(directive.line, message)
    return directive.arguments[0]


def _no_more_options(directive: Directive, *known: str) -> None:
    for key in directive.options:
        if key not in known:
            raise unknown(directive.line, f"option of `{directive.name}`", key, list(known))


def _table(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """A named table of tables.yml; `condition="…"` narrows it to one condition."""
    name = _only(directive, "table name")
    _no_more_options(directive, "condition")
    if name not in shelf.library.tables:
        raise unknown(directive.line, "table", name, list(shelf.library.tables))
    table = shelf.library.tables[name]
    if "condition" in directive.options:
        condition = _known_condition(shelf, directive, directive.options["condition"])
        where = Filter(**{**table.where.__dict__, "conditions": (condition,)})
        table = table.model_copy(update={"where": where, "id": f"{name}-{condition}"})
    return (NamedTable(build_table(shelf, table)),)


def _known_condition(shelf: Shelf, directive: Directive, name: str) -> str:
    if name not in shelf.library.conditions:
        raise unknown(directive.line, "condition", name, list(shelf.library.conditions))
    return name


def _condition(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """Everything known for one condition: readings and tables."""
    return condition_blocks(shelf, _known_condition(shelf, directive, _only(directive, "condition")))


def _readings(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The three readings for one condition."""
    return (condition_readings(shelf, _known_condition(shelf, directive, _only(directive, "condition"))),)


def _overview(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """All conditions with people and studies."""
    return (condition_overview(shelf),)


def _count(shelf: Shelf, directive: Directive) -> Line:
    """How many records, or people, of a kind: `studies`, `people`, `reviews`, `claims`, …"""
    kind = _only(directive, "kind to count")
    _no_more_options(directive, "condition", "comparison", "verdict", "read")
    kinds = ("studies", "reviews", "claims", "findings", "registrations", "people")
    if kind not in kinds and kind not in ("articles", "conditions", "references"):
        raise unknown(directive.line, "kind to count", kind, [*kinds, "articles", "conditions", "references"])
    if kind in ("articles", "conditions", "references"):
        return (as_number(len(getattr(shelf.library, kind))),)
    where = _filter(shelf, directive)
    rows = [row for row in all_rows(shelf, "studies" if kind == "people" else kind) if fits(shelf, row, where)]  # type: ignore[arg-type]
    records = [record_of(row) for row in rows]
    if "read" in directive.options:
        records = [record for record in records if record.read == directive.options["read"]]
    if kind == "people":
        return (as_number(count_heads(records).people),)
    return (as_number(len(records)),)


def _filter(shelf: Shelf, directive: Directive) -> Filter:
    options = directive.options
    if "condition" in options:
        _known_condition(shelf, directive, options["condition"])
    comparisons = [item.id for item in shelf.library.topic.comparisons]
    if "comparison" in options and options["comparison"] not in comparisons:
        raise unknown(directive.line, "comparison", options["comparison"], comparisons)
    verdicts = list(shelf.labels.vocabulary("verdict"))
    if "verdict" in options and options["verdict"] not in verdicts:
        raise unknown(directive.line, "verdict", options["verdict"], verdicts)
    return Filter(
        conditions=(options["condition"],) if "condition" in options else (),
        comparisons=(options["comparison"],) if "comparison" in options else (),
        verdicts=(options["verdict"],) if "verdict" in options else (),
    )


def _number(shelf: Shelf, directive: Directive) -> Line:
    """A single value of a record: `{{ number "smith-2020" arms.treatment.people }}`."""
    if len(directive.arguments) != 2:
        message = '`number` needs a record and a path: {{ number "smith-2020" participants.enrolled }}.'
        raise DirectiveError(directive.line, message)
    name, path = directive.arguments
    value: Any = _find_record(shelf, directive, name)
    for step in path.split("."):
        value = _step(value, step, directive)
    return (_show_value(shelf, value, directive),)


def _find_record(shelf: Shelf, directive: Directive, name: str) -> Record:
    library = shelf.library
    for records in (library.studies, library.reviews, library.registrations, library.facts, library.claims):
        if name in records:
            return records[name]
    raise unknown(directive.line, "record", name, sorted(library.record_ids))


def _step(value: Any, step: str, directive: Directive) -> Any:
    if isinstance(value, Record):
        if step not in type(value).model_fields:
            raise unknown(directive.line, "field", step, list(type(value).model_fields))
        return getattr(value, step)
    if isinstance(value, dict) and step in value:
        return value[step]
    if isinstance(value, tuple):
        for item in value:
            if step in (getattr(item, key, None) for key in ("id", "arm", "measure", "condition")):
                return item
        names = [str(getattr(item, "id", None) or getattr(item, "arm", None) or getattr(item, "measure", "")) for item in value]
        raise unknown(directive.line, "item", step, names)
    raise DirectiveError(directive.line, f"`{step}` leads nowhere: there is no value before it.")


def _show_value(shelf: Shelf, value: Any, directive: Directive) -> Any:
    if isinstance(value, Unknown):
        return shelf.labels.unknown(value)
    if isinstance(value, SpanValues):
        return as_span(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return as_number(value)
    if isinstance(value, str):
        return value
    raise DirectiveError(directive.line, "this path does not end at a single number or text.")


def _cite(shelf: Shelf, directive: Directive) -> Line:
    """A link to a record under its short name."""
    name = _only(directive, "record")
    if name not in shelf.library.record_ids:
        raise unknown(directive.line, "record", name, sorted(shelf.library.record_ids))
    return (shelf.link(name),)


def _date(shelf: Shelf, directive: Directive) -> Line:
    """A date of the topic: `checked`, `next_check` or `search`."""
    topic = shelf.library.topic
    dates = {
        "checked": topic.checked,
        "next_check": topic.next_check,
        "search": max(search.date for search in topic.searches),
    }
    name = _only(directive, "date")
    if name not in dates:
        raise unknown(directive.line, "date", name, list(dates))
    return (as_date(dates[name]),)


BlockMaker = Callable[[Shelf, Directive], tuple[Block, ...]]

BLOCKS: dict[str, BlockMaker] = {
    "table": _table,
    "condition": _condition,
    "readings": _readings,
    "overview": _overview,
    "bibliography": lambda shelf, directive: lists.bibliography(shelf),
    "glossary": lambda shelf, directive: lists.glossary(shelf),
    "caveats": lambda shelf, directive: lists.caveat_rules(shelf),
    "searches": lambda shelf, directive: lists.searches(shelf),
    "corrections": lambda shelf, directive: lists.corrections(shelf),
}
"""Directives that stand alone and become blocks."""

PHRASES: dict[str, Callable[[Shelf, Directive], Line]] = {
    "count": _count,
    "number": _number,
    "cite": _cite,
    "date": _date,
}
"""Directives that stand in a sentence and become a few words."""
