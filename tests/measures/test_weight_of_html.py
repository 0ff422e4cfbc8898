"""No page is longer than a slow line carries in a moment: its HTML, as a web server compresses it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from site_build import build_real, built_once, pages_of

LIMIT = 25_000
"""Bytes of one page's HTML, gzipped."""

HEAVY = {
    "claims/index.html": "every claim with its verdict and the reason, to be searched in one place",
}
"""Pages that may be heavier, each with its reason. Who gets below the limit goes from this list."""


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """What each page of the real site weighs."""
    site: Path = built_once("real", tmp_path_factory, build_real)
    return {name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for name, path in pages_of(site)}


def test_html_of_every_page_is_light_or_says_why_not(sizes: dict[str, int]) -> None:
    assert len(sizes) > 300
    assert {name: size for name, size in sizes.items() if size > LIMIT and name not in HEAVY} == {}


def test_no_page_is_excused_that_needs_no_excuse(sizes: dict[str, int]) -> None:
    assert [name for name in HEAVY if sizes.get(name, 0) <= LIMIT] == []
