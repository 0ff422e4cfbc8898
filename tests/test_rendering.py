"""Views become HTML in which everything a record says is text."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

import jinja2
import pytest
from site_build import TEMPLATES, Reading, collapse

from evidence_site.rendering import Renderer
from evidence_site.views import page as blocks
from evidence_site.views.addresses import RelativeLinks
from evidence_site.views.columns import ColumnView
from evidence_site.views.figures.drawing import Disc, Drawing, Twin, Word
from evidence_site.views.inline import Chip, Level, Line, Link, Soft, Strong, cell
from evidence_site.views.tables import FacetView, GroupView, RowView, TableView

NASTY = "<script>x</script> \"on\" 'off' & &lt; </td> {{ 7 * 7 }} {% x %} `*_"
SHOWN = collapse(NASTY)
LINKS = RelativeLinks("studies/here")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """The real templates."""
    return Renderer(TEMPLATES)


def table(text: str) -> TableView:
    """A table in which every text is the same."""
    column = ColumnView("study", text, lambda shelf, row: cell(text), wide=True)
    number = ColumnView("people", text, lambda shelf, row: cell(text), numeric=True)
    row = RowView("x", (cell(text, sort=text), cell(text, Soft(text), sort=text)), (("type", text),))
    facet = FacetView("type", text, ((text, text),))
    return TableView("x", text, (column, number), (GroupView(text, (row,)),), text, True, (facet,), text)


def every_block(text: str) -> list[blocks.Block]:
    """One block of each kind, with the same text in every place."""
    line: Line = (text, Link(text, "studies/x"), Link(text, "https://doi.org/x"), Soft(text), Strong(text))
    chips = cell((Chip(text, "caveat"), Chip(text, "caveat", "studies/x#caveats")))
    step = blocks.StepCard(text, text, Chip(text, "support"), text, text, text, (blocks.Paragraph(line),))
    reading = blocks.Reading(text, text, line)
    rated = blocks.Reading(text, Level(text, 2), line)
    twin = Twin((text, text), ((cell(Link(text, "studies/x")), cell(text)),))
    drawn = Drawing("d", text, text, 60, (Disc(9, 9, 4), Word(9, 40, text, aside=text)), twin, line)
    choice = blocks.Choice(text, text)
    asked = (blocks.ChoiceGroup("kind", text, (choice,), True), blocks.ChoiceGroup("who", text, (choice,)))
    return [
        blocks.Paragraph(line),
        blocks.Notice(text, line),
        blocks.Readings((reading, rated, reading)),
        blocks.Facts(((text, cell(line, line)), (text, chips))),
        blocks.Listing((cell(text), cell(line, line))),
        blocks.Listing((cell(text),), ordered=True),
        blocks.Grid("g", text, (text, text), ((cell(text), cell(line, line)),)),
        blocks.NamedTable(table(text)),
        blocks.NamedTable(dataclasses.replace(table(text), groups=())),
        blocks.Warnings((blocks.CaveatText(text, text, text),)),
        drawn,
        blocks.Folded(text, (blocks.Paragraph(line), drawn)),
        blocks.Steps((step,)),
        blocks.Finder(asked, "situations/{kind}/{who}"),
        blocks.CodeForm("v/{code}/", text, text, text, text),
        blocks.Builder("handouts/parts.json"),
        blocks.AskedCards((blocks.AskedCard("a", text, text, (blocks.Paragraph(line),), Link(text, "x")),)),
    ]


def test_every_kind_of_block_has_a_template() -> None:
    kinds = {type(item) for item in every_block("x")}
    assert kinds == set(typing.get_args(blocks.Block))


SHOWING = [place for place, item in enumerate(every_block("x")) if not isinstance(item, blocks.Builder)]
"""All but the builder, which holds nothing but an address."""


@pytest.mark.parametrize("place", SHOWING)
def test_whatever_a_block_holds_is_shown_as_text(renderer: Renderer, place: int) -> None:
    made = renderer.blocks([every_block(NASTY)[place]], LINKS)
    plain = renderer.blocks([every_block("plain")[place]], LINKS)
    read, expected = Reading(made), Reading(plain)
    assert [item.tag for item in read.elements] == [item.tag for item in expected.elements]
    assert [sorted(item.attributes) for item in read.elements] == [
        sorted(item.attributes) for item in expected.elements
    ]
    assert SHOWN in collapse(read.text)
    assert read.mismatched == []
    assert read.open == []


def test_a_page_escapes_its_title_and_headings(renderer: Renderer) -> None:
    section = blocks.Section("s", NASTY, (blocks.Paragraph((NASTY,)),))
    page = blocks.Page(address="x", title=NASTY, description=NASTY, lead=(), sections=(section,))
    read = Reading(renderer.page(page, LINKS))
    assert [(level, collapse(text)) for level, text in read.headings] == [(1, SHOWN), (2, SHOWN)]
    assert "script" not in {item.tag for item in read.elements}


def test_a_phrase_is_one_line_without_a_paragraph(renderer: Renderer) -> None:
    assert renderer.phrase(("a", Soft("b")), LINKS).strip() == 'a<span class="ev-soft">b</span>'


def test_links_inside_are_relative_and_links_outside_are_whole(renderer: Renderer) -> None:
    made = renderer.phrase((Link("in", "types/x#y"), Link("out", "https://doi.org/x")), LINKS)
    assert Reading(made).attribute("a", "href") == ["../../types/x/#y", "https://doi.org/x"]


def test_a_name_that_a_template_does_not_know_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "phrase.html").write_text("{{ piecse }}", encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError):
        Renderer(tmp_path).phrase(("a",), LINKS)


def test_no_template_switches_escaping_off() -> None:
    for path in TEMPLATES.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "|safe" not in text.replace(" ", ""), path.name
            assert "autoescape" not in text, path.name


@pytest.mark.parametrize(
    ("here", "there", "directory_urls", "expected"),
    [
        ("index", "studies/x", True, "studies/x/"),
        ("studies/x", "index", True, "../../"),
        ("studies/x", "studies/y#z", True, "../y/#z"),
        ("studies/x", "studies/index", True, "../"),
        ("studies/index", "studies/x", True, "x/"),
        ("studies/x", "studies/x#z", True, "./#z"),
        ("index", "studies/x", False, "studies/x.html"),
        ("studies/x", "index", False, "../index.html"),
        ("studies/x", "studies/y#z", False, "y.html#z"),
        ("studies/index", "glossary", False, "../glossary.html"),
    ],
)
def test_addresses_lead_from_page_to_page(here: str, there: str, directory_urls: bool, expected: str) -> None:
    assert RelativeLinks(here, directory_urls).to(there) == expected
