"""`evidence schema`: write the JSON Schemas that editors complete and check records with."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from evidence_site.library import load
from evidence_site.publishing.schema import schema_files


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("schema", help="write evidence/schema/ anew", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path("evidence"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files that changed."""
    folder = options.root / "schema"
    folder.mkdir(exist_ok=True)
    for name, text in schema_files(load(options.root)).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Wrote {len(list(folder.glob('*.json')))} schemas to {folder}.")
    return 0
