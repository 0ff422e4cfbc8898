"""One site: evidence and templates in, pages and expanded prose out. Knows no site generator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from evidence_site.checks import find_problems
from evidence_site.directives import Directive, DirectiveError, ProseError, Replacement, Tokens, expand
from evidence_site.findings import EvidenceError, Finding
from evidence_site.library import Library, load
from evidence_site.publishing.artifacts import PageArtifact, page_artifacts
from evidence_site.publishing.citations.page_metadata import PageHead, page_head
from evidence_site.publishing.claim_words import find_claims, find_claims_of_changes, find_claims_of_questions
from evidence_site.publishing.copies.gone_copies import find_gone_copies
from evidence_site.publishing.files import light_files
from evidence_site.publishing.hard_pages import find_hard_pages
from evidence_site.publishing.homes import homes_of
from evidence_site.publishing.inserts import Inserts, fill
from evidence_site.publishing.outbox import LOCAL, FileArtifact, Outbox
from evidence_site.publishing.search_entries import Entry, add_words, find_lost_words
from evidence_site.publishing.terms import Lexicon, explain_terms, lexicon_of
from evidence_site.rendering import Renderer
from evidence_site.views.addresses import GLOSSARY, Links, RelativeLinks, page_of
from evidence_site.views.shelf import Shelf
from evidence_site.views.terms import FoundTerm


@dataclass(frozen=True)
class Site:
    """A checked library with the templates that print it."""

    library: Library
    shelf: Shelf
    renderer: Renderer
    directory_urls: bool = True
    home: str = LOCAL
    homes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The page each named table stands on."""
    carried: dict[tuple[Any, ...], Replacement] = field(default_factory=dict, repr=False)
    """What each directive of each page became: prose is tried before a build and expanded in it."""

    def beside(self, authored: Iterable[str], homes: Mapping[str, str] | None = None) -> Site:
        """The same site, knowing which pages people have written, and on which of them each table stands."""
        shelf = replace(self.shelf, authored=frozenset(authored))
        return replace(self, shelf=shelf, homes=homes or {}, carried={})

    @cached_property
    def outbox(self) -> Outbox:
        """What everything that leaves the site is made from."""
        assets = self.renderer.templates.parent / "assets"
        urls = self.directory_urls
        return Outbox(self.shelf, self.renderer, self.home, urls, self.homes, assets)

    def head(self, source: str, title: str) -> PageHead:
        """What machines read in the head of the page made from a source file (`studies/smith-2020.md`)."""
        return page_head(self.outbox, source.removesuffix(".md"), title)

    def links(self, page: str) -> Links:
        """Links as seen from a page."""
        return RelativeLinks(page, self.directory_urls)

    def pages(self, authored: frozenset[str] = frozenset()) -> Iterator[PageArtifact]:
        """Every page made from records; `authored` are addresses people have written themselves."""
        for page in page_artifacts(self.shelf, self.renderer, self.links, authored):
            yield replace(page, html=self.explain(page.html, page.address))

    @cached_property
    def lexicon(self) -> Lexicon:
        """The hard words that every page explains."""
        return lexicon_of(self.library.glossary.terms)

    def explain(self, html: str, page: str) -> str:
        """A finished page in which the first of each hard word opens its explanation."""
        links = self.links(page)

        def show(found: FoundTerm) -> tuple[str, str]:
            where = links.to(f"{GLOSSARY}#{found.term.id}") if GLOSSARY in self.shelf.authored else ""
            return self.renderer.term(replace(found, page=where))

        return html if page == GLOSSARY else explain_terms(html, self.lexicon, show)

    def add_search_words(self, entries: Sequence[Entry]) -> None:
        """Put the words that people type into the entries of the pages they should find."""
        links = RelativeLinks("index", self.directory_urls)
        add_words(entries, self.library.topic, lambda page: links.to(page).removeprefix("./"))

    def expand(self, markdown: str, page: str, tokens: Tokens, path: Path) -> str:
        """Authored Markdown with a token for each directive. Raises EvidenceError with places in `path`."""
        try:
            return expand(markdown, lambda directive: self._carry(directive, page), tokens)
        except ProseError as errors:
            raise EvidenceError(tuple(_as_finding(path, error) for error in errors.errors)) from None

    def _carry(self, directive: Directive, page: str) -> Replacement:
        key = (page, directive.name, directive.arguments, *sorted(directive.options.items()))
        if key not in self.carried:
            self.carried[key] = Inserts(self.shelf, self.renderer, self.links(page)).carry(directive)
        return self.carried[key]

    def check_prose(self, authored: Mapping[str, Path]) -> None:
        """Try every authored page (address → file). Raises EvidenceError with all problems of all of them."""
        findings = [*find_claims_of_questions(self.shelf), *find_claims_of_changes(self.shelf)]
        findings += find_lost_words(self.library, authored)
        findings += find_gone_copies(self.library, lambda: self.outbox.all_copies)
        taken = {page_of(self.library, record) for record in self.library.record_ids}
        for address, path in authored.items():
            if address in taken:
                message = f"a record has the address `{address}` as well."
                findings.append(Finding(path=path, kind="page", message=message, tip="Rename this file."))
            try:
                text = read_prose(path)
                findings += find_claims(self.shelf, text, path)
                self.expand(text, address, Tokens(), path)
            except EvidenceError as error:
                findings += error.findings
        findings += find_hard_pages(self.shelf, authored, fill)
        if findings:
            raise EvidenceError(tuple(findings))


def read_prose(path: Path) -> str:
    """An authored page as text. Raises EvidenceError when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"this page cannot be read ({error})."
        finding = Finding(path=path, kind="file", message=message, tip="Save it as UTF-8.")
        raise EvidenceError((finding,)) from None


def _as_finding(path: Path, error: DirectiveError) -> Finding:
    return Finding(path=path, line=error.line, column=error.column, kind="directive", message=str(error))


def open_site(
    evidence: Path,
    templates: Path,
    *,
    directory_urls: bool = True,
    home: str = LOCAL,
    forms: frozenset[str] = frozenset(),
) -> Site:
    """Load and check everything. Raises EvidenceError with all problems; nothing is made from bad records."""
    library = load(evidence)
    errors = tuple(item for item in find_problems(library) if item.severity == "error")
    if errors:
        raise EvidenceError(errors)
    shelf = Shelf(library, forms=forms)
    return Site(library, shelf, Renderer(templates), directory_urls, home or LOCAL)


@dataclass(frozen=True)
class Published:
    """A site with everything of it made that costs little."""

    site: Site
    pages: tuple[PageArtifact, ...]
    files: tuple[FileArtifact, ...]


def publish(evidence: Path, templates: Path, authored: Mapping[str, Path], **options: Any) -> Published:
    """Make every page and light file of a site, and try every authored page (address → file).

    Raises EvidenceError before anything is written, so that whoever publishes can leave the last site alone.
    """
    site = open_site(evidence, templates, **options).beside(authored, homes_of(authored))
    site.check_prose(authored)
    return Published(site, tuple(site.pages(frozenset(authored))), tuple(light_files(site.outbox)))
