"""A drawing becomes a figure: every mark one element, every text escaped, nothing the policy forbids."""

from __future__ import annotations

import re
import typing

import pytest
from site_build import ROOT, TEMPLATES, Reading, collapse

from evidence_site.rendering import Renderer, as_coordinate
from evidence_site.views.addresses import RelativeLinks
from evidence_site.views.figures import drawing as marks
from evidence_site.views.figures.drawing import Box, Curve, Disc, Drawing, Mark, Shape, Stroke, Twin, Word
from evidence_site.views.inline import Link, cell

NASTY = '<script>x</script> "on" & {{ 7 * 7 }} <b>'
CSS = (ROOT / "overrides/assets/stylesheets/figures.css").read_text(encoding="utf-8")


def drawing_of(*drawn: Mark, text: str = "plain") -> Drawing:
    """A drawing in which every text is the same."""
    twin = Twin(("Study", text), ((cell(Link(text, "studies/x")), cell(text)),))
    return Drawing("fig", text, text, 100, drawn, twin, (text,))


def rendered(item: Drawing) -> str:
    """Its HTML."""
    return Renderer(TEMPLATES).blocks([item], RelativeLinks("questions/here"))


EVERY_MARK: tuple[Mark, ...] = (
    Stroke(1, 2, 3, 4, dashed=True),
    Curve(((1, 2), (3, 4))),
    Box(1, 2, 3, 4),
    Shape(((1, 2), (3, 4), (5, 6)), hollow=True),
    Disc(1, 2, 3, hollow=True),
    Word(1, 2, "calm", "middle", "small", True, "soft", "aside"),
)


def test_every_kind_of_mark_is_one_element() -> None:
    assert {type(mark) for mark in EVERY_MARK} == set(typing.get_args(marks.Mark))
    svg = rendered(drawing_of(*EVERY_MARK)).split("</desc>")[1].split("</svg>")[0]
    assert re.findall(r"<([a-z]+) ", svg) == [
        "line",
        "polyline",
        "rect",
        "polygon",
        "circle",
        "text",
        "tspan",
    ]


def test_marks_stand_where_they_are() -> None:
    html = rendered(drawing_of(Stroke(1.25, 2, 3.04, 4), Shape(((1, 2), (3.5, 4)))))
    assert 'x1="1.2" y1="2" x2="3" y2="4"' in html
    assert 'points="1,2 3.5,4"' in html


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (1.26, "1.3"), (-0.04, "0"), (-2.5, "-2.5"), (100.0, "100"), (7, "7")]
)
def test_a_coordinate_has_at_most_one_decimal(value: float, shown: str) -> None:
    assert as_coordinate(value) == shown


def test_every_text_is_escaped() -> None:
    nasty, plain = (
        drawing_of(Word(0, 9, NASTY, aside=NASTY), text=NASTY),
        drawing_of(Word(0, 9, "x", aside="x")),
    )
    read, expected = Reading(rendered(nasty)), Reading(rendered(plain))
    assert [item.tag for item in read.elements] == [item.tag for item in expected.elements]
    assert collapse(read.text).count(collapse(NASTY)) == 10, "and once as the title of the picture"
    assert read.mismatched == [] and read.open == []


def test_no_style_attribute_and_no_colour_stands_in_the_markup() -> None:
    html = rendered(drawing_of(*EVERY_MARK))
    assert "style=" not in html
    assert not re.search(r'(fill|stroke|color)="', html)


def test_title_and_description_name_the_picture() -> None:
    html = rendered(drawing_of(*EVERY_MARK))
    assert 'role="img" aria-labelledby="fig-t fig-d"' in html
    assert '<title id="fig-t">' in html and '<desc id="fig-d">' in html
    assert '<figure class="ev-drawing" id="fig" ' in html


def test_the_twin_is_a_table_with_caption_and_scopes() -> None:
    html = rendered(drawing_of(text="plain"))
    table = html[html.index("<table") : html.index("</table>")]
    assert "<caption" in table
    assert table.count('scope="col"') == 2 and table.count('scope="row"') == 1
    assert 'href="../../studies/x/"' in table


def test_every_tone_has_its_ink() -> None:
    for tone in typing.get_args(marks.Tone):
        assert re.search(rf"^\.ev-tone--{tone}\b", CSS, re.MULTILINE)


def test_the_same_drawing_is_the_same_bytes() -> None:
    assert rendered(drawing_of(*EVERY_MARK)) == rendered(drawing_of(*EVERY_MARK))


def test_every_tone_has_a_colour_of_its_own_in_the_style_sheet() -> None:
    rules = dict(re.findall(r"^\.ev-tone--(\w+) \{\s*color: var\((--[\w-]+)\);\s*\}", CSS, re.MULTILINE))
    assert set(rules) == set(typing.get_args(marks.Tone))
    assert len(set(rules.values())) == len(rules), f"two tones look alike: {rules}"
