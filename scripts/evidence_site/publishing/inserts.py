"""What each directive puts into an authored page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evidence_site.directives import Directive, DirectiveError, Replacement, unknown
from evidence_site.publishing import (
    code_inserts,
    copy_inserts,
    guide_inserts,
    handout_inserts,
    question_inserts,
    reader_inserts,
)
from evidence_site.publishing.page_sentences import PutIn
from evidence_site.publishing.readability_table import readability_table
from evidence_site.records.base import Record, Unknown
from evidence_site.records.protocol import SpanValues
from evidence_site.records.tables import Filter
from evidence_site.records.vocabulary import is_fixed_word
from evidence_site.rendering import Renderer
from evidence_site.synthesis.people import count_heads
from evidence_site.views import lists
from evidence_site.views.addresses import Links
from evidence_site.views.condition import condition_blocks, condition_overview, condition_readings
from evidence_site.views.formatting import as_date, as_number, as_span
from evidence_site.views.inline import Line
from evidence_site.views.overall import overall_answer
from evidence_site.views.page import Block, NamedTable
from evidence_site.views.rows import all_rows, fits, record_of
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import build_table

BlockMaker = Callable[[Shelf, Directive], tuple[Block, ...]]


@dataclass(frozen=True)
class Inserts:
    """Carries out directives for one page."""

    shelf: Shelf
    renderer: Renderer
    links: Links

    def carry(self, directive: Directive) -> Replacement:
        """The replacement of one directive. Raises DirectiveError for anything unknown."""
        put_in = fill(self.shelf, directive)
        if put_in.words is None:
            return Replacement(self.renderer.blocks(put_in.blocks, self.links))
        return Replacement(self.renderer.phrase(put_in.words, self.links).strip(), inline=True)


def fill(shelf: Shelf, directive: Directive) -> PutIn:
    """What a directive puts in, before it is printed. Raises DirectiveError for anything unknown."""
    if directive.name in BLOCKS:
        return PutIn(blocks=BLOCKS[directive.name](shelf, directive))
    if directive.name in PHRASES:
        return PutIn(words=PHRASES[directive.name](shelf, directive))
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
    _no_more_options(directive)
    return condition_blocks(shelf, _known_condition(shelf, directive, _only(directive, "condition")))


def _readings(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
    """The three readings for one condition."""
    _no_more_options(directive)
    return (condition_readings(shelf, _known_condition(shelf, directive, _only(directive, "condition"))),)


def _bare(make: Callable[[Shelf], tuple[Block, ...]]) -> BlockMaker:
    """A directive that takes neither arguments nor options."""

    def carry(shelf: Shelf, directive: Directive) -> tuple[Block, ...]:
        if directive.arguments or directive.options:
            message = f"`{directive.name}` takes nothing more. Write {{{{ {directive.name} }}}}."
            raise DirectiveError(directive.line, message)
        return make(shelf)

    return carry


COUNTED: dict[str, tuple[str, ...]] = {
    "studies": ("condition", "comparison", "read"),
    "people": ("condition", "comparison", "read"),
    "reviews": ("condition", "read"),
    "claims": ("condition", "verdict"),
    "findings": ("condition",),
    "registrations": ("condition",),
    "articles": (),
    "conditions": (),
    "questions": (),
    "references": (),
}
"""What `count` counts, and by which options each can be narrowed."""


def _count(shelf: Shelf, directive: Directive) -> Line:
    """How many records, or people, of a kind: `studies`, `people`, `reviews`, `claims`, …"""
    kind = _only(directive, "kind to count")
    if kind not in COUNTED:
        raise unknown(directive.line, "kind to count", kind, list(COUNTED))
    _no_more_options(directive, *COUNTED[kind])
    if not COUNTED[kind]:
        return (as_number(len(getattr(shelf.library, kind))),)
    where = _filter(shelf, directive)
    rows: Any = "studies" if kind == "people" else kind
    records = [record_of(row) for row in all_rows(shelf, rows) if fits(shelf, row, where)]
    if "read" in directive.options:
        records = [record for record in records if record.read == directive.options["read"]]
    if kind == "people":
        return (as_number(count_heads(records, directive.options.get("condition")).people),)
    return (as_number(len(records)),)


def _filter(shelf: Shelf, directive: Directive) -> Filter:
    allowed = {
        "condition": list(shelf.library.conditions),
        "comparison": [item.id for item in shelf.library.topic.comparisons],
        "verdict": list(shelf.labels.vocabulary("verdict")),
        "read": list(shelf.labels.vocabulary("how_read")),
    }
    for key, word in directive.options.items():
        if word not in allowed[key]:
            raise unknown(directive.line, key, word, allowed[key])
    given = {f"{key}s": (word,) for key, word in directive.options.items() if key != "read"}
    return Filter(**given)  # type: ignore[arg-type]


def _number(shelf: Shelf, directive: Directive) -> Line:
    """A single value of a record: `{{ number "smith-2020" arms.treatment.people }}`."""
    _no_more_options(directive)
    if len(directive.arguments) != 2:
        message = '`number` needs a record and a path: {{ number "smith-2020" participants.enrolled }}.'
        raise DirectiveError(directive.line, message)
    name, path = directive.arguments
    value: Any = _find_record(shelf, directive, name)
    for step in path.split("."):
        if isinstance(value, Record) and is_fixed_word(type(value), step):
            message = f"`{step}` is a fixed word of the records, not a text for readers."
            raise DirectiveError(directive.line, message)
        value = _step(value, step, directive)
    return (_show_value(shelf, value, directive),)


def _find_record(shelf: Shelf, directive: Directive, name: str) -> Record:
    library = shelf.library
    for records in (library.studies, library.reviews, library.registrations, library.facts, library.claims):
        if name in records:
            record: Record = records[name]
            if getattr(record, "withheld", None) or not getattr(record, "quotable", True):
                message = f"nothing of `{name}` may be quoted; its record says why."
                raise DirectiveError(directive.line, message)
            return record
    raise unknown(directive.line, "record", name, sorted(library.record_ids))


def _step(value: Any, step: str, directive: Directive) -> Any:
    if isinstance(value, Record):
        if step not in type(value).model_fields:
            raise unknown(directive.line, "field", step, list(type(value).model_fields))
        return getattr(value, step)
    if isinstance(value, dict):
        if step not in value:
            raise unknown(directive.line, "item", step, list(value))
        return value[step]
    if isinstance(value, tuple):
        return _choose(value, step, directive)
    raise DirectiveError(directive.line, f"`{step}` leads nowhere: there is no value before it.")


def _choose(items: tuple[Any, ...], step: str, directive: Directive) -> Any:
    """One item of a list: by its name, or by its place when several share a name."""
    if step.isdecimal() and 1 <= int(step) <= len(items):
        return items[int(step) - 1]
    names = [_names(item) for item in items]
    places = [place for place, given in enumerate(names, start=1) if step in given]
    if len(places) > 1:
        shown = " or ".join(map(str, places))
        message = f"{len(places)} items are called `{step}`. Name one by its place: {shown}."
        raise DirectiveError(directive.line, message)
    if not places:
        raise unknown(directive.line, "item", step, [name for given in names for name in given])
    return items[places[0] - 1]


def _names(item: Any) -> list[str]:
    given = (getattr(item, key, None) for key in ("id", "arm", "measure", "condition"))
    return [name for name in given if isinstance(name, str)]


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
    _no_more_options(directive)
    name = _only(directive, "record")
    if name not in shelf.library.record_ids:
        raise unknown(directive.line, "record", name, sorted(shelf.library.record_ids))
    return (shelf.link(name),)


def _date(shelf: Shelf, directive: Directive) -> Line:
    """A date of the topic: `checked`, `next_check` or `search`."""
    _no_more_options(directive)
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


BLOCKS: dict[str, BlockMaker] = {
    "table": _table,
    "condition": _condition,
    "readings": _readings,
    "overview": _bare(lambda shelf: (condition_overview(shelf),)),
    "overall": _bare(overall_answer),
    "bibliography": _bare(lists.bibliography),
    "glossary": _bare(lists.glossary),
    "caveats": _bare(lists.caveat_rules),
    "searches": _bare(lists.searches),
    "corrections": _bare(lists.corrections),
    "readability": _bare(lambda shelf: readability_table(shelf, fill)),
    "question": question_inserts.answer,
    "questions": question_inserts.questions,
    "figure": question_inserts.figure,
    "changes": reader_inserts.log_of_changes,
    **{name: _bare(make) for name, make in (question_inserts.BARE | reader_inserts.BARE).items()},
    **guide_inserts.BLOCKS,
    **copy_inserts.BLOCKS,
    **handout_inserts.BLOCKS,
    **code_inserts.BLOCKS,
}
"""Directives that stand alone and become blocks."""

PHRASES: dict[str, Callable[[Shelf, Directive], Line]] = {
    "count": _count,
    "number": _number,
    "cite": _cite,
    "date": _date,
}
"""Directives that stand in a sentence and become a few words."""
