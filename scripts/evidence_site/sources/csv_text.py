"""A reader's own table of studies in CSV → rows of numbers with their line. Bad rows are refused at once."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path

from evidence_site.findings import EvidenceError, Finding

SHAPES: dict[str, tuple[str, ...]] = {
    "means": ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"),
    "counts by group": ("ai", "n1i", "ci", "n2i"),
    "counts by cell": ("ai", "bi", "ci", "di"),
    "estimates": ("yi", "vi"),
}
"""Sets of columns, in the names metafor's `escalc` uses; the first column is `study`."""

WHOLE = frozenset({"n1i", "n2i", "ai", "bi", "ci", "di"})
ABOVE_ZERO = frozenset({"sd1i", "sd2i", "vi"})


@dataclass(frozen=True)
class StudyRow:
    """One line of the table."""

    line: int
    study: str
    values: dict[str, float]


def read_studies(path: Path) -> tuple[str, tuple[StudyRow, ...]]:
    """The shape of the table (a key of SHAPES) and its rows. Raises EvidenceError with every bad row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"this file cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})."
        raise EvidenceError((_finding(path, 1, message, "Save it as CSV in UTF-8."),)) from None
    table = csv.reader(io.StringIO(text))
    header = [name.strip() for name in next(table, [])]
    shape = _find_shape(path, header)
    rows, findings = [], []
    names: dict[str, int] = {}
    for cells in table:
        if any(cell.strip() for cell in cells):
            row, problems = _read_row(path, table.line_num, header, cells, names)
            rows += [row] if row else []
            findings += problems
    if findings:
        raise EvidenceError(tuple(findings))
    return shape, tuple(rows)


def _find_shape(path: Path, header: list[str]) -> str:
    findings = []
    if not header or header[0] != "study":
        tip = (
            f"Begin with `study`, then one of: {'; '.join(' '.join(columns) for columns in SHAPES.values())}."
        )
        findings.append(_finding(path, 1, "the first column is not called `study`.", tip))
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        findings.append(_finding(path, 1, f"the column `{doubled[0]}` stands twice.", "Keep one."))
    found = [name for name, columns in SHAPES.items() if set(columns) <= set(header)]
    if not found and not findings:
        tip = f"Give one of these sets: {'; '.join(' '.join(columns) for columns in SHAPES.values())}."
        findings.append(_finding(path, 1, "these columns make no effect size.", tip))
    if findings:
        raise EvidenceError(tuple(findings))
    return found[0]


def _read_row(
    path: Path, line: int, header: list[str], cells: list[str], names: dict[str, int]
) -> tuple[StudyRow | None, list[Finding]]:
    if len(cells) != len(header):
        message = f"this line has {len(cells)} cells, the first line has {len(header)}."
        return None, [_finding(path, line, message, "Check the commas; put text with commas in quotes.")]
    given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    study = given["study"]
    findings = []
    if not study:
        findings.append(_finding(path, line, "this study has no name.", "Write one in the first column."))
    elif study in names:
        message = f"`{study}` stands in line {names[study]} already."
        findings.append(
            _finding(path, line, message, "Count nobody twice: combine the two lines or rename one.")
        )
    names.setdefault(study, line)
    values = {}
    for name in header[1:]:
        if any(name in columns for columns in SHAPES.values()):
            value, problem = _read_number(name, given[name])
            values[name] = value
            findings += [_finding(path, line, *problem)] if problem else []
    return StudyRow(line, study, values), findings


def _read_number(name: str, text: str) -> tuple[float, tuple[str, str] | None]:
    try:
        value = float(text)
    except ValueError:
        shown = f"`{text}`" if text else "empty"
        return 0.0, (f"`{name}` is {shown}.", "Write a number with a decimal point.")
    if not math.isfinite(value):
        return 0.0, (f"`{name}` is `{text}`.", "Write a number.")
    if name in WHOLE and value != int(value):
        return 0.0, (f"`{name}` is {text}, but it counts people.", "Write a whole number.")
    if name in WHOLE and value < 0:
        return 0.0, (f"`{name}` is {text}, below 0.", "Check the sign.")
    if name in ABOVE_ZERO and value <= 0:
        return 0.0, (f"`{name}` is {text}, but it must be above 0.", "Check the number.")
    return value, None


def _finding(path: Path, line: int, message: str, tip: str) -> Finding:
    return Finding(path=path, line=line, kind="row", message=message, tip=tip)
