"""Views → HTML, through the templates of one folder. Everything is escaped; an unknown name is an error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evidence_site.views.addresses import Links
from evidence_site.views.inline import Line
from evidence_site.views.page import Block, Page
from evidence_site.views.terms import FoundTerm


class Renderer:
    """Prints pages, blocks and phrases. Makes its own environment: nothing of a theme is shared."""

    def __init__(self, templates: Path) -> None:
        self.templates = templates
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=True,
        )
        self._environment.filters["groupby_first"] = _gather
        self._environment.filters["coordinate"] = as_coordinate

    def page(self, page: Page, links: Links) -> str:
        """The inside of a whole page, heading included."""
        return self._environment.get_template("page.html").render(page=page, links=links)

    def blocks(self, items: Iterable[Block], links: Links) -> str:
        """Blocks for the middle of an authored page."""
        return self._environment.get_template("fragment.html").render(items=tuple(items), links=links)

    def document(self, template: str, **values: object) -> str:
        """A whole file by itself, from a template that names what it needs."""
        return self._environment.get_template(template).render(**values)

    def phrase(self, pieces: Line, links: Links) -> str:
        """A few words for the middle of a sentence."""
        return self._environment.get_template("phrase.html").render(pieces=pieces, links=links)

    def term(self, found: FoundTerm) -> tuple[str, str]:
        """The button of a term inside a text, and the explanation that it opens."""
        template = self._environment.get_template("term.html").module
        return str(template.button(found)), str(template.explanation(found))  # type: ignore[attr-defined]


def _gather(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """`(type, a), (type, b)` → `(type, "a b")`: the words of one attribute."""
    gathered: dict[str, list[str]] = {}
    for name, word in pairs:
        gathered.setdefault(name, []).append(word)
    return [(name, " ".join(words)) for name, words in gathered.items()]


def as_coordinate(value: float) -> str:
    """A place in a drawing: at most one decimal, the same text on every machine, never `-0`."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
