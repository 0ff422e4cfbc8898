"""`evidence new study smith-2020`: a skeleton in which everything is still unknown. Never overwrites."""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path
from typing import Any

from evidence_site.cli.report import print_findings
from evidence_site.cli.skeletons import KINDS, write_skeleton
from evidence_site.decoding import decode
from evidence_site.findings import EvidenceError
from evidence_site.record_files import FOLDERS
from evidence_site.records.topic import Topic
from evidence_site.sources.yaml_text import read_yaml

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("new", help="start a record", description=__doc__)
    parser.add_argument("kind", choices=tuple(KINDS), help="what kind of record")
    parser.add_argument("id", help="small letters, digits and hyphens: smith-2020")
    parser.add_argument("--root", type=Path, default=Path("evidence"), help="the folder of records")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the skeleton; 1 when the id is badly written or taken, or topic.yml cannot be read."""
    refusal = _refuse(options.root, options.id)
    if refusal:
        print(refusal)
        return 1
    try:
        topic = decode(read_yaml(options.root / "topic.yml"), Topic)
    except EvidenceError as error:
        print_findings(error.findings, "text")
        return 1
    target = options.root / KINDS[options.kind] / f"{options.id}.yml"
    target.parent.mkdir(exist_ok=True)
    text = write_skeleton(options.kind, options.id, topic, datetime.date.today())
    target.write_text(text, encoding="utf-8", newline="\n")
    print(_next_steps(target, options.kind, options.id))
    return 0


def _refuse(root: Path, name: str) -> str:
    if not _ID.fullmatch(name) or len(name) > 80:
        return f"`{name}` cannot be an id. Use small letters, digits and single hyphens: smith-2020."
    taken = [path for folder in FOLDERS if (path := root / folder / f"{name}.yml").exists()]
    return f"{taken[0].as_posix()} is there already. Nothing was changed." if taken else ""


def _next_steps(target: Path, kind: str, name: str) -> str:
    if kind == "question":
        return "\n".join(
            (
                f"Wrote {target.as_posix()}. Nothing in it is judged yet. Now:",
                "  1. Choose conditions, comparisons and outcomes, and write every empty text.",
                "  2. Run `evidence check`: it says what to judge, and over which studies.",
            )
        )
    return "\n".join(
        (
            f"Wrote {target.as_posix()}. Everything in it is still `not_seen`. Now:",
            "  1. Fill in what you have read, and leave the rest.",
            f"  2. Add its reference, @article{{{name}, …}}, to references.bib.",
            "  3. Run `evidence check`.",
        )
    )
