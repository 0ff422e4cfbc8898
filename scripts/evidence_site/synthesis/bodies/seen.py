"""What was seen, as a size of effect: the one word from which the sentence of an answer is chosen."""

from __future__ import annotations

import math
from typing import Literal

from evidence_site.records.base import Unknown
from evidence_site.records.outcome import Between
from evidence_site.records.topic import Topic
from evidence_site.synthesis.bodies.directions import StudyDirection, count_votes
from evidence_site.synthesis.bodies.pooled_body import PooledBody
from evidence_site.synthesis.people import people_in
from evidence_site.synthesis.sizes.contrasts import Contrast, Direction, covers
from evidence_site.synthesis.sizes.derivations import NoEstimateError
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.sizes.tallies import counts_people, tally
from evidence_site.synthesis.statistics.distributions import two_sided_normal
from evidence_site.synthesis.statistics.exact import sign_test
from evidence_site.synthesis.statistics.p_values import LINE, Count, fisher

Seen = Literal[
    "not_studied",
    "nothing_compared",
    "not_told",
    "one_better",
    "one_worse",
    "one_unclear",
    "all_better",
    "all_worse",
    "mixed",
    "pooled_better",
    "pooled_too_small",
    "pooled_worse",
    "pooled_unclear",
]
"""What was seen, as a size of effect.

not_studied: no study. nothing_compared: studies, none with a comparison. not_told: compared, but nothing
we saw tells which side did better. one_…: one study tells; better or worse when its interval leaves out
no difference, or when only its direction is known; unclear when its interval holds no difference, when
its report says that the difference may be chance, or when it saw none. all_…: two studies or more tell,
and all point one way. mixed: they do not. pooled_…: two usable studies or more were pooled; better or
worse when the interval leaves out no difference; too_small when it does so on the better side, but lies
as a whole below the smallest change that matters; unclear when it holds no difference."""

Verdict = Literal["better", "worse", "unclear", "too_small", "nothing"]
"""The answer as such, however many studies stand behind it."""

Interval = tuple[float, float]


def verdict_of(seen: Seen) -> Verdict:
    """What an answer says, apart from how many studies say it."""
    if seen in ("not_studied", "nothing_compared", "not_told"):
        return "nothing"
    if seen == "pooled_too_small":
        return "too_small"
    return "better" if seen.endswith("better") else "worse" if seen.endswith("worse") else "unclear"


def see(
    directions: tuple[StudyDirection, ...],
    estimates: tuple[Estimate, ...],
    pooled: PooledBody | None,
    topic: Topic,
) -> Seen:
    """What compared studies show together: their pooled result, else one study, else which way they point."""
    if pooled and _direction(pooled) != "neither":
        return see_pooled(pooled, topic)
    telling = [direction for direction in directions if direction.sign != "not_told"]
    if not telling:
        return "not_told"
    if len(telling) == 1:
        (one,) = telling
        own = (estimate for estimate in estimates if estimate.contrast.study.id == one.study)
        return see_one(one, next(own, None))
    votes = count_votes(telling)
    if votes.better == len(telling):
        return "all_better"
    return "all_worse" if votes.worse == len(telling) else "mixed"


def see_one(direction: StudyDirection, estimate: Estimate | None) -> Seen:
    """What the only study that tells anything shows."""
    if direction.sign not in ("better", "worse") or any(map(may_be_chance, direction.contrasts)):
        return "one_unclear"
    if estimate and estimate.contrast.direction != "neither":
        low, high = better_side(estimate.effect.interval, estimate.contrast.direction)
        if not (low > 0 if direction.sign == "better" else high < 0) or _is_full_by_chance(estimate):
            return "one_unclear"
    elif any(map(is_within_chance, direction.contrasts)):
        return "one_unclear"
    return "one_better" if direction.sign == "better" else "one_worse"


def is_within_chance(contrast: Contrast) -> bool:
    """Whether two counts of people cannot be told from chance: by Fisher's exact test.

    Where the counts leave something open, it is read in the way that makes chance least likely.
    """
    if not all(map(counts_people, (contrast.treated, contrast.control))):
        return False
    try:
        treated, control = (tally(side).counts for side in (contrast.treated, contrast.control))
    except NoEstimateError:
        return not contrast.within_person and _are_shares_within_chance(contrast)
    if contrast.within_person:
        # Whose sides differed is not printed; p is least when nobody's differed the other way (McNemar 1947).
        p = sign_test(abs(treated.events - control.events), 0) if treated.n == control.n else 0.0
        return p is None or p > LINE
    return fisher(Count(treated.events, treated.n), Count(control.events, control.n)) > LINE


