"""Units: what can be converted into what, by the factors of topic.yml. Nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence_site.records.base import Unknown
from evidence_site.records.topic import Topic, Unit
from evidence_site.synthesis.sizes.derivations import Step


class UnitError(ValueError):
    """A number that cannot be converted; the message says which unit and why."""


@dataclass(frozen=True)
class Converted:
    """A number in the base unit of its dimension, beside what was printed."""

    value: Decimal
    unit: str
    """Id of the base unit: the one of its dimension whose factor is 1."""
    original_value: Decimal
    original_unit: str
    factor: Decimal
    """How many base units one original unit is."""


def convert(value: Decimal | float, unit_id: str | Unknown, topic: Topic) -> Converted:
    """The same amount in the base unit of its dimension; means and standard deviations scale alike.

    Raises UnitError when the unit is unknown, is not in topic.yml, has no factor, or has no base unit.
    """
    unit = _find(unit_id, topic)
    factor = _factor(unit)
    printed = _exact(value)
    return Converted(printed * factor, _base(unit, topic).id, printed, unit.id, factor)


def find_base(unit_id: str | Unknown, topic: Topic) -> Converted | None:
    """One of a unit in the base unit of its dimension; None when it cannot be converted."""
    try:
        return convert(Decimal(1), unit_id, topic)
    except UnitError:
        return None


def unit_steps(unit: Converted | None) -> tuple[Step, ...]:
    """The step of a conversion; none when there was nothing to convert."""
    if unit is None or unit.factor == 1:
        return ()
    return (Step(f"{unit.original_unit} to {unit.unit}", f"× {unit.factor}", "topic.yml"),)


def change_unit(value: Decimal | float, unit_id: str, to: str, topic: Topic) -> Decimal:
    """The same amount in another unit of the same dimension. Raises UnitError where there is no way."""
    one, other = _find(unit_id, topic), _find(to, topic)
    if one.dimension != other.dimension:
        raise UnitError(f"{one.id} measures {one.dimension} and {other.id} measures {other.dimension}")
    return _exact(value) * _factor(one) / _factor(other)


def convertible(unit_id: str | Unknown, to: str | Unknown, topic: Topic) -> bool:
    """Whether a number in the one unit can be written in the other."""
    try:
        one, other = _find(unit_id, topic), _find(to, topic)
        return one.dimension == other.dimension and _factor(one) > 0 and _factor(other) > 0
    except UnitError:
        return False


def _find(unit_id: str | Unknown, topic: Topic) -> Unit:
    if isinstance(unit_id, Unknown):
        raise UnitError("the unit is not known, and a unit is never guessed")
    for unit in topic.units:
        if unit.id == unit_id:
            return unit
    raise UnitError(f"topic.yml has no unit {unit_id}")


def _factor(unit: Unit) -> Decimal:
    if unit.factor is None or unit.factor <= 0:
        raise UnitError(f"{unit.id} cannot be converted: topic.yml gives it no factor")
    return unit.factor


def _base(unit: Unit, topic: Topic) -> Unit:
    for other in topic.units:
        if other.dimension == unit.dimension and other.factor == 1:
            return other
    raise UnitError(f"no unit of {unit.dimension} has the factor 1 in topic.yml")


def _exact(value: Decimal | float) -> Decimal:
    # By way of its shortest text, 0.1 stays 0.1 and does not become the nearest binary fraction.
    return value if isinstance(value, Decimal) else Decimal(str(value))
