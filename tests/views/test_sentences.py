"""The sentences that carry an answer: as strong as their certainty, honest, never half filled."""

from __future__ import annotations

import dataclasses
import itertools
import math
import re
import typing
from functools import cache

import pytest
from site_build import TOY
from toy_bodies import body_of, contrast_of, direction_of, estimate_of, outcome_of, question_of, study_of

from evidence_site.library import Library, load
from evidence_site.records.question import Certainty, Question
from evidence_site.synthesis.bodies.body import OutcomeBody, Seen
from evidence_site.synthesis.bodies.certainty import Demand, possible
from evidence_site.synthesis.people import Head
from evidence_site.synthesis.sizes.estimates import Estimate
from evidence_site.synthesis.statistics.effects import Counts, Effect
from evidence_site.views.questions.sentences import (
    amount_of,
    demand_reasons,
    seen_explained,
    seen_label,
    summary,
)
from evidence_site.views.shelf import Shelf

SEEN: tuple[Seen, ...] = typing.get_args(Seen)
PAIRS = [(seen, level) for seen in SEEN for level in possible(seen)]
SIZES = ("one_better", "all_better", "pooled_better", "one_worse", "all_worse", "pooled_worse")
STRONG = re.compile(r"\b(proven|promising|significant|effective|works|potentially)\b|!", re.IGNORECASE)


@cache
def shelf() -> Shelf:
    return Shelf(load(TOY / "evidence"))


def asked(body: OutcomeBody) -> Question:
    return question_of(body.outcome)


def body_with(seen: Seen, level: Certainty, *estimates: Estimate, studies: int = 3) -> OutcomeBody:
    """A body that says what is asked for, whatever its numbers are."""
    body = body_of(estimates, directions=[direction_of("a", "better"), direction_of("b", "not_told")])
    outcome = outcome_of()
    judged = outcome.certainty.model_copy(update={"certainty": level})
    outcome = outcome.model_copy(update={"certainty": judged})
    return dataclasses.replace(body, seen=seen, outcome=outcome, head=Head(studies, 60, 40, 0, 0))


def say(seen: Seen, level: Certainty, *estimates: Estimate) -> str:
    body = body_with(seen, level, *estimates)
    return summary(shelf(), body, asked(body))


def counts(treated: int, control: int) -> Estimate:
    effect = Effect("RR", math.log(treated / control), 0.04, "by hand")
    both = Counts(treated, 20), Counts(control, 20)
    return Estimate(contrast_of(study_of("a")), effect, None, counts=both)


@pytest.mark.parametrize(("seen", "level"), PAIRS)
@pytest.mark.parametrize("estimates", [(), (estimate_of("a", 2.0, 0.5),)], ids=["no size", "a size"])
def test_every_answer_is_one_to_three_whole_sentences(
    seen: Seen, level: Certainty, estimates: tuple[Estimate, ...]
) -> None:
    text = say(seen, level, *estimates)
    assert "{" not in text
    assert text.endswith(".")
    assert "  " not in text
    assert 1 <= len(re.findall(r"\.(?= |$)", text)) <= 2 + bool(estimates)
    assert all(part[0].isupper() or part[0].isdigit() for part in text.split(". "))


@pytest.mark.parametrize(("seen", "level"), PAIRS)
def test_no_answer_boasts(seen: Seen, level: Certainty) -> None:
    assert not STRONG.search(say(seen, level, estimate_of("a", 2.0, 0.5)))


@pytest.mark.parametrize("seen", SIZES)
def test_the_verb_is_as_weak_as_the_certainty(seen: Seen) -> None:
    high, moderate, low, very_low = (say(seen, level) for level in ("high", "moderate", "low", "very_low"))
    assert not re.search(r"probably|may|cannot", high)
    assert "probably" in moderate
    assert re.search(r"\bmay\b", low)
    assert very_low.startswith("We cannot tell whether")
    assert "hardly sure at all" in very_low


@pytest.mark.parametrize(
    ("side", "level"), [*itertools.product(("better", "worse"), ("high", "moderate", "low"))]
)
def test_only_a_pooled_size_says_what_happens_others_what_studies_saw(side: str, level: Certainty) -> None:
    def found(prefix: str) -> str:
        return say(typing.cast(Seen, f"{prefix}_{side}"), level)

    assert re.search(r"\b(leads|lead) to\b", found("pooled"))
    for prefix in ("one", "all"):
        assert not re.search(r"\b(leads|lead) to\b", found(prefix))
        assert re.search(r"\bled to\b", found(prefix))
        assert re.search("In the one study that tells|All studies that tell point one way", found(prefix))


