"""What every record is made of: text, dates, numbers that keep their digits, and two kinds of unknown."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

T = TypeVar("T")


class Record(BaseModel):
    """Base of everything a person types: frozen, strict about types, and closed to unknown fields."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Unknown(Enum):
    """The two ways of not knowing. They are never the same thing."""

    NOT_SEEN = "not_seen"
    """We have not read the part that would say it."""
    NOT_REPORTED = "not_reported"
    """We read the report and it does not say."""


def _tag_unknown(value: object) -> str:
    return "~unknown" if isinstance(value, Unknown) or value in ("not_seen", "not_reported") else "~value"


Known = Annotated[
    Annotated[T, Tag("~value")] | Annotated[Unknown, Strict(False), Tag("~unknown")],
    Discriminator(_tag_unknown),
]
"""A value, or `not_seen` (we have not read it), or `not_reported` (they did not say)."""

NOT_SEEN = Unknown.NOT_SEEN


def _collapse_whitespace(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


# Control characters, line separators, and the marks that turn the reading direction around.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def _refuse_control_characters(value: Any) -> Any:
    if isinstance(value, str) and _INVISIBLE.search(value):
        raise ValueError(
            "there is an invisible control character in this text. Delete it and type the text again"
        )
    return value


Text = Annotated[
    str,
    BeforeValidator(_collapse_whitespace),
    BeforeValidator(_refuse_control_characters),
    StringConstraints(min_length=1),
]
"""Plain text on one line: no markup, shown exactly as typed."""


def _vocabulary(name: str) -> dict[str, str]:
    return {"x-vocabulary": name}


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A name in kebab-case: small letters, digits and single hyphens."""

RecordId = Annotated[Id, Field(json_schema_extra=_vocabulary("records"))]
ConditionId = Annotated[Id, Field(json_schema_extra=_vocabulary("conditions"))]
TreatmentId = Annotated[Id, Field(json_schema_extra=_vocabulary("treatments"))]
DeviceId = Annotated[Id, Field(json_schema_extra=_vocabulary("devices"))]
OutcomeId = Annotated[Id, Field(json_schema_extra=_vocabulary("outcomes"))]
ComparisonId = Annotated[Id, Field(json_schema_extra=_vocabulary("comparisons"))]
UnitId = Annotated[Id, Field(json_schema_extra=_vocabulary("units"))]


def _as_decimal(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[
    Decimal,
    BeforeValidator(_as_decimal),
    Field(allow_inf_nan=False),
    WithJsonSchema({"type": "number"}),
]
"""A number with the digits it was printed with: 12.50 stays 12.50."""

Count = Annotated[int, Field(ge=0)]
Percent = Annotated[Number, Field(ge=0)]


def _as_date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        # Python also reads 20261121 and 2026-W47-6; people write dates in one way only here.
        return datetime.date.fromisoformat(value if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else "")
    except ValueError:
        raise ValueError(f"{value!r} is not a date. Write year-month-day, for example 2026-11-21") from None


Date = Annotated[
    datetime.date, BeforeValidator(_as_date), WithJsonSchema({"type": "string", "format": "date"})
]


def _check_web_address(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not re.match(r"^https?://[^\s/$.?#][^\s]*$", value):
        raise ValueError(f"{value!r} is not a web address. It must begin with https:// or http://")
    return value


WebAddress = Annotated[
    str, BeforeValidator(_check_web_address), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
"""http or https only: a `javascript:` address must never reach a page."""

Year = Annotated[int, Field(ge=1800, le=2200)]
