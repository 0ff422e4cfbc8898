"""Every column a table can have: its heading and how to fill it, for each kind of row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evidence_site.records.tables import Column, Rows
from evidence_site.views import record_columns as record
from evidence_site.views import study_columns as study
from evidence_site.views.inline import Cell
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class ColumnView:
    """A column: heading, how to fill it, and how it behaves in the browser."""

    name: str
    heading: str
    fill: Callable[[Shelf, Any], Cell]
    numeric: bool = False
    wide: bool = False


def column_view(shelf: Shelf, rows: Rows, column: Column) -> ColumnView:
    """The column of a table. The heading of settings is the topic's own word."""
    heading, fill, *flags = FILLS[rows][column]
    if column == "setting":
        heading = shelf.library.topic.setting_word
    elif column == "condition":
        heading = shelf.library.topic.condition_word[:1].upper() + shelf.library.topic.condition_word[1:]
    return ColumnView(column, heading, fill, numeric="numeric" in flags, wide="wide" in flags)


_STUDY: dict[Column, tuple[Any, ...]] = {
    "study": ("Study", study.fill_study),
    "year": ("Year", study.fill_year, "numeric"),
    "people": ("People", study.fill_people, "numeric"),
    "condition": ("", study.fill_condition),
    "design": ("Design", study.fill_design),
    "treatment": ("Treatment", study.fill_treatment),
    "device": ("Device", study.fill_device),
    "setting": ("", study.fill_setting),
    "interval": ("How often", study.fill_interval),
    "sessions": ("Sessions", study.fill_sessions),
    "duration": ("How long", study.fill_duration),
    "end_point": ("A session ended at", study.fill_end_point),
    "compared_with": ("Compared with", study.fill_compared_with),
    "seen": ("What was seen", study.fill_seen, "wide"),
    "side_effects": ("Side effects", study.fill_side_effects),
    "caveats": ("Before you trust it", study.fill_caveats),
    "read": ("How we read it", study.fill_read),
}

FILLS: dict[Rows, dict[Column, tuple[Any, ...]]] = {
    "studies": _STUDY,
    "protocols": _STUDY,
    "reviews": {
        "review": ("Review", record.fill_review),
        "year": ("Year", record.fill_review_year, "numeric"),
        "kind": ("Kind", record.fill_review_kind),
        "studies": ("Studies", record.fill_review_studies, "numeric"),
        "people": ("People", record.fill_review_people, "numeric"),
        "condition": ("", record.fill_review_condition),
        "search_date": ("Searched until", record.fill_search_date),
        "pooled": ("What it pooled", record.fill_pooled, "wide"),
        "bias_verdict": ("Its verdict on its studies", record.fill_bias_verdict),
        "conclusion": ("What it concludes, in our words", record.fill_conclusion, "wide"),
        "doubts": ("Our doubts", record.fill_doubts, "wide"),
        "read": ("How we read it", record.fill_review_read),
    },
    "claims": {
        "claim": ("What is said", record.fill_claim, "wide"),
        "said_by": ("Said by", record.fill_said_by),
        "verdict": ("Verdict", record.fill_verdict),
        "why": ("Why", record.fill_why, "wide"),
        "contradicts": ("Contradicts", record.fill_contradicts),
        "condition": ("", record.fill_claim_condition),
    },
    "findings": {
        "finding": ("Finding", record.fill_finding, "wide"),
        "figures": ("Numbers as printed", record.fill_figures),
        "where": ("Seen on", record.fill_where),
        "strength": ("Kind of source", record.fill_strength),
        "doubts": ("Doubts", record.fill_doubts, "wide"),
    },
    "registrations": {
        "trial": ("Trial", record.fill_trial),
        "condition": ("", record.fill_trial_condition),
        "people": ("People", record.fill_trial_people),
        "treatment": ("Groups", record.fill_trial_treatment),
        "setting": ("", record.fill_trial_setting),
        "interval": ("How often", record.fill_trial_interval),
        "status": ("Status", record.fill_status),
        "results": ("Results", record.fill_results),
    },
}
"""Heading, filler and flags (`numeric`, `wide`) of each column; an empty heading is the topic's own word."""
