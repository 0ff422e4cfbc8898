"""Releases: what was said survives writing and reading, little is kept, and every change is told."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.decoding import decode
from evidence_site.library import Library
from evidence_site.publishing.copies.gone_copies import copies_of
from evidence_site.records.release import Release, Withdrawal
from evidence_site.sources.yaml_text import parse_yaml
from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.differences import Differences, differences
from evidence_site.views.copies.drafting import draft, write_release
from evidence_site.views.copies.history import History, as_spans, numbers_in
from evidence_site.views.copies.kept import LIMIT, keep, shorten, studies_behind
from evidence_site.views.inline import Cell, cell
from evidence_site.views.page import Block, Grid, Listing, Paragraph, Reading, Readings
from evidence_site.views.shelf import Shelf

DAY = datetime.date(2025, 3, 4)
LATER = datetime.date(2025, 4, 1)
LONG = "This sentence is so long that a release keeps no more than its first words and a digest of it."

# A record holds no control characters and no marks that turn the reading direction around.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=60)
ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4)


def readings(seen: str = "More calm", sure: str = "Low", people: str = "40") -> Readings:
    """Three readings."""
    return Readings(
        (
            Reading("What was seen", seen, ("In one study.",)),
            Reading("How sure", sure, ("It stands alone.",)),
            Reading("How many people", people),
        )
    )


def grid(*rows: tuple[str, ...], headings: tuple[str, ...] = ("Study", "People", "Seen")) -> Grid:
    """A small table."""
    return Grid("g", "What was seen.", headings, tuple(tuple(cell(text) for text in row) for row in rows))


def copy_of(*blocks: Block, name: str = "calm", **changed: object) -> Copy:
    """A copy of which only what matters here is said."""
    made = Copy(
        id=name, kind="table", title="Who was calm", question="Does it calm?", answer="It may.",
        readings=readings(), certainty="low", checked="4 March 2025", page="index",
        blocks=blocks or (grid(("Lark", "20", "calm"), ("Wren", "12", "none")),), studies=("lark", "wren"),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def released(*copies: Copy, before: History | None = None, day: datetime.date = DAY) -> History:
    """A history with one more release of these copies, written to a file and read again."""
    before = before or History(())
    found = draft(copies, before, day)
    assert found is not None
    return History((*before.releases, read_again(found.release)), before.withdrawals)


def read_again(release: Release) -> Release:
    """A release after a way through its file."""
    return decode(parse_yaml(write_release(release), Path("release.yml")), Release)


def changed(old: Copy, new: Copy) -> Differences:
    """What changed between two states."""
    history = released(old)
    return differences(history, history.by_code[old.code], new)


@given(TEXTS, TEXTS, ROWS, st.lists(TEXTS, max_size=3))
def test_what_a_copy_said_survives_writing_and_reading(title: str, answer: str, rows: list, notes: list):
    table = Grid(
        "g",
        title,
        ("Study", "People: all", "- Seen"),
        tuple(tuple(cell(text) for text in row) for row in rows),
    )
    listing = Listing(tuple(Cell(((note,),)) for note in notes))
    copy = copy_of(table, listing, Paragraph((title,)), title=title.strip() or "x", answer=answer)
    history = released(copy, copy_of(name="other"))
    state = history.by_code[copy.code]
    assert history.said(state.copy) == keep(copy)
    assert differences(history, state, copy) == Differences()


@given(st.lists(st.integers(1, 40)))
def test_spans_of_numbers_are_read_as_they_were_written(numbers: list[int]):
    assert [*numbers_in(as_spans(tuple(numbers)))] == numbers


def test_a_long_text_is_kept_by_its_first_words_and_still_differs() -> None:
    assert len(shorten(LONG)) < LIMIT
    assert shorten(LONG).startswith("This sentence is so … ~")
    assert shorten(LONG) != shorten(LONG.replace("digest", "trace"))
    assert shorten("short") == "short"


def test_what_looks_like_a_digest_is_not_taken_for_one() -> None:
    looks = "This … ~0123abcd"
    assert shorten(looks) != looks


def test_an_unchanged_copy_keeps_its_code_and_is_not_released_again() -> None:
    old = copy_of()
    history = released(old)
    assert draft((copy_of(checked="5 May 2025", page="elsewhere"),), history, LATER) is None


def test_only_what_changed_is_written_and_only_once() -> None:
    both = copy_of(), copy_of(name="other")
    history = released(*both)
    new = tuple(replace(item, answer="It does not.") for item in both)
    found = draft((*new, copy_of(name="third")), history, LATER)
    assert found is not None
    assert (found.new, found.changed) == (1, 2)
    assert found.release.lines == "Answer: It does not.\n"
    assert found.release.begins == len(history.lines) + 1


def test_a_second_release_of_a_day_has_a_name_of_its_own() -> None:
    history = released(copy_of())
    found = draft((copy_of(answer="No."),), history, DAY)
    assert found is not None
    assert found.release.id == "2025-03-04-2"


def test_a_copy_that_left_is_told_once_and_may_come_back() -> None:
    first, second = copy_of(), copy_of(name="other")
    history = released(first, second)
    history = released(first, before=history, day=LATER)
    assert history.releases[-1].gone == ("other",)
    assert draft((first,), history, LATER) is None
    back = draft((first, second), history, LATER)
    assert back is not None
    assert [copy.of for copy in back.release.copies] == ["other"]


def test_changes_are_told_by_kind_and_not_twice() -> None:
    found = changed(
        copy_of(grid(("Lark", "20", "calm"), ("Wren", "12", "none"), ("Owl", "3", LONG))),
        copy_of(
            grid(
                ("Lark", "21", "calmer"), ("Finch", "9", "none"), ("Owl", "3", LONG.replace("first", "last"))
            ),
            readings=readings(seen="Less calm", sure="Very low"),
            certainty="very_low",
            studies=("finch", "lark"),
        ),
    )
    assert found.certainty == ("Low", "Very low")
    assert (found.came, found.left) == (("finch",), ("wren",))
    assert [change.part for change in found.answers] == ["What was seen", "How sure"]
    assert [(change.part, change.old, change.new) for change in found.numbers] == [
        ("Lark · People", "20", "21")
    ]
    assert [(change.part, change.cut) for change in found.sentences] == [
        ("Lark · Seen", False),
        ("Owl · Seen", True),
    ]
    assert (found.rows_came, found.rows_left) == (("Finch",), ("Wren",))


def test_a_number_in_a_long_text_is_told_as_one() -> None:
    found = changed(copy_of(Paragraph((f"{LONG} 12",))), copy_of(Paragraph((f"{LONG} 13",))))
    assert [(change.cut, change.numbers) for change in found.numbers] == [(True, True)]
    assert found.sentences == ()


def test_a_row_that_stands_twice_is_held_against_both() -> None:
    found = changed(
        copy_of(grid(("Lark", "20", "calm"), ("Lark", "30", "calm"))),
        copy_of(grid(("Lark", "30", "calm"), ("Lark", "22", "calm"))),
    )
    assert [(change.old, change.new) for change in found.numbers] == [("20", "22")]


def test_a_new_column_is_one_change() -> None:
    found = changed(
        copy_of(grid(("Lark", "20"), ("Wren", "12"), headings=("Study", "People"))),
        copy_of(grid(("Lark", "20", "calm"), ("Wren", "12", "none"))),
    )
    assert found == Differences(columns_came=("Seen",))


def test_a_new_order_changes_nothing_that_is_said() -> None:
    rows = ("Lark", "20", "calm"), ("Wren", "12", "none")
    old, new = copy_of(grid(*rows)), copy_of(grid(*reversed(rows)))
    assert old.code != new.code
    assert not changed(old, new).are_there


def test_a_withdrawal_means_what_was_released_until_that_day() -> None:
    old, new = copy_of(), copy_of(answer="No.")
    history = released(new, before=released(old), day=LATER)
    everything = Withdrawal(of="calm", date=DAY, because="A row stood twice.")
    one = Withdrawal(of="calm", code=new.code, date=LATER, because="It said too much.")
    said = History(history.releases, (everything,))
    assert said.withdrawal_of(said.by_code[old.code]) == everything
    assert said.withdrawal_of(said.by_code[new.code]) is None
    said = History(history.releases, (one,))
    assert said.withdrawal_of(said.by_code[old.code]) is None
    assert said.withdrawal_of(said.by_code[new.code]) == one


def test_days_of_searches_and_checks_are_no_part_of_a_code() -> None:
    old = Paragraph(("Searched until 4 March 2025. A study may exist. Checked 5 March 2025.",))
    new = Paragraph(("Searched until 21 April 2026. A study may exist. Checked 6 May 2026.",))
    assert copy_of(old).code == copy_of(new).code
    started = [copy_of(Paragraph((f"It began on {day} March 2025.",))).code for day in (4, 5)]
    assert started[0] != started[1]


def test_a_later_check_and_search_without_news_leaves_every_code_of_the_real_site(
    real: Library, recheck: Callable[[Library], Library]
) -> None:
    before = {copy.id: copy.code for copy in copies_of(Shelf(real))}
    after = {copy.id: copy.code for copy in copies_of(Shelf(recheck(real)))}
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.fixture
def recheck() -> Callable[[Library], Library]:
    """Answers the same library, gone through and searched again on a later day without anything new."""

    def again(library: Library) -> Library:
        day = datetime.date(2031, 1, 9)
        searches = tuple(item.model_copy(update={"date": day}) for item in library.topic.searches)
        topic = library.topic.model_copy(update={"checked": day, "searches": searches})
        entry = replace(library.files["topic.yml"], record=topic)
        return replace(library, files={**library.files, "topic.yml": entry})

    return again


def test_studies_behind_a_copy_are_kept() -> None:
    assert studies_behind(keep(copy_of())) == ("lark", "wren")


def test_the_first_release_of_the_real_site_stays_small(real: Library) -> None:
    found = draft(copies_of(Shelf(real)), History(()), DAY)
    assert found is not None
    assert len(write_release(found.release).encode()) < 300_000
