"""Reviews of the invented topic from a few fields, in a library of their own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evidence_site.library import Library, load
from evidence_site.records.question import Question

LOCATOR = {"source": "abstract"}
ADDED = "gazing-added-to-tea"


def number(estimate: float | None = None, *interval: float, **fields: Any) -> dict[str, Any]:
    """A pooled number; its interval when both ends are given."""
    ends = dict(zip(("ci_low", "ci_high"), interval, strict=False))
    data = {"name": "Grumbles", "measure": "difference", "measured_as": "mean_difference", "locator": LOCATOR}
    return {**data, "comparison": ADDED, "outcome": "grumble-count", "estimate": estimate, **ends, **fields}


def review(name: str, *pooled: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A review of the given pooled numbers."""
    return {
        "id": name,
        "label": name.capitalize(),
        "kind": "meta_analysis",
        "read": "abstract",
        "pooled": [{key: value for key, value in item.items() if value is not None} for item in pooled],
        "sources": [{"id": "abstract", "kind": "abstract", "name": "Abstract"}],
        "locator": LOCATOR,
        "extraction": {"first_reading": "2025-03-04", "confidence": "high"},
        **fields,
    }


def library_of(small_evidence: Callable[..., Path], *reviews: dict[str, Any], **changes: Any) -> Library:
    """A library that holds these reviews and no other."""
    files = {f"reviews/{item['id']}.yml": json.dumps(item) for item in reviews}
    return load(small_evidence(review=None, files=files, **changes))


def question(*reviews: str, comparisons: tuple[str, ...] = (ADDED,), asks: str = "benefit") -> Question:
    """A question on grumbles that lists these reviews."""
    judged = {"start": "not_known", "certainty": "not_known", "judged": "2025-03-04", "over": 0}
    outcome = {"id": "count", "label": "Grumbles", "measures": ("grumble-count",), "certainty": judged}
    words = {"better": "fewer grumbles", "worse": "more grumbles"}
    return Question.model_validate(
        {
            "id": "gazing",
            "title": "Does it help?",
            "short": "Gazing",
            "asks": asks,
            "conditions": ("morning-grumbles",),
            "comparisons": comparisons,
            "treatment": "gazing with tea",
            "control": "tea alone",
            "outcomes": ({**outcome, **words},),
            "reviews": reviews,
            "meaning": "Nobody knows.",
            "would_change": "A trial.",
        }
    )
