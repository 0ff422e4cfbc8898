"""What changed, and what we had wrong, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from evidence_site.publishing.data import licence
from evidence_site.publishing.data.file_head import PREVIEW, site_name
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.change import Change
from evidence_site.records.question import Correction
from evidence_site.views.addresses import page_of
from evidence_site.views.copies.copy import NOT_ADVICE

FEED = "data/changes.atom"
CHANGES, CORRECTIONS = "changes", "corrections"
"""The pages that say the same, where people have written them."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _News:
    """One entry, before it is XML."""

    id: str
    day: datetime.date
    title: str
    text: str
    kind: str
    page: str
    touched: tuple[str, ...]


def atom_feed(outbox: Outbox) -> bytes:
    """The feed, newest first. Its days are those of records, and no text of a record becomes markup."""
    library = outbox.shelf.library
    news = sorted(_gather(outbox), key=lambda item: item.day, reverse=True)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(feed, "title", f"What changed: {site_name(library)}")
    _add(feed, "subtitle", NOT_ADVICE if outbox.is_public else f"{NOT_ADVICE} {PREVIEW}")
    _add(feed, "id", outbox.home + FEED)
    _add(feed, "updated", _midnight(max((item.day for item in news), default=library.topic.checked)))
    _add(feed, "rights", licence.TITLE)
    _add(SubElement(feed, "author"), "name", site_name(library))
    _link(feed, "self", outbox.home + FEED, "application/atom+xml")
    _link(feed, "alternate", outbox.absolute.to(_page(outbox, CHANGES)), "text/html")
    for item in news:
        _add_entry(outbox, SubElement(feed, "entry"), item)
    ElementTree.indent(feed)
    text: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _gather(outbox: Outbox) -> Iterator[_News]:
    library = outbox.shelf.library
    yield from (_change(outbox, item) for item in library.changes)
    yield from (_correction(outbox, item) for item in library.corrections)


def _change(outbox: Outbox, item: Change) -> _News:
    kind = outbox.shelf.labels.of("change_kind", item.kind)
    records = tuple(page_of(outbox.shelf.library, name) for name in item.records)
    page = _page(outbox, CHANGES)
    return _News(f"changes/{item.id}", item.date, item.title, item.what, kind, page, records + item.pages)


def _correction(outbox: Outbox, item: Correction) -> _News:
    library = outbox.shelf.library
    touched = (page_of(library, item.record),) if item.record else ()
    name = outbox.shelf.name(item.record) if item.record else site_name(library)
    text = f"It said: {item.was} It says now: {item.now} Why: {item.reason}"
    page = _page(outbox, CORRECTIONS)
    title = f"We had this wrong: {name}"
    return _News(f"corrections/{item.id}", item.date, title, text, "Correction", page, touched)


def _page(outbox: Outbox, page: str) -> str:
    return page if page in outbox.shelf.authored else "index"


def _add_entry(outbox: Outbox, entry: Element, item: _News) -> None:
    _add(entry, "title", item.title)
    _add(entry, "id", _tag(outbox.home, item))
    _add(entry, "updated", _midnight(item.day))
    _add(entry, "published", _midnight(item.day))
    _link(entry, "alternate", outbox.absolute.to(item.page), "text/html")
    for touched in item.touched:
        _link(entry, "related", outbox.absolute.to(touched), "text/html")
    SubElement(entry, "category", {"term": item.id.partition("/")[0], "label": _clean(item.kind)})
    _add(entry, "content", item.text, {"type": "text"})


def _tag(home: str, item: _News) -> str:
    """A name that stays, whatever becomes of the address (RFC 4151): host, day of the record, its id."""
    parts = urlsplit(home)
    return f"tag:{parts.hostname},{item.day.isoformat()}:{posixpath.join(parts.path, item.id)}"


def _midnight(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    SubElement(parent, tag, dict(attributes or {})).text = _clean(text)


def _link(parent: Element, rel: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": address})


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
