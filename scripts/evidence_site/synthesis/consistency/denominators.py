"""Which group sizes do printed percentages imply, when the sizes themselves are not printed?

A percentage with a decimal fits few group sizes. Groups of whole people must fit every percentage printed for
them, and together make one of the totals the report prints. When no sizes do, people are missing from the
percentages without being told. Rounded to whole per cent almost every size fits, so the rule stays silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evidence_site.records.base import Unknown
from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.oddities import Look, claims_no_digit, people_behind
from evidence_site.synthesis.people import SEPARATE_GROUPS, known
from evidence_site.synthesis.statistics.rounding import is_impossible

Shares = tuple[Decimal, ...]
Sizes = frozenset[int]
LARGEST_TOTAL = 1000
"""Above this every percentage with one decimal fits every size, and counting costs time."""


def sizes_behind(percent: Decimal, largest: int) -> Sizes:
    """Every number of people up to `largest` of which some whole number is `percent` as printed."""
    return frozenset(people for people in range(1, largest + 1) if not is_impossible(percent, people))


def can_add_up(groups: Sequence[Sizes], totals: Sequence[int]) -> bool:
    """Whether one size can be taken from each group so that together they make one of the totals."""
    reached = {0}
    for sizes in groups:
        reached = {before + size for before in reached for size in sizes if before + size <= max(totals)}
    return not reached.isdisjoint(totals)


def look_at_denominators(study: Study) -> Iterator[Look]:
    """Outcomes that print a percentage for each of the separate groups and the size of none."""
    totals = totals_of(study)
    if study.design.kind not in SEPARATE_GROUPS or not totals or max(totals) > LARGEST_TOTAL:
        return
    together: list[Sizes] | None = None
    before: list[Shares] = []
    for index, shares in _percentages_of_all_arms(study):
        groups = [sizes_behind(share, max(totals)) for share in shares]
        path = ("outcomes", index)
        if not can_add_up(groups, totals):
            yield Look("denominators", path, _say_no_total(shares, groups, totals))
            continue
        both = [old & new for old, new in zip(together or groups, groups, strict=True)]
        if before and not can_add_up(both, totals):
            yield Look("denominators", path, _say_no_common_groups(before, shares, totals))
            continue
        together = both
        before.append(shares)
        yield Look("denominators", path)


def totals_of(study: Study) -> tuple[int, ...]:
    """Every number of people the groups may add up to: as enrolled, randomised, analysed or finished."""
    people = study.participants
    totals = {n for n in map(known, (people.enrolled, people.randomised, people.analysed)) if n}
    if not isinstance(study.dropouts, Unknown):
        totals.add(study.dropouts.of - study.dropouts.people)
    return tuple(sorted(totals - {0}))


def _percentages_of_all_arms(study: Study) -> Iterator[tuple[int, Shares]]:
    """Place and percentages, in the order of the arms, of outcomes with one for every arm and no size."""
    names = [arm.id for arm in study.arms]
    for index, outcome in enumerate(study.outcomes):
        results = {result.arm: result for result in outcome.results}
        if len(names) < 2 or set(results) != set(names) or len(outcome.results) != len(names):
            continue
        ordered = [results[name] for name in names]
        shares = [result.percent for result in ordered if result.percent is not None]
        if any(people_behind(study, result) or claims_no_digit(result) for result in ordered):
            continue
        if len(shares) == len(names):
            yield index, tuple(shares)


def _say_no_total(shares: Shares, groups: Sequence[Sizes], totals: Sequence[int]) -> str:
    text = f"{_list_shares(shares)} fit no groups that add up to {_list_totals(totals)} people"
    if not all(groups):
        return text
    return f"{text}; the smallest groups they fit are {_join([str(min(sizes)) for sizes in groups])}"


def _say_no_common_groups(before: Sequence[Shares], shares: Shares, totals: Sequence[int]) -> str:
    earlier = " and of ".join(_list_shares(others) for others in before)
    return (
        f"{_list_shares(shares)} do not fit the same groups, adding up to {_list_totals(totals)} people, "
        f"as {earlier}"
    )


def _list_shares(shares: Shares) -> str:
    return _join([f"{share}%" for share in shares])


def _list_totals(totals: Sequence[int]) -> str:
    return " or ".join(str(total) for total in totals)


def _join(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
