"""Every HTML file that leaves the site by itself: nothing raw, nothing foreign, nothing inline."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from site_build import Reading, build_real, built_once, collapse, documents_of, read_page
from test_site import ADDRESSES, FIELD_LIKE, MACHINERY

from evidence_site.library import Library
from evidence_site.publishing.outbox import LOCAL

POLICY = re.compile(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once a session."""
    return built_once("real", tmp_path_factory, build_real)


@pytest.fixture(scope="module")
def sources(site: Path) -> dict[str, str]:
    """The text of every file."""
    return {name: path.read_text(encoding="utf-8") for name, path in documents_of(site)}


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, Reading]:
    """Every file, parsed."""
    return {name: read_page(path) for name, path in documents_of(site)}


def is_fragment(name: str) -> bool:
    return name.endswith("fragment.html")


def test_there_is_one_for_each_copy_and_each_handout(documents: dict[str, Reading], real: Library) -> None:
    wanted = {f"embed/{name}/index.html" for name in (*real.tables, *real.questions)}
    wanted |= {f"handouts/{name}/index.html" for name in (*real.conditions, *real.questions)}
    assert sorted(wanted - set(documents)) == []


def test_no_word_of_the_records_reaches_a_reader_raw(documents: dict[str, Reading]) -> None:
    found = []
    for name, read in documents.items():
        if not name.endswith("/use/index.html"):  # shows markup on purpose
            found += [f"{name}: {word}" for word in sorted(set(FIELD_LIKE.findall(read.text)))]
            found += [f"{name}: {match[0]}" for match in MACHINERY.finditer(read.text)]
    assert found == []


def test_nothing_is_loaded_from_another_host(documents: dict[str, Reading], real: Library) -> None:
    allowed = {*real.topic.link_hosts, "creativecommons.org", urlsplit(LOCAL).hostname}
    found = set()
    for name, read in documents.items():
        for tag, attribute in ADDRESSES:
            for address in read.attribute(tag, attribute):
                host = urlsplit(address).hostname
                if host and not any(host == item or host.endswith(f".{item}") for item in allowed):
                    found.add(f"{name}: {tag} {address}")
                if host and tag not in ("a", "link"):
                    found.add(f"{name}: {tag} loads {address}")
    assert sorted(found) == []


def test_each_has_a_policy_without_inline_anything(sources: dict[str, str]) -> None:
    wrong = []
    for name, text in sources.items():
        policy = POLICY.search(text)
        if not is_fragment(name) and (not policy or "default-src 'none'" not in html.unescape(policy[1])):
            wrong.append(f"{name}: no policy after its character set")
        if policy and "unsafe" in policy[1]:
            wrong.append(f"{name}: {policy[1]}")
        inline = (r"<[^>]*\sstyle=", r"<style", r"<script(?![^>]*\ssrc=)", r"<[^>]*\son[a-z]+=")
        wrong += [f"{name}: {what}" for what in inline if re.search(what, text)]
    assert wrong == []


def test_headings_begin_with_one_title_and_skip_no_level(documents: dict[str, Reading]) -> None:
    found = []
    for name, read in documents.items():
        levels = [level for level, _ in read.headings]
        if not is_fragment(name) and (levels[:1] != [1] or levels.count(1) != 1):
            found.append(f"{name}: {levels}")
        found += [f"{name}: {levels}" for a, b in pairwise(levels) if b > a + 1]
    assert found == []


def test_every_table_has_a_caption_and_every_head_a_scope(documents: dict[str, Reading]) -> None:
    found, tables = [], 0
    for name, read in documents.items():
        for table in read.tables:
            tables += 1
            scopes = [head.get("scope") for head in table.heads]
            if not collapse(table.caption) or not set(scopes) <= {"col", "row", "rowgroup"}:
                found.append(f"{name}: {table.caption} {scopes}")
    assert found == []
    assert tables > 150


def test_ids_stand_once(documents: dict[str, Reading]) -> None:
    doubled = [name for name, read in documents.items() if len(read.ids) != len(set(read.ids))]
    assert doubled == []
