"""How to fill each column of tables whose rows are studies, or arms that got the treatment under study."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Between, Outcome
from evidence_site.records.protocol import Arm, Protocol
from evidence_site.records.study import Study
from evidence_site.synthesis.people import people_in
from evidence_site.views.formatting import (
    as_interval,
    as_number,
    as_p_value,
    as_result,
    as_span,
    as_time,
    sentence_case,
)
from evidence_site.views.inline import Cell, Chip, Inline, Line, Link, Soft, Strong, cell
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class StudyRow:
    """A study, or one arm of it when the table compares how the treatment was given."""

    study: Study
    arm: Arm | None = None

    @property
    def arms(self) -> tuple[Arm, ...]:
        """The arms this row tells of: those with a protocol."""
        return (self.arm,) if self.arm else tuple(arm for arm in self.study.arms if arm.protocol)


Fill = Callable[[Shelf, StudyRow], Cell]
ONE_PERSON = {"men": "man", "women": "woman"}
NOT_SEEN_SORT = "~"
"""Sorts after everything known."""


def fill_study(shelf: Shelf, row: StudyRow) -> Cell:
    """Its short name, linked to its page."""
    return cell(Link(row.study.label, f"studies/{row.study.id}"), sort=row.study.label.lower())


def fill_year(shelf: Shelf, row: StudyRow) -> Cell:
    """Year of the reference."""
    year = shelf.library.references[row.study.id].year
    return cell(year, sort=year) if year else cell(Soft("not seen"), sort=NOT_SEEN_SORT)


def fill_people(shelf: Shelf, row: StudyRow) -> Cell:
    """People who took part, or in the arm when the row is an arm."""
    if row.arm:
        return _number_or_unknown(shelf, row.arm.people)
    people = people_in(row.study)
    if people is None:
        return cell(Soft("not seen"), sort=NOT_SEEN_SORT)
    who = _who(shelf, row.study)
    parts = _people_by_condition(shelf, row.study)
    return cell(as_number(people), *((Soft(who),) if who else ()), *parts, sort=f"{people:08d}")


def _people_by_condition(shelf: Shelf, study: Study) -> tuple[Soft, ...]:
    """Of them, how many had each condition, when there is more than one."""
    conditions = study.participants.conditions
    if len({item.condition for item in conditions}) < 2:
        return ()
    return tuple(
        Soft(f"{as_number(item.people)}: {shelf.labels.plain_condition(item.condition).lower()}")
        for item in conditions
        if not isinstance(item.people, Unknown)
    )


def _who(shelf: Shelf, study: Study) -> str:
    sex = study.participants.sex
    if isinstance(sex, Unknown):
        return ""
    label = shelf.labels.of("sex", sex).lower()
    return ONE_PERSON.get(label, label) if people_in(study) == 1 else label


def _number_or_unknown(shelf: Shelf, value: int | Unknown) -> Cell:
    if isinstance(value, Unknown):
        return cell(shelf.labels.unknown(value), sort=NOT_SEEN_SORT)
    return cell(as_number(value), sort=f"{value:08d}")


def fill_condition(shelf: Shelf, row: StudyRow) -> Cell:
    """The conditions of its people, linked."""
    names = tuple(item.condition for item in row.study.participants.conditions)
    return Cell(shelf.condition_links(names), sort=shelf.labels.plain_condition(names[0]).lower())


def fill_design(shelf: Shelf, row: StudyRow) -> Cell:
    """Its design and who was blinded."""
    kind = row.study.design.kind
    lines: list[Inline] = [shelf.labels.word_or("design_kind", kind)]
    if not isinstance(row.study.design.blinding, Unknown):
        lines.append(Soft(shelf.labels.of("blinding", row.study.design.blinding)))
    return cell(*lines, sort=NOT_SEEN_SORT if isinstance(kind, Unknown) else kind)


def fill_treatment(shelf: Shelf, row: StudyRow) -> Cell:
    """The arms that got the treatment under study."""
    arms = row.arms or row.study.arms[:1]
    return Cell(tuple((arm.label,) for arm in arms), sort=arms[0].label.lower())


def _per_arm(shelf: Shelf, row: StudyRow, tell: Callable[[Protocol], tuple[Inline, str]]) -> Cell:
    """One line for each different answer among the arms; the arm is named when they differ."""
    told = [(arm, *tell(arm.protocol)) for arm in row.arms if arm.protocol]
    if not told:
        return cell(Soft("not seen"), sort=NOT_SEEN_SORT)
    if len({plain for _, plain, _ in told}) == 1:
        return cell(told[0][1], sort=told[0][2])
    lines: list[Line] = [(plain, " ", Soft(f"({arm.label})")) for arm, plain, _ in told]
    return Cell(tuple(lines), sort=min(sort for _, _, sort in told))


def fill_device(shelf: Shelf, row: StudyRow) -> Cell:
    """The kind of device."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        if isinstance(protocol.device, Unknown):
            return shelf.labels.unknown(protocol.device), NOT_SEEN_SORT
        label = shelf.labels.topic("devices", protocol.device)
        return label, label.lower()

    return _per_arm(shelf, row, tell)


