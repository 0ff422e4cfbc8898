"""Terms of art in finished HTML: the first of each on a page becomes a button that opens its explanation.

The explanation stands at the end of the paragraph, so that the sentence around the term stays one text.
Where a browser knows no popovers, it is read there in brackets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evidence_site.records.wording import GlossaryTerm
from evidence_site.views.terms import FoundTerm

MOST = 8
"""So many terms of a page are explained: with more, the page would be buttons."""

RUNNING = "p li dd"
"""Elements that hold running text."""

APART = "a button cite code figcaption h1 h2 h3 h4 h5 h6 label nav pre script select style summary svg table"
"""Elements whose text is a label, a link, code, a cell or the title of a work, wherever they stand."""

LABELS = "ev-chip ev-level ev-term"
"""Classes of labels inside running text; no other element of their kind stands in them."""


def _either(words: str) -> str:
    return "|".join(words.split())


# Whole elements are passed in one step, and of all other tags only those of running text are told apart.
_STEP = re.compile(
    r"<!--.*?-->"
    rf"|<(?P<whole>{_either(APART)})\b.*?</(?P=whole)>"
    rf'|<span class="(?:{_either(LABELS)})\b.*?</span>'
    rf"""|<(?P<end>/?)(?:{_either(RUNNING)})(?=[\s>])(?:"[^"]*"|'[^']*'|[^'">])*>""",
    re.DOTALL,
)
_WORD = re.compile(r"<[^>]*>|(?<![\w-])\w[\w²]*")
_SHORT_FORM = re.compile(r"[A-Z0-9²]{2,6}")


Show = Callable[[FoundTerm], tuple[str, str]]
"""A term found → the HTML of its button, and of its explanation."""


@dataclass(frozen=True)
class Lexicon:
    """The terms of the glossary that are explained inside texts."""

    terms: tuple[GlossaryTerm, ...]

    @cached_property
    def by_form(self) -> Mapping[str, GlossaryTerm]:
        """Each form of each term as it stands in HTML; short forms such as CI keep their capitals."""
        return {_key(form): term for term in self.terms for form in (term.term, *term.also)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Whole words, the longest form first. Capitals count in short forms alone: SALT is no salt."""
        forms = sorted(self.by_form, key=lambda form: (-len(form), form))
        either = "|".join(
            f"(?-i:{re.escape(form)})" if _is_short(form) else re.escape(form) for form in forms
        )
        return re.compile(
            rf"(?P<text>(?:{either or '(?!)'})s?)(?![\w-])(?P<after>[.,;:!?)”’]*)", re.IGNORECASE
        )

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words a form can begin with: at most words of a text nothing need be looked for."""
        words = {match[0].casefold() for form in self.by_form if (match := _WORD.match(form))}
        return frozenset({*words, *(f"{word}s" for word in words)})

    def find(self, text: str) -> Iterator[tuple[int, int, FoundTerm]]:
        """Every term of a piece of HTML text, with where it begins and ends."""
        position = 0
        for word in _WORD.finditer(text):
            if word.start() < position or word[0].casefold() not in self.first_words:
                continue
            match = self.pattern.match(text, word.start())
            if match:
                before = text[position : match.start()]
                opening = before[len(before.rstrip("(“‘")) :]
                said = html.unescape(match["text"])
                yield (
                    match.start() - len(opening),
                    match.end(),
                    FoundTerm(self._term(match["text"]), said, opening, match["after"]),
                )
                position = match.end()

    def _term(self, text: str) -> GlossaryTerm:
        forms = (text, text.casefold(), text[:-1], text[:-1].casefold())
        return next(self.by_form[form] for form in forms if form in self.by_form)


def _is_short(form: str) -> bool:
    return bool(_SHORT_FORM.fullmatch(form))


def _key(form: str) -> str:
    written = html.escape(form)
    return written if _is_short(written) else written.casefold()


def lexicon_of(terms: Iterable[GlossaryTerm]) -> Lexicon:
    """The terms that are to be explained inside texts."""
    return Lexicon(tuple(term for term in terms if term.inline))


def explain_terms(page: str, lexicon: Lexicon, show: Show) -> str:
    """A page in which the first of each term, in running text, opens its explanation."""
    if not lexicon.terms:
        return page
    walk = _Walk(lexicon, show)
    position = 0
    for step in _STEP.finditer(page):
        walk.read(page[position : step.start()])
        walk.step(step)
        position = step.end()
        if walk.is_over:
            break
    walk.read(page[position:])
    walk.made += [note for notes in reversed(walk.waiting) for note in notes]
    return "".join(walk.made)


@dataclass
class _Walk:
    """One way through a page, from its first tag to the last term."""

    lexicon: Lexicon
    show: Show
    made: list[str] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    waiting: list[list[str]] = field(default_factory=list)
    """For each open element of running text, the explanations that stand at its end."""

    @property
    def is_over(self) -> bool:
        """Nothing more to explain, and no explanation waits for the end of its paragraph."""
        return len(self.explained) >= MOST and not any(self.waiting)

    def step(self, step: re.Match[str]) -> None:
        """Go past an element without terms, or past a tag of running text."""
        if step["end"]:
            self.made += self.waiting.pop() if self.waiting else ()
        elif step["end"] is not None:
            self.waiting.append([])
        self.made.append(step[0])

    def read(self, text: str) -> None:
        """Go past a text: its terms become buttons when it is running text."""
        self.made += self._explain(text) if self.waiting and not text.isspace() else (text,)

    def _explain(self, text: str) -> Iterator[str]:
        position = 0
        for start, end, found in self.lexicon.find(text):
            if found.term.id in self.explained or len(self.explained) >= MOST:
                continue
            self.explained.add(found.term.id)
            word, note = self.show(found)
            self.waiting[-1].append(note)
            yield text[position:start]
            yield word
            position = end
        yield text[position:]
