"""What people take instead: which studies set the treatment under study against it, or that none did."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_site.records.study import Study
from evidence_site.records.topic import ComparisonKind, Topic, Treatment
from evidence_site.synthesis.people import got, people_in
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.questions.answers import readings_of, search_date
from evidence_site.views.shelf import Shelf

NOT_COMPARED = "No study we found compared them."
NOT_ADDED = "No study we found did this."
NEVER = "In no study we found."


def alternatives(shelf: Shelf) -> tuple[Block, ...]:
    """Every treatment that people take instead; those that nobody compared come last."""
    topic = shelf.library.topic
    shown = tuple(item for item in topic.treatments if item.alternative)
    if not shown:
        return (Paragraph(("No other treatment is recorded here.",)),)
    focus = _focus(topic)
    headings = (
        "What people take",
        f"Set against it: {focus} instead",
        f"On top of it: with {focus} or without",
        f"In a group together with {focus}",
    )
    left = [item for item in shown if not _studies(shelf, against(topic, item.id))]
    caption = (
        f"{as_count(len(shown), 'other treatment')}. "
        f"For {as_number(len(left))} of them no study we found set {focus} against it. "
        f"Searched until {search_date(shelf)}."
    )
    ordered = sorted(shown, key=lambda item: item in left)
    return (Grid("alternatives", caption, headings, tuple(_row(shelf, item) for item in ordered)),)


def against(topic: Topic, treatment: str) -> tuple[ComparisonKind, ...]:
    """Comparisons in which one side got the treatment under study and the other side got this one."""
    return tuple(
        kind
        for kind in topic.comparisons
        if topic.focus in kind.treatment
        and topic.focus not in kind.control
        and treatment in kind.control
        and treatment not in kind.treatment
    )


def on_top_of(topic: Topic, treatment: str) -> tuple[ComparisonKind, ...]:
    """Comparisons in which both sides got this one, and only the treatment under study differed."""
    return tuple(
        kind
        for kind in topic.comparisons
        if treatment in kind.control and set(kind.treatment) ^ set(kind.control) == {topic.focus}
    )


def _focus(topic: Topic) -> str:
    found = next(item for item in topic.treatments if item.id == topic.focus)
    return found.plain or found.label.lower()


def _row(shelf: Shelf, item: Treatment) -> tuple[Cell, ...]:
    topic = shelf.library.topic
    return (
        cell(Strong(item.label)),
        _compared(shelf, against(topic, item.id), NOT_COMPARED),
        _compared(shelf, on_top_of(topic, item.id), NOT_ADDED),
        _together(shelf, item.id),
    )


def _studies(shelf: Shelf, kinds: Iterable[ComparisonKind]) -> tuple[Study, ...]:
    wanted = {kind.id for kind in kinds}
    return tuple(
        study
        for study in shelf.library.studies.values()
        if wanted & {item.comparison for item in study.comparisons}
    )


def _compared(shelf: Shelf, kinds: tuple[ComparisonKind, ...], none: str) -> Cell:
    """Each comparison with its studies, then what the questions on them came to."""
    made = [(kind, studies) for kind in kinds if (studies := _studies(shelf, (kind,)))]
    if not made:
        return cell(Soft(none))
    lines: list[Line] = []
    for kind, studies in made:
        lines.append((Strong(kind.label),))
        lines += [(shelf.link(study.id), Soft(f" {_tell_people(study)}")) for study in studies]
    compared = {study.id for _, studies in made for study in studies}
    return Cell((*lines, *_answers(shelf, {kind.id for kind, _ in made}, compared)))


def _tell_people(study: Study) -> str:
    people = people_in(study)
    size = "people not seen" if people is None else as_count(people, "person", "people")
    return f"{size}; left out of every summary" if study.use.level == "left_out" else size


def _answers(shelf: Shelf, comparisons: set[str], studies: set[str]) -> tuple[Line, ...]:
    """What was seen and how sure, for each question on one of the comparisons that rests on these studies."""
    lines: list[Line] = []
    for question in shelf.library.questions.values():
        asked = question.asks == "benefit" and comparisons & set(question.comparisons)
        if asked and studies & {study.id for study in shelf.body(question).studies}:
            seen, sure, _ = readings_of(shelf, question).readings
            link = Link(question.short, f"questions/{question.id}")
            lines += [(link, ": ", seen.answer), (Soft("How sure: "), sure.answer)]
    return tuple(lines)


def _together(shelf: Shelf, treatment: str) -> Cell:
    """How many studies gave both in one group; such a group cannot tell them apart."""
    focus = shelf.library.topic.focus
    studies = [
        study
        for study in shelf.library.studies.values()
        if any(got(arm, focus) and got(arm, treatment) for arm in study.arms)
    ]
    if not studies:
        return cell(Soft(NEVER))
    return cell(sentence_case(f"in {as_count(len(studies), 'study', 'studies')}."))
