"""Pages of questions: readings, summary of findings and studies come from one body of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from site_build import TOY, copy_toy

from evidence_site.library import Library, load
from evidence_site.records.question import Question
from evidence_site.synthesis.people import Head
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Level, plain_line
from evidence_site.views.page import Block, Facts, Folded, Grid, Listing, Page, Paragraph, Reading, Readings
from evidence_site.views.questions.answers import (
    headline_of,
    main_reason,
    people_and_studies,
    people_reading,
    questions_about,
    readings_of,
)
from evidence_site.views.questions.findings_table import Notes, findings_table
from evidence_site.views.questions.harm_answers import harm_answer, harm_reading, people_who_tell
from evidence_site.views.questions.page import question_page
from evidence_site.views.questions.studies import question_studies
from evidence_site.views.shelf import Shelf

HELPS = "does-humming-help"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """The toy project."""
    return Shelf(load(TOY / "evidence"))


@pytest.fixture
def altered(tmp_path: Path) -> Callable[..., Shelf]:
    """The toy project with one file changed."""

    def alter(file: str, *pairs: tuple[str, str]) -> Shelf:
        copy = copy_toy(tmp_path)
        copy.change(f"evidence/{file}", *pairs)
        return Shelf(load(copy.evidence))

    return alter


def asked(shelf: Shelf, name: str) -> Question:
    """A question by its id."""
    return shelf.library.questions[name]


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, and those inside folded ones."""
    for block in blocks:
        yield block
        if isinstance(block, Folded):
            yield from unfolded(block.blocks)


def rows_of(blocks: Iterable[Block], place: int = 0) -> list[list[str]]:
    """The text of each cell of a table among blocks, the first unless told otherwise."""
    grids = [block for block in unfolded(blocks) if isinstance(block, Grid)]
    return [[cell.plain for cell in row] for row in grids[place].rows]


def texts_of(blocks: Iterable[Block]) -> list[str]:
    """Paragraphs and items of lists as plain text."""
    found: list[str] = []
    for block in unfolded(blocks):
        if isinstance(block, Paragraph):
            found.append(plain_line(block.line))
        elif isinstance(block, Listing):
            found += [cell.plain for cell in block.items]
    return found


def readings(shelf: Shelf, name: str) -> tuple[Reading, Reading, Reading]:
    """The three readings of a question."""
    return readings_of(shelf, asked(shelf, name)).readings


# Answers and readings


def test_a_question_has_three_readings_in_one_order(shelf: Shelf) -> None:
    for name in shelf.library.questions:
        labels = [reading.label for reading in readings(shelf, name)]
        assert labels == ["What was seen", "How sure", "How many people"], name
        assert isinstance(readings(shelf, name)[1].answer, Level), name


def test_people_are_those_behind_the_result_and_the_others_stand_beside_them(shelf: Shelf) -> None:
    people = readings(shelf, HELPS)[2]
    assert people.answer == "106"
    assert "108 people took part" in plain_line(people.detail)


def test_a_study_that_does_not_tell_is_not_behind_the_answer(altered: Callable[..., Shelf]) -> None:
    change = (
        '      - {favours: humming, significant: true, p: "<0.001"}',
        "      - {words: They were compared.}",
    )
    text = (TOY / "evidence/studies/wren-2022.yml").read_text(encoding="utf-8")
    results = text[text.index("    results:\n") : text.index("    between:\n")]
    people = readings(altered("studies/wren-2022.yml", (results, ""), change), HELPS)[2]
    assert people.answer == "46"
    assert "108 people in 2 studies" in plain_line(people.detail)


def test_where_no_study_is_found_the_number_is_nought_and_nobody_is_sure(shelf: Shelf) -> None:
    seen, sure, people = readings(shelf, "humming-in-dreams")
    assert seen.answer == "Not studied"
    assert isinstance(sure.answer, Level) and sure.answer.filled == 0
    assert people.answer == "0"
    assert plain_line(people.detail).startswith("No study found. Searched until ")


ANY_COMPARISON = (
    ("conditions: [short-hiccups]", "conditions: [long-hiccups]"),
    ("comparisons: [humming-against-silence]\n", ""),
)
"""The changes after which a question takes any study of long hiccups: one compares, one does not."""


def test_people_who_were_never_compared_are_named_beside_the_nought(altered: Callable[..., Shelf]) -> None:
    leave = "left_out:\n  - {record: finch-2021, reason: It hums.}\nmeaning: If you"
    changed = altered(f"questions/{HELPS}.yml", *ANY_COMPARISON, ("meaning: If you", leave))
    seen, _, people = readings(changed, HELPS)
    assert (seen.answer, people.answer) == ("Nothing compared", "0")
    assert "4 people in 1 study" in plain_line(people.detail)


