"""Icon arrays: every icon is counted, both framings are told, and nothing is drawn that would mislead."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import copy_toy

from evidence_site.library import load
from evidence_site.synthesis.statistics.effects import Counts
from evidence_site.views.figures.drawing import Disc, Drawing, Word
from evidence_site.views.figures.icon_array import (
    Portion,
    draw_icons,
    icon_array,
    portion_of,
    why_no_icons,
    why_not,
)
from evidence_site.views.shelf import Shelf


def draw(treated: Counts, control: Counts, per: int | None = 100) -> Drawing | None:
    sides = portion_of("Humming", treated), portion_of("Silence", control)
    return draw_icons("x", "Felt calm", *sides, per=per)


def test_the_title_names_what_the_study_counted_and_not_what_the_question_asks(tmp_path: Path):
    copy = copy_toy(tmp_path)
    copy.change("evidence/studies/lark-2019.yml", ("name: Felt calm", "name: no unease at the end"))
    shelf = Shelf(load(copy.evidence))
    question = shelf.library.questions["does-humming-help"]
    body = next(item for item in shelf.body(question).outcomes if item.outcome.measures == ("calm",))
    drawing = icon_array(shelf, body, question)
    assert drawing and drawing.title == "No unease at the end: 12 of 24 (humming), 18 of 24 (silence)."
    assert why_no_icons(shelf, body, question) == ""
    other = next(item for item in shelf.body(question).outcomes if item is not body)
    assert icon_array(shelf, other, question) is None
    assert "no trusted count of people" in why_no_icons(shelf, other, question)


def icons(drawing: Drawing) -> tuple[int, int]:
    """Filled and empty icons."""
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc) and mark.radius > 5]
    return sum(not disc.hollow for disc in discs), sum(disc.hollow for disc in discs)


def words(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Word)]


def test_a_hundred_icons_a_group_are_filled_in_proportion_and_the_counts_stay_those_of_the_study():
    drawing = draw(Counts(17, 20), Counts(9, 36))
    assert drawing and icons(drawing) == (85 + 25, 15 + 75)
    assert {"17 of 20 had it", "3 of 20 had not", "9 of 36 had it", "27 of 36 had not"} <= set(words(drawing))
    assert drawing.title == "Felt calm: 17 of 20 (humming), 9 of 36 (silence)."


def test_groups_of_one_small_size_are_drawn_as_the_people_they_are_when_asked():
    drawing = draw(Counts(17, 20), Counts(5, 20), per=None)
    assert drawing and icons(drawing) == (22, 18)
    assert "Each circle is one person of the study" in drawing.description


@pytest.mark.parametrize(("treated", "control"), [((17, 20), (9, 36)), ((40, 60), (20, 60))])
def test_unequal_or_larger_groups_are_drawn_as_a_hundred(treated: tuple[int, int], control: tuple[int, int]):
    drawing = draw(Counts(*treated), Counts(*control), per=None)
    assert drawing and sum(icons(drawing)) == 200
    assert "Each circle is one of 100 people" in drawing.description


def test_the_exact_interval_stands_in_words_and_in_the_twin():
    drawing = draw(Counts(17, 20), Counts(5, 20))
    # binom.test(17, 20) in R: 0.6211 to 0.9679; binom.test(5, 20): 0.0866 to 0.4910.
    assert drawing and "62 to 97 of 100 would fit" in words(drawing)
    assert [row[4].plain for row in drawing.twin.rows] == ["62 to 97 of 100", "9 to 49 of 100"]


@pytest.mark.parametrize(
    ("treated", "reason"),
    [
        (Counts(0, 40), "nearly nobody or nearly everybody"),
        (Counts(40, 40), "nearly nobody or nearly everybody"),
        (Counts(1, 200), "nearly nobody or nearly everybody"),
        (Counts(5, 10), "too few people"),
    ],
)
def test_nothing_is_drawn_where_icons_would_mislead(treated: Counts, reason: str):
    sides = portion_of("Humming", treated), portion_of("Silence", Counts(20, 60))
    assert reason in why_not(*sides) and "(Humming)" in why_not(*sides)
    assert reason in why_not(*reversed(sides)), "the other side counts as much"
    assert draw(treated, Counts(20, 60)) is None


def test_one_in_a_hundred_and_an_interval_of_half_the_grid_are_still_drawn():
    assert why_not(Portion("A", 0.01, 0.0, 0.5), Portion("B", 0.99, 0.5, 1.0)) == ""


def test_a_share_that_was_worked_out_says_about_and_names_no_counts():
    pooled = Portion("Humming", 0.454, 0.3, 0.6)
    drawing = draw_icons("x", "Felt calm", pooled, portion_of("Silence", Counts(10, 40)))
    assert drawing and {"about 45 of 100 would have it", "about 55 of 100 would not"} <= set(words(drawing))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 150), st.integers(0, 150), st.integers(1, 150), st.integers(0, 150))
def test_either_a_reason_or_a_drawing_with_every_icon(n1: int, e1: int, n2: int, e2: int):
    treated, control = Counts(min(e1, n1), n1), Counts(min(e2, n2), n2)
    drawing = draw(treated, control)
    reason = why_not(portion_of("Humming", treated), portion_of("Silence", control))
    assert (drawing is None) == bool(reason)
    assert drawing is None or sum(icons(drawing)) == 200
