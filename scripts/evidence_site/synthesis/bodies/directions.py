"""Which side did better in each study, where sizes cannot be pooled. Says nothing on chance or size.

Cochrane Handbook, chapter 12 (12.4.2.3 vote counting by direction of effect; 12.4.2.2 combining p-values is
not done here); SWiM guideline (Campbell and others, BMJ 2020;368:l6890).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from evidence_site.records.base import Unknown
from evidence_site.records.study import Study
from evidence_site.synthesis.people import people_in
from evidence_site.synthesis.sizes.contrasts import Contrast, covers
from evidence_site.synthesis.sizes.differences import reported_difference, treated_minus_control
from evidence_site.synthesis.statistics.exact import clopper_pearson, sign_test

Sign = Literal["better", "worse", "same", "mixed", "not_significant", "not_told"]
ToldBy = Literal["numbers", "report", "nothing"]


@dataclass(frozen=True)
class StudyDirection:
    """What one study saw, for one outcome of a question."""

    study: str
    contrasts: tuple[Contrast, ...]
    """The contrasts it was read from; several when arms share a control."""
    sign: Sign
    """better, worse: for the treated side. same: no difference at all, or the report says neither did better
    and no numbers are known. mixed: its own contrasts do not agree. not_significant: the report calls the
    difference, also one over more groups, not significant, and nothing says which side did better. not_told:
    nothing says which did better."""
    told_by: ToldBy
    difference: float | None
    """Treated minus control in the printed unit (percentage points for shares), when both sides are printed.
    None for several contrasts."""
    p: str | None
    """The p-value as printed, when there is one for exactly this contrast; None for several contrasts."""
    people: int | None
    trusted: bool
    """False when the record says that its size is not to be used; its direction still counts."""
    disagrees: bool = False
    """True when the report names another side as better than its own numbers do."""


@dataclass(frozen=True)
class Votes:
    """Studies by direction, and the sign test over those that tell one."""

    better: int
    worse: int
    undecided: int
    """Studies that saw no difference or none that is significant, or whose own contrasts do not agree."""
    not_told: int
    share: float | None
    """Share of better among better and worse."""
    low: float | None
    high: float | None
    """Exact 95% interval of that share (Clopper and Pearson 1934)."""
    p: float | None
    """Two-sided exact sign test; None below one study."""

    @property
    def told(self) -> int:
        """Studies that tell a direction, or that they saw none."""
        return self.better + self.worse + self.undecided


def tell_direction(contrasts: tuple[Contrast, ...]) -> StudyDirection:
    """The direction of one study from all its contrasts for one outcome.

    Numbers go before the report's own words, and the report's `favours` before nothing. Words are never read.
    Raises ValueError without a contrast, or when they are of more than one study.
    """
    studies = {contrast.study.id: contrast.study for contrast in contrasts}
    if len(studies) != 1:
        raise ValueError("a direction is told from contrasts of one study")
    told = [_tell(contrast) for contrast in contrasts]
    only = contrasts[0] if len(contrasts) == 1 else None
    difference = treated_minus_control(only) if only else None
    (study,) = studies.values()
    return StudyDirection(
        study=study.id,
        contrasts=contrasts,
        sign=_agree([sign for sign, _ in told]),
        told_by=_first_source([source for _, source in told]),
        difference=None if difference is None else float(difference),
        p=_printed_p(only) if only else None,
        people=_people_behind(contrasts),
        trusted=study.use.level == "full",
        disagrees=any(_disagrees(contrast) for contrast in contrasts),
    )


def tell_nothing(study: Study) -> StudyDirection:
    """The direction of a study that has no contrast for the outcome: not told."""
    return StudyDirection(
        study=study.id,
        contrasts=(),
        sign="not_told",
        told_by="nothing",
        difference=None,
        p=None,
        people=people_in(study),
        trusted=study.use.level == "full",
    )


def count_votes(directions: Iterable[StudyDirection]) -> Votes:
    """Studies by direction, with the exact interval and sign test over those that did better or worse."""
    signs = [direction.sign for direction in directions]
    better, worse, silent = (signs.count(sign) for sign in ("better", "worse", "not_told"))
    decided = better + worse
    low, high = clopper_pearson(better, decided) if decided else (None, None)
    return Votes(
        better=better,
        worse=worse,
        undecided=len(signs) - decided - silent,
        not_told=silent,
        share=better / decided if decided else None,
        low=low,
        high=high,
        p=sign_test(better, worse),
    )


def _tell(contrast: Contrast) -> tuple[Sign, ToldBy]:
    from_numbers = _sign_from_numbers(contrast)
    if from_numbers:
        return from_numbers, "numbers"
    from_report = _sign_from_report(contrast)
    if from_report:
        return from_report, "report"
    return ("not_significant", "report") if _is_not_significant(contrast) else ("not_told", "nothing")


def _is_not_significant(contrast: Contrast) -> bool:
    """Whether a test of these arms, alone or among others, is called not significant.

    A test over more groups that finds a difference does not say between which; one that finds none is of all.
    """
    arms = (contrast.treated.arm, contrast.control.arm)
    return any(item.significant is False and covers(item, arms) for item in contrast.outcome.between)


def _sign_from_numbers(contrast: Contrast) -> Sign | None:
    if contrast.direction == "neither":
        return None
    printed = treated_minus_control(contrast)
    if printed is not None:
        return _sign_of(printed, contrast)
    reported = reported_difference(contrast)
    sign = None if reported is None else _sign_of(reported, contrast)
    # Which arm a report's estimate counts from is not recorded, so the arm it favours goes before.
    return None if _sign_from_report(contrast) not in (None, "same", sign) else sign


def _sign_of(difference: Decimal, contrast: Contrast) -> Sign:
    if difference == 0:
        return "same"
    return "better" if (difference > 0) == (contrast.direction == "higher_is_better") else "worse"


def _sign_from_report(contrast: Contrast) -> Sign | None:
    between = contrast.between
    # A comparison of three groups or more does not say which of two did better.
    if between is None or len(between.arms) > 2 or isinstance(between.favours, Unknown):
        return None
    treated, control = contrast.treated.arm, contrast.control.arm
    signs: dict[str, Sign] = {treated: "better", control: "worse", "neither": "same"}
    return signs.get(between.favours)


def _disagrees(contrast: Contrast) -> bool:
    """`neither` in a report mostly means not significant, so it contradicts no number."""
    numbers, report = _sign_from_numbers(contrast), _sign_from_report(contrast)
    return numbers is not None and report in ("better", "worse") and numbers != report


def _agree(signs: list[Sign]) -> Sign:
    told = {sign for sign in signs if sign != "not_told"}
    if len(told) > 1:
        return "mixed"
    return told.pop() if told else "not_told"


def _first_source(sources: list[ToldBy]) -> ToldBy:
    if "numbers" in sources:
        return "numbers"
    return "report" if "report" in sources else "nothing"


def _printed_p(contrast: Contrast) -> str | None:
    between = contrast.between
    if between is None or len(between.arms) > 2 or isinstance(between.p, Unknown):
        return None
    return between.p


def _people_behind(contrasts: tuple[Contrast, ...]) -> int | None:
    """People on the sides concerned, each arm once, never more than took part.

    The whole study when a side is not known.
    """
    study, within = contrasts[0].study, contrasts[0].within_person
    everybody = people_in(study)
    sides = {side.arm: side.people for contrast in contrasts for side in (contrast.treated, contrast.control)}
    numbers = [people for people in sides.values() if people is not None]
    if len(numbers) < len(sides):
        return everybody
    counted = max(numbers) if within else sum(numbers)
    # A case report may treat both sides of one person and call each side a group of one.
    return counted if everybody is None else min(counted, everybody)
