"""Do the printed numbers of one report fit together? Facts about numbers, never accusations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from evidence_site.records.outcome import ArmResult
from evidence_site.records.study import Study
from evidence_site.synthesis.people import SEPARATE_GROUPS, known


@dataclass(frozen=True)
class Oddity:
    """Numbers that do not fit, with the arithmetic."""

    path: tuple[str | int, ...]
    arithmetic: str


def find_oddities(study: Study) -> tuple[Oddity, ...]:
    """Everything in a study's numbers that needs a second look."""
    return (*_arms_against_total(study), *_impossible_percentages(study))


def _arms_against_total(study: Study) -> tuple[Oddity, ...]:
    arms = [known(arm.people) for arm in study.arms]
    if study.design.kind not in SEPARATE_GROUPS or any(number is None for number in arms):
        return ()
    total = sum(number for number in arms if number is not None)
    people = study.participants
    totals = [n for n in map(known, (people.enrolled, people.randomised, people.analysed)) if n is not None]
    if not totals or total in totals:
        return ()
    shown = " + ".join(str(number) for number in arms)
    counted = " or ".join(str(number) for number in dict.fromkeys(totals))
    return (
        Oddity(("arms",), f"the arms add up to {shown} = {total}, but the report counts {counted} people"),
    )


def _impossible_percentages(study: Study) -> tuple[Oddity, ...]:
    found = []
    for index, outcome in enumerate(study.outcomes):
        for place, result in enumerate(outcome.results):
            people = _people_behind(study, result)
            if result.percent is None or not people or result.events is not None:
                continue
            # "about 60%" claims no digit, so no digit can be wrong.
            if (result.words or "").startswith("about") or not is_impossible(result.percent, people):
                continue
            exact = Decimal(people) * result.percent / 100
            path = ("outcomes", index, "results", place, "percent")
            found.append(
                Oddity(path, f"{result.percent}% of {people} people would be {exact.normalize():f} people")
            )
    return tuple(found)


def _people_behind(study: Study, result: ArmResult) -> int | None:
    if result.total is not None:
        return result.total
    arm = next((arm for arm in study.arms if arm.id == result.arm), None)
    return known(result.people) or (known(arm.people) if arm else None)


def is_impossible(percent: Decimal, people: int) -> bool:
    """Whether no whole number of `people`, rounded half up or half to even, gives `percent` as printed.

    GRIM (Brown and Heathers, Soc Psychol Personal Sci 2017;8(4):363-369), applied to proportions.
    """
    exponent = percent.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    nearest = (percent * people / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    shares = (Decimal(100) * count / people for count in (nearest - 1, nearest, nearest + 1))
    return not any(
        share.quantize(step, rounding=rounding) == percent
        for share in shares
        for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )
