"""Published reviews side by side: which numbers bear on a question, and what was not seen of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reviewed import ADDED, library_of, number, question, review

from evidence_site.findings import EvidenceError
from evidence_site.library import Library
from evidence_site.synthesis.reviews.published import Held, SideBySide, side_by_side


@pytest.fixture
def shown(small_evidence: Callable[..., Path]) -> Callable[..., SideBySide]:
    """`shown(review(…), …, asked=question(…))`."""

    def show(*reviews: dict[str, Any], asked: Any = None) -> SideBySide:
        return side_by_side(library_of(small_evidence, *reviews), asked)

    return show


def test_every_number_of_a_quotable_review_is_shown(shown: Any) -> None:
    found = shown(review("elm", number(-2, -3, -1), number(None, name="Cheer", words="better")))
    assert [(side.review.id, side.pooled.name) for side in found.sides] == [
        ("elm", "Grumbles"),
        ("elm", "Cheer"),
    ]


def test_a_review_that_may_not_be_quoted_is_named_and_gives_no_number(shown: Any) -> None:
    found = shown(review("elm", number(-2), quotable=False))
    assert found.sides == ()
    assert [item.id for item in found.not_quoted] == ["elm"]


def test_a_number_without_the_treatment_under_study_is_left_out(shown: Any) -> None:
    assert shown(review("elm", number(-2, involves_focus=False))).sides == ()


def test_a_subgroup_stands_with_its_whole(shown: Any) -> None:
    found = shown(review("elm", number(-2), number(-1, name="Old people", part_of="Grumbles")))
    assert [[part.name for part in side.parts] for side in found.sides] == [["Old people"]]


STRAY = number(-1, name="Old people", part_of="not_seen", comparison=None, outcome=None)


def test_a_subgroup_of_an_unknown_whole_stands_alone_beside_a_whole(shown: Any) -> None:
    found = shown(review("elm", STRAY, number(-2)), asked=question("elm"))
    assert [side.pooled.name for side in found.sides] == ["Grumbles", "Old people"]


def test_a_subgroup_of_an_unknown_whole_bears_on_nothing_by_itself(shown: Any) -> None:
    other = number(-2, comparison=None, compared="two teas")
    assert shown(review("elm", other, STRAY), asked=question("elm")).sides == ()


@pytest.mark.parametrize("others", [(), (number(-2), number(-3))], ids=["no-whole", "two-wholes"])
def test_a_subgroup_must_name_exactly_one_whole(shown: Any, others: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(EvidenceError) as error:
        shown(review("elm", *others, number(-1, name="Old people", part_of="Grumbles")))
    assert "exactly one other pooled number" in error.value.findings[0].message


def test_an_unseen_list_of_studies_is_not_a_list_of_none(shown: Any) -> None:
    named = [{"printed": "Ash", "record": "ash-2020"}, {"printed": "Beech"}]
    unseen, seen = shown(review("elm", number(-2)), review("oak", number(-2), includes=named)).sides
    assert unseen.held is None
    assert seen.held == Held(named=2, here=1)


def test_a_question_takes_only_the_reviews_it_lists(shown: Any) -> None:
    found = shown(review("elm", number(-2)), review("oak", number(-3)), asked=question("oak"))
    assert [side.review.id for side in found.sides] == ["oak"]


def test_a_question_leaves_out_other_comparisons_and_outcomes_but_keeps_the_unseen(shown: Any) -> None:
    numbers = (
        number(-1, name="asked"),
        number(-2, name="unseen comparison", comparison=None),
        number(-3, name="another comparison", comparison=None, compared="gazing against sleep"),
        number(-4, name="another outcome", outcome="cheer"),
        number(-5, name="unseen outcome", outcome=None),
    )
    found = shown(review("elm", *numbers), asked=question("elm"))
    names = {side.pooled.name for side in found.sides}
    assert names == {"asked", "unseen comparison", "unseen outcome"}


@pytest.mark.parametrize(
    ("measured_as", "interval", "place"),
    [
        ("mean_difference", (0.5, 2), "above"),
        ("mean_difference", (-2, 0), "holds"),
        ("mean_difference", (-2, -0.5), "below"),
        ("risk_ratio", (0.5, 0.9), "below"),
        ("risk_ratio", (0.9, 1.1), "holds"),
        ("odds_ratio", (1.1, 2), "above"),
        (None, (1.1, 2), None),
    ],
)
def test_an_interval_is_placed_by_what_no_difference_is_for_its_measure(
    shown: Any, measured_as: str | None, interval: tuple[float, float], place: str | None
) -> None:
    found = shown(review("elm", number(1, *interval, measured_as=measured_as)))
    assert found.sides[0].place == place


def test_without_an_interval_there_is_no_place(shown: Any) -> None:
    assert shown(review("elm", number(1, 0.5))).sides[0].place is None


def rank(estimate: float, *treatments: str) -> dict[str, Any]:
    name = f"Ranking: {' and '.join(treatments)}"
    return number(estimate, name=name, measured_as="ranking", comparison=None, ranked=list(treatments))


def test_ranks_stand_together_best_first(shown: Any) -> None:
    found = shown(review("elm", rank(20, "tea"), rank(80, "gazing", "tea")))
    assert found.sides == ()
    assert [int(item.estimate) for item in found.rankings[0].ranks] == [80, 20]


def test_a_ranking_bears_on_a_question_when_it_ranks_both_sides(shown: Any) -> None:
    both = review("elm", rank(20, "tea"), rank(80, "gazing", "tea"))
    one = review("oak", rank(20, "tea"), rank(80, "gazing"))
    found = shown(both, one, asked=question("elm", "oak"))
    assert [ranking.review.id for ranking in found.rankings] == ["elm"]


def test_the_same_comparison_stands_together_and_the_unseen_comes_last(shown: Any) -> None:
    found = shown(review("elm", number(-1, comparison=None), number(-2)), review("oak", number(-3)))
    order = [(side.review.id, side.pooled.comparison == ADDED) for side in found.sides]
    assert order == [("elm", True), ("oak", True), ("elm", False)]


def test_no_real_number_comes_from_a_review_that_may_not_be_quoted(real: Library) -> None:
    found = side_by_side(real)
    assert "gupta-2024" in {item.id for item in found.not_quoted}
    assert all(item.quotable for item in found.reviews)
    assert "van-zuuren-2016" not in {item.id for item in found.reviews}
