"""Tables ready to print: which rows, in which order, under which headings, and how many they tell of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_build import TOY, copy_toy

from evidence_site.library import load
from evidence_site.records.tables import COLUMNS, Filter, Table
from evidence_site.views.columns import FILLS
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import TableView, build_table


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The toy project."""
    return Shelf(load(TOY / "evidence"))


def build(shelf: Shelf, rows: str = "studies", **options: Any) -> TableView:
    """A table with the given rows."""
    first = {"studies": "study", "protocols": "study", "reviews": "review", "claims": "claim"}
    first |= {"findings": "finding", "registrations": "trial"}
    columns = options.pop("columns", (first[rows], COLUMNS[rows][-1]))  # type: ignore[index]
    table = Table(id="t", caption="C.", rows=rows, columns=columns, empty="Nothing.", **options)  # type: ignore[arg-type]
    return build_table(shelf, table)


def ids(view: TableView) -> list[str]:
    """The records of a table from top to bottom."""
    return [row.id for group in view.groups for row in group.rows]


def column(view: TableView, name: str) -> list[str]:
    """One column as plain text."""
    place = [item.name for item in view.columns].index(name)
    return [row.cells[place].plain for group in view.groups for row in group.rows]


def test_every_column_of_every_kind_of_row_fills_every_row(shelf: Shelf) -> None:
    for rows, columns in COLUMNS.items():
        assert set(columns) == set(FILLS[rows]) or set(columns) < set(FILLS[rows])
        view = build(shelf, rows, columns=columns)
        assert view.number_of_rows > 0, rows
        for item in columns:
            assert all(text.strip() for text in column(view, item)), (rows, item)
        assert all(item.heading for item in view.columns)


def test_the_words_of_the_topic_head_the_columns(shelf: Shelf) -> None:
    view = build(shelf, columns=("study", "setting", "condition"))
    assert [item.heading for item in view.columns] == ["Study", "Pitch", "Kind of hiccup"]


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        (("label",), False, ["finch-2021", "hummed-cases", "lark-2019", "wren-2022"]),
        (("label",), True, ["wren-2022", "lark-2019", "hummed-cases", "finch-2021"]),
        (("people",), False, ["hummed-cases", "finch-2021", "lark-2019", "wren-2022"]),
        (("people",), True, ["wren-2022", "lark-2019", "finch-2021", "hummed-cases"]),
        (("year",), False, ["lark-2019", "finch-2021", "wren-2022", "hummed-cases"]),
        (("year",), True, ["wren-2022", "finch-2021", "lark-2019", "hummed-cases"]),
        (("setting",), False, ["lark-2019", "wren-2022", "finch-2021", "hummed-cases"]),
        (("setting",), True, ["finch-2021", "wren-2022", "lark-2019", "hummed-cases"]),
        (("given",), False, ["finch-2021", "hummed-cases", "lark-2019", "wren-2022"]),
    ],
)
def test_rows_stand_in_the_order_asked_for_and_unknown_values_last(
    shelf: Shelf, order: tuple[str, ...], descending: bool, expected: list[str]
) -> None:
    assert ids(build(shelf, order_by=order, descending=descending)) == expected


@pytest.mark.parametrize("descending", [False, True])
def test_studies_of_unknown_size_come_last_either_way(tmp_path: Path, descending: bool) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/studies/finch-2021.yml", ("  enrolled: 18\n", ""))
    path = copy.evidence / "studies/finch-2021.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("    people: 18\n", ""), encoding="utf-8")
    view = build(Shelf(load(copy.evidence)), order_by=("people",), descending=descending)
    assert ids(view)[-1] == "finch-2021"
    assert view.counts == (
        "112 people in 4 studies; 54% of them in the largest; for 1 study the number of people was not seen."
    )


