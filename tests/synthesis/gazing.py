"""An invented treatment for tests: studies, a question and a library from a few fields, without any file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from evidence_site.library import Entry, Library
from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.sources.yaml_text import Document

LOCATOR = {"source": "abstract"}
NO_DOCUMENT: Any = None


def freeze(value: Any) -> Any:
    """Lists to tuples and floats to decimals, as decoding a record gives them."""
    if isinstance(value, dict):
        return {key: freeze(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(freeze(item) for item in value)
    return Decimal(str(value)) if isinstance(value, float) else value


def trial(
    name: str,
    treated: dict[str, Any] | None = None,
    control: dict[str, Any] | None = None,
    *,
    between: dict[str, Any] | None = None,
    measure: str = "clouds",
    unit: str = "per-hour",
    people: int = 40,
    comparison: str = "gazing-added-to-tea",
    **fields: Any,
) -> Study:
    """A study of two arms of `people` / 2 each, with one outcome unless nothing is given for it."""
    results = [{"arm": arm, **result} for arm, result in (("both", treated), ("tea", control)) if result]
    outcome = {
        "measure": measure,
        "name": measure,
        "unit_id": unit,
        "results": results,
        "between": [between] if between else [],
        "locator": LOCATOR,
    }
    half = people // 2
    data = {
        "id": name,
        "label": name,
        "read": "full_text",
        "design": {"kind": "randomised_parallel", "blinding": "assessor"},
        "participants": {"conditions": [{"condition": "morning"}], "enrolled": people},
        "arms": [
            {"id": "both", "label": "Both", "treatments": ["gazing", "tea"], "people": half},
            {"id": "tea", "label": "Tea", "treatments": ["tea"], "people": half},
        ],
        "comparisons": [{"comparison": comparison, "treatment": "both", "control": "tea"}],
        "outcomes": [outcome] if results or between else [],
        "sources": [{"id": "abstract", "kind": "abstract", "name": "Abstract"}],
        "extraction": {"first_reading": "2025-03-04", "confidence": "high"},
        **fields,
    }
    return Study.model_validate(freeze(data))


def measured(name: str, difference: float, sd: float = 1.0, **fields: Any) -> Study:
    """A study that prints changes with their spread, apart by `difference`."""
    treated = {"change": {"mean": 5.0 + difference, "sd": sd}}
    return trial(name, treated, {"change": {"mean": 5.0, "sd": sd}}, **fields)


def told(name: str, favours: str | None, **fields: Any) -> Study:
    """A study that only says which arm did better: `both`, `tea`, `neither`, or nothing for None."""
    between = {"words": "compared"} if favours is None else {"favours": favours}
    return trial(name, between=between, **fields)


def counted(name: str, treated: int, control: int, **fields: Any) -> Study:
    """A study of two arms of 20 that counts people who cheered up."""
    results = ({"events": events, "total": 20} for events in (treated, control))
    return trial(name, *results, measure="cheer", unit="people", **fields)


def topic(**smallest: float) -> Topic:
    """The invented topic; `topic(clouds=2.0)` gives an outcome its smallest change that matters."""

    def kind(name: str, direction: str) -> dict[str, Any]:
        words = {"id": name, "label": name, "plain": name, "rated_by": "person"}
        return {**words, "direction": direction, "smallest_important": smallest.get(name)}

    def named(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "label": name, **more}

    data = {
        "id": "cloud-gazing",
        "question": "Does it help?",
        "lead": "Invented.",
        "focus": "gazing",
        "condition_word": "kind",
        "setting_word": "angle",
        "checked": "2025-03-04",
        "next_check": "2025-09-04",
        "searches": [{"date": "2025-03-04", "where": "A shelf.", "limits": "None."}],
        "groups": [named("daily")],
        "conditions": [
            named(name, plain=name, explained=name, group="daily") for name in ("morning", "evening")
        ],
        "treatments": [named("gazing"), named("tea")],
        "devices": [named("deck-chair")],
        "outcomes": [
            kind("clouds", "higher_is_better"),
            kind("grumbles", "lower_is_better"),
            kind("cheer", "higher_is_better"),
            kind("colour", "neither"),
        ],
        "units": [
            named("per-hour", dimension="rate", factor=1),
            named("per-minute", dimension="rate", factor=60),
            named("people", dimension="people"),
            named("points", dimension="points"),
        ],
        "comparisons": [
            named("gazing-added-to-tea", treatment=["gazing", "tea"], control=["tea"]),
            named("gazing-against-nothing", treatment=["gazing"], control=[]),
        ],
    }
    return Topic.model_validate(freeze(data))


def library(*studies: Study, subject: Topic | None = None) -> Library:
    """A library that holds these studies and the topic, and nothing else."""
    document: Document = NO_DOCUMENT
    entries = tuple(Entry(study, document) for study in studies)
    return Library(Path(), {"studies": entries}, {"topic.yml": Entry(subject or topic(), document)}, {})


def question(*measures: str, **fields: Any) -> Question:
    """A question with one outcome that is measured in any of these ways."""
    outcome = {
        "id": "main",
        "label": "Main",
        "measures": measures or ("clouds",),
        "better": "more",
        "worse": "less",
        "certainty": {"start": "not_known", "certainty": "not_known", "judged": "2025-03-04", "over": 0},
    }
    data = {
        "id": "gazing",
        "title": "Does gazing help?",
        "short": "Gazing",
        "conditions": ["morning"],
        "comparisons": ["gazing-added-to-tea"],
        "treatment": "gazing",
        "control": "tea",
        "outcomes": [outcome],
        "meaning": "Nothing.",
        "would_change": "A study.",
        **fields,
    }
    return Question.model_validate(freeze(data))
