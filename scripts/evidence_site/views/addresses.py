"""Where each record has its page, and how one page links to another."""

from __future__ import annotations

import posixpath
from collections.abc import Container
from dataclasses import dataclass
from typing import Protocol

from evidence_site.library import Library

ALL_STUDIES = "studies/index"
ALL_REVIEWS = "reviews/index"
ALL_TRIALS = "trials/index"
ALL_CLAIMS = "claims/index"
ALL_FINDINGS = "findings/index"
ALL_CONDITIONS = "types/index"
BIBLIOGRAPHY = "bibliography"
GLOSSARY = "glossary"
SAFETY = "safety"
FIRST_STEPS = "first-steps"
FIND = "find-your-situation"
"""Written by hand, as all pages here are: a site may do without, so ask `Shelf.authored` before linking."""


def page_of(library: Library, record: str) -> str:
    """The page of a record, for example `studies/smith-2020`. Raises KeyError for an unknown id."""
    for folder, records in _homes(library):
        if record in records:
            return f"{folder}/{record}"
    raise KeyError(record)


def _homes(library: Library) -> tuple[tuple[str, Container[str]], ...]:
    return (
        ("studies", library.studies),
        ("reviews", library.reviews),
        ("trials", library.registrations),
        ("claims", library.claims),
        ("findings", library.facts),
        ("articles", library.articles),
        ("questions", library.questions),
    )


def page_of_condition(condition: str) -> str:
    """The page of a condition."""
    return f"types/{condition}"


class Links(Protocol):
    """How an output addresses its pages; the one thing that differs between outputs."""

    def to(self, page: str) -> str:
        """The address of a page (`studies/smith-2020` or `safety#burns`) as seen from the page being made."""
        ...


def is_file(address: str) -> bool:
    """Whether an address names a file that leaves the site as it is (`embed/x/`, `api/v1/index.json`)."""
    return address.endswith("/") or "." in posixpath.basename(address)


@dataclass(frozen=True)
class AbsoluteLinks:
    """Links from anywhere: for what is pasted, printed or saved."""

    home: str
    """The address of the site, with a slash at its end."""
    directory_urls: bool = True

    def to(self, page: str) -> str:
        address = RelativeLinks("index", self.directory_urls).to(page)
        return self.home + address.removeprefix("./")


@dataclass(frozen=True)
class RelativeLinks:
    """Links between pages of one site, relative, so that the site works in any folder."""

    page: str
    directory_urls: bool = True

    def to(self, page: str) -> str:
        target, _, fragment = page.partition("#")
        here = self._address(self.page)
        start = here if here.endswith("/") or not here else posixpath.dirname(here)
        address = self._address(target)
        relative = posixpath.relpath(address or ".", start or ".")
        if address.endswith("/") or not address:
            relative = "./" if relative == "." else relative + "/"
        return relative + (f"#{fragment}" if fragment else "")

    def _address(self, page: str) -> str:
        if is_file(page):
            return page if self.directory_urls or not page.endswith("/") else f"{page}index.html"
        if not self.directory_urls:
            return f"{page}.html"
        if page == "index":
            return ""
        return f"{page.removesuffix('/index')}/"
