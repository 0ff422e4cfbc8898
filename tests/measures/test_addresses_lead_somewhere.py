"""Every link of the built site, with addresses that end in a slash and with files: it leads to something."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from site_build import (
    HOME,
    ROOT,
    Reading,
    build_as_files,
    build_real,
    built_once,
    documents_of,
    pages_of,
    read_page,
)

LINKING = (("a", "href"), ("link", "href"), ("area", "href"), ("img", "src"), ("script", "src"))
OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass
class Pages:
    """A built site: its files, and the ids of each page, read when first asked for."""

    root: Path
    readings: dict[Path, Reading] = field(default_factory=dict)

    def read(self, path: Path) -> Reading:
        """One page, parsed once."""
        if path not in self.readings:
            self.readings[path] = read_page(path)
        return self.readings[path]

    def problem(self, page: Path, link: str) -> str:
        """Why a link of a page leads nowhere; empty when it leads to something."""
        parts = urlsplit(link)
        if link.startswith("//") or (parts.scheme and parts.scheme not in OUTSIDE):
            return "leaves the site in a way nobody wants"
        if link.startswith(HOME):
            return self.problem(self.root / "index.html", link.removeprefix(HOME) or "./")
        if parts.scheme:
            return ""
        target = self._target(page, unquote(parts.path))
        if target is None:
            return "leads to no file"
        fragment = unquote(parts.fragment)
        if fragment and target.suffix == ".html" and fragment not in self.read(target).ids:
            return "leads to no such place on the page"
        return ""

    def _target(self, page: Path, path: str) -> Path | None:
        """The file that a web server would answer with."""
        if not path:
            return page
        target = self.root / path.lstrip("/") if path.startswith("/") else page.parent / path
        target = target.resolve()
        if not target.is_relative_to(self.root):
            return None
        if target.is_dir() and path.endswith(("/", ".")):
            target = target / "index.html"
        return target if target.is_file() else None

    def links(self) -> Iterator[tuple[Path, str]]:
        """Every link of every page."""
        for _, path in (*pages_of(self.root), *documents_of(self.root)):
            page = self.read(path)
            for tag, name in LINKING:
                for link in page.attribute(tag, name):
                    yield path, link


@pytest.fixture(scope="module", params=["folders", "files"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The real site in one of its two forms."""
    if request.param == "folders":
        return Pages(built_once("real", tmp_path_factory, build_real).resolve())
    return Pages(built_once("real as files", tmp_path_factory, build_as_files).resolve())


def test_every_link_of_every_page_leads_to_a_file_and_a_place_on_it(pages: Pages) -> None:
    seen, broken = 0, []
    for page, link in pages.links():
        seen += 1
        if why := pages.problem(page, link):
            broken.append(f"{page.relative_to(pages.root)}: {link} {why}")
    assert seen > 5000
    assert broken == []


def test_every_result_of_a_search_leads_to_a_file_and_a_place_on_it(pages: Pages) -> None:
    index = json.loads((pages.root / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert len(places) > 300
    start = pages.root / "index.html"
    assert [place for place in places if place and pages.problem(start, place)] == []


def test_every_address_of_the_sitemap_is_a_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = Pages(built_once("real as files", tmp_path_factory, build_as_files).resolve())
    places = re.findall(r"<loc>([^<]+)</loc>", (pages.root / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(places) > 300 and all(place.startswith(HOME) for place in places)
    assert [place for place in places if pages.problem(pages.root / "index.html", place)] == []


def test_nothing_tells_where_the_site_was_built(pages: Pages) -> None:
    for name, path in (*pages_of(pages.root), *documents_of(pages.root)):
        text = path.read_text(encoding="utf-8")
        assert str(ROOT) not in text and str(pages.root) not in text and "file:" not in text, name


@pytest.mark.parametrize(
    ("link", "well"),
    [
        ("other/", True),
        ("other/#place", True),
        ("#top", True),
        ("https://example.org/x", True),
        ("other/#nowhere", False),
        ("#nowhere", False),
        ("none/", False),
        ("../outside.html", False),
        ("//example.org/x", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, link: str, well: bool) -> None:
    root = tmp_path.resolve() / "site"
    (root / "other").mkdir(parents=True)
    (root / "index.html").write_text('<h1 id="top">Top</h1>', encoding="utf-8")
    (root / "other/index.html").write_text('<h1 id="place">Place</h1>', encoding="utf-8")
    (tmp_path / "outside.html").write_text("", encoding="utf-8")
    assert (Pages(root).problem(root / "index.html", link) == "") == well
