"""Headers for hosts that read a `_headers` file: who may frame what.

Two rules that both fit an address add up, and two policies both hold. So no rule on framing fits all
addresses: embeds may be framed by anyone, and each other folder and page of the site has a rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.views.addresses import ALL_CONDITIONS, page_of

NAME = "_headers"
EVERYWHERE = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
)
FRAMED_BY_ANYONE = "Content-Security-Policy: frame-ancestors *"
FRAMED_BY_US = "Content-Security-Policy: frame-ancestors 'self'"
EMBEDS = "embed"
FOLDERS = ("handouts", "v", "api", "data", "search", "assets")
"""Folders without pages of records."""


def server_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """One file of rules, a block each."""
    rules = (
        _rule("/*", *EVERYWHERE),
        _rule(f"/{EMBEDS}/*", FRAMED_BY_ANYONE),
        *(_rule(place, FRAMED_BY_US) for place in _others(outbox)),
    )
    yield FileArtifact(NAME, "\n".join(rules).encode())


def _rule(place: str, *headers: str) -> str:
    return "\n".join((place, *(f"  {header}" for header in headers), ""))


def _others(outbox: Outbox) -> Iterator[str]:
    """The first page, every folder, and every page that stands in none."""
    yield from ("/", "/index.html", "/404.html")
    tops, pages = set(FOLDERS), set()
    for address in _addresses(outbox):
        top, _, below = address.partition("/")
        if below or outbox.directory_urls:
            tops.add(top)
        else:
            pages.add(f"{top}.html")
    tops -= {"index", EMBEDS}
    yield from (f"/{name}" for name in sorted(pages - {"index.html"}))
    yield from (f"/{name}/*" for name in sorted(tops))


def _addresses(outbox: Outbox) -> Iterable[str]:
    """Every page, whether made from a record or written by hand."""
    library = outbox.shelf.library
    records = (page_of(library, name) for name in library.record_ids)
    return (*records, ALL_CONDITIONS, *outbox.shelf.authored)
