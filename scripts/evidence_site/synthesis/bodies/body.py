"""The body of evidence for a question: one object that every sentence, table and figure is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.question import Question, QuestionOutcome
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.synthesis.bodies.directions import (
    StudyDirection,
    Votes,
    count_votes,
    tell_direction,
    tell_nothing,
)
from evidence_site.synthesis.bodies.eligibility import (
    arms_with_device,
    compares,
    count_people,
    fits,
    is_left_out,
)
from evidence_site.synthesis.bodies.pooled_body import NotPooled, PooledBody, pool_estimates
from evidence_site.synthesis.bodies.seen import Seen, see
from evidence_site.synthesis.people import Head, count_heads
from evidence_site.synthesis.sizes.contrasts import Contrast, find_contrasts
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal, estimate
from evidence_site.synthesis.sizes.independence import combine, refuse_dependence, without_duplicates
from evidence_site.synthesis.statistics.heterogeneity import PoolingError

__all__ = ["Body", "NotPooled", "OutcomeBody", "PooledBody", "Seen", "gather", "gather_outcome"]


@dataclass(frozen=True)
class OutcomeBody:
    """What the studies say together on one outcome."""

    outcome: QuestionOutcome
    seen: Seen
    studies: tuple[Study, ...]
    """Studies with a comparison for this outcome or with no result seen: everything counted in `head`."""
    head: Head
    estimates: tuple[Estimate, ...]
    refusals: tuple[Refusal, ...]
    """One for each study of the body that gives no estimate."""
    directions: tuple[StudyDirection, ...]
    """One for each study that set the two sides against each other, also when nothing is told."""
    votes: Votes
    pooled: PooledBody | None
    not_pooled: NotPooled | None
    """Why nothing is pooled; None when something is."""

    @property
    def telling(self) -> Head:
        """People and studies whose result tells how the two sides did: what stands behind the answer.

        Of a question on harm, which sets no sides against each other: studies that say anything of side
        effects.
        """
        if not self.directions:
            return count_heads(
                study for study in self.studies if not isinstance(study.adverse_events, Unknown)
            )
        told = [direction for direction in self.directions if direction.sign != "not_told"]
        known = [direction.people for direction in told if direction.people is not None]
        return Head(len(told), sum(known), max(known, default=0), len(told) - len(known), 0)

    @property
    def amount(self) -> Estimate | None:
        """The one estimate that a single usable study gives, when nothing is pooled."""
        return self.estimates[0] if len(self.estimates) == 1 else None


@dataclass(frozen=True)
class Body:
    """Every study that bears on a question, and what they say outcome by outcome."""

    question: Question
    studies: tuple[Study, ...]
    """All that fit, those left out excepted, each person counted once in `head`."""
    compared: tuple[Study, ...]
    """Those of them that set the two sides of the question against each other."""
    left_out: tuple[Study, ...]
    """Studies that fit, but that their own record or the question leaves out."""
    head: Head
    """People and studies of `compared`, or of `studies` when the question names no comparison."""
    outcomes: tuple[OutcomeBody, ...]

    @property
    def main(self) -> OutcomeBody:
        """The main outcome."""
        return self.outcomes[0]


def gather(question: Question, library: Library) -> Body:
    """The body of evidence for a question, over all studies of the library."""
    fitting = tuple(study for study in library.studies.values() if fits(study, question))
    counted = tuple(study for study in fitting if not is_left_out(study, question))
    comparing = tuple(study for study in counted if compares(study, question))
    return Body(
        question=question,
        studies=without_duplicates(counted)[0],
        compared=without_duplicates(comparing)[0],
        left_out=tuple(study for study in fitting if is_left_out(study, question)),
        head=count_people(comparing if question.comparisons else counted, question.conditions),
        outcomes=tuple(gather_outcome(counted, question, item, library) for item in question.outcomes),
    )


def gather_outcome(
    studies: Iterable[Study], question: Question, outcome: QuestionOutcome, library: Library
) -> OutcomeBody:
    """What these studies say together on one outcome. Their order does not matter.

    Studies that compare nothing only decide between `not_studied` and `nothing_compared`.
    """
    given = sorted(studies, key=lambda study: study.id)
    comparing = tuple(study for study in given if compares(study, question))
    counted = without_duplicates(comparing)[0]
    if question.asks == "harm" or not counted:
        return _without_results(given, comparing, question, outcome)
    found = {study.id: _find(study, question, outcome, library.topic) for study in counted}
    directions = tuple(_tell(study, found[study.id]) for study in counted)
    estimates, refusals = _estimate_all(counted, found, library.topic)
    joined = pool_estimates(estimates)
    pooled, not_pooled = (joined, None) if isinstance(joined, PooledBody) else (None, joined)
    return OutcomeBody(
        outcome=outcome,
        seen=see(directions, estimates, pooled, library.topic),
        studies=counted,
        head=count_people(comparing, question.conditions),
        estimates=estimates,
        refusals=refusals,
        directions=directions,
        votes=count_votes(directions),
        pooled=pooled,
        not_pooled=not_pooled,
    )


def _without_results(
    given: list[Study], comparing: tuple[Study, ...], question: Question, outcome: QuestionOutcome
) -> OutcomeBody:
    """The body of a question on harm, which reads no contrasts, and of one for which nobody compared."""
    counted = given if question.asks == "harm" else comparing
    seen: Seen = "not_told" if comparing else "nothing_compared" if given else "not_studied"
    return OutcomeBody(
        outcome=outcome,
        seen=seen,
        studies=without_duplicates(tuple(counted))[0],
        head=count_people(counted, question.conditions),
        estimates=(),
        refusals=(),
        directions=(),
        votes=count_votes(()),
        pooled=None,
        not_pooled="fewer_than_two",
    )


Found = tuple[Contrast, ...]


def _find(study: Study, question: Question, outcome: QuestionOutcome, topic: Topic) -> Found:
    """Of a question on devices only contrasts in which one side got one of them."""
    found = find_contrasts(study, question.comparisons, outcome.measures, topic)
    if not question.devices:
        return found
    got = arms_with_device(study, question)
    return tuple(one for one in found if {one.treated.arm, one.control.arm} & got)


def _tell(study: Study, contrasts: Found) -> StudyDirection:
    return tell_direction(contrasts) if contrasts else tell_nothing(study)


def _estimate_all(
    studies: tuple[Study, ...], found: dict[str, Found], topic: Topic
) -> tuple[tuple[Estimate, ...], tuple[Refusal, ...]]:
    """An estimate or a refusal from each study; of records that share people the largest estimate stays."""
    results = [_estimate(study, found[study.id], topic) for study in studies]
    estimates = [result for result in results if isinstance(result, Estimate)]
    repeated = _find_repeated(estimates)
    kept = tuple(item for item in estimates if item.contrast.study.id not in repeated)
    refusals = [result for result in results if isinstance(result, Refusal)]
    refusals += [Refusal(name, "same_people") for name in repeated]
    return kept, tuple(sorted(refusals, key=lambda refusal: refusal.study))


def _estimate(study: Study, contrasts: Found, topic: Topic) -> Estimate | Refusal:
    if not contrasts:
        return Refusal(study.id, "results_not_seen")
    if study.use.level != "full":
        return Refusal(study.id, study.use.level)
    one = combine(contrasts)
    return one if isinstance(one, Refusal) else estimate(one, topic)


def _find_repeated(estimates: list[Estimate]) -> tuple[str, ...]:
    """Studies that hold people of another one with more people here."""
    kept: list[Estimate] = []
    repeated: list[str] = []
    for item in sorted(estimates, key=lambda item: (-item.people, item.contrast.study.id)):
        try:
            refuse_dependence((*kept, item))
        except PoolingError:
            repeated.append(item.contrast.study.id)
        else:
            kept.append(item)
    return tuple(repeated)
