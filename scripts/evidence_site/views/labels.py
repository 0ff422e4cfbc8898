"""Plain labels for the fixed words of records. Nothing raw ever reaches a page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from evidence_site.library import Library
from evidence_site.records.base import Unknown
from evidence_site.records.wording import Term
from evidence_site.views.inline import Inline, Soft


class Labels:
    """Looks words up in vocabulary.yml and topic.yml."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _terms(self) -> dict[str, dict[str, Term]]:
        vocabulary = self._library.vocabulary
        return {
            name: {term.id: term for term in getattr(vocabulary, name)}
            for name in type(vocabulary).model_fields
        }

    @cached_property
    def _topic(self) -> dict[str, dict[str, str]]:
        topic = self._library.topic
        names = (
            "groups",
            "conditions",
            "treatments",
            "devices",
            "outcomes",
            "units",
            "comparisons",
            "claim_topics",
        )
        return {name: {item.id: item.label for item in getattr(topic, name)} for name in names}

    def of(self, vocabulary: str, word: str | Enum) -> str:
        """The label of a fixed word."""
        return self._terms[vocabulary][str(word.value if isinstance(word, Enum) else word)].label

    def explain(self, vocabulary: str, word: str) -> str:
        """The sentence that explains a fixed word."""
        return self._terms[vocabulary][word].explained

    def topic(self, vocabulary: str, word: str) -> str:
        """The label of a word of topic.yml."""
        return self._topic[vocabulary][word]

    def plain_condition(self, condition: str) -> str:
        """How readers call a condition."""
        return self._library.conditions[condition].plain

    def unknown(self, value: Unknown) -> Soft:
        """The words for not knowing: not seen by us, or not reported by them."""
        return Soft(self.of("unknown", value))

    def known_or(self, value: str | Unknown) -> Inline:
        """The text itself, or the words for not knowing it."""
        return self.unknown(value) if isinstance(value, Unknown) else value

    def word_or(self, vocabulary: str, value: str | Unknown) -> Inline:
        """The label of a fixed word, or the words for not knowing it."""
        return self.unknown(value) if isinstance(value, Unknown) else self.of(vocabulary, value)

    def vocabulary(self, name: str) -> Mapping[str, Term]:
        """All terms of one vocabulary."""
        return self._terms[name]
