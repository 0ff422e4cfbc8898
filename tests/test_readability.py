"""How easily pages read: counted by hand here, held against targets, and published with every failure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import TOY

from evidence_site.cli import main
from evidence_site.directives import Directive
from evidence_site.findings import EvidenceError, Finding
from evidence_site.library import Library, load
from evidence_site.publishing.hard_pages import find_hard_pages
from evidence_site.publishing.inserts import fill
from evidence_site.publishing.page_sentences import (
    OTHERS,
    PutIn,
    authored_sentences,
    block_sentences,
    page_sentences,
)
from evidence_site.publishing.readability import any_term, count_syllables, count_words, measure
from evidence_site.publishing.readability_table import readability_table
from evidence_site.publishing.readable_pages import pages_beside, read_pages
from evidence_site.publishing.site import open_site
from evidence_site.records.readability import ReadabilityFile
from evidence_site.views.addresses import page_of
from evidence_site.views.inline import Cell, Chip, Link, Strong, cell, plain_line
from evidence_site.views.page import (
    Block,
    Folded,
    Grid,
    NamedTable,
    Page,
    Paragraph,
    Section,
    StepCard,
    Steps,
)
from evidence_site.views.questions.page import question_page
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import build_table

ROOT = Path(__file__).resolve().parents[1]
RULES = "wording/readability.yml"
TARGETS = "targets: {grade: 8, mean_words: 15, long_words: 20, least_words: 3}\n"
EASY = "# Easy\n\nThe cat sat on the mat.\n"
HARD = "# Hard\n\nUniversities continually reorganise administrative responsibilities internationally.\n"
NOTHING = any_term(())


def measured(*sentences: str, declared: re.Pattern[str] = NOTHING, long: int = 20) -> Any:
    return measure(sentences, declared, long)


def texts(markdown: str, put_in: PutIn | None = None) -> list[str]:
    """Sentences of a page on which every directive puts in the same."""
    return [item.text for item in authored_sentences(markdown, lambda _: put_in or PutIn())]


@pytest.fixture
def site_of(small_evidence: Callable[..., Path]) -> Callable[..., Library]:
    """The small evidence with hand-written pages beside it and targets of its own."""

    def make(rules: str = TARGETS, **pages: str) -> Library:
        root = small_evidence(files={RULES: rules})
        folder = root.parent / "content"
        folder.mkdir(exist_ok=True)
        for name, text in pages.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return load(root)

    return make


def found(library: Library) -> tuple[Finding, ...]:
    authored = pages_beside(library)
    return find_hard_pages(Shelf(library, authored=frozenset(authored)), authored, fill)


# --- words, syllables and the two formulas


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("cat", 1), ("make", 1), ("makes", 1), ("asked", 1), ("we", 1), ("used", 1), ("tests", 1)),
        *(("table", 2), ("needed", 2), ("trial", 2), ("sizes", 2), ("study", 2), ("people", 2)),
        *(("every", 2), ("safety", 2), ("likely", 2), ("something", 2), ("react", 2)),
        *(("difference", 3), ("area", 3), ("anyone", 3), ("everyone", 3), ("examined", 3), ("nobody", 3)),
        *(("individual", 5), ("two-sided", 3), ("12,5", 1), ("don’t", 1)),
    ],
)
def test_syllables_are_those_counted_by_hand(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("…", 0), ("Not 1,000 but 2.5 mm.", 5), ("A split-scalp study", 3), ("Don't: it's so.", 3)],
)
def test_words_are_those_counted_by_hand(text: str, words: int) -> None:
    assert count_words(text) == words


def test_one_sentence_of_short_words_gives_the_grades_worked_out_by_hand() -> None:
    """6 words, 6 syllables and 17 letters in 1 sentence."""
    found = measured("The cat sat on the mat.")
    assert (found.sentences, found.words, found.syllables, found.letters) == (1, 6, 6, 17)
    assert found.flesch_kincaid == pytest.approx(-1.45)  # 2.34 + 11.8 - 15.59
    assert found.coleman_liau == pytest.approx(16.66 - 4.93333333 - 15.8)


def test_two_sentences_of_long_words_give_the_grades_worked_out_by_hand() -> None:
    """7 words, 14 syllables (1 2 3 1 3, 1 3) and 35 letters (1 6 8 3 6, 2 9) in 2 sentences."""
    found = measured("A doctor examined the animal.", "It recovered.")
    assert (found.sentences, found.words, found.syllables, found.letters) == (2, 7, 14, 35)
    assert found.mean_words == 3.5
    assert found.flesch_kincaid == pytest.approx(9.375)  # 1.365 + 23.6 - 15.59
    assert found.coleman_liau == pytest.approx(29.4 - 8.45714286 - 15.8)
    assert found.hard == (("animal", 1), ("examined", 1), ("recovered", 1))


def test_a_long_sentence_has_more_words_than_the_limit() -> None:
    found = measured("One two three four.", "One two three four five.", long=4)
    assert found.long_sentences == 1
    assert found.long_percent == 50


def test_hard_words_stand_by_syllables_then_by_how_often() -> None:
    found = measured("Animals recover animals at universities.", "We recover elephants and animals.")
    assert found.hard == (("universities", 1), ("animals", 3), ("recover", 2), ("elephants", 1))
    assert found.hard_words == 7


def test_a_name_inside_a_sentence_is_not_hard_and_the_first_word_can_be() -> None:
    assert measured("It rained in November there.").hard == ()
    assert measured("Elephants rained on us there.").hard == (("elephants", 1),)


def test_words_joined_by_a_hyphen_are_as_hard_as_their_hardest_part() -> None:
    assert measured("It was a follow-up of a two-sided test.").hard == ()
    assert [word for word, _ in measured("It was animal-free all along.").hard] == ["animal-free"]


def test_declared_terms_are_not_named_as_hard_and_still_count_in_every_number() -> None:
    text = "Elephant herds and elephants eat."
    plain, let_off = measured(text), measured(text, declared=any_term(["elephant"]))
    assert [word for word, _ in plain.hard] == ["elephant", "elephants"]
    assert let_off.hard == ()
    assert let_off.flesch_kincaid == plain.flesch_kincaid
    assert let_off.coleman_liau == plain.coleman_liau


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_measuring_any_text_gives_finite_numbers(said: list[str], terms: list[str]) -> None:
    found = measured(*said, declared=any_term(terms))
    numbers = (found.mean_words, found.long_percent, found.flesch_kincaid, found.coleman_liau)
    assert all(math.isfinite(number) for number in numbers)
    assert found.syllables >= found.words


@settings(deadline=None)
@given(st.text(alphabet='ab {}"`#.!?\n-|<>*[]()“”:1', max_size=120))
def test_any_markdown_gives_sentences_with_places_in_it(text: str) -> None:
    for said in authored_sentences(text, lambda _: PutIn(words=("some words",))):
        assert 1 <= said.line <= text.count("\n") + 1
        assert said.column >= 1


# --- what is a sentence of a page


def test_sentences_of_a_page_know_their_line_and_column() -> None:
    text = (
        "---\ntitle: A title.\n---\n\n# A heading that ends here.\n\nThe cat sat there. And it slept well.\n"
    )
    said = authored_sentences(text, lambda _: PutIn())
    assert [(item.text, item.line, item.column) for item in said] == [
        ("The cat sat there.", 7, 1),
        ("And it slept well.", 7, 20),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## What we found in all of this.\n",
        '!!! note "Read this page before you start."\n',
        "Too few words.\n",
        "A line without a full stop\n",
        "“This is what somebody else has said.”\n",
        "`this is code and not a sentence.`\n",
        "<!-- this is a comment for writers only. -->\n",
    ],
)
def test_what_is_no_sentence_is_not_measured(text: str) -> None:
    assert texts(text) == []


def test_what_stands_twice_counts_once() -> None:
    assert texts("It is not known yet.\n\n- It is not known yet.\n") == ["It is not known yet."]


def test_words_of_a_directive_count_in_its_sentence() -> None:
    said = texts("We read {{ count studies }} of them.\n", PutIn(words=("3", Strong(" long reports"))))
    assert said == ["We read 3 long reports of them."]


def test_sentences_that_a_directive_puts_into_a_line_are_parted() -> None:
    put_in = PutIn(words=("Nobody has asked this yet. Nobody here can tell",))
    assert texts("{{ number x }}.\n", put_in) == ["Nobody has asked this yet.", "Nobody here can tell."]


def test_markdown_is_no_part_of_a_sentence() -> None:
    assert texts("1. Read the **page** on [what is known](safety.md) first.\n") == [
        "Read the page on what is known first."
    ]


def test_blocks_of_a_directive_count_where_it_stands() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph((Strong("One study saw "), Link("no clear change", "studies/x"), ". Nobody can be sure.")),
        Folded(
            "More", (Grid("g", "What each study saw here.", ("Study",), ((cell("It saw no change."),),)),)
        ),
    )
    said = authored_sentences("Words.\n\n{{ overview }}\n", lambda _: PutIn(blocks=blocks))
    assert [item.text for item in said] == [
        "One study saw no clear change.",
        "Nobody can be sure.",
        "What each study saw here.",
        "It saw no change.",
    ]
    assert {(item.line, item.column) for item in said} == {(3, 1)}


def test_rows_of_a_named_table_do_not_count(real: Library) -> None:
    shelf = Shelf(real)
    table = NamedTable(build_table(shelf, real.tables["all-studies"]))
    assert any(
        re.search(r"\w+ \w+ \w+ \w+\.$", plain_line(line))
        for group in table.table.groups
        for row in group.rows
        for item in row.cells
        for line in item.lines
    ), "this table holds no sentence, so leaving it out would prove nothing"
    assert [*block_sentences((table,))] == []


def test_a_step_counts_with_its_own_words_and_not_with_those_it_rests_on() -> None:
    card = StepCard(
        id="hum",
        title="Hum",
        support=Chip("No source found"),
        explained="no-source",
        says="Hum for a while.",
        why="Nobody has asked this yet.",
        rests_on=(Paragraph(("An article says that humming works.",)),),
    )
    said = [*block_sentences((Steps(items=(card,)),))]
    assert said == ["Hum for a while.", "Nobody has asked this yet."]


def test_a_directive_for_words_of_records_is_not_even_carried_out() -> None:
    carried: list[str] = []

    def carry(directive: Directive) -> PutIn:
        carried.append(directive.name)
        return PutIn()

    authored_sentences('{{ table "all-studies" }}\n\n{{ bibliography }}\n\n{{ overview }}\n', carry)
    assert carried == ["overview"]


def test_a_directive_that_is_wrong_does_not_stop_the_measure(site_of: Callable[..., Library]) -> None:
    library = site_of(page=HARD + "\n{{ nothing-of-the-kind }}\n")
    assert [finding.kind for finding in found(library)] == ["readability"]


def test_a_question_leaves_out_what_studies_and_other_authors_say(real: Library) -> None:
    page = question_page(Shelf(real), real.questions["needling-minoxidil-men"])
    left_out = [section for section in page.sections if section.id in OTHERS]
    assert len(left_out) >= 2
    others = {text for section in left_out for text in block_sentences(section.blocks)}
    kept = set(page_sentences(page))
    assert real.questions["needling-minoxidil-men"].meaning.split(". ")[0] in " ".join(kept)
    own = {text for part in page.sections if part.id not in OTHERS for text in block_sentences(part.blocks)}
    assert others - own
    assert not (others - own - {*block_sentences(page.lead)}) & kept


def test_other_kinds_of_page_keep_sections_of_those_names() -> None:
    section = Section("studies", "Studies", (Paragraph(("Nobody has asked this yet.",)),))
    page = Page(address="a/b", title="T", description="D", sections=(section,), kind="condition")
    assert page_sentences(page) == ("Nobody has asked this yet.",)


# --- pages against targets


def test_an_easy_page_passes(site_of: Callable[..., Library]) -> None:
    assert found(site_of(page=EASY)) == ()


def test_a_hard_page_is_told_with_its_place_its_sentence_and_what_to_do(
    site_of: Callable[..., Library],
) -> None:
    (finding,) = found(site_of(page=HARD))
    assert (finding.path.name, finding.line, finding.column) == ("page.md", 3, 1)
    assert finding.message.startswith("`page` is hard to read: grade by Flesch-Kincaid ")
    assert "(at most 8), grade by Coleman-Liau" in finding.message
    assert "line 3, 6 words: “Universities continually" in finding.message
    assert "shorter words for internationally, responsibilities, administrative." in finding.tip


def test_a_message_quotes_the_start_of_a_very_long_sentence(site_of: Callable[..., Library]) -> None:
    (finding,) = found(site_of(page="So " + "it is " * 15 + "so.\n"))
    assert "words a sentence 32.0 (at most 15)" in finding.message
    assert finding.message.count("it is") == 9
    assert "it …”" in finding.message


def test_a_page_with_too_little_text_gets_no_grade(site_of: Callable[..., Library]) -> None:
    assert found(site_of(TARGETS.replace("least_words: 3", "least_words: 7"), page=HARD)) == ()


@pytest.mark.parametrize(("mean", "falls_short"), [("4.2", True), ("4.3", False)])
def test_a_number_is_held_against_its_target_as_it_is_printed(
    site_of: Callable[..., Library], mean: str, falls_short: bool
) -> None:
    """13 words in 3 sentences are 4.333 words a sentence, printed as 4.3."""
    text = "The cat sat there. The cat sat here. The cat sat on it.\n"
    told = found(site_of(TARGETS.replace("mean_words: 15", f"mean_words: {mean}"), page=text))
    assert bool([finding for finding in told if finding.path.name == "page.md"]) == falls_short


def test_without_targets_nothing_is_measured(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence()
    (root / RULES).unlink()
    library = load(root)
    assert found(library) == ()
    (block,) = readability_table(Shelf(library), fill)
    assert isinstance(block, Paragraph)
    assert "nothing is measured" in plain_line(block.line)


def test_an_exempt_page_is_let_off_until_it_passes(site_of: Callable[..., Library]) -> None:
    rules = TARGETS + "exempt:\n  - {page: page, reason: It quotes a law.}\n"
    assert found(site_of(rules, page=HARD)) == ()


def test_an_exemption_for_a_page_that_passes_is_an_error(site_of: Callable[..., Library]) -> None:
    (finding,) = found(site_of(TARGETS + "exempt:\n  - {page: page, reason: It was hard.}\n", page=EASY))
    assert (finding.path.name, finding.line, finding.severity) == ("readability.yml", 3, "error")
    assert finding.sentence() == "`page` passes now. Delete this entry."


def test_an_exemption_for_a_page_that_is_not_there_is_an_error(site_of: Callable[..., Library]) -> None:
    (finding,) = found(site_of(TARGETS + "exempt:\n  - {page: pgae, reason: It is hard.}\n", page=EASY))
    assert "no page `pgae` is measured" in finding.message


def test_a_declared_term_must_be_in_the_glossary(site_of: Callable[..., Library]) -> None:
    (finding,) = found(site_of(TARGETS + "declared: [alopecia, sesquipedalian]\n", page=EASY))
    assert (finding.line, finding.column) == (2, 22)
    assert finding.message.startswith("`sesquipedalian` is declared here")


def test_pages_made_of_conditions_are_measured_and_those_of_records_are_not(
    site_of: Callable[..., Library],
) -> None:
    library = site_of(page=EASY)
    addresses = {page.address for page in read_pages(Shelf(library), pages_beside(library), fill)}
    assert {"page", *(f"types/{name}" for name in library.conditions)} <= addresses
    assert not addresses & {page_of(library, record) for record in library.record_ids}


def test_a_written_page_takes_the_place_of_the_one_made(site_of: Callable[..., Library]) -> None:
    library = site_of(page=EASY)
    folder = library.root.parent / "content" / "types"
    folder.mkdir()
    (folder / "morning-grumbles.md").write_text(EASY, encoding="utf-8")
    pages = read_pages(Shelf(library), pages_beside(library), fill)
    (page,) = (page for page in pages if page.address == "types/morning-grumbles")
    assert [item.text for item in page.said] == ["The cat sat on the mat."]


def test_a_page_that_changes_is_measured_again(site_of: Callable[..., Library]) -> None:
    library = site_of(page=EASY)
    assert found(library) == ()
    (library.root.parent / "content" / "page.md").write_text(HARD, encoding="utf-8")
    assert len(found(library)) == 1


def test_a_hard_sentence_typed_in_a_record_is_told_with_its_place_there(
    site_of: Callable[..., Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(TOY / "evidence")
    targets = library.readability.targets.model_copy(update={"mean_words": 1})  # type: ignore[union-attr]
    strict = ReadabilityFile(targets=targets)
    monkeypatch.setitem(library.__dict__, "readability", strict)
    told = {finding.message.split("`")[1]: finding for finding in found(library)}
    finding = told["questions/is-humming-safe"]
    assert finding.path.name == "is-humming-safe.yml"


# --- the command, the build, and the published table


def test_the_check_tells_of_a_hard_page_beside_everything_else(
    site_of: Callable[..., Library], capsys: pytest.CaptureFixture[str]
) -> None:
    library = site_of(page=HARD + "\nGazing is proven.\n")
    assert main(["check", "--root", str(library.root)]) == 1
    told = capsys.readouterr().out
    assert "`page` is hard to read" in told
    assert "“proven” says more" in told


def test_a_build_stops_at_a_hard_page_and_tells_every_problem_at_once(
    site_of: Callable[..., Library],
) -> None:
    library = site_of(page=HARD + "\nGazing is proven.\n\n{{ tabel }}\n")
    site = open_site(library.root, ROOT / "overrides" / "evidence")
    with pytest.raises(EvidenceError) as caught:
        site.check_prose(pages_beside(library))
    assert {finding.kind for finding in caught.value.findings} == {"readability", "claim-word", "directive"}


def test_a_page_that_is_not_text_is_told_and_does_not_stop_the_measure(
    site_of: Callable[..., Library],
) -> None:
    library = site_of(page=HARD)
    (library.root.parent / "content" / "other.md").write_bytes(b"\xff\xfe\xff")
    site = open_site(library.root, ROOT / "overrides" / "evidence")
    with pytest.raises(EvidenceError) as caught:
        site.check_prose(pages_beside(library))
    assert {finding.kind for finding in caught.value.findings} == {"readability", "file"}


def cells(library: Library) -> dict[str, tuple[Cell, ...]]:
    """The published table: title of the page → its row."""
    blocks = readability_table(Shelf(library), fill)
    inner = (
        inside for block in blocks for inside in (block.blocks if isinstance(block, Folded) else (block,))
    )
    grids = [block for block in inner if isinstance(block, Grid)]
    return {row[0].plain: row for grid in grids for row in grid.rows}


def test_the_table_leaves_failures_in_with_what_they_miss_and_why(site_of: Callable[..., Library]) -> None:
    rules = TARGETS + "exempt:\n  - {page: hard, reason: It quotes a law.}\n"
    library = site_of(rules, easy=EASY, hard=HARD)
    rows = cells(library)
    assert next(iter(rows)) == "Hard"
    assert rows["Hard"][1].plain.startswith("Missed: grade by Flesch-Kincaid ")
    assert rows["Hard"][1].plain.endswith("; It quotes a law.")
    assert rows["Hard"][6].plain == "6; internationally, responsibilities, administrative"
    assert [item.plain for item in rows["Easy"]] == ["Easy", "Met", "6.0", "0%", "−1.4", "−4.1", "0", "6"]


def test_only_pages_that_fall_short_stand_open(site_of: Callable[..., Library]) -> None:
    rules = TARGETS + "exempt:\n  - {page: hard, reason: It quotes a law.}\n"
    blocks = readability_table(Shelf(site_of(rules, easy=EASY, hard=HARD)), fill)
    open_ = [block.caption for block in blocks if isinstance(block, Grid)]
    assert open_ == ["1 page that missed a target: length of sentences and school grade."]
    assert len([block for block in blocks if isinstance(block, Folded)]) == 2


def test_the_table_says_how_many_pages_fall_short(site_of: Callable[..., Library]) -> None:
    rules = TARGETS + "declared: [alopecia]\nexempt:\n  - {page: hard, reason: It quotes a law.}\n"
    told = [
        plain_line(block.line)
        for block in readability_table(Shelf(site_of(rules, easy=EASY, hard=HARD)), fill)
        if isinstance(block, Paragraph)
    ]
    assert "school grade 8 or lower" in told[0]
    assert re.fullmatch(r"Of \d+ graded pages, 1 missed a target\.", told[1])
    assert told[2].endswith("so we do not list them as hard: alopecia.")


def test_every_page_for_patients_meets_its_targets_or_says_why_not(real: Library) -> None:
    assert found(real) == ()
