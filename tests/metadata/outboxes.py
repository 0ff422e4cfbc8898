"""What the tests of metadata share: outboxes over records, as a site would make them."""

from __future__ import annotations

from pathlib import Path

from site_build import TEMPLATES, TOY

from evidence_site.library import Library, load
from evidence_site.publishing.outbox import LOCAL, Outbox
from evidence_site.rendering import Renderer
from evidence_site.views.shelf import Shelf

HOME = "https://evidence.example/topic/"
HOSTILE = "</script><script>alert(1)</script> \"quoted\" & 'so' <b>bold</b>"
"""What a title must never do to a page."""


def outbox_of(records: Library | Path, home: str = HOME, authored: tuple[str, ...] = ("changes",)) -> Outbox:
    """An outbox over records that are loaded, or lie in a folder."""
    library = load(records) if isinstance(records, Path) else records
    return Outbox(Shelf(library, authored=frozenset(authored)), Renderer(TEMPLATES), home)


def toy_outbox(home: str = HOME) -> Outbox:
    """An outbox over the toy project."""
    return outbox_of(TOY / "evidence", home)


def local_outbox() -> Outbox:
    """The toy project without a public address."""
    return toy_outbox(LOCAL)
