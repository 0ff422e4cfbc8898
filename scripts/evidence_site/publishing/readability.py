"""How hard a text reads: lengths of sentences, two school grades, and its hard words. Knows no pages.

Both formulas are made for English. They see lengths of words and sentences only, and nothing of what is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

HARD_SYLLABLES = 3
"""A word of so many syllables or more is hard (McLaughlin GH. J Read 1969;12:639-646)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l|ll)e$|(?:[^aeiouylsxzcgh]|[aeiouy]l|ll|th|ph)es$|(?:[^aeiouyltd]|[aeiouy]l|ll)ed$"
)
_APART = re.compile(r"(?<![tscgx])i[aou]|rea(?=ct|ta)|crea|area$|areas$|(?:any|every)one$|uou|(?<!q)ual")
"""Neighbouring vowels that are two syllables: tri-al, re-act, are-a, any-one."""
_UNSAID = re.compile(r"^every|(?<=[^aeiouyl])e(?:ly|ty|thing|ful|lihood)s?$|(?:guid|bas)elines?$")
"""An e inside a word that nobody says: ev(e)ry, som(e)thing, saf(e)ty."""


@dataclass(frozen=True)
class Measure:
    """Counts of a text."""

    sentences: int
    words: int
    letters: int
    syllables: int
    long_sentences: int
    hard: tuple[tuple[str, int], ...]
    """Hard words with how often each stands there, those of most syllables first."""

    @property
    def mean_words(self) -> float:
        """Words of a sentence on average; 0 without a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def long_percent(self) -> float:
        """How many of 100 sentences are long."""
        return 100 * self.long_sentences / self.sentences if self.sentences else 0.0

    @property
    def hard_words(self) -> int:
        """How many words are hard, each as often as it stands there."""
        return sum(times for _, times in self.hard)

    @property
    def flesch_kincaid(self) -> float:
        """School grade by words of a sentence and syllables of a word; 0 without a word.

        Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Research Branch Report 8-75. Naval Air Station
        Memphis, 1975.
        """
        return 0.39 * self.mean_words + 11.8 * self.syllables / self.words - 15.59 if self.words else 0.0

    @property
    def coleman_liau(self) -> float:
        """School grade by letters and sentences of 100 words, without syllables; 0 without a word.

        Coleman M, Liau TL. J Appl Psychol 1975;60:283-284.
        """
        if not self.words:
            return 0.0
        return 5.88 * self.letters / self.words - 29.6 * self.sentences / self.words - 15.8


def measure(sentences: Iterable[str], declared: re.Pattern[str], long: int) -> Measure:
    """Count a text. `declared` finds terms that are not named as hard; more words than `long` are long."""
    counted = [_count(text, declared) for text in sentences]
    hard = Counter(word for item in counted for word in item.hard)
    return Measure(
        sentences=len(counted),
        words=sum(item.words for item in counted),
        letters=sum(item.letters for item in counted),
        syllables=sum(item.syllables for item in counted),
        long_sentences=sum(item.words > long for item in counted),
        hard=tuple(sorted(hard.items(), key=lambda item: (-count_syllables(item[0]), -item[1], item[0]))),
    )


class _Counts(NamedTuple):
    """Counts of one sentence."""

    words: int
    letters: int
    syllables: int
    hard: tuple[str, ...]


@lru_cache(maxsize=10_000)
def _count(sentence: str, declared: re.Pattern[str]) -> _Counts:
    """Count one sentence, once: pages made from records share many."""
    words = words_of(sentence)
    return _Counts(
        words=len(words),
        letters=sum(char.isalnum() for word in words for char in word),
        syllables=sum(map(count_syllables, words)),
        hard=tuple(_hard_words(declared.sub(" ", sentence))),
    )


def _hard_words(sentence: str) -> Iterator[str]:
    """Words of three syllables or more. Names, with a capital inside the sentence, are never hard."""
    for place, word in enumerate(words_of(sentence)):
        is_name = place > 0 and word[0].isupper()
        if not is_name and max(map(_syllables_of_part, _parts(word))) >= HARD_SYLLABLES:
            yield word.casefold()


def words_of(text: str) -> list[str]:
    """Words and numbers; parts joined by a hyphen are one word."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """How many words and numbers."""
    return len(words_of(text))


@lru_cache(maxsize=10_000)
def count_syllables(word: str) -> int:
    """Syllables by rules of English spelling, at least one a part; a number counts as one.

    Rules, not a dictionary: some words come out one too few or too many, such as `somebody` with four.
    """
    return sum(map(_syllables_of_part, _parts(word)))


def _parts(word: str) -> list[str]:
    return word.casefold().split("-")


def _syllables_of_part(part: str) -> int:
    count = len(_VOWELS.findall(part)) + len(_APART.findall(part))
    return max(1, count - bool(_SILENT.search(part)) - bool(_UNSAID.search(part)))


def any_term(terms: Iterable[str]) -> re.Pattern[str]:
    """Finds whole terms in any case, also in the plural, the longest first."""
    ordered = sorted({term.casefold() for term in terms}, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered)) or '(?!)'})s?(?!\w)", re.IGNORECASE)
