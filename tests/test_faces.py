"""The faces of PDF and PNG: whole files with every letter of their parts, and with those our records need."""

from __future__ import annotations

import io
from functools import cache

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from site_build import ROOT

from evidence_site.library import Library
from evidence_site.publishing import kept
from evidence_site.publishing.pictures.faces import Face, faces
from evidence_site.views.copies.catalogue import catalogue
from evidence_site.views.figures.drawing import Drawing, Word
from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.shelf import Shelf

FACES = faces(ROOT / "overrides" / "assets")
NAMES = [f"{face.family} {face.weight} {face.style}" for face in FACES]


@cache
def opened(face: Face) -> TTFont:
    return TTFont(io.BytesIO(face.data))


def outline(font: TTFont, letter: str) -> list[tuple[str, tuple[tuple[float, float] | None, ...]]]:
    """The shape of a letter, composed ones taken apart."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    return pen.value


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_a_face_has_every_letter_of_its_parts(face: Face):
    parts = [set(TTFont(io.BytesIO(source)).getBestCmap()) for source in face.sources]
    assert set(opened(face).getBestCmap()) == set.union(*parts)


@pytest.mark.parametrize("face", FACES[:3], ids=NAMES[:3])
@pytest.mark.parametrize(("letter", "part"), [("a", 0), ("3", 0), ("ő", 1), ("ş", 1)])
def test_a_letter_keeps_the_shape_it_has_in_its_part(face: Face, letter: str, part: int):
    variable = TTFont(io.BytesIO(face.sources[part]))
    file = io.BytesIO()
    instantiateVariableFont(variable, {"wght": face.weight}).save(file)
    assert outline(opened(face), letter) == outline(TTFont(file), letter)


def test_no_two_faces_have_the_same_name():
    # WeasyPrint would print letters of the one with glyphs of the other.
    assert len({(face.family, face.weight, face.style) for face in FACES}) == len(FACES)


@pytest.mark.parametrize("face", FACES, ids=NAMES)
def test_figures_of_one_width_are_still_there(face: Face):
    assert "tnum" in {record.FeatureTag for record in opened(face)["GSUB"].table.FeatureList.FeatureRecord}


def test_the_same_parts_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(kept.PLACE, "")
    assert FACES[0].data == FACES[0].data


def test_every_letter_of_every_copy_is_in_the_face_of_the_text(real: Library):
    # Whatever is missing would be taken from the machine that builds, or be an empty box.
    shelf = Shelf(real)
    copies = (*catalogue(shelf), *(handout.copy for handout in handouts(shelf)))
    said = {letter for copy in copies for item in copy.statements for letter in item.part + item.says}
    drawings = [block for copy in copies for block in copy.blocks if isinstance(block, Drawing)]
    words = [mark for drawing in drawings for mark in drawing.marks if isinstance(mark, Word)]
    said |= {letter for word in words for letter in word.text + word.aside}
    assert len(said) > 60
    assert not {letter for letter in said if ord(letter) not in opened(FACES[0]).getBestCmap()}
