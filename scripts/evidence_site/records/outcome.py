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
    """Mean."""
    sd: Number | None = None
    """Standard deviation."""
    se: Number | None = None
    """Standard error."""
    ci_low: Number | None = None
    """Lower end of the interval."""
    ci_high: Number | None = None
    """Upper end of the interval."""
    median: Number | None = None
    """Median."""
    q1: Number | None = None
    """Lower quarter."""
    q3: Number | None = None
    """Upper quarter."""
    minimum: Number | None = None
    """Smallest value."""
    maximum: Number | None = None
    """Largest value."""

    @model_validator(mode="after")
    def _check_something_given(self) -> Self:
        if all(value is None for value in self.__dict__.values()):
            raise ValueError("this is empty. Give at least one number, or delete the field")
        return self


class Category(Record):
    """One step of a graded scale and how many people reached it."""

    label: Text
    """The step, as printed."""
    events: Count | None = None
    """How many people reached it."""
    percent: Percent | None = None
    """Per cent as printed."""


class ArmResult(Record):
    """What was measured in one arm."""

    arm: Id
    """Id of the arm."""
    people: Known[Count] = NOT_SEEN
    """People this result counts, when it differs from the arm or is printed with it."""
    baseline: Statistic | None = None
    """Before treatment."""
    end: Statistic | None = None
    """At the time point."""
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
    """Where it stands: which source, and where in it."""


class Between(Record):
    """The comparison between arms, as the source states it."""

    favours: Known[Id] = NOT_SEEN
    """The arm that did better according to the source, or `neither`. Not our judgement."""
    significant: Known[bool] = NOT_SEEN
    """Whether the source calls the difference statistically significant."""
    p: Known[PValue] = NOT_SEEN
    """The p-value as printed."""
    p_printed: Text | None = None
    """The p-value as it looks in the source when it is damaged or unclear."""
    arms: tuple[Id, ...] = ()
    """The arms compared, when there are more than two."""
    measure: Literal["mean_difference", "standardised_mean_difference", "risk_ratio", "odds_ratio"] | None = (
        None
    )
    """What sort of number the estimate is."""
    estimate: Number | None = None
    """The number itself."""
    ci_low: Number | None = None
    """Lower end of the interval."""
    ci_high: Number | None = None
    """Upper end of the interval."""
    words: Text | None = None
    """What the source says in words where it gives no number."""
    locator: Locator | None = None
    """Where it stands: which source, and where in it."""


class Scale(Record):
    """A scale that scores are given on."""

    lowest: Number | None = None
    """The lowest score it allows."""
    highest: Number | None = None
    """The highest score it allows."""
    whole_numbers: bool = False
    """True when one person's score is always a whole number."""

    @model_validator(mode="after")
    def _check_order(self) -> Self:
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise ValueError("the lowest score must be below the highest. Exchange the two")
        if self.lowest is None and self.highest is None and not self.whole_numbers:
            raise ValueError(
                "this says nothing. Give an end of the scale or whole_numbers, or delete the field"
            )
        return self


class TimePoint(Record):
    """When it was measured, counted from the first treatment unless the words say otherwise."""

    weeks: Number | None = None
    """Weeks since the first treatment; 0 is before it."""
    printed: Text | None = None
    """The words of the source, when they are not weeks."""

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
    """How it was measured: an instrument, photographs scored by someone who did not know, a questionnaire."""
    rated_by: Known[Literal["instrument", "clinician", "person"]] = NOT_SEEN
    """Who judged: a counting device or image count, a clinician, or the person treated."""
    unit: Known[Text] = NOT_SEEN
    """The unit in words as printed."""
    unit_id: Known[UnitId] = NOT_SEEN
    """The same unit as an id of topic.yml, only when the source leaves no doubt."""
    scale: Scale | None = None
    """The scale of the score behind it, only as far as the source describes it."""
    when: Known[TimePoint] = NOT_SEEN
    """When it was measured."""
    results: tuple[ArmResult, ...] = ()
    """What came out in each arm."""
    between: tuple[Between, ...] = ()
    """Comparisons between arms; several when there are more than two arms."""
    locator: Locator
    """Where the numbers of this outcome stand."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


class Comparison(Record):
    """Two arms set against each other for a named comparison of topic.yml."""

    comparison: ComparisonId
    """Comparison id of topic.yml."""
    treatment: Id
    """Arm id."""
    control: Id
    """Arm id."""


class AdverseEvent(Record):
    """A side effect, or the statement that there was none."""

    event: Text
    """What happened, in plain words."""
    arm: Known[Id] = NOT_SEEN
    """Arm id, or `all`."""
    people: Known[Count] = NOT_SEEN
    """People who had it; 0 when the source says nobody did."""
    total: Known[Count] = NOT_SEEN
    """Out of how many people."""
    percent: Percent | None = None
    """Per cent as printed."""
    serious: Known[bool] = NOT_SEEN
    """Whether the source calls it serious."""
    words: Text | None = None
    """What the source says in words where it gives no number."""
    locator: Locator
    """Where it stands: which source, and where in it."""


class Dropouts(Record):
    """People who did not finish."""

    people: Count
    """People who did not finish."""
    of: Count
    """Out of how many."""
    locator: Locator
    """Where it stands: which source, and where in it."""
    note: Text | None = None
    """Anything a reader needs to know beside it."""


Bias = Literal["low", "some_concerns", "high", "no_information"]


class BiasDomain(Record):
    """Our judgement of one domain of risk of bias, from what we read."""

    domain: Id
    """Which domain."""
    judgement: Bias
    """Our judgement."""
    reason: Text
    """Why, in one or two plain sentences."""
    locator: Locator | None = None
    """Where it stands: which source, and where in it."""


class RiskOfBias(Record):
    """Risk of bias by domain, judged only on what was read."""

    tool: Text
    """The tool, such as RoB 2."""
    judged: Text
    """Date and which reading."""
    domains: tuple[BiasDomain, ...] = Field(min_length=1)
    """One judgement a domain."""
