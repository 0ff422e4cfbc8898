"""From a contrast to an effect size with its variance, or to the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_site.records.topic import Topic
from evidence_site.synthesis.sizes.averages import KINDS, NAMES, average, has_spread
from evidence_site.synthesis.sizes.contrasts import Contrast
from evidence_site.synthesis.sizes.derivations import NoEstimateError
from evidence_site.synthesis.sizes.derivations import Reason as Reason
from evidence_site.synthesis.sizes.derivations import Step as Step
from evidence_site.synthesis.sizes.gaps import name_gap, show_counts, show_differences
from evidence_site.synthesis.sizes.reported import Difference, read_interval, read_p, standardise
from evidence_site.synthesis.sizes.tallies import counts_people, full_side_steps, tally
from evidence_site.synthesis.sizes.units import Converted, find_base, unit_steps
from evidence_site.synthesis.statistics.effects import (
    Counts,
    Effect,
    Group,
    mean_difference,
    risk_difference,
    risk_ratio,
    standardised_difference,
)


@dataclass(frozen=True)
class Estimate:
    """An effect size of one study. Positive always means more of the outcome on the treated side."""

    contrast: Contrast
    effect: Effect
    """MD in `unit`; RR or OR on the log scale; Hedges g where a mean has no unit that can be converted."""
    unit: str | None
    """Id of the base unit that a mean difference is in; None for every other measure."""
    standardised: Effect | None = None
    """Hedges g, when means, spreads and group sizes are known."""
    counts: tuple[Counts, Counts] | None = None
    """Treated and control, when the outcome counts people."""
    difference: Effect | None = None
    """Risk difference, when the outcome counts people."""
    derived: bool = False
    """True when a number that was not printed had to be worked out."""
    steps: tuple[Step, ...] = ()
    """The whole way from the printed numbers, in order."""
    merged: tuple[str, ...] = ()
    """Arms that were combined into one side, so that nobody is counted twice."""

    @property
    def people(self) -> int:
        """People behind it: both sides, or the same people once."""
        treated, control = self.contrast.treated.people or 0, self.contrast.control.people or 0
        return max(treated, control) if self.contrast.within_person else treated + control

    @property
    def better(self) -> float:
        """The estimate with its sign turned so that positive is better for people."""
        return -self.effect.estimate if self.contrast.direction == "lower_is_better" else self.effect.estimate


@dataclass(frozen=True)
class Refusal:
    """Why a study gives no effect size for this outcome."""

    study: str
    reason: Reason
    detail: str = ""
    """The numbers in question, as plain text without judgement: '15.75 against 14.2'."""


def estimate(contrast: Contrast, topic: Topic) -> Estimate | Refusal:
    """The effect size of a contrast, or why there is none.

    Counts before means; changes before end values; printed spreads before an interval of the difference, and
    that before an exact p-value. Cells of 0 get no correction, and sides of the same people no assumed
    correlation.
    """
    level = contrast.study.use.level
    if level != "full":
        return Refusal(contrast.study.id, level)
    first: NoEstimateError | None = None
    # Spreads of two sides of the same people tell nothing alone, so what the report compared goes first.
    means = (
        (_from_interval, _from_p, _from_means)
        if contrast.within_person
        else (_from_means, _from_interval, _from_p)
    )
    for way in (_from_counts, *means):
        try:
            made = way(contrast, topic)
        except NoEstimateError as why:
            first = first or why
            if why.reason == "all_or_none":
                break
        else:
            if made is not None:
                return made
    why_not = first or NoEstimateError(*name_gap(contrast))
    return Refusal(contrast.study.id, why_not.reason, why_not.detail)


def _from_counts(contrast: Contrast, topic: Topic) -> Estimate | None:
    if not counts_people(contrast.treated) or not counts_people(contrast.control):
        return None
    if contrast.within_person:
        raise NoEstimateError("correlation_not_seen", show_counts(contrast))
    treated, control = tally(contrast.treated), tally(contrast.control)
    one, two = treated.counts, control.counts
    shown = f"{one.events} of {one.n} against {two.events} of {two.n}"
    if not one.events or not two.events or (one.events == one.n and two.events == two.n):
        raise NoEstimateError("all_or_none", shown)
    effect = risk_ratio(one, two)
    return Estimate(
        contrast=contrast,
        effect=effect,
        unit=None,
        counts=(one, two),
        difference=risk_difference(one, two),
        derived=contrast.derived or treated.derived or control.derived,
        steps=(
            *contrast.steps,
            treated.step,
            control.step,
            *full_side_steps(treated, control),
            _last_step("log risk ratio", effect),
        ),
        merged=contrast.merged,
    )


def _from_means(contrast: Contrast, topic: Topic) -> Estimate | None:
    sides = (contrast.treated, contrast.control)
    kind = next((kind for kind in KINDS if all(has_spread(side, kind) for side in sides)), None)
    if kind is None:
        return None
    if contrast.within_person:
        raise NoEstimateError("correlation_not_seen", show_differences(contrast))
    treated, control = (average(side, kind) for side in sides)
    unit = find_base(contrast.outcome.unit_id, topic)
    g = standardised_difference(treated.group, control.group)
    effect = g if unit is None else mean_difference(_scale(treated.group, unit), _scale(control.group, unit))
    return Estimate(
        contrast=contrast,
        effect=effect,
        unit=unit.unit if unit else None,
        standardised=g,
        derived=contrast.derived or treated.derived or control.derived,
        steps=(
            *contrast.steps,
            *treated.steps,
            *control.steps,
            *unit_steps(unit),
            _last_step(NAMES[kind], effect),
        ),
        merged=contrast.merged,
    )


def _from_interval(contrast: Contrast, topic: Topic) -> Estimate | None:
    read = read_interval(contrast)
    return None if read is None else _from_difference(contrast, topic, read)


def _from_p(contrast: Contrast, topic: Topic) -> Estimate | None:
    read = read_p(contrast)
    return None if read is None else _from_difference(contrast, topic, read)


def _from_difference(contrast: Contrast, topic: Topic, read: Difference) -> Estimate:
    effect = Effect(read.measure, read.value, read.se**2, read.recipe)
    unit, g = None, effect if read.measure == "SMD" else None
    if read.measure == "MD":
        unit, g = find_base(contrast.outcome.unit_id, topic), standardise(contrast, read)
        if unit is not None:
            factor = float(unit.factor)
            effect = Effect("MD", read.value * factor, (read.se * factor) ** 2, read.recipe)
        elif g is None:
            raise NoEstimateError("unit_unclear", f"{read.value:g}, unit not converted")
        else:
            effect = g
    return Estimate(
        contrast=contrast,
        effect=effect,
        unit=unit.unit if unit else None,
        standardised=g,
        derived=True,
        steps=(*contrast.steps, *read.steps, *unit_steps(unit), _last_step("estimate", effect)),
        merged=contrast.merged,
    )


def _scale(group: Group, unit: Converted) -> Group:
    factor = float(unit.factor)
    return Group(group.mean * factor, group.sd * factor, group.n)


def _last_step(name: str, effect: Effect) -> Step:
    made = f"{name} {effect.estimate:.4g}, standard error {effect.se:.4g} ({effect.measure})"
    return Step(made, effect.recipe, "Cochrane Handbook, chapter 6")
