"""The feed of changes and the calendar of checks: well formed, dated by records, and text stays text."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from outboxes import HOME, HOSTILE, local_outbox, outbox_of, toy_outbox
from site_build import copy_toy

from evidence_site.library import Library
from evidence_site.publishing.data.atom import atom_feed
from evidence_site.publishing.data.checks_calendar import calendar
from evidence_site.publishing.data.feeds import feed_files
from evidence_site.publishing.data.file_head import PREVIEW
from evidence_site.publishing.outbox import Outbox

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")
TAG = re.compile(r"tag:[a-z.]+,\d{4}-\d{2}-\d{2}:/[a-z0-9/-]+")
"""A tag address: authority, day, and a name (RFC 4151)."""


def texts(element: Element, tag: str) -> list[str]:
    return [found.text or "" for found in element.findall(ATOM + tag)]


def is_atom(feed: Element) -> bool:
    """What RFC 4287 asks of a feed and its entries (4.1.1, 4.1.2), where each entry has its text inside."""
    one_each = all(len(texts(feed, tag)) == 1 for tag in ("id", "title", "updated"))
    entries = feed.findall(ATOM + "entry")
    whole = all(
        len(texts(entry, tag)) == 1 for entry in entries for tag in ("id", "title", "updated", "content")
    )
    author = feed.find(f"{ATOM}author/{ATOM}name") is not None
    dated = all(TIME.fullmatch(time) for part in (feed, *entries) for time in texts(part, "updated"))
    ids = [text for entry in entries for text in texts(entry, "id")]
    loops = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    return one_each and whole and author and dated and len(ids) == len(set(ids)) and "self" in loops


def feed_of(outbox: Outbox) -> Element:
    return ElementTree.fromstring(atom_feed(outbox))


def changed_toy(folder: Path, log: str, mistakes: str = "corrections: []\n") -> Outbox:
    """The toy project with another log."""
    copy = copy_toy(folder)
    (copy.evidence / "changes.yml").write_text(log, encoding="utf-8")
    (copy.evidence / "corrections.yml").write_text(mistakes, encoding="utf-8")
    return outbox_of(copy.evidence)


def change(name: str, day: str, title: str = "A change", what: str = "Something is new.") -> str:
    quoted = what.replace('"', '\\"')
    return f'  - {{id: {name}, date: {day}, kind: pages, title: {title}, what: "{quoted}"}}\n'


# Atom


def test_the_feed_of_the_real_log_is_atom(real: Library) -> None:
    feed = feed_of(outbox_of(real))
    assert is_atom(feed)
    assert len(feed.findall(ATOM + "entry")) == len(real.changes) + len(real.corrections)


def test_a_feed_that_lacks_a_date_is_no_atom(real: Library) -> None:
    feed = feed_of(outbox_of(real))
    updated = feed.find(ATOM + "updated")
    assert updated is not None
    feed.remove(updated)
    assert not is_atom(feed)


def test_the_newest_stands_first_and_dates_the_feed(tmp_path: Path) -> None:
    log = (
        "changes:\n" + change("old", "2026-01-02") + change("new", "2026-03-04") + change("mid", "2026-02-03")
    )
    feed = feed_of(changed_toy(tmp_path, log))
    days = [texts(entry, "updated")[0][:10] for entry in feed.findall(ATOM + "entry")]
    assert days == ["2026-03-04", "2026-02-03", "2026-01-02"]
    assert texts(feed, "updated") == ["2026-03-04T00:00:00Z"]


def test_an_entry_keeps_its_id_when_its_words_change(tmp_path: Path) -> None:
    def id_of(folder: str, title: str) -> str:
        feed = feed_of(changed_toy(tmp_path / folder, "changes:\n" + change("one", "2026-01-02", title)))
        return texts(feed.findall(ATOM + "entry")[0], "id")[0]

    assert (
        id_of("a", "A title") == id_of("b", "Another") == "tag:evidence.example,2026-01-02:/topic/changes/one"
    )


def test_every_id_is_a_tag_address(real: Library) -> None:
    ids = [texts(entry, "id")[0] for entry in feed_of(outbox_of(real)).findall(ATOM + "entry")]
    assert ids
    assert all(TAG.fullmatch(name) for name in ids)


def test_text_of_a_record_stays_text(tmp_path: Path) -> None:
    feed = feed_of(changed_toy(tmp_path, "changes:\n" + change("one", "2026-01-02", what=HOSTILE)))
    content = feed.find(f"{ATOM}entry/{ATOM}content")
    assert content is not None
    assert (content.get("type"), content.text, [*content]) == ("text", HOSTILE, [])


def test_a_mistake_is_told_with_what_it_said_and_says(tmp_path: Path) -> None:
    mistakes = (
        "corrections:\n  - {id: slip, date: 2026-04-05, record: lark-2019, was: Nine people., "
        "now: Ten people., reason: A slip in copying.}\n"
    )
    entry = feed_of(changed_toy(tmp_path, "changes: []\n", mistakes)).find(ATOM + "entry")
    assert entry is not None
    said = texts(entry, "content")[0]
    assert said == "It said: Nine people. It says now: Ten people. Why: A slip in copying."
    links = [link.get("href") for link in entry.findall(ATOM + "link") if link.get("rel") == "related"]
    assert links == [f"{HOME}studies/lark-2019/"]


def test_a_feed_without_changes_is_dated_by_the_last_check(tmp_path: Path) -> None:
    outbox = changed_toy(tmp_path, "changes: []\n")
    feed = feed_of(outbox)
    assert is_atom(feed)
    assert texts(feed, "updated") == [f"{outbox.shelf.library.topic.checked.isoformat()}T00:00:00Z"]


def test_a_preview_says_so_in_both() -> None:
    assert PREVIEW in texts(feed_of(local_outbox()), "subtitle")[0]
    assert PREVIEW in read_event(calendar(local_outbox()))["DESCRIPTION"]
    assert PREVIEW not in texts(feed_of(toy_outbox()), "subtitle")[0]


# iCalendar


def unfold(data: bytes) -> Iterator[str]:
    """Lines of a calendar, put together again (RFC 5545, 3.1)."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    yield from data.replace(b"\r\n ", b"").decode().rstrip("\r\n").split("\r\n")


