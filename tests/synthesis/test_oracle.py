"""Agreement with R: metafor for pooling, R itself for distributions. See `oracle/README.md`."""

from __future__ import annotations

import json
import math
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from evidence_site.synthesis.statistics import (
    asymmetry,
    counts_pooling,
    distributions,
    effects,
    heterogeneity,
    pooling,
    sensitivity,
)
from evidence_site.synthesis.statistics.effects import Counts, Group

FILE = Path(__file__).parent / "oracle" / "metafor.json"
ORACLE: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
SETS = ORACLE["sets"]

CLOSED_FORM = 1e-11
"""Closed formulas differ from R by rounding alone; the worst seen is 2e-13."""
ITERATED = 1e-9
"""tau² is iterated on both sides; metafor stops at steps of 1e-12, and the worst difference seen is 2e-10."""
TAIL = 1e-10
"""Quantiles and tails; the worst seen is 3e-11, at t with one degree of freedom and p = 1e-6."""


COMPARED: list[tuple[float, float]] = []


@pytest.fixture(autouse=True, scope="module")
def _tell_agreement(agreement: list[tuple[float, float]]):
    """What is compared here is told of at the end of the run."""
    yield
    agreement.extend(COMPARED)


def close(ours: float, theirs: float, tolerance: float) -> bool:
    COMPARED.append((ours, theirs))
    return math.isclose(ours, theirs, rel_tol=tolerance, abs_tol=tolerance)


def name_of(item: dict[str, Any]) -> str:
    return f"{item['name']}-{item['measure']}"


@pytest.mark.parametrize("item", SETS, ids=name_of)
def test_pooling_agrees_with_metafor(item: dict[str, Any]):
    for fit in item["fits"]:
        interval = "wald" if fit["test"] == "z" else "hksj"
        ours = pooling.pool(item["yi"], item["vi"], fit["method"], interval)
        spread = ours.heterogeneity
        tolerance = CLOSED_FORM if fit["method"] in ("FE", "DL") else ITERATED
        values = {
            "estimate": ours.estimate,
            "se": ours.se,
            "ci_lower": ours.ci_low,
            "ci_upper": ours.ci_high,
            "p": ours.p,
            "tau2": spread.tau2,
            "q": spread.q,
            "q_p": spread.q_p,
            "i2": spread.i2,
            "h2": spread.h2,
        }
        if ours.prediction:
            values |= {"pi_lower": ours.prediction[0], "pi_upper": ours.prediction[1]}
        wrong = {
            name: (value, fit[name])
            for name, value in values.items()
            if not close(value, fit[name], tolerance)
        }
        assert not wrong, f"{fit['method']} {fit['test']}"


@pytest.mark.parametrize("item", SETS, ids=name_of)
def test_the_interval_of_tau2_agrees_with_metafor(item: dict[str, Any]):
    low, high = heterogeneity.q_profile(item["yi"], item["vi"])
    assert close(low, item["tau2_interval"][0], ITERATED)
    assert close(high, item["tau2_interval"][1], ITERATED)


@pytest.mark.parametrize("item", SETS, ids=name_of)
def test_leave_one_out_agrees_with_metafor(item: dict[str, Any]):
    ours = sensitivity.leave_one_out(
        item["yi"], item["vi"], partial(pooling.pool, method="DL", interval="wald")
    )
    for result, theirs in zip(ours, item["leave_one_out_dl"], strict=True):
        assert close(result.estimate, theirs, CLOSED_FORM)


@pytest.mark.parametrize("item", [item for item in SETS if item["egger"]], ids=name_of)
def test_eggers_test_agrees_with_metafor(item: dict[str, Any]):
    ours = asymmetry.egger(item["yi"], item["vi"])
    assert close(ours.t, item["egger"][0], ITERATED)
    assert close(ours.p, item["egger"][1], ITERATED)


def counts_of(inputs: dict[str, Any]) -> list[tuple[Counts, Counts]]:
    rows = zip(inputs["ai"], inputs["bi"], inputs["ci"], inputs["di"], strict=True)
    return [(Counts(int(a), int(a + b)), Counts(int(c), int(c + d))) for a, b, c, d in rows]


def effect_of(measure: str, inputs: dict[str, Any], index: int) -> effects.Effect:
    if "ai" in inputs:
        treated, control = counts_of(inputs)[index]
        make = {"RR": effects.risk_ratio, "OR": effects.odds_ratio, "RD": effects.risk_difference}[measure]
        return make(treated, control)
    one, two = (
        Group(inputs[f"m{g}i"][index], inputs[f"sd{g}i"][index], int(inputs[f"n{g}i"][index])) for g in "12"
    )
    return {"MD": effects.mean_difference, "SMD": effects.standardised_difference}[measure](one, two)


@pytest.mark.parametrize("item", [item for item in SETS if item["inputs"]], ids=name_of)
def test_effect_sizes_agree_with_metafor(item: dict[str, Any]):
    for index, (estimate, variance) in enumerate(zip(item["yi"], item["vi"], strict=True)):
        ours = effect_of(item["measure"], item["inputs"], index)
        assert close(ours.estimate, estimate, CLOSED_FORM)
        assert close(ours.variance, variance, CLOSED_FORM)


@pytest.mark.parametrize("item", ORACLE["counts"], ids=lambda item: f"{name_of(item)}-{item['method']}")
def test_counts_pooling_agrees_with_metafor(item: dict[str, Any]):
    studies = counts_of(item["inputs"])
    if item["method"] == "PETO":
        ours = counts_pooling.peto(studies)
    else:
        ours = counts_pooling.mantel_haenszel(studies, item["measure"])
    for value, name in (
        (ours.estimate, "estimate"),
        (ours.se, "se"),
        (ours.ci_low, "ci_lower"),
        (ours.ci_high, "ci_upper"),
    ):
        assert close(value, item[name], CLOSED_FORM), name


def test_quantiles_agree_with_r():
    make = {"t": distributions.t_quantile, "chi2": distributions.chi2_quantile}
    wrong = [
        item
        for item in ORACLE["quantiles"]
        if not close(make[item["f"]](item["p"], item["df"]), item["quantile"], TAIL)
    ]
    assert len(ORACLE["quantiles"]) == 160
    assert not wrong


def test_tails_agree_with_r():
    for item in ORACLE["tails"]:
        assert math.isclose(distributions.chi2_tail(item["x"], item["df"]), item["chi2"], rel_tol=TAIL)
        assert math.isclose(distributions.two_sided_t(item["x"], item["df"]), item["t"], rel_tol=TAIL)
        assert math.isclose(distributions.two_sided_normal(item["x"]), item["normal"], rel_tol=TAIL)
