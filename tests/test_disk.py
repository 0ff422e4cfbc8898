"""Pages as plain files: the same pages and tables as MkDocs makes, whatever generator reads them."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from site_build import (
    ROOT,
    TEMPLATES,
    TOY,
    Reading,
    ToyCopy,
    article_of,
    build_real,
    build_site,
    build_toy,
    built_once,
    collapse,
    copy_toy,
    pages_of,
    read_page,
)
from test_mkdocs_plugin import NASTY, SHOWN, poison

from evidence_site.cli import main
from evidence_site.findings import EvidenceError
from evidence_site.publishing.disk import MARK, foreign_files, keep_from_markdown, write_site
from evidence_site.publishing.site import open_site

PLAIN_CONFIG = """
site_name: Plain
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  font: false
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - tables
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
"""


SHORT_MENU = """
nav:
  - index.md
"""
"""A menu of hundreds of pages stands on every one of them, and says nothing about tables; the toy has it."""


def write_pages(evidence: Path, content: Path, target: Path) -> Path:
    """`evidence write`, without the command."""
    write_site(open_site(evidence, TEMPLATES), content, target)
    return target


def build_plainly(docs: Path, folder: Path, menu: str = "") -> Path:
    """Build written files with MkDocs and nothing of ours."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "mkdocs.yml"
    config.write_text(PLAIN_CONFIG.format(docs=docs, site=folder / "site") + menu, encoding="utf-8")
    return build_site(config, folder / "site")


def build_with_zensical(docs: Path, folder: Path, menu: str = "") -> Path:
    """Build written files with another generator that reads the same configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "mkdocs.yml"
    # Zensical reads only folders beside its configuration.
    shutil.copytree(docs, folder / "docs")
    config.write_text(PLAIN_CONFIG.format(docs="docs", site="site") + menu, encoding="utf-8")
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--config-file", str(config)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def pages(site: Path) -> set[str]:
    """The pages of a site, without the one for missing pages."""
    return {name for name, _ in pages_of(site)} - {"404.html"}


def tables(path: Path) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Caption and cells of each table of a page."""
    return [table.compared for table in read_page(path).tables]


tables_once = cache(tables)
"""For sites that no test changes."""


OFFERING = {"handouts/index.html", "make-a-handout/index.html"}
"""Pages that list the slow forms of handouts, which plain files do not have."""


def differing(ours: Path, other: Path) -> list[str]:
    """Pages whose tables are not the same in two sites, the first of them from `built_once`."""
    names = sorted(pages(ours) - OFFERING)
    return [name for name in names if tables_once(ours / name) != tables(other / name)]


@pytest.fixture(scope="module")
def toy_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project as plain files."""
    target = tmp_path_factory.mktemp("toy-files") / "docs"
    return write_pages(TOY / "evidence", TOY / "content", target)


@pytest.fixture(scope="module")
def toy_plain(toy_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those files built by MkDocs with nothing of ours."""
    return build_plainly(toy_files, tmp_path_factory.mktemp("toy-plain"))


