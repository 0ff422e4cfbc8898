"""`evidence pool FILE.csv`: pool your own studies with the code this site uses, and see what it did."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from evidence_site.cli.report import print_findings
from evidence_site.findings import EvidenceError, Finding
from evidence_site.sources.csv_text import StudyRow, read_studies
from evidence_site.synthesis.statistics.effects import EffectError
from evidence_site.synthesis.statistics.heterogeneity import PoolingError
from evidence_site.synthesis.statistics.studies_pooling import Result, effect_of, pool_studies


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("pool", help="pool studies of a CSV file", description=__doc__)
    parser.add_argument(
        "file", type=Path, metavar="FILE.csv", help="columns as in metafor's escalc; first `study`"
    )
    parser.add_argument("--measure", choices=("MD", "SMD", "RR", "OR", "RD"), required=True)
    parser.add_argument("--method", choices=("REML", "DL", "PM", "FE", "MH", "PETO"), default="REML")
    parser.add_argument("--ci", choices=("wald", "hksj"), default="hksj", help="kind of interval (hksj)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Pool and print; 1 when a row is bad or the studies cannot be pooled."""
    try:
        _, rows = read_studies(options.file)
        if options.method not in ("MH", "PETO"):
            _check_rows(options.file, rows, options.measure)
        result = pool_studies([row.values for row in rows], options.measure, options.method, options.ci)
    except EvidenceError as error:
        print_findings(error.findings, "text")
        return 1
    except (PoolingError, EffectError) as error:
        print(f"{options.file}: cannot be pooled: {error}.")
        return 1
    if options.json:
        print(
            json.dumps({**result.numbers, **result.back, "done": result.done}, ensure_ascii=False, indent=1)
        )
    else:
        print(_in_words(result))
    return 0


def _check_rows(path: Path, rows: tuple[StudyRow, ...], measure: Any) -> None:
    """Every row that gives no effect size, at once, each with its line."""
    findings = []
    for row in rows:
        try:
            effect_of(row.values, measure)
        except EffectError as error:
            message = f"`{row.study}` gives no {measure}: {error}."
            findings.append(Finding(path=path, line=row.line, kind="row", message=message))
    if findings:
        raise EvidenceError(tuple(findings))


def _in_words(result: Result) -> str:
    numbers = result.numbers
    lines = [f"{numbers['k']} studies, {numbers['measure']}, {numbers['method']}"]
    lines += [f"  {step}" for step in result.done]
    for name, value in {**numbers, **result.back}.items():
        if isinstance(value, float):
            lines.append(f"{name:>22} {value:.6g}")
    return "\n".join(lines)