def _are_shares_within_chance(contrast: Contrast) -> bool:
    """Whether no split of all people of the study into two groups makes the z test significant.

    z is largest when groups are in proportion to the standard deviations of their shares (Neyman 1934), and
    is then the difference times the root of all people over the sum of both standard deviations.
    """
    people, printed = people_in(contrast.study), (contrast.treated.percent, contrast.control.percent)
    if people is None or printed[0] is None or printed[1] is None:
        return False
    shares = [float(percent) / 100 for percent in printed if percent is not None]
    spread = sum(math.sqrt(share * (1 - share)) for share in shares)
    if spread == 0:
        return False
    return two_sided_normal((shares[0] - shares[1]) * math.sqrt(people) / spread) > LINE


def _is_full_by_chance(estimate: Estimate) -> bool:
    """Everybody on a side adds nothing to the variance of a ratio: its interval is too narrow then."""
    full = any(side.events == side.n for side in estimate.counts or ())
    return full and is_within_chance(estimate.contrast)


def see_pooled(pooled: PooledBody, topic: Topic) -> Seen:
    """What a pooled result shows, by its 95% interval."""
    low, high = better_side((pooled.main.ci_low, pooled.main.ci_high), _direction(pooled))
    if high < 0:
        return "pooled_worse"
    if low <= 0:
        return "pooled_unclear"
    smallest = smallest_important(pooled, topic)
    return "pooled_too_small" if smallest is not None and high < smallest else "pooled_better"


def better_side(interval: Interval, direction: Direction) -> Interval:
    """The interval turned so that more is better for people."""
    low, high = interval
    return (-high, -low) if direction == "lower_is_better" else interval


def smallest_important(pooled: PooledBody, topic: Topic) -> float | None:
    """The smallest change that matters, for a mean difference in the unit it is pooled in.

    The smallest of those of all measures pooled; None when one of them has none.
    """
    if pooled.measure != "MD":
        return None
    measures = {estimate.contrast.outcome.measure for estimate in pooled.estimates}
    known = [kind.smallest_important for kind in topic.outcomes if kind.id in measures]
    numbers = [float(number) for number in known if number is not None]
    return min(numbers) if numbers and len(numbers) == len(measures) else None


def may_be_chance(contrast: Contrast) -> bool:
    """Whether the report itself says so: it calls the difference not significant, or prints p above 0.05
    or an interval that holds no difference.

    A test over more groups is heard where none of exactly these two is told.
    """
    between = contrast.between
    if between is not None and len(between.arms) <= 2 and _says_of_chance(between):
        return _calls_chance(between)
    arms = (contrast.treated.arm, contrast.control.arm)
    # A test over more groups that finds nothing is of these two as well.
    return any(covers(item, arms) and _calls_chance(item) for item in contrast.outcome.between)


def _says_of_chance(between: Between) -> bool:
    told = not isinstance(between.p, Unknown) or not isinstance(between.significant, Unknown)
    return told or _holds_no_difference(between)


def _holds_no_difference(between: Between) -> bool:
    """Whether its printed interval holds no difference; what is not printed holds nothing."""
    if between.measure is None or between.ci_low is None or between.ci_high is None:
        return False
    nothing = 1 if between.measure in ("risk_ratio", "odds_ratio") else 0
    return between.ci_low <= nothing <= between.ci_high


def _calls_chance(between: Between) -> bool:
    if _holds_no_difference(between):
        return True
    return between.significant is False or (not isinstance(between.p, Unknown) and _is_large(between.p))


def _is_large(p: str) -> bool:
    """Surely above 0.05: `0.06` and `>0.05` are, `<0.1` and `>0.01` may be either."""
    number = float(p.lstrip("<>= "))
    if p.startswith("<"):
        return False
    return number >= 0.05 if p.startswith(">") else number > 0.05


def _direction(pooled: PooledBody) -> Direction:
    return pooled.estimates[0].contrast.direction
