"""A pooled result pooled again: without each study, year by year, and apart by blinding."""

from __future__ import annotations

from typing import Any

import pytest
from gazing import library, measured, question

from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import gather
from evidence_site.synthesis.bodies.pooled_again import PooledAgain, pool_again
from evidence_site.synthesis.bodies.pooled_body import PooledBody
from evidence_site.synthesis.statistics.pooling import pool

OPEN: dict[str, Any] = {"design": {"kind": "randomised_parallel", "blinding": "nobody"}}


def pooled_of(*studies: Study) -> PooledBody:
    pooled = gather(question(), library(*studies)).main.pooled
    assert pooled is not None
    return pooled


def again(*studies: Study, **years: int) -> PooledAgain:
    return pool_again(pooled_of(*studies), years)


def test_each_study_is_left_out_once_and_the_others_are_pooled_alike() -> None:
    studies = [measured("a", 1.0), measured("b", 2.0), measured("c", 4.0)]
    found = again(*studies).without_each
    assert [name for name, _ in found] == ["a", "b", "c"]
    assert found[0][1].estimate == pytest.approx(pooled_of(*studies[1:]).main.estimate)


def test_of_two_studies_none_can_be_left_out() -> None:
    assert again(measured("a", 1.0), measured("b", 2.0)).without_each == ()


def test_studies_come_in_by_year_and_not_by_name() -> None:
    studies = [measured("a", 1.0), measured("b", 2.0), measured("c", 4.0)]
    found = again(*studies, a=2022, b=2010, c=2015).year_by_year
    assert [year for year, _ in found] == [2015, 2022]
    assert found[0][1].estimate == pytest.approx(pooled_of(studies[1], studies[2]).main.estimate)
    assert found[-1][1].estimate == pytest.approx(pooled_of(*studies).main.estimate)


def test_a_study_without_a_year_stops_the_row_of_years() -> None:
    assert again(measured("a", 1.0), measured("b", 2.0), a=2020).year_by_year == ()


def test_blinded_studies_stand_apart_when_there_are_two_of_each() -> None:
    open_ones = [measured("a", 5.0, **OPEN), measured("b", 5.2, **OPEN)]
    blinded = [measured("c", 1.0), measured("d", 1.2)]
    assert again(*open_ones, blinded[0]).by_blinding is None
    apart = again(*open_ones, *blinded).by_blinding
    assert apart is not None
    values = {name: result.estimate for name, result in apart.groups.items()}
    assert values == {
        "not_blinded": pytest.approx(pool([5.0, 5.2], [0.1, 0.1]).estimate),
        "blinded": pytest.approx(pool([1.0, 1.2], [0.1, 0.1]).estimate),
    }
    assert apart.p < 0.001


def test_two_studies_left_that_agree_by_luck_get_the_safeguard_of_the_answer_itself() -> None:
    studies = [measured("a", 1.0), measured("b", 1.001), measured("c", 4.0)]
    assert pooled_of(*studies).main.interval == "hksj"
    found = again(*studies, a=2001, b=2002, c=2003)
    alike = pooled_of(*studies[:2]).main
    assert alike.interval == "hksj_safeguard"
    assert found.without_each[2] == ("c", alike)
    assert found.year_by_year[0] == (2002, alike)
