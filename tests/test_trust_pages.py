"""What the site says of itself: what was not read, what changed, who makes it, and when it is out of date."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from site_build import TEMPLATES, TOY, article_of, build_real, build_toy, built_once, collapse, copy_toy

from evidence_site.directives import Tokens
from evidence_site.findings import EvidenceError
from evidence_site.library import Library, load
from evidence_site.publishing.claim_words import find_claims_of_changes
from evidence_site.publishing.site import open_site
from evidence_site.synthesis.bodies.unread import find_unread_reviews, find_unread_studies
from evidence_site.synthesis.people import is_compared
from evidence_site.views.changes import changes
from evidence_site.views.dates import tell_dates
from evidence_site.views.inline import Cell, plain_line
from evidence_site.views.page import Facts, Folded, Grid, Listing, Paragraph
from evidence_site.views.shelf import Shelf
from evidence_site.views.stewardship import stewardship
from evidence_site.views.unread import PARTS, unread

SCRIPT = Path(__file__).resolve().parents[1] / "overrides/assets/javascripts/overdue.js"


@pytest.fixture(scope="module")
def toy() -> Library:
    return load(TOY / "evidence")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("real", tmp_path_factory, build_real)


# --- what was not read


def rows_of(library: Library) -> list[tuple[Cell, ...]]:
    """Every row that names a report or a review, open or folded."""
    blocks = unread(Shelf(library))
    grids = [block for block in blocks if isinstance(block, Grid)][1:]
    folded = [inner for block in blocks if isinstance(block, Folded) for inner in block.blocks]
    return [row for grid in (*grids, *folded) if isinstance(grid, Grid) for row in grid.rows]


def test_every_report_and_review_not_read_in_full_is_there_once(real: Library) -> None:
    shown = sorted(row[0].lines[0][0].target for row in rows_of(real))
    wanted = [f"studies/{study.id}" for study in real.studies.values() if study.read != "full_text"]
    wanted += [f"reviews/{review.id}" for review in real.reviews.values() if review.read != "full_text"]
    assert shown == sorted(wanted)


def test_what_was_read_in_full_is_not_asked_for(toy: Library) -> None:
    assert {item.record.id for item in find_unread_studies(toy)} == {"finch-2021", "hummed-cases"}
    assert [item.record.id for item in find_unread_reviews(toy)] == ["owl-2022"]


def test_reading_that_touches_more_people_and_questions_comes_first(real: Library) -> None:
    weights = [item.weight for item in find_unread_studies(real)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1] == 0, "people not known come last, not first"


def test_reason_is_the_one_that_the_body_of_evidence_gives(toy: Library) -> None:
    finch = next(item for item in find_unread_studies(toy) if item.record.id == "finch-2021")
    asked = [toy.questions[name] for name in finch.questions]
    refused = {
        refusal.reason
        for question in asked
        for refusal in Shelf(toy).body(question).main.refusals
        if refusal.study == "finch-2021"
    }
    assert set(finch.no_size) == refused != set()
    assert not finch.gives_size


def test_study_left_out_of_every_summary_says_so(real: Library) -> None:
    out = {study.id for study in real.studies.values() if study.use.level == "left_out"}
    told = {item.record.id for item in find_unread_studies(real) if "left_out" in item.no_size}
    assert out and told == out


def test_study_without_a_comparison_is_not_said_to_lack_a_number(real: Library) -> None:
    rows = {row[0].plain: row[3].plain for row in rows_of(real)}
    alone = [item for item in find_unread_studies(real) if not item.no_size and not item.gives_size]
    sized = [item for item in find_unread_studies(real) if item.gives_size and not item.no_size]
    assert alone and sized
    for item in alone:
        told = next(text for name, text in rows.items() if name.startswith(item.record.label))
        compared = is_compared(item.record)
        assert ("no question here asks for what it compared" in told) == compared
        assert ("we saw no comparison" in told) == (not compared)
    for item in sized:
        assert "size of effect" not in rows[f"{item.record.label}; Abstract only"]


def test_part_that_was_seen_is_not_called_missing(real: Library) -> None:
    for item in find_unread_studies(real):
        assert ("outcomes" in item.not_seen) == (not item.record.outcomes), item.record.id
    assert {name for item in find_unread_reviews(real) for name in item.not_seen} <= set(PARTS)


def test_counts_of_how_reports_were_read_add_up(real: Library) -> None:
    table = next(block for block in unread(Shelf(real)) if isinstance(block, Grid))
    columns = list(zip(*table.rows, strict=True))
    assert sum(int(cell.plain) for cell in columns[1]) == len(real.studies)
    assert sum(int(cell.plain) for cell in columns[2]) == len(real.reviews)
    assert table.rows[0][0].plain.startswith("Read in full"), "nothing read in full is shown, not hidden"


def test_where_everything_was_read_the_page_says_so(toy: Library) -> None:
    whole = {name: study for name, study in toy.studies.items() if study.read == "full_text"}
    library = dataclasses.replace(toy)
    library.__dict__["studies"] = whole
    lines = [plain_line(block.line) for block in unread(Shelf(library)) if isinstance(block, Paragraph)]
    assert "Every study report was read in full." in lines


# --- what changed


def test_newest_change_comes_first_with_its_kind_and_its_links(toy: Library) -> None:
    listing = changes(Shelf(toy))[0]
    assert isinstance(listing, Listing)
    newest, oldest = (item.plain for item in listing.items)
    assert newest.startswith("6 May 2024: Judged again.")
    assert "How sure. See: Does humming" in newest
    assert oldest.startswith("4 May 2024: First studies.")
    assert oldest.endswith("Studies. See: studies")


def test_empty_log_says_that_it_is_empty(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    (copy.evidence / "changes.yml").unlink()
    (said,) = changes(Shelf(load(copy.evidence)))
    assert isinstance(said, Paragraph) and "Nothing has been written down" in plain_line(said.line)


def test_day_of_a_change_moves_the_date_of_a_build(tmp_path: Path, toy: Library) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/changes.yml", ("date: 2024-05-06", "date: 2025-05-06"))
    assert load(copy.evidence).epoch > toy.epoch


def test_every_page_that_the_log_names_is_there(real: Library, site: Path) -> None:
    named = [page for change in real.changes for page in change.pages]
    assert named
    for page in named:
        folder = page.removesuffix("/index").removesuffix("index")
        assert (site / folder / "index.html").is_file(), page


def test_log_that_claims_more_than_its_question_carries_is_refused(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    assert find_claims_of_changes(Shelf(load(copy.evidence))) == ()
    copy.change(
        "evidence/changes.yml", ("humming was judged again", "humming was judged again, and it works")
    )
    (found,) = find_claims_of_changes(Shelf(load(copy.evidence)))
    assert found.path.name == "changes.yml" and "“works” needs" in found.message
    assert "does-humming-help" in found.message


def test_page_that_the_log_names_must_be_there(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/changes.yml", ("pages: [studies]", "pages: [studiez]"))
    toy_site = open_site(copy.evidence, TEMPLATES).beside({"index", "studies"})
    with pytest.raises(EvidenceError) as caught:
        toy_site.expand("{{ changes }}", "index", Tokens(), Path("index.md"))
    assert "`studiez`" in caught.value.findings[0].message
    assert "Did you mean `studies`?" in caught.value.findings[0].message + caught.value.findings[0].tip


# --- who makes it


def test_who_makes_it_and_who_pays_stands_as_recorded(toy: Library) -> None:
    (facts,) = stewardship(Shelf(toy))
    assert isinstance(facts, Facts)
    assert [filled.plain for _, filled in facts.rows] == [
        "Nobody made this.",
        "No hummer has reviewed it.",
        "A bag of peanuts.",
        "The parrot owns a choir & sings in it.",
    ]


def test_silence_on_who_pays_is_said(small_evidence) -> None:
    (said,) = stewardship(Shelf(load(small_evidence())))
    assert isinstance(said, Paragraph) and "Nothing is recorded" in plain_line(said.line)


@pytest.mark.parametrize("name", ["changes", "unread", "stewardship"])
def test_directive_refuses_what_it_does_not_know(name: str) -> None:
    toy_site = open_site(TOY / "evidence", TEMPLATES)
    with pytest.raises(EvidenceError) as caught:
        toy_site.expand(f'{{{{ {name} "all" }}}}', "index", Tokens(), Path("index.md"))
    assert "takes nothing more" in caught.value.findings[0].message


# --- the foot of every page


def test_foot_says_when_to_stop_trusting_the_page_without_script(site: Path, real: Library) -> None:
    due = real.topic.next_check
    for name in ("index.html", "studies/dhurat-2013/index.html", "about/index.html"):
        text = collapse(article_of(site / name).text)
        told = f"next check due {due.day} {due:%B %Y}. After that day, take this page as out of date."
        assert told in text, name
        assert text.count("No clinician has reviewed this site yet.") >= 1, name


def test_notice_of_an_overdue_check_is_hidden_until_a_script_shows_it(site: Path, real: Library) -> None:
    page = article_of(site / "safety/index.html")
    notices = [item.attributes for item in page.elements if "data-next-check" in item.attributes]
    assert [notice["data-next-check"] for notice in notices] == [real.topic.next_check.isoformat()]
    assert "hidden" in notices[0]


def test_foot_of_a_record_tells_when_it_was_read_and_of_a_question_when_it_was_judged(site: Path) -> None:
    study = collapse(article_of(site / "studies/dhurat-2013/index.html").text)
    assert "This record was read on 21 November 2026. It was read again on 21 November 2026." in study
    question = collapse(article_of(site / "questions/side-effects/index.html").text)
    assert "How sure anyone can be was judged on" in question


def test_record_that_was_read_once_says_so(toy: Library) -> None:
    once = next(item for item in toy.studies.values() if item.extraction.second_reading is None)
    assert tell_dates(Shelf(toy), once.id).endswith("Nobody has read it again yet.")
    assert tell_dates(Shelf(toy), "angry-neighbours") == ""


def test_foot_escapes_what_a_person_typed(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path / "toy")
    copy.change("evidence/topic.yml", ("No hummer has reviewed it.", "<b>Bold</b> & hummed."))
    html = (copy.build(tmp_path / "site") / "index.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; hummed." in html and "<b>Bold</b>" not in html


def test_toy_shows_every_list_of_trust(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = collapse(article_of(built_once("toy", tmp_path_factory, build_toy) / "lists/index.html").text)
    for words in ("6 May 2024: Judged again.", "How much we read of each report.", "A bag of peanuts."):
        assert words in text


def test_script_is_small() -> None:
    assert SCRIPT.stat().st_size < 600
