"""JSON Schemas of the files under api/v1/, draft 2020-12. Those of records come from the record classes."""

from __future__ import annotations

from typing import Any

from evidence_site.publishing.data.body_schema import BODY, OUTCOME
from evidence_site.publishing.data.published_records import is_shown, sometimes_untold
from evidence_site.publishing.data.record_data import KINDS, RecordKind
from evidence_site.publishing.data.schema_parts import (
    ADDRESS,
    COPY,
    COUNT,
    FIGURE,
    HANDOUT,
    INDEX,
    POOLING,
    SUMMARY,
    TABLE,
    TEXT,
    VOCABULARY,
    Schema,
    head_of,
    list_of,
    object_of,
    or_null,
)
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.base import Record
from evidence_site.records.question import Question

DRAFT = "https://json-schema.org/draft/2020-12/schema"

WARNING = object_of(dict.fromkeys(("id", "label", "sentence", "why"), TEXT))
BESIDE: dict[str, Schema] = {
    "citation": TEXT,
    "links": list_of(ADDRESS),
    "people": or_null(COUNT),
    "warnings": list_of(WARNING),
}
"""What stands beside some records: a reference, and of a study its people and warnings."""

WITHDRAWN: dict[str, Schema] = {"withdrawn": TEXT}
"""Why a copy must not be used, where somebody has withdrawn it."""


def schemas(outbox: Outbox) -> dict[str, Schema]:
    """Kind of file → its schema."""
    made = {name: schema for kind in KINDS for name, schema in _of_records(kind).items()}
    made |= {
        "question": _of_questions(),
        "questions": _file("questions", {"items": list_of(SUMMARY)}),
        "table": _file("table", {**COPY, "table": TABLE}, WITHDRAWN),
        "figure": _file("figure", {**COPY, "figure": FIGURE}, WITHDRAWN),
        "handout": _file("handout", {**COPY, "handout": HANDOUT}, WITHDRAWN),
        "vocabulary": _file("vocabulary", VOCABULARY),
        "index": _file("index", INDEX),
        "pooling": _file("pooling", POOLING),
    }
    place = outbox.absolute.to
    return {
        name: {"$schema": DRAFT, "$id": place(f"api/v1/schema/{name}.json"), **schema}
        for name, schema in made.items()
    }


def _file(kind: str, fields: dict[str, Schema], beside: dict[str, Schema] | None = None) -> Schema:
    return object_of({**head_of(kind), **fields}, {"preview": TEXT, **(beside or {})})


def _of_records(kind: RecordKind) -> dict[str, Schema]:
    """The schema of one record of a kind, and of the list of all."""
    record, parts = _of_class(kind.record)
    item = {"id": TEXT, "page": ADDRESS, "file": ADDRESS, "record": record}
    one, many = _file(kind.name, item, BESIDE), {"items": list_of(object_of(item, BESIDE))}
    return {kind.name: {**one, "$defs": parts}, kind.folder: {**_file(kind.folder, many), "$defs": parts}}


def _of_questions() -> Schema:
    record, parts = _of_class(Question)
    outcome = parts["QuestionOutcome"]
    outcome["properties"] |= OUTCOME
    outcome["required"] += [*OUTCOME]
    record["properties"]["body"] = BODY
    record["required"].append("body")
    return {**_file("question", {**COPY, "table": TABLE, "record": record}, WITHDRAWN), "$defs": parts}


def _of_class(kind: type[Record]) -> tuple[Schema, dict[str, Schema]]:
    """The schema of a record as it is published, and the parts that it points at."""
    schema = kind.model_json_schema(mode="serialization")
    _ease(schema)
    parts: dict[str, Schema] = schema.pop("$defs", {})
    for name, part in {kind.__name__: schema, **parts}.items():
        if "properties" in part:
            _publish(name, part, sometimes_untold(kind) if part is schema else frozenset())
    return schema, parts


def _publish(name: str, schema: Schema, untold: frozenset[str]) -> None:
    """Leave out what no page shows; all else is always there, but for what may have to stay untold."""
    fields = schema["properties"].items()
    schema["properties"] = {
        key: field for key, field in fields if is_shown(name, key, field.get("description"))
    }
    schema["required"] = [key for key in schema["properties"] if key not in untold]


def _ease(node: Any) -> None:
    """`not_seen` fits a text as well as the word for an unknown, so one of both must do."""
    if isinstance(node, list):
        for item in node:
            _ease(item)
    elif isinstance(node, dict):
        if "oneOf" in node:
            node["anyOf"] = node.pop("oneOf")
        node.pop("discriminator", None)
        for item in node.values():
            _ease(item)
