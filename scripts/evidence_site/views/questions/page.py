"""The page of one question: the answer, what it rests on, and why nobody can be surer."""

from __future__ import annotations

from evidence_site.records.question import DomainJudgement, Question
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.bodies.certainty import Demand, find_demands
from evidence_site.synthesis.bodies.information import need
from evidence_site.synthesis.bodies.robustness import Variant, vary
from evidence_site.views.dangers import danger_blocks
from evidence_site.views.formatting import as_count, as_date, as_number
from evidence_site.views.handouts.listing import handout_line
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Facts, Folded, Grid, Listing, Page, Paragraph, Section
from evidence_site.views.published import published_blocks
from evidence_site.views.questions.answers import answer_of, level, readings_of, search_date
from evidence_site.views.questions.figures import question_figures
from evidence_site.views.questions.findings_table import findings_table
from evidence_site.views.questions.harms import harms_blocks
from evidence_site.views.questions.sentences import demand_reasons, seen_label
from evidence_site.views.questions.studies import question_studies
from evidence_site.views.shelf import Shelf

STEPS = {1: "one level", 2: "two levels", 3: "three levels"}
LONG = 6
"""Rows; a table of more than these that is not the page's own opens with a click."""


def question_page(shelf: Shelf, question: Question) -> Page:
    """Answer, readings, findings, figures, studies, certainty and robustness: all from one body."""
    body = shelf.body(question)
    answer = answer_of(shelf, question)
    harm = question.asks == "harm"
    sections = (
        Section("meaning", "What it means for you", meaning(question)),
        Section("findings", "What studies found", findings_table(shelf, body)),
        Section("reports", "What each study says", harms_blocks(shelf, body) if harm else ()),
        Section("figures", "The studies in a picture", question_figures(shelf, body)),
        Section("studies", "The studies", () if harm else question_studies(shelf, body)),
        Section("certainty", "Why nobody can be surer", certainty_blocks(shelf, body)),
        Section("robustness", "Would the answer change?", robustness_blocks(shelf, body)),
        Section("need", "What would change this", need_blocks(shelf, body)),
        Section("published", "What published reviews pooled", () if harm else _published(shelf, question)),
    )
    return Page(
        address=f"questions/{question.id}",
        title=question.title,
        description=answer,
        lead=(
            Paragraph((Strong(answer),)),
            readings_of(shelf, question),
            _scope(shelf, question),
            *danger_blocks(shelf, question.id),
            *handout_line(shelf, question.id),
        ),
        sections=tuple(section for section in sections if section.blocks),
        source=f"questions/{question.id}.yml",
        search=f"{question.short}. {answer}",
        kind="question",
    )


def _published(shelf: Shelf, question: Question) -> tuple[Block, ...]:
    """A long table of others' numbers is one click away: on a phone it would be longer than the page."""
    return tuple(
        Folded(item.caption, (item,)) if isinstance(item, Grid) and len(item.rows) > LONG else item
        for item in published_blocks(shelf, question)
    )


def _scope(shelf: Shelf, question: Question) -> Facts:
    types = joined(tuple(piece for line in shelf.condition_links(question.conditions) for piece in line))
    rows: list[tuple[str, Cell]] = [
        (shelf.library.topic.condition_word.capitalize(), Cell((types,))),
        ("Compared", cell(f"{question.treatment} against {question.control}")),
        ("Searched until", cell(search_date(shelf))),
    ]
    if question.asks == "harm":
        del rows[1]
    return Facts(tuple(rows))


def meaning(question: Question) -> tuple[Block, ...]:
    """What the answer means for a reader."""
    notes = (Paragraph((Soft(question.note),)),) if question.note else ()
    return (Paragraph((question.meaning,)), *notes)


