"""The real site as readers get it: every page there, every link alive, nothing raw and nothing withheld."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from site_build import (
    Reading,
    article_of,
    build_as_files,
    build_real,
    built_once,
    collapse,
    pages_of,
    read_page,
    texts_of,
)

from evidence_site.library import Library
from evidence_site.sources.yaml_text import walk
from evidence_site.views.addresses import page_of
from evidence_site.views.citations import may_link

FIELD_LIKE = re.compile(r"\b[a-z]+_[a-z_]+\b")
PLAIN_WORDS_WITH_UNDERSCORE = frozenset({"not_seen", "not_reported"})
"""Allowed on the page that tells contributors what to write, and nowhere else."""
ADDRESSES = (("a", "href"), ("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"))
CONTRIBUTORS = ("contribute/index.html",)
PROGRAMMERS = ("data/index.html",)
"""Names fields of data files, for people who write scripts."""


MACHINERY = re.compile(
    r"\bNone (?:weeks|days|people|%|mm|hairs|to)\b|(?m:^\s*None\s*$)|\(None|None\)|Unknown\."
    r"|\{\{|\}\}|evidencetoken|\bnan\b|Decimal\(|Undefined|\bobject at 0x|: (?:True|False)\b"
)
"""What Python prints by itself, directives and tokens. `None` may also begin an English sentence."""


@cache
def page(path: Path) -> Reading:
    """A page, parsed once for all tests."""
    return read_page(path)


def dead_links(site: Path) -> list[str]:
    """Every internal link, image, script or anchor of a site that leads nowhere."""
    pages = dict(pages_of(site))
    anchors = {name: set(page(path).ids) for name, path in pages.items()}
    dead = []
    for name, path in pages.items():
        read = page(path)
        targets = [*read.attribute("a", "href"), *read.attribute("link", "href")]
        targets += [*read.attribute("script", "src"), *read.attribute("img", "src")]
        dead += [f"{name} -> {target}" for target in targets if not _is_alive(site, anchors, name, target)]
    return dead


def _is_alive(site: Path, anchors: dict[str, set[str]], name: str, target: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    here = name
    if parts.path:
        base = "" if name == "404.html" and parts.path.startswith("/") else posixpath.dirname(name)
        here = posixpath.normpath(posixpath.join(base, unquote(parts.path).lstrip("/" if not base else "")))
        # Without its last slash the address of a folder works only on servers that mend it.
        if posixpath.basename(parts.path) in ("", ".", ".."):
            here = posixpath.normpath(posixpath.join(here, "index.html"))
    if not (site / here).is_file():
        return False
    fragment = unquote(parts.fragment)
    return not fragment or fragment.startswith("__") or here not in anchors or fragment in anchors[here]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly once a session."""
    return built_once("real", tmp_path_factory, build_real)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reading]:
    """Every page of the real site, parsed."""
    return {name: page(path) for name, path in pages_of(site)}


@pytest.fixture(scope="module")
def articles(site: Path) -> dict[str, Reading]:
    """What stands in each page between header and footer."""
    return {name: article_of(path) for name, path in pages_of(site) if name != "404.html"}


def test_every_record_and_every_condition_has_its_page(site: Path, real: Library) -> None:
    wanted = {page_of(real, record) for record in real.record_ids}
    wanted |= {f"types/{name}" for name in real.conditions}
    missing = [address for address in sorted(wanted) if not (site / address / "index.html").is_file()]
    assert missing == []
    assert len(wanted) > 300


def test_no_link_and_no_anchor_is_dead(site: Path) -> None:
    assert dead_links(site) == []


