"""What a cell of a gap map counts: studies of a condition and a comparison, and which results were seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Between, Outcome
from evidence_site.records.study import Study
from evidence_site.synthesis.people import count_heads
from evidence_site.views.formatting import as_count, as_result
from evidence_site.views.inline import Cell, Inline, Soft, Strong, cell, joined
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import tell_between

NO_STUDY = "No study found"
SIDE_EFFECTS = "side_effects"
NOT_TOLD = "varies"


@dataclass(frozen=True)
class GapRow:
    """Studies of one condition that made one comparison, or none."""

    condition: str
    name: str
    found: tuple[Study, ...] = ()
    comparison: str | None = None
    """Comparison id; None for studies that compared nothing, and for comparisons nobody studied."""

    @property
    def studies(self) -> tuple[Study, ...]:
        """Those that count: a record can keep its study out of every summary."""
        return tuple(study for study in self.found if study.use.level != "left_out")

    @property
    def left_out(self) -> int:
        """How many were found but are kept out of every summary."""
        return len(self.found) - len(self.studies)


def tell_size(studies: Iterable[Study], condition: str) -> str:
    """`3 studies, 120 people`: people with the condition, each once; `or more` when a number is missing."""
    head = count_heads(studies, condition)
    found = as_count(head.studies, "study", "studies")
    if head.unknown == head.studies:
        return f"{found}, people not seen"
    return f"{found}, {as_count(head.people, 'person', 'people')}{' or more' if head.unknown else ''}"


def tell_left_out(row: GapRow) -> tuple[Soft, ...]:
    """A line for studies that were found but do not count."""
    return (
        (Soft(f"{as_count(row.left_out, 'study', 'studies')} left out of every summary"),)
        if row.left_out
        else ()
    )


def fill_comparison(shelf: Shelf, row: GapRow) -> Cell:
    """The comparison, with all studies that made it."""
    size = (Soft(tell_size(row.studies, row.condition)),) if row.studies else ()
    links: tuple[Inline, ...] = tuple(shelf.link(study.id) for study in row.found)
    return cell(Strong(row.name), *size, *tell_left_out(row), *((joined(links),) if links else ()))


def fill_results(shelf: Shelf, row: GapRow, kind: str) -> Cell:
    """Studies with a result of this kind; or that none was seen; or that no study was found."""
    if not row.found:
        return cell(Soft(NO_STUDY))
    if not row.studies:
        return cell(Soft("Left out of every summary"))
    told = [study for study in row.studies if kind in kinds_seen(shelf, study, row.comparison)]
    if not told:
        return cell(Soft("No result seen"))
    _, _, people = tell_size(told, row.condition).partition(", ")
    of = "" if len(row.studies) == 1 else f"{len(told)} of "
    return cell((Strong(f"{of}{as_count(len(row.studies), 'study', 'studies')}"), f", {people}"))


def kinds_seen(shelf: Shelf, study: Study, comparison: str | None) -> frozenset[str]:
    """Who judged the results that we saw of a study, and `side_effects` when it tells of these.

    With a comparison, only results of the arms it sets against each other count. Where a report does not say
    who judged, it is who usually judges such a result, as topic.yml says.
    """
    arms = {
        arm
        for item in study.comparisons
        if item.comparison == comparison
        for arm in (item.treatment, item.control)
    } or {arm.id for arm in study.arms}
    usual = {item.id: item.rated_by for item in shelf.library.topic.outcomes}
    kinds = {_kind_of(shelf, item, usual) for item in study.outcomes if _is_seen(item, arms)}
    return frozenset(kinds | ({SIDE_EFFECTS} if _tells_of_harm(study, arms) else set()))


def _kind_of(shelf: Shelf, outcome: Outcome, usual: Mapping[str, str]) -> str:
    if outcome.measure in _harms(shelf):
        return SIDE_EFFECTS
    return usual[outcome.measure] if isinstance(outcome.rated_by, Unknown) else outcome.rated_by


def _harms(shelf: Shelf) -> frozenset[str]:
    """Measures by which a question asks about harm."""
    asked = (question for question in shelf.library.questions.values() if question.asks == "harm")
    return frozenset(measure for question in asked for item in question.outcomes for measure in item.measures)


def _is_seen(outcome: Outcome, arms: set[str]) -> bool:
    if any(result.arm in arms and as_result(result) for result in outcome.results):
        return True
    return any(_is_told(item) and (not item.arms or arms & set(item.arms)) for item in outcome.between)


def _is_told(between: Between) -> bool:
    return between.estimate is not None or bool(tell_between(between, {}))


def _tells_of_harm(study: Study, arms: set[str]) -> bool:
    if isinstance(study.adverse_events, Unknown):
        return False
    return any(isinstance(item.arm, Unknown) or item.arm in (*arms, "all") for item in study.adverse_events)