def certainty_blocks(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """Each outcome's judgement: where it starts, how each domain moves it and why, and what the rules ask."""
    main, *others = body.outcomes
    folded = tuple(Folded(_ending(shelf, item), tuple(_judgement(shelf, item))) for item in others)
    return (*_judgement(shelf, main), *folded)


def _ending(shelf: Shelf, body: OutcomeBody) -> str:
    """`Thickness: very low`."""
    certainty = shelf.labels.of("certainty", body.outcome.certainty.certainty)
    return f"{body.outcome.label}: {lower(certainty)}"


def _judgement(shelf: Shelf, body: OutcomeBody) -> list[Block]:
    judged = body.outcome.certainty
    ends = level(shelf, judged.certainty)
    head: Line = (
        Strong(f"{body.outcome.label}: "),
        ends,
        ". ",
        shelf.labels.explain("certainty", judged.certainty),
    )
    blocks: list[Block] = [Paragraph(head)]
    if judged.domains:
        demands = {item.domain: item for item in find_demands(body, shelf.library.summaries.planning)}
        rows = tuple(_domain_row(shelf, item, demands.get(item.domain)) for item in judged.domains)
        start = shelf.labels.of("certainty", judged.start).lower()
        caption = (
            f"{body.outcome.label}: starting from {start}, because of how the studies were set up. "
            f"Judged on {as_date(judged.judged)} over {as_count(judged.over, 'study', 'studies')}."
        )
        blocks.append(
            Grid(f"certainty-{body.outcome.id}", caption, ("Reason to doubt", "Lowered by", "Why"), rows)
        )
    if judged.over != len(body.studies):
        now = as_count(len(body.studies), "study", "studies")
        blocks.append(Paragraph((f"There are {now} now. It is time to judge this again.",)))
    return blocks


def _domain_row(shelf: Shelf, item: DomainJudgement, demand: Demand | None) -> tuple[Cell, ...]:
    moved = "not lowered" if not item.levels else STEPS[abs(item.levels)]
    if item.levels > 0:
        moved = f"raised by {STEPS[item.levels]}"
    why: list[Line] = [(item.reason,)]
    if demand:
        asked = " ".join(demand_reasons(shelf, demand))
        why.append((Soft(f"What the rules of this site see: {asked}"),))
        if item.levels > demand.levels:
            kinder = item.kinder_because or "no reason is given"
            why.append(
                (Soft(f"The rules ask for {STEPS[-demand.levels]}; this judgement is kinder: {kinder}"),)
            )
    name = shelf.labels.of("domain", item.domain)
    return (cell(Strong(name)), cell(moved), Cell(tuple(why)))


def robustness_blocks(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """Each outcome again without some studies, a sentence each and one for all; the main one stands open."""
    if body.question.asks == "harm":
        return ()
    main, *others = body.outcomes
    folded = (
        Folded(item.outcome.label, blocks) for item in others if (blocks := _without(shelf, body, item))
    )
    return (*_without(shelf, body, main), *folded)


def _without(shelf: Shelf, body: Body, outcome: OutcomeBody) -> tuple[Block, ...]:
    variants = vary(outcome, body.question, shelf.library)
    if not variants:
        return ()
    changed = sum(1 for item in variants if item.changed)
    lines = tuple(cell(*_variant(shelf, body.question, item)) for item in variants)
    about = Soft(f" This is about: {lower(outcome.outcome.label)}.")
    return (Paragraph((_in_short(changed, len(variants)), about)), Listing(lines))


def _in_short(changed: int, ways: int) -> str:
    if ways == 1:
        return f"{'Yes' if changed else 'No'}, in the one way of leaving studies out that can be tried."
    if not changed:
        return f"No: it stays the same in all {as_number(ways)} ways of leaving studies out."
    return f"Yes, in {as_number(changed)} of {as_number(ways)} ways of leaving studies out."


def _variant(shelf: Shelf, question: Question, item: Variant) -> tuple[Line, ...]:
    name = shelf.labels.of("without", item.without)
    left = as_count(item.left.head.studies, "study", "studies")
    if not item.left.head.studies:
        found = "No study would be left, so there would be no answer."
    else:
        would = "The answer would be" if item.changed else "It would come to the same"
        found = f"{would}: {lower(seen_label(shelf, item.left, question))} ({left} left)."
    removed: list[Inline] = [shelf.link(name) for name in item.removed]
    return ((Strong(f"{name}. "), found), (Soft("Left out: "), *joined(tuple(removed))))


def lower(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]


def need_blocks(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """Which study would change the answer, and how many people it would take."""
    planning = shelf.library.summaries.planning
    wanted = need(body.main, planning)
    missed = as_number(round(100 * (1 - wanted.power)))
    sentence = (
        f"A trial with two groups would need about {as_number(wanted.total)} people to see a difference of "
        f"{planning.difference} standard deviations. It would still miss it in {missed} of 100 cases. Where "
        f"there is none, chance would mislead it in {as_number(round(100 * wanted.alpha))} of 100."
    )
    largest = (
        f" The largest study here had {as_count(wanted.largest, 'person', 'people')} in all: "
        f"{as_number(wanted.more)} too few."
        if wanted.largest
        else " For no study here did we see how many people it had."
        if body.main.head.studies
        else ""
    )
    if body.question.asks == "harm":
        return (Paragraph((body.question.would_change,)),)
    return (Paragraph((body.question.would_change,)), Paragraph((sentence, largest if wanted.more else "")))
