"""Published reviews as readers see them: numbers as printed, doubts beside them, nothing made up."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_build import TOY

from evidence_site.library import Library, load
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Block, Grid, Listing, Paragraph
from evidence_site.views.published import HEADINGS, published_blocks
from evidence_site.views.shelf import Shelf

NUMBER = {
    "name": "Grumbles",
    "measure": "difference",
    "measured_as": "mean_difference",
    "locator": {"source": "abstract"},
}
PAIR = {**NUMBER, "comparison": "gazing-added-to-tea", "outcome": "grumble-count"}


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(plain_line(block.line) for block in blocks if isinstance(block, Paragraph))


def rows(blocks: tuple[Block, ...]) -> list[dict[str, str]]:
    grids = [block for block in blocks if isinstance(block, Grid)]
    return [dict(zip(HEADINGS, (c.plain for c in row), strict=True)) for grid in grids for row in grid.rows]


def items(blocks: tuple[Block, ...]) -> list[str]:
    return [item.plain for block in blocks if isinstance(block, Listing) for item in block.items]


@pytest.fixture
def shown(small_evidence: Callable[..., Path]) -> Callable[..., tuple[Block, ...]]:
    """`shown(elm=[number, …], oak=[…])`: a review each."""

    def show(**reviews: Any) -> tuple[Block, ...]:
        files = {}
        for name, given in reviews.items():
            data = {
                "id": name,
                "label": name.capitalize(),
                "kind": "meta_analysis",
                "read": "abstract",
                "sources": [{"id": "abstract", "kind": "abstract", "name": "Abstract"}],
                "locator": {"source": "abstract"},
                "extraction": {"first_reading": "2025-03-04", "confidence": "high"},
                **(given if isinstance(given, dict) else {"pooled": given}),
            }
            files[f"reviews/{name}.yml"] = json.dumps(data)
        return published_blocks(Shelf(load(small_evidence(review=None, files=files))))

    return show


@pytest.fixture(scope="module")
def of_real(real: Library) -> tuple[Block, ...]:
    return published_blocks(Shelf(real))


def test_without_a_review_one_sentence_says_so(shown: Any) -> None:
    blocks = shown()
    assert words(blocks) == "We have seen no published review that pools numbers for this."
    assert len(blocks) == 1


def test_a_row_says_what_was_not_seen(shown: Any) -> None:
    (row,) = rows(shown(elm=[{**NUMBER, "estimate": -2}]))
    assert row["Review"] == "Elm; Meta-analysis; Search date not seen"
    assert row["What it pooled"] == "Grumbles; What was compared: not seen by us"
    assert row["Estimate, as printed"] == "−2, interval not seen; Difference"
    assert row["How uneven the studies were"] == "Not seen by us"
    assert row["Studies and people"] == "The whole review: not seen by us"
    assert row["Of its studies, here"] == "not known: its list was not seen"


def test_a_row_says_what_was_seen(shown: Any) -> None:
    number = {
        **PAIR,
        "estimate": -2,
        "ci_low": -3,
        "ci_high": -1,
        "i2_percent": 12,
        "studies": 2,
        "people": 66,
    }
    includes = [{"printed": "Ash", "record": "ash-2020"}, {"printed": "Beech"}]
    (row,) = rows(shown(elm={"pooled": [number], "studies": 3, "people": 90, "includes": includes}))
    assert row["What it pooled"] == "Grumbles; Gazing with tea against tea"
    assert row["Estimate, as printed"] == "−2 (−3 to −1); Difference"
    assert row["How uneven the studies were"] == "I² 12%"
    assert row["Studies and people"] == (
        "2 studies in this number; 66 people in this number; The whole review: 3 studies and 90 people"
    )
    assert row["Of its studies, here"] == "1 here; 2 names of 3 seen"


def test_reviews_with_unseen_lists_are_not_taken_for_independent(shown: Any) -> None:
    two = words(shown(elm=[{**PAIR, "estimate": -2}], oak=[{**PAIR, "estimate": -3}]))
    assert "We have seen 2 reviews with 2 pooled numbers." in two
    assert "Where they agree, they may count the same studies." in two


def test_what_fits_has_no_list_of_what_does_not(shown: Any) -> None:
    blocks = shown(elm=[{**PAIR, "estimate": -2, "ci_low": -3, "ci_high": -1}])
    assert items(blocks) == []
    assert "not fit" not in words(blocks)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ((0, -9, 9), "The interval of Oak holds all of that of Elm. It is too wide to speak against it."),
        ((0, -2, 2), "The two intervals overlap, so the numbers do not refute each other."),
        ((-9, -10, -8), "The two intervals do not overlap"),
    ],
)
def test_two_intervals_are_set_against_each_other_without_a_reason_made_up(
    shown: Any, other: tuple[float, ...], says: str
) -> None:
    estimate, low, high = other
    one = {**PAIR, "estimate": -2, "ci_low": -3, "ci_high": -1}
    (item,) = items(shown(elm=[one], oak=[{**PAIR, "estimate": estimate, "ci_low": low, "ci_high": high}]))
    assert says in item
    assert "records say" not in item


def test_markup_in_a_record_stays_text(shown: Any) -> None:
    (row,) = rows(shown(elm=[{**NUMBER, "name": "<b>Grumbles</b>", "estimate": 1}]))
    assert row["What it pooled"].startswith("<b>Grumbles</b>")


def test_the_real_number_outside_its_subgroups_is_shown_with_the_arithmetic(
    of_real: tuple[Block, ...],
) -> None:
    (item,) = [item for item in items(of_real) if item.startswith("Outside its own subgroups")]
    assert "15.82 (12.34 to 19.31)" in item
    assert "lie between 0.52 and 1.16, and their intervals reach from 0.23 to 1.42" in item


def test_the_real_repeat_and_the_real_ranking_are_shown(of_real: tuple[Block, ...]) -> None:
    texts = items(of_real)
    assert [item for item in texts if "The same number twice" in item and "13.36 (8.55 to 18.16)" in item]
    (ranks,) = [item for item in texts if item.startswith("A difference against a ranking")]
    assert "12.29, interval not seen" in ranks
    assert "27.8 for" in ranks
    assert "53.9 for" in ranks


def test_a_real_review_that_may_not_be_quoted_has_no_row(real: Library, of_real: tuple[Block, ...]) -> None:
    label = real.reviews["gupta-2024"].label
    assert f"Nothing is quoted from {label}" in words(of_real)
    assert not [row for row in rows(of_real) if row["Review"].startswith(label)]


def test_a_question_shows_what_this_site_found_in_the_same_rows(real: Library) -> None:
    asked = real.questions["needling-minoxidil-men"]
    shelf = Shelf(real)
    own = [row for row in rows(published_blocks(shelf, asked)) if row["Review"] == "This site"]
    assert [row["What it pooled"] for row in own] == [outcome.label for outcome in asked.outcomes]
    for row, body in zip(own, shelf.body(asked).outcomes, strict=True):
        assert row["Estimate, as printed"].startswith("Nothing pooled") == (body.pooled is None)


def test_an_invented_topic_works_as_well() -> None:
    (row,) = rows(published_blocks(Shelf(load(TOY / "evidence"))))
    assert row["Estimate, as printed"].startswith("−0.8 (−2.4 to 0.8)")
