"""Which settings were used how often: a mark for each protocol that tells both, a count of the others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.protocol import Arm, Interval, SpanValues
from evidence_site.records.study import Study
from evidence_site.records.topic import SettingKind
from evidence_site.records.wording import Thresholds
from evidence_site.synthesis.people import WITHIN_PERSON, known
from evidence_site.views.figures.drawing import Drawing, Mark, Stroke, Twin, Word
from evidence_site.views.figures.lettering import wrap_text
from evidence_site.views.figures.scales import Scale, round_ticks, tick_text
from evidence_site.views.figures.study_marks import (
    Form,
    StudyMark,
    draw_form_key,
    draw_size_key,
    draw_study,
    form_of,
    radius_of,
)
from evidence_site.views.formatting import as_count, as_date, as_interval, as_number, as_span
from evidence_site.views.inline import Cell, Inline, Soft, cell
from evidence_site.views.page import Paragraph
from evidence_site.views.shelf import Shelf

LEFT = 34
STEP = 40.0
TOP, FLOOR = 132, 334
BANDS: tuple[tuple[float, str], ...] = (
    (1.5, "every day"),
    (5.5, "2 to 5 days"),
    (10.5, "every week"),
    (17.5, "2 weeks"),
    (24.5, "3 weeks"),
    (34.5, "4 weeks"),
    (math.inf, "longer"),
)
"""Days up to which a band reaches, and what it is called. Bands, because most reports say such words."""
UNCLEAR = len(BANDS)
SIDESTEPS = (0, 13, -13, 26, -26, 39, -39)
"""How far a mark may move aside so that it covers no other."""


@dataclass(frozen=True)
class Way:
    """One way in which a study gave the treatment: arms with the same setting and interval are one."""

    study: Study
    arms: tuple[Arm, ...]
    setting: SpanValues | None
    interval: Interval | None

    @property
    def people(self) -> int | None:
        """People treated this way; None when the number of any arm was not seen."""
        counts = [known(arm.people) for arm in self.arms]
        numbers = [count for count in counts if count is not None]
        if len(numbers) < len(counts):
            return None
        return max(numbers) if self.study.design.kind in WITHIN_PERSON else sum(numbers)

    @property
    def band(self) -> int | None:
        """The band of the middle of its interval; the last one for words that are no plain number of days."""
        if self.interval is None:
            return None
        return _band_of(_middle(self.interval.days)) if self.interval.days else UNCLEAR

    @property
    def is_drawn(self) -> bool:
        """Whether both numbers were seen."""
        return self.setting is not None and self.interval is not None


def _middle(span: SpanValues) -> float:
    return (float(span.low) + float(span.high)) / 2


def _band_of(days: float) -> int:
    return next(index for index, (end, _) in enumerate(BANDS) if days <= end)


def _column(band: int) -> float:
    return LEFT + STEP * (band + 0.5) + (6 if band == UNCLEAR else 0)


def protocol_map(
    shelf: Shelf, studies: Iterable[Study] | None = None, id: str = "protocol-map"
) -> Drawing | Paragraph:
    """The first setting of the topic against the interval, for all studies or those given.

    A topic without settings gets a sentence instead. Unclear words such as "biweekly" stand in a band
    of their own.
    """
    settings = shelf.library.topic.settings
    if not settings:
        return Paragraph(("There is nothing to draw: this topic names no setting.",))
    ways = find_ways(shelf.library.studies.values() if studies is None else studies, settings[0])
    shown = [way for way in ways if way.is_drawn]
    marks: list[Mark] = [*draw_form_key(LEFT - 26, 10, _count_forms(shown))]
    limits = shelf.library.caveats.thresholds
    marks += draw_size_key(LEFT - 26, 62, limits)
    if shown:
        _draw_map(marks, shown, settings[0], limits)
    what = settings[0].label.lower()
    return Drawing(
        id=id,
        title=_tell(ways, shown, what),
        description=(
            f"Each mark is one way in which a study gave the treatment: {what} upward, time between two "
            "sessions to the right. A month counts as 4 weeks. A line through a mark is a "
            "range. A mark stands aside where it would cover another."
        ),
        height=FLOOR + 58 if shown else 90,
        marks=tuple(marks),
        twin=_twin(shelf, ways, settings[0]),
        note=(_tell_missing(ways, what), " ", Soft(_tell_search(shelf))),
    )


def find_ways(studies: Iterable[Study], kind: SettingKind) -> list[Way]:
    """Every way in which the studies gave the treatment, in the order of their names."""
    ways: list[Way] = []
    for study in sorted(studies, key=lambda study: (study.label.lower(), study.id)):
        found: dict[tuple[object, object], list[Arm]] = {}
        for arm in study.arms:
            if arm.protocol:
                found.setdefault((_setting_of(arm, kind), _interval_of(arm)), []).append(arm)
        ways += [
            Way(study, tuple(arms), _setting_of(arms[0], kind), _interval_of(arms[0]))
            for arms in found.values()
        ]
    return ways


def _setting_of(arm: Arm, kind: SettingKind) -> SpanValues | None:
    setting = arm.protocol.settings.get(kind.id) if arm.protocol else None
    return setting.value if setting else None


def _interval_of(arm: Arm) -> Interval | None:
    interval = arm.protocol.interval if arm.protocol else None
    return None if interval is None or isinstance(interval, Unknown) else interval


def _count_forms(ways: Sequence[Way]) -> dict[Form, int]:
    forms = [form_of(way.study) for way in ways]
    return {form: forms.count(form) for form in forms}


def _tell(ways: Sequence[Way], shown: Sequence[Way], what: str) -> str:
    if not ways:
        return "No study found that tells how the treatment was given."
    told = "tells" if len(shown) == 1 else "tell"
    return f"{as_number(len(shown))} of {as_count(len(ways), 'protocol')} {told} both {what} and how often."


def _tell_missing(ways: Sequence[Way], what: str) -> str:
    setting = sum(1 for way in ways if way.setting is None and way.interval is not None)
    often = sum(1 for way in ways if way.setting is not None and way.interval is None)
    both = sum(1 for way in ways if way.setting is None and way.interval is None)
    return (
        f"Not drawn: {as_count(setting, 'protocol')} without {what}, {as_number(often)} without how often, "
        f"{as_number(both)} without both."
    )


def _tell_search(shelf: Shelf) -> str:
    return f"Searched until {as_date(max(search.date for search in shelf.library.topic.searches))}."


def _draw_map(marks: list[Mark], ways: Sequence[Way], kind: SettingKind, limits: Thresholds) -> None:
    values = [float(way.setting.high) for way in ways if way.setting]
    up = Scale(0, max(values) * 1.08 or 1, FLOOR, TOP)
    marks.append(Word(0, TOP - 14, f"{kind.label} ({kind.unit})", size="small"))
    for value in round_ticks(0, up.high, 6):
        marks.append(Stroke(LEFT, up.at(value), 360, up.at(value), "rule", 1))
        marks.append(Word(LEFT - 6, up.at(value) + 4, tick_text(value), "end", "small", tone="soft"))
    for band, words in enumerate((*(words for _, words in BANDS), "unclear or uneven")):
        for row, line in enumerate(wrap_text(words, STEP + 4, "small")):
            marks.append(Word(_column(band), FLOOR + 17 + 13 * row, line, "middle", "small", tone="soft"))
    for band in range(1, UNCLEAR):
        x = LEFT + STEP * band
        marks.append(Stroke(x, TOP - 6, x, FLOOR, "rule", 1))
    wall = LEFT + STEP * UNCLEAR + 3
    marks.append(Stroke(wall, TOP - 6, wall, FLOOR + 4, "soft", 1, dashed=True))
    marks.append(Word(LEFT + STEP * UNCLEAR / 2, FLOOR + 51, "time between two sessions", "middle", "small"))
    taken: list[tuple[float, float, float]] = []
    for way in sorted(ways, key=_place):
        _draw_way(marks, way, up, limits, taken)


def _place(way: Way) -> tuple[float, float]:
    """Band and setting; what was not seen comes last."""
    band = math.inf if way.band is None else way.band
    return band, _middle(way.setting) if way.setting else math.inf


def _draw_way(
    marks: list[Mark], way: Way, up: Scale, limits: Thresholds, taken: list[tuple[float, float, float]]
) -> None:
    if way.setting is None or way.band is None:
        return
    y = up.at(_middle(way.setting))
    radius = radius_of(way.people, limits)
    places = [_column(way.band) + aside for aside in SIDESTEPS]
    x = next((place for place in places if _is_free(place, y, radius, taken)), places[0])
    taken.append((x, y, radius))
    _draw_ranges(marks, way, x, up)
    marks += draw_study(StudyMark(form_of(way.study), way.people), x, y, limits)


def _is_free(x: float, y: float, radius: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    return all(math.hypot(x - left, y - top) >= radius + other + 3 for left, top, other in taken)


def _draw_ranges(marks: list[Mark], way: Way, x: float, up: Scale) -> None:
    if way.setting and way.setting.low < way.setting.high:
        ends = (up.at(float(way.setting.low)), up.at(float(way.setting.high)))
        marks.append(Stroke(x, ends[0], x, ends[1], "ink", 1))
        marks += [Stroke(x - 3, y, x + 3, y, "ink", 1) for y in ends]
    days = way.interval.days if way.interval else None
    if way.setting and days and _band_of(float(days.low)) < _band_of(float(days.high)):
        y = up.at(_middle(way.setting))
        first, last = (_column(_band_of(float(end))) for end in (days.low, days.high))
        marks.append(Stroke(first, y, last, y, "ink", 1))


def _twin(shelf: Shelf, ways: Sequence[Way], kind: SettingKind) -> Twin:
    ordered = sorted(ways, key=lambda way: (not way.is_drawn, *_place(way)))
    rows = tuple(_twin_row(shelf, way, kind) for way in ordered)
    return Twin(("Study", kind.label, "How often", "People", "Drawn"), rows)


def _twin_row(shelf: Shelf, way: Way, kind: SettingKind) -> tuple[Cell, ...]:
    unseen = Soft("not seen")
    setting: Inline = f"{as_span(way.setting)} {kind.unit}" if way.setting else unseen
    often: Inline = as_interval(way.interval) if way.interval else unseen
    people: Inline = unseen if way.people is None else as_number(way.people)
    drawn = "yes" if way.is_drawn else "no"
    arms = "; ".join(arm.label for arm in way.arms)
    return cell(shelf.link(way.study.id), Soft(arms)), cell(setting), cell(often), cell(people), cell(drawn)
