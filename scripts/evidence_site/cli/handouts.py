"""`evidence handouts DIR`: PDF, Word and pictures of what leaves the site, into a site built elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from evidence_site.cli.report import print_findings
from evidence_site.findings import EvidenceError
from evidence_site.publishing.files import possible_forms, write_heavy_files
from evidence_site.publishing.homes import authored_in, homes_of
from evidence_site.publishing.outbox import LOCAL
from evidence_site.publishing.site import open_site


def add(verbs: Any) -> None:
    """Add the verb to the command."""
    parser = verbs.add_parser("handouts", help="write PDF, Word and pictures", description=__doc__)
    parser.add_argument("target", type=Path, metavar="DIR", help="a folder, such as a built site")
    parser.add_argument("--home", default=LOCAL, metavar="ADDRESS", help="where the site is published")
    parser.add_argument("--root", type=Path, default=Path("evidence"))
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--templates", type=Path, default=Path("overrides/evidence"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; 1 when the records have problems or this machine can make none of the forms."""
    forms = possible_forms(print)
    if not forms:
        return 1
    home = options.home if options.home.endswith("/") else f"{options.home}/"
    try:
        authored = authored_in(options.content)
        site = open_site(options.root, options.templates, home=home, forms=forms)
        site = site.beside(authored, homes_of(authored))
        count = write_heavy_files(site.outbox, options.target)
    except EvidenceError as error:
        print_findings(error.findings, "text")
        return 1
    print(f"Wrote {count} files to {options.target}.")
    return 0
