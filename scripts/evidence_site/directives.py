"""The small language in prose: `{{ table "all-studies" }}`. Own strict grammar; never a template language.

A directive leaves a token in the Markdown; the HTML takes the token's place after Markdown has run, so nothing a
record says is ever read as Markdown. Code, inline or fenced, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from evidence_site.decoding import did_you_mean

_DIRECTIVE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PART = re.compile(r'\s*(?:(?P<key>[a-z]+)=)?(?:"(?P<quoted>[^"{}]*)"|(?P<word>[A-Za-z0-9][\w.+/-]*))(?=\s|$)')
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


@dataclass(frozen=True)
class Directive:
    """One directive as written: `{{ name argument option="value" }}`."""

    name: str
    arguments: tuple[str, ...]
    options: dict[str, str]
    line: int


class DirectiveError(Exception):
    """A directive that cannot be carried out; `line` counts from 1 in the text given."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@dataclass(frozen=True)
class Replacement:
    """What a directive becomes: HTML for a block of its own, or for the middle of a line."""

    html: str
    inline: bool = False


Carry = Callable[[Directive], Replacement]


@dataclass
class Tokens:
    """Tokens left in one page, with the HTML that takes their place."""

    html: dict[str, Replacement] = field(default_factory=dict)

    def add(self, replacement: Replacement) -> str:
        """Keep a replacement and return its token: letters and digits only, so that Markdown passes it by."""
        token = f"evidencetoken{len(self.html):05d}x"
        self.html[token] = replacement
        return token

    def restore(self, html: str) -> str:
        """Put each replacement where its token stands; a block's paragraph goes with it."""
        for token, replacement in self.html.items():
            if not replacement.inline:
                html = html.replace(f"<p>{token}</p>", replacement.html)
            html = html.replace(token, replacement.html)
        return html


def expand(text: str, carry: Carry, tokens: Tokens) -> str:
    """Replace each directive of a Markdown text by a token. Raises DirectiveError for the first that is wrong."""
    protected = list(_code_ranges(text))

    def replace(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in protected):
            return match.group(0)
        line = text.count("\n", 0, match.start()) + 1
        return tokens.add(carry(parse(match.group(1), line)))

    return _DIRECTIVE.sub(replace, text)


def parse(inside: str, line: int) -> Directive:
    """Read what stands between the braces."""
    parts: list[tuple[str | None, str]] = []
    position = 0
    inside = inside.strip()
    while position < len(inside):
        match = _PART.match(inside, position)
        if not match:
            rest = inside[position:].strip()
            raise DirectiveError(line, f'`{rest}` cannot be read. Write {{{{ name "argument" option="value" }}}}.')
        quoted = match.group("quoted")
        parts.append((match.group("key"), quoted if quoted is not None else match.group("word")))
        position = match.end()
    if not parts or parts[0][0]:
        raise DirectiveError(line, 'a directive begins with its name: {{ table "all-studies" }}.')
    options = {key: value for key, value in parts[1:] if key}
    return Directive(parts[0][1], tuple(value for key, value in parts[1:] if not key), options, line)


def unknown(line: int, what: str, word: str, allowed: list[str]) -> DirectiveError:
    """The error for a name that does not exist, with the nearest one that does."""
    shown = f"Use one of: {', '.join(sorted(allowed))}." if len(allowed) <= 20 else ""
    return DirectiveError(line, f"there is no {what} `{word}`. {did_you_mean(word, allowed)}{shown}".strip())


def _code_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where fenced and inline code stands."""
    fence, start, position = "", 0, 0
    prose_start = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and not fence:
            fence, start = match.group(1), position
            yield from _spans(text, prose_start, position)
        elif match and fence and match.group(1)[0] == fence[0] and len(match.group(1)) >= len(fence):
            yield start, position + len(line)
            fence, prose_start = "", position + len(line)
        position += len(line)
    if fence:
        yield start, len(text)
    else:
        yield from _spans(text, prose_start, len(text))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _CODE_SPAN.finditer(text, start, end):
        yield match.span()
