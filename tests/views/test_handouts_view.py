"""Sheets as values: the numbers of the page, harm beside benefit, and what is not known said once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_build import copy_toy

from evidence_site.library import Library, load
from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.handouts.fact_rows import SURE, Row, as_grid
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import Soft, cell, plain_line
from evidence_site.views.page import Grid
from evidence_site.views.questions.findings_table import findings_table
from evidence_site.views.questions.harm_answers import harm_reading
from evidence_site.views.shelf import Shelf

TOY = Path(__file__).parents[1] / "toy_project" / "evidence"
SAID = """\
audience: For people who hum.
ask: [What happens if I wait?]
own_risk: Your own chance may differ.
own_risk_unstudied: Nobody can tell you your own chance.
"""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The toy project with a text for handouts."""
    folder = tmp_path_factory.mktemp("toy") / "evidence"
    shutil.copytree(TOY, folder)
    (folder / "handouts.yml").write_text(SAID, encoding="utf-8")
    return Shelf(load(folder))


@pytest.fixture(scope="module")
def shelf(real: Library) -> Shelf:
    return Shelf(real)


def sheet(shelf: Shelf, name: str) -> Handout:
    return next(item for item in handouts(shelf) if item.id == name)


def findings_of(shelf: Shelf, question: str) -> Grid:
    grid = findings_table(shelf, shelf.body(shelf.library.questions[question]))[0]
    assert isinstance(grid, Grid)
    return grid


def benefits(shelf: Shelf) -> list[Handout]:
    questions = shelf.library.questions
    return [item for item in handouts(shelf) if item.id in questions and questions[item.id].asks == "benefit"]


def test_every_condition_and_every_question_has_a_sheet(shelf: Shelf) -> None:
    library = shelf.library
    assert [item.id for item in handouts(shelf)] == [*library.conditions, *library.questions]