@pytest.mark.parametrize(
    ("head", "answer", "parts"),
    [
        (Head(0, 0, 0, 0, 0), "0", ["No study."]),
        (Head(1, 20, 20, 0, 0), "20", ["In 1 study."]),
        (Head(2, 0, 0, 2, 0), "Not seen", ["In 2 studies."]),
        (Head(3, 50, 30, 1, 0), "50", ["In 3 studies.", "60% of them in the largest.", "For 1 study"]),
    ],
)
def test_unknown_numbers_of_people_are_not_nought(head: Head, answer: str, parts: list[str]) -> None:
    reading = people_reading(head)
    assert reading.answer == answer
    for part in parts:
        assert part in plain_line(reading.detail)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (Head(0, 0, 0, 0, 0), "no study"),
        (Head(1, 1, 1, 0, 0), "1 person in 1 study"),
        (Head(2, 0, 0, 2, 0), "2 studies, number of people not seen"),
        (Head(2, 30, 30, 1, 0), "30 people in 2 studies (for 1 the number was not seen)"),
    ],
)
def test_people_and_studies_in_words(head: Head, text: str) -> None:
    assert people_and_studies(head) == text


def test_the_reason_shown_is_the_first_sentence_on_the_domain_that_lowers_most(
    altered: Callable[..., Shelf],
) -> None:
    name, change = "humming-with-water", ("levels: -2, reason: One small", "levels: -3, reason: One small")
    changed = altered(f"questions/{name}.yml", change, ("is all there is.", "is all. There is no other."))
    assert (
        plain_line(main_reason(changed, asked(changed, name).outcomes[0].certainty))
        == "One small study is all."
    )


def test_the_question_that_opens_a_page_is_named_first(shelf: Shelf) -> None:
    assert questions_about(shelf, "short-hiccups")[0].id == HELPS
    opening = headline_of(shelf, "long-hiccups")
    assert opening is not None and opening.id == "humming-with-water"


def test_a_page_that_no_question_opens_has_none(altered: Callable[..., Shelf]) -> None:
    changed = altered("questions/humming-in-dreams.yml", ("headline_of: [dream-hiccups]\n", ""))
    assert headline_of(changed, "dream-hiccups") is None


# Side effects


def test_side_effects_are_counted_by_study_and_silence_is_not_none(shelf: Shelf) -> None:
    body = shelf.body(asked(shelf, "is-humming-safe"))
    assert "1 of 4 studies" in harm_answer(shelf, body)
    assert "Not seen is not none." in harm_answer(shelf, body)
    assert "1 of 4 studies" in str(harm_reading(shelf, body).answer)
    assert people_who_tell(shelf, body) == Head(2, 108, 60, 0, 0)
    assert readings(shelf, "is-humming-safe")[2].answer == "108"


def leave_out(*names: str) -> tuple[str, str]:
    """The change that leaves studies out of the toy's question on side effects."""
    entries = "".join(f"  - {{record: {name}, reason: It hums.}}\n" for name in names)
    return "meaning: Few people", f"left_out:\n{entries}meaning: Few people"


def test_where_every_study_speaks_of_side_effects_that_is_not_taken_for_safety(
    altered: Callable[..., Shelf],
) -> None:
    changed = altered("questions/is-humming-safe.yml", leave_out("finch-2021", "hummed-cases"))
    answer = harm_answer(changed, changed.body(asked(changed, "is-humming-safe")))
    assert "1 of 2 studies" in answer
    assert "does not mean that nobody had any" in answer
    assert "Not seen" not in answer


def test_where_no_study_speaks_of_side_effects_all_of_them_are_called_silent(
    altered: Callable[..., Shelf],
) -> None:
    changed = altered("questions/is-humming-safe.yml", leave_out("lark-2019", "wren-2022"))
    body = changed.body(asked(changed, "is-humming-safe"))
    assert people_who_tell(changed, body).studies == 0
    assert "0 of 2 studies" in harm_answer(changed, body)
    assert readings(changed, "is-humming-safe")[2].answer == "22"


def test_without_a_study_nothing_is_known_of_side_effects(altered: Callable[..., Shelf]) -> None:
    names = ("finch-2021", "hummed-cases", "lark-2019", "wren-2022")
    changed = altered("questions/is-humming-safe.yml", leave_out(*names))
    body = changed.body(asked(changed, "is-humming-safe"))
    assert "nothing is known" in harm_answer(changed, body)
    assert harm_reading(changed, body).answer == "Not studied"
    assert readings(changed, "is-humming-safe")[2].answer == "0"


