"""Pages tell machines what they are and when their records were read, never that an expert read them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from outboxes import HOME, HOSTILE, local_outbox, outbox_of, toy_outbox
from site_build import copy_toy
from zotero_reader import import_item, read_head

from evidence_site.library import Library
from evidence_site.publishing.artifacts import record_pages
from evidence_site.publishing.citations.linked_data import as_work
from evidence_site.publishing.citations.page_metadata import page_head
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.reference import Author, Reference


def linked(outbox: Outbox, address: str, title: str = "A page") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(page_head(outbox, address, title).linked_data)
    return made


def words_of(value: Any) -> set[str]:
    """Every name of a property and every type."""
    if isinstance(value, list):
        return {word for item in value for word in words_of(item)}
    if not isinstance(value, dict):
        return set()
    kinds = {str(value["@type"])} if "@type" in value else set()
    return {*value, *kinds, *(word for item in value.values() for word in words_of(item))}


def test_no_page_claims_a_review_or_answers_without_how_sure(real: Library) -> None:
    outbox = outbox_of(real)
    pages = [page.address for page in record_pages(outbox.shelf)]
    used = {word for address in [*pages, "index", "data"] for word in words_of(linked(outbox, address))}
    assert "ScholarlyArticle" in used
    refused = {"lastReviewed", "reviewedBy", "FAQPage", "MedicalWebPage", "Question", "Answer", "author"}
    assert used & refused == {"author"}  # of reports, as the next test shows


def test_only_reports_have_authors(real: Library) -> None:
    page = linked(outbox_of(real), "studies/dhurat-2013")
    assert "author" not in page
    seen = real.references["dhurat-2013"].authors
    assert [person["familyName"] for person in page["mainEntity"]["author"]] == [one.family for one in seen]


def test_a_page_is_dated_by_the_newest_reading_of_its_record(real: Library) -> None:
    outbox = outbox_of(real)
    for study in real.studies.values():
        again = study.extraction.second_reading
        newest = max(filter(None, (study.extraction.first_reading, again and again.date)))
        assert linked(outbox, f"studies/{study.id}")["dateModified"] == newest.isoformat()


def test_a_question_is_dated_by_its_newest_judgement() -> None:
    outbox = toy_outbox()
    question = next(iter(outbox.shelf.library.questions.values()))
    newest = max(item.certainty.judged for item in question.outcomes)
    assert linked(outbox, f"questions/{question.id}")["dateModified"] == newest.isoformat()


def test_an_address_is_given_only_when_others_can_open_it() -> None:
    assert linked(toy_outbox(), "studies/lark-2019")["url"] == f"{HOME}studies/lark-2019/"
    assert "localhost" not in page_head(local_outbox(), "data", "Data").linked_data


def test_the_page_on_data_describes_the_data_and_no_other_does() -> None:
    data = linked(toy_outbox(), "data")["mainEntity"]
    assert data["@type"] == "Dataset"
    assert all(item["contentUrl"].startswith(HOME) for item in data["distribution"])
    assert "mainEntity" not in linked(toy_outbox(), "methods")


def test_what_was_not_seen_of_a_report_is_left_out() -> None:
    nothing = Reference(key="x", kind="misc", line=1)
    assert as_work(nothing, ()) == {"@type": "CreativeWork"}
    issue = as_work(Reference(key="x", kind="article", line=1, number="2"), ())["isPartOf"]
    assert issue == {"@type": "PublicationIssue", "issueNumber": "2"}


def test_a_body_that_signs_is_no_person() -> None:
    body = Reference(key="x", kind="article", line=1, authors=(Author("The Owl Circle"),))
    assert as_work(body, ())["author"] == [{"@type": "Organization", "name": "The Owl Circle"}]


def test_no_text_ends_the_script_it_stands_in() -> None:
    head = page_head(toy_outbox(), "index", html.escape(HOSTILE))
    assert not re.search("[<>&]", head.linked_data)
    assert json.loads(head.linked_data)["name"] == HOSTILE


def test_a_hostile_title_reaches_a_built_page_as_text_alone(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    title = HOSTILE.replace("&", r"\&")
    copy.change("evidence/references.bib", ("Humming for short hiccups: an invented trial", title))
    site = copy.build(tmp_path / "site")
    page = (site / "studies/lark-2019/index.html").read_text(encoding="utf-8")
    other = (site / "studies/finch-2021/index.html").read_text(encoding="utf-8")
    head = read_head(page)
    assert import_item(head.metas)["title"] == HOSTILE
    (data,) = head.data
    assert json.loads(data)["mainEntity"]["name"] == HOSTILE
    assert head.scripts == read_head(other).scripts
    assert "<script>alert" not in page
