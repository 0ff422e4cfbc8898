"""Handouts, tables and summaries of findings as Word files that can be edited."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from evidence_site.publishing.outbox import FileArtifact, Outbox


def why_not() -> str:
    """Why this machine cannot make them, in one sentence that says what to install; empty when it can."""
    if find_spec("docx"):
        return ""
    return "No Word files are made: python-docx is missing; install it with `pip install -e '.[handouts]'`."


def docx_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Handouts, tables and summaries of findings as Word files that can be edited."""
    # python-docx is an extra: it is asked for only where Word files are made.
    from evidence_site.publishing.word.files import handout_file, table_file

    yield from (handout_file(outbox, handout) for handout in outbox.handouts)
    yield from (table_file(outbox, copy) for copy in outbox.copies if copy.kind in ("table", "findings"))
