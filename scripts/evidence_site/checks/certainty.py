"""Checks of how sure a question says anyone can be: GRADE's arithmetic, and the rules of this site."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.library import Entry, Library
from evidence_site.records.question import Domain, Judgement, Question
from evidence_site.synthesis.bodies import gathered
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.bodies.certainty import (
    NOTHING_TO_JUDGE,
    RANDOMISED,
    Demand,
    arithmetic,
    expected_start,
    find_demands,
    kinder,
    possible,
)

DOMAINS: tuple[Domain, ...] = typing.get_args(Domain)


def body_of(library: Library, question: str) -> Body | None:
    """The body of evidence for a question; None while something it rests on names what does not exist."""
    try:
        return gathered.body_of(library.questions[question], library)
    except LookupError:
        return None  # the checks of links say which word or record that is


def _judged(around: Surroundings, entry: Entry[Any]) -> Iterator[tuple[Path_, OutcomeBody, Judgement]]:
    body = body_of(around.library, entry.record.id)
    for index, item in enumerate(body.outcomes if body else ()):
        yield ("outcomes", index, "certainty"), item, item.outcome.certainty


@check(Question)
def certainty_starts_by_design(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Certainty starts at high when every study counted is randomised, else at low.

    Where nothing tells which side did better, it may start at not_known as well.
    """
    for path, body, judgement in _judged(around, entry):
        expected = expected_start(body)
        accepted = {expected, "not_known"} if body.seen == "not_told" else {expected}
        if expected == "not_known" or judgement.start in accepted:
            continue
        others = [study.id for study in body.studies if study.design.kind not in RANDOMISED]
        why = (
            f"not known to be randomised: {', '.join(others)}"
            if others
            else "every study counted is randomised"
        )
        message = f"certainty starts at `{expected}` here, not at `{judgement.start}` ({why})."
        yield Problem((*path, "start"), message, f"Write `start: {expected}`.")


@check(Question)
def certainty_adds_up(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Certainty is where it starts, moved by the levels of the domains, and never below very_low."""
    for index, outcome in enumerate(entry.record.outcomes):
        judgement = outcome.certainty
        end = arithmetic(judgement)
        if end != judgement.certainty:
            levels = sum(item.levels for item in judgement.domains)
            message = (
                f"`{judgement.start}` moved by {levels:+d} ends at `{end}`, not at `{judgement.certainty}`."
            )
            tip = f"Write `certainty: {end}`, or mend the levels of the domains."
            yield Problem(("outcomes", index, "certainty", "certainty"), message, tip)


@check(Question)
def every_domain_judged_once(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """All five domains are judged, each once; none where certainty starts at not_known."""
    for index, outcome in enumerate(entry.record.outcomes):
        path: Path_ = ("outcomes", index, "certainty")
        given = [item.domain for item in outcome.certainty.domains]
        if outcome.certainty.start == "not_known":
            if given:
                tip = "Delete `domains`, or write where certainty starts."
                yield Problem((*path, "domains"), "domains are judged although nothing is known.", tip)
            continue
        for domain in DOMAINS:
            if domain not in given:
                tip = f"Add `- {{domain: {domain}, levels: …, reason: …}}`; 0 levels need a reason too."
                yield Problem(path, f"`{domain}` is not judged.", tip)
        for place, domain in enumerate(given):
            if domain in given[:place]:
                yield Problem(
                    (*path, "domains", place), f"`{domain}` is judged twice.", "Keep one of the two."
                )


@check(Question)
def rules_are_met_or_answered(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A domain lowers certainty by at least what the rules ask, or says why not in `kinder_because`."""
    for path, body, judgement in _judged(around, entry):
        demands = find_demands(body, around.library.summaries.planning)
        for demand in kinder(judgement, demands):
            place = next(i for i, item in enumerate(judgement.domains) if item.domain == demand.domain)
            item = judgement.domains[place]
            if item.kinder_because is None:
                message = (
                    f"the rules ask that `{demand.domain}` lowers certainty by {-demand.levels}, but it has "
                    f"`levels: {item.levels}`. {_reasons(around.library, demand)}"
                )
                tip = f"Write `levels: {demand.levels}`, or tell readers in `kinder_because` why it is less."
                yield Problem((*path, "domains", place, "levels"), message, tip)


def _reasons(library: Library, demand: Demand) -> str:
    words = {term.id: term.explained for term in library.vocabulary.demand}
    text = " ".join(words.get(reason, reason) for reason in demand.because)
    for name, value in demand.numbers:
        text = text.replace(f"{{{name}}}", value)
    return text


@check(Question)
def certainty_over_these_studies(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Certainty was judged over the studies that are counted today. A warning: it is time to judge again."""
    for path, body, judgement in _judged(around, entry):
        if judgement.over != len(body.studies):
            names = _first_names([study.id for study in body.studies])
            message = (
                f"studies counted when this was judged: {judgement.over}; now: {len(body.studies)} ({names})."
            )
            tip = f"Judge it again; then write `over: {len(body.studies)}` and the day in `judged`."
            yield Problem((*path, "over"), message, tip, severity="warning")


def _first_names(names: list[str], most: int = 5) -> str:
    shown = ", ".join(names[:most]) or "none"
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


@check(Question)
def not_known_when_nothing_compares(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Where no study set the two sides against each other, certainty is not_known."""
    for path, body, judgement in _judged(around, entry):
        if expected_start(body) == "not_known" and {judgement.start, judgement.certainty} != {"not_known"}:
            why = (
                "no study was found"
                if body.seen == "not_studied"
                else "no study set the two sides against each other"
            )
            message = f"{why}, so nobody can be sure of anything, but this says `{judgement.certainty}`."
            tip = "Write `start: not_known` and `certainty: not_known`, and delete `domains`."
            yield Problem(path, message, tip)


@check(Question)
def certainty_fits_what_was_seen(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Where nothing tells which side did better, certainty is low at most."""
    for path, body, judgement in _judged(around, entry):
        if body.seen not in NOTHING_TO_JUDGE and judgement.certainty not in possible(body.seen):
            allowed = ", ".join(f"`{level}`" for level in possible(body.seen))
            message = f"`{judgement.certainty}` cannot stand beside what was seen (`{body.seen}`)."
            tip = f"It can be {allowed}: lower a domain, most likely imprecision."
            yield Problem((*path, "certainty"), message, tip)
