"""The sentences of an authored page that its writer says herself, each with its place in the file.

What is no sentence of hers (code, comments, quotes, addresses, directives, front matter but for title and
description) is blanked out letter by letter, so that every place stays where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from evidence_site.directives import DIRECTIVE, FRONT_MATTER, protected_ranges

TARGET = re.compile(r"(?<=\])\([^)\n]*\)|^[ \t]*\[[^\]\n]+\]:.*$", re.MULTILINE)
_TAG = re.compile(r"<[a-zA-Z/][^>\n]*>|\{[:#.][^{}\n]*\}")
_QUOTE = re.compile(r'“[^”]*”|"(?:(?!\n[ \t]*\n)[^"])*"')
_TITLED = re.compile(r"^[ \t>]*(?:!!!|\?\?\?\+?|===).*$", re.MULTILINE)
_SHOWN_FIELD = re.compile(r"^(?:title|description):(?P<shown>.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_BLOCK = re.compile(
    r"^[ \t>]*(?:\n|#{1,6}[ \t]|(?:[-*+:]|\d+[.)])[ \t]|!!!|\?\?\?|=+|-+[ \t]*$|\|)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^[ \t>]*#{1,6}[ \t].*$", re.MULTILINE)
_END = re.compile(r"[.!?…]+[*_)\]”\"’]*(?=\s|$)|\|")


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it starts (from 0)."""

    text: str
    start: int
    asks: bool
    """Whether it ends with a question mark."""


def sentences_of(text: str) -> Iterator[Sentence]:
    """Every sentence of a page, in order; none reaches over the end of its paragraph, item or heading."""
    prose = _prose(text)
    cuts = {0, len(prose), *(match.start() for match in _BLOCK.finditer(prose))}
    cuts |= {match.end() for match in _HEADING.finditer(prose)}
    cuts |= {start for start, _ in _shown_fields(text)}
    for start, end in pairwise(sorted(cuts)):
        yield from _split(prose, start, end)


def _split(prose: str, start: int, end: int) -> Iterator[Sentence]:
    for match in _END.finditer(prose, start, end):
        yield Sentence(prose[start : match.end()], start, "?" in match[0])
        start = match.end()
    if prose[start:end].strip():
        yield Sentence(prose[start:end], start, False)


def without_code(text: str) -> str:
    """The text with code and comments blanked out."""
    return _blank(text, protected_ranges(text))


def _prose(text: str) -> str:
    front = FRONT_MATTER.match(text)
    text = without_code(text)
    text = _front_matter(text, front.end()) + text[front.end() :] if front else text
    for pattern in (DIRECTIVE, TARGET, _TAG):
        text = _blank(text, (match.span() for match in pattern.finditer(text)))
    # The quotes around the title of a box are its grammar: what stands in them is said by the writer.
    text = _TITLED.sub(lambda match: match[0].replace('"', " "), text)
    return _blank(text, (match.span() for match in _QUOTE.finditer(text)))


def _shown_fields(text: str) -> list[tuple[int, int]]:
    """Where the values of title and description stand in the front matter."""
    front = FRONT_MATTER.match(text)
    return [match.span("shown") for match in _SHOWN_FIELD.finditer(text, 0, front.end())] if front else []


def _front_matter(text: str, end: int) -> str:
    """The lines between `---` with nothing left but title and description, without the quotes of YAML."""
    shown = _shown_fields(text)
    hidden = zip([0, *(stop for _, stop in shown)], [*(start for start, _ in shown), end], strict=True)
    return re.sub(r"""(?m)^( *)["'](.*)["']( *)$""", r"\1 \2 \3", _blank(text[:end], hidden))


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of everything in these spans but line breaks."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            begin = max(start, position)
            pieces += [text[position:begin], re.sub(r"[^\n]", " ", text[begin:end])]
            position = end
    return "".join(pieces) + text[position:]
