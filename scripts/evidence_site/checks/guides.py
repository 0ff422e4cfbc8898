"""Checks of guides: what a step names exists, its label fits what it names, and it types no number."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry, Library
from evidence_site.records.guide import Guide, Step
from evidence_site.synthesis.bodies.gathered import body_of

_UNIT = (
    r"(?:second|minute|hour|day|night|week|month|year|session|time|per cent|percent|millimetre|people|person)"
    r"s?"
)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"ninety|hundred|thousand|half|dozen|once|twice)"
)
_TYPED = re.compile(
    rf"\d[\d.,]*|\b(?:{_NUMBER_WORD})[ -](?:to [a-z]+ |or [a-z]+ |an? )?{_UNIT}\b", re.IGNORECASE
)


@check(Guide)
def guide_links_exist(around: Surroundings, entry: Entry[Guide]) -> Iterator[Problem]:
    """The questions, studies, findings and claims that a step names exist."""
    library = around.library
    known: dict[str, Container[str]] = {
        "questions": library.questions,
        "studies": library.studies,
        "findings": library.facts,
        "claims": library.claims,
    }
    for index, step in enumerate(entry.record.steps):
        for field, records in known.items():
            for place, name in enumerate(getattr(step, field)):
                if name not in records:
                    tip = f"{did_you_mean(name, sorted(records))}Name one that exists."  # type: ignore[call-overload]
                    yield Problem(
                        ("steps", index, field, place), f"`{name}` is not known among the {field}.", tip
                    )


@check(Guide)
def step_ids_are_unique(around: Surroundings, entry: Entry[Guide]) -> Iterator[Problem]:
    """No two steps share an id, in one guide or in two: several guides can stand on one page."""
    taken = [step.id for guide in around.library.guides.values() for step in guide.steps]
    for index, step in enumerate(entry.record.steps):
        if taken.count(step.id) > 1:
            yield Problem(
                ("steps", index, "id"),
                f"the step id `{step.id}` is used twice.",
                "Begin it with a word of its own guide.",
            )


@check(Guide)
def support_fits_what_is_named(around: Surroundings, entry: Entry[Guide]) -> Iterator[Problem]:
    """The label of a step fits what it names: `tested` needs a question with studies that compared it.

    One that sounds surer than that is an error, one that does not fit in another way a warning.
    """
    for index, step in enumerate(entry.record.steps):
        if any(name not in around.library.questions for name in step.questions):
            continue
        lacks = _misfit(around.library, step)
        if lacks:
            yield Problem(
                ("steps", index, "support"),
                f"`{step.support}` does not fit: {lacks}.",
                "Choose the label that fits, or name what is missing.",
                severity="error" if step.support in ("tested", "used_not_tested") else "warning",
            )


def _misfit(library: Library, step: Step) -> str | None:
    """Why a label does not fit what its step names, or None when it does."""
    tested = next((name for name in step.questions if _is_tested(library, name)), None)
    too_much = {
        f"`{tested}` has studies that compared it": tested
        and step.support not in ("tested", "sources_disagree"),
        "it names a study": step.studies and step.support in ("expert_habit", "no_source"),
    }
    too_little = {
        "tested": (not tested, "no question it names has a study that compared it"),
        "used_not_tested": (not step.studies + step.findings, "it names neither a study nor a finding"),
        "reported": (not step.findings, "it names no finding"),
        "expert_habit": (not step.findings + step.claims, "it names neither a finding nor a claim"),
        "no_source": (False, ""),
        # One finding can itself tell of sources that disagree, such as labels and a task force.
        "sources_disagree": (
            len(_named(step)) < 2 and not step.findings,
            "it takes two sources to disagree",
        ),
    }
    lacking, message = too_little[step.support]
    return next((why for why, found in too_much.items() if found), message if lacking else None)


def _is_tested(library: Library, name: str) -> bool:
    """Whether studies set the two sides of a question on benefit against each other."""
    question = library.questions[name]
    return question.asks == "benefit" and bool(body_of(question, library).compared)


def _named(step: Step) -> tuple[str, ...]:
    return (*step.questions, *step.studies, *step.findings, *step.claims)


@check(Guide)
def step_types_no_number(around: Surroundings, entry: Entry[Guide]) -> Iterator[Problem]:
    """A step types no number, in digits or in words with a unit: numbers come from the records it names."""
    for index, step in enumerate(entry.record.steps):
        for field in ("title", "says", "why"):
            found = _TYPED.search(getattr(step, field))
            if found:
                yield Problem(
                    ("steps", index, field),
                    f"`{found[0]}` is a number typed by hand.",
                    "Numbers come from the records it names: say it without, and name the record.",
                )


@check(Guide)
def how_to_needs_safety_lines(around: Surroundings, entry: Entry[Guide]) -> Iterator[Problem]:
    """A guide that tells how something is done has safety lines to stand above it."""
    if entry.record.how_to and not around.library.topic.safety_lines:
        yield Problem(
            ("how_to",), "a how-to needs safety lines above it.", "Add `safety_lines` to topic.yml."
        )
