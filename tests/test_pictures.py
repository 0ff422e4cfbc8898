"""Figures as PNG: twice the size of the SVG, in the site's own letters, the same bytes each time."""

from __future__ import annotations

import io
import sys

import pytest
from PIL import Image
from site_build import ROOT, TEMPLATES

from evidence_site.library import Library
from evidence_site.publishing import kept
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.pictures import png as pictures
from evidence_site.publishing.pictures.figure_files import drawing_svg, figure_svg, figures_of
from evidence_site.publishing.pictures.png import picture_png, why_not
from evidence_site.rendering import Renderer
from evidence_site.views.figures.drawing import Disc
from evidence_site.views.figures.plate import bare_plate
from evidence_site.views.shelf import Shelf

ASSETS = ROOT / "overrides" / "assets"
FAMILY = '"Atkinson Hyperlegible Next"'


def picture_of(text: str, weight: int = 400) -> Image.Image:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">'
        f"<text x='5' y='20' font-family='{FAMILY}' font-weight='{weight}'>{text}</text></svg>"
    )
    return Image.open(io.BytesIO(picture_png(svg, ASSETS)))


def test_a_figure_is_drawn_twice_as_large_on_its_own_ground(real: Library):
    outbox = Outbox(Shelf(real), Renderer(TEMPLATES), assets=ASSETS)
    copy, drawing = next(figures_of(outbox))
    svg = figure_svg(outbox, copy, drawing)
    picture = Image.open(io.BytesIO(picture_png(svg, ASSETS)))
    assert picture.format == "PNG"
    assert picture.width == (drawing.width + 33) * 4 / 3 * 2
    edges = [
        *((x, 0) for x in range(picture.width)),
        *((picture.width - 1, y) for y in range(picture.height)),
    ]
    assert {picture.convert("RGBA").getpixel(place) for place in edges} == {(251, 250, 247, 255)}


def test_as_many_icons_are_filled_as_are_drawn_filled(real: Library):
    outbox = Outbox(Shelf(real), Renderer(TEMPLATES), assets=ASSETS)
    drawing = next(drawing for copy, drawing in figures_of(outbox) if copy.id.startswith("icons-"))
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc) and mark.radius > 4]
    assert {disc.hollow for disc in discs} == {True, False}
    plate = bare_plate(drawing)
    picture = Image.open(io.BytesIO(picture_png(drawing_svg(outbox, drawing), ASSETS))).convert("L")
    for disc in discs:
        spot = ((disc.x - plate.left) * 8 / 3, (disc.y - plate.top) * 8 / 3)
        assert (picture.getpixel((round(spot[0]), round(spot[1]))) > 128) == disc.hollow, disc


def test_the_same_drawing_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(kept.PLACE, "")
    assert picture_of("12").tobytes() == picture_of("12").tobytes()


@pytest.mark.parametrize("letter", ["a", "7", "ő", "→", "≥", "₂"])
def test_a_letter_is_drawn_and_no_empty_box(letter: str):
    assert picture_of(letter).tobytes() != picture_of("\ue000").tobytes()


def test_no_letter_comes_from_the_machine():
    # This one is in most fonts of a machine, and in none of ours.
    assert picture_of("\u0416").tobytes() == picture_of("\ue000").tobytes()


def test_strong_words_are_heavier():
    regular, strong = (sum(picture_of("mm", weight).getchannel("A").tobytes()) for weight in (400, 600))
    assert strong > regular * 1.1


@pytest.mark.parametrize("name", ["resvg_py", "fontTools", "brotli"])
def test_what_is_missing_is_named_in_one_sentence(name: str, monkeypatch: pytest.MonkeyPatch):
    assert why_not() == ""
    monkeypatch.setitem(sys.modules, name, None)
    said = why_not()
    assert pictures._NEEDED[name] in said and "[handouts]" in said
    assert said.count(". ") == 0 and said.endswith(".")
