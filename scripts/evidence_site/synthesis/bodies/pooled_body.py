"""Which estimates can be pooled on which scale, and the pooled result or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evidence_site.synthesis.sizes.averages import KINDS, has_spread, mean_of
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.sizes.independence import refuse_dependence
from evidence_site.synthesis.statistics.effects import Effect, Measure
from evidence_site.synthesis.statistics.pooling import Pooled, pool

NotPooled = Literal["fewer_than_two", "measures_differ", "units_differ"]
"""fewer_than_two: fewer than two usable estimates. measures_differ: ratios beside means, outcomes of which
more is better beside those of which less is, or changes beside end values where only standardised they could
be joined. units_differ: no common unit, and not all can be standardised."""


@dataclass(frozen=True)
class PooledBody:
    """The pooled result of one outcome. Ratios are on the log scale."""

    measure: Measure
    unit: str | None
    """Unit id of a mean difference; None for standardised and ratio measures."""
    main: Pooled
    """REML with the Hartung-Knapp interval."""
    beside: Pooled
    """DerSimonian-Laird with a Wald interval, for comparison with older reviews."""
    estimates: tuple[Estimate, ...]
    """In the order of the weights of `main`."""


def pool_estimates(estimates: tuple[Estimate, ...]) -> PooledBody | NotPooled:
    """Pool on the scale that all estimates share, or say why not.

    Raises PoolingError when estimates share people: they are to be refused before.
    """
    measure = choose_measure(estimates)
    if measure == "fewer_than_two" or measure == "measures_differ" or measure == "units_differ":
        return measure
    refuse_dependence(estimates)
    effects = [effect_on(estimate, measure) for estimate in estimates]
    unit = estimates[0].unit if measure == "MD" else None
    beside = pool([e.estimate for e in effects], [e.variance for e in effects], "DL", "wald")
    return PooledBody(measure, unit, pool_effects(effects), beside, estimates)


def pool_effects(effects: list[Effect]) -> Pooled:
    """REML with the Hartung-Knapp interval, also for two studies: it is wide then, and rightly so.

    Where REML sees no variance between studies and that interval is narrower than the Wald interval of a
    common effect, agreement by luck would pass for precision: then the safeguard of Röver, Knapp and Friede
    (BMC Med Res Methodol 2015;15:99) keeps it wide, and `Pooled.interval` says so.
    """
    return pool_values([e.estimate for e in effects], [e.variance for e in effects])


def pool_values(values: Sequence[float], variances: Sequence[float]) -> Pooled:
    """As `pool_effects`, from estimates and variances."""
    main, common = pool(values, variances, "REML", "hksj"), pool(values, variances, "FE", "wald")
    too_narrow = main.ci_high - main.ci_low < common.ci_high - common.ci_low
    if main.heterogeneity.tau2 == 0 and too_narrow:
        return pool(values, variances, "REML", "hksj_safeguard")
    return main


def choose_measure(estimates: tuple[Estimate, ...]) -> Measure | NotPooled:
    """The scale all estimates can be pooled on, or the reason why there is none.

    Ratios of one kind; else mean differences in one unit; else standardised differences, but never of changes
    together with end values, whose spreads are of different things (Cochrane Handbook 10.5.2).
    """
    if len(estimates) < 2:
        return "fewer_than_two"
    kinds = {estimate.effect.measure for estimate in estimates}
    directions = {estimate.contrast.direction for estimate in estimates}
    if len(directions) > 1 or (len(kinds) > 1 and not kinds <= {"MD", "SMD"}):
        return "measures_differ"
    if not kinds <= {"MD", "SMD"}:
        return kinds.pop()
    units = {estimate.unit for estimate in estimates}
    if kinds == {"MD"} and len(units) == 1 and None not in units:
        return "MD"
    if any(_standardised(estimate) is None for estimate in estimates):
        return "units_differ"
    return "SMD" if len({_is_change(estimate) for estimate in estimates}) == 1 else "measures_differ"


def effect_on(estimate: Estimate, measure: Measure) -> Effect:
    """The effect of an estimate on a scale it has. Raises ValueError when it has not."""
    effect = _standardised(estimate) if measure == "SMD" else estimate.effect
    if effect is None or effect.measure != measure:
        raise ValueError(f"{estimate.contrast.study.id} gives no {measure}")
    return effect


def _standardised(estimate: Estimate) -> Effect | None:
    return estimate.effect if estimate.effect.measure == "SMD" else estimate.standardised


def _is_change(estimate: Estimate) -> bool:
    """Whether it was made from changes: they go first where both sides print a spread, as in `estimate`."""
    sides = (estimate.contrast.treated, estimate.contrast.control)
    for kind in KINDS:
        if all(has_spread(side, kind) for side in sides):
            return kind == "change"
    return all(mean_of(side, "change") is not None for side in sides)
