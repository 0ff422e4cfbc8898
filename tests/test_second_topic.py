"""Another topic needs records, words and pages, and no line of Python: proved on an invented one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_build import ROOT, TOY, build_toy, built_once, collapse, documents_of, load, pages_of, read_page

from evidence_site.checks import find_problems
from evidence_site.library import load as load_library
from evidence_site.publishing.inserts import BLOCKS, PHRASES
from evidence_site.records.tables import COLUMNS

TOPIC_WORDS = re.compile(r"(?i)needl|(?<![a-z])hair(?!lines?\b)|scalp|minoxidil|alopecia|dermaroller")
"""A hairline is also a thin line of print, which styles speak of; a chair is only a chair."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project, built strictly."""
    return built_once("toy", tmp_path_factory, build_toy)


def test_the_second_topic_passes_every_check() -> None:
    assert find_problems(load_library(TOY / "evidence")) == ()


def test_the_second_topic_has_no_code_and_no_template_of_its_own() -> None:
    kinds = {path.suffix for path in TOY.rglob("*") if path.is_file()}
    assert kinds == {".md", ".yml", ".bib"}


def test_the_second_topic_wears_the_theme_of_the_first(tmp_path: Path) -> None:
    toy, real = load(TOY / "mkdocs.yml", tmp_path), load(ROOT / "mkdocs.yml", tmp_path)
    folders = [[Path(folder).resolve() for folder in config.theme.dirs] for config in (toy, real)]
    assert folders[0] == folders[1]
    for name in ("extra_css", "extra_javascript", "markdown_extensions", "mdx_configs", "validation"):
        assert str(toy[name]) == str(real[name]), name


def test_the_second_topic_speaks_its_own_words(site: Path) -> None:
    text = collapse(" ".join(read_page(path).text for _, path in pages_of(site)))
    for word in ("Pitch", "440 Hz", "Kind of hiccup", "Groups drawn by lot", "A handful of people"):
        assert word in text, word


def test_no_word_of_the_first_topic_is_on_a_page_of_the_second(site: Path) -> None:
    for name, path in (*pages_of(site), *documents_of(site)):
        text = path.read_text(encoding="utf-8")
        # What the theme and the templates write around the page counts as well.
        found = TOPIC_WORDS.search(text)
        assert not found, f"{name}: …{text[found.start() - 60 : found.end() + 60]}…"


@pytest.mark.parametrize("folder", ["scripts", "overrides"])
def test_no_word_of_the_first_topic_is_in_the_engine_or_its_templates(folder: str) -> None:
    found = []
    for path in sorted((ROOT / folder).rglob("*")):
        if not path.is_file() or path.suffix in (".pyc", ".woff2") or "egg-info" in str(path):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if TOPIC_WORDS.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_second_topic_uses_every_directive_and_every_kind_of_row() -> None:
    prose = " ".join(path.read_text(encoding="utf-8") for path in (TOY / "content").rglob("*.md"))
    used = set(re.findall(r"\{\{ ([a-z]+)", prose))
    assert used == {*BLOCKS, *PHRASES}
    tables = load_library(TOY / "evidence").tables.values()
    assert {table.rows for table in tables} == set(COLUMNS)


def test_the_second_topic_shows_a_condition_without_studies(site: Path) -> None:
    text = collapse(read_page(site / "types" / "dream-hiccups" / "index.html").text)
    assert "Not studied" in text
    assert "Hiccups in dreams" in collapse(read_page(site / "index.html").text)


def test_the_second_topic_lists_its_correction(site: Path) -> None:
    text = collapse(read_page(site / "lists" / "index.html").text)
    assert "it said “100 to 220 Hz”; it now says “110 to 220 Hz”. We had misread the paper." in text
