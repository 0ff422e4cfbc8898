"""Exact interval of a share and exact sign test, against R and against their definitions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.synthesis.statistics.distributions import incomplete_beta
from evidence_site.synthesis.statistics.exact import clopper_pearson, sign_test

FROM_R = [
    # Rscript -e 'options(digits=15); r <- binom.test(7, 10); cat(r$conf.int, r$p.value)', and so on
    (0, 5, 0.0, 0.521823750104981, 0.0625),
    (5, 5, 0.478176249895019, 1.0, 0.0625),
    (1, 1, 0.025, 1.0, 1.0),
    (7, 10, 0.347547149940003, 0.933260488822266, 0.34375),
    (9, 10, 0.554983882971805, 0.997471421455538, 0.021484375),
    (1, 8, 0.00315972353125191, 0.526509670875207, 0.0703125),
    (50, 120, 0.327367670003279, 0.510178445797708, 0.0824074793275267),
]


@pytest.mark.parametrize(("better", "n", "low", "high", "p"), FROM_R)
def test_interval_and_p_are_those_of_r(better: int, n: int, low: float, high: float, p: float) -> None:
    assert clopper_pearson(better, n) == pytest.approx((low, high), abs=1e-12)
    assert sign_test(better, n - better) == pytest.approx(p, abs=1e-12)


def test_another_level_is_that_of_r() -> None:
    # Rscript -e 'options(digits=15); cat(binom.test(3, 9, conf.level=0.9)$conf.int)'
    assert clopper_pearson(3, 9, 0.9) == pytest.approx((0.0977468134392757, 0.655058634056297), abs=1e-12)


def test_without_a_direction_there_is_no_sign_test() -> None:
    assert sign_test(0, 0) is None


@pytest.mark.parametrize(("successes", "n"), [(1, 0), (-1, 3), (4, 3)])
def test_what_is_not_a_share_is_refused(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        clopper_pearson(successes, n)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_that_is_no_probability_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        clopper_pearson(1, 2, level)


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        sign_test(-1, 3)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_each_end_of_the_interval_leaves_2_5_per_cent_beyond(pair: tuple[int, int]) -> None:
    x, n = pair
    low, high = clopper_pearson(x, n)
    assert 0 <= low <= x / n <= high <= 1
    if x:
        assert incomplete_beta(x, n - x + 1, low) == pytest.approx(0.025, abs=1e-9)
    if x < n:
        assert incomplete_beta(x + 1, n - x, high) == pytest.approx(0.975, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_exchanging_better_and_worse_mirrors_both(better: int, worse: int) -> None:
    assert sign_test(better, worse) == sign_test(worse, better)
    if better + worse:
        low, high = clopper_pearson(better, better + worse)
        assert clopper_pearson(worse, better + worse) == pytest.approx((1 - high, 1 - low), abs=1e-9)
