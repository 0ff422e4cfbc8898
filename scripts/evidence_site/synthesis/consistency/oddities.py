"""What a look at printed numbers is: what kind, which numbers, and the arithmetic when they do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from evidence_site.records.outcome import ArmResult, Outcome
from evidence_site.records.study import Study
from evidence_site.synthesis.people import known

Kind = Literal[
    "arms",
    "percentage",
    "mean",
    "denominators",
    "p-from-counts",
    "p-from-means",
    "change",
    "spread",
    "shrinking-spread",
    "size",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
Path = tuple[str | int, ...]
MOMENTS = ("baseline", "end", "change")
"""The summaries that a result can hold for one arm."""


@dataclass(frozen=True)
class Look:
    """Printed numbers that arithmetic could check."""

    kind: Kind
    path: Path
    """Where they stand in the record."""
    arithmetic: str | None = None
    """What does not fit, in numbers; None when they fit."""


@dataclass(frozen=True)
class Oddity:
    """Numbers that do not fit, with the arithmetic."""

    kind: Kind
    path: Path
    arithmetic: str


def walk_results(study: Study) -> Iterator[tuple[Path, Outcome, ArmResult]]:
    """Every result of every arm, with its place in the record."""
    for index, outcome in enumerate(study.outcomes):
        for place, result in enumerate(outcome.results):
            yield ("outcomes", index, "results", place), outcome, result


def people_behind(study: Study, result: ArmResult) -> int | None:
    """People a result counts: its total, else its people, else those of its arm; None when none was seen."""
    if result.total is not None:
        return result.total
    arm = next((arm for arm in study.arms if arm.id == result.arm), None)
    return known(result.people) or (known(arm.people) if arm else None)


def claims_no_digit(result: ArmResult) -> bool:
    """Whether the report says `about`: then no digit can be wrong."""
    return (result.words or "").startswith("about")


def show(number: Decimal, *, signed: bool = False) -> str:
    """A number with the digits it was printed with and a true minus sign."""
    sign = "−" if number < 0 else "+" if signed and number > 0 else ""
    return f"{sign}{abs(number):f}"
