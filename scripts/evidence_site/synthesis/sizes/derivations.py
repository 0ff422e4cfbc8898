"""Steps of a derivation, and the reasons why one cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "left_out",
    "same_people",
    "not_for_effect_size",
    "results_not_seen",
    "one_group_only",
    "words_only",
    "group_size_not_seen",
    "no_spread",
    "correlation_not_seen",
    "p_unclear",
    "unit_unclear",
    "measured_differently",
    "all_or_none",
]
"""Why a study gives no effect size, the gravest first. Their words are `refusal` in vocabulary.yml.

left_out: its record keeps it out of every summary. same_people: counted in another record.
not_for_effect_size: its record says that its numbers are doubtful. results_not_seen: nothing was seen for
this outcome. one_group_only: a number for one side. words_only: words, no numbers. group_size_not_seen: how
many people a side has. no_spread: means without a spread and nothing to work one out from.
correlation_not_seen: two sides of the same people, and nothing says how alike sides are. p_unclear: a p-value
that may belong to more than one difference. unit_unclear: a unit that cannot be converted.
measured_differently: groups that were not measured alike. all_or_none: everybody or nobody on a side, so that
a ratio has no variance."""


@dataclass(frozen=True)
class Step:
    """One step of a derivation: what was worked out from what, by which formula, and where that stands."""

    made: str
    by: str
    source: str
    arm: str | None = None
    """Id of the arm it is about; None when it is about both sides."""


class NoEstimateError(ValueError):
    """These numbers give no effect size. `detail` holds them as plain text without judgement."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail
