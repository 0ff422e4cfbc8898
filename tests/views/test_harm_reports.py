"""What studies say of side effects, as a picture: silence takes as much room as words."""

from __future__ import annotations

import dataclasses

import pytest
from drawing_geometry import covered, outside, text_of, twin_text
from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.synthesis.bodies.harms import count_harms
from evidence_site.views.figures.drawing import Disc, Drawing, Word
from evidence_site.views.figures.harm_reports import harm_reports
from evidence_site.views.shelf import Shelf


def drawn(library: Library) -> Drawing:
    shelf = Shelf(library)
    question = next(item for item in library.questions.values() if item.asks == "harm")
    drawing = harm_reports(shelf, shelf.body(question))
    assert drawing is not None
    return drawing


@pytest.fixture(scope="module")
def toy() -> Drawing:
    return drawn(load(TOY / "evidence"))


def test_every_study_has_one_mark_and_one_row(real: Library) -> None:
    drawing = drawn(real)
    question = next(item for item in real.questions.values() if item.asks == "harm")
    harms = count_harms(Shelf(real).body(question).studies, real.topic.focus)
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc)]
    silent = [mark for mark in drawing.marks if isinstance(mark, Word) and mark.text in ("?", "–")]
    assert sum(not disc.hollow for disc in discs) == sum(r.said == "named" for r in harms.reports)
    assert sum(disc.hollow for disc in discs) == sum(r.said == "nobody" for r in harms.reports)
    assert len(silent) == sum(r.said in ("not_seen", "not_reported") for r in harms.reports)
    assert len(drawing.twin.rows) == len(harms.reports)


def test_the_title_tells_of_silence_before_all(toy: Drawing) -> None:
    assert toy.title == "Of 4 studies, we saw no word on side effects for 2."
    assert "Lark 2019" in twin_text(toy) and "Name something that people had" in text_of(toy)


def test_nothing_overlaps_or_is_cut_off(real: Library) -> None:
    drawing = drawn(real)
    assert not outside(drawing)
    assert not covered(drawing)


def test_without_a_study_there_is_no_picture() -> None:
    library = load(TOY / "evidence")
    shelf = Shelf(library)
    question = next(item for item in library.questions.values() if item.asks == "harm")
    empty = dataclasses.replace(shelf.body(question), studies=())
    assert harm_reports(shelf, empty) is None