# The summary of findings


def test_one_row_an_outcome_with_absolute_numbers_where_people_were_counted(shelf: Shelf) -> None:
    blocks = findings_table(shelf, shelf.body(asked(shelf, HELPS)))
    hiccups, calm = rows_of(blocks)
    assert (hiccups[0], calm[0]) == ("Hiccups counted", "Felt calm")
    assert calm[1:3] == ["75 in 100; 18 of 24 people", "50 in 100; 12 of 24 people"]
    assert calm[3].startswith("25 fewer in 100 (51 fewer to 1 more)")
    assert hiccups[3].startswith("−2.8 hiccups an hour (−17.3 to 11.8)")
    assert hiccups[5].startswith("Low") and calm[5].startswith("Very low")


def test_each_mark_of_a_note_has_its_note(shelf: Shelf) -> None:
    grid, notes = findings_table(shelf, shelf.body(asked(shelf, HELPS)))
    assert isinstance(grid, Grid) and isinstance(notes, Listing)
    marks = {
        mark for row in rows_of([grid]) for text in row for mark in ("[a]", "[b]", "[c]") if mark in text
    }
    assert {cell.plain[:3] for cell in notes.items} == marks


def test_the_same_note_is_written_once() -> None:
    notes = Notes()
    signs = [notes.mark(text).text for text in ("one", "two", "one")]
    assert signs == [" [a]", " [b]", " [a]"]
    assert [cell.plain for cell in notes.cells] == ["[a] one", "[b] two"]


def test_a_size_that_is_not_known_gets_its_reason(shelf: Shelf) -> None:
    blocks = findings_table(shelf, shelf.body(asked(shelf, "humming-with-water")))
    (row,) = rows_of(blocks)
    assert row[1:3] == ["not known", "not known"]
    assert row[3].startswith("size not known [a]")
    assert texts_of(blocks)[0].startswith("[a] Fewer than two usable studies")


def test_where_nothing_was_studied_every_cell_says_so(shelf: Shelf) -> None:
    (row,) = rows_of(findings_table(shelf, shelf.body(asked(shelf, "humming-in-dreams"))))
    assert row[1:5] == ["not known", "not known", "not known", "no study"]


# The studies


def test_each_study_stands_with_its_size_or_the_reason_for_none(shelf: Shelf) -> None:
    lark, wren = rows_of(question_studies(shelf, shelf.body(asked(shelf, HELPS))))
    assert (lark[0], wren[0]) == ("Lark 2019", "Wren 2022")
    assert "−1.5 hiccups an hour (−4.0 to 1.0)" in lark[4]
    assert "risk ratio 0.67" in lark[4]
    assert "Felt calm: result not seen" in wren[4]


def test_a_study_that_is_left_out_is_named_with_the_reason(altered: Callable[..., Shelf]) -> None:
    leave = "\nleft_out:\n  - {record: wren-2022, reason: The towers sang.}\nmeaning: If you hum"
    changed = altered(f"questions/{HELPS}.yml", ("\nmeaning: If you hum", leave))
    blocks = question_studies(changed, changed.body(asked(changed, HELPS)))
    assert [row[0] for row in rows_of(blocks)] == ["Lark 2019"]
    assert any("Wren 2022" in text and "The towers sang." in text for text in texts_of(blocks))


def test_studies_that_compare_nothing_are_named_apart(altered: Callable[..., Shelf]) -> None:
    changed = altered(f"questions/{HELPS}.yml", *ANY_COMPARISON)
    blocks = question_studies(changed, changed.body(asked(changed, HELPS)))
    assert [row[0] for row in rows_of(blocks)] == ["Finch 2021"]
    told, *named = texts_of(blocks)
    assert told.startswith("1 more")
    assert named == ["Four hummed cases (authors not seen)"]


def test_every_size_is_told_step_by_step(shelf: Shelf) -> None:
    body = shelf.body(asked(shelf, HELPS))
    (folded,) = [block for block in question_studies(shelf, body) if isinstance(block, Folded)]
    made = [estimate for item in body.outcomes for estimate in item.estimates]
    (steps,) = [block for block in folded.blocks if isinstance(block, Listing)]
    assert len(steps.items) == len(made) == 3
    for item, estimate in zip(steps.items, made, strict=True):
        assert item.plain.startswith(estimate.contrast.study.label)
        assert all(step.by in item.plain for step in estimate.steps)


# The whole page


