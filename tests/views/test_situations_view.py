"""Pages of situations: the answer first, nothing surer than its question, and five questions answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from site_build import ROOT, TOY

from evidence_site.directives import Directive, DirectiveError
from evidence_site.library import load
from evidence_site.publishing.artifacts import record_pages
from evidence_site.publishing.inserts import BLOCKS
from evidence_site.synthesis.bearing import questions_bearing
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.situations import Matching, Situation, match_studies, situations
from evidence_site.views.addresses import FIND, FIRST_STEPS, SAFETY
from evidence_site.views.inline import Cell, Level, Line, Link, plain_line
from evidence_site.views.page import Block, Finder, Folded, Grid, Listing, Page, Paragraph, Readings
from evidence_site.views.questions.answers import answer_of, level, readings_of
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_finder import finder_blocks, situation_table
from evidence_site.views.situation_words import address_of, tell_likeness, tell_people, tell_perhaps, title_of
from evidence_site.views.situations import situation_page
from evidence_site.views.study_page import study_page

SINGING = Situation("short-hiccups", "women", "water", "home")
AUTHORED = frozenset({SAFETY, FIND, FIRST_STEPS})


@cache
def shelf_of(root: Path) -> Shelf:
    """The records of a site, with every page by hand that a situation may link to."""
    return Shelf(load(root / "evidence"), authored=AUTHORED)


@pytest.fixture
def toy() -> Shelf:
    """The toy project."""
    return shelf_of(TOY)


@pytest.fixture(params=[ROOT, TOY], ids=["real", "toy"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Both sites, one after the other."""
    return shelf_of(request.param)


def unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks, and those inside folded ones."""
    for block in blocks:
        yield block
        if isinstance(block, Folded):
            yield from unfolded(block.blocks)


def lines_of(block: Block) -> Iterator[Line]:
    """Every line of text of a block."""
    cells: list[Cell] = []
    if isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Grid):
        yield (block.caption,)
        cells = [cell for row in block.rows for cell in row]
    elif isinstance(block, Listing):
        cells = list(block.items)
    elif isinstance(block, Readings):
        for reading in block.readings:
            answer = reading.answer.text if isinstance(reading.answer, Level) else reading.answer
            yield (reading.label, ": ", answer, *reading.detail)
    for cell in cells:
        yield from cell.lines


def text_of(blocks: Iterable[Block]) -> str:
    """Everything that blocks say."""
    return " ".join(plain_line(line) for block in unfolded(blocks) for line in lines_of(block))


def section(page: Page, name: str) -> str:
    """Everything that a section says."""
    return text_of(next(item for item in page.sections if item.id == name).blocks)


def pages(shelf: Shelf) -> list[tuple[Situation, Page]]:
    """Every situation with its page."""
    return [(item, situation_page(shelf, item)) for item in situations(shelf.library.topic)]


def test_every_page_answers_the_five_questions(shelf: Shelf) -> None:
    words = {term.label for term in shelf.labels.vocabulary("certainty").values()}
    for situation, page in pages(shelf):
        lead = text_of(page.lead)
        assert "people like you" in lead.split(".")[0], page.address
        readings = [block for block in page.lead if isinstance(block, Readings)]
        assert len(readings) == 1, page.address
        seen, sure, people = readings[0].readings
        assert (seen.label, sure.label, people.label) == ("What was seen", "How sure", "How many people")
        assert seen.answer and people.answer and isinstance(sure.answer, Level), page.address
        assert sure.answer.text in words
        name = shelf.library.conditions[situation.condition].plain
        for_whom = section(page, "fits")
        assert name in for_whom or "We found no study" in for_whom, page.address
        assert section(page, "unknown") and section(page, "unsafe"), page.address
        for line in shelf.library.topic.safety_lines:
            assert line in section(page, "unsafe")


def test_every_page_says_how_sure_as_its_question_says_and_never_more(shelf: Shelf) -> None:
    for situation, page in pages(shelf):
        shown = next(block for block in page.lead if isinstance(block, Readings))
        bearings = questions_bearing(shelf.library, situation)
        if bearings:
            assert shown == readings_of(shelf, bearings[0].question)
            assert answer_of(shelf, bearings[0].question) in text_of(page.lead)
            assert bearings[0].question.meaning in text_of(page.lead)
        else:
            assert shown.readings[1].answer == level(shelf, "not_known")


def test_every_page_names_people_and_certainty_of_each_question_it_lists(shelf: Shelf) -> None:
    for situation, page in pages(shelf):
        told = section(page, "questions")
        for item in questions_bearing(shelf.library, situation):
            assert item.question.short in told
            assert level(shelf, shelf.certainty_of(item.question.id)).text in told


def test_every_address_is_used_once_and_every_link_to_a_situation_leads_to_one(shelf: Shelf) -> None:
    made = pages(shelf)
    addresses = [page.address for _, page in made]
    assert addresses == [address_of(item) for item, _ in made]
    assert len({*addresses}) == len(addresses)
    targets = {
        piece.target
        for _, page in made
        for part in page.sections
        for block in unfolded(part.blocks)
        for line in lines_of(block)
        for piece in line
        if isinstance(piece, Link) and piece.target.startswith("situations/")
    }
    assert targets <= {*addresses}


def test_situations_stay_out_of_the_search_index(shelf: Shelf) -> None:
    assert [page.search for page in record_pages(shelf) if page.kind == "situation"] == [""] * len(
        situations(shelf.library.topic)
    )


def test_change_one_choice_leads_to_pages_that_differ_in_one_choice(toy: Shelf) -> None:
    links = [
        line[0].target
        for block in situation_page(toy, SINGING).sections[-1].blocks
        for line in lines_of(block)
        if isinstance(line[0], Link) and line[0].target.startswith("situations/")
    ]
    assert links == [
        "situations/short-hiccups/women-with-water-clinic",
        "situations/short-hiccups/women-without-home",
        "situations/short-hiccups/men-with-water-home",
    ]


def test_the_title_says_all_choices_in_plain_words(toy: Shelf) -> None:
    assert title_of(toy, SINGING) == "Short hiccups: a woman, already using a glass of water, at home"


def matching(toy: Shelf, situation: Situation) -> Matching:
    return match_studies(toy.library, situation)


def test_a_study_whose_women_are_not_counted_is_told_without_a_number(toy: Shelf) -> None:
    found = matching(toy, SINGING)
    assert tell_likeness(found) == "1 study included people like you. How many women took part is not told."
    assert tell_people(found.like_you) == "1 study, people not told"


def test_nobody_like_the_reader_is_said_first(toy: Shelf) -> None:
    asked = Situation("dream-hiccups", "men", None, "clinic")
    assert tell_likeness(matching(toy, asked)) == "No study we found included people like you."
    assert "A study may exist that we did not find" in tell_perhaps(toy, matching(toy, asked))
    assert "We found no study of humming for this kind of hiccup." in section(
        situation_page(toy, asked), "fits"
    )


def test_studies_that_do_not_tell_are_never_said_to_fit(toy: Shelf) -> None:
    asked = Situation("long-hiccups", "men", None, "home")
    found = matching(toy, asked)
    assert tell_likeness(found) == "No study we found is known to have included people like you."
    assert tell_perhaps(toy, found) == (
        "1 study with 4 people may have. "
        "What we read of it does not tell whether men took part or where humming was done."
    )


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (Head(0, 0, 0, 0, 0), "0 people"),
        (Head(2, 32, 20, 0, 0), "32 people in 2 studies"),
        (Head(2, 20, 20, 1, 0), "20 people or more in 2 studies"),
        (Head(1, 0, 0, 1, 0), "1 study, people not told"),
    ],
)
def test_a_missing_number_is_not_a_zero(head: Head, told: str) -> None:
    assert tell_people(head) == told


def test_the_table_leads_to_every_situation_and_says_how_many_people(shelf: Shelf) -> None:
    rows = situation_table(shelf).rows
    links = [cell.lines[0][0] for row in rows for cell in row[1:]]
    assert [link.target for link in links if isinstance(link, Link)] == [
        address_of(item) for item in situations(shelf.library.topic)
    ]
    assert all(isinstance(link, Link) and ("people" in link.text or "person" in link.text) for link in links)


def test_studies_that_leave_a_choice_open_are_said_to_perhaps_fit(toy: Shelf) -> None:
    soft = [
        plain_line(line) for row in situation_table(toy).rows for cell in row[1:] for line in cell.lines[1:]
    ]
    assert soft and all(text.endswith(("1 study may fit", "studies may fit")) for text in soft)


def test_children_counted_among_people_like_the_reader_are_said_to_be(toy: Shelf) -> None:
    counted = "Girls count as women here, and age is not among your choices"
    assert counted in text_of(situation_page(toy, SINGING).lead)
    nobody = Situation("dream-hiccups", "women", None, "clinic")
    assert counted not in text_of(situation_page(toy, nobody).lead)


def test_a_question_nobody_studied_is_not_said_to_count_anyone() -> None:
    real = shelf_of(ROOT)
    counts = "This counts everyone in its studies"
    for name, said in (("traction-alopecia", False), ("frontal-fibrosing-alopecia", True)):
        page = situation_page(real, Situation(name, "women", None, "home"))
        assert (counts in text_of(page.lead)) is said, name


def test_a_gap_of_every_study_is_not_told_as_a_share() -> None:
    men = Situation("androgenetic-alopecia-men", "men", "minoxidil-topical", "home")
    told = section(situation_page(shelf_of(ROOT), men), "unknown")
    assert re.search(r"none of the (\d+) studies tells where", told)
    assert not re.search(r"\b(\d+) of \1 studies", told)


def test_a_warning_for_one_condition_stands_on_its_situations(toy: Shelf) -> None:
    warning = "Three of 24 people who hummed got sore lips."
    assert warning in section(situation_page(toy, SINGING), "unsafe")
    other = Situation("dream-hiccups", "women", None, "clinic")
    assert warning not in section(situation_page(toy, other), "unsafe")


def test_the_form_offers_each_condition_and_a_way_out(toy: Shelf) -> None:
    form = finder_blocks(toy)[0]
    assert isinstance(form, Finder)
    assert [group.name for group in form.groups] == ["type", "sex", "use", "place"]
    types = form.groups[0].choices
    assert [item.value for item in types] == [*toy.library.conditions, "unsure"]
    assert types[-1].target == FIRST_STEPS
    choices = {group.name: group.choices[0].value for group in form.groups}
    assert form.pattern.format(**choices) == "situations/short-hiccups/women-with-water-home"


def test_pages_nobody_wrote_are_not_linked() -> None:
    bare = Shelf(shelf_of(TOY).library)
    form = finder_blocks(bare)[0]
    assert isinstance(form, Finder)
    assert [item.value for item in form.groups[0].choices] == [*bare.library.conditions]
    page = situation_page(bare, SINGING)
    assert "Choose again" not in section(page, "others")
    assert "Read what is known on safety" not in section(page, "unsafe")


def test_the_directive_takes_nothing_more(toy: Shelf) -> None:
    with pytest.raises(DirectiveError, match="takes nothing more"):
        BLOCKS["situations"](toy, Directive("situations", ("women",), {}, 1))


def test_the_page_of_a_study_says_where_it_was_done(toy: Shelf) -> None:
    texts = {
        name: section(study_page(toy, toy.library.studies[name]), "what-was-done")
        for name in ("wren-2022", "lark-2019")
    }
    assert "In a clinic" in texts["wren-2022"]
    assert "In a clinic" not in texts["lark-2019"]