@pytest.mark.parametrize(
    ("rows", "where", "expected"),
    [
        ("studies", {"conditions": ("long-hiccups",)}, ["finch-2021", "hummed-cases"]),
        ("studies", {"conditions": ("dream-hiccups",)}, []),
        ("studies", {"comparisons": ("humming-against-silence",)}, ["lark-2019", "wren-2022"]),
        (
            "studies",
            {"designs": ("case_series", "randomised_parallel")},
            ["hummed-cases", "lark-2019", "wren-2022"],
        ),
        ("studies", {"treatments": ("water",)}, ["finch-2021"]),
        ("studies", {"records": ("lark-2019",)}, ["lark-2019"]),
        ("studies", {"records": ("lark-2019",), "conditions": ("long-hiccups",)}, []),
        ("protocols", {"treatments": ("silence",)}, []),
        ("claims", {"topics": ("tune",)}, ["any-tune-will-do"]),
        ("claims", {"verdicts": ("opinion", "no_evidence")}, ["any-tune-will-do", "humming-is-useless"]),
        ("claims", {"contradicted": True}, ["humming-ends-hiccups", "humming-is-useless"]),
        ("findings", {"kinds": ("lips",)}, ["sore-lips"]),
        ("findings", {"files": ("safety",)}, ["angry-neighbours", "sore-lips"]),
        ("findings", {"files": ("efficacy",)}, []),
        ("registrations", {"conditions": ("long-hiccups",)}, ["inv-0042"]),
        ("reviews", {"conditions": ("long-hiccups",)}, []),
    ],
)
def test_a_filter_keeps_rows_that_pass_every_part_of_it(
    shelf: Shelf, rows: str, where: dict[str, Any], expected: list[str]
) -> None:
    assert sorted(ids(build(shelf, rows, where=Filter(**where)))) == expected


def test_groups_stand_in_the_order_of_the_vocabulary_and_empty_ones_are_left_out(shelf: Shelf) -> None:
    by_condition = build(shelf, group_by="condition")
    assert [(group.heading, len(group.rows)) for group in by_condition.groups] == [
        ("Short hiccups", 3),
        ("Long hiccups", 2),
    ]
    by_topic = build(shelf, "claims", group_by="topic", order_by=("given",))
    assert [group.heading for group in by_topic.groups] == ["Does it help?", "Which tune"]
    verdicts = [group.heading for group in build(shelf, "claims", group_by="verdict").groups]
    assert verdicts == ["Spoken against", "No evidence either way", "Opinion"]
    by_kind = build(shelf, "findings", group_by="kind", order_by=("given",))
    assert [group.heading for group in by_kind.groups] == ["Lips", "Neighbours"]


def test_people_are_counted_once_also_when_a_study_stands_in_two_groups(shelf: Shelf) -> None:
    counts = build(shelf, group_by="condition").counts
    assert counts == "130 people in 4 studies; 46% of them in the largest."


def test_other_rows_are_counted_by_their_own_word(shelf: Shelf) -> None:
    assert build(shelf, "claims").counts == "3 claims."
    assert build(shelf, "reviews").counts == "1 review."
    assert build(shelf, "registrations").counts == "1 registered trial."
    assert build(shelf, "findings").counts == "2 findings."


def test_an_empty_table_keeps_its_caption_and_says_so(shelf: Shelf) -> None:
    view = build(shelf, where=Filter(conditions=("dream-hiccups",)))
    assert view.is_empty
    assert (view.caption, view.empty) == ("C.", "Nothing.")


def test_only_sortable_tables_offer_filters_and_only_words_that_occur(shelf: Shelf) -> None:
    assert build(shelf).facets == ()
    facets = {facet.name: [word for word, _ in facet.words] for facet in build(shelf, sortable=True).facets}
    assert facets == {
        "type": ["short-hiccups", "long-hiccups"],
        "design": ["randomised_parallel", "randomised_within_person", "case_series"],
        "read": ["full_text", "abstract", "secondary"],
    }


def test_unknown_sorts_after_everything_known(shelf: Shelf) -> None:
    view = build(shelf, columns=("study", "setting"), order_by=("label",))
    keys = {row.id: row.cells[1].sort for group in view.groups for row in group.rows}
    assert keys["lark-2019"] < keys["finch-2021"] < keys["hummed-cases"]


def test_numbers_keep_their_digits_and_ranges_their_ends(shelf: Shelf) -> None:
    view = build(shelf, columns=("study", "setting", "interval", "seen"), order_by=("label",))
    assert column(view, "setting") == ["440 Hz", "not seen", "110 to 220 Hz", "220 Hz"]
    assert column(view, "interval")[0] == "“biweekly” (unclear)"
    assert "−12.50 (SD 4.1)" in column(view, "seen")[2]


def test_a_withheld_finding_shows_neither_its_statement_nor_its_figures(shelf: Shelf) -> None:
    view = build(shelf, "findings", columns=COLUMNS["findings"])
    text = " ".join(cell.plain for group in view.groups for row in group.rows for cell in row.cells)
    assert "Only one neighbour was asked" in text
    assert "Withheldium" not in text
    assert "77 of 78" not in text
