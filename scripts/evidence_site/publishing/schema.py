"""JSON Schemas of the record files, with the topic's own words filled in, for editors."""

from __future__ import annotations

import json
from typing import Any

from evidence_site.library import Library
from evidence_site.record_files import FILES, FOLDERS
from evidence_site.records.base import Record

NAMES = {"studies": "study", "reviews": "review", "questions": "question", "registrations": "registration"}
"""A folder of single records has a schema named after one of them."""


def schema_files(library: Library) -> dict[str, str]:
    """File name → JSON text, for every kind of record file."""
    kinds: dict[str, type[Record]] = {NAMES.get(folder, folder): kind for folder, kind in FOLDERS.items()}
    kinds |= {name.removesuffix(".yml").removeprefix("wording/"): kind for name, kind in FILES.items()}
    return {f"{name}.json": _as_text(kind, name, library) for name, kind in sorted(kinds.items())}


def _as_text(kind: type[Record], name: str, library: Library) -> str:
    schema = kind.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.json", **schema}
    _fill_vocabulary(schema, _words(library))
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _words(library: Library) -> dict[str, list[str]]:
    topic = library.topic
    names = ("conditions", "treatments", "devices", "outcomes", "units", "comparisons")
    words = {name: [item.id for item in getattr(topic, name)] for name in names}
    places = [term.id for term in library.vocabulary.where]
    return {**words, "settings": [item.id for item in topic.settings], "places": places}


def _fill_vocabulary(node: Any, words: dict[str, list[str]]) -> None:
    """Where a field must be an id of topic.yml, list the ids so that an editor can offer them."""
    if isinstance(node, list):
        for item in node:
            _fill_vocabulary(item, words)
    if not isinstance(node, dict):
        return
    if "oneOf" in node:
        # A text field that may also say `not_seen` fits both choices; an editor must not call that an error.
        node["anyOf"] = node.pop("oneOf")
    vocabulary = node.pop("x-vocabulary", None)
    if vocabulary in words and node.get("type") == "string":
        node.pop("pattern", None)
        node.pop("maxLength", None)
        node["enum"] = words[vocabulary]
    for item in node.values():
        _fill_vocabulary(item, words)
