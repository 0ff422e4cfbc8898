"""What does not fit in published reviews is found by arithmetic, and what fits is let pass."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import library_of, number, question, review

from evidence_site.library import Library
from evidence_site.records.review import Pooled, Review
from evidence_site.synthesis.reviews.clashes import Clash, IntervalClash, RankClash, Recorded, find_clashes
from evidence_site.synthesis.reviews.misfits import OffCentre, OutsideParts, PrintedTwice, find_off_centre
from evidence_site.synthesis.reviews.published import Side, side_by_side


@pytest.fixture
def clashes(small_evidence: Callable[..., Path]) -> Callable[..., tuple[Clash, ...]]:
    """`clashes(review(…), …)`."""

    def find(*reviews: dict[str, Any], asked: Any = None) -> tuple[Clash, ...]:
        library = library_of(small_evidence, *reviews)
        return find_clashes(library, side_by_side(library, asked))

    return find


def part(estimate: float, *interval: float, name: str) -> dict[str, Any]:
    return number(estimate, *interval, name=name, part_of="Grumbles", comparison=None)


def test_a_number_outside_all_its_subgroups_is_found(clashes: Any) -> None:
    (clash,) = clashes(
        review("elm", number(9, 8, 10), part(1, 0.5, 1.5, name="old"), part(2, 1.5, 2.5, name="young"))
    )
    assert isinstance(clash, OutsideParts)
    assert (clash.lowest, clash.highest) == (1, 2)
    assert clash.reach == (Decimal("0.5"), Decimal("2.5"))


@pytest.mark.parametrize(
    "parts",
    [
        (part(1, 0, 2, name="old"), part(2, 1, 3, name="young")),
        (part(1, name="old"),),
        (part(1, name="old"), {**part(2, name="young"), "measured_as": "risk_ratio"}),
    ],
    ids=["within-reach", "one-subgroup", "another-measure"],
)
def test_a_number_is_let_pass_within_reach_of_its_subgroups_or_without_two_of_its_kind(
    clashes: Any, parts: tuple[dict[str, Any], ...]
) -> None:
    assert clashes(review("elm", number(2.5, 2, 3), *parts)) == ()


@pytest.mark.parametrize(
    ("estimate", "interval", "measured_as"),
    [(1.16, (0.86, 1.42), "standardised_mean_difference"), (2.5, (1.5, 3.5), "risk_ratio")],
)
def test_an_estimate_off_the_middle_is_found(
    clashes: Any, estimate: float, interval: tuple[float, float], measured_as: str
) -> None:
    (clash,) = clashes(review("elm", number(estimate, *interval, measured_as=measured_as)))
    assert isinstance(clash, OffCentre)


def test_the_middle_of_a_ratio_is_that_of_its_logarithms(clashes: Any) -> None:
    assert clashes(review("elm", number(2.03, 1.62, 2.53, measured_as="risk_ratio"))) == ()


def test_an_interval_of_another_kind_of_review_need_not_be_symmetrical(clashes: Any) -> None:
    assert clashes(review("elm", number(1.5, 1, 4), kind="network_meta_analysis")) == ()


@given(st.floats(-50, 50), st.floats(0.01, 20), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_rounding_alone_never_puts_an_estimate_off_the_middle(
    estimate: float, half: float, digits: int
) -> None:
    def rounded(value: float) -> Decimal:
        return Decimal(f"{value:.{digits}f}")

    item = Pooled.model_validate(
        {
            "name": "x",
            "measure": "x",
            "measured_as": "mean_difference",
            "estimate": rounded(estimate),
            "ci_low": rounded(estimate - half),
            "ci_high": rounded(estimate + half),
            "locator": {"source": "abstract"},
        }
    )
    side = Side(Review.model_construct(id="elm", kind="meta_analysis"), item)
    assert list(find_off_centre((side,))) == []


def test_the_same_number_under_two_names_is_found(clashes: Any) -> None:
    (clash,) = clashes(review("elm", number(2, 1, 3), number(2, 1, 3, name="Cheer", outcome="cheer")))
    assert isinstance(clash, PrintedTwice)
    assert clash.second.name == "Cheer"


@pytest.mark.parametrize("second", [number(2, 0, 4, name="Cheer"), number(2, name="Cheer"), number(2, 1, 3)])
def test_another_interval_or_the_same_name_is_no_repeat(clashes: Any, second: dict[str, Any]) -> None:
    found = clashes(review("elm", number(2, 1, 3), second))
    assert not [clash for clash in found if isinstance(clash, PrintedTwice)]


@pytest.mark.parametrize(
    ("one", "other", "overlap", "opposite"),
    [
        ((2, 1, 3), (0, -9, 9), "second_holds_first", False),
        ((2, 1, 3), (1, -0.5, 2.5), "overlap", False),
        ((2, 1, 3), (-2, -3, -1), "apart", True),
        ((2, 1, 3), (5, 4, 6), "apart", False),
    ],
)
def test_intervals_that_part_on_a_difference_or_do_not_meet_are_found(
    clashes: Any, one: tuple[float, ...], other: tuple[float, ...], overlap: str, opposite: bool
) -> None:
    (clash,) = clashes(review("elm", number(*one)), review("oak", number(*other)))
    assert isinstance(clash, IntervalClash)
    assert (clash.overlap, clash.opposite) == (overlap, opposite)


@pytest.mark.parametrize(
    "other",
    [
        number(1.5, 0.5, 2.5),
        number(-2, -3, -1, outcome="cheer"),
        number(-2, -3, -1, comparison=None),
        number(-2, -3, -1, measured_as="standardised_mean_difference"),
        number(-2),
    ],
    ids=["agrees", "another-outcome", "comparison-not-seen", "another-measure", "no-interval"],
)
def test_what_agrees_or_cannot_be_compared_is_let_pass(clashes: Any, other: dict[str, Any]) -> None:
    assert clashes(review("elm", number(2, 1, 3)), review("oak", other)) == ()


def test_a_number_outside_its_own_subgroups_is_compared_with_no_other(clashes: Any) -> None:
    odd = review("elm", number(9, 8, 10), part(1, 0.5, 1.5, name="old"), part(2, 1.5, 2.5, name="young"))
    found = clashes(odd, review("oak", number(2, 1, 3)))
    assert [type(clash) for clash in found] == [OutsideParts]


def ranking(treated: float, control: float) -> dict[str, Any]:
    def rank(value: float, *ids: str) -> dict[str, Any]:
        return number(value, name="Rank", measured_as="ranking", comparison=None, ranked=list(ids))

    return review("oak", rank(treated, "gazing", "tea"), rank(control, "tea"), kind="network_meta_analysis")


def test_a_difference_against_a_ranking_is_found_whichever_way_is_better(clashes: Any) -> None:
    """Fewer grumbles are better: a difference below zero speaks for the treated side."""
    (clash,) = clashes(review("elm", number(-2)), ranking(20, 80))
    assert isinstance(clash, RankClash)
    assert (clash.treated.estimate, clash.control.estimate) == (20, 80)


def test_a_difference_with_a_ranking_is_let_pass(clashes: Any) -> None:
    assert clashes(review("elm", number(-2)), ranking(80, 20)) == ()


@pytest.mark.parametrize(
    "item",
    [number(-2, -5, 1), number(-2, outcome="cheer"), number(-2, measured_as=None), number(0)],
    ids=["holds-no-difference", "another-outcome", "unknown-measure", "no-difference"],
)
def test_a_difference_that_points_nowhere_is_against_no_ranking(clashes: Any, item: dict[str, Any]) -> None:
    assert clashes(review("elm", item), ranking(20, 80)) == ()


def against(name: str, text: str, **fields: str) -> dict[str, Any]:
    return {"conflicts": [{"review": name, "about": text, **fields}]}


def test_what_the_record_says_stands_beside_the_numbers_and_is_not_told_twice(clashes: Any) -> None:
    (clash,) = clashes(
        review("elm", number(2, 1, 3), **against("oak", "here more")),
        review("oak", number(0, -9, 9), **against("elm", "here no clear difference")),
    )
    assert isinstance(clash, IntervalClash)
    assert [(told.by.id, told.of.id, told.text) for told in clash.told] == [("elm", "oak", "here more")]


def test_a_disagreement_that_only_records_tell_is_shown_once(clashes: Any) -> None:
    (clash,) = clashes(
        review("elm", number(2), **against("oak", "here more")),
        review("oak", number(None, words="no difference"), **against("elm", "here no difference")),
    )
    assert isinstance(clash, Recorded)
    assert clash.told.text == "here more"


def test_a_disagreement_on_another_outcome_is_not_shown_with_a_question(clashes: Any) -> None:
    elm = review("elm", number(2), **against("oak", "cheer", outcome="cheer"))
    assert clashes(elm, review("oak", number(2)), asked=question("elm", "oak")) == ()


def test_the_real_reviews_clash_where_their_abstracts_do(real: Library) -> None:
    found = find_clashes(real, side_by_side(real))
    outside = [clash for clash in found if isinstance(clash, OutsideParts)]
    twice = [clash for clash in found if isinstance(clash, PrintedTwice)]
    ranks = [clash for clash in found if isinstance(clash, RankClash)]
    assert [
        (c.side.review.id, str(c.side.pooled.estimate), str(c.lowest), str(c.highest)) for c in outside
    ] == [("xu-2024", "15.82", "0.52", "1.16")]
    assert [(c.review.id, str(c.first.estimate)) for c in twice] == [("pei-2024", "13.36")]
    assert [(c.side.review.id, c.ranking.review.id) for c in ranks] == [("gupta-2022", "gupta-undated")]
    assert [(str(c.treated.estimate), str(c.control.estimate)) for c in ranks] == [("27.8", "53.9")]
