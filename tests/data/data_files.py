"""All data files of a folder of records, made in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from site_build import TEMPLATES

from evidence_site.publishing.data.api import api_files
from evidence_site.publishing.data.package import package_files
from evidence_site.publishing.data.pooling_data import pooling_files
from evidence_site.publishing.data.tables_csv import csv_files
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.site import open_site

HOME = "https://example.org/site/"
KINDS = (csv_files, api_files, package_files, pooling_files)

Files = Mapping[str, bytes]


def open_outbox(evidence: Path, home: str = HOME) -> Outbox:
    return open_site(evidence, TEMPLATES, home=home).outbox


def files_of(outbox: Outbox) -> dict[str, bytes]:
    """Name → bytes of all data files. Two files of one name are a fault."""
    files: dict[str, bytes] = {}
    for make in KINDS:
        for file in make(outbox):
            assert file.name not in files, f"two files are called {file.name}"
            files[file.name] = file.data
    return files
