"""Figures as SVG files: they stand alone, hold no markup of records, and look as they do on the site."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from drawing_geometry import box_of
from site_build import ROOT, TEMPLATES

from evidence_site.findings import EvidenceError
from evidence_site.library import Library
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.pictures.figure_files import (
    INKS,
    drawing_svg,
    figure_files,
    figure_svg,
    figures_of,
)
from evidence_site.rendering import Renderer
from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing, Word
from evidence_site.views.figures.plate import Plate, whole_plate
from evidence_site.views.inline import plain_line
from evidence_site.views.shelf import Shelf

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = ("line", "polyline", "rect", "polygon", "circle", "text")
HOME = "https://example.org/evidence/"


@pytest.fixture(scope="module")
def outbox(real: Library) -> Outbox:
    return Outbox(Shelf(real), Renderer(TEMPLATES), HOME, assets=ROOT / "overrides" / "assets")


@pytest.fixture(scope="module")
def figures(outbox: Outbox) -> list[tuple[Copy, Drawing]]:
    return list(figures_of(outbox))


def written(root: ElementTree.Element) -> str:
    """The words of a picture as somebody reads them, line after line."""
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_every_figure_is_a_file_with_title_and_description_first(outbox: Outbox):
    files = list(figure_files(outbox))
    assert len(files) == sum(copy.kind == "figure" for copy in outbox.copies) > 50
    for file in files:
        root = ElementTree.fromstring(file.data)
        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"], file.name
        assert root[0].text and root[1].text


def test_a_figure_says_all_that_it_needs_to_stand_alone(outbox: Outbox, figures: list[tuple[Copy, Drawing]]):
    for copy, drawing in figures:
        root = ElementTree.fromstring(figure_svg(outbox, copy, drawing))
        said = written(root)
        wanted = [copy.title, copy.question, copy.checked, copy.printed_code, copy.not_advice]
        wanted += [f"{item.label}: {plain_line((item.answer,))}" for item in copy.readings.readings]
        assert not [text for text in wanted if text not in said], copy.id
        (link,) = root.iter(f"{SVG}a")
        assert link.get("href") == "".join(link.itertext()) == f"{HOME}v/{copy.code}/"


def test_a_figure_without_the_words_below_it_stops_the_build(
    outbox: Outbox, figures: list[tuple[Copy, Drawing]], monkeypatch: pytest.MonkeyPatch
):
    bare = Plate(0, 0, 360, 100)
    monkeypatch.setattr("evidence_site.publishing.pictures.figure_files.whole_plate", lambda *_: bare)
    with pytest.raises(EvidenceError) as error:
        figure_svg(outbox, *figures[0])
    assert "does not stand alone: it lacks" in error.value.findings[0].message


def test_a_preview_says_so_and_a_public_site_does_not(outbox: Outbox, figures: list[tuple[Copy, Drawing]]):
    preview = replace(outbox, home="http://localhost:8000/")
    assert "Preview:" in figure_svg(preview, *figures[0])
    assert "Preview:" not in figure_svg(outbox, *figures[0])


def test_words_of_records_stay_words(outbox: Outbox, figures: list[tuple[Copy, Drawing]]):
    evil = '</text><script>alert(1)</script>"&'
    drawing = replace(figures[0][1], title=evil, description=evil, marks=(Word(0, 10, evil),))
    svg = drawing_svg(outbox, drawing)
    root = ElementTree.fromstring(svg)
    assert written(root) == root[0].text == root[1].text == evil
    assert "<script" not in svg


def test_a_file_asks_for_nothing_and_needs_no_id(outbox: Outbox):
    for file in figure_files(outbox):
        text = file.data.decode()
        assert not re.search(r"<script|<image|<use|@import|url\(|\bid=|\bstyle=|\bon\w+=", text), file.name


def test_each_mark_carries_its_ink_and_hollow_ones_stay_hollow(
    outbox: Outbox, figures: list[tuple[Copy, Drawing]]
):
    # LibreOffice filled all circles of an icon array while their ink stood in a style sheet.
    for copy, drawing in figures:
        root = ElementTree.fromstring(figure_svg(outbox, copy, drawing))
        assert not [item for item in root.iter() if item.get("class") or item.tag == f"{SVG}style"]
        shapes = [item for item in root.iter() if item.tag.removeprefix(SVG) in SHAPES]
        assert all(item.get("fill") for item in shapes), copy.id
        hollow = sum(getattr(mark, "hollow", False) or hasattr(mark, "dashed") for mark in drawing.marks)
        rules = 1
        assert sum(item.get("fill") == "none" for item in shapes) == hollow + rules, copy.id


def test_inks_are_those_of_the_site_by_day():
    css = (ROOT / "overrides/assets/stylesheets/evidence.css").read_text(encoding="utf-8")
    css += (ROOT / "overrides/assets/stylesheets/figures.css").read_text(encoding="utf-8")
    names = {"rule": "line", **{f"level{step}": f"level-{step}" for step in range(1, 5)}}
    for tone, ink in INKS.items():
        first = re.search(rf"--ev-{names.get(tone, tone)}: (#[0-9a-f]+)", css)
        assert first and first[1] == ink, tone


def test_words_around_a_drawing_cover_neither_it_nor_each_other_and_stay_inside(
    outbox: Outbox, figures: list[tuple[Copy, Drawing]]
):
    for copy, drawing in figures:
        plate = whole_plate(copy, drawing, f"{HOME}v/{copy.code}/", "Preview.")
        marks = (*plate.words, *plate.address)
        boxes = sorted((box_of(word) for word in marks if isinstance(word, Word)), key=lambda box: box[1])
        assert all(above[3] <= below[1] for above, below in pairwise(boxes)), copy.id
        assert not [box for box in boxes if box[1] < drawing.height and box[3] > 0], copy.id
        assert all(box[0] >= 0 and box[2] <= drawing.width for box in boxes), copy.id
        assert plate.top < boxes[0][1] and boxes[-1][3] < plate.top + plate.height, copy.id


def test_a_long_address_is_cut_without_a_hyphen(figures: list[tuple[Copy, Drawing]]):
    copy, drawing = figures[0]
    link = f"https://example.org/{'evidence/' * 12}v/{copy.code}/"
    plate = whole_plate(copy, drawing, link)
    lines = [mark.text for mark in plate.address if isinstance(mark, Word)]
    assert len(lines) > 1
    assert "".join(lines) == link
