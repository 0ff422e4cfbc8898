"""The command `evidence`: check · handouts · new · pool · release · schema · write. Each is a module."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from . import check, handouts, new, pool, release, schema, write

VERBS = (check, handouts, new, pool, release, schema, write)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Exit status 0 when all is well, 1 when the evidence has problems, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="evidence", description="Check and publish records of evidence.")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for module in VERBS:
        module.add(verbs)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # `evidence check | head` is no error
        sys.stderr.close()
        return 0
