"""Can whole people, or whole points, give the percentages and means that are printed?

GRIM: Brown and Heathers, Soc Psychol Personal Sci 2017;8(4):363-369; for percentages with n people the
granularity is 100/n.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import ArmResult, Statistic
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.oddities import (
    MOMENTS,
    Look,
    Path,
    claims_no_digit,
    people_behind,
    show,
    walk_results,
)
from evidence_site.synthesis.statistics.rounding import (
    HUNDRED,
    is_impossible,
    is_impossible_mean,
    printed_step,
)


def look_at_percentages(study: Study) -> Iterator[Look]:
    """Percentages of a known number of people, without their count: in results, steps and side effects.

    A percentage beside its count is left to the check that compares the two.
    """
    for path, _, result in walk_results(study):
        people = people_behind(study, result)
        if people and result.percent is not None and result.events is None and not claims_no_digit(result):
            yield _look_at(result.percent, people, (*path, "percent"))
        if people:
            yield from _look_at_steps(result, people, path)
    if not isinstance(study.adverse_events, Unknown):
        for index, event in enumerate(study.adverse_events):
            total, count = event.total, event.people
            if event.percent is not None and isinstance(total, int) and total and isinstance(count, Unknown):
                yield _look_at(event.percent, total, ("adverse_events", index, "percent"))


def _look_at(percent: Decimal, people: int, path: Path) -> Look:
    if not is_impossible(percent, people):
        return Look("percentage", path)
    exact = (Decimal(people) * percent / HUNDRED).normalize()
    return Look("percentage", path, f"{percent}% of {people} people would be {exact:f} people")


def _look_at_steps(result: ArmResult, people: int, path: Path) -> Iterator[Look]:
    steps = [step.percent for step in result.categories]
    shares = [share for share in steps if share is not None]
    # Steps are often trimmed by one last digit so that together they print as exactly 100.
    trimmed = len(shares) == len(steps) > 1 and sum(shares) == HUNDRED
    for index, step in enumerate(result.categories):
        if step.percent is None or step.events is not None:
            continue
        look = _look_at(step.percent, people, (*path, "categories", index, "percent"))
        yield Look(look.kind, look.path) if trimmed and _is_nearly(step.percent, people) else look


def _is_nearly(percent: Decimal, people: int) -> bool:
    step = printed_step(percent)
    return any(not is_impossible(near, people) for near in (percent - step, percent, percent + step))


def look_at_means(study: Study) -> Iterator[Look]:
    """Means of scales that take whole numbers only, for a known number of people."""
    for path, outcome, result in walk_results(study):
        people = people_behind(study, result)
        if not people or outcome.scale is None or not outcome.scale.whole_numbers or claims_no_digit(result):
            continue
        for name in MOMENTS:
            statistic: Statistic | None = getattr(result, name)
            if statistic is not None and statistic.mean is not None:
                yield _look_at_mean(statistic.mean, people, (*path, name, "mean"))


def _look_at_mean(mean: Decimal, people: int, path: Path) -> Look:
    if not is_impossible_mean(mean, people):
        return Look("mean", path)
    total = show((mean * people).normalize())
    text = f"a mean of {show(mean)} in {people} people would be {total} points together, not whole points"
    return Look("mean", path, text)
