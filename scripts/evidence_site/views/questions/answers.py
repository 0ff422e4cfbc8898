"""The answer to a question as readers meet it everywhere: a sentence and three readings, never one score."""

from __future__ import annotations

from evidence_site.records.question import Certainty, Judgement, Question
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.bodies.certainty import LADDER
from evidence_site.synthesis.bodies.eligibility import count_people
from evidence_site.synthesis.bodies.information import need
from evidence_site.synthesis.people import Head
from evidence_site.views.formatting import as_count, as_date, as_number, sentence_case
from evidence_site.views.inline import Cell, Level, Line, Link, Soft, cell, plain_line
from evidence_site.views.page import Grid, Reading, Readings
from evidence_site.views.questions.harm_answers import harm_answer, harm_reading, people_who_tell
from evidence_site.views.questions.sentences import seen_explained, seen_label, summary
from evidence_site.views.shelf import Shelf


def level(shelf: Shelf, certainty: Certainty) -> Level:
    """A level of certainty with its sign."""
    filled = LADDER.index(certainty) + 1 if certainty in LADDER else 0
    return Level(shelf.labels.of("certainty", certainty), filled)


def answer_of(shelf: Shelf, question: Question, outcome: OutcomeBody | None = None) -> str:
    """The answer to a question in one or two sentences, for its main outcome or another of its outcomes."""
    body = shelf.body(question)
    if question.asks == "harm":
        return harm_answer(shelf, body)
    return summary(shelf, outcome or body.main, question)


def readings_of(shelf: Shelf, question: Question, outcome: OutcomeBody | None = None) -> Readings:
    """What was seen, how sure, how many people, for the main outcome of a question or another one."""
    body = shelf.body(question)
    about = outcome or body.main
    judgement = about.outcome.certainty
    sure = Reading("How sure", level(shelf, judgement.certainty), main_reason(shelf, judgement))
    return Readings((_seen(shelf, body, about), sure, _people(shelf, body, about)))


def _seen(shelf: Shelf, body: Body, about: OutcomeBody) -> Reading:
    if body.question.asks == "harm":
        return harm_reading(shelf, body)
    label = seen_label(shelf, about, body.question)
    return Reading("What was seen", label, (seen_explained(shelf, about),))


def _people(shelf: Shelf, body: Body, about: OutcomeBody) -> Reading:
    """People of the studies that answer the question; those of others are named beside a zero."""
    reading = _people_behind(shelf, body, about)
    wanted = need(about, shelf.library.summaries.planning)
    if not about.head.studies or not wanted.more or body.question.asks == "harm":
        return reading
    largest = f"; the largest here had {as_number(wanted.largest)}" if wanted.largest else ""
    more = Link(f"One trial would need about {as_number(wanted.total)}{largest}.", _need_of(body))
    return Reading(reading.label, reading.answer, (*reading.detail, " ", more))


def _need_of(body: Body) -> str:
    return f"questions/{body.question.id}#need"


def _people_behind(shelf: Shelf, body: Body, about: OutcomeBody) -> Reading:
    if body.question.asks == "harm":
        return harm_people(shelf, body)
    head, telling = about.head, about.telling
    if telling.studies and telling.studies < head.studies:
        reading = people_reading(telling)
        behind = f"{sentence_case(tells(telling))}. All that compared them: {people_and_studies(head)}."
        return Reading(reading.label, reading.answer, (behind,))
    if telling.studies and telling.people != head.people:
        reading = people_reading(telling)
        took_part = f" {as_count(head.people, 'person', 'people')} took part in all."
        return Reading(reading.label, reading.answer, (*reading.detail, took_part))
    if head.studies:
        return people_reading(head)
    until = f"Searched until {search_date(shelf)}. A study may exist that we did not find."
    if not body.studies:
        return Reading("How many people", "0", (f"No study found. {until}",))
    others = people_and_studies(count_people(body.studies, body.question.conditions))
    return Reading(
        "How many people", "0", (f"No study compared them. Without a comparison: {others}. {until}",)
    )


def harm_people(shelf: Shelf, body: Body) -> Reading:
    """People of the studies that say anything on side effects; those of the silent ones are named beside."""
    telling = people_who_tell(shelf, body)
    if not telling.studies:
        return people_reading(body.main.head)
    studies = as_count(telling.studies, "study that says", "studies that say")
    behind = f"In the {studies} something on it. All: {people_and_studies(body.main.head)}."
    return Reading("How many people", people_reading(telling).answer, (behind,))


def main_reason(shelf: Shelf, judgement: Judgement) -> Line:
    """The first sentence on the domain that lowers most, or what the level means when none does."""
    lowering = [item for item in judgement.domains if item.levels < 0]
    if not lowering:
        return (shelf.labels.explain("certainty", judgement.certainty),)
    reason = min(lowering, key=lambda item: item.levels).reason
    return (reason[: reason.find(". ") + 1] or reason,)


def people_reading(head: Head) -> Reading:
    """People, studies, and the share of the largest study."""
    if not head.studies:
        return Reading("How many people", "0", ("No study.",))
    studies = f"In {as_count(head.studies, 'study', 'studies')}."
    if head.unknown == head.studies:
        return Reading("How many people", "Not seen", (studies,))
    parts = [studies]
    if head.largest_share_percent is not None and head.studies > head.unknown + 1:
        parts.append(f"{head.largest_share_percent}% of them in the largest.")
    if head.unknown:
        parts.append(f"For {as_count(head.unknown, 'study', 'studies')} their number was not seen.")
    return Reading("How many people", as_number(head.people), (" ".join(parts),))


def tells(head: Head) -> str:
    """`in the 1 study that tells`, `in the 3 studies that tell`."""
    return f"in the {as_count(head.studies, 'study that tells', 'studies that tell')}"


def people_and_studies(head: Head) -> str:
    """`98 people in 4 studies`; says for how many of them their number was not seen."""
    studies = as_count(head.studies, "study", "studies")
    if not head.studies:
        return "no study"
    if head.unknown == head.studies:
        return f"{studies}, number of people not seen"
    more = f" (for {as_number(head.unknown)} the number was not seen)" if head.unknown else ""
    return f"{as_count(head.people, 'person', 'people')} in {studies}{more}"


def questions_grid(shelf: Shelf, questions: tuple[Question, ...], name: str, caption: str) -> Grid:
    """Questions with their three readings, a row each."""
    headings = ("Question", "What was seen", "How sure", "How many people")
    return Grid(name, caption, headings, tuple(_question_row(shelf, question) for question in questions))


def _question_row(shelf: Shelf, question: Question) -> tuple[Cell, ...]:
    seen, sure, people = readings_of(shelf, question).readings
    return (
        cell(Link(question.short, f"questions/{question.id}")),
        cell(seen.answer),
        cell(sure.answer),
        cell(people.answer, *(Soft(plain_line((piece,))) for piece in people.detail[:1])),
    )


def questions_about(shelf: Shelf, condition: str) -> tuple[Question, ...]:
    """Questions about one condition, the one that opens its page first."""
    found = [q for q in shelf.library.questions.values() if condition in q.conditions]
    return tuple(sorted(found, key=lambda q: (condition not in q.headline_of, len(q.conditions), q.id)))


def headline_of(shelf: Shelf, condition: str) -> Question | None:
    """The question whose answer opens a condition's page."""
    found = (q for q in shelf.library.questions.values() if condition in q.headline_of)
    return next(found, None)


def search_date(shelf: Shelf) -> str:
    """The day of the latest search."""
    return as_date(max(search.date for search in shelf.library.topic.searches))
