"""What was measured and what came out, in the units the report prints."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from evidence_site.records.base import (
    NOT_SEEN,
    ComparisonId,
    Count,
    Id,
    Known,
    Number,
    OutcomeId,
    Percent,
    Record,
    Text,
    UnitId,
)
from evidence_site.records.provenance import Locator

P_PATTERN = r"^(<|>|=|<=|>=)?\s?(0?\.\d+|1(\.0+)?)$"
PValue = Annotated[str, StringConstraints(pattern=P_PATTERN)]
"""A p-value as printed: `0.039`, `<0.001`, `>0.05`."""


class Statistic(Record):
    """One summary of a measure. Give what is printed and nothing else; nothing is worked out here."""

    mean: Number | None = None
    sd: Number | None = None
    se: Number | None = None
    ci_low: Number | None = None
    ci_high: Number | None = None
    median: Number | None = None
    q1: Number | None = None
    q3: Number | None = None
    minimum: Number | None = None
    maximum: Number | None = None

    @model_validator(mode="after")
    def _check_something_given(self) -> Self:
        if all(value is None for value in self.__dict__.values()):
            raise ValueError("this is empty. Give at least one number, or delete the field")
        return self


class Category(Record):
    """One step of a graded scale and how many people reached it."""

    label: Text
    events: Count | None = None
    percent: Percent | None = None


class ArmResult(Record):
    """What was measured in one arm."""

    arm: Id
    people: Known[Count] = NOT_SEEN
    """People this result counts, when it differs from the arm or is printed with it."""
    baseline: Statistic | None = None
    end: Statistic | None = None
    change: Statistic | None = None
    """Change from baseline (end minus baseline), in the outcome's unit."""
    events: Count | None = None
    """How many people it happened to."""
    total: Count | None = None
    """Out of how many."""
    percent: Percent | None = None
    """Per cent of people as printed, also beside a count."""
    categories: tuple[Category, ...] = ()
    """Steps of a graded scale."""
    words: Text | None = None
    """What the source says in words where it gives no number."""
    locator: Locator | None = None


class Between(Record):
    """The comparison between arms, as the source states it."""

    favours: Known[Id] = NOT_SEEN
    """The arm that did better according to the source, or `neither`. Not our judgement."""
    significant: Known[bool] = NOT_SEEN
    """Whether the source calls the difference statistically significant."""
    p: Known[PValue] = NOT_SEEN
    p_printed: Text | None = None
    """The p-value as it looks in the source when it is damaged or unclear."""
    arms: tuple[Id, ...] = ()
    """The arms compared, when there are more than two."""
    measure: Literal["mean_difference", "standardised_mean_difference", "risk_ratio", "odds_ratio"] | None = None
    estimate: Number | None = None
    ci_low: Number | None = None
    ci_high: Number | None = None
    words: Text | None = None
    locator: Locator | None = None


class TimePoint(Record):
    """When it was measured, counted from the first treatment unless the words say otherwise."""

    weeks: Number | None = None
    printed: Text | None = None

    @model_validator(mode="after")
    def _check_something_said(self) -> Self:
        if self.weeks is None and self.printed is None:
            raise ValueError("a time point needs `weeks` or the `printed` words. Or write not_seen instead")
        return self


class Outcome(Record):
    """One thing that was measured."""

    measure: OutcomeId
    """What it is, as an outcome id of topic.yml."""
    name: Text
    """How this study calls it."""
    main: bool = False
    """True for the outcome shown in the table of all studies. At most one."""
    instrument: Known[Text] = NOT_SEEN
    """How it was measured: phototrichogram, photographs scored by someone who did not know, a questionnaire."""
    rated_by: Known[Literal["instrument", "clinician", "person"]] = NOT_SEEN
    """Who judged: a counting device or image count, a clinician, or the person treated."""
    unit: Known[Text] = NOT_SEEN
    """The unit in words as printed."""
    unit_id: Known[UnitId] = NOT_SEEN
    """The same unit as an id of topic.yml, only when the source leaves no doubt."""
    when: Known[TimePoint] = NOT_SEEN
    results: tuple[ArmResult, ...] = ()
    between: tuple[Between, ...] = ()
    """Comparisons between arms; several when there are more than two arms."""
    locator: Locator
    note: Text | None = None


class Comparison(Record):
    """Two arms set against each other for a named comparison of topic.yml."""

    comparison: ComparisonId
    treatment: Id
    """Arm id."""
    control: Id
    """Arm id."""


class AdverseEvent(Record):
    """A side effect, or the statement that there was none."""

    event: Text
    arm: Known[Id] = NOT_SEEN
    """Arm id, or `all`."""
    people: Known[Count] = NOT_SEEN
    """People who had it; 0 when the source says nobody did."""
    total: Known[Count] = NOT_SEEN
    percent: Percent | None = None
    serious: Known[bool] = NOT_SEEN
    words: Text | None = None
    locator: Locator


class Dropouts(Record):
    """People who did not finish."""

    people: Count
    of: Count
    locator: Locator
    note: Text | None = None


Bias = Literal["low", "some_concerns", "high", "no_information"]


class BiasDomain(Record):
    """Our judgement of one domain of risk of bias, from what we read."""

    domain: Id
    judgement: Bias
    reason: Text
    locator: Locator | None = None


class RiskOfBias(Record):
    """Risk of bias by domain, judged only on what was read."""

    tool: Text
    judged: Text
    """Date and which reading."""
    domains: tuple[BiasDomain, ...] = Field(min_length=1)
