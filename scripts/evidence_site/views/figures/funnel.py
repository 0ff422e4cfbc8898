"""The funnel plot: do small studies show other effects than large ones? Only for ten studies or more.

Sterne and others, BMJ 2011; Cochrane Handbook 13.3.5.2. Dashed lines are pseudo 95% limits around the pooled
effect.
"""

from __future__ import annotations

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.pooled_body import PooledBody, effect_on
from evidence_site.synthesis.statistics.asymmetry import FEWEST_FOR_ASYMMETRY, Asymmetry, egger
from evidence_site.synthesis.statistics.distributions import normal_quantile
from evidence_site.synthesis.statistics.effects import Effect
from evidence_site.synthesis.statistics.heterogeneity import PoolingError
from evidence_site.views.figures.axes import Tick, draw_axis, draw_upright_axis
from evidence_site.views.figures.drawing import WIDTH, Curve, Disc, Drawing, Mark, Stroke, Twin, Word
from evidence_site.views.figures.forest_plan import DERIVED
from evidence_site.views.figures.forest_text import value_heading
from evidence_site.views.figures.headings import draw_lines
from evidence_site.views.figures.numbered import Area, Spot, draw_names, draw_numbers
from evidence_site.views.figures.scales import Scale, round_ticks, tick_text, widened
from evidence_site.views.figures.value_ticks import value_ticks
from evidence_site.views.formatting import as_date, as_number
from evidence_site.views.inline import Cell, Line, cell
from evidence_site.views.questions.effect_text import as_effect
from evidence_site.views.shelf import Shelf

TOP, BOTTOM, LEFT = 26.0, 236.0, 44.0
RADIUS = 4.0
SUGGESTS = 0.1
"""Below this p-value Egger's test is taken as a sign of asymmetry (Handbook 13.3.5.4)."""


def funnel(shelf: Shelf, body: OutcomeBody) -> Drawing | None:
    """The plot, or None below ten pooled studies: `why_no_funnel` has the words then."""
    pooled = body.pooled
    if pooled is None or len(pooled.estimates) < FEWEST_FOR_ASYMMETRY:
        return None
    effects = [effect_on(estimate, pooled.measure) for estimate in pooled.estimates]
    across, up = _scales(pooled, effects)
    marks: list[Mark] = [*_draw_frame(pooled, across, up)]
    spots = [Spot(across.at(effect.estimate), up.at(effect.se), RADIUS) for effect in effects]
    marks += [Disc(spot.x, spot.y, RADIUS) for spot in spots]
    marks += draw_numbers(spots, Area(LEFT, TOP - 6, WIDTH, BOTTOM), [_middle_line(across, pooled)])
    heading = value_heading(shelf, pooled.measure, pooled.unit)
    drawn, y = draw_lines(heading, BOTTOM + 34, x=LEFT, width=WIDTH - LEFT, tone="soft")
    marks += drawn
    drawn, y = draw_names([estimate.contrast.study.label for estimate in pooled.estimates], y + 24)
    test = _test(effects)
    return Drawing(
        id=f"funnel-{body.outcome.id}",
        title=_tell(test),
        description=(
            "Each dot is a study: the surer its result, the higher. The dashed lines hold 95 of 100 studies "
            "if all measured the same effect. Without bias dots fall alike on both sides."
        ),
        height=y + 8,
        marks=(*marks, *drawn),
        twin=_twin(shelf, pooled, effects),
        note=(f"{_test_words(test)} Checked {as_date(shelf.library.topic.checked)}.",),
    )


def why_no_funnel(body: OutcomeBody) -> Line:
    """Why there is no funnel plot: too few studies, or sizes that cannot be put on one axis."""
    found = len(body.estimates)
    if found >= FEWEST_FOR_ASYMMETRY:
        return ("The sizes of the studies cannot be put on one axis, so a funnel plot cannot be drawn.",)
    gave = {0: "No study gives one", 1: "1 study gives one"}.get(
        found, f"{as_number(found)} studies give one"
    )
    return (
        f"{body.outcome.label}: a funnel plot needs {FEWEST_FOR_ASYMMETRY} studies with a size of effect. "
        f"{gave}. So nothing here can show whether small studies with unwelcome results are missing.",
    )


def _scales(pooled: PooledBody, effects: list[Effect]) -> tuple[Scale, Scale]:
    lowest = 1.08 * max(effect.se for effect in effects)
    half = normal_quantile(0.975) * lowest
    middle = pooled.main.estimate
    low, high = widened((middle - half, middle + half, *(effect.estimate for effect in effects)), 0.03)
    return Scale(low, high, LEFT, WIDTH - 6), Scale(0.0, lowest, TOP, BOTTOM)


def _draw_frame(pooled: PooledBody, across: Scale, up: Scale) -> tuple[Mark, ...]:
    middle, half = pooled.main.estimate, normal_quantile(0.975) * up.high
    peak = (across.at(middle), up.at(0.0))
    sides = [((across.at(middle + way * half), up.at(up.high)), peak) for way in (-1, 1)]
    errors = [Tick(tick, tick_text(tick)) for tick in round_ticks(0.0, up.high, 5)]
    axis, _ = draw_axis(across, value_ticks(across, pooled.measure), BOTTOM)
    return (
        Stroke(peak[0], TOP, peak[0], BOTTOM, "accent", 1),
        *(Curve(side, "accent", 1, dashed=True) for side in sides),
        *axis,
        *draw_upright_axis(up, errors, LEFT),
        Word(0, 12, "Standard error", size="small", tone="soft"),
    )


def _middle_line(across: Scale, pooled: PooledBody) -> Area:
    x = across.at(pooled.main.estimate)
    return Area(x - 1, TOP, x + 1, BOTTOM)


def _test(effects: list[Effect]) -> Asymmetry | None:
    try:
        return egger([effect.estimate for effect in effects], [effect.variance for effect in effects])
    except PoolingError:
        return None


def _tell(test: Asymmetry | None) -> str:
    if test is None:
        return "All studies are equally precise: nobody can tell small ones from large ones."
    if test.p < SUGGESTS:
        return "Small studies show other effects than large ones."
    return "No clear difference between small and large studies."


def _test_words(test: Asymmetry | None) -> str:
    if test is None:
        return "Egger's test cannot be made."
    p = "p < 0.001" if test.p < 0.001 else f"p = {test.p:.3f}"
    return f"Egger's test: {p}. Missing studies are one cause of a lopsided funnel; others are possible."


def _twin(shelf: Shelf, pooled: PooledBody, effects: list[Effect]) -> Twin:
    rows: list[tuple[Cell, ...]] = []
    for number, (estimate, effect) in enumerate(zip(pooled.estimates, effects, strict=True), 1):
        numbers = as_effect(effect.measure, effect.estimate, *effect.interval)
        sign = DERIVED if estimate.derived else ""
        rows.append(
            (
                cell(shelf.link(estimate.contrast.study.id)),
                cell(numbers + sign),
                cell(f"{effect.se:.3f}"),
                cell(as_number(number)),
            )
        )
    heading = value_heading(shelf, pooled.measure, pooled.unit)
    return Twin(("Study", f"{heading} (95% interval)", "Standard error", "Number in the figure"), tuple(rows))
