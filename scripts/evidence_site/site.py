"""One site: evidence and templates in, pages and expanded prose out. Knows no site generator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_site.checks import find_problems
from evidence_site.directives import Tokens, expand
from evidence_site.findings import EvidenceError
from evidence_site.library import Library, load
from evidence_site.publishing.artifacts import PageArtifact, page_artifacts
from evidence_site.publishing.inserts import Inserts
from evidence_site.rendering import Renderer
from evidence_site.views.addresses import Links, RelativeLinks
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class Site:
    """A checked library with the templates that print it."""

    library: Library
    shelf: Shelf
    renderer: Renderer
    directory_urls: bool = True

    def links(self, page: str) -> Links:
        """Links as seen from a page."""
        return RelativeLinks(page, self.directory_urls)

    def pages(self, authored: frozenset[str] = frozenset()) -> Iterator[PageArtifact]:
        """Every page made from records; `authored` are addresses people have written themselves."""
        return page_artifacts(self.shelf, self.renderer, self.links, authored)

    def expand(self, markdown: str, page: str, tokens: Tokens) -> str:
        """Authored Markdown with a token for each directive. Raises DirectiveError."""
        return expand(markdown, Inserts(self.shelf, self.renderer, self.links(page)).carry, tokens)


def open_site(evidence: Path, templates: Path, *, directory_urls: bool = True) -> Site:
    """Load and check everything. Raises EvidenceError with all problems; nothing is made from bad records."""
    library = load(evidence)
    errors = tuple(item for item in find_problems(library) if item.severity == "error")
    if errors:
        raise EvidenceError(errors)
    return Site(library, Shelf(library), Renderer(templates), directory_urls)
