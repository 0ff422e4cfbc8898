"""When studies came out: one mark a study, stacked over its year; those without a year in their own strip."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from evidence_site.records.study import Study
from evidence_site.records.wording import Thresholds
from evidence_site.synthesis.people import count_heads, people_in
from evidence_site.views.figures.drawing import Drawing, Mark, Stroke, Twin, Word
from evidence_site.views.figures.study_marks import (
    StudyMark,
    draw_form_key,
    draw_size_key,
    draw_study,
    form_of,
    radius_of,
    split_rows,
)
from evidence_site.views.formatting import as_count, as_date, as_number
from evidence_site.views.inline import Cell, Inline, cell, joined
from evidence_site.views.shelf import Shelf

LEFT, RIGHT = 10, 350
MOST_COLUMNS = 18
GAP = 3
KEY_HEIGHT = 96
STRIP_STEP = 17
YEAR = re.compile(r"\d{4}")


def timeline(shelf: Shelf, studies: Iterable[Study] | None = None, id: str = "timeline") -> Drawing:
    """All studies of a site, or those given, over the years they came out in.

    Years come from the references. A study without one is drawn in a strip that says so. The twin adds up
    people from year to year and counts nobody twice.
    """
    given = sorted(shelf.library.studies.values() if studies is None else studies, key=_sort_key)
    dated = {study.id: year for study in given if (year := _year_of(shelf, study)) is not None}
    undated = [study for study in given if study.id not in dated]
    limits = shelf.library.caveats.thresholds
    marks = [*draw_form_key(LEFT, 10, Counter(form_of(study) for study in given))]
    marks += draw_size_key(LEFT, 62, limits)
    floor = float(KEY_HEIGHT)
    if dated:
        floor = _draw_years(marks, [study for study in given if study.id in dated], dated, limits)
    if undated:
        floor = _draw_strip(marks, undated, floor + 20, limits)
    return Drawing(
        id=id,
        title=_tell(given, dated),
        description=(
            "Each mark is one study, above the year its report came out. Its form shows whether chance "
            "decided who got what. Its size shows how many people took part."
        ),
        height=floor,
        marks=tuple(marks),
        twin=_twin(shelf, given, dated),
        note=(_tell_search(shelf),),
    )


def _sort_key(study: Study) -> tuple[str, int, str, str]:
    return form_of(study), -(people_in(study) or 0), study.label.lower(), study.id


def _year_of(shelf: Shelf, study: Study) -> int | None:
    reference = shelf.library.references.get(study.id)
    found = YEAR.search(reference.year) if reference else None
    return int(found.group()) if found else None


def _tell(studies: Sequence[Study], dated: dict[str, int]) -> str:
    if not studies:
        return "No study found."
    seen = f"{as_number(len(dated))} of {as_count(len(studies), 'study', 'studies')} have a year that we saw"
    if len(dated) < 4:
        return f"{seen}."
    # The latest year that at least half of the dated studies reach.
    middle = sorted(dated.values(), reverse=True)[(len(dated) - 1) // 2]
    return f"{seen}. Half of these or more came out in {middle} or later."


def _tell_search(shelf: Shelf) -> str:
    searched = max(search.date for search in shelf.library.topic.searches)
    return f"Searched until {as_date(searched)}. One mark is one report; the table counts nobody twice."


def _draw_years(
    marks: list[Mark], studies: Sequence[Study], dated: dict[str, int], limits: Thresholds
) -> float:
    """Stacks over an axis; answers with the lowest place used."""
    first, last = min(dated.values()), max(dated.values())
    step = -(-(last - first + 1) // MOST_COLUMNS)
    columns = (last - first) // step + 1
    width = (RIGHT - LEFT) / columns
    stacks: dict[int, list[Study]] = {}
    for study in studies:
        stacks.setdefault((dated[study.id] - first) // step, []).append(study)
    axis = KEY_HEIGHT + 8 + max(_height_of(stack, limits) for stack in stacks.values())
    for place, stack in sorted(stacks.items()):
        _draw_stack(marks, stack, LEFT + width * (place + 0.5), axis, limits)
    marks.append(Stroke(LEFT, axis, RIGHT, axis, "soft", 1))
    for place in range(columns):
        _draw_year(marks, LEFT + width * (place + 0.5), axis, first + place * step, place in (0, columns - 1))
    return axis + 20


def _height_of(stack: Sequence[Study], limits: Thresholds) -> float:
    return sum(2 * radius_of(people_in(study), limits) + GAP for study in stack)


def _draw_stack(marks: list[Mark], stack: Sequence[Study], x: float, axis: float, limits: Thresholds) -> None:
    top = axis - 1
    for study in stack:
        radius = radius_of(people_in(study), limits)
        marks += draw_study(StudyMark(form_of(study), people_in(study)), x, top - GAP - radius, limits)
        top -= 2 * radius + GAP


def _draw_year(marks: list[Mark], x: float, axis: float, year: int, is_end: bool) -> None:
    """Ticks under every column; the words under both ends and every fifth year that keeps clear of them."""
    marks.append(Stroke(x, axis, x, axis + 3, "soft", 1))
    clear = LEFT + 40 < x < RIGHT - 40
    if is_end or (year % 5 == 0 and clear):
        marks.append(Word(x, axis + 15, str(year), "middle", "small", tone="soft"))


def _draw_strip(marks: list[Mark], studies: Sequence[Study], y: float, limits: Thresholds) -> float:
    marks.append(Word(LEFT, y, f"Year not seen: {as_count(len(studies), 'study', 'studies')}", size="small"))
    rows = split_rows(studies, int((RIGHT - LEFT) // STRIP_STEP))
    for depth, row in enumerate(rows):
        for place, study in enumerate(row):
            item = StudyMark(form_of(study), people_in(study))
            x, middle = LEFT + STRIP_STEP * (place + 0.5), y + 14 + STRIP_STEP * depth
            marks += draw_study(item, x, middle, limits)
    return y + 14 + STRIP_STEP * len(rows)


def _twin(shelf: Shelf, studies: Sequence[Study], dated: dict[str, int]) -> Twin:
    rows = []
    until: list[Study] = []
    for year in sorted(set(dated.values())):
        here = [study for study in studies if dated.get(study.id) == year]
        until += here
        rows.append(_twin_row(shelf, str(year), here, until))
    undated = [study for study in studies if study.id not in dated]
    if undated:
        rows.append(_twin_row(shelf, "not seen", undated, studies))
    return Twin(("Year", "Studies", "By chance", "People", "People up to then", "Which"), tuple(rows))


def _twin_row(shelf: Shelf, year: str, here: Sequence[Study], until: Sequence[Study]) -> tuple[Cell, ...]:
    links: tuple[Inline, ...] = tuple(shelf.link(study.id) for study in here)
    chance = sum(1 for study in here if form_of(study) == "disc")
    return (
        cell(year),
        cell(as_number(len(here))),
        cell(as_number(chance)),
        cell(_tell_people(here)),
        cell(_tell_people(until)),
        cell(joined(links)),
    )


def _tell_people(studies: Sequence[Study]) -> str:
    head = count_heads(studies)
    if head.unknown == head.studies:
        return "not seen"
    unseen = (
        f", and {as_count(head.unknown, 'study', 'studies')} with a number not seen" if head.unknown else ""
    )
    return as_number(head.people) + unseen
