"""The page of one study."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Outcome
from evidence_site.records.protocol import Arm
from evidence_site.records.provenance import Funding
from evidence_site.records.study import Age, Population, Study
from evidence_site.synthesis.consistency import find_oddities
from evidence_site.synthesis.people import people_in
from evidence_site.views.formatting import (
    as_count,
    as_interval,
    as_number,
    as_result,
    as_span,
    as_time,
    sentence_case,
)
from evidence_site.views.inline import Cell, Inline, Line, Link, Soft, Strong, cell
from evidence_site.views.page import (
    Block,
    Facts,
    Grid,
    Listing,
    Notice,
    Page,
    Paragraph,
    Reading,
    Readings,
    Section,
    Warning_,
    Warnings,
)
from evidence_site.views.provenance_sections import (
    disagreement_section,
    note_section,
    source_section,
    source_names,
)
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import StudyRow, fill_seen, tell_between


def study_page(shelf: Shelf, study: Study) -> Page:
    """Answer first, then what was done and seen, then why to doubt it, then where the numbers come from."""
    sections = (
        Section("what-was-done", "What was done", (_who(shelf, study), _arms(shelf, study))),
        Section("what-was-seen", "What was seen", _outcomes(shelf, study)),
        Section("side-effects", "Side effects", (_side_effects(shelf, study),)),
        Section("caveats", "Before you trust it", _caveats(shelf, study)),
        *disagreement_section(study.disagreements, source_names(study.sources)),
        *_overlaps(shelf, study),
        *note_section(shelf, study.notes, source_names(study.sources)),
        source_section(shelf, study.id, study.sources, study.extraction),
    )
    return Page(
        address=f"studies/{study.id}",
        title=study.label,
        description=_describe(shelf, study),
        lead=_lead(shelf, study),
        sections=tuple(section for section in sections if section.blocks),
        source=f"studies/{study.id}.yml",
        search=_search_words(shelf, study),
    )


def _describe(shelf: Shelf, study: Study) -> str:
    people = people_in(study)
    who = as_count(people, "person", "people") if people is not None else "number of people not seen"
    types = ", ".join(dict.fromkeys(shelf.labels.plain_condition(p.condition) for p in study.participants.conditions))
    return f"{study.label}: {who}; {types}. What was done, what was seen, and what to doubt."


def _lead(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    blocks: list[Block] = []
    title = shelf.library.references[study.id].title
    blocks.append(Paragraph((Strong(title) if title else Soft("The title of this report was not seen by us."),)))
    if study.use.level != "full":
        label = shelf.labels.of("use_level", study.use.level)
        blocks.append(Notice(label, (study.use.reason or "",)))
    seen = fill_seen(shelf, StudyRow(study))
    people = people_in(study)
    blocks.append(
        Readings(
            (
                Reading("What was seen", "", tuple(_flatten(seen))),
                Reading("How sure", "Not rated here", ("One study is not rated alone. Its warnings are below.",)),
                Reading(
                    "How many people",
                    as_number(people) if people is not None else "Not seen",
                    (shelf.labels.word_or("design_kind", study.design.kind),),
                ),
            )
        )
    )
    return tuple(blocks)


def _flatten(filled: Cell) -> Line:
    line: list[Inline] = []
    for part in filled.lines:
        line += [*part, ". " if not str(_last(part)).rstrip().endswith((".", ":")) else " "]
    return tuple(line)


def _last(line: Line) -> str:
    piece = line[-1]
    return piece if isinstance(piece, str) else piece.text


def _who(shelf: Shelf, study: Study) -> Facts:
    people, design, labels = study.participants, study.design, shelf.labels
    rows: list[tuple[str, Cell]] = [
        (sentence_case(shelf.library.topic.condition_word), Cell(tuple(_condition(shelf, p) for p in people.conditions))),
        ("Men or women", _sexes(shelf, study)),
        ("Age", _age(shelf, people.age)),
        ("People who took part", _count(shelf, people.enrolled)),
        ("Randomised", _count(shelf, people.randomised)),
        ("Analysed", _count(shelf, people.analysed)),
        ("Lost", _lost(shelf, study)),
        ("Design", cell(labels.word_or("design_kind", design.kind), *((Soft(design.described),) if design.described else ()))),
        ("Who did not know the treatment", _blinding(shelf, study)),
        ("Compared with", cell(labels.known_or(study.compared_with))),
        ("Followed for", _follow_up(shelf, study)),
        ("Where", cell(labels.known_or(study.country), labels.known_or(study.setting))),
        ("Paid by", _funding(shelf, study.funding)),
        ("Conflicts of interest", cell(labels.known_or(study.conflicts))),
        ("Registered as", _registered(shelf, study)),
    ]
    if people.note:
        rows.append(("Note on the people", cell(people.note)))
    return Facts(tuple(rows))


def _condition(shelf: Shelf, item: Population) -> Line:
    pieces: list[Inline] = [Link(shelf.labels.plain_condition(item.condition), f"types/{item.condition}")]
    if not isinstance(item.people, Unknown):
        pieces.append(f" ({as_count(item.people, 'person', 'people')})")
    if not isinstance(item.severity, Unknown):
        pieces.append(f": {item.severity}")
    return tuple(pieces)


def _sexes(shelf: Shelf, study: Study) -> Cell:
    people = study.participants
    if not isinstance(people.men, Unknown) or not isinstance(people.women, Unknown):
        counts = [(people.men, "man", "men"), (people.women, "woman", "women")]
        return cell(", ".join(as_count(n, one, many) for n, one, many in counts if not isinstance(n, Unknown)))
    return cell(shelf.labels.word_or("sex", people.sex))


def _count(shelf: Shelf, value: int | Unknown) -> Cell:
    return cell(shelf.labels.unknown(value) if isinstance(value, Unknown) else as_number(value))


def _age(shelf: Shelf, age: Age | Unknown) -> Cell:
    if isinstance(age, Unknown):
        return cell(shelf.labels.unknown(age))
    parts = []
    if age.mean is not None:
        parts.append(f"mean {as_number(age.mean)}" + (f" (SD {as_number(age.sd)})" if age.sd is not None else ""))
    if age.median is not None:
        parts.append(f"median {as_number(age.median)}")
    if age.minimum is not None and age.maximum is not None:
        parts.append(f"{as_number(age.minimum)} to {as_number(age.maximum)}")
    elif age.minimum is not None:
        parts.append(f"{as_number(age.minimum)} and older")
    text = f"{', '.join(parts)} years" if parts else ""
    return cell(*(part for part in (text, age.words or "") if part))


def _lost(shelf: Shelf, study: Study) -> Cell:
    if isinstance(study.dropouts, Unknown):
        return cell(shelf.labels.unknown(study.dropouts))
    lines: list[Inline] = [f"{as_number(study.dropouts.people)} of {as_number(study.dropouts.of)}"]
    return cell(*lines, *((Soft(study.dropouts.note),) if study.dropouts.note else ()))


def _blinding(shelf: Shelf, study: Study) -> Cell:
    lines: list[Inline] = [shelf.labels.word_or("blinding", study.design.blinding)]
    return cell(*lines, *((Soft(study.design.blinding_note),) if study.design.blinding_note else ()))


def _follow_up(shelf: Shelf, study: Study) -> Cell:
    weeks = study.follow_up_weeks
    if isinstance(weeks, Unknown):
        return cell(study.follow_up_note) if study.follow_up_note else cell(shelf.labels.unknown(weeks))
    return cell(f"{as_number(weeks)} weeks", *((Soft(study.follow_up_note),) if study.follow_up_note else ()))


def _funding(shelf: Shelf, funding: Funding | Unknown) -> Cell:
    if isinstance(funding, Unknown):
        return cell(shelf.labels.unknown(funding))
    return cell(shelf.labels.of("funding_kind", funding.kind), Soft(funding.text))


def _registered(shelf: Shelf, study: Study) -> Cell:
    if not study.registrations:
        return cell(Soft("no registration seen"))
    lines: list[Line] = []
    for item in study.registrations:
        certainty = "" if item.certainty == "printed" else f" ({shelf.labels.of('registration_certainty', item.certainty).lower()})"
        lines.append((item.number + certainty, Soft(f" {item.note}") if item.note else ""))
    return Cell(tuple(lines))


def _arms(shelf: Shelf, study: Study) -> Grid:
    topic = shelf.library.topic
    headings = ("Group", "People", "Got", topic.setting_word, "Device", "How often", "Sessions", "How long", "A session ended at")
    rows = tuple(_arm_row(shelf, arm) for arm in study.arms)
    return Grid("groups", f"The groups of {study.label} and what each got.", headings, rows)


def _arm_row(shelf: Shelf, arm: Arm) -> tuple[Cell, ...]:
    labels = shelf.labels
    people = _count(shelf, arm.people)
    if not isinstance(arm.people_are, Unknown):
        people = Cell((*people.lines, (Soft(arm.people_are),)))
    treatments = [(labels.topic("treatments", name),) for name in arm.treatments] or [("No treatment",)]
    got = Cell((*treatments, *((Soft(dose),) for dose in arm.doses), *(((Soft(arm.note),),) if arm.note else ())))
    return (cell(Strong(arm.label)), people, got, *_protocol_cells(shelf, arm))


def _protocol_cells(shelf: Shelf, arm: Arm) -> tuple[Cell, ...]:
    protocol, labels = arm.protocol, shelf.labels
    if protocol is None:
        return tuple(cell("–") for _ in range(6))
    settings = [(f"{as_span(item.value)} {item.unit}", *((Soft(f" {item.note}"),) if item.note else ())) for item in protocol.settings.values()]
    device: list[Inline] = [
        labels.unknown(protocol.device) if isinstance(protocol.device, Unknown) else labels.topic("devices", protocol.device)
    ]
    if protocol.device_name:
        device.append(Soft(protocol.device_name))
    interval = protocol.interval
    often: list[Inline] = [labels.unknown(interval) if isinstance(interval, Unknown) else as_interval(interval)]
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


def _outcomes(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    if not study.outcomes:
        return (Paragraph(("We have not seen any result of this study. That is not the same as no result.",)),)
    headings = ("What was measured", "When", "Result in each group", "Difference, as the report states it", "Where it stands")
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
    when = cell(shelf.labels.unknown(outcome.when) if isinstance(outcome.when, Unknown) else as_time(outcome.when))
    results: list[Line] = []
    for result in outcome.results:
        people = "" if isinstance(result.people, Unknown) else f" ({as_count(result.people, 'person', 'people')})"
        results.append((Strong(f"{names[result.arm]}{people}: "), as_result(result) or Soft("not seen by us")))
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


def _side_effects(shelf: Shelf, study: Study) -> Block:
    events = study.adverse_events
    if isinstance(events, Unknown) or not events:
        return Paragraph(("We have not seen what this study says on side effects. That does not mean there were none.",))
    names = {arm.id: arm.label for arm in study.arms} | {"all": "all groups"}
    rows = []
    for item in events:
        arm = shelf.labels.unknown(item.arm) if isinstance(item.arm, Unknown) else names[item.arm]
        count = _count(shelf, item.people)
        if not isinstance(item.total, Unknown) and not isinstance(item.people, Unknown):
            count = cell(f"{as_number(item.people)} of {as_number(item.total)}")
        if item.percent is not None:
            count = Cell((*count.lines, (Soft(f"{as_number(item.percent)}%"),)))
        rows.append((cell(Strong(sentence_case(item.event))), cell(arm), count, cell(item.words or "–")))
    return Grid("events", f"Side effects in {study.label}, as far as seen.", ("What", "Group", "People", "In words"), tuple(rows))


def _caveats(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    words = {item.id: item for item in shelf.library.caveats.caveats}
    items = [
        Warning_(words[r.id].label, words[r.id].sentence.format(**dict(r.numbers)), words[r.id].why)
        for r in shelf.caveats_of(study)
    ]
    items += [Warning_(own.label, own.sentence, own.why) for own in study.caveats]
    blocks: list[Block] = [Warnings(tuple(items))] if items else [Paragraph(("No rule raised a warning.",))]
    oddities = find_oddities(study)
    if oddities:
        lines = tuple(cell(f"{sentence_case(oddity.arithmetic)}.") for oddity in oddities)
        blocks += [Paragraph((Strong("Needs a second look."), " This is arithmetic, not an accusation:")), Listing(lines)]
    if study.limitations:
        blocks += [Paragraph((Strong("Limits of the study"),)), Listing(tuple(cell(text) for text in study.limitations))]
    blocks.append(_bias(shelf, study))
    return tuple(blocks)


def _bias(shelf: Shelf, study: Study) -> Block:
    if study.risk_of_bias is None:
        label = shelf.labels.of("bias", "no_information").lower()
        return Paragraph((Strong("Risk of bias: "), f"{label}. It was not judged, because no study was read in full."))
    bias = study.risk_of_bias
    items = tuple(
        cell((Strong(f"{sentence_case(d.domain.replace('-', ' '))}: "), shelf.labels.of("bias", d.judgement), f". {d.reason}"))
        for d in bias.domains
    )
    return Listing(items)


def _overlaps(shelf: Shelf, study: Study) -> tuple[Section, ...]:
    if not study.overlaps:
        return ()
    items = tuple(
        cell((shelf.link(item.record), f" – {shelf.labels.of('overlap_kind', item.kind).lower()}. {item.reason}"))
        for item in study.overlaps
    )
    return (Section("overlaps", "The same people elsewhere", (Listing(items),)),)


def _search_words(shelf: Shelf, study: Study) -> str:
    reference = shelf.library.references[study.id]
    words = [reference.title, " ".join(author.family for author in reference.authors), reference.year]
    for item in study.participants.conditions:
        condition = shelf.library.conditions[item.condition]
        words += [condition.label, condition.plain, *condition.synonyms]
    words += [shelf.labels.topic("treatments", name) for arm in study.arms for name in arm.treatments]
    return ". ".join(dict.fromkeys(word for word in words if word))


