"""What people ask, how often that was seen, and which records answer it. No answer is typed here."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evidence_site.records.base import Id, Record, RecordId, Text

Bearing = Literal["trials", "one_trial", "used", "cases_or_habit", "official", "none"]


class Asked(Record):
    """One thing that people ask. Its answer is what the records named here say."""

    id: Id
    """Its name in kebab-case, used wherever something points at it."""
    asked: Text
    """The question in plain words, as a reader would put it."""
    pages: int = Field(ge=1)
    """On how many pages we saw it asked."""
    questions: tuple[RecordId, ...] = ()
    """Questions whose answers are shown, with how sure and how many people."""
    steps: tuple[Id, ...] = ()
    """Steps of guides that answer it, by their ids."""
    findings: tuple[RecordId, ...] = ()
    """Findings that answer it."""
    claims: tuple[RecordId, ...] = ()
    """Claims of articles on it, shown with our verdicts."""
    bearing: Bearing | None = None
    """How much evidence bears on it, where no question and no step tells. trials: more than one trial.
    one_trial: one. used: trials did it so and none compared it. cases_or_habit: reports of cases, advice or
    habit. official: a law or a regulator says it. none: we found nothing."""
    place: Text
    """The page, or the place on a page, that says more: `safety` or `safety#its-heading`."""
    more: Text
    """The words of the link to it."""
    seen_at: tuple[Text, ...] = ()
    """Where it was asked. Never published: these are not sources."""


class AskedFile(Record):
    """What people ask, the most frequent first."""

    asked: tuple[Asked, ...] = ()
    """The questions, in the order they are shown."""
