"""What everything that leaves the site is made from: copies with their codes, templates, and the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evidence_site.rendering import Renderer
from evidence_site.views.addresses import AbsoluteLinks, Links, RelativeLinks
from evidence_site.views.copies.catalogue import catalogue
from evidence_site.views.copies.copy import Copy
from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.shelf import Shelf

LOCAL = "http://localhost:8000/"
"""The address when nobody has given one: `make serve` answers there."""


@dataclass(frozen=True)
class FileArtifact:
    """A file that is published as it is. `name` is its path below the root of the site."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Outbox:
    """One site, ready to give away. `home` ends with a slash."""

    shelf: Shelf
    renderer: Renderer
    home: str = LOCAL
    directory_urls: bool = True
    homes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The page each named table stands on."""
    assets: Path = Path("overrides/assets")
    """Styles, scripts and fonts."""

    @property
    def is_public(self) -> bool:
        """Whether the copies lead to an address that others can open."""
        return self.home != LOCAL

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """Tables, summaries of findings and figures. Handouts carry their own."""
        return catalogue(self.shelf, self.homes)

    @cached_property
    def handouts(self) -> tuple[Handout, ...]:
        """All handouts."""
        return handouts(self.shelf)

    @cached_property
    def all_copies(self) -> tuple[Copy, ...]:
        """Everything with a code."""
        return (*self.copies, *(handout.copy for handout in self.handouts))

    @property
    def forms(self) -> frozenset[str]:
        """Which of `pdf`, `docx` and `png` are made: pages offer no others."""
        return self.shelf.forms

    def links_from(self, name: str) -> Links:
        """Links as seen from a file, such as `embed/x/index.html`."""
        return RelativeLinks(name, self.directory_urls)

    @property
    def absolute(self) -> Links:
        """Links that work from anywhere."""
        return AbsoluteLinks(self.home, self.directory_urls)
