"""Plain text of at most 76 columns: nothing lost, nothing that an old system cannot hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.publishing.copies.plain_text import COLUMNS, as_plain_text, in_plain_signs
from evidence_site.views.addresses import AbsoluteLinks
from evidence_site.views.figures.drawing import Drawing, Twin
from evidence_site.views.inline import Cell, Level, Link, Soft, Strong, cell
from evidence_site.views.page import (
    Block,
    CaveatText,
    Facts,
    Finder,
    Folded,
    Grid,
    Listing,
    Notice,
    Paragraph,
    Reading,
    Readings,
    Warnings,
)

LINKS = AbsoluteLinks("https://site.invalid/")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


def text(*blocks: Block) -> str:
    return as_plain_text(blocks, LINKS)


def grid(headings: tuple[str, ...], *rows: tuple[str, ...]) -> Grid:
    return Grid("g", "What was seen.", headings, tuple(tuple(cell(said) for said in row) for row in rows))


def test_a_small_table_keeps_its_columns() -> None:
    told = text(grid(("Group", "Calm"), ("Humming", "3 of 10"), ("Silence", "12 of 10")))
    assert told == (
        "What was seen.\n\nGroup    Calm\nHumming  3 of 10\nSilence  12 of 10\n"
    )  # trailing blanks are cut: they would be lost, or shown, elsewhere


def test_a_wide_table_becomes_a_list_that_names_each_cell() -> None:
    told = text(grid(("Group", "What was seen"), ("Humming", "calm " * 20)))
    assert "- Humming\n    What was seen: calm calm" in told
    assert told.count("calm") == 20


def test_an_empty_cell_leaves_no_label_behind() -> None:
    told = text(grid(("Group", "Seen", "Note"), ("Humming", "calm " * 20, "")))
    assert "Note" not in told


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, min_size=1, max_size=40)), min_size=1, max_size=4))
def test_no_line_is_longer_than_76_columns(rows: list[tuple[str, list[str]]]) -> None:
    table = grid(("Group", "Seen"), *((name, " ".join(words)) for name, words in rows))
    for line in text(table, Paragraph((rows[0][0], *rows[0][1]))).splitlines():
        assert len(line) <= COLUMNS or " " not in line.strip()[:COLUMNS].lstrip("- ")


def test_an_address_is_never_broken() -> None:
    page = "questions/" + "very-long-" * 9 + "id"
    told = text(Paragraph(("See ", Link("the page", page), " for more.")))
    assert f"<https://site.invalid/{page}/>" in told.splitlines()


def test_a_link_elsewhere_says_by_its_text_where_it_leads() -> None:
    link = Link("doi:10.0000/x", "https://doi.org/10.0000/x")
    assert text(Paragraph(("Lark 2019. ", link))) == "Lark 2019. doi:10.0000/x\n"


def test_every_kind_of_block_is_told_whole() -> None:
    drawing = Drawing(
        "d", "Two of three.", "Circles.", 10, (), Twin(("Group", "Had it"), ((cell("All"), cell("2")),))
    )
    readings = Readings(
        (
            Reading("What was seen", "Less", ("In one study.",)),
            Reading("How sure", Level("Low", 2)),
            Reading("How many people", "20"),
        )
    )
    told = text(
        readings,
        Notice("What is unsafe", ("Stop.",)),
        Facts((("Design", cell("By chance", "Nobody blinded")),)),
        Listing((cell(Strong("One")), cell("Two")), ordered=True),
        Warnings((CaveatText("Small", "Ten people.", "Chance."),)),
        Folded("More", (Paragraph(("Inside.",)),)),
        drawing,
    )
    for said in (
        "- What was seen: Less. In one study.\n- How sure: Low.\n- How many people: 20.\n",
        "What is unsafe: Stop.",
        "- Design: By chance; Nobody blinded",
        "1. One\n2. Two",
        "- Small. Ten people. Chance.",
        "More\n\nInside.",
        "Two of three.\n\nIn the figure: Circles.\n\nGroup  Had it\nAll    2",
    ):
        assert said in told


def test_signs_that_get_lost_elsewhere_become_plain_ones() -> None:
    assert in_plain_signs("−0.5 – “so” it’s…\u00a05\u00ad0\t×") == '-0.5 - "so" it\'s... 50 x'
    assert in_plain_signs("Dąbek é µ² Größe") == "Dąbek é µ² Größe"


def test_what_no_copy_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="Finder"):
        text(Finder((), "x"))


def test_nothing_at_all_is_one_empty_line() -> None:
    assert text(Listing((Cell(((Soft(""),),)),))).strip() in ("", "-")
