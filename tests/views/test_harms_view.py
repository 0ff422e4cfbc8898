"""Side effects as readers see them: what is said, by whom, and where nothing was seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from evidence_site.library import Library, load
from evidence_site.synthesis.bodies.body import Body
from evidence_site.synthesis.people import count_heads
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.questions.harm_answers import harm_answer
from evidence_site.views.questions.harms import harms_blocks
from evidence_site.views.shelf import Shelf


def body_of(library: Library, *left_out: str) -> Body:
    """All studies, as a question on harm that names no comparison gathers them."""
    studies = tuple(study for study in library.studies.values() if study.id not in left_out)
    return Body(
        question=SimpleNamespace(id="harm"),  # type: ignore[arg-type]
        studies=studies,
        compared=(),
        left_out=tuple(library.studies[name] for name in left_out),
        head=count_heads(studies),
        outcomes=(),
    )


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(plain_line(block.line) for block in blocks if isinstance(block, Paragraph))


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    grids = [block for block in blocks if isinstance(block, Grid)]
    return [tuple(cell.plain for cell in row) for grid in grids for row in grid.rows]


@pytest.fixture
def shown(small_evidence: Callable[..., Path]) -> Callable[..., tuple[Block, ...]]:
    """`shown("{event: …}")` puts other side effects into the one small study."""

    def show(events: str | None = None, *left_out: str) -> tuple[Block, ...]:
        event = "{event: stiff neck, arm: gazing-tea, people: 2, total: 30, locator: {source: abstract}}"
        old = f"adverse_events:\n  - {event}"
        root = small_evidence(study=(old, f"adverse_events: {events}")) if events else small_evidence()
        library = load(root)
        return harms_blocks(Shelf(library), body_of(library, *left_out))

    return show


def test_a_count_is_shown_as_printed_with_its_group_and_place(shown: Any) -> None:
    blocks = shown()
    assert rows(blocks) == [("Ash 2020", "Stiff neck", "Gazing and tea", "2 of 30", "Abstract")]
    assert "1 of 1 study says something" in words(blocks)
    assert "1 names something that people had." in words(blocks)
    assert "did not see how many" not in words(blocks)


def test_a_denominator_that_was_not_printed_is_not_filled_in(shown: Any) -> None:
    blocks = shown("[{event: stiff neck, arm: gazing-tea, people: 2, locator: {source: abstract}}]")
    assert rows(blocks)[0][3] == "2 people; of how many: not seen by us"


def test_no_serious_event_is_not_called_none(shown: Any) -> None:
    text = words(shown("[{event: serious events, arm: all, people: 0, locator: {source: abstract}}]"))
    assert "1 names only things that nobody had." in text
    assert "does not mean that nobody had any" in text
    assert "names something that people had" not in text
    assert "says there were none" not in text


def test_not_seen_and_not_reported_are_neither_none_nor_the_same(shown: Any) -> None:
    not_seen = shown("not_seen")
    assert rows(not_seen) == []
    assert "Not seen is not none." in words(not_seen)
    assert "We have not seen what these studies say on side effects: Ash 2020." in words(not_seen)


def test_what_was_not_reported_is_said_so(shown: Any) -> None:
    text = words(shown("not_reported"))
    assert "1 study does not report side effects" in text
    assert "Not seen" not in text


def test_effects_of_other_groups_are_not_put_down_to_the_treatment(shown: Any) -> None:
    blocks = shown("[{event: hiccup, arm: tea, people: 2, locator: {source: abstract}}]")
    assert "1 speaks only of groups that did not get cloud gazing." in words(blocks)
    assert "names something" not in words(blocks)
    assert rows(blocks)[0][2] == "Tea alone"


def test_a_study_that_is_left_out_is_named_and_not_counted(shown: Any) -> None:
    text = words(shown(None, "ash-2020"))
    assert "No study was found" in text
    assert "Left out of every summary, and so not counted here: Ash 2020." in text


def test_every_real_event_has_a_row_and_every_silent_study_a_name(real: Library) -> None:
    blocks = harms_blocks(Shelf(real), body_of(real))
    told = [study for study in real.studies.values() if isinstance(study.adverse_events, tuple)]
    assert len(rows(blocks)) == sum(len(study.adverse_events) for study in told)  # type: ignore[arg-type]
    text = words(blocks)
    silent = [study.label for study in real.studies.values() if study not in told]
    assert silent
    assert not [label for label in silent if label not in text]


def test_a_withheld_finding_stays_withheld(real: Library) -> None:
    blocks = harms_blocks(Shelf(real), body_of(real))
    text = words(blocks) + "\n".join(" ".join(row) for row in rows(blocks))
    withheld = [fact for fact in real.facts.values() if fact.withheld]
    assert withheld
    assert not [fact.id for fact in withheld if fact.statement in text]


def test_numbers_of_the_answer_add_up_to_all_studies(real: Library) -> None:
    question = real.questions["side-effects"]
    shelf = Shelf(real)
    answer = harm_answer(shelf, shelf.body(question))
    named, total, *others = map(int, re.findall(r"\d+", answer))
    assert named + sum(others) == total, answer
