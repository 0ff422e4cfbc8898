"""The checks that are due, as a calendar to subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from evidence_site.library import Library
from evidence_site.publishing.data.file_head import PREVIEW, site_name
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.formatting import as_date

CALENDAR = "data/checks.ics"
WIDTH = 75
"""Octets in a line, its end not counted (RFC 5545, 3.1)."""


def calendar(outbox: Outbox) -> bytes:
    """One day for each check that has a date: so far that of the whole site.

    Judgements have no day by which they are due: they are due when a study comes to their body.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//evidence-site//checks//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'Checks due: {site_name(outbox.shelf.library)}')}",
        *_next_check(outbox),
        "END:VCALENDAR",
    )
    return b"".join(part + b"\r\n" for line in lines for part in _fold(line))


def _next_check(outbox: Outbox) -> Iterator[str]:
    library = outbox.shelf.library
    due = library.topic.next_check
    yield "BEGIN:VEVENT"
    # The same name at every check: a calendar then moves the event instead of keeping the old one.
    yield f"UID:next-check-{library.topic.id}@{urlsplit(outbox.home).hostname}"
    yield f"DTSTAMP:{_stamp(library)}"
    yield f"LAST-MODIFIED:{_stamp(library)}"
    yield f"SEQUENCE:{due.toordinal()}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Check due: {site_name(library)}')}"
    yield f"DESCRIPTION:{_text(_describe(outbox))}"
    if outbox.is_public:
        yield f"URL:{outbox.home}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _describe(outbox: Outbox) -> str:
    checked = as_date(outbox.shelf.library.topic.checked)
    told = f"Last checked on {checked}. After this day, take its pages and every copy as out of date."
    return told if outbox.is_public else f"{told} {PREVIEW}"


def _stamp(library: Library) -> str:
    """The newest day in any record, never that of the build."""
    return datetime.datetime.fromtimestamp(library.epoch, datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> Iterator[bytes]:
    """A line in parts of at most 75 octets, no letter cut. Each further part begins with a space."""
    part = b""
    for letter in line:
        more = letter.encode()
        if len(part) + len(more) > WIDTH:
            yield part
            part = b" "
        part += more
    yield part
