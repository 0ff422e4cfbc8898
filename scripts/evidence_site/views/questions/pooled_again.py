"""The statistics behind a pooled result, one click away: how it was made, and the same in other ways."""

from __future__ import annotations

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.pooled_again import PooledAgain, pool_again
from evidence_site.synthesis.bodies.pooled_body import PooledBody
from evidence_site.synthesis.statistics.pooling import Pooled
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell, cell
from evidence_site.views.page import Block, Folded, Grid, Listing, Paragraph
from evidence_site.views.questions.effect_text import as_effect, as_interval_text, unit_words
from evidence_site.views.shelf import Shelf

SAFEGUARD = (
    " with the safeguard of Röver, Knapp and Friede, because the studies agree more than chance would have it"
)
GROUPS = {"blinded": "Somebody was blinded", "not_blinded": "Nobody is known to have been blinded"}


def method_words(body: OutcomeBody) -> str:
    """How the pooled number was made, in one sentence."""
    assert body.pooled is not None
    main = body.pooled.main
    spread = main.heterogeneity
    guarded = SAFEGUARD if main.interval == "hksj_safeguard" else ""
    return (
        f"Random effects (REML) over {as_count(main.k, 'study', 'studies')} with the 95% interval "
        f"of Hartung and Knapp{guarded}; I² {round(spread.i2)}%, τ² {spread.tau2:.3g}."
    )


def pooled_again_blocks(shelf: Shelf, body: OutcomeBody) -> tuple[Block, ...]:
    """A folded block with the statistics of one pooled outcome; nothing when nothing is pooled."""
    if body.pooled is None:
        return ()
    again = pool_again(body.pooled, _years(shelf, body.pooled))
    blocks: list[Block] = [Listing(tuple(cell(line) for line in _statistics(shelf, body)))]
    blocks += _without_each(shelf, body, again)
    blocks += _year_by_year(body, again)
    blocks += _by_blinding(body, again)
    return (Folded(f"{body.outcome.label}: the statistics behind the pooled number", tuple(blocks)),)


def _years(shelf: Shelf, pooled: PooledBody) -> dict[str, int]:
    """The year of each study whose reference prints one."""
    names = (estimate.contrast.study.id for estimate in pooled.estimates)
    found = {name: shelf.library.references[name].year for name in names if name in shelf.library.references}
    return {name: int(year) for name, year in found.items() if year.isdecimal()}


def _statistics(shelf: Shelf, body: OutcomeBody) -> list[str]:
    assert body.pooled is not None
    pooled, main, spread = body.pooled, body.pooled.main, body.pooled.main.heterogeneity
    counts = unit_words(shelf, pooled.measure, pooled.unit)
    older = _shown(pooled, pooled.beside)
    lines = [
        f"Pooled: {_shown(pooled, main)} ({counts}). {method_words(body)}",
        f"By the older method of DerSimonian and Laird, with a Wald interval: {older}.",
        f"Q {spread.q:.2f}, p = {spread.q_p:.3f}; τ² {spread.tau2:.3g} "
        f"(Q-profile interval {_digits(spread.tau2_low)} to {_digits(spread.tau2_high)}); "
        f"H² {spread.h2:.2f}.",
    ]
    if main.prediction:
        where = as_interval_text(pooled.measure, *main.prediction, main.estimate)
        lines.append(
            f"Prediction interval, where one more study would fall: {where} ({main.prediction_method})."
        )
    else:
        lines.append("A prediction interval needs three studies or more.")
    return lines


def _digits(value: float) -> str:
    """Three digits that count, never with an exponent."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def _shown(pooled: PooledBody, result: Pooled) -> str:
    return as_effect(pooled.measure, result.estimate, result.ci_low, result.ci_high)


def _row(name: Cell, pooled: PooledBody, result: Pooled) -> tuple[Cell, ...]:
    return (
        name,
        cell(_shown(pooled, result)),
        cell(as_number(result.k)),
        cell(f"{result.heterogeneity.i2:.0f}%"),
    )


def _without_each(shelf: Shelf, body: OutcomeBody, again: PooledAgain) -> list[Block]:
    if body.pooled is None or not again.without_each:
        return []
    rows = tuple(_row(cell(shelf.link(name)), body.pooled, result) for name, result in again.without_each)
    caption = f"{body.outcome.label}: pooled again without each study in turn."
    headings = ("Left out", "Pooled (95% interval)", "Studies left", "I²")
    return [Grid(f"without-{body.outcome.id}", caption, headings, rows)]


def _year_by_year(body: OutcomeBody, again: PooledAgain) -> list[Block]:
    if body.pooled is None or len(again.year_by_year) < 2:
        return []
    rows = tuple(_row(cell(f"{year}"), body.pooled, result) for year, result in again.year_by_year)
    caption = f"{body.outcome.label}: how the pooled number grew, study by study."
    return [
        Grid(f"years-{body.outcome.id}", caption, ("Up to", "Pooled (95% interval)", "Studies", "I²"), rows)
    ]


def _by_blinding(body: OutcomeBody, again: PooledAgain) -> list[Block]:
    if body.pooled is None or again.by_blinding is None:
        return [Paragraph(("Blinded and other studies are not set apart: that needs two of each.",))]
    apart = again.by_blinding
    rows = tuple(_row(cell(GROUPS[name]), body.pooled, result) for name, result in apart.groups.items())
    caption = (
        f"{body.outcome.label}: studies apart by blinding, with Wald intervals. "
        f"Test for a difference between the two: Q {apart.q_between:.2f}, p = {apart.p:.3f}."
    )
    return [
        Grid(
            f"blinding-{body.outcome.id}",
            caption,
            ("Studies", "Pooled (95% interval)", "Studies", "I²"),
            rows,
        )
    ]


def sign_test_words(body: OutcomeBody) -> str:
    """Directions counted, with the exact interval and the sign test; empty when fewer than two tell."""
    votes = body.votes
    told = votes.better + votes.worse
    if told < 2 or votes.share is None or votes.low is None or votes.high is None or votes.p is None:
        return ""
    return (
        f"{body.outcome.label}: {as_number(votes.better)} of the {as_number(told)} studies that point "
        f"one way saw {body.outcome.better}. That is {round(100 * votes.share)}% (exact 95% interval "
        f"{round(100 * votes.low)}% to {round(100 * votes.high)}%; sign test p = {votes.p:.3f}). "
        "This counts studies, not people, and says nothing on how much."
    )
