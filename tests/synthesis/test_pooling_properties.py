"""What must hold for any studies: order, sign and scale change nothing else; copies add no spread."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.synthesis.statistics.asymmetry import egger
from evidence_site.synthesis.statistics.counts_pooling import mantel_haenszel, peto
from evidence_site.synthesis.statistics.distributions import (
    chi2_cdf,
    chi2_quantile,
    normal_quantile,
    t_cdf,
    t_quantile,
)
from evidence_site.synthesis.statistics.effects import (
    Counts,
    EffectError,
    Group,
    mean_difference,
    odds_ratio,
    paired_difference,
    risk_difference,
    risk_ratio,
    split_difference,
    standardised_difference,
)
from evidence_site.synthesis.statistics.heterogeneity import PoolingError
from evidence_site.synthesis.statistics.pooling import pool
from evidence_site.synthesis.statistics.sensitivity import compare_subgroups, cumulative, leave_one_out
from evidence_site.synthesis.statistics.spreads import (
    sd_from_interval,
    sd_from_se,
    se_from_interval,
    se_from_p,
    se_from_t,
)

STUDIES = st.lists(
    st.tuples(st.floats(-5, 5, allow_nan=False), st.floats(0.01, 4, allow_nan=False)), min_size=2, max_size=12
)
METHODS = st.sampled_from(["FE", "DL", "PM", "REML"])
ITERATED = 1e-6
"""tau² near its border at 0 is found by iteration, so values agree to some digits less than the last."""


def pooled(studies: list[tuple[float, float]], method: Any) -> Any:
    return pool([y for y, _ in studies], [v for _, v in studies], method, "wald")


def near(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=ITERATED, abs_tol=ITERATED)


@settings(max_examples=150, deadline=None)
@given(STUDIES, METHODS, st.randoms())
def test_the_order_of_studies_does_not_matter(studies: Any, method: Any, random: Any):
    shuffled = random.sample(studies, len(studies))
    one, two = pooled(studies, method), pooled(shuffled, method)
    assert near(one.estimate, two.estimate)
    assert near(one.se, two.se)


@settings(max_examples=150, deadline=None)
@given(STUDIES, METHODS)
def test_turning_the_sign_turns_the_result(studies: Any, method: Any):
    one, two = pooled(studies, method), pooled([(-y, v) for y, v in studies], method)
    assert near(one.estimate, -two.estimate)
    assert near(one.ci_low, -two.ci_high)
    assert near(one.heterogeneity.tau2, two.heterogeneity.tau2)


@settings(max_examples=150, deadline=None)
@given(STUDIES, METHODS, st.floats(0.1, 10))
def test_another_scale_scales_the_result(studies: Any, method: Any, scale: float):
    one, two = pooled(studies, method), pooled([(y * scale, v * scale**2) for y, v in studies], method)
    assert math.isclose(one.estimate * scale, two.estimate, rel_tol=1e-5, abs_tol=1e-5)
    assert math.isclose(one.heterogeneity.i2, two.heterogeneity.i2, rel_tol=1e-4, abs_tol=1e-3)


@settings(max_examples=100, deadline=None)
@given(st.floats(-5, 5), st.floats(0.01, 4), st.integers(2, 8), METHODS)
def test_copies_of_one_study_have_its_effect_and_no_spread(y: float, v: float, copies: int, method: Any):
    made = pooled([(y, v)] * copies, method)
    assert near(made.estimate, y)
    assert near(made.se, math.sqrt(v / copies))
    assert made.heterogeneity.tau2 == 0
    assert made.heterogeneity.i2 == 0


@settings(max_examples=150, deadline=None)
@given(STUDIES, METHODS)
def test_the_result_lies_among_its_studies_and_the_weights_are_a_whole(studies: Any, method: Any):
    made = pooled(studies, method)
    assert min(y for y, _ in studies) - 1e-9 <= made.estimate <= max(y for y, _ in studies) + 1e-9
    assert math.isclose(sum(made.weights), 100)
    if made.prediction:
        assert made.prediction[0] <= made.ci_low + 1e-9
        assert made.prediction[1] >= made.ci_high - 1e-9


def test_the_safeguard_never_narrows_the_interval():
    close = pool([1.0, 1.01, 0.99], [0.5, 0.5, 0.5], "REML", "hksj")
    safe = pool([1.0, 1.01, 0.99], [0.5, 0.5, 0.5], "REML", "hksj_safeguard")
    assert safe.se > close.se


@settings(max_examples=200, deadline=None)
@given(st.floats(1e-4, 1 - 1e-4), st.floats(1, 200))
def test_quantiles_invert_their_functions(p: float, df: float):
    assert math.isclose(t_cdf(t_quantile(p, df), df), p, rel_tol=1e-9)
    assert math.isclose(chi2_cdf(chi2_quantile(p, df), df), p, rel_tol=1e-9)


@pytest.mark.parametrize("p", [0, 1, -1, 2])
def test_there_is_no_quantile_outside_of_probabilities(p: float):
    for quantile in (normal_quantile, lambda p: t_quantile(p, 3), lambda p: chi2_quantile(p, 3)):
        with pytest.raises(ValueError, match="between 0 and 1"):
            quantile(p)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: pool([1.0], [1.0]), "at least two"),
        (lambda: pool([1.0, 2.0], [1.0, 0.0]), "above 0"),
        (lambda: pool([1.0, 2.0], [1.0]), "its variance"),
        (lambda: pool([1.0, 2.0], [1.0, 1.0], "FE", "hksj"), "no Hartung-Knapp"),
        (lambda: egger([1.0] * 9, [1.0] * 9), "at least 10"),
        (lambda: egger([1.0] * 10, [1.0] * 10), "equally precise"),
        (lambda: leave_one_out([1.0, 2.0], [1.0, 1.0]), "at least three"),
        (lambda: compare_subgroups([1.0, 2.0], [1.0, 1.0], ["a", "a"]), "at least two groups"),
        (lambda: mantel_haenszel([(Counts(1, 5), Counts(2, 5))], "RR"), "at least two"),
        (lambda: mantel_haenszel([(Counts(0, 5), Counts(2, 5))] * 2, "RR"), "no event"),
        (lambda: peto([(Counts(0, 5), Counts(0, 5))] * 2), "both people with"),
    ],
)
def test_pooling_says_why_it_refuses(make: Any, why: str):
    with pytest.raises(PoolingError, match=why):
        make()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Group(1, 0, 10), "above 0"),
        (lambda: Group(1, 1, 1), "at least 2"),
        (lambda: Counts(6, 5), "cannot come from"),
        (lambda: risk_ratio(Counts(0, 5), Counts(1, 5)), "cell is zero"),
        (lambda: odds_ratio(Counts(5, 5), Counts(1, 5)), "cell is zero"),
        (lambda: risk_difference(Counts(0, 5), Counts(0, 5)), "no variance"),
        (lambda: split_difference(Group(1, 1, 5), Group(1, 1, 6), 0.5), "cannot number"),
        (lambda: split_difference(Group(1, 1, 5), Group(1, 1, 5), 1), "correlation"),
        (lambda: paired_difference(1, 0, 5), "spread above 0"),
        (lambda: sd_from_interval(2, 1, 5), "no width"),
        (lambda: se_from_p(0, 0.5), "difference of 0"),
        (lambda: se_from_p(1, 1), "no standard error"),
        (lambda: se_from_t(1, 0), "no standard error"),
    ],
)
def test_effects_say_why_they_refuse(make: Any, why: str):
    with pytest.raises(EffectError, match=why):
        make()


def test_a_continuity_correction_is_only_used_when_named():
    corrected = risk_ratio(Counts(0, 5), Counts(1, 5), add=0.5)
    assert "0.5 added" in corrected.recipe
    assert "added" not in risk_ratio(Counts(1, 5), Counts(2, 5)).recipe


def test_the_assumed_correlation_of_two_sides_stands_in_the_recipe():
    made = split_difference(Group(73.14, 25.45, 19), Group(63.21, 19.22, 19), 0.5)
    assert "assumed correlation of 0.5" in made.recipe
    assert made.variance < mean_difference(Group(73.14, 25.45, 19), Group(63.21, 19.22, 19)).variance


def test_spreads_worked_out_from_other_numbers_agree_with_each_other():
    se = 1.2
    assert math.isclose(sd_from_se(se, 25), 6.0)
    low, high = 10 - t_quantile(0.975, 24) * se, 10 + t_quantile(0.975, 24) * se
    assert math.isclose(sd_from_interval(low, high, 25), 6.0)
    assert math.isclose(se_from_interval(10 - 1.96 * se, 10 + 1.96 * se), se, rel_tol=1e-4)
    assert math.isclose(se_from_t(3.0, 2.5), se)


def test_hedges_correction_is_the_exact_one():
    made = standardised_difference(Group(1, 1, 3), Group(0, 1, 3))
    # J for 4 degrees of freedom is sqrt(pi)/2 · 0.9003…; its value from the gamma function.
    exact = math.gamma(2) / (math.sqrt(2) * math.gamma(1.5))
    assert math.isclose(made.estimate, exact)


def test_cumulative_results_follow_the_years():
    made = cumulative(
        [1.0, 3.0, 2.0], [1.0, 1.0, 1.0], [2003, 2001, 2002], partial(pool, method="FE", interval="wald")
    )
    assert [round(item.estimate, 6) for item in made] == [2.5, 2.0]


def test_subgroups_that_differ_are_told_apart():
    made = compare_subgroups([0.0, 0.1, 5.0, 5.1], [0.1] * 4, ["a", "a", "b", "b"])
    assert made.df == 1
    assert made.p < 1e-6


def test_reml_settles_when_studies_differ_much_in_precision():
    """For two studies tau² is where the generalised Q equals 1, as Paule and Mandel have it."""
    estimates, variances = [-6.0, -32.5], [1.0, 25.5**2]
    reml = pool(estimates, variances, "REML").heterogeneity.tau2
    assert math.isclose(reml, pool(estimates, variances, "PM").heterogeneity.tau2, rel_tol=1e-9)


def test_reml_settles_where_plain_scoring_swings():
    """The estimate is where the restricted likelihood is highest: on either side of it, it is lower."""
    estimates = [0.0, -1.0305520189539266, -3.578125, -3.578125]
    variances = [3.7734375, 2.6015625, 0.5, 0.5]
    tau2 = pool(estimates, variances, "REML").heterogeneity.tau2

    def likelihood(tau2: float) -> float:
        weights = [1 / (variance + tau2) for variance in variances]
        mean = sum(w * y for w, y in zip(weights, estimates, strict=True)) / sum(weights)
        spread = sum(w * (y - mean) ** 2 for w, y in zip(weights, estimates, strict=True))
        return 0.5 * (sum(map(math.log, weights)) - math.log(sum(weights)) - spread)

    for other in (tau2 * 0.9, tau2 * 1.1, tau2 + 0.01):
        assert likelihood(other) <= likelihood(tau2)


def test_no_difference_without_any_error_is_no_sign_of_one() -> None:
    assert pool([0.0, 0.0], [1.0, 1.0], "REML", "hksj").p == 1.0


def test_studies_on_one_line_leave_eggers_test_without_an_error() -> None:
    with pytest.raises(PoolingError, match="one line"):
        egger([0.0] * 10, [1.0 / (1 + place) for place in range(10)])