def read_event(data: bytes) -> dict[str, str]:
    """The one event of a calendar, its texts as they were."""
    lines = [*unfold(data)]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    inner = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    pairs = (line.partition(":") for line in inner)
    return {name: re.sub(r"\\([\\;,])", r"\1", value) for name, _, value in pairs}


def with_topic(outbox: Outbox, **changes: object) -> Outbox:
    """The same records with another topic."""
    library = outbox.shelf.library
    entry = library.files["topic.yml"]
    topic = library.topic.model_copy(update=changes)
    files = {**library.files, "topic.yml": dataclasses.replace(entry, record=topic)}
    return outbox_of(dataclasses.replace(library, files=files))


def test_the_next_check_is_a_day_in_the_calendar(real: Library) -> None:
    event = read_event(calendar(outbox_of(real)))
    due = real.topic.next_check
    assert event["DTSTART;VALUE=DATE"] == f"{due:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] == f"{due + datetime.timedelta(days=1):%Y%m%d}"
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_calendar_is_stamped_by_records_and_never_by_the_build(real: Library) -> None:
    stamp = datetime.datetime.fromtimestamp(real.epoch, datetime.UTC)
    assert read_event(calendar(outbox_of(real)))["DTSTAMP"] == f"{stamp:%Y%m%dT%H%M%SZ}"


def test_a_check_that_moves_stays_the_same_event_and_counts_on() -> None:
    first = toy_outbox()
    later = with_topic(first, next_check=first.shelf.library.topic.next_check + datetime.timedelta(days=90))
    one, two = read_event(calendar(first)), read_event(calendar(later))
    assert one["UID"] == two["UID"]
    assert int(one["SEQUENCE"]) < int(two["SEQUENCE"])


def test_a_long_name_with_signs_is_folded_and_comes_back() -> None:
    name = "Hums; hiccups, \\ and naïve œuvres: " + "é" * 90
    event = read_event(calendar(with_topic(toy_outbox(), site_name=name)))
    assert event["SUMMARY"] == f"Check due: {name}"


def test_a_build_gives_both() -> None:
    assert [file.name for file in feed_files(toy_outbox())] == ["data/changes.atom", "data/checks.ics"]


def test_the_same_records_give_the_same_bytes() -> None:
    assert [*feed_files(toy_outbox())] == [*feed_files(toy_outbox())]