@pytest.fixture(scope="module")
def real_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as plain files."""
    target = tmp_path_factory.mktemp("real-files") / "docs"
    return write_pages(ROOT / "evidence", ROOT / "content", target)


@pytest.fixture
def copy(tmp_path: Path) -> ToyCopy:
    """A toy project to change."""
    return copy_toy(tmp_path)


# The same as MkDocs makes


def test_written_toy_files_make_the_same_pages_and_tables(
    toy_plain: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = built_once("toy", tmp_path_factory, build_toy)
    assert pages(toy_plain) == pages(ours)
    assert differing(ours, toy_plain) == []


def test_written_real_files_make_the_same_pages_and_tables(
    real_files: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = built_once("real", tmp_path_factory, build_real)
    plain = build_plainly(real_files, tmp_path, SHORT_MENU)
    assert pages(plain) == pages(ours)
    assert differing(ours, plain) == []


def test_written_record_pages_read_the_same_as_built_ones(
    toy_plain: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = built_once("toy", tmp_path_factory, build_toy)
    for name in sorted(pages(ours)):
        if name.startswith(("studies/", "claims/", "findings/", "trials/", "reviews/", "articles/")):
            built = collapse(article_of(ours / name).text)
            assert collapse(article_of(toy_plain / name).text) in built, name


def test_links_between_written_pages_work(toy_plain: Path) -> None:
    from test_site import dead_links

    assert dead_links(toy_plain) == []


def test_zensical_builds_the_written_toy_with_the_same_tables(
    toy_files: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = built_once("toy", tmp_path_factory, build_toy)
    other = build_with_zensical(toy_files, tmp_path)
    assert pages(other) == pages(ours)
    assert differing(ours, other) == []


def test_zensical_builds_the_written_real_site_with_the_same_tables(
    real_files: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ours = built_once("real", tmp_path_factory, build_real)
    other = build_with_zensical(real_files, tmp_path, SHORT_MENU)
    assert pages(other) == pages(ours)
    assert differing(ours, other) == []


# Files that are kept, mended or refused


def test_a_second_run_rewrites_nothing_that_has_not_changed(copy: ToyCopy, tmp_path: Path) -> None:
    target = write_pages(copy.evidence, copy.content, tmp_path / "out")
    for path in target.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    copy.change("evidence/studies/lark-2019.yml", ("country: Nowhere", "country: Elsewhere"))
    write_pages(copy.evidence, copy.content, target)
    files = [path for path in target.rglob("*") if path.is_file()]
    changed = {path.name for path in files if path.stat().st_mtime > 1_000_000_000}
    assert {name for name in changed if name.endswith(".md")} == {"lark-2019.md"}
    others = {name for name in changed if "lark-2019" not in name}
    assert others <= {"studies.json", "bundle.json", "datapackage.json", "index.json"}, (
        "only lists of records"
    )


def test_pages_that_are_no_longer_made_are_removed_with_their_folders(copy: ToyCopy, tmp_path: Path) -> None:
    copy.page("extra/one.md", "# One\n")
    (copy.content / "extra" / "picture.txt").write_text("x", encoding="utf-8")
    target = write_pages(copy.evidence, copy.content, tmp_path / "out")
    assert (target / "extra" / "one.md").is_file()
    assert (target / "extra" / "picture.txt").read_text(encoding="utf-8") == "x"
    for path in (copy.content / "extra").iterdir():
        path.unlink()
    write_pages(copy.evidence, copy.content, target)
    assert not (target / "extra").exists()
    assert (target / "index.md").is_file()


def test_a_folder_with_files_of_others_is_refused_and_left_alone(copy: ToyCopy, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        write_pages(copy.evidence, copy.content, target)
    assert caught.value.findings[0].path == target / "mine.txt"
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_a_file_that_someone_puts_beside_written_ones_is_never_deleted(copy: ToyCopy, tmp_path: Path) -> None:
    target = write_pages(copy.evidence, copy.content, tmp_path / "out")
    (target / "studies" / "my-notes.md").write_text("mine", encoding="utf-8")
    assert foreign_files(target) == [target / "studies" / "my-notes.md"]
    with pytest.raises(EvidenceError):
        write_pages(copy.evidence, copy.content, target)
    assert (target / "studies" / "my-notes.md").read_text(encoding="utf-8") == "mine"


def test_the_folder_of_the_authors_is_refused(copy: ToyCopy) -> None:
    for target in (copy.content, copy.content / "out"):
        with pytest.raises(EvidenceError):
            write_pages(copy.evidence, copy.content, target)
        assert not (copy.content / MARK).exists()


def test_a_file_in_place_of_a_folder_and_a_missing_folder_of_pages_are_told(
    copy: ToyCopy, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(EvidenceError) as caught:
        write_pages(copy.evidence, copy.content, tmp_path / "out")
    assert caught.value.findings[0].message == "this is a file."
    with pytest.raises(EvidenceError) as caught:
        write_pages(copy.evidence, tmp_path / "nowhere", tmp_path / "other")
    assert "no such folder" in caught.value.findings[0].message


def test_wrong_directives_are_told_and_nothing_is_written(copy: ToyCopy, tmp_path: Path) -> None:
    copy.page("one.md", "---\ntitle: One\n---\n\n{{ tabel }}\n")
    copy.page("two.md", "{{ nubmer }}\n")
    with pytest.raises(EvidenceError) as caught:
        write_pages(copy.evidence, copy.content, tmp_path / "out")
    places = [(finding.path.name, finding.line, finding.column) for finding in caught.value.findings]
    assert places == [("one.md", 5, 1), ("two.md", 1, 1)]
    assert not (tmp_path / "out").exists()


def test_the_command_writes_counts_and_refuses(
    copy: ToyCopy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out"
    call = ["write", str(target), "--root", str(copy.evidence), "--content", str(copy.content)]
    call += ["--templates", str(TEMPLATES)]
    assert main(call) == 0
    assert f"Wrote {len(list(target.rglob('*.md')))} pages" in capsys.readouterr().out
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(call) == 1
    assert "did not make" in capsys.readouterr().out
    (target / "mine.txt").unlink()
    copy.change("evidence/studies/lark-2019.yml", ("enrolled: 48", "enroled: 48"))
    assert main(call) == 1
    assert "Did you mean `enrolled`?" in capsys.readouterr().out


# Hostile records

QUESTIONS = ("questions/does-humming-help", "questions/is-humming-safe", "types/short-hiccups")
"""Pages on which a question, its tables and its figures stand."""


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project with hostile records, as plain files."""
    folder = tmp_path_factory.mktemp("poisoned-files")
    copy = poison(copy_toy(folder))
    copy.page("words.md", '# Words\n\nA {{ cite "lark-2019" }} *b* {{ number "lark-2019" country }} c\n')
    return write_pages(copy.evidence, copy.content, folder / "docs")


