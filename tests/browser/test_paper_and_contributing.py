"""The page on paper, and the links that let a reader mend a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import PAGES, build_site

AFTER = "link => getComputedStyle(link, '::after').content"


def test_paper_shows_the_table_and_nothing_to_click(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["all studies"]).page
    assert page.locator(".md-header, .md-tabs, .ev-filter").first.is_visible()
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".md-sidebar", ".ev-filter", ".md-footer", ".ev-skip"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("#table-all-studies tbody tr").last.is_visible()


def test_paper_spells_out_addresses_of_sources_only(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["study"]).page
    page.emulate_media(media="print")
    outside = page.locator("#sources ~ * a[href^=https]").first
    assert "https://" in outside.evaluate(AFTER)
    inside = page.locator(".ev-facts a").first
    assert inside.evaluate(AFTER) in ("none", "normal")


def test_running_text_on_paper_has_12_points(site: str, open_page: Any) -> None:
    page = open_page(site + PAGES["home"]).page
    page.emulate_media(media="print")
    assert page.locator("#content > p").first.evaluate("p => getComputedStyle(p).fontSize") == "16px"


@pytest.fixture(scope="module")
def with_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project that says where its records are."""
    target = tmp_path_factory.mktemp("repository") / "site"
    return build_site(
        target, EVIDENCE_FORMS="", REPO_URL="https://example.org/evidence/", EDIT_URI="edit/main/content/"
    )


def test_record_can_be_edited_and_reported_where_the_project_has_a_home(with_repository: Path) -> None:
    html = (with_repository / "studies/dhurat-2013/index.html").read_text(encoding="utf-8")
    assert "evidence/studies/dhurat-2013.yml" in html and "Edit this record" in html
    assert "https://example.org/evidence/issues/new?title=Problem%20on%20/studies/dhurat-2013/" in html


def test_no_link_to_edit_or_report_without_a_home(site: str, open_page: Any) -> None:
    assert open_page(site + PAGES["study"]).page.locator(".ev-foot__links a").count() == 0
