"""What people take instead: who compared it with the treatment under study, or that nobody did."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_build import TOY, copy_toy

from evidence_site.library import Library, load
from evidence_site.records.topic import ComparisonKind
from evidence_site.synthesis.people import got
from evidence_site.views.alternatives import (
    NEVER,
    NOT_ADDED,
    NOT_COMPARED,
    against,
    alternatives,
    on_top_of,
)
from evidence_site.views.page import Grid, Paragraph
from evidence_site.views.shelf import Shelf


def grid_of(library: Library) -> Grid:
    (block,) = alternatives(Shelf(library))
    assert isinstance(block, Grid)
    return block


def rows_of(library: Library) -> dict[str, list[str]]:
    return {row[0].plain: [cell.plain for cell in row[1:]] for row in grid_of(library).rows}


@pytest.fixture(scope="module")
def toy() -> Library:
    return load(TOY / "evidence")


def kind(treatment: str, control: str) -> ComparisonKind:
    return ComparisonKind(
        id="x", label="X", treatment=tuple(treatment.split()), control=tuple(control.split())
    )


@pytest.mark.parametrize(
    ("treatment", "control", "set_against", "added"),
    [
        ("humming", "silence", True, False),
        ("humming water", "silence", True, False),
        ("humming water", "silence water", True, False),
        ("humming silence", "silence", False, True),
        ("humming silence water", "silence water", False, True),
        ("humming silence water", "silence", False, False),
        ("humming", "humming silence", False, False),
        ("humming", "", False, False),
    ],
)
def test_set_against_and_on_top_are_told_from_what_each_side_got(
    toy: Library, treatment: str, control: str, set_against: bool, added: bool
) -> None:
    topic = toy.topic.model_copy(update={"comparisons": (kind(treatment, control),)})
    assert bool(against(topic, "silence")) is set_against
    assert bool(on_top_of(topic, "silence")) is added


def test_a_study_that_compared_them_stands_there_with_its_people_and_how_sure(toy: Library) -> None:
    compared, _, together = rows_of(toy)["Silence"]
    assert "Lark 2019 48 people" in compared
    assert "Humming against silence: No clear difference; How sure: Low" in compared
    assert "Humming in dreams" not in compared, "a question that these studies say nothing on"
    assert together == NEVER


def test_where_nobody_compared_them_it_says_so(toy: Library) -> None:
    compared, added, together = rows_of(toy)["A glass of water"]
    assert compared == NOT_COMPARED
    assert "Finch 2021" in added
    assert together == "In 1 study."
    assert rows_of(toy)["Silence"][1] == NOT_ADDED


def test_those_that_nobody_compared_come_last_and_are_counted(toy: Library) -> None:
    grid = grid_of(toy)
    assert grid.caption.startswith(
        "2 other treatments. For 1 of them no study we found set humming against it."
    )
    assert [row[0].plain for row in grid.rows] == ["Silence", "A glass of water"]


def test_a_topic_without_other_treatments_says_so(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    topic = copy.evidence / "topic.yml"
    topic.write_text(topic.read_text(encoding="utf-8").replace(", alternative: true", ""), encoding="utf-8")
    (block,) = alternatives(Shelf(load(copy.evidence)))
    assert isinstance(block, Paragraph)
    assert block.line == ("No other treatment is recorded here.",)


def test_no_study_compared_them_without_our_saying_so(real: Library) -> None:
    """Where the page says that nobody compared them, no study has groups that did."""
    focus = real.topic.focus
    for item in real.topic.treatments:
        if not item.alternative:
            continue
        told = {kind.id for kind in against(real.topic, item.id)}
        for study in real.studies.values():
            needled = [arm for arm in study.arms if got(arm, focus) and not got(arm, item.id)]
            instead = [arm for arm in study.arms if got(arm, item.id) and not got(arm, focus)]
            if needled and instead:
                assert told & {made.comparison for made in study.comparisons}, (item.id, study.id)
