"""`evidence new study smith-2020`: a skeleton that says what belongs where."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("new", help="start a record", description=__doc__)
    parser.add_argument("kind", choices=("study",), help="what kind of record")
    parser.add_argument("id", help="small letters, digits and hyphens: the first author and the year")
    parser.add_argument("--root", type=Path, default=Path("evidence"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Copy the explained sample under the new name; never overwrites."""
    target = options.root / "studies" / f"{options.id}.yml"
    if target.exists():
        print(f"{target} is there already. Nothing was changed.")
        return 1
    sample = options.root / "sample-study.yml"
    today = datetime.date.today().isoformat()
    text = sample.read_text(encoding="utf-8").replace("sample-study", options.id).replace("$schema=schema/", "$schema=../schema/")
    target.write_text(text.replace("2026-01-01", today), encoding="utf-8", newline="\n")
    print(f"Wrote {target}. Now: fill it in, add @article{{{options.id}, …}} to references.bib, run `evidence check`.")
    return 0
