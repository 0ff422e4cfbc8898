"""Do printed p-values, and the word `significant`, follow from the printed counts, or means and SDs?

A report is called odd only when no usual test of the same numbers gives what it prints, and the gap matters:
all tests lie across 0.05 from the print, or differ from it tenfold. Below a factor of ten on the same side of
0.05 another choice of test, a one-sided test or an adjustment explains a gap as well, and no reader would
conclude otherwise. Means come rounded, and rank tests or adjusted models are usual for them, so across 0.05
their gap must be at least threefold.
Two sides of one body are left out: how they go together is not printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import ArmResult, Between, Outcome
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.oddities import (
    Kind,
    Look,
    Path,
    claims_no_digit,
    people_behind,
)
from evidence_site.synthesis.consistency.readings import READINGS, show_side, span
from evidence_site.synthesis.people import SEPARATE_GROUPS
from evidence_site.synthesis.statistics.p_values import (
    LINE,
    SMALLEST,
    Band,
    Count,
    read_p,
    retest_counts,
    student,
    welch,
)
from evidence_site.synthesis.statistics.rounding import HUNDRED, whole_numbers_behind

TENFOLD = 10.0
THREEFOLD = 3.0
Pair = tuple[ArmResult, ArmResult]


@dataclass(frozen=True)
class _Retest:
    """What usual tests make of the same two groups."""

    kind: Kind
    groups: str
    bands: Mapping[str, Band]
    """P-values by the name of the test."""
    least_gap: float
    """By which factor a gap across 0.05 must differ."""


def look_at_tests(study: Study) -> Iterator[Look]:
    """Every printed comparison of two separate groups whose numbers allow a test."""
    if study.design.kind not in SEPARATE_GROUPS:
        return
    for index, outcome in enumerate(study.outcomes):
        for place, between in enumerate(outcome.between):
            pair = _find_pair(study, outcome, between)
            if pair is None or (isinstance(between.p, Unknown) and isinstance(between.significant, Unknown)):
                continue
            retest = _retest_counts(study, pair) or _retest_means(study, pair)
            if retest is not None:
                path = ("outcomes", index, "between", place)
                yield _look_at(between, _allow_for_many_arms(retest, study), path)


def _find_pair(study: Study, outcome: Outcome, between: Between) -> Pair | None:
    """The results of exactly the two arms that the comparison is about."""
    names = between.arms or tuple(arm.id for arm in study.arms)
    results = [result for result in outcome.results if result.arm in names]
    if len(names) != 2 or len(results) != 2 or results[0].arm == results[1].arm:
        return None
    return results[0], results[1]


def _look_at(between: Between, retest: _Retest, path: Path) -> Look:
    if not isinstance(between.p, Unknown):
        sign = "" if between.p[0] in "<>=" else "= "
        printed, said = read_p(between.p), f"p {sign}{between.p} is given"
    elif between.significant is True:
        printed, said = Band(0.0, math.nextafter(LINE, 0.0)), "the difference is called significant"
    else:
        printed, said = Band(LINE, 1.0), "the difference is called not significant"
    if not _is_odd(printed, retest):
        return Look(retest.kind, path)
    values = ", ".join(f"{_show(band)} ({name})" for name, band in retest.bands.items())
    return Look(retest.kind, path, f"{retest.groups} gives a two-sided p of {values}; {said}")


def _is_odd(printed: Band, retest: _Retest) -> bool:
    bands = retest.bands.values()
    around = Band(min(band.low for band in bands), max(band.high for band in bands))
    gap = around.gap_to(printed)
    across = around.is_across(printed) and gap >= retest.least_gap
    return not around.meets(printed) and (across or gap >= TENFOLD)


def _allow_for_many_arms(retest: _Retest, study: Study) -> _Retest:
    """With more than two arms a report may rightly print p-values multiplied by the number of pairs."""
    pairs = math.comb(len(study.arms), 2)
    if pairs < 2:
        return retest
    bands = {name: Band(band.low, min(1.0, band.high * pairs)) for name, band in retest.bands.items()}
    return _Retest(retest.kind, retest.groups, bands, retest.least_gap)


def _retest_counts(study: Study, pair: Pair) -> _Retest | None:
    one, other = (_count(study, result) for result in pair)
    if one is None or other is None:
        return None
    groups = f"{one.events} of {one.total} against {other.events} of {other.total} people"
    bands = {name: Band(p, p) for name, p in retest_counts(one, other).items()}
    return _Retest("p-from-counts", groups, bands, 1.0)


def _count(study: Study, result: ArmResult) -> Count | None:
    """Events and people, also from a percentage that only one whole number of people gives."""
    people = people_behind(study, result)
    if not people or claims_no_digit(result):
        return None
    if result.events is not None:
        return Count(result.events, people) if result.events <= people else None
    if result.percent is None or result.percent > HUNDRED:
        return None
    fitting = whole_numbers_behind(result.percent, people, HUNDRED)
    return Count(fitting[0], people) if len(fitting) == 1 else None


def _retest_means(study: Study, pair: Pair) -> _Retest | None:
    people = [people_behind(study, result) for result in pair]
    one, other = people
    if one is None or other is None or min(one, other) < 2:
        return None
    bands: dict[str, Band] = {}
    groups = ""
    for name, read in READINGS.items():
        sides = read(pair[0], one), read(pair[1], other)
        if sides[0] is None or sides[1] is None:
            continue
        groups = groups or " against ".join(show_side(side) for side in sides if side)
        for test_name, test in (("Student", student), ("Welch", welch)):
            bands[f"{test_name}, {name}"] = span(test, sides[0], sides[1])
    return _Retest("p-from-means", groups, bands, THREEFOLD) if bands else None


def _show(band: Band) -> str:
    low, high = _show_p(band.low), _show_p(band.high)
    return low if low == high else f"{low} to {high}"


def _show_p(p: float) -> str:
    """Two digits that count; below 0.001 only that."""
    if p < SMALLEST:
        return "below 0.001"
    return f"{p:.2f}" if p >= 0.1 else f"{p:.2g}"
