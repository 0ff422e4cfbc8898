"""Lines of text are as wide as asked for, and nothing of a text is lost."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import ROOT

from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.figures.lettering import HEIGHTS, text_width, wrap_text

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc", "Cs")), max_size=80)


def test_wider_letters_bolder_and_larger_ones_take_more_room() -> None:
    assert text_width("WWWW") > text_width("nnnn") > text_width("iiii")
    assert text_width("calm", strong=True) > text_width("calm") > text_width("calm", "small")


def test_text_breaks_between_words() -> None:
    assert wrap_text("more calm hours", text_width("more calm") + 1) == ("more calm", "hours")
    assert wrap_text("more calm hours", 1000) == ("more calm hours",)
    assert wrap_text("", 100) == ()


def test_a_no_break_space_does_not_break() -> None:
    text = "so p\xa0<\xa00.05"
    assert wrap_text(text, text_width("p\xa0<\xa00.05") + 1) == ("so", "p\xa0<\xa00.05")


def test_a_word_too_wide_breaks_after_its_own_hyphen_else_with_one_more() -> None:
    assert wrap_text("humming-water", text_width("humming-w")) == ("humming-", "water")
    broken = wrap_text("hummingbirds", text_width("hummi-") + 1)
    assert broken[0] == "hummi-"
    assert "".join(line.removesuffix("-") for line in broken) == "hummingbirds"


@given(st.lists(WORDS, max_size=6), st.floats(30, 360))
@settings(max_examples=60)
def test_no_letter_is_lost_and_no_line_too_wide(items: list[str], width: float) -> None:
    text = " ".join(items)
    lines = wrap_text(text, width)
    bare = re.sub(r"[ -]", "", text)
    assert re.sub(r"[ -]", "", "".join(lines)) == bare
    assert all(text_width(line) <= width or len(line) <= 3 for line in lines)


def test_the_sizes_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/stylesheets/figures.css").read_text(encoding="utf-8")
    found = re.findall(r"\.ev-word--(body|small) \{\s*font-size: (\d+)px", css)
    assert {name: float(size) for name, size in found} == HEIGHTS
    assert Drawing.__dataclass_fields__["width"].default == 360
