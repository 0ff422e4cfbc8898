"""The answer over all conditions: how sure anyone can be at best, in how many of them which way it goes."""

from __future__ import annotations

from evidence_site.records.question import Certainty
from evidence_site.synthesis.bodies.certainty import LADDER
from evidence_site.synthesis.bodies.seen import verdict_of
from evidence_site.synthesis.people import count_heads, is_compared
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Strong
from evidence_site.views.page import Block, Paragraph, Reading, Readings
from evidence_site.views.questions.answers import headline_of, level, people_reading
from evidence_site.views.shelf import Shelf


def overall_answer(shelf: Shelf) -> tuple[Block, ...]:
    """One sentence over all conditions with three readings. Nothing is added up: each has its own answer."""
    return (
        Paragraph((Strong(_sentence(shelf)), f" {_seen_in_words(shelf)}")),
        overall_readings(shelf),
    )


def overall_readings(shelf: Shelf) -> Readings:
    """The three readings over all conditions."""
    return Readings((_seen(shelf), _sure(shelf), _people(shelf)))


def _levels(shelf: Shelf) -> dict[str, Certainty]:
    """How sure the answer is that opens each condition's page; without a question it is not known."""
    levels: dict[str, Certainty] = {}
    for condition in shelf.library.conditions:
        question = headline_of(shelf, condition)
        levels[condition] = shelf.body(question).main.outcome.certainty.certainty if question else "not_known"
    return levels


def best_certainty(shelf: Shelf) -> Certainty:
    """How sure anyone can be at best, over all conditions."""
    known = [item for item in _levels(shelf).values() if item in LADDER]
    return max(known, key=LADDER.index) if known else "not_known"


def _sentence(shelf: Shelf) -> str:
    word, best = shelf.library.topic.condition_word, best_certainty(shelf)
    if best in ("not_known", "very_low"):
        return f"So far nobody can be sure, whichever {word} you have."
    label = shelf.labels.of("certainty", best).lower()
    where = [shelf.library.conditions[name].plain for name, item in _levels(shelf).items() if item == best]
    return f"It depends on the {word}. How sure anyone can be is {label} at best: for {', '.join(where)}."


def _verdicts(shelf: Shelf) -> dict[str, int]:
    """In how many conditions the answer is better, unclear (no clear difference), worse, or nothing."""
    counts = {"better": 0, "unclear": 0, "worse": 0, "nothing": 0}
    for condition in shelf.library.conditions:
        question = headline_of(shelf, condition)
        verdict = verdict_of(shelf.body(question).main.seen) if question else "nothing"
        counts["unclear" if verdict == "too_small" else verdict] += 1
    return counts


def _seen_in_words(shelf: Shelf) -> str:
    counts = _verdicts(shelf)
    told = [
        f"In {as_number(counts[key])}, {words}."
        for key, words in (
            ("better", "what was seen points to a better result"),
            ("worse", "what was seen points to a worse result"),
            ("unclear", "no clear difference or direction was seen"),
            ("nothing", "nothing we saw can tell"),
        )
        if counts[key]
    ]
    return f"We looked at {as_number(len(shelf.library.conditions))}. {' '.join(told)}"


def _seen(shelf: Shelf) -> Reading:
    word = shelf.library.topic.condition_word
    below = f"Each {word} has its own answer, with what was compared."
    return Reading("What was seen", f"It differs by {word}", (below,))


def _sure(shelf: Shelf) -> Reading:
    levels, word = _levels(shelf), shelf.library.topic.condition_word
    unknown = sum(1 for item in levels.values() if item == "not_known")
    some = f" For {as_number(unknown)} of {as_number(len(levels))} it is not known." if unknown else ""
    return Reading("How sure", level(shelf, best_certainty(shelf)), (f"No {word} reaches more.{some}",))


def _people(shelf: Shelf) -> Reading:
    studies = list(shelf.library.studies.values())
    compared = [study for study in studies if is_compared(study)]
    reading = people_reading(count_heads(compared))
    others = as_count(len(studies) - len(compared), "more report", "more reports")
    more = f" {others} had no comparison that we saw." if len(studies) > len(compared) else ""
    return Reading(reading.label, reading.answer, (*reading.detail, " All questions taken together.", more))