def test_no_sheet_is_made_where_nobody_has_written_its_words(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    (copy.evidence / "handouts.yml").unlink()
    assert handouts(Shelf(load(copy.evidence))) == ()


def test_sheets_are_made_once_for_a_shelf(toy: Shelf) -> None:
    assert handouts(toy) is handouts(toy)


@pytest.mark.parametrize("which", ["shelf", "toy"])
def test_the_box_has_no_number_that_the_table_of_findings_lacks(
    which: str, request: pytest.FixtureRequest
) -> None:
    shelf: Shelf = request.getfixturevalue(which)
    harms = [item for item in shelf.library.questions.values() if item.asks == "harm"]
    for handout in benefits(shelf):
        known = " ".join(filled.plain for row in findings_of(shelf, handout.id).rows for filled in row)
        for harm in harms:
            known += " ".join(filled.plain for row in findings_of(shelf, harm.id).rows for filled in row)
            reading = harm_reading(shelf, shelf.body(harm))
            known += f" {reading.answer} {plain_line(reading.detail)}"
        said = " ".join(filled.plain for row in handout.facts.rows for filled in row)
        assert set(NUMBER.findall(said)) <= set(NUMBER.findall(known)), handout.id


def test_both_sides_are_told_with_one_denominator(toy: Shelf) -> None:
    facts = sheet(toy, "does-humming-help").facts
    assert facts.headings[:4] == ("What was measured", "Silence", "Humming", "What was seen")
    row = next(row for row in facts.rows if row[0].plain == "Felt calm")
    assert [item.plain for item in row[1:4]] == [
        "75 in 100; 18 of 24 people",
        "50 in 100; 12 of 24 people",
        "25 fewer in 100 (51 fewer to 1 more); Counted: Felt calm",
    ]


def test_the_main_outcome_comes_first(shelf: Shelf) -> None:
    for handout in benefits(shelf):
        main = shelf.body(shelf.library.questions[handout.id]).main
        assert handout.facts.rows[0][0].plain.split("; ")[0] == main.outcome.label


def test_a_sheet_has_no_sign_of_a_note_that_it_lacks(shelf: Shelf) -> None:
    for handout in handouts(shelf):
        for item in handout.copy.statements:
            assert not re.search(r"\[[a-z]\]", item.says), (handout.id, item)


def test_harm_stands_beside_every_benefit_with_its_own_certainty(shelf: Shelf) -> None:
    harm = next(item for item in shelf.library.questions.values() if item.asks == "harm")
    reading = harm_reading(shelf, shelf.body(harm))
    for handout in benefits(shelf):
        last = handout.facts.rows[-1]
        assert last[0].plain.startswith(f"{harm.short}; every ")
        assert str(reading.answer) in " ".join(filled.plain for filled in last)
        assert any(harm.meaning.split(". ")[0][1:] in line for line in handout.unsafe), handout.id


def test_rows_of_the_harm_sheet_are_all_the_studies(shelf: Shelf) -> None:
    rows = sheet(shelf, "side-effects").facts.rows
    parts = [row[1].plain.split(" of ") for row in rows]
    assert {total for _, total in parts} == {str(sum(int(part) for part, _ in parts))}


def test_where_nothing_is_known_it_is_said_once(shelf: Shelf) -> None:
    facts = sheet(shelf, "traction-needling").facts
    assert [row[0].plain for row in facts.rows[:-1]] == ["Regrowth; Hairs counted"]
    assert facts.rows[0][1].plain == "Not studied"


def test_an_unstudied_condition_says_so_first_and_speaks_of_no_studies(shelf: Shelf) -> None:
    handout = sheet(shelf, "traction-alopecia")
    assert handout.copy.answer.startswith("No study we found")
    assert handout.own_risk == "Without a study nobody can tell you your own chance."
    assert plain_line(handout.sources[0]).startswith("No study found.")


def test_a_condition_without_a_question_has_a_sheet_too(toy: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    shutil.copytree(toy.library.root, folder)
    path = folder / "questions" / "humming-in-dreams.yml"
    path.write_text(re.sub(r"headline_of:.*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    handout = sheet(Shelf(load(folder)), "dream-hiccups")
    assert handout.facts.rows[0][1].plain == "No question of ours covers it yet."
    assert plain_line(handout.sources[0]) == "No study is listed for it."


def row(sure: str, **more: Any) -> Row:
    return Row(("Calm",), cell("Less"), cell("20 people"), cell(sure), **more)


def test_how_sure_is_said_once_where_all_rows_agree_and_in_each_row_where_they_do_not() -> None:
    agree = as_grid("facts-x", "Seen.", None, [row("Low"), row("Low")])
    assert SURE not in agree.headings and agree.caption == "Seen. How sure anyone can be: low, in every row."
    differ = as_grid("facts-x", "Seen.", None, [row("Low"), row("High")])
    assert differ.headings[-1] == SURE and [line[-1].plain for line in differ.rows] == ["Low", "High"]


def test_sides_are_not_known_where_only_another_row_counted_people(toy: Shelf) -> None:
    question = toy.library.questions["does-humming-help"]
    sides = cell("7 in 100"), cell("9 in 100")
    grid = as_grid("facts-x", "Seen.", question, [row("Low", sides=sides), row("Low")])
    assert [filled.plain for filled in grid.rows[1][1:3]] == ["not known", "not known"]


def test_few_studies_are_named_the_largest_first_and_the_rest_are_counted(shelf: Shelf) -> None:
    told = [plain_line(line) for line in sheet(shelf, "side-effects").sources]
    people = [int(match[1]) for line in told[:3] if (match := re.search(r", (\d+) people", line))]
    assert people == sorted(people, reverse=True) and len(people) == 3
    total = len(shelf.body(shelf.library.questions["side-effects"]).studies)
    assert f"all {total} studies with their references" in told[3]
    assert told[4].startswith("Reviews (3 of ")


def test_an_address_is_spelled_out_where_a_study_has_no_number_of_its_own(shelf: Shelf) -> None:
    told = " ".join(plain_line(line) for line in sheet(shelf, "androgenetic-alopecia-men").sources)
    assert "pagepress.org/" in told


def test_soft_words_stay_soft(toy: Shelf) -> None:
    last = sheet(toy, "does-humming-help").facts.rows[-1]
    assert last[0].lines[1] == (Soft("every kind of hiccup together"),)


def test_small_evidence_still_loads_without_handouts(small_evidence: Callable[..., Path]) -> None:
    assert load(small_evidence()).handouts is None


def test_what_is_to_be_doubted_stands_on_the_sheet(shelf: Shelf) -> None:
    noted = [item for item in shelf.library.questions.values() if item.note]
    assert noted
    for question in noted:
        assert str(question.note) in sheet(shelf, question.id).meaning


def test_a_sheet_of_a_condition_says_that_it_answers_one_question_of_many(shelf: Shelf) -> None:
    asked = [q for q in shelf.library.questions.values() if "alopecia-areata" in q.conditions]
    benefit = sum(q.asks == "benefit" for q in asked)
    meaning = sheet(shelf, "alopecia-areata").meaning
    assert f"This sheet answers 1 of {benefit} questions on this hair-loss type" in meaning
    assert "This sheet answers" not in sheet(shelf, "traction-alopecia").meaning
    assert "This sheet answers" not in sheet(shelf, "areata-needling-alone").meaning