def fill_setting(shelf: Shelf, row: StudyRow) -> Cell:
    """Every setting with its unit; sorts by the smallest value of the first."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        if not protocol.settings:
            return Soft("not seen"), NOT_SEEN_SORT
        first = next(iter(protocol.settings.values()))
        shown = ", ".join(f"{as_span(item.value)} {item.unit}" for item in protocol.settings.values())
        return shown, f"{first.value.low:012.4f}"

    return _per_arm(shelf, row, tell)


def fill_interval(shelf: Shelf, row: StudyRow) -> Cell:
    """How often; an unclear word stays unclear and sorts after every known interval."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        if isinstance(protocol.interval, Unknown):
            return shelf.labels.unknown(protocol.interval), NOT_SEEN_SORT
        days = protocol.interval.days
        return as_interval(protocol.interval), f"{days.low:012.4f}" if days else "}"

    return _per_arm(shelf, row, tell)


def fill_sessions(shelf: Shelf, row: StudyRow) -> Cell:
    """How many sessions."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        if isinstance(protocol.sessions, Unknown):
            return shelf.labels.unknown(protocol.sessions), NOT_SEEN_SORT
        return as_span(protocol.sessions), f"{protocol.sessions.low:012.4f}"

    return _per_arm(shelf, row, tell)


def fill_duration(shelf: Shelf, row: StudyRow) -> Cell:
    """From first to last treatment, in weeks."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        if isinstance(protocol.duration_weeks, Unknown):
            return shelf.labels.unknown(protocol.duration_weeks), NOT_SEEN_SORT
        return f"{as_span(protocol.duration_weeks)} weeks", f"{protocol.duration_weeks.low:012.4f}"

    return _per_arm(shelf, row, tell)


def fill_end_point(shelf: Shelf, row: StudyRow) -> Cell:
    """What ended a session."""

    def tell(protocol: Protocol) -> tuple[Inline, str]:
        return shelf.labels.known_or(protocol.end_point), ""

    return _per_arm(shelf, row, tell)


def fill_compared_with(shelf: Shelf, row: StudyRow) -> Cell:
    """What it was compared with."""
    return cell(shelf.labels.known_or(row.study.compared_with))


def fill_seen(shelf: Shelf, row: StudyRow) -> Cell:
    """The main outcome in each arm, and what the report says of the difference."""
    main = next((item for item in row.study.outcomes if item.main), None)
    if main is None:
        return cell(Soft("Results not seen by us."), sort=NOT_SEEN_SORT)
    return Cell(_tell_outcome(row.study, main), sort=main.measure)


def _tell_outcome(study: Study, outcome: Outcome) -> tuple[Line, ...]:
    when = "" if isinstance(outcome.when, Unknown) else f", {as_time(outcome.when)}"
    lines: list[Line] = [(Strong(f"{sentence_case(outcome.name)}{when}"),)]
    names = {arm.id: arm.label for arm in study.arms}
    for result in outcome.results:
        shown = as_result(result)
        if shown:
            lines.append((f"{names[result.arm]}: ", shown))
    if not isinstance(outcome.unit, Unknown) and any(
        r.baseline or r.end or r.change for r in outcome.results
    ):
        lines.append((Soft(f"Unit: {outcome.unit}"),))
    lines += [(tell_between(between, names),) for between in outcome.between if tell_between(between, names)]
    return tuple(lines)


def tell_between(between: Between, names: dict[str, str]) -> str:
    """What the report says of a difference between arms, as theirs and not ours."""
    parts = []
    if between.favours == "neither":
        parts.append("The report finds neither better")
    elif isinstance(between.favours, str):
        parts.append(f"The report finds {names.get(between.favours, between.favours)} better")
    if between.significant is True:
        parts.append("It calls the difference statistically significant")
    elif between.significant is False:
        parts.append("It says the difference was not statistically significant")
    if isinstance(between.p, str):
        parts.append(as_p_value(between.p))
    elif between.p_printed:
        parts.append(f"The p-value is unclear: {between.p_printed}")
    if between.words:
        parts.append(between.words)
    if len(between.arms) > 1:
        parts.append("Groups compared: " + ", ".join(names.get(arm, arm) for arm in between.arms))
    return " ".join(
        f"{part if part.startswith('p ') else sentence_case(part).rstrip('.')}." for part in parts
    )


def fill_side_effects(shelf: Shelf, row: StudyRow) -> Cell:
    """Every side effect with its count."""
    events = row.study.adverse_events
    if isinstance(events, Unknown):
        return cell(shelf.labels.unknown(events), sort=NOT_SEEN_SORT)
    lines: list[Line] = []
    for item in events:
        count = "" if isinstance(item.people, Unknown) else f": {as_number(item.people)}"
        total = "" if isinstance(item.total, Unknown) or not count else f" of {as_number(item.total)}"
        lines.append((f"{sentence_case(item.event)}{count}{total}",))
    return Cell(tuple(lines)) if lines else cell(Soft("none named"))


def fill_caveats(shelf: Shelf, row: StudyRow) -> Cell:
    """Its caveats as chips, computed ones first."""
    words = {item.id: item for item in shelf.library.caveats.caveats}
    raised = shelf.caveats_of(row.study)
    chips: list[Line] = [
        (Chip(words[item.id].label, "caveat", f"studies/{row.study.id}#caveats"),) for item in raised
    ]
    chips += [(Chip(own.label, "caveat", f"studies/{row.study.id}#caveats"),) for own in row.study.caveats]
    return Cell(tuple(chips), sort=f"{len(chips):04d}") if chips else cell(Soft("none raised"), sort="0000")


def fill_read(shelf: Shelf, row: StudyRow) -> Cell:
    """How much of it was read."""
    return cell(shelf.labels.of("how_read", row.study.read), sort=row.study.read)
