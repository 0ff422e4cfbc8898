"""The risk-of-bias grid: what was judged, and as plainly what was not."""

from __future__ import annotations

from typing import Any

import pytest
from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.records.outcome import RiskOfBias
from evidence_site.records.study import Study
from evidence_site.views.figures.bias_grid import FEW, bias_grid
from evidence_site.views.figures.drawing import Box, Disc, Drawing, Shape, Word
from evidence_site.views.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(load(TOY / "evidence"))


@pytest.fixture
def lark(shelf: Shelf) -> Study:
    return shelf.library.studies["lark-2019"].model_copy(update={"risk_of_bias": None})


def judged(study: Study, **changes: Any) -> Study:
    """The study with domains given as `chance="high"`."""
    domains = tuple(
        {"domain": name.replace("_", "-"), "judgement": word, "reason": f"Because of {word}."}
        for name, word in changes.items()
    )
    bias = RiskOfBias.model_validate({"tool": "T", "judged": "once", "domains": domains})
    return study.model_copy(update={"risk_of_bias": bias})


def letters(drawing: Drawing) -> list[str]:
    """Letters of judgements below the key."""
    return [mark.text for mark in drawing.marks if isinstance(mark, Word) and mark.strong and mark.y > 60]


def test_each_domain_has_a_letter_and_a_form_of_its_own(shelf: Shelf, lark: Study):
    drawing = bias_grid(shelf, [judged(lark, a="low", b="some_concerns", c="high", d="no_information")])
    assert letters(drawing) == ["L", "S", "H", "?"]
    below = [mark for mark in drawing.marks if not isinstance(mark, Word) and getattr(mark, "y", 99) > 60]
    kinds = [type(mark) for mark in below if isinstance(mark, (Box, Disc, Shape))]
    assert kinds[-4:] == [Disc, Shape, Box, Disc]


def test_a_domain_that_a_record_leaves_out_counts_as_no_information(shelf: Shelf, lark: Study):
    other = judged(lark, b="low").model_copy(update={"id": "finch-2021", "label": "Zebra"})
    drawing = bias_grid(shelf, [other, judged(lark, a="high", b="low")])
    assert letters(drawing) == ["H", "L", "?", "L"], "sorted by name, so Lark comes before Zebra"
    assert drawing.twin.headings == ("Study", "A", "B")
    assert [cell.plain for cell in drawing.twin.rows[1]][1:] == [
        "No information",
        "Low risk; Because of low.",
    ]


def test_the_twin_gives_the_reason_of_each_judgement(shelf: Shelf, lark: Study):
    drawing = bias_grid(shelf, [judged(lark, missing_data="high")])
    assert drawing.twin.headings == ("Study", "Missing data")
    assert drawing.twin.rows[0][1].plain == "High risk; Because of high."


def test_the_title_says_how_many_were_judged(shelf: Shelf, lark: Study):
    both = [lark, judged(lark, a="low")]
    assert bias_grid(shelf, both).title == "Risk of bias was judged for 1 of 2 studies."
    nobody = bias_grid(shelf, [lark])
    assert nobody.title == "Risk of bias was judged for none of 1 study: no information."
    assert letters(nobody) == ["?"]
    assert nobody.twin.headings == ("Study", "Overall")
    assert nobody.twin.rows[0][1].plain == "No information"


def test_many_studies_that_nobody_judged_stand_in_one_block_and_all_in_the_twin(shelf: Shelf, lark: Study):
    many = [lark.model_copy(update={"label": f"Lark {index:02}"}) for index in range(FEW)]
    drawing = bias_grid(shelf, [*many, judged(lark, a="low")])
    shown = [mark.text for mark in drawing.marks if isinstance(mark, Word)]
    assert f"Not judged: {FEW} studies" in shown and "Lark 00" not in shown
    assert letters(drawing).count("?") == FEW
    assert len(drawing.twin.rows) == FEW + 1


def test_no_study_is_said_and_not_drawn(shelf: Shelf):
    assert bias_grid(shelf, []).title == "No study found, so there is no risk of bias to judge."


def test_the_real_records_fit_their_drawing(real: Library):
    drawing = bias_grid(Shelf(real), real.studies.values())
    assert len(drawing.twin.rows) == len(real.studies)
    for mark in drawing.marks:
        if isinstance(mark, Word):
            assert 0 <= mark.x <= drawing.width and 0 < mark.y <= drawing.height
