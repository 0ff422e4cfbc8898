"""What the engine hands to whoever publishes: pages of HTML with their title, headings and search words."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from weakref import ReferenceType, WeakKeyDictionary, ref

from evidence_site.library import Library
from evidence_site.rendering import Renderer
from evidence_site.synthesis.situations import situations
from evidence_site.views.addresses import Links
from evidence_site.views.condition import condition_page
from evidence_site.views.dates import tell_dates
from evidence_site.views.page import Page
from evidence_site.views.questions.page import question_page
from evidence_site.views.record_pages import article_page, claim_page, fact_page, trial_page
from evidence_site.views.review_page import review_page
from evidence_site.views.shelf import Shelf
from evidence_site.views.situations import situation_page
from evidence_site.views.study_page import study_page

LinksFor = Callable[[str], Links]


@dataclass(frozen=True)
class Heading:
    """A heading of a page that can be linked to."""

    id: str
    title: str


@dataclass(frozen=True)
class PageArtifact:
    """A finished page. `html` is the inside of the page; the title is plain text, not yet escaped."""

    address: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...]
    search: str
    source: str | None
    dated: str = ""
    """When its record was read or judged, in a sentence."""

    @property
    def front_matter(self) -> dict[str, Any]:
        """What a theme learns of the page. Themes print these values as they are: they are escaped here."""
        texts = {"title": self.title, "description": self.description, "dated": self.dated}
        escaped = {name: html.escape(text) for name, text in texts.items()}
        return {**escaped, "search": {"exclude": True}, "record": True}

    @property
    def contents(self) -> list[Any]:
        """The table of contents, as the Markdown library would hand it over."""
        names = ((item.id, html.escape(item.title)) for item in self.headings)
        return [{"level": 2, "id": key, "name": name, "children": []} for key, name in names]

    def search_entry(self, location: str) -> dict[str, str]:
        """The page's plain words for the search index, which prints them as HTML."""
        title, text = html.escape(self.title), html.escape(self.search)
        return {"location": location, "title": title, "text": text}


def record_pages(shelf: Shelf, authored: frozenset[str] = frozenset()) -> Iterator[Page]:
    """A page for each record, each condition whose page nobody has written, and each situation."""
    library = shelf.library
    for study in library.studies.values():
        yield study_page(shelf, study)
    for review in library.reviews.values():
        yield review_page(shelf, review)
    for trial in library.registrations.values():
        yield trial_page(shelf, trial)
    for claims in library.claim_files.values():
        for claim in claims.claims:
            yield claim_page(shelf, claim, claims.id)
    for facts in library.fact_files.values():
        for fact in facts.findings:
            yield fact_page(shelf, fact, facts)
    for question in library.questions.values():
        yield question_page(shelf, question)
    for article in library.articles.values():
        yield article_page(shelf, article)
    for condition in library.conditions:
        if f"types/{condition}" not in authored:
            yield condition_page(shelf, condition)
    for situation in situations(library.topic):
        yield situation_page(shelf, situation)


_MADE: WeakKeyDictionary[Library, tuple[ReferenceType[Shelf], frozenset[str], tuple[Page, ...]]]
_MADE = WeakKeyDictionary()
"""The pages made last, with what they were made from: they go when their library goes."""


def made_pages(shelf: Shelf, authored: frozenset[str] = frozenset()) -> tuple[Page, ...]:
    """The pages of `record_pages`, made once: they are measured before they are printed."""
    kept = _MADE.get(shelf.library)
    if kept is None or kept[0]() is not shelf or kept[1] != authored:
        kept = _MADE[shelf.library] = (ref(shelf), authored, tuple(record_pages(shelf, authored)))
    return kept[2]


def page_artifacts(
    shelf: Shelf, renderer: Renderer, links_for: LinksFor, authored: frozenset[str] = frozenset()
) -> Iterator[PageArtifact]:
    """Every page made from records. `authored` are addresses that people have written themselves."""
    for page in made_pages(shelf, authored):
        yield PageArtifact(
            address=page.address,
            title=page.title,
            description=page.description,
            html=renderer.page(page, links_for(page.address)),
            headings=tuple(Heading(section.id, section.title) for section in page.sections),
            search=page.search,
            source=page.source,
            dated=tell_dates(shelf, posixpath.basename(page.address)),
        )
