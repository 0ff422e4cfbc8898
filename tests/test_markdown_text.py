"""Copies as Markdown: records stay text, tables stay tables."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_build import Reading, collapse

from evidence_site.publishing.copies.markdown import as_markdown, escaped
from evidence_site.views.addresses import AbsoluteLinks
from evidence_site.views.inline import Level, Link, Soft, Strong, cell
from evidence_site.views.page import Facts, Grid, Listing, Paragraph, Readings
from evidence_site.views.page import Reading as OneReading

LINKS = AbsoluteLinks("https://site.invalid/")
HOSTILE = (
    "# no heading",
    "- no item",
    "1. no item",
    "---",
    "===",
    "*no* _stress_ **at** `all` ~~here~~",
    "![no](picture) [no](https://copy.example) [no]: https://copy.example",
    "<img src=x onerror=alert(1)> <b>no</b> &amp; &lt;",
    "a | b | c",
    "\\| \\",
    "```\ncode\n```",
    "> no quote",
    "    no code",
    "see https://copy.example and www.copy.example or one@copy.example :smile:",
    "$x$ {.class} [^1]",
)


def as_html(text: str) -> Reading:
    """The Markdown as a page, read back."""
    return Reading(markdown.markdown(text, extensions=["tables", "fenced_code", "footnotes", "attr_list"]))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_record_is_read_back_as_it_was_and_becomes_no_markup(text: str) -> None:
    page = as_html(as_markdown((Paragraph((text,)),), LINKS))
    assert collapse(page.text) == collapse(text)
    assert [item.tag for item in page.elements] == ["p"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_cell_stays_in_its_cell(text: str) -> None:
    grid = Grid("x", "Caption.", ("First", "Second"), ((cell(text), cell("2")),))
    table = as_html(as_markdown((grid,), LINKS)).tables[0]
    assert [collapse(filled) for filled in table.rows[1]] == [collapse(text), "2"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn"))))
def test_no_text_begins_markup_a_column_or_a_line(text: str) -> None:
    made = escaped(text)
    assert not re.search(
        r"(?<!\\)[`*_\[\]{}#]|[<>|~$@\n]|://", re.sub(r"\\\\|&(?:#\d+|amp|lt|gt);", "", made)
    )


def test_links_lead_somewhere_from_anywhere_and_cannot_be_broken_out_of() -> None:
    line = (Link("Smith (2020)", "studies/smith"), " and ", Link("x", "https://doi.org/10.1/(a)b c|d"))
    made = as_markdown((Paragraph(line),), LINKS)
    assert made == (
        "[Smith (2020)](https://site.invalid/studies/smith/) and [x](https://doi.org/10.1/%28a%29b%20c%7Cd)\n"
    )


def test_readings_notes_and_lines_of_a_cell_are_told() -> None:
    readings = Readings(
        (
            OneReading("What was seen", "nothing"),
            OneReading("How sure", Level("Very low", 1), ("One study.",)),
            OneReading("How many people", "40", ("In 1 study.",)),
        )
    )
    grid = Grid("x", "Seen.", ("What",), ((cell(Strong("Hiccups"), Soft("per hour")),),))
    made = as_markdown((readings, grid, Listing((cell("a note"),))), LINKS)
    assert "- **How sure:** **Very low**. One study.\n- **How many people:** 40. In 1 study." in made
    assert "| What |\n| --- |\n| **Hiccups**<br>per hour |" in made
    assert made.endswith("\n\n- a note\n")


def test_a_block_that_no_copy_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="Markdown holds no Facts"):
        as_markdown((Facts(()),), LINKS)