def test_front_matter_is_yaml_and_escaped_for_html(poisoned: Path) -> None:
    text = (poisoned / "studies" / "lark-2019.md").read_text(encoding="utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert set(front) == {"title", "description"}
    assert html.unescape(front["title"]) == SHOWN
    for value in front.values():
        assert not re.search(r"[<>\"']", value)


def test_hostile_records_stay_text_in_a_plain_build(poisoned: Path, tmp_path: Path) -> None:
    site = build_plainly(poisoned, tmp_path)
    for name in (
        "studies/lark-2019",
        "directives",
        "words",
        "studies",
        "lists",
        "trials/inv-0042",
        *QUESTIONS,
    ):
        read = article_of(site / name / "index.html")
        assert SHOWN in collapse(read.text), name
        own = [item for item in read.elements if not str(item.attributes.get("src")).startswith("../assets/")]
        assert not {item.tag for item in own} & {"script", "i", "img", "del", "mark"}, name
        levels = [item for item in read.elements if "ev-level" in str(item.attributes.get("class")).split()]
        assert sum(item.tag == "b" for item in read.elements) == len(levels), (
            "only levels of certainty are bold"
        )
        assert not [item for item in read.elements if "onmouseover" in item.attributes], name
        links = read.attribute("a", "href")
        assert not [link for link in links if link.lower().startswith("javascript")], name


@pytest.mark.parametrize(
    "text", [NASTY, "a_b_c *d* [e](f) `g`", "1. x", "# y", "&amp; &#60; #&#35;", "$x$ :a: ^b^ ~c~"]
)
def test_no_character_between_tags_means_anything_to_markdown(text: str) -> None:
    import markdown

    fragment = f'<p title="{html.escape(text)}">{html.escape(text)}</p>'
    kept = keep_from_markdown(fragment)
    assert "\n" not in kept
    assert collapse(Reading(kept).text) == collapse(text)
    inline = "Inline " + kept.replace("<p ", "<span ").replace("</p>", "</span>")
    for made in (markdown.markdown(kept), markdown.markdown(inline)):
        read = Reading(made)
        assert collapse(text) in collapse(read.text)
        assert [item.attributes["title"] for item in read.elements if "title" in item.attributes] == [text]
