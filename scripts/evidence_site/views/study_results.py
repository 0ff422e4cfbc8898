"""The groups of a study, what each got, what was measured, and what went wrong."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Outcome
from evidence_site.records.protocol import Arm
from evidence_site.records.study import Study
from evidence_site.views.formatting import (
    as_count,
    as_interval,
    as_number,
    as_result,
    as_span,
    as_time,
    sentence_case,
)
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.provenance_sections import source_names
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import tell_between
from evidence_site.views.study_people import count_cell


def groups(shelf: Shelf, study: Study) -> Grid:
    """The groups and what each got."""
    topic = shelf.library.topic
    headings = (
        "Group",
        "People",
        "Got",
        topic.setting_word,
        "Device",
        "How often",
        "Sessions",
        "How long",
        "A session ended at",
    )
    rows = tuple(_arm_row(shelf, arm) for arm in study.arms)
    return Grid("groups", f"The groups of {study.label} and what each got.", headings, rows)


def _arm_row(shelf: Shelf, arm: Arm) -> tuple[Cell, ...]:
    labels = shelf.labels
    people = count_cell(shelf, arm.people)
    if not isinstance(arm.people_are, Unknown):
        people = Cell((*people.lines, (Soft(arm.people_are),)))
    treatments = [(labels.topic("treatments", name),) for name in arm.treatments] or [("No treatment",)]
    got = Cell(
        (*treatments, *((Soft(dose),) for dose in arm.doses), *(((Soft(arm.note),),) if arm.note else ()))
    )
    return (cell(Strong(arm.label)), people, got, *_protocol_cells(shelf, arm))


def _protocol_cells(shelf: Shelf, arm: Arm) -> tuple[Cell, ...]:
    protocol, labels = arm.protocol, shelf.labels
    if protocol is None:
        return tuple(cell("–") for _ in range(6))
    settings = [
        (f"{as_span(item.value)} {item.unit}", *((Soft(f" {item.note}"),) if item.note else ()))
        for item in protocol.settings.values()
    ]
    device: list[Inline] = [
        labels.unknown(protocol.device)
        if isinstance(protocol.device, Unknown)
        else labels.topic("devices", protocol.device)
    ]
    if protocol.device_name:
        device.append(Soft(protocol.device_name))
    if not isinstance(protocol.place, Unknown):
        device.append(Soft(labels.of("place", protocol.place)))
    interval = protocol.interval
    often: list[Inline] = [
        labels.unknown(interval) if isinstance(interval, Unknown) else as_interval(interval)
    ]
    if protocol.note:
        often.append(Soft(protocol.note))
    weeks, sessions = protocol.duration_weeks, protocol.sessions
    return (
        Cell(tuple(settings)) if settings else cell(Soft("not seen")),
        cell(*device),
        cell(*often),
        cell(labels.unknown(sessions) if isinstance(sessions, Unknown) else as_span(sessions)),
        cell(labels.unknown(weeks) if isinstance(weeks, Unknown) else f"{as_span(weeks)} weeks"),
        cell(labels.known_or(protocol.end_point)),
    )


def results(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    """Every result seen, in the units of the report."""
    if not study.outcomes:
        return (
            Paragraph(("We have not seen any result of this study. That is not the same as no result.",)),
        )
    headings = (
        "What was measured",
        "When",
        "Result in each group",
        "Difference, as the report states it",
        "Where it stands",
    )
    rows = tuple(_outcome_row(shelf, study, outcome) for outcome in study.outcomes)
    caption = f"Every result of {study.label} that we have seen, in the units of the report."
    return (Grid("results", caption, headings, rows),)


def _outcome_row(shelf: Shelf, study: Study, outcome: Outcome) -> tuple[Cell, ...]:
    names = {arm.id: arm.label for arm in study.arms}
    what: list[Inline] = [Strong(sentence_case(outcome.name))]
    if not isinstance(outcome.instrument, Unknown):
        what.append(Soft(outcome.instrument))
    if not isinstance(outcome.rated_by, Unknown):
        what.append(Soft(shelf.labels.of("rated_by", outcome.rated_by)))
    if not isinstance(outcome.unit, Unknown):
        what.append(Soft(f"Unit: {outcome.unit}"))
    when = cell(
        shelf.labels.unknown(outcome.when) if isinstance(outcome.when, Unknown) else as_time(outcome.when)
    )
    results: list[Line] = []
    for result in outcome.results:
        people = (
            "" if isinstance(result.people, Unknown) else f" ({as_count(result.people, 'person', 'people')})"
        )
        results.append(
            (Strong(f"{names[result.arm]}{people}: "), as_result(result) or Soft("not seen by us"))
        )
    difference = [(tell_between(item, names),) for item in outcome.between if tell_between(item, names)]
    places: list[Line] = [(_place(study, outcome),)]
    if outcome.note:
        places.append((Soft(outcome.note),))
    return (
        cell(*what),
        when,
        Cell(tuple(results)) if results else cell(Soft("not seen by us")),
        Cell(tuple(difference)) if difference else cell(Soft("not seen by us")),
        Cell(tuple(places)),
    )


def _place(study: Study, outcome: Outcome) -> str:
    names = source_names(study.sources)
    place = f", {outcome.locator.place}" if outcome.locator.place else ""
    return f"{names[outcome.locator.source]}{place}"


def side_effects(shelf: Shelf, study: Study) -> Block:
    """Every side effect with its count, or the words for not having seen any."""
    events = study.adverse_events
    if isinstance(events, Unknown) or not events:
        return Paragraph(
            ("We have not seen what this study says on side effects. That does not mean there were none.",)
        )
    names = {arm.id: arm.label for arm in study.arms} | {"all": "all groups"}
    rows = []
    for item in events:
        arm = shelf.labels.unknown(item.arm) if isinstance(item.arm, Unknown) else names[item.arm]
        count = count_cell(shelf, item.people)
        if not isinstance(item.total, Unknown) and not isinstance(item.people, Unknown):
            count = cell(f"{as_number(item.people)} of {as_number(item.total)}")
        if item.percent is not None:
            count = Cell((*count.lines, (Soft(f"{as_number(item.percent)}%"),)))
        rows.append((cell(Strong(sentence_case(item.event))), cell(arm), count, cell(item.words or "–")))
    return Grid(
        "events",
        f"Side effects in {study.label}, as far as seen.",
        ("What", "Group", "People", "In words"),
        tuple(rows),
    )
