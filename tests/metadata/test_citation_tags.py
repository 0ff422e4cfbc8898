"""Zotero picks up the report that a page is about: as it was seen, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from site_build import build_toy, built_once
from zotero_reader import import_item, read_head

from evidence_site.library import Library
from evidence_site.publishing.citations.highwire import citation_tags
from evidence_site.records.reference import Author, Reference

ASH = Reference(key="ash", kind="article", line=1, title="Ash", journal="Trees")


def test_every_report_with_a_title_is_imported_as_it_was_seen(real: Library) -> None:
    told = [item for item in real.references.values() if item.title]
    assert len(told) > 60
    for seen in told:
        item = import_item([*citation_tags(seen)])
        given = [seen.title, seen.journal, seen.year, seen.volume, seen.number, seen.doi, seen.pmid]
        names = ("title", "publicationTitle", "date", "volume", "issue", "DOI", "PMID")
        assert [item.get(name, "") for name in names] == given, seen.key
        assert item["pages"] == seen.pages.removesuffix("-")
        people = [(family, given_name.replace("\u00a0", " ")) for family, given_name in item["creators"]]
        assert people == [(author.family, author.given) for author in seen.authors]


def test_a_report_whose_title_was_not_seen_is_not_imported_under_that_of_our_page() -> None:
    tags = citation_tags(replace(ASH, title=""))
    assert tags == ()
    assert import_item([*tags])["itemType"] == "webpage"


def test_spaces_on_both_sides_of_the_comma_do_not_make_two_people_of_one() -> None:
    one = replace(ASH, authors=(Author("van Ash", "Una B."),))
    assert import_item([("citation_author", "van Ash, Una B.")])["creators"] != [("van Ash", "Una B.")]
    assert import_item([*citation_tags(one)])["creators"] == [("van Ash", "Una\u00a0B.")]


@pytest.mark.parametrize(
    ("kind", "imported"),
    [("article", "journalArticle"), ("mastersthesis", "thesis"), ("inproceedings", "conferencePaper")],
)
def test_the_kind_is_that_of_the_report(kind: str, imported: str) -> None:
    report = replace(ASH, kind=kind, journal="Trees" if kind == "article" else "", publisher="The Wood")
    assert import_item([*citation_tags(report)])["itemType"] == imported


def test_nothing_is_tagged_that_was_not_seen() -> None:
    assert citation_tags(replace(ASH, journal="")) == (("citation_title", "Ash"),)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("toy", tmp_path_factory, build_toy)


def head_of(site: Path, page: str) -> list[tuple[str, str]]:
    return read_head((site / page / "index.html").read_text(encoding="utf-8")).metas


def test_the_pages_of_studies_and_reviews_carry_the_tags(site: Path) -> None:
    study, review = (
        import_item(head_of(site, "studies/lark-2019")),
        import_item(head_of(site, "reviews/owl-2022")),
    )
    assert study["title"] == "Humming for short hiccups: an invented trial"
    assert study["creators"] == [("Lark", "A. B."), ("Wren", "C.")]
    assert (study["volume"], study["issue"], study["pages"]) == ("7", "2", "11-19")
    assert review["title"] == "Humming: an invented review"


@pytest.mark.parametrize("page", ["", "studies", "claims/humming-ends-hiccups", "trials/inv-0042"])
def test_other_pages_carry_none(site: Path, page: str) -> None:
    assert [name for name, _ in head_of(site, page) if name.startswith("citation_")] == []


def test_a_study_page_offers_its_reference_as_files(site: Path) -> None:
    page = site / "studies" / "lark-2019"
    text = (page / "index.html").read_text(encoding="utf-8")
    for form in ("ris", "bib"):
        assert f'href="../../data/references/lark-2019.{form}"' in text
        assert (page / f"../../data/references/lark-2019.{form}").is_file()


def test_every_page_names_the_feed(site: Path) -> None:
    for page in ("", "studies/lark-2019"):
        links = read_head((site / page / "index.html").read_text(encoding="utf-8")).links
        (feed,) = [link for link in links if link.get("type") == "application/atom+xml"]
        assert feed["rel"] == "alternate feed"
        assert (site / page / str(feed["href"])).is_file()
