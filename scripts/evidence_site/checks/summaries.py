"""Checks of the table of sentences: what was seen × how sure, each pair once, every name in braces known."""

from __future__ import annotations

import typing
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import Any

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.checks.wording import compare_words
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records.wording import ClaimWordFile, SummaryFile, Vocabulary
from evidence_site.synthesis.bodies.body import Seen
from evidence_site.synthesis.bodies.certainty import possible

SEEN: tuple[Seen, ...] = typing.get_args(Seen)
IN_SENTENCES = ("treatment", "control", "better", "worse", "amount", "studies", "people")
IN_LABELS = ("better", "worse")
IN_EXPLANATIONS = ("studies", "usable", "told")
IN_DEMANDS = ("of", "unjudged", "high", "unblinded", "i2", "people", "few")


@check(SummaryFile)
def what_was_seen_has_words(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every size of effect has its label in summaries.yml, once, and no label lacks its size."""
    given = [item.id for item in entry.record.seen]
    yield from compare_words("seen", given, SEEN, "size of effect")
    for index, word in enumerate(given):
        if word in given[:index]:
            yield Problem(("seen", index, "id"), f"`{word}` has two labels.", "Keep one.")


@check(SummaryFile)
def pair_has_one_sentence(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Each pair of what was seen and how sure that can come up has exactly one sentence."""
    missing = Counter((seen, level) for seen in SEEN for level in possible(seen))
    for index, item in enumerate(entry.record.sentences):
        for place, level in enumerate(item.certainty):
            pair, path = (item.seen, level), ("sentences", index, "certainty", place)
            if pair not in missing:
                message = f"`{item.seen}` with `{level}` can never come up."
                yield Problem(path, message, f"{did_you_mean(item.seen, SEEN)}Delete it.")
            elif not missing[pair]:
                yield Problem(
                    path, f"`{item.seen}` with `{level}` has two sentences.", "Keep one of the two."
                )
            missing[pair] -= pair in missing
    for (seen, level), count in missing.items():
        if count > 0:
            tip = f"Add `- {{seen: {seen}, certainty: [{level}], sentence: …}}`."
            yield Problem(("sentences",), f"`{seen}` with `{level}` has no sentence.", tip)


@check(SummaryFile, Vocabulary)
def placeholder_can_be_filled(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Names in braces are ones that the pages can fill in, in every sentence that is filled in."""
    for path, text, allowed in _templates(entry.record):
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError:
            yield Problem(path, "a brace is open or closed alone.", "Write names as {better}.")
            continue
        for name in names:
            if name not in allowed:
                shown = ", ".join(f"{{{word}}}" for word in allowed)
                tip = f"{did_you_mean(name, allowed)}Use one of: {shown}."
                yield Problem(path, f"nothing can fill in {{{name}}} here.", tip)


def _templates(record: SummaryFile | Vocabulary) -> Iterator[tuple[Path_, str, tuple[str, ...]]]:
    if isinstance(record, Vocabulary):
        for index, term in enumerate(record.demand):
            yield ("demand", index, "explained"), term.explained, IN_DEMANDS
        return
    for index, item in enumerate(record.sentences):
        yield ("sentences", index, "sentence"), item.sentence, IN_SENTENCES
    for index, words in enumerate(record.seen):
        yield ("seen", index, "label"), words.label, IN_LABELS
        yield ("seen", index, "explained"), words.explained, IN_EXPLANATIONS


@check(SummaryFile)
def amount_stands_apart(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The amount stands in a sentence of its own behind another, which is dropped where no size is known."""
    for index, item in enumerate(entry.record.sentences):
        if "{amount}" in item.sentence.partition(". ")[0]:
            message = "{amount} stands in the first sentence, and there would be none where no size is known."
            yield Problem(("sentences", index, "sentence"), message, "Move it into a sentence of its own.")


@check(ClaimWordFile)
def claim_word_asks_for_known_things(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A claim word asks for things that can be seen, and stands in the list once."""
    first: dict[str, int] = {}
    for index, item in enumerate(entry.record.words):
        for place, seen in enumerate(item.seen):
            if seen not in SEEN:
                tip = f"{did_you_mean(seen, SEEN)}Use one of: {', '.join(SEEN)}."
                yield Problem(("words", index, "seen", place), f"`{seen}` can never be seen.", tip)
        for place, word in enumerate(item.words):
            path: Path_ = ("words", index, "words", place)
            if word.casefold() in first:
                yield Problem(
                    path, f"`{word}` stands twice.", f"See line {first[word.casefold()]}; keep one."
                )
            first.setdefault(word.casefold(), entry.document.place(path)[0])
