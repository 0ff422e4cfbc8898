"""What the schemas of data files are put together from: plain types, the head, and what copies hold."""

from __future__ import annotations

from typing import Any

from evidence_site.publishing.data.api_words import WORDS
from evidence_site.publishing.data.file_head import VERSION

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "pattern": "^https?://"}
DAY: Schema = {"type": "string", "format": "date"}
CODE: Schema = {"type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{8}$"}
CERTAINTY: Schema = {"enum": ["high", "moderate", "low", "very_low", "not_known"]}


def object_of(fields: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": {**fields, **(optional or {})},
        "required": [*fields],
        "additionalProperties": False,
    }


def list_of(item: Schema) -> Schema:
    """A list, which may be empty."""
    return {"type": "array", "items": item}


def or_null(schema: Schema) -> Schema:
    """The same, or null where there is none."""
    return {"anyOf": [schema, {"type": "null"}]}


def head_of(kind: str) -> dict[str, Schema]:
    """What every file begins with."""
    return {
        "kind": {"const": kind},
        "version": {"const": VERSION},
        "data_version": TEXT,
        "generated": DAY,
        "licence": TEXT,
        "licence_address": ADDRESS,
        "notAdvice": TEXT,
        "source": ADDRESS,
        "schema": ADDRESS,
    }


READINGS = list_of(object_of({"label": TEXT, "answer": TEXT, "detail": TEXT}))
READINGS = {**READINGS, "minItems": 3, "maxItems": 3}

TOLD: dict[str, Schema] = {
    "title": TEXT,
    "answer": TEXT,
    "readings": READINGS,
    "certainty": CERTAINTY,
    "people": TEXT,
    "checked": TEXT,
    "studies": list_of(TEXT),
}

COPY: dict[str, Schema] = {
    "id": TEXT,
    "code": CODE,
    "printed_code": TEXT,
    "check": ADDRESS,
    "question": TEXT,
    **TOLD,
}

SUMMARY = object_of({"id": TEXT, "code": CODE, **TOLD, "page": ADDRESS, "file": ADDRESS})

TABLE = object_of(
    {
        "caption": TEXT,
        "counted": TEXT,
        "headings": list_of(TEXT),
        "rows": list_of(object_of({"id": or_null(TEXT), "cells": list_of(TEXT)})),
        "footnotes": list_of(TEXT),
        "csv": ADDRESS,
    }
)

FIGURE = object_of(
    {
        "description": TEXT,
        "headings": list_of(TEXT),
        "rows": list_of(list_of(TEXT)),
        "note": TEXT,
        "picture": ADDRESS,
    }
)

HANDOUT = object_of(
    {
        "address": ADDRESS,
        "group": TEXT,
        "audience": TEXT,
        "meaning": TEXT,
        "unsafe": list_of(TEXT),
        "ask": list_of(TEXT),
        "own_risk": TEXT,
        "sources": list_of(TEXT),
        "says": list_of(object_of({"part": TEXT, "says": TEXT})),
    }
)

VOCABULARY: dict[str, Schema] = dict.fromkeys(WORDS, list_of({"type": "object", "required": ["id", "label"]}))

POOLING: dict[str, Schema] = {
    "columns": {"type": "object", "additionalProperties": TEXT},
    "all": ADDRESS,
    "rows": COUNT,
    "effect_sizes": COUNT,
    "studies": COUNT,
    "studies_without_a_row": COUNT,
    "outcomes": list_of(
        object_of(
            {
                "question": TEXT,
                "outcome": TEXT,
                "certainty": CERTAINTY,
                "studies": COUNT,
                "effect_sizes": COUNT,
                "pooled": or_null(TEXT),
                "not_pooled": or_null(TEXT),
                "why_no_effect_size": {"type": "object", "additionalProperties": COUNT},
                "rows": ADDRESS,
                "files": list_of(ADDRESS),
            }
        )
    ),
}

INDEX: dict[str, Schema] = {
    "home": ADDRESS,
    "name": TEXT,
    "question": TEXT,
    "checked": DAY,
    "counts": {"type": "object", "additionalProperties": COUNT},
    "lists": {"type": "object", "additionalProperties": ADDRESS},
    "copies": list_of(
        object_of(
            {
                "id": TEXT,
                "is": {"enum": ["table", "findings", "figure", "handout"]},
                "title": TEXT,
                "code": CODE,
                "file": ADDRESS,
            }
        )
    ),
    "withdrawn": list_of(object_of({"of": TEXT, "code": or_null(CODE), "date": DAY, "because": TEXT})),
}
