"""What the rules of this site ask a judgement of certainty to mark. People judge; rules miss nothing.

GRADE: Cochrane Handbook, chapter 14; Guyatt and others, J Clin Epidemiol 2011;64:383-394, and what followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_site.records.outcome import Bias
from evidence_site.records.question import Certainty, Domain, Judgement
from evidence_site.records.study import Study
from evidence_site.records.wording import Planning
from evidence_site.synthesis.bodies.body import OutcomeBody, Seen

LADDER: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")

Because = Literal[
    "bias_not_judged",
    "bias_high",
    "few_blinded",
    "studies_disagree",
    "uneven",
    "few_people",
    "no_interval",
    "interval_crosses",
    "one_small_study",
]
"""Why a rule asks for a level. Their words are `demand` in vocabulary.yml."""


@dataclass(frozen=True)
class Demand:
    """The rules ask that one domain lowers certainty by at least so many levels."""

    domain: Domain
    levels: int
    """Negative, as in the judgement."""
    because: tuple[Because, ...]
    numbers: tuple[tuple[str, str], ...] = ()
    """What the words of the reasons may print: of, unjudged, high, unblinded (studies), i2, people, few."""


ONE_SMALL_STUDY = 50
"""Fewer people than this in the only study there is ask for two levels."""

BLINDED = ("assessor", "participants", "participants_and_assessor")
RANDOMISED = ("randomised_parallel", "randomised_within_person")
NOTHING_TO_JUDGE: tuple[Seen, ...] = ("not_studied", "nothing_compared")
"""What is seen where no study lets anyone judge an effect."""


def possible(seen: Seen) -> tuple[Certainty, ...]:
    """The levels of certainty that can stand beside what was seen.

    Without a comparison nothing can be judged. Where nothing tells which side did better,
    nobody can be more than a little sure.
    """
    if seen in NOTHING_TO_JUDGE:
        return ("not_known",)
    if seen == "not_told":
        return ("not_known", "very_low", "low")
    return LADDER


def expected_start(body: OutcomeBody) -> Certainty:
    """Where GRADE starts (Handbook 14.2): high when every study counted was randomised, else low."""
    if body.seen in NOTHING_TO_JUDGE or not body.studies:
        return "not_known"
    return "high" if all(study.design.kind in RANDOMISED for study in body.studies) else "low"


def arithmetic(judgement: Judgement) -> Certainty:
    """The start moved by the levels of all domains, held between very_low and high; not_known stays."""
    if judgement.start == "not_known":
        return "not_known"
    step = LADDER.index(judgement.start) + sum(item.levels for item in judgement.domains)
    return LADDER[min(max(step, 0), len(LADDER) - 1)]


def find_demands(body: OutcomeBody, planning: Planning) -> tuple[Demand, ...]:
    """What the rules ask of a judgement of this body; nothing when there is nothing to judge.

    Indirectness and publication bias are left to people: nothing in the records lets a rule see them.
    """
    if expected_start(body) == "not_known":
        return ()
    found = (_about_bias(body), _about_disagreement(body, planning), _about_precision(body, planning))
    return tuple(demand for demand in found if demand)


def kinder(judgement: Judgement, demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """The demands whose domain was judged, but lowers certainty by less than they ask."""
    given = {item.domain: item.levels for item in judgement.domains}
    return tuple(demand for demand in demands if given.get(demand.domain, demand.levels) > demand.levels)


def _about_bias(body: OutcomeBody) -> Demand | None:
    """Cochrane Handbook 14.2.2: what was not judged is a reason to be less sure, never more."""
    unjudged = sum(_is_not_judged(study) for study in body.studies)
    high = sum(_is_high(study) for study in body.studies)
    unblinded = sum(study.design.blinding not in BLINDED for study in body.studies)
    reasons: list[Because] = []
    reasons += ["bias_not_judged"] if unjudged else []
    reasons += ["bias_high"] if high else []
    if not reasons:
        return None
    few = 2 * unblinded > len(body.studies)
    reasons += ["few_blinded"] if few else []
    numbers = _numbers(of=len(body.studies), unjudged=unjudged, high=high, unblinded=unblinded)
    return Demand("risk_of_bias", -2 if few else -1, tuple(reasons), numbers)


def _is_not_judged(study: Study) -> bool:
    return study.risk_of_bias is None or _holds(study, "no_information")


def _is_high(study: Study) -> bool:
    return _holds(study, "high")


def _holds(study: Study, judgement: Bias) -> bool:
    domains = study.risk_of_bias.domains if study.risk_of_bias else ()
    return any(item.judgement == judgement for item in domains)


def _about_disagreement(body: OutcomeBody, planning: Planning) -> Demand | None:
    reasons: list[Because] = ["studies_disagree"] if body.votes.better and body.votes.worse else []
    i2 = body.pooled.main.heterogeneity.i2 if body.pooled else 0.0
    reasons += ["uneven"] if i2 > planning.uneven_percent else []
    return Demand("inconsistency", -1, tuple(reasons), _numbers(i2=round(i2))) if reasons else None


def _about_precision(body: OutcomeBody, planning: Planning) -> Demand | None:
    # Studies that compare but do not tell add nothing to the precision of an answer.
    head = body.telling if body.telling.studies else body.head
    intervals = intervals_of(body)
    alone = head.studies == 1 and not head.unknown and head.people < ONE_SMALL_STUDY
    reasons: list[Because] = ["one_small_study"] if alone else []
    reasons += ["few_people"] if head.people < planning.few_people and not alone else []
    reasons += ["interval_crosses"] if any(low <= 0 <= high for low, high in intervals) else []
    reasons += [] if intervals else ["no_interval"]
    numbers = _numbers(people=head.people, few=planning.few_people)
    return (
        Demand("imprecision", -2 if alone or not intervals else -1, tuple(reasons), numbers)
        if reasons
        else None
    )


def intervals_of(body: OutcomeBody) -> tuple[tuple[float, float], ...]:
    """The 95% interval of the pooled result, else of every estimate. No difference is 0: ratios are logs."""
    if body.pooled:
        return ((body.pooled.main.ci_low, body.pooled.main.ci_high),)
    return tuple(item.effect.interval for item in body.estimates)


def _numbers(**values: int) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in values.items())