def test_nothing_is_claimed_where_nothing_was_studied() -> None:
    assert say("not_studied", "not_known") == (
        "No study we found set humming against silence. So we cannot tell whether it leads to more calm."
    )
    assert "we cannot tell" in say("nothing_compared", "not_known")
    assert say("not_told", "very_low").startswith("We cannot tell whether humming leads to more calm")


def test_at_very_low_certainty_no_size_stands_in_the_answer() -> None:
    for seen in SEEN:
        if "very_low" in possible(seen):
            assert not re.search(r"\d", say(seen, "very_low", estimate_of("a", 2.0, 0.5)))


def test_a_size_follows_in_a_sentence_of_its_own() -> None:
    assert say("pooled_better", "low") == "Humming may lead to more calm, compared with silence."
    assert say("one_better", "low", estimate_of("a", 2.0, 0.5)) == (
        "In the one study that tells, humming may have led to more calm, compared with silence. "
        "In numbers: 2.0 hiccups an hour higher (95% interval 1.0 to 3.0 higher)."
    )


def test_people_are_counted_before_their_ratio() -> None:
    body = body_with("one_better", "low", counts(17, 9))
    assert (
        amount_of(shelf(), body)
        == "17 of 20 people against 9 of 20 (1.89 times as many, 95% interval 1.28 to 2.80)"
    )


@pytest.mark.parametrize(
    ("value", "se", "said"),
    [
        (2.0, 0.5, "2.0 hiccups an hour higher (95% interval 1.0 to 3.0 higher)"),
        (-2.0, 0.5, "2.0 hiccups an hour lower (95% interval 3.0 to 1.0 lower)"),
        (1.0, 1.0, "1.0 hiccups an hour higher (95% interval 1.0 lower to 3.0 higher)"),
        (0.0, 1.0, "no difference (95% interval 1.96 lower to 1.96 higher)"),
    ],
)
def test_both_ends_of_an_interval_say_which_way_they_point(value: float, se: float, said: str) -> None:
    body = body_with("one_unclear", "low", estimate_of("a", value, se))
    assert amount_of(shelf(), body) == said


def test_a_pooled_size_has_the_numbers_of_its_body() -> None:
    body = body_with("pooled_better", "low", estimate_of("a", 2.0, 0.5), estimate_of("b", 3.0, 0.5))
    assert body.pooled is not None
    assert amount_of(shelf(), body).startswith(f"{body.pooled.main.estimate:.1f} hiccups an hour higher")


def test_two_sizes_that_were_not_pooled_are_no_size() -> None:
    ratio = dataclasses.replace(counts(17, 9), contrast=contrast_of(study_of("b")))
    body = body_with("all_better", "low", estimate_of("a", 2.0, 0.5), ratio)
    assert body.pooled is None
    assert amount_of(shelf(), body) == ""


@pytest.mark.parametrize("seen", SEEN)
def test_what_was_seen_has_a_short_label_and_its_counts(seen: Seen) -> None:
    body = body_with(seen, possible(seen)[0])
    label = next(item.label for item in shelf().library.summaries.seen if item.id == seen)
    assert len(label.split()) <= 6
    shown, explained = seen_label(shelf(), body, asked(body)), seen_explained(shelf(), body)
    assert shown[0].isupper()
    assert "{" not in shown + explained
    assert explained.endswith(".")


def test_counts_behind_what_was_seen_are_those_of_the_body() -> None:
    body = body_with("one_better", "low", estimate_of("a", 2.0, 0.5))
    assert (
        seen_explained(shelf(), body)
        == "We counted 3 studies; 1 told which side did better, and 1 gave a size."
    )


def test_reasons_of_the_rules_print_their_own_numbers() -> None:
    numbers = (("of", "3"), ("unjudged", "2"), ("high", "0"), ("unblinded", "1"))
    found = demand_reasons(shelf(), Demand("risk_of_bias", -2, ("bias_not_judged", "few_blinded"), numbers))
    assert [re.findall(r"\d", reason) for reason in found] == [["2", "3"], ["1", "3"]]


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))
    return max(1, len(groups))


def grade(text: str) -> float:
    """Flesch-Kincaid grade with syllables guessed from vowels (Kincaid and others 1975)."""
    words = re.findall(r"[A-Za-z]+", text)
    sentences = max(1, len(re.findall(r"[.;](?= |$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize(("seen", "level"), PAIRS)
def test_every_answer_reads_at_grade_8_or_below(seen: Seen, level: Certainty) -> None:
    assert grade(say(seen, level)) <= 8


def test_the_real_table_has_a_sentence_for_every_question(real: Library) -> None:
    real_shelf = Shelf(real)
    for asked_ in real.questions.values():
        for body in real_shelf.body(asked_).outcomes:
            assert "{" not in summary(real_shelf, body, asked_) + seen_label(real_shelf, body, asked_)
