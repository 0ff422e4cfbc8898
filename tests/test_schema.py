"""The schemas editors complete from: fresh, valid, true of every record, and with the topic's own words."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from evidence_site.library import Library
from evidence_site.publishing.schema import NAMES, schema_files
from evidence_site.record_files import FILES, FOLDERS

VOCABULARIES = ("conditions", "treatments", "devices", "outcomes", "units", "comparisons")


@pytest.fixture(scope="module")
def schemas(real: Library) -> dict[str, dict[str, Any]]:
    return {name: json.loads(text) for name, text in schema_files(real).items()}


def as_json(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return [as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data


def schema_of_file(name: str) -> str:
    folder = name.split("/")[0]
    if folder in FOLDERS:
        return f"{NAMES.get(folder, folder)}.json"
    return name.removeprefix("wording/").removesuffix(".yml") + ".json"


def enums_in(node: Any) -> list[list[Any]]:
    if isinstance(node, list):
        return [found for item in node for found in enums_in(item)]
    if not isinstance(node, dict):
        return []
    own = [node["enum"]] if isinstance(node.get("enum"), list) else []
    return own + [found for item in node.values() for found in enums_in(item)]


def test_the_committed_schemas_are_fresh(real: Library) -> None:
    folder = real.root / "schema"
    made = schema_files(real)
    assert sorted(path.name for path in folder.iterdir()) == sorted(made)
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: run `evidence schema`"


def test_there_is_a_schema_for_every_kind_of_file(schemas: dict[str, Any]) -> None:
    assert {schema_of_file(f"{folder}/x.yml") for folder in FOLDERS} <= set(schemas)
    assert {schema_of_file(name) for name in FILES} <= set(schemas)


def test_every_schema_is_a_valid_schema(schemas: dict[str, dict[str, Any]]) -> None:
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema", name


def test_every_record_is_valid_by_its_schema(real: Library, schemas: dict[str, dict[str, Any]]) -> None:
    for entry in real.entries():
        name = entry.document.path.relative_to(real.root).as_posix()
        validator = Draft202012Validator(schemas[schema_of_file(name)])
        errors = [
            f"{list(error.path)}: {error.message[:120]}"
            for error in validator.iter_errors(as_json(entry.document.data))
        ]
        assert errors == [], name


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"labell": "x"}, "labell"),
        ({"read": "glanced"}, "glanced"),
        ({"arms": []}, "arms"),
        ({"participants": {"conditions": [{"condition": "no-such-condition"}]}}, "no-such-condition"),
    ],
)
def test_a_wrong_record_is_refused_by_the_schema(
    real: Library, schemas: dict[str, dict[str, Any]], change: dict[str, Any], word: str
) -> None:
    entry = real.folders["studies"][0]
    data = {**as_json(entry.document.data), **change}
    errors = [str(error) for error in Draft202012Validator(schemas["study.json"]).iter_errors(data)]
    assert errors
    assert word in " ".join(errors)


def test_every_record_names_its_schema_in_the_first_line(real: Library) -> None:
    for entry in real.entries():
        path: Path = entry.document.path
        first = entry.document.text.splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        if path.parent.name == "wording" and match is None:
            continue  # written by editors of words, who may add it
        assert match, path
        target = (path.parent / match[1]).resolve()
        assert target.is_file(), path
        name = path.relative_to(real.root).as_posix()
        assert target == (real.root / "schema" / schema_of_file(name)).resolve(), path


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_study_schema_lists_the_words_of_the_topic(
    real: Library, schemas: dict[str, dict[str, Any]], vocabulary: str
) -> None:
    words = [item.id for item in getattr(real.topic, vocabulary)]
    assert words in enums_in(schemas["study.json"]), f"no field offers the {vocabulary}"


def test_no_note_to_ourselves_is_left_in_a_schema(schemas: dict[str, dict[str, Any]]) -> None:
    for name, schema in schemas.items():
        assert "x-vocabulary" not in json.dumps(schema), name


def test_fields_are_explained_for_editors(schemas: dict[str, dict[str, Any]]) -> None:
    study = schemas["study.json"]["properties"]
    assert study["label"]["description"].startswith("Short name in tables")
    assert all("description" in study[name] for name in ("id", "read", "comparisons", "follow_up_weeks"))
