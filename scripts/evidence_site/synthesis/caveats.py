"""Which warnings a study earns: rules over its data. Their words are in evidence/wording/caveats.yml."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Outcome
from evidence_site.records.provenance import Funding
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.records.wording import Thresholds
from evidence_site.synthesis.consistency.second_look import find_oddities
from evidence_site.synthesis.people import is_compared, people_in, smallest_arm

Numbers = dict[str, str]
"""The study's own numbers that a caveat's sentence may print."""


@dataclass(frozen=True)
class Case:
    """What a rule looks at."""

    study: Study
    topic: Topic
    limits: Thresholds


@dataclass(frozen=True)
class Raised:
    """A caveat that applies, with the numbers its sentence may print."""

    id: str
    numbers: tuple[tuple[str, str], ...] = ()


Rule = Callable[[Case], Numbers | None]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Register a rule under its own name; it answers with numbers when it applies, else None."""
    RULES[function.__name__.replace("_", "-")] = function
    return function


def find_caveats(study: Study, topic: Topic, limits: Thresholds) -> tuple[Raised, ...]:
    """Every computed caveat of a study, gravest first (the order of the rules below)."""
    case = Case(study, topic, limits)
    raised = ((name, apply(case)) for name, apply in RULES.items())
    return tuple(Raised(name, tuple(numbers.items())) for name, numbers in raised if numbers is not None)


def _if(applies: bool, **numbers: object) -> Numbers | None:
    return {name: str(value) for name, value in numbers.items()} if applies else None


@rule
def left_out(case: Case) -> Numbers | None:
    """The record says that the study is left out of every summary."""
    return _if(case.study.use.level == "left_out")


@rule
def size_not_trusted(case: Case) -> Numbers | None:
    """The record says that the size of its effect is not trusted."""
    return _if(case.study.use.level == "not_for_effect_size")


@rule
def numbers_do_not_add_up(case: Case) -> Numbers | None:
    """Numbers do not fit together when worked out again, or a change is beyond the largest plausible one."""
    return _if(bool(find_oddities(case.study, case.topic)))


@rule
def results_not_seen(case: Case) -> Numbers | None:
    """The record holds no outcome."""
    return _if(not case.study.outcomes)


@rule
def people_not_known(case: Case) -> Numbers | None:
    """Neither the study nor its arms say how many people took part."""
    return _if(people_in(case.study) is None)


@rule
def very_small(case: Case) -> Numbers | None:
    """Fewer people than `very_small_people`."""
    people = people_in(case.study)
    return _if(people is not None and people < case.limits.very_small_people, people=people)


@rule
def small(case: Case) -> Numbers | None:
    """Fewer people than `small_people`, but not very small."""
    people = people_in(case.study)
    return _if(
        people is not None and case.limits.very_small_people <= people < case.limits.small_people,
        people=people,
    )


@rule
def small_groups(case: Case) -> Numbers | None:
    """Enough people in all, but few in the smallest group."""
    people, arm = people_in(case.study), smallest_arm(case.study)
    if people is None or arm is None or people < case.limits.small_people:
        return None
    return _if(arm < case.limits.small_arm, people=people, smallest_arm=arm)


@rule
def no_control(case: Case) -> Numbers | None:
    """One group, a series, a case or old files, and no comparison in the record."""
    return _if(not isinstance(case.study.design.kind, Unknown) and not is_compared(case.study))


@rule
def not_randomised(case: Case) -> Numbers | None:
    """Separate groups, not formed by chance as far as read."""
    return _if(case.study.design.kind == "controlled_not_randomised")


@rule
def side_not_randomised(case: Case) -> Numbers | None:
    """Two sides or patches, not chosen by chance as far as read."""
    return _if(case.study.design.kind == "within_person")


@rule
def nobody_blinded(case: Case) -> Numbers | None:
    """The record says that nobody was blinded."""
    return _if(case.study.design.blinding == "nobody")


@rule
def treatment_mixed(case: Case) -> Numbers | None:
    """The focus was given with something the other arms did not get, and no pair of arms isolates it."""
    focus = case.topic.focus
    sets = [frozenset(arm.treatments) for arm in case.study.arms]
    with_focus = [arm for arm in sets if focus in arm]
    isolated = any(arm - {focus} == other for arm in with_focus for other in sets if focus not in other)
    alone = all(arm == {focus} for arm in with_focus)
    both_sides = len(with_focus) == len(sets) > 1 and len(set(sets)) == 1
    return _if(bool(with_focus) and not isolated and not alone and not both_sides)


@rule
def self_rated_only(case: Case) -> Numbers | None:
    """Every outcome was judged by the person treated."""
    raters = [_rater(outcome, case.topic) for outcome in case.study.outcomes]
    return _if(bool(raters) and all(rater == "person" for rater in raters))


def _rater(outcome: Outcome, topic: Topic) -> str:
    if not isinstance(outcome.rated_by, Unknown):
        return outcome.rated_by
    kind = next((kind for kind in topic.outcomes if kind.id == outcome.measure), None)
    return kind.rated_by if kind else "varies"


@rule
def short(case: Case) -> Numbers | None:
    """Followed for fewer weeks than `short_weeks`."""
    weeks = case.study.follow_up_weeks
    if isinstance(weeks, Unknown):
        return None
    return _if(weeks < case.limits.short_weeks, weeks=f"{weeks.normalize():f}")


@rule
def many_lost(case: Case) -> Numbers | None:
    """More than `lost_percent` per cent of people did not finish."""
    lost = case.study.dropouts
    if isinstance(lost, Unknown) or lost.of == 0:
        return None
    return _if(100 * lost.people > case.limits.lost_percent * lost.of, lost=lost.people, of=lost.of)


@rule
def non_responders_only(case: Case) -> Numbers | None:
    """Only people whom another treatment had failed could take part."""
    return _if(case.study.participants.non_responders is True)


@rule
def no_spread(case: Case) -> Numbers | None:
    """A mean was printed, and nowhere a measure of spread for it."""
    statistics = [
        statistic
        for outcome in case.study.outcomes
        for result in outcome.results
        for statistic in (result.baseline, result.end, result.change)
        if statistic is not None and statistic.mean is not None
    ]
    spread = any(s.sd is not None or s.se is not None or s.ci_low is not None for s in statistics)
    return _if(bool(statistics) and not spread)


@rule
def not_peer_reviewed(case: Case) -> Numbers | None:
    """A preprint, thesis, conference abstract, press report or register entry."""
    loose = ("preprint", "thesis", "conference_abstract", "press_report", "registry_only")
    return _if(case.study.design.publication in loose)


@rule
def read_second_hand(case: Case) -> Numbers | None:
    """Read only in another text, a register, or as a bare reference."""
    return _if(case.study.read in ("secondary", "registry", "reference_only"))


@rule
def read_as_abstract(case: Case) -> Numbers | None:
    """Read only as an abstract, or as part of one."""
    return _if(case.study.read in ("abstract", "part_of_abstract"))


@rule
def read_in_part(case: Case) -> Numbers | None:
    """Read in full text, but not all of it."""
    return _if(case.study.read == "part_of_full_text")


@rule
def funding_from_maker(case: Case) -> Numbers | None:
    """The maker paid, alone or with others."""
    funding = case.study.funding
    return _if(isinstance(funding, Funding) and funding.kind in ("maker", "mixed"))


@rule
def funding_unknown(case: Case) -> Numbers | None:
    """Who paid was not seen or not reported."""
    return _if(isinstance(case.study.funding, Unknown))


@rule
def single_centre(case: Case) -> Numbers | None:
    """All people were treated at one place."""
    return _if(case.study.design.centres == "one")
