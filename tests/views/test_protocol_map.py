"""The protocol map: marks only where both numbers were seen, and a count of all others."""

from __future__ import annotations

from typing import Any

import pytest
from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.records.protocol import Protocol
from evidence_site.records.study import Study
from evidence_site.views.figures.drawing import Disc, Drawing, Mark, Stroke, Word
from evidence_site.views.figures.protocol_map import BANDS, UNCLEAR, find_ways, protocol_map
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Paragraph
from evidence_site.views.shelf import Shelf


@pytest.fixture(scope="module")
def toy() -> Library:
    return load(TOY / "evidence")


def with_protocols(study: Study, *protocols: dict[str, Any]) -> Study:
    """The study with one arm of 10 people for each protocol."""
    arms = tuple(
        study.arms[0].model_copy(
            update={"id": f"arm-{index}", "people": 10, "protocol": Protocol.model_validate(item)}
        )
        for index, item in enumerate(protocols)
    )
    return study.model_copy(update={"arms": arms})


def protocol(low: int | None, high: int | None = None, **interval: Any) -> dict[str, Any]:
    value = {"low": low, "high": high or low}
    settings = {"pitch": {"value": value, "unit": "Hz"}} if low else {}
    return {"settings": settings, **({"interval": interval} if interval else {})}


def draw(library: Library, *protocols: dict[str, Any]) -> Drawing:
    drawing = protocol_map(Shelf(library), [with_protocols(library.studies["lark-2019"], *protocols)])
    assert isinstance(drawing, Drawing)
    return drawing


def discs(drawing: Drawing) -> list[Disc]:
    """Marks of protocols, below the key: the study chosen is randomised."""
    return [mark for mark in drawing.marks if isinstance(mark, Disc) and mark.y > 120]


def test_only_a_protocol_with_both_numbers_is_drawn_and_the_rest_is_counted(toy: Library):
    drawing = draw(toy, protocol(100, days=7), protocol(None, days=7), protocol(200), protocol(None))
    assert len(discs(drawing)) == 1
    assert drawing.title == "1 of 4 protocols tells both pitch and how often."
    told = plain_line(drawing.note)
    assert told.startswith("Not drawn: 1 protocol without pitch, 1 without how often, 1 without both.")
    assert [row[4].plain for row in drawing.twin.rows] == ["yes", "no", "no", "no"]


def test_unclear_words_stand_in_a_band_of_their_own(toy: Library):
    drawing = draw(toy, protocol(100, days=90), protocol(100, printed="biweekly", ambiguous=True))
    known, unclear = sorted(discs(drawing), key=lambda disc: disc.x)
    wall = next(mark for mark in drawing.marks if isinstance(mark, Stroke) and mark.dashed)
    assert known.x < wall.x1 < unclear.x
    assert "“biweekly” (unclear)" in [row[2].plain for row in drawing.twin.rows]


@pytest.mark.parametrize(
    ("days", "words"), [(1, "every day"), (7, "every week"), (14, "2 weeks"), (30, "4 weeks"), (60, "longer")]
)
def test_days_find_the_band_that_says_them(toy: Library, days: int, words: str):
    way = find_ways(
        [with_protocols(toy.studies["lark-2019"], protocol(100, days=days))], toy.topic.settings[0]
    )[0]
    assert way.band is not None and way.band < UNCLEAR and BANDS[way.band][1] == words


def test_a_range_is_a_line_between_its_ends(toy: Library):
    def rules(drawing: Drawing) -> list[Stroke]:
        return [mark for mark in drawing.marks if isinstance(mark, Stroke) and mark.tone == "ink"]

    single = rules(draw(toy, protocol(100, days=7)))
    ranged = rules(draw(toy, protocol(100, 200, days=7)))
    spread = rules(draw(toy, protocol(100, days={"low": 7, "high": 28})))
    assert len(ranged) == len(single) + 3 and len(spread) == len(single) + 1


def test_arms_treated_alike_are_one_mark_with_all_their_people(toy: Library):
    study = with_protocols(toy.studies["lark-2019"], protocol(100, days=7), protocol(100, days=7))
    (way,) = find_ways([study], toy.topic.settings[0])
    assert way.people == 20
    sides = study.model_copy(update={"design": toy.studies["finch-2021"].design})
    assert find_ways([sides], toy.topic.settings[0])[0].people == 10, "two sides of the same people"


def test_marks_of_one_spot_stand_side_by_side(toy: Library):
    studies = [
        with_protocols(toy.studies["lark-2019"], protocol(100, days=7)).model_copy(update={"label": name})
        for name in "ab"
    ]
    drawing = protocol_map(Shelf(toy), studies)
    assert isinstance(drawing, Drawing)
    left, right = sorted(discs(drawing), key=lambda disc: disc.x)
    assert left.y == right.y and right.x - left.x > left.radius + right.radius


def test_a_topic_without_settings_gets_a_sentence(toy: Library, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        type(toy),
        "topic",
        property(lambda self: self.files["topic.yml"].record.model_copy(update={"settings": ()})),
    )
    assert isinstance(protocol_map(Shelf(toy)), Paragraph)


def test_the_real_records_fit_and_stay_the_same(real: Library):
    drawing = protocol_map(Shelf(real))
    assert isinstance(drawing, Drawing) and protocol_map(Shelf(real)) == drawing
    ways = find_ways(real.studies.values(), real.topic.settings[0])
    assert len(drawing.twin.rows) == len(ways)
    for mark in drawing.marks:
        assert _inside(mark, drawing)


def _inside(mark: Mark, drawing: Drawing) -> bool:
    if isinstance(mark, (Disc, Word)):
        return 0 <= mark.x <= drawing.width and 0 <= mark.y <= drawing.height
    return True
