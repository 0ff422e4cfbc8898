"""What changed as an Atom feed, and the checks that are due as a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.data.atom import FEED, atom_feed
from evidence_site.publishing.data.checks_calendar import CALENDAR, calendar
from evidence_site.publishing.outbox import FileArtifact, Outbox


def feed_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """The feed and the calendar."""
    yield FileArtifact(FEED, atom_feed(outbox))
    yield FileArtifact(CALENDAR, calendar(outbox))
