"""Everything as JSON under api/v1/, with the schema of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.publishing.data.api_words import WORDS
from evidence_site.publishing.data.copy_data import figure_data, handout_data, rows_data, table_data
from evidence_site.publishing.data.file_head import DATA, head, head_of_copy, site_name, written
from evidence_site.publishing.data.json_text import as_json
from evidence_site.publishing.data.published_records import publish_record
from evidence_site.publishing.data.question_data import question_data
from evidence_site.publishing.data.record_data import KINDS, RecordKind, item_of
from evidence_site.publishing.data.schema import schemas
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.views.addresses import page_of
from evidence_site.views.copies.copy import Copy

ROOT = "api/v1/"


def api_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Records, questions, copies, what their ids mean, an index, and a schema for each kind of file."""
    for kind in KINDS:
        yield from _records(outbox, kind)
    yield from _questions(outbox)
    yield from _copies(outbox)
    yield _file("vocabulary", _vocabulary(outbox))
    yield _file("index", _index(outbox))
    for name, schema in schemas(outbox).items():
        yield _file(f"schema/{name}", schema)


def _file(name: str, data: dict[str, Any]) -> FileArtifact:
    return FileArtifact(f"{ROOT}{name}.json", as_json(data))


def _records(outbox: Outbox, kind: RecordKind) -> Iterator[FileArtifact]:
    library, items = outbox.shelf.library, []
    for record in kind.all(library).values():
        items.append(item_of(outbox, kind, record))
        told = head(outbox, kind.name, page_of(library, record.id))
        yield _file(f"{kind.folder}/{record.id}", {**told, **items[-1]})
    yield _file(kind.folder, {**head(outbox, kind.folder, written(outbox, kind.page)), "items": items})


def _questions(outbox: Outbox) -> Iterator[FileArtifact]:
    items = []
    for copy in outbox.copies:
        if copy.kind == "findings":
            data = _question(outbox, copy)
            yield _file(f"questions/{copy.id}", data)
            items.append(_summary(outbox, data))
    yield _file("questions", {**head(outbox, "questions", "index"), "items": items})


def _question(outbox: Outbox, copy: Copy) -> dict[str, Any]:
    record = question_data(outbox.shelf, outbox.shelf.library.questions[copy.id])
    told = head_of_copy(outbox, copy, "question")
    return {**told, "table": rows_data(outbox, copy), "record": record}


SUMMED_UP = ("id", "title", "answer", "readings", "certainty", "people", "checked", "code", "studies")


def _summary(outbox: Outbox, data: dict[str, Any]) -> dict[str, Any]:
    file = outbox.absolute.to(f"{ROOT}questions/{data['id']}.json")
    return {**{name: data[name] for name in SUMMED_UP}, "page": data["source"], "file": file}


def _copies(outbox: Outbox) -> Iterator[FileArtifact]:
    for copy in outbox.copies:
        if copy.kind == "table":
            yield _file(f"tables/{copy.id}", table_data(outbox, copy))
        elif copy.kind == "figure":
            yield _file(f"figures/{copy.id}", figure_data(outbox, copy))
    for handout in outbox.handouts:
        yield _file(f"handouts/{handout.id}", handout_data(outbox, handout))


def _vocabulary(outbox: Outbox) -> dict[str, Any]:
    topic = outbox.shelf.library.topic
    lists = {name: [publish_record(item, ()) for item in getattr(topic, name)] for name in WORDS}
    return {**head(outbox, "vocabulary", "index"), **lists}


def _index(outbox: Outbox) -> dict[str, Any]:
    library = outbox.shelf.library
    counts = {kind.folder: len(kind.all(library)) for kind in KINDS}
    counts |= {"questions": len(library.questions), "copies": len(outbox.all_copies)}
    lists = {name: outbox.absolute.to(f"{ROOT}{name}.json") for name in (*_lists(), "vocabulary")}
    return {
        **head(outbox, "index", written(outbox, DATA)),
        "home": outbox.home,
        "name": site_name(library),
        "question": library.topic.question,
        "checked": library.topic.checked,
        "counts": counts,
        "lists": lists,
        "copies": [_entry(outbox, copy) for copy in outbox.all_copies],
        "withdrawn": [publish_record(item, ()) for item in library.withdrawals],
    }


def _lists() -> tuple[str, ...]:
    return (*(kind.folder for kind in KINDS), "questions")


FOLDERS = {"table": "tables", "findings": "questions", "figure": "figures", "handout": "handouts"}


def _entry(outbox: Outbox, copy: Copy) -> dict[str, Any]:
    """One line of the index. The file of a handout is named after its question or condition."""
    name = copy.id.removeprefix("handout-") if copy.kind == "handout" else copy.id
    file = outbox.absolute.to(f"{ROOT}{FOLDERS[copy.kind]}/{name}.json")
    return {"id": copy.id, "is": copy.kind, "title": copy.title, "code": copy.code, "file": file}
