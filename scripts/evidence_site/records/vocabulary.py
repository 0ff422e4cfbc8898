"""Which words of a record come from the topic's vocabulary: told by the record classes themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from evidence_site.records.base import Record

UNKNOWN_WORDS = ("not_seen", "not_reported")


def words_in(data: Any, kind: type[Record]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every word of `data` that must be an id of a vocabulary: its path, the word, the vocabulary's name."""
    schema = schema_of(kind)
    yield from _words(data, schema, schema.get("$defs", {}), ())


def is_fixed_word(kind: type[Record], field: str) -> bool:
    """Whether a field holds a word of a closed list or an id, which readers never see as it stands."""
    told = json.dumps(schema_of(kind).get("properties", {}).get(field, {}))
    return any(sign in told for sign in ('"enum"', '"const"', '"x-vocabulary"', '"pattern": "^[a-z0-9]+(-'))


@cache
def schema_of(kind: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a record class, as pydantic makes it."""
    return kind.model_json_schema()


def _words(
    data: Any, schema: dict[str, Any], defs: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    if "$ref" in schema:
        schema = {**defs[schema["$ref"].rsplit("/", 1)[1]], **schema}
    vocabulary = schema.get("x-vocabulary")
    if vocabulary and isinstance(data, str) and data not in UNKNOWN_WORDS:
        yield path, data, vocabulary
        return
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _words(data, choice, defs, path)
    if isinstance(data, dict):
        for key, value in data.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            if isinstance(inner, dict):
                yield from _words(value, inner, defs, (*path, key))
    elif isinstance(data, tuple) and isinstance(schema.get("items"), dict):
        for index, value in enumerate(data):
            yield from _words(value, schema["items"], defs, (*path, index))
