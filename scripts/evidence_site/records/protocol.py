"""How a treatment was given: settings with their unit, how often, how many times, for how long."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from evidence_site.records.base import (
    NOT_SEEN,
    Count,
    DeviceId,
    Id,
    Known,
    Number,
    Record,
    Text,
    TreatmentId,
)
from evidence_site.records.provenance import Locator


def _from_single_number(value: Any) -> Any:
    return value if isinstance(value, dict) or not _is_number(value) else {"low": value, "high": value}


def _is_number(value: Any) -> bool:
    return not isinstance(value, (str, bool, tuple, list)) and value is not None and not hasattr(value, "low")


class SpanValues(Record):
    """A number, or a range of numbers, as printed."""

    low: Number
    """The smaller number."""
    high: Number
    """The larger number; the same as low for a single number."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "number"}, handler.resolve_ref_schema(handler(core))]}

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(
                f"the range runs backwards ({self.low} to {self.high}). Write the smaller number first"
            )
        return self


Span = Annotated[SpanValues, BeforeValidator(_from_single_number)]
"""Either one number (`12`) or a range (`{low: 4, high: 6}`)."""


class Setting(Record):
    """One adjustable thing of a device or drug, with its unit. Which ones exist is said in topic.yml."""

    value: Span
    """The number or range."""
    unit: Text
    """The unit this value is written in; must be the one topic.yml names."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Interval(Record):
    """How often. Unclear words stay unclear: 'biweekly' can mean twice a week or every two weeks."""

    days: Span | None = None
    """Days from one session to the next; leave out when the printed words do not settle it."""
    printed: Text | None = None
    """The words of the source, when they say more than a number of days or are unclear."""
    ambiguous: bool = False
    """True when the printed words can be read in more than one way."""

    @model_validator(mode="after")
    def _check_something_said(self) -> Self:
        if self.days is None and self.printed is None:
            raise ValueError("an interval needs `days`, or the `printed` words. Or write not_seen instead")
        if self.ambiguous and self.days is not None:
            raise ValueError("an ambiguous interval cannot have `days`. Keep the `printed` words only")
        return self


class Protocol(Record):
    """How the treatment under study was given to one arm."""

    device: Known[DeviceId] = NOT_SEEN
    """The kind of device, an id from topic.yml."""
    device_name: Text | None = None
    """Brand or wording of the report."""
    settings: dict[Id, Setting] = Field(default_factory=dict)
    """Settings by their id in topic.yml."""
    sessions: Known[Span] = NOT_SEEN
    """How many sessions."""
    interval: Known[Interval] = NOT_SEEN
    """How often."""
    duration_weeks: Known[Span] = NOT_SEEN
    """From first to last treatment, in weeks."""
    end_point: Known[Text] = NOT_SEEN
    """What ended a session: redness, pinpoint bleeding, a number of passes."""
    by: Known[Text] = NOT_SEEN
    """Who did it: a clinician, the person at home."""
    place: Known[Literal["home", "clinic"]] = NOT_SEEN
    """Whether it was done at home or by staff in a clinic."""
    locator: Locator | None = None
    """Where these numbers stand, when not where the arm's own locator points."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Arm(Record):
    """A group of people, or a side of one person, treated alike."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    label: Text
    """Short name for tables, such as 'Massage + drug A'."""
    treatments: tuple[TreatmentId, ...]
    """Everything this arm got, as treatment ids of topic.yml; empty for people who got nothing."""
    doses: tuple[Text, ...] = ()
    """Drug, strength and how often, in plain words."""
    people: Known[Count] = NOT_SEEN
    """People in this arm (for two sides of one head: people, not sides)."""
    people_are: Known[Text] = NOT_SEEN
    """Which people these are when it matters: randomised, or those who finished."""
    protocol: Protocol | None = None
    """How the treatment under study was given; leave out for arms that did not get it."""
    locator: Locator | None = None
    """Where the numbers of this arm stand."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""
