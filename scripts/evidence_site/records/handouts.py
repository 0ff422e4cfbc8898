"""What handouts say beside the evidence: whom they are for, and what a person can ask in the visit."""

from __future__ import annotations

from pydantic import Field

from evidence_site.records.base import Record, Text


class HandoutFile(Record):
    """What every handout says beside its evidence. Nothing here carries a number or a claim."""

    audience: Text
    """Whom handouts are for and what they help with, in one plain sentence."""
    ask: tuple[Text, ...] = Field(min_length=1)
    """Questions that a person can ask in the visit, the most useful first."""
    own_risk: Text
    """That a person's own chance may differ from what studies saw, in one plain sentence."""
    own_risk_unstudied: Text
    """The same where no study was found, in one plain sentence."""
