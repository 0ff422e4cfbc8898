"""`evidence release`: write down what every copy says, so that codes on paper can be checked for years."""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import Any

from evidence_site.cli.report import print_findings, shown_path
from evidence_site.findings import EvidenceError
from evidence_site.publishing.copies.gone_copies import find_gone_copies
from evidence_site.publishing.homes import authored_in, homes_of
from evidence_site.publishing.site import Site, open_site
from evidence_site.views.copies.drafting import Draft, draft, write_release
from evidence_site.views.copies.history import History
from evidence_site.views.formatting import as_count, as_date


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("release", help="write down what every copy says", description=__doc__)
    parser.add_argument("--date", type=datetime.date.fromisoformat, help="year-month-day (today)")
    parser.add_argument("--root", type=Path, default=Path("evidence"))
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--templates", type=Path, default=Path("overrides/evidence"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write releases/<day>.yml; 1 when the records have problems, and then nothing is written."""
    day = options.date or datetime.date.today()
    try:
        site = _open(options)
    except EvidenceError as error:
        print_findings(error.findings, "text")
        return 1
    library = site.library
    refusal = _refuse(day, max((release.date for release in library.releases), default=day))
    if refusal:
        print(refusal)
        return 1
    found = draft(site.outbox.all_copies, History(library.releases), day)
    if found is None:
        print("Nothing changed since the last release. Nothing was written.")
        return 0
    path = options.root / "releases" / f"{found.release.id}.yml"
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(write_release(found.release))
    print(f"Wrote {shown_path(path)}: {_tell(found)}")
    return 0


def _open(options: argparse.Namespace) -> Site:
    """The site as it is published. Raises EvidenceError also for a copy that is gone without a reason."""
    authored = authored_in(options.content)
    site = open_site(options.root, options.templates).beside(authored, homes_of(authored))
    findings = tuple(find_gone_copies(site.library, lambda: site.outbox.all_copies))
    if findings:
        raise EvidenceError(findings)
    return site


def _refuse(day: datetime.date, last: datetime.date) -> str:
    if day > datetime.date.today():
        return f"{day} has not come yet. Nothing was written."
    if day < last:
        return f"The last release is of {as_date(last)}: a new one cannot be older. Nothing was written."
    return ""


def _tell(found: Draft) -> str:
    gone = len(found.release.gone)
    counts = ((found.changed, "changed"), (found.new, "new"), (gone, "gone (withdrawn.yml says why)"))
    first, *others = [(number, word) for number, word in counts if number]
    told = (f"{as_count(first[0], 'copy', 'copies')} {first[1]}", *(f"{one} {word}" for one, word in others))
    return f"{', '.join(told)}."
