"""All tables as one Frictionless Data Package, so that programs find them with columns and licence."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
from collections.abc import Iterator
from itertools import chain
from typing import Any

from evidence_site.library import BIBLIOGRAPHY
from evidence_site.publishing.citations.reference_files import reference_files
from evidence_site.publishing.data import licence
from evidence_site.publishing.data.file_head import PREVIEW, data_version, site_name
from evidence_site.publishing.data.json_text import as_json
from evidence_site.publishing.data.pooling_data import ASKED, pooling_files
from evidence_site.publishing.data.pooling_rows import COLUMNS, NUMBERS
from evidence_site.publishing.data.tables_csv import FOLDER, copies_with_table, csv_files
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.views.copies.copy import NOT_ADVICE

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ROOT = "data/"


def package_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """`data/datapackage.json`. Its paths are relative, so a copy of the whole folder works as well."""
    library = outbox.shelf.library
    described = {
        "$schema": PROFILE,
        "name": library.topic.id,
        "title": site_name(library),
        "description": f"{library.topic.question} {NOT_ADVICE}",
        "homepage": outbox.home,
        "version": data_version(library),
        "created": f"{datetime.datetime.fromtimestamp(library.epoch, datetime.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "licenses": [{"name": licence.NAME, "path": licence.ADDRESS, "title": licence.TITLE}],
        "sources": [{"title": f"{item.where}, {item.date}"} for item in library.topic.searches],
        "resources": list(_resources(outbox)),
        **({} if outbox.is_public else {"preview": PREVIEW}),
    }
    yield FileArtifact(f"{ROOT}datapackage.json", as_json(described))


def _resources(outbox: Outbox) -> Iterator[dict[str, Any]]:
    titles = {f"{FOLDER}{copy.id}.csv": copy.title for copy in copies_with_table(outbox)}
    for file in chain(csv_files(outbox), pooling_files(outbox)):
        if file.name.endswith(".csv") and not file.name.endswith(".excel.csv"):
            yield {**_table(file), "title": titles.get(file.name, "Studies as rows for a meta-analysis")}
    for file in reference_files(outbox):
        if file.name == f"{ROOT}{BIBLIOGRAPHY}":
            told = {"title": "References", "format": "bib", "mediatype": "application/x-bibtex"}
            yield {**_file(file), **told}


def _file(file: FileArtifact) -> dict[str, Any]:
    path = file.name.removeprefix(ROOT)
    return {
        "name": path.removesuffix(".csv").replace("/", "-").replace(".", "-"),
        "path": path,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{hashlib.sha256(file.data).hexdigest()}",
    }


def _table(file: FileArtifact) -> dict[str, Any]:
    headings = next(csv.reader(io.StringIO(file.data.decode(), newline="")))
    kind = {"type": "table", "format": "csv", "mediatype": "text/csv"}
    schema = {"fields": [_field(name) for name in headings], "missingValues": [""]}
    return {**_file(file), **kind, "dialect": {"lineTerminator": "\r\n"}, "schema": schema}


def _field(name: str) -> dict[str, str]:
    told = {**ASKED, **COLUMNS}.get(name)
    field = {"name": name, "type": "number" if name in NUMBERS else "string"}
    return {**field, "description": told} if told else field
