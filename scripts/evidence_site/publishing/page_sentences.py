"""The sentences that readers of a page see: those written by hand, and those put in from records.

A sentence ends with a full stop, a question mark or an exclamation mark and has four words or more.
Headings, labels and quotes are no sentences, and rows of named tables are the records' own. What stands twice
counts once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from evidence_site.directives import DIRECTIVE, FRONT_MATTER, Directive, DirectiveError, parse
from evidence_site.publishing.claim_text import Sentence, sentences_of, without_code
from evidence_site.publishing.readability import count_words
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Inline, Line, plain_line
from evidence_site.views.page import Block, NamedTable, Page, StepCard

OTHERS = frozenset({"reports", "figures", "studies", "published"})
"""Sections of a question's page with the words of single studies and of other authors."""

NOT_READ = frozenset(
    (
        *("table", "bibliography", "glossary", "caveats", "searches", "corrections", "figure"),
        *("published", "consistency", "readability", "copies", "handouts"),
    )
)
"""Directives that put in lists, tables and words of records. What any other puts in is measured."""

LEAST_WORDS = 4
"""Fewer words are a label with a full stop: `In 1 study.`"""

_ENDED = re.compile(r"[.!?…][*_)\]”\"’]*$")
_NEXT = re.compile(r"(?<=[.!?…])[)\]”\"’]*\s+")
_HEADING = re.compile(r"^[ \t>]*(?:#{1,6}[ \t]|!!!|\?\?\?|===).*$", re.MULTILINE)
_DRESS = re.compile(r"[*\[\]]|^[ \t>]*(?:[-+:]|\d+[.)])[ \t]|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True)
class PutIn:
    """What a directive puts into a page, before it is printed: blocks, or words inside a sentence."""

    blocks: tuple[Block, ...] = ()
    words: Line | None = None


Fill = Callable[[Directive], PutIn]


@dataclass(frozen=True)
class Said:
    """One sentence as readers see it, and where in the file it comes from."""

    text: str
    line: int = 1
    column: int = 1


def authored_sentences(text: str, fill: Fill) -> tuple[Said, ...]:
    """Every sentence of a hand-written page, with what its directives put in."""
    front = FRONT_MATTER.match(text)
    if front:
        text = "\n" * text[: front.end()].count("\n") + text[front.end() :]
    text = _HEADING.sub("", without_code(text))
    words: dict[tuple[int, int], str] = {}
    said: list[Said] = []
    for match in DIRECTIVE.finditer(text):
        put_in = _carry_out(match, fill)
        if put_in.words is not None:
            words[match.span()] = plain_line(put_in.words)
        line, column = _place(text, match.start())
        said += (Said(sentence, line, column) for sentence in block_sentences(put_in.blocks))
    for sentence in sentences_of(text):
        line, column = _place(text, sentence.start + len(sentence.text) - len(sentence.text.lstrip()))
        said += (Said(shown, line, column) for shown in _split(_shown(sentence, words)))
    once: dict[str, Said] = {}
    for item in sorted(said, key=lambda item: (item.line, item.column)):
        once.setdefault(item.text, item)
    return tuple(once.values())


def _carry_out(match: re.Match[str], fill: Fill) -> PutIn:
    """What a directive puts in; nothing when it is wrong, which is told where the page is made."""
    try:
        directive = parse(match[1], 1)
        return PutIn() if directive.name in NOT_READ else fill(directive)
    except DirectiveError:
        return PutIn()


def _shown(sentence: Sentence, words: dict[tuple[int, int], str]) -> str:
    """A sentence in which directives are blanked out, with their words in their places."""
    text = sentence.text
    for (start, end), put_in in sorted(words.items(), reverse=True):
        first = start - sentence.start
        if 0 <= first < len(text):
            text = text[:first] + put_in + text[first + end - start :]
    return " ".join(_DRESS.sub("", text.strip()).split())


def _place(text: str, start: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def page_sentences(page: Page) -> tuple[str, ...]:
    """Every sentence of a page made from records, but those of single studies and of other authors."""
    left_out = OTHERS if page.kind == "question" else frozenset()
    kept = (section for section in page.sections if section.id not in left_out)
    said = block_sentences((*page.lead, *(block for section in kept for block in section.blocks)))
    return tuple(dict.fromkeys(said))


def block_sentences(blocks: Iterable[Block]) -> Iterator[str]:
    """Every sentence in blocks, in order, but those that a step of a guide rests on: others say them.

    Figures have none: their twins are tables.
    """
    for block in blocks:
        for text in _texts(block):
            yield from _split(text)


def _texts(value: object) -> Iterator[str]:
    """Every text in a block, also in blocks of kinds to come: what is no sentence drops out later."""
    if isinstance(value, NamedTable | Drawing):
        return
    if isinstance(value, tuple) and all(isinstance(piece, Inline) for piece in value):
        yield plain_line(value)
    elif isinstance(value, tuple):
        for piece in value:
            yield from _texts(piece)
    elif isinstance(value, Inline):
        yield plain_line((value,))
    elif is_dataclass(value):
        for item in fields(value):
            if not (isinstance(value, StepCard) and item.name == "rests_on"):
                yield from _texts(getattr(value, item.name))


def _split(text: str) -> Iterator[str]:
    return (part.strip() for part in _NEXT.split(text) if is_sentence(part.strip()))


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence and is no mere label."""
    return bool(_ENDED.search(text)) and count_words(text) >= LEAST_WORDS
