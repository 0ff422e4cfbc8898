"""The data package: every table with its columns, and nothing in it that is not so."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import Any

import pytest
from data_files import Files

from evidence_site.publishing.data import package as data_package
from evidence_site.publishing.outbox import FileArtifact, Outbox


@pytest.fixture(params=["real", "toy"])
def some(request: pytest.FixtureRequest, files: Files, toy_files: Files) -> Files:
    return files if request.param == "real" else toy_files


def package(files: Files) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files["data/datapackage.json"])
    return made


def test_it_has_what_the_standard_asks_for(some: Files):
    made = package(some)
    assert made["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9-]+", made["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", made["created"])
    assert made["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 International",
        }
    ]
    assert all(source["title"] for source in made["sources"])
    assert made["resources"]
    for resource in made["resources"]:
        assert re.fullmatch(r"[a-z0-9-]+", resource["name"])
        assert not resource["path"].startswith(("/", "http")) and ".." not in resource["path"]
    names = [resource["name"] for resource in made["resources"]]
    assert len(set(names)) == len(names)


def test_every_table_is_in_it_once_and_is_the_file_it_names(some: Files):
    listed = {
        f"data/{item['path']}": item for item in package(some)["resources"] if item.get("type") == "table"
    }
    tables = {name for name in some if name.endswith(".csv") and not name.endswith(".excel.csv")}
    assert set(listed) == tables
    for name, resource in listed.items():
        data = some[name]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        headings = next(csv.reader(io.StringIO(data.decode(), newline="")))
        assert [field["name"] for field in resource["schema"]["fields"]] == headings


def test_a_column_of_numbers_holds_numbers_or_nothing(some: Files):
    seen = 0
    for resource in package(some)["resources"]:
        numbers = [
            field["name"]
            for field in resource.get("schema", {}).get("fields", ())
            if field["type"] == "number"
        ]
        if numbers:
            rows = csv.DictReader(io.StringIO(some[f"data/{resource['path']}"].decode(), newline=""))
            cells = [row[name] for row in rows for name in numbers if row[name]]
            seen += len([float(cell) for cell in cells])
    assert seen > 10


def test_references_are_named_when_they_are_published(outbox: Outbox, monkeypatch: pytest.MonkeyPatch):
    file = FileArtifact("data/references.bib", b"@misc{x}")
    monkeypatch.setattr(data_package, "reference_files", lambda outbox: iter((file,)))
    (made,) = data_package.package_files(outbox)
    found = [item for item in json.loads(made.data)["resources"] if item["path"] == "references.bib"]
    assert [item["mediatype"] for item in found] == ["application/x-bibtex"]