def test_no_link_is_dead_without_directory_addresses(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert dead_links(built_once("real as files", tmp_path_factory, build_as_files)) == []


def test_the_link_checker_finds_dead_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    home, inner = tmp_path / "index.html", tmp_path / "a" / "index.html"
    home.write_text('<a href="a/">x</a><a href="a/#y">x</a><a href="b/">x</a><a href="a">x</a>', "utf-8")
    inner.write_text('<p id="z"><a href="../#q">x</a><a href="#z">x</a></p>', "utf-8")
    found = ["a/index.html -> ../#q", "index.html -> a/#y", "index.html -> b/", "index.html -> a"]
    assert dead_links(tmp_path) == found


def test_no_word_of_the_records_reaches_a_reader_raw(articles: dict[str, Reading]) -> None:
    found = []
    for name, read in articles.items():
        words = set(FIELD_LIKE.findall(read.text)) if name not in PROGRAMMERS else set()
        if name in CONTRIBUTORS:
            words -= PLAIN_WORDS_WITH_UNDERSCORE
        found += [f"{name}: {word}" for word in sorted(words)]
    assert found == []


def test_nothing_of_the_machinery_reaches_a_reader(articles: dict[str, Reading], real: Library) -> None:
    found = []
    # Records that say "None" themselves, of money or of interests.
    documents = [entry.document for entry in real.entries()]
    paths = [item.path for item in documents if "None" in (value for _, value in walk(item.data))]
    spoken = {f"{path.parent.name}/{path.stem}/index.html" for path in paths}
    for name, read in articles.items():
        if name in spoken:
            continue
        found += [f"{name}: {match[0]}" for match in MACHINERY.finditer(read.text)]
    assert found == []


def test_no_page_links_or_loads_from_a_host_that_is_not_allowed(
    pages: dict[str, Reading], real: Library
) -> None:
    # The licence in the footer, and the theme's name beside it.
    allowed = {*real.topic.link_hosts, "creativecommons.org", "squidfunk.github.io"}
    found = set()
    for name, read in pages.items():
        for tag, attribute in ADDRESSES:
            for address in read.attribute(tag, attribute):
                host = urlsplit(address).hostname
                if host and not any(host == item or host.endswith(f".{item}") for item in allowed):
                    found.add(f"{name}: {tag} {address}")
                if host and tag != "a":
                    found.add(f"{name}: {tag} loads {address}")
    assert sorted(found) == []


def test_no_copy_and_no_mirror_is_named_anywhere(site: Path) -> None:
    for name, text in texts_of(site):
        text = text.lower()
        for word in ("scribd", "youtube", "tressless", "sci-hub", "pdfcoffee"):
            assert word not in text, f"{name}: {word}"


def test_addresses_where_copies_were_seen_are_not_published(site: Path, real: Library) -> None:
    seen = set()
    for entry in real.entries():
        for path, value in walk(entry.document.data):
            if "seen_at" in path and isinstance(value, str) and not may_link(value, real.topic.link_hosts):
                seen.add(value)
    assert len(seen) > 50
    # JSON may write the same address with its slashes escaped.
    everything = "\n".join(text.replace("\\/", "/") for _, text in texts_of(site))
    assert [address for address in sorted(seen) if address in everything] == []


def test_no_record_page_is_in_the_menu(pages: dict[str, Reading], real: Library) -> None:
    records = {page_of(real, record) for record in real.record_ids}
    for link in pages["index.html"].elements:
        if "md-nav__link" in str(link.attributes.get("class")):
            assert str(link.attributes.get("href", "")).strip("/") not in records


def test_every_table_has_a_caption_and_every_head_a_scope(articles: dict[str, Reading]) -> None:
    tables = 0
    for name, read in articles.items():
        for table in read.tables:
            tables += 1
            assert collapse(table.caption), name
            assert all(head.get("scope") in ("col", "row", "rowgroup") for head in table.heads), name
            assert len(table.heads) >= 2, name
    assert tables > 150


def test_headings_begin_with_one_title_and_skip_no_level(articles: dict[str, Reading]) -> None:
    found = []
    for name, read in articles.items():
        levels = [level for level, _ in read.headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            found.append(f"{name}: {levels}")
        found += [f"{name}: {levels}" for a, b in pairwise(levels) if b > a + 1]
        found += [f"{name}: an empty heading" for _, text in read.headings if not text.strip()]
    assert found == []


def test_no_id_stands_twice_on_a_page_and_all_elements_are_closed(articles: dict[str, Reading]) -> None:
    found = []
    for name, read in articles.items():
        found += [f"{name}: #{item} stands twice" for item in set(read.ids) if read.ids.count(item) > 1]
        found += [f"{name}: {item}" for item in read.mismatched]
    assert found == []


def test_no_two_pages_share_a_title_or_have_no_description(pages: dict[str, Reading]) -> None:
    titles: dict[str, list[str]] = {}
    for name, read in pages.items():
        if name != "404.html":
            titles.setdefault(collapse(read.title), []).append(name)
            metas = [item.attributes for item in read.elements if item.tag == "meta"]
            described = [item.get("content") for item in metas if item.get("name") == "description"]
            assert described and described[0], name
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}


def test_what_is_withheld_stands_nowhere(site: Path, real: Library) -> None:
    withheld = [fact for fact in real.facts.values() if fact.withheld]
    assert [fact.id for fact in withheld] == ["safety-12"]
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            text = path.read_text(encoding="utf-8")
            for fact in withheld:
                assert fact.statement not in text, path
                assert str(fact.figures) not in text, path


def test_each_record_is_found_once_by_the_search(site: Path, real: Library) -> None:
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = [entry["location"] for entry in entries]
    withheld = {fact.id for fact in real.facts.values() if fact.withheld}
    for record in sorted(real.record_ids):
        place = f"{page_of(real, record)}/"
        assert found.count(place) == (0 if record in withheld else 1), place
        assert not [other for other in found if other.startswith(f"{place}#")], place


def test_two_builds_are_the_same_to_the_byte(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = built_once("real again", tmp_path_factory, build_real)
    assert again != site
    assert _hashes(site) == _hashes(again)


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
