"""What was not read in full, and how much a full reading could change: people and questions behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_site.library import Library
from evidence_site.records.base import NOT_SEEN
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.eligibility import fits
from evidence_site.synthesis.bodies.gathered import body_of
from evidence_site.synthesis.people import known, people_in
from evidence_site.synthesis.sizes.estimates import Reason

FULL = "full_text"


@dataclass(frozen=True)
class Unread:
    """A report or a review that was not read in full."""

    record: Study | Review
    people: int | None
    questions: tuple[str, ...]
    """Questions that it bears on."""
    no_size: tuple[Reason, ...] = ()
    """Why it gives no effect size for the main outcome of its questions, each reason once."""
    gives_size: bool = False
    """Whether it gives an effect size all the same."""
    not_seen: tuple[str, ...] = ()
    """Fields of which we have seen nothing."""

    @property
    def weight(self) -> int:
        """How much reading it could change: people × questions. People not known count as none."""
        return (self.people or 0) * len(self.questions)


STUDY_FIELDS = ("outcomes", "adverse_events", "dropouts", "funding")
REVIEW_FIELDS = ("studies", "people", "includes", "adverse_events", "funding")
POOLING = ("meta_analysis", "network_meta_analysis", "regression_across_trials")
JUDGING = (*POOLING, "systematic_review", "safety_review")


def find_unread_studies(library: Library) -> tuple[Unread, ...]:
    """Every study not read in full, first what a full reading could change most."""
    found = (_study(study, library) for study in library.studies.values() if study.read != FULL)
    return tuple(sorted(found, key=_order))


def find_unread_reviews(library: Library) -> tuple[Unread, ...]:
    """Every review not read in full, first what a full reading could change most."""
    found = (_review(review, library) for review in library.reviews.values() if review.read != FULL)
    return tuple(sorted(found, key=_order))


def _order(item: Unread) -> tuple[int, int, str]:
    return -item.weight, -len(item.questions), item.record.id


def _study(study: Study, library: Library) -> Unread:
    asked = tuple(question for question in library.questions.values() if fits(study, question))
    mains = tuple(body_of(question, library).main for question in asked)
    return Unread(
        record=study,
        people=people_in(study),
        questions=tuple(question.id for question in asked),
        no_size=tuple(dict.fromkeys(_reasons(study, mains, library))),
        gives_size=any(item.contrast.study.id == study.id for main in mains for item in main.estimates),
        not_seen=_not_seen(study, STUDY_FIELDS),
    )


def _reasons(study: Study, mains: tuple[OutcomeBody, ...], library: Library) -> Iterator[Reason]:
    """Why it gives no size: it is not counted at all, or lacks what a size takes."""
    if study.use.level == "left_out":
        yield "left_out"
    if any(item.counted == "there" and item.record in library.studies for item in study.overlaps):
        yield "same_people"
    for main in mains:
        yield from (refusal.reason for refusal in main.refusals if refusal.study == study.id)


def _review(review: Review, library: Library) -> Unread:
    asked = tuple(item.id for item in library.questions.values() if review.id in item.reviews)
    more: tuple[str, ...] = ("pooled",) if review.kind in POOLING else ()
    more += ("bias_verdict",) if review.kind in JUDGING else ()
    return Unread(review, known(review.people), asked, not_seen=_not_seen(review, (*REVIEW_FIELDS, *more)))


def _not_seen(record: Study | Review, fields: tuple[str, ...]) -> tuple[str, ...]:
    """Fields that hold nothing, or say that we have not seen it."""
    return tuple(name for name in fields if getattr(record, name) in (NOT_SEEN, None, ()))
