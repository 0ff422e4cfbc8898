"""What the tests of built sites share: building in this process, and reading the HTML that came out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parents[1]
TOY = Path(__file__).parent / "toy_project"
TEMPLATES = ROOT / "overrides" / "evidence"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def load(config_file: Path, site_dir: Path, *, evidence: Path | None = None, **options: Any) -> Any:
    """A MkDocs configuration that writes to `site_dir`, with other records if asked."""
    config = load_config(config_file=str(config_file), site_dir=str(site_dir), **options)
    if evidence:
        config.plugins["evidence-site"].config.evidence = str(evidence)
    return config


def build_site(
    config_file: Path, site_dir: Path, *, evidence: Path | None = None, forms: str = "", **options: Any
) -> Path:
    """Build a site as `mkdocs build` does, in this process, whatever the settings of the machine are.

    `forms` names the slow forms of handouts to make, such as `pdf docx png`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        patch.setenv("EVIDENCE_FORMS", forms)
        for name in ("SITE_URL", "REPO_URL", "REPO_NAME", "EDIT_URI"):
            patch.delenv(name, raising=False)
        build(load(config_file, site_dir, evidence=evidence, **options))
    return site_dir


def build_toy(site_dir: Path, **options: Any) -> Path:
    """Build the toy project."""
    return build_site(TOY / "mkdocs.yml", site_dir, **options)


def build_real(site_dir: Path, **options: Any) -> Path:
    """Build the real site with all its forms."""
    return build_site(ROOT / "mkdocs.yml", site_dir, **{"forms": "pdf docx png", **options})


@dataclass(frozen=True)
class ToyCopy:
    """A copy of the toy's records and pages that a test may change."""

    evidence: Path
    content: Path

    def change(self, name: str, *pairs: tuple[str, str]) -> None:
        """Replace texts that stand exactly once in a file, such as `evidence/studies/lark-2019.yml`."""
        path = self.evidence.parent / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{name} holds {text.count(old)} times: {old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")

    def page(self, name: str, text: str) -> None:
        """Write an authored page."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def build(self, site_dir: Path, **options: Any) -> Path:
        """Build the copy with the toy's own configuration."""
        return build_toy(site_dir, evidence=self.evidence, docs_dir=str(self.content), **options)


def copy_toy(folder: Path) -> ToyCopy:
    """Copy the toy's records and pages into `folder`."""
    for name in ("evidence", "content"):
        shutil.copytree(TOY / name, folder / name)
    return ToyCopy(folder / "evidence", folder / "content")


HOME = "https://site.invalid/"
"""Where the site is said to be, so that the sitemap can be written."""


def build_as_files(site_dir: Path) -> Path:
    """The real site with `page.html` for each page, as on a disk or a server that knows no folders."""
    return build_real(site_dir, forms="", use_directory_urls=False, site_url=HOME)


_built: dict[str, Path] = {}


def built_once(name: str, factory: pytest.TempPathFactory, make: Any) -> Path:
    """A site that several test modules read, built once a session."""
    if name not in _built:
        _built[name] = make(factory.mktemp(name) / "site")
    return _built[name]


def keep_built(name: str, site: Path) -> None:
    """Let `built_once` answer with a site that a test has built anyway."""
    _built.setdefault(name, site)


@dataclass
class Table:
    """A table as read back: caption, and the text of each cell of each row."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)
    heads: list[dict[str, str | None]] = field(default_factory=list)

    @property
    def compared(self) -> tuple[str, tuple[tuple[str, ...], ...]]:
        """What two outputs must have in common."""
        return collapse(self.caption), tuple(tuple(map(collapse, row)) for row in self.rows)


@dataclass
class Element:
    """An element that is still open, or one of the notable ones that were found."""

    tag: str
    attributes: dict[str, str | None]


class Reading(HTMLParser):
    """One page as read back: text a reader sees, links, ids, headings, tables, and every element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[Element] = []
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.title = ""
        self.headings: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self.mismatched: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)
        if tag in BLOCKS:
            self.texts.append("\n")
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), ""))
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].rows[-1].append("")
            if tag == "th":
                self.tables[-1].heads.append(element.attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        names = [element.tag for element in self.open]
        if tag not in names:
            self.mismatched.append(f"</{tag}> closes nothing")
            return
        while self.open.pop().tag != tag:
            pass
        if tag in BLOCKS:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        inside = {element.tag for element in self.open}
        if "title" in inside and "svg" not in inside:
            self.title += data
        if inside & {"script", "style", "title", "template"}:
            return
        self.texts.append(data)
        if inside & HEADINGS:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)
        if "caption" in inside:
            self.tables[-1].caption += data
        elif inside & {"td", "th"} and self.tables:
            self.tables[-1].rows[-1][-1] += data

    @property
    def text(self) -> str:
        """Everything a reader sees, blocks apart from each other."""
        return "".join(self.texts)

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it stands."""
        return [str(item.attributes["id"]) for item in self.elements if item.attributes.get("id")]

    def attribute(self, tag: str, name: str) -> list[str]:
        """One attribute of all elements of a kind that have it."""
        given = (item.attributes.get(name) for item in self.elements if item.tag == tag)
        return [value for value in given if value is not None]


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "caption", "section"),
    *("article", "br", "label", "option", "button", "nav", "aside"),
}


def collapse(text: str) -> str:
    """Text with its white space collapsed, as a browser shows it."""
    return " ".join(text.split())


def read_page(path: Path) -> Reading:
    """One HTML file, parsed."""
    return Reading(path.read_text(encoding="utf-8"))


def pages_of(site: Path) -> Iterator[tuple[str, Path]]:
    """Every HTML page of a site that has the theme around it, with its address."""
    return (item for item in _html_of(site) if not _leaves(item[0]))


def documents_of(site: Path) -> Iterator[tuple[str, Path]]:
    """Every HTML file that leaves the site by itself, with its address: embeds, handouts, codes."""
    return (item for item in _html_of(site) if _leaves(item[0]))


NOT_TEXT = frozenset((".png", ".pdf", ".docx", ".woff2", ".gz", ".ico", ".map"))


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    """Every published file of a site that is text, whatever its kind: scripts and styles too."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in NOT_TEXT:
            yield path.relative_to(site).as_posix(), path.read_text(encoding="utf-8")


def _html_of(site: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path


def _leaves(name: str) -> bool:
    return name.startswith(("embed/", "v/", "handouts/")) and name != "handouts/index.html"


def article_of(path: Path) -> Reading:
    """What stands between the theme's `<article>` tags: the page without header, navigation and footer."""
    html = path.read_text(encoding="utf-8")
    start = re.search(r"<article[^>]*md-content__inner[^>]*>", html)
    assert start, f"{path} has no article"
    return Reading(html[start.end() : html.rindex("</article>")])
