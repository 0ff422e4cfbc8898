"""The timeline: one mark a study, years only where one was seen, people counted once."""

from __future__ import annotations

import dataclasses

import pytest
from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.records.study import Study
from evidence_site.views.figures.drawing import Box, Disc, Drawing, Mark, Shape, Stroke, Word
from evidence_site.views.figures.study_marks import form_of, radius_of
from evidence_site.views.figures.timeline import KEY_HEIGHT, _tell, timeline
from evidence_site.views.shelf import Shelf


@pytest.fixture(scope="module")
def toy() -> Library:
    return load(TOY / "evidence")


def dated(library: Library, **years: str) -> Shelf:
    """A shelf whose studies came out in other years: `lark_2019="1990"`."""
    changed = {
        key: dataclasses.replace(reference, year=years.get(key.replace("-", "_"), reference.year))
        for key, reference in library.references.items()
    }
    return Shelf(dataclasses.replace(library, references=changed))


def three(shelf: Shelf) -> list[Study]:
    return [shelf.library.studies[name] for name in ("finch-2021", "hummed-cases", "lark-2019")]


def draw(shelf: Shelf) -> Drawing:
    return timeline(shelf, three(shelf))


def marks_of(drawing: Drawing) -> list[Mark]:
    """Marks of studies: forms below the key."""
    forms = [mark for mark in drawing.marks if isinstance(mark, (Disc, Box, Shape))]
    return [mark for mark in forms if _height(mark) > KEY_HEIGHT]


def _height(mark: Mark) -> float:
    return mark.points[0][1] if isinstance(mark, Shape) else mark.y  # type: ignore[union-attr]


def words(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Word)]


def rows(drawing: Drawing) -> list[list[str]]:
    return [[cell.plain for cell in row][:5] for row in drawing.twin.rows]


def test_each_year_adds_its_people_to_those_before(toy: Library):
    drawing = draw(dated(toy, finch_2021="2021", lark_2019="2019", hummed_cases=""))
    assert rows(drawing) == [
        ["2019", "1", "1", "48", "48"],
        ["2021", "1", "1", "18", "66"],
        ["not seen", "1", "0", "4", "70"],
    ]
    assert len(marks_of(drawing)) == 3


def test_people_of_a_second_report_are_not_added_again(toy: Library):
    overlap = {
        "record": "lark-2019", "kind": "same_people", "counted": "there", "reason": "The same bell tower.",
    }  # fmt: skip
    raw = toy.studies["finch-2021"].model_dump()
    again = Study.model_validate({**raw, "overlaps": (overlap,)})
    drawing = timeline(dated(toy, finch_2021="2021", lark_2019="2019"), [toy.studies["lark-2019"], again])
    assert [row[4] for row in rows(drawing)] == ["48", "48"]


def test_a_study_without_a_year_stands_in_its_own_strip(toy: Library):
    drawing = draw(dated(toy, hummed_cases=""))
    assert "Year not seen: 1 study" in words(drawing)
    assert drawing.title == "2 of 3 studies have a year that we saw."
    everything = draw(dated(toy, hummed_cases="2020"))
    assert not [text for text in words(everything) if text.startswith("Year not seen")]


def test_when_no_year_was_seen_there_is_no_axis(toy: Library):
    drawing = draw(dated(toy, finch_2021="", lark_2019="", hummed_cases=""))
    assert drawing.title == "0 of 3 studies have a year that we saw."
    assert not [mark for mark in drawing.marks if isinstance(mark, Stroke) and mark.tone == "soft"]


def test_half_of_the_studies_or_more_came_out_in_the_year_named_or_later(toy: Library):
    years = {"a": "2001", "b": "2005", "c": "2005", "d": "2009", "e": "2011"}
    lark, reference = toy.studies["lark-2019"], toy.references["lark-2019"]
    changed = {key: dataclasses.replace(reference, year=year) for key, year in years.items()}
    shelf = Shelf(dataclasses.replace(toy, references=changed))
    four = [lark.model_copy(update={"id": key}) for key in "abcd"]
    title = _title(shelf, four)
    assert title == "4 of 4 studies have a year that we saw. Half of these or more came out in 2005 or later."
    assert "2005 or later" in _title(shelf, [*four, lark.model_copy(update={"id": "e"})])


def _title(shelf: Shelf, studies: list[Study]) -> str:
    """The title for studies that the library does not hold, so that they cannot be linked."""
    return _tell(studies, {study.id: int(shelf.library.references[study.id].year) for study in studies})


def test_no_study_is_said(toy: Library):
    assert timeline(Shelf(toy), []).title == "No study found."


def test_design_is_told_by_form_and_size_by_the_limits_of_the_caveats(toy: Library):
    limits = toy.caveats.thresholds
    assert [form_of(toy.studies[name]) for name in ("lark-2019", "hummed-cases")] == ["disc", "square"]
    edges = (limits.very_small_people - 1, limits.very_small_people, limits.small_people)
    assert len({radius_of(people, limits) for people in edges}) == 3
    assert radius_of(limits.small_people - 1, limits) == radius_of(limits.very_small_people, limits)
    assert radius_of(None, limits) == radius_of(1, limits)


def test_the_real_records_all_have_a_mark_that_fits(real: Library):
    drawing = timeline(Shelf(real))
    assert len(marks_of(drawing)) == len(real.studies)
    assert sum(int(row[1]) for row in rows(drawing)) == len(real.studies)
    for mark in marks_of(drawing):
        assert _height(mark) < drawing.height
    assert timeline(Shelf(real)) == drawing
