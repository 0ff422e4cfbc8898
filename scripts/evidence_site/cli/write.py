"""`evidence write DIR`: the same pages as plain files, for review or another site generator."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from evidence_site.cli.report import print_findings
from evidence_site.findings import EvidenceError
from evidence_site.publishing.disk import foreign_files, write_site
from evidence_site.publishing.site import open_site


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("write", help="write all pages as plain files", description=__doc__)
    parser.add_argument(
        "target", type=Path, metavar="DIR", help="a folder of its own; old files in it are removed"
    )
    parser.add_argument("--root", type=Path, default=Path("evidence"))
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--templates", type=Path, default=Path("overrides/evidence"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; 1 when the records have problems, and then nothing is touched."""
    if foreign_files(options.target):
        print(
            f"{options.target} holds files that `evidence write` did not make. Name an empty or new folder."
        )
        return 1
    try:
        site = open_site(options.root, options.templates)
        count = write_site(site, options.content, options.target)
    except EvidenceError as error:
        print_findings(error.findings, "text")
        return 1
    print(f"Wrote {count} pages to {options.target}.")
    return 0
