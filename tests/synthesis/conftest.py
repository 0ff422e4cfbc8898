"""Studies from a few fields: what a test does not name is not seen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from evidence_site.records.study import Study

LOCATOR = {"source": "abstract"}


def freeze(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: freeze(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item) for item in value)
    return Decimal(str(value)) if isinstance(value, float) else value


@pytest.fixture(scope="session")
def study() -> Callable[..., Study]:
    """`study(design={"kind": "single_arm"}, arms=[("tea", 30)], people={"enrolled": 30}, …)`.

    Arms are (id, people) or (id, people, treatments); `people` goes into the participants.
    """

    def build(**fields: Any) -> Study:
        arms = fields.pop("arms", [("only", "not_seen")])
        people = fields.pop("people", {})
        data = {
            "id": "x",
            "label": "X",
            "read": "full_text",
            "design": {"kind": "not_seen"},
            "participants": {"conditions": [{"condition": "c"}], "locator": LOCATOR, **people},
            "arms": [
                {
                    "id": arm[0],
                    "label": arm[0],
                    "people": arm[1],
                    "treatments": arm[2] if len(arm) > 2 else ["gazing"],
                }
                for arm in arms
            ],
            "sources": [{"id": "abstract", "kind": "abstract", "name": "Abstract"}],
            "extraction": {"first_reading": "2025-03-04", "confidence": "high"},
            **fields,
        }
        for outcome in data.get("outcomes", ()):
            for name, value in (("measure", "count"), ("name", "count"), ("locator", LOCATOR)):
                outcome.setdefault(name, value)
        return Study.model_validate(freeze(data))

    return build
