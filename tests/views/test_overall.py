"""The answer over all conditions: it follows those of the conditions, and is never surer than the surest."""

from __future__ import annotations

import re

from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.synthesis.bodies.certainty import LADDER
from evidence_site.synthesis.people import count_heads, is_compared
from evidence_site.views.formatting import as_number
from evidence_site.views.inline import Level, plain_line
from evidence_site.views.overall import overall_answer
from evidence_site.views.page import Paragraph, Readings
from evidence_site.views.questions.answers import headline_of
from evidence_site.views.shelf import Shelf


def told(library: Library) -> tuple[str, Readings]:
    paragraph, readings = overall_answer(Shelf(library))
    assert isinstance(paragraph, Paragraph) and isinstance(readings, Readings)
    return plain_line(paragraph.line), readings


def best_level(library: Library) -> int:
    shelf = Shelf(library)
    asked = filter(None, (headline_of(shelf, condition) for condition in library.conditions))
    levels = [shelf.body(question).main.outcome.certainty.certainty for question in asked]
    return max((LADDER.index(level) + 1 for level in levels if level in LADDER), default=0)


def test_counts_every_condition_once_by_which_way_its_answer_goes(real: Library) -> None:
    sentence, _ = told(real)
    found = re.findall(r"In (\d+),", sentence)
    assert sum(map(int, found)) == len(real.conditions), sentence


def test_is_as_sure_as_the_surest_condition_and_no_surer(real: Library) -> None:
    for library in (real, load(TOY / "evidence")):
        sentence, readings = told(library)
        level = readings.readings[1].answer
        assert isinstance(level, Level) and level.filled == best_level(library)
        assert ("nobody can be sure" in sentence) == (level.filled <= 1)


def test_people_are_those_of_all_studies_that_compared_something(real: Library) -> None:
    _, readings = told(real)
    compared = [study for study in real.studies.values() if is_compared(study)]
    assert readings.readings[2].answer == as_number(count_heads(compared).people)
