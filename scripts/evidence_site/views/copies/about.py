"""Which question a copy helps to answer, and the three readings that go with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evidence_site.records.question import Certainty, Question
from evidence_site.records.tables import Table
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.views.formatting import as_date
from evidence_site.views.overall import best_certainty, overall_readings
from evidence_site.views.page import Readings
from evidence_site.views.questions.answers import answer_of, headline_of, readings_of
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class About:
    """A question with its answer, its readings and how sure anyone can be."""

    question: str
    answer: str
    readings: Readings
    certainty: Certainty


def about_question(shelf: Shelf, question: Question) -> About:
    """One question of the site."""
    sure = shelf.certainty_of(question.id)
    return About(question.title, answer_of(shelf, question), readings_of(shelf, question), sure)


def about_outcome(shelf: Shelf, question: Question, outcome: OutcomeBody) -> About:
    """One outcome of a question: what was seen of it, in whom and how sure may differ from the main one."""
    answer, readings = answer_of(shelf, question, outcome), readings_of(shelf, question, outcome)
    return About(question.title, answer, readings, outcome.outcome.certainty.certainty)


def about_everything(shelf: Shelf) -> About:
    """The question of the whole site."""
    return About(shelf.library.topic.question, "", overall_readings(shelf), best_certainty(shelf))


def about_table(shelf: Shelf, table: Table) -> About:
    """The question a table names; else the one that opens its condition's page; else that of the site."""
    if table.question:
        return about_question(shelf, shelf.library.questions[table.question])
    conditions = table.where.conditions
    headline = headline_of(shelf, conditions[0]) if len(conditions) == 1 else None
    return about_question(shelf, headline) if headline else _beside_a_part(about_everything(shelf))


def _beside_a_part(about: About) -> About:
    """Readings of the whole site say so: a table of a few rows would else seem to be what they count."""
    seen, sure, people = about.readings.readings
    told = replace(seen, detail=(*seen.detail, " This is about the whole site, not about this table alone."))
    return replace(about, readings=Readings((told, sure, people)))


def checked(shelf: Shelf) -> str:
    """The day of the last check, in words."""
    return as_date(shelf.library.topic.checked)
