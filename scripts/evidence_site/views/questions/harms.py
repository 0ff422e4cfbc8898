"""Side effects over studies, study by study: nothing added up, and no silence taken for safety."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import AdverseEvent
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import Body
from evidence_site.synthesis.bodies.harms import Gravity, Harms, Report, Said, count_harms
from evidence_site.synthesis.people import Head
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Inline, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.provenance_sections import source_names
from evidence_site.views.shelf import Shelf

HEADINGS = ("Study", "What", "Group", "People", "In words, and where it stands")


def harms_blocks(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """How many studies say something, everything they name, and the studies in which nothing was seen."""
    harms = count_harms(body.studies, shelf.library.topic.focus)
    blocks: list[Block] = [Paragraph((text,)) for text in _sentences(shelf, harms)]
    rows = tuple(_row(shelf, report, event) for report in harms.reports for event in report.events)
    if rows:
        caption = "What each study says on side effects, as far as we have seen. Nothing is added up."
        blocks.append(Grid(f"side-effects-{body.question.id}", caption, HEADINGS, rows))
    listed = (
        ("We have not seen what these studies say on side effects: ", _said(harms, "not_seen")),
        ("These studies do not report side effects: ", _said(harms, "not_reported")),
        ("Left out of every summary, and so not counted here: ", body.left_out),
    )
    for lead, studies in listed:
        if studies:
            links = joined(tuple(shelf.link(study.id) for study in studies))
            blocks.append(Paragraph((lead, *links, ".")))
    return tuple(blocks)


def _said(harms: Harms, said: Said) -> tuple[Study, ...]:
    return tuple(report.study for report in harms.reports if report.said == said)


def _sentences(shelf: Shelf, harms: Harms) -> tuple[str, ...]:
    if not harms.head.studies:
        return ("No study was found, so nothing is known of side effects.",)
    found = (_who_says(shelf, harms), _who_is_silent(harms), _how_grave(harms.gravity))
    return tuple(text for text in found if text)


def _who_says(shelf: Shelf, harms: Harms) -> str:
    total = f"{as_number(harms.head.studies)} {_studies(harms.head)}"
    if not harms.telling.studies:
        return f"Of {total}, we have seen no word on side effects."
    verb = _verb(harms.telling, "says", "say")
    parts = [
        f"{as_number(harms.telling.studies)} of {total} {verb} something on side effects that we have seen "
        f"({_people(harms.telling)})."
    ]
    if harms.named.studies:
        verb = _verb(harms.named, "names", "name")
        parts.append(f"{as_number(harms.named.studies)} {verb} something that people had.")
    if harms.uncounted:
        parts.append(f"In {as_number(harms.uncounted)} we did not see how many people had it.")
    if harms.others.studies:
        verb = _verb(harms.others, "speaks", "speak")
        focus = shelf.labels.topic("treatments", shelf.library.topic.focus).lower()
        parts.append(f"{as_number(harms.others.studies)} {verb} only of groups that did not get {focus}.")
    if harms.nobody.studies:
        verb = _verb(harms.nobody, "names", "name")
        parts.append(f"{as_number(harms.nobody.studies)} {verb} only things that nobody had.")
        parts.append("That nobody had a serious event does not mean that nobody had any.")
    return " ".join(parts)


def _who_is_silent(harms: Harms) -> str:
    parts = []
    if harms.not_seen.studies:
        parts.append(
            f"For {as_count(harms.not_seen.studies, 'study', 'studies')} we saw nothing "
            f"({_people(harms.not_seen)}). Not seen is not none."
        )
    if harms.not_reported.studies:
        parts.append(
            f"{as_count(harms.not_reported.studies, 'study', 'studies')} "
            f"{_verb(harms.not_reported, 'does', 'do')} not report side effects "
            f"({_people(harms.not_reported)}). Not reported is not none."
        )
    return " ".join(parts)


def _how_grave(gravity: Gravity) -> str:
    marked = (
        (gravity.serious, "called serious"),
        (gravity.serious_nobody, "called serious, and nobody had it"),
        (gravity.not_serious, "called not serious"),
    )
    parts = [f"{as_number(count)} {words}" for count, words in marked if count]
    if not parts:
        return "No entry below is marked as serious or not. Go by its words." if gravity.not_said else ""
    parts += [f"{as_number(gravity.not_said)} not marked as either"] if gravity.not_said else []
    return f"Of the entries below: {'; '.join(parts)}."


def _studies(head: Head) -> str:
    return "study" if head.studies == 1 else "studies"


def _verb(head: Head, one: str, many: str) -> str:
    return one if head.studies == 1 else many


def _people(head: Head) -> str:
    text = f"{as_count(head.people, 'person', 'people')}, all groups together"
    if not head.unknown:
        return text
    return f"{text}, and {as_count(head.unknown, 'study', 'studies')} whose number of people was not seen"


def _row(shelf: Shelf, report: Report, event: AdverseEvent) -> tuple[Cell, ...]:
    study = report.study
    names = {arm.id: arm.label for arm in study.arms} | {"all": "all groups"}
    arm: Inline = (
        shelf.labels.unknown(event.arm) if isinstance(event.arm, Unknown) else names.get(event.arm, event.arm)
    )
    place = f", {event.locator.place}" if event.locator.place else ""
    stands = Soft(f"{source_names(study.sources)[event.locator.source]}{place}")
    return (
        cell(shelf.link(study.id), sort=study.label.lower()),
        cell(Strong(sentence_case(event.event))),
        cell(arm),
        _count(shelf, event),
        cell(*((sentence_case(event.words),) if event.words else ()), stands),
    )


def _count(shelf: Shelf, event: AdverseEvent) -> Cell:
    """People as printed. A denominator that was not printed is not filled in from the size of the group."""
    lines: list[Inline] = []
    if isinstance(event.people, Unknown):
        if event.percent is None:
            return cell(shelf.labels.unknown(event.people))
    elif isinstance(event.total, Unknown):
        people = "nobody" if event.people == 0 else as_count(event.people, "person", "people")
        lines += [people, Soft(f"of how many: {shelf.labels.unknown(event.total).text.lower()}")]
    else:
        lines.append(f"{as_number(event.people)} of {as_number(event.total)}")
    if event.percent is not None:
        lines.append(f"{as_number(event.percent)}% as printed")
    return cell(*lines)
