"""The two groups behind an estimate made from means, in its own unit: so that others can make it again."""

from __future__ import annotations

import math

from evidence_site.records.topic import Topic
from evidence_site.synthesis.sizes.averages import KINDS, Kind, average, has_spread
from evidence_site.synthesis.sizes.contrasts import Contrast
from evidence_site.synthesis.sizes.derivations import NoEstimateError
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.sizes.units import find_base
from evidence_site.synthesis.statistics.effects import Group, mean_difference, standardised_difference


def mean_kind(contrast: Contrast) -> Kind | None:
    """Which means both sides print with a spread; changes before end values, as an estimate takes them."""
    sides = (contrast.treated, contrast.control)
    return next((kind for kind in KINDS if all(has_spread(side, kind) for side in sides)), None)


def groups_behind(made: Estimate, topic: Topic) -> tuple[Group, Group] | None:
    """Treated and control group of an estimate made from means; None for one made in another way.

    Only groups that give the very same estimate are answered.
    """
    kind = mean_kind(made.contrast)
    if kind is None or made.counts is not None or made.contrast.within_person:
        return None
    base = find_base(made.contrast.outcome.unit_id, topic)
    factor = float(base.factor) if base else 1.0
    try:
        pair = [average(side, kind).group for side in (made.contrast.treated, made.contrast.control)]
    except NoEstimateError:
        return None
    treated, control = (Group(one.mean * factor, one.sd * factor, one.n) for one in pair)
    again = mean_difference if made.effect.measure == "MD" else standardised_difference
    effect = again(treated, control)
    same = math.isclose(effect.estimate, made.effect.estimate, rel_tol=1e-9, abs_tol=1e-12)
    return (treated, control) if same and math.isclose(effect.variance, made.effect.variance) else None
