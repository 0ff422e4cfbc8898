"""What a check rightly finds but is true of the source itself. It must go on failing to stay listed."""

from __future__ import annotations

from evidence_site.checks.check import CHECKS
from evidence_site.decoding import did_you_mean
from evidence_site.findings import Finding
from evidence_site.library import Library
from evidence_site.records.exceptions import Exemption

FILE = "exceptions.yml"


def apply_exceptions(library: Library, found: list[Finding]) -> list[Finding]:
    """Drop findings that exceptions.yml expects; report each exception that no longer has a finding."""
    entry = library.files.get(FILE)
    exemptions: tuple[Exemption, ...] = entry.record.exceptions if entry else ()
    kept = [item for item in found if not any(_matches(library, e, item) for e in exemptions)]
    for index, exemption in enumerate(exemptions):
        assert entry is not None
        line, column = entry.document.place(("exceptions", index))
        if exemption.check not in CHECKS:
            message = f"there is no check `{exemption.check}`."
            tip = did_you_mean(exemption.check, CHECKS)
        elif not any(_matches(library, exemption, item) for item in found):
            message = f"`{exemption.check}` finds nothing in {exemption.file} any more."
            tip = "Delete this exception."
        else:
            continue
        path = entry.document.path
        kept.append(Finding(path=path, line=line, column=column, kind="exception", message=message, tip=tip))
    return kept


def _matches(library: Library, exemption: Exemption, finding: Finding) -> bool:
    return finding.kind == exemption.check and finding.path == library.root / exemption.file
