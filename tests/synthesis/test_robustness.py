"""Would the answer change without some of the studies?"""

from __future__ import annotations

from typing import Any

import pytest
from gazing import library, measured, question, told, trial

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import gather
from evidence_site.synthesis.bodies.robustness import Variant, vary

OPEN: dict[str, Any] = {"design": {"kind": "randomised_parallel", "blinding": "nobody"}}


def variants(*studies: Study) -> dict[str, Variant]:
    held, asked = library(*studies), question()
    return {item.without: item for item in vary(gather(asked, held).main, asked, held)}


def test_a_body_that_nothing_doubts_and_nobody_dissents_from_only_loses_its_largest_study() -> None:
    found = variants(told("a", "both", people=60), told("b", "both"))
    assert list(found) == ["largest"]
    assert (found["largest"].removed, found["largest"].left.seen) == (("a",), "one_better")
    assert not found["largest"].changed, "one study less gives the same answer, from fewer studies"


def test_another_verdict_is_a_change() -> None:
    found = variants(told("a", "tea", people=60), told("b", "both"))
    assert found["largest"].changed


def test_the_answer_stays_when_others_say_the_same() -> None:
    found = variants(told("a", "both", people=60), told("b", "both"), told("c", "both"))
    assert not found["largest"].changed


def test_the_largest_is_one_of_those_that_tell_something() -> None:
    found = variants(told("a", "both", people=60), told("b", "both"), trial("silent", people=400))
    assert found["largest"].removed == ("a",)


@pytest.mark.parametrize(
    "studies",
    [
        (told("a", "both", people=60), trial("silent")),
        (told("a", "both"), told("b", "both")),
    ],
)
def test_there_is_no_largest_of_one_or_of_equals(studies: tuple[Study, ...]) -> None:
    assert "largest" not in variants(*studies)


@pytest.mark.parametrize("odd", ["tea", "neither"])
def test_the_only_dissenter_is_the_odd_one(odd: str) -> None:
    found = variants(told("a", "both"), told("b", "both"), told("c", odd))
    assert found["oddest"].removed == ("c",)
    assert (found["oddest"].left.seen, found["oddest"].changed) == ("all_better", True)


@pytest.mark.parametrize("others", [("both", "tea"), ("both", "both", "tea", "tea"), ("both", "both")])
def test_without_a_single_dissenter_nobody_is_odd(others: tuple[str, ...]) -> None:
    assert "oddest" not in variants(*(told(f"s{index}", arm) for index, arm in enumerate(others)))


def test_of_a_pooled_result_the_odd_one_moves_it_most() -> None:
    found = variants(measured("a", 2.0), measured("b", 2.2), measured("c", 9.0))
    assert found["oddest"].removed == ("c",)
    assert (found["oddest"].left.seen, found["oddest"].changed) == ("pooled_better", True)


def test_of_two_pooled_studies_the_one_with_more_weight_moves_it_most() -> None:
    found = variants(measured("a", 2.0), measured("b", 4.0, people=400))
    assert found["oddest"].removed == ("b",)
    assert found["oddest"].left.seen == "one_better"


def test_studies_in_which_nobody_is_known_to_be_blinded_are_taken_out() -> None:
    unknown: dict[str, Any] = {"design": {"kind": "randomised_parallel"}}
    found = variants(told("a", "both", **OPEN), told("b", "both", **unknown), told("c", "tea"))
    assert found["not_blinded"].removed == ("a", "b")
    assert found["not_blinded"].left.seen == "one_worse"


def test_studies_not_read_in_full_are_taken_out() -> None:
    found = variants(
        told("a", "both", read="abstract"), told("b", "both", read="part_of_full_text"), told("c", "both")
    )
    assert found["not_read_in_full"].removed == ("a", "b")


def test_doubted_are_sizes_not_to_be_used_and_numbers_that_need_a_second_look() -> None:
    impossible = trial("b", {"percent": 87.0}, {"percent": 50.0}, measure="clouds", people=32)
    distrusted = told("a", "both", use={"level": "not_for_effect_size", "reason": "r"})
    found = variants(distrusted, impossible, told("c", "both"))
    assert found["doubted"].removed == ("a", "b")


def test_what_would_leave_nothing_is_still_listed() -> None:
    found = variants(told("a", "both", **OPEN), told("b", "both", **OPEN))
    assert (found["not_blinded"].left.seen, found["not_blinded"].changed) == ("not_studied", True)
    assert found["not_blinded"].left.head.studies == 0


@pytest.mark.parametrize("studies", [(), (trial("a", **OPEN),), (told("a", None, **OPEN),)])
def test_without_an_answer_nothing_can_change(studies: tuple[Study, ...]) -> None:
    assert variants(*studies) == {}


def test_real_studies_that_were_not_read_in_full_or_are_doubted_are_taken_out(real: Library) -> None:
    asked = question(
        "hair-density",
        "hair-count",
        conditions=["androgenetic-alopecia-men"],
        comparisons=["needling-added-to-minoxidil"],
    )
    main = gather(asked, real).main
    found = {item.without: item for item in vary(main, asked, real)}
    unread = tuple(study.id for study in main.studies if study.read != "full_text")
    assert found["not_read_in_full"].removed == unread
    assert found["not_read_in_full"].changed == (set(unread) == {study.id for study in main.studies})
    assert set(found["doubted"].removed) >= {"dhurat-2013", "kumar-2018", "adistri-2024"}
