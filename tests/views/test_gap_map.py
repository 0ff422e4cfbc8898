"""The gap map: condition × comparison × kind of result, with a cell also where nothing was found."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from site_build import TOY, copy_toy

from evidence_site.library import Library, load
from evidence_site.records.question import Question, QuestionOutcome
from evidence_site.records.topic import ComparisonKind
from evidence_site.views.gap_cells import kinds_seen
from evidence_site.views.gap_map import every_comparison, gap_map, gap_rows, kind_of, overview
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Grid, Listing, Paragraph
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import TableView

STUDIES = ("finch-2021", "hummed-cases", "lark-2019")


def shelf_of(folder: Path, studies: tuple[str, ...] = STUDIES, harm: tuple[str, ...] = ()) -> Shelf:
    """A few studies of a folder, and one question about harm when measures of it are given."""
    library = load(folder)
    folders = {
        **library.folders,
        "studies": tuple(entry for entry in library.folders["studies"] if entry.record.id in studies),
        "questions": (),
    }
    small = dataclasses.replace(library, folders=folders)
    if harm:
        outcome = QuestionOutcome.model_construct(measures=harm)
        question = Question.model_construct(id="harm", asks="harm", outcomes=(outcome,))
        small.__dict__["questions"] = {"harm": question}
    return Shelf(small)


@pytest.fixture(scope="module")
def toy() -> Shelf:
    return shelf_of(TOY / "evidence")


def cells_of(view: TableView) -> dict[str, list[list[str]]]:
    return {
        group.heading: [[cell.plain for cell in row.cells] for row in group.rows] for group in view.groups
    }


def rows_of(grid: Grid) -> dict[str, list[str]]:
    return {row[0].lines[0][0].text: [cell.plain for cell in row] for row in grid.rows}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("treatment", "control", "kind"),
    [
        (("hum",), (), "nothing"),
        (("hum", "water"), (), "nothing"),
        (("hum", "water"), ("water",), "added"),
        (("hum",), ("water",), "other"),
        (("hum", "water"), ("water", "tea"), "other"),
        (("hum", "water"), ("hum",), "both"),
        (("hum",), ("hum",), "both"),
        (("tea",), ("water",), "not_compared"),
    ],
)
def test_the_kind_of_a_comparison_is_told_from_its_two_sides(
    treatment: tuple[str, ...], control: tuple[str, ...], kind: str
):
    comparison = ComparisonKind(id="x", label="X", treatment=treatment, control=control)
    assert kind_of(comparison, "hum") == kind


def test_the_overview_has_a_row_for_every_condition_and_says_no_study_found(toy: Shelf):
    rows = rows_of(overview(toy))
    assert list(rows) == [condition.plain for condition in toy.library.topic.conditions]
    assert rows["Hiccups in dreams"] == [
        "Hiccups in dreams; No study found", *["No study found"] * 5
    ]  # fmt: skip
    assert rows["Short hiccups"][2:4] == ["1 study, people not seen", "1 study, 48 people"]


def test_every_comparison_has_a_row_or_is_counted_in_the_last_row_of_its_condition(toy: Shelf):
    comparisons = len(toy.library.topic.comparisons)
    groups = cells_of(every_comparison(toy))
    assert groups["Hiccups in dreams"] == [
        [f"Any comparison (all {comparisons})", *["No study found"] * 4]
    ]  # fmt: skip
    assert [row[0].split(";")[0] for row in groups["Long hiccups"]] == [
        "Humming with water against water alone",
        "No comparison seen",
        "1 other comparison",
    ]


def test_a_result_that_we_saw_is_counted_and_one_that_we_did_not_see_is_not_called_missing(toy: Shelf):
    row = cells_of(every_comparison(toy))["Short hiccups"][0]
    assert row == [
        "Humming against silence; 1 study, 48 people; Lark 2019",
        "1 study, 48 people",
        "No result seen",
        "1 study, 48 people",
        "1 study, 48 people",
    ]


def test_a_result_of_other_groups_does_not_count_for_a_comparison(tmp_path: Path):
    copy = copy_toy(tmp_path)
    results = """      - {arm: humming, events: 12, total: 24, percent: 50}
      - {arm: silence, events: 18, total: 24, percent: 75}
"""
    third = "\n  - {id: tea, label: Tea, treatments: [water], people: 9}\ncomparisons:\n"
    copy.change("evidence/studies/lark-2019.yml", (results, "      - {arm: tea, events: 4, total: 9}\n"))
    copy.change("evidence/studies/lark-2019.yml", ("\ncomparisons:\n", third))
    shelf = shelf_of(copy.evidence)
    study = shelf.library.studies["lark-2019"]
    assert "person" not in kinds_seen(shelf, study, "humming-against-silence")
    assert "person" in kinds_seen(shelf, study, None)


def test_what_a_question_about_harm_measures_stands_under_side_effects(toy: Shelf):
    study = toy.library.studies["finch-2021"]
    assert kinds_seen(toy, study, None) == {"person"}
    harm = shelf_of(TOY / "evidence", harm=("calm",))
    assert kinds_seen(harm, study, None) == {"side_effects"}


def test_a_study_left_out_of_summaries_is_named_but_not_counted(tmp_path: Path):
    copy = copy_toy(tmp_path)
    copy.change(
        "evidence/studies/lark-2019.yml",
        ("read: full_text\n", "read: full_text\nuse: {level: left_out, reason: Invented.}\n"),
    )
    shelf = shelf_of(copy.evidence)
    row = cells_of(every_comparison(shelf))["Short hiccups"][0]
    assert row[0] == "Humming against silence; 1 study left out of every summary; Lark 2019"
    assert set(row[1:]) == {"Left out of every summary"}
    assert rows_of(overview(shelf))["Short hiccups"][3] == "1 study left out of every summary"


def test_the_search_date_and_its_limits_stand_above_the_map(toy: Shelf):
    first = gap_map(toy)[0]
    assert isinstance(first, Paragraph)
    told = plain_line(first.line)
    assert "until 6 May 2024" in told and "Nothing there is real." in told


def test_comparisons_that_nobody_made_are_listed(toy: Shelf):
    assert not any(isinstance(block, Listing) for block in gap_map(toy)), "each was made by some study"
    last = gap_map(shelf_of(TOY / "evidence", ("lark-2019",)))[-1]
    assert isinstance(last, Listing)
    assert [item.plain for item in last.items] == ["Humming with water against water alone"]


def test_the_real_map_leaves_out_no_study_and_no_comparison(real: Library):
    shelf = Shelf(real)
    shown = set()
    for condition in real.topic.conditions:
        rows = gap_rows(shelf, condition.id)
        made = sum(1 for row in rows if row.comparison)
        assert made == len(real.topic.comparisons) or "comparison" in rows[-1].name
        shown |= {study.id for row in rows for study in row.found}
    assert shown == set(real.studies)
    assert all(
        cell.plain for group in every_comparison(shelf).groups for row in group.rows for cell in row.cells
    )