def test_a_page_tells_scope_meaning_doubts_and_need(shelf: Shelf) -> None:
    page = question_page(shelf, asked(shelf, HELPS))
    assert page.description == plain_line(page.lead[0].line)  # type: ignore[union-attr]
    (scope,) = [block for block in page.lead if isinstance(block, Facts)]
    assert [cell.plain for _, cell in scope.rows] == [
        "Short hiccups",
        "humming against silence",
        "6 May 2024",
    ]
    ids = [section.id for section in page.sections]
    assert ids[:3] == ["meaning", "findings", "figures"]
    assert {"studies", "certainty", "robustness", "need"} <= set(ids)


def test_a_page_shows_every_domain_and_what_the_rules_ask(shelf: Shelf) -> None:
    page = question_page(shelf, asked(shelf, HELPS))
    (certainty,) = [section for section in page.sections if section.id == "certainty"]
    for place, outcome in enumerate(asked(shelf, HELPS).outcomes):
        rows = rows_of(certainty.blocks, place)
        assert len(rows) == 5
        for row, item in zip(rows, outcome.certainty.domains, strict=True):
            assert row[2].startswith(item.reason)
    assert "106" in rows_of(certainty.blocks)[3][2]


def test_a_kinder_judgement_shows_its_reason_beside_what_the_rules_ask(altered: Callable[..., Shelf]) -> None:
    change = (
        "levels: -1, reason: Few people hummed.",
        "levels: 0, reason: Few., kinder_because: They hummed well.",
    )
    ends = ("certainty: low", "certainty: moderate")
    changed = altered(f"questions/{HELPS}.yml", change, ends)
    page = question_page(changed, asked(changed, HELPS))
    (certainty,) = [section for section in page.sections if section.id == "certainty"]
    assert rows_of(certainty.blocks)[3][2].endswith("kinder: They hummed well.")


def problems_of(shelf: Shelf, question: Question, page: Page) -> Iterator[str]:
    """What every page of a question must carry, and this one does not."""
    sections = {section.id: list(unfolded(section.blocks)) for section in page.sections}
    body = shelf.body(question)
    tables = [b for b in sections.get("findings", ()) if isinstance(b, Grid)]
    if [len(table.rows) for table in tables] != [len(question.outcomes)]:
        yield "no summary of findings with a row an outcome"
    found = [block for block in page.lead if isinstance(block, Readings)]
    if len(found) != 1 or not all(str(reading.answer).strip() for reading in found[0].readings):
        yield "no three readings"
    yield from _picture_problems(question, sections, any(item.directions for item in body.outcomes))


def _picture_problems(question: Question, sections: dict[str, list[Block]], told: bool) -> Iterator[str]:
    if question.asks == "harm":
        told = True
        if not any(isinstance(block, Grid) for block in sections.get("reports", ())):
            yield "no table of reports"
    drawings = [block for block in sections.get("figures", ()) if isinstance(block, Drawing)]
    if told and not drawings:
        yield "no figure"
    if not told and not any("nothing to draw" in text for text in texts_of(sections.get("figures", ()))):
        yield "neither a figure nor a word on why there is none"
    for drawing in drawings:
        if not (drawing.title.strip() and drawing.description.strip() and drawing.twin.rows):
            yield f"{drawing.id}: no title, description or twin"
        if any(len(row) != len(drawing.twin.headings) for row in drawing.twin.rows):
            yield f"{drawing.id}: rows of its twin do not fit their headings"


@pytest.mark.parametrize("which", ["real", "toy"])
def test_every_question_has_its_findings_a_figure_or_why_none_and_three_readings(
    which: str, real: Library
) -> None:
    shelf = Shelf(real if which == "real" else load(TOY / "evidence"))
    found = [
        f"{question.id}: {problem}"
        for question in shelf.library.questions.values()
        for problem in problems_of(shelf, question, question_page(shelf, question))
    ]
    assert found == []
    assert shelf.library.questions


def test_no_figure_of_a_page_shares_its_name_with_another(real: Library) -> None:
    shelf = Shelf(real)
    for question in shelf.library.questions.values():
        page = question_page(shelf, question)
        blocks = [block for section in page.sections for block in unfolded(section.blocks)]
        ids = [block.id for block in blocks if isinstance(block, Drawing | Grid)]
        assert len(ids) == len(set(ids)), question.id


def test_a_real_question_that_nobody_studied_says_so_and_gives_no_number(real: Library) -> None:
    shelf = Shelf(real)
    unstudied = [q for q in real.questions.values() if shelf.body(q).main.seen == "not_studied"]
    assert unstudied
    for question in unstudied:
        seen, sure, people = readings_of(shelf, question).readings
        assert (seen.answer, people.answer) == ("Not studied", "0"), question.id
        assert isinstance(sure.answer, Level) and sure.answer.filled == 0, question.id
