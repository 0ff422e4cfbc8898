"""The bibliography in three forms: each holds what was seen, comes back the same, and makes nothing up."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from outboxes import outbox_of, toy_outbox

from evidence_site.library import Library
from evidence_site.publishing.citations.bibtex import as_bibtex
from evidence_site.publishing.citations.csl import as_csl
from evidence_site.publishing.citations.reference_files import reference_files
from evidence_site.publishing.citations.ris import MORE_AUTHORS, as_ris
from evidence_site.records.reference import Author, Reference
from evidence_site.sources.bibtex_text import read_bibtex

Tree = Callable[[Mapping[str, str | bytes]], Path]

NOTHING = Reference(key="ash", kind="misc", line=1)
FULL = Reference(
    key="ash-2020",
    kind="article",
    line=1,
    authors=(Author("van Ash", "Una B."), Author("The Owl Circle")),
    more_authors=True,
    title="Humming & its 50% {limits}",
    journal="Hums_and $ounds",
    year="2020",
    volume="7",
    number="2",
    pages="164-6",
    doi="10.1000/a_b%c",
    pmid="123",
    pmcid="PMC9",
    note="seen in ~part",
)


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """RIS as a reference manager reads it: one field a line, from `TY` to `ER`."""
    entries: list[dict[str, list[str]]] = []
    for line in filter(None, text.split("\r\n")):
        tag, mark, value = line[:2], line[2:6], line[6:]
        assert mark == "  - ", line
        if tag == "TY":
            entries.append({})
        entries[-1].setdefault(tag, []).append(value)
    return entries


def only(entry: Mapping[str, list[str]], tag: str) -> str:
    """The one value of a field, or nothing."""
    return entry[tag][0] if tag in entry else ""


NAME = {
    "type": "object",
    "properties": {"family": {"type": "string"}, "given": {"type": "string"}, "literal": {"type": "string"}},
    "additionalProperties": False,
    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
}
TEXT = {"type": "string", "minLength": 1}
PLAIN = (
    *("title", "container-title", "publisher", "volume", "issue", "page"),
    *("DOI", "PMID", "PMCID", "URL", "note"),
)
YEAR = {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1}}
CSL_ITEM = {
    "type": "object",
    "required": ["id", "type"],
    "additionalProperties": False,
    "properties": {
        "id": TEXT,
        "type": {"enum": ["article-journal", "thesis", "paper-conference", "document"]},
        "author": {"type": "array", "items": NAME, "minItems": 1},
        "issued": {
            "type": "object",
            "properties": {"date-parts": YEAR, "literal": TEXT},
            "additionalProperties": False,
            "minProperties": 1,
        },
        **dict.fromkeys(PLAIN, TEXT),
    },
}
"""The fields used here, after csl-data.json of the Citation Style Language, version 1.0."""


# BibTeX


def test_every_reference_comes_back_from_bibtex_as_it_was(real: Library, tree: Tree) -> None:
    files = {file.name: file.data for file in reference_files(outbox_of(real))}
    back = read_bibtex(tree({"all.bib": files["data/references.bib"]}) / "all.bib")
    assert len(back) > 80
    assert {key: replace(item, line=0) for key, item in back.items()} == {
        key: replace(item, line=0) for key, item in real.references.items()
    }


def test_signs_that_latex_reads_come_back_as_they_were(tree: Tree) -> None:
    back = read_bibtex(tree({"one.bib": as_bibtex((FULL,), ())}) / "one.bib")
    assert replace(back["ash-2020"], line=1) == FULL


# Without `^`: the reader draws LaTeX's circumflex as a modifier letter.
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=string.ascii_letters + "0123 .,:;-–'`\"\\{}$&%#_~@=<>é", max_size=30))
def test_any_title_comes_back_from_bibtex(tree: Tree, text: str) -> None:
    title = " ".join(text.split())
    written = as_bibtex((replace(NOTHING, title=title),), ())
    assert read_bibtex(tree({"one.bib": written}) / "one.bib")["ash"].title == title


def test_a_body_that_signs_is_not_taken_apart() -> None:
    assert "{The Owl Circle} and others" in as_bibtex((FULL,), ())


# RIS


def test_every_reference_stands_in_ris_as_it_was_seen(real: Library) -> None:
    files = {file.name: file.data for file in reference_files(outbox_of(real))}
    entries = {only(entry, "ID"): entry for entry in read_ris(files["data/references.ris"].decode())}
    assert entries.keys() == real.references.keys()
    for key, seen in real.references.items():
        entry = entries[key]
        names = [f"{a.family}, {a.given}" if a.given else a.family for a in seen.authors]
        pages = "-".join(filter(None, (only(entry, "SP"), only(entry, "EP"))))
        found = [entry.get("AU", []), pages]
        found += [only(entry, tag) for tag in ("TI", "T2", "PY", "VL", "IS", "DO", "AN", "C2", "PB")]
        given = [seen.title, seen.journal, seen.year, seen.volume, seen.number, seen.doi, seen.pmid]
        assert found == [names, seen.pages.removesuffix("-"), *given, seen.pmcid, seen.publisher]
        assert (MORE_AUTHORS in entry.get("N1", [])) == seen.more_authors


def test_an_entry_begins_with_its_type_and_ends() -> None:
    lines = as_ris((FULL,), ()).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    assert lines[-3:] == ["ER  - ", "", ""]


def test_a_title_cannot_begin_a_field_of_its_own() -> None:
    hostile = replace(NOTHING, title="One\r\nER  - \r\nTY  - BOOK")
    assert len(read_ris(as_ris((hostile,), ()))) == 1


# CSL


def test_every_item_is_csl(real: Library) -> None:
    files = {file.name: file.data for file in reference_files(outbox_of(real))}
    items = json.loads(files["data/references.csl.json"])
    Draft202012Validator({"type": "array", "items": CSL_ITEM}).validate(items)
    assert [item["id"] for item in items] == sorted(real.references)


def test_the_schema_refuses_a_field_that_is_empty() -> None:
    assert [*Draft202012Validator(CSL_ITEM).iter_errors({"id": "a", "type": "document", "title": ""})]


def test_every_item_says_what_was_seen(real: Library) -> None:
    for key, seen in real.references.items():
        item: dict[str, Any] = as_csl(seen, ())
        names = ("title", "container-title", "volume", "issue", "DOI", "PMID", "PMCID", "publisher")
        given = [seen.title, seen.journal, seen.volume, seen.number, seen.doi, seen.pmid, seen.pmcid]
        assert [item.get(name, "") for name in names] == [*given, seen.publisher], key
        assert item.get("page", "") == seen.pages.removesuffix("-")
        assert str(item.get("issued", {}).get("date-parts", [[""]])[0][0]) == seen.year
        people = [Author(n.get("family") or n["literal"], n.get("given", "")) for n in item.get("author", [])]
        assert tuple(people) == seen.authors


# All three


def test_what_was_not_seen_is_left_out() -> None:
    assert as_bibtex((NOTHING,), ()) == "@misc{ash,\n}\n"
    assert read_ris(as_ris((NOTHING,), ())) == [{"TY": ["GEN"], "ID": ["ash"], "ER": [""]}]
    assert as_csl(NOTHING, ()) == {"id": "ash", "type": "document"}


@pytest.mark.parametrize(("hosts", "shown"), [(("ok.example",), True), ((), False)])
def test_an_address_is_given_only_where_its_host_may_be_linked(hosts: tuple[str, ...], shown: bool) -> None:
    linked = replace(NOTHING, url="https://ok.example/x")
    texts = (as_bibtex((linked,), hosts), as_ris((linked,), hosts), json.dumps(as_csl(linked, hosts)))
    assert [linked.url in text for text in texts] == [shown] * 3


def test_each_reference_also_stands_alone() -> None:
    outbox = toy_outbox()
    files = {file.name: file.data.decode() for file in reference_files(outbox)}
    for key in outbox.shelf.library.references:
        for form in ("bib", "ris"):
            alone = files[f"data/references/{key}.{form}"]
            assert alone.strip()
            assert alone.strip() in files[f"data/references.{form}"]
