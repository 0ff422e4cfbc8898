"""The small language in prose: `{{ table "all-studies" }}`. Own strict grammar; never a template language.

A directive leaves a token in the Markdown; the HTML takes the token's place after Markdown has run, so
nothing a record says is ever read as Markdown. Code, inline or fenced, and HTML comments are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from evidence_site.decoding import did_you_mean

_OPEN = re.compile(r"\{\{")
DIRECTIVE = re.compile(r"\{\{([^{}]*)\}\}")
_PART = re.compile(
    r'\s*(?:(?P<key>[a-z]+)=)?(?:"(?P<quoted>[^"{}]*)"|(?P<word>[A-Za-z0-9][\w.+/-]*))(?=\s|$)'
)
FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n.*?\n(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})(.*)$")
# A code span does not reach over an empty line; a backtick that stands alone is text.
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CONTAINER = re.compile(r"^[ \t>]*(?:!!!|\?\?\?|===|[-*+][ \t]|\d+[.)][ \t]|:[ \t]|\[\^)")
_ALONE = re.compile(r"^[ \t>]*(?:(?:[-*+:]|\d+[.)])[ \t]+)*$")
_INSIDE_TAG = re.compile(r"(?:\]\([^)]*|!\[[^\]]*|<[a-zA-Z/][^>]*)$")
_PARAGRAPH = re.compile(r"<p>((?:(?!</?p\b).)*)</p>", re.DOTALL)


@dataclass(frozen=True)
class Directive:
    """One directive as written: `{{ name argument option="value" }}`."""

    name: str
    arguments: tuple[str, ...]
    options: dict[str, str]
    line: int


class DirectiveError(Exception):
    """A directive that cannot be carried out; `line` and `column` count from 1 in the text given."""

    def __init__(self, line: int, message: str, column: int = 1) -> None:
        self.line = line
        self.column = column
        super().__init__(message)


class ProseError(Exception):
    """Every directive of a text that cannot be carried out, in the order of the text."""

    def __init__(self, errors: tuple[DirectiveError, ...]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"line {error.line}: {error}" for error in errors))


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
    mark: str = "evidencetoken"

    def avoid(self, text: str) -> None:
        """Choose a mark that the text does not hold, so that no word of an author is taken for a token."""
        while self.mark in text:
            self.mark += "x"

    def add(self, replacement: Replacement) -> str:
        """Keep a replacement and return its token: letters and digits only, so that Markdown passes it by."""
        token = f"{self.mark}{len(self.html):05d}x"
        self.html[token] = replacement
        return token

    def restore(self, html: str) -> str:
        """Put each replacement where its token stands; a block's paragraph goes with it."""
        return self.fill(_PARAGRAPH.sub(self._open_paragraph, html)) if self.html else html

    def fill(self, text: str, show: Callable[[str], str] = str) -> str:
        """Put `show` of each replacement where its token stands; what is put in is not looked at again."""
        tokens = "|".join(map(re.escape, self.html))
        return re.sub(tokens, lambda match: show(self.html[match[0]].html), text) if tokens else text

    def _open_paragraph(self, match: re.Match[str]) -> str:
        """A block cannot stand inside a paragraph: end the paragraph before it and begin another after it."""
        blocks = "|".join(re.escape(token) for token, item in self.html.items() if not item.inline)
        if not blocks or not re.search(blocks, match[1]):
            return match[0]
        parts = (part.strip() for part in re.split(f"({blocks})", match[1]))
        return "".join(part if re.fullmatch(blocks, part) else f"<p>{part}</p>" for part in parts if part)


def expand(text: str, carry: Carry, tokens: Tokens) -> str:
    """Replace each directive of a Markdown text by a token. Raises ProseError with all that are wrong."""
    tokens.avoid(text)
    protected = list(protected_ranges(text))
    front = FRONT_MATTER.match(text)
    errors: list[DirectiveError] = []
    pieces: list[str] = []
    position = 0
    for opening in _OPEN.finditer(text):
        start = opening.start()
        if start < position or any(low <= start < high for low, high in protected):
            continue
        try:
            closing, replacement = _carry_out(text, start, carry, front.end() if front else 0)
            pieces += [text[position:start], tokens.add(replacement)]
            position = closing
        except DirectiveError as error:
            error.column = start - text.rfind("\n", 0, start)
            errors.append(error)
    if errors:
        raise ProseError(tuple(errors))
    return "".join(pieces) + text[position:]


def _carry_out(text: str, start: int, carry: Carry, front: int) -> tuple[int, Replacement]:
    """Where the directive at `start` ends, and what takes its place."""
    line = text.count("\n", 0, start) + 1
    match = DIRECTIVE.match(text, start)
    if not match:
        raise DirectiveError(
            line, "this `{{` has no `}}`. Close it, or put text about directives in backticks."
        )
    if start < front:
        raise DirectiveError(
            line, "a directive cannot stand in the lines between `---`. Write the words out there."
        )
    directive = parse(match[1], line)
    replacement = carry(directive)
    _check_place(text, match, directive, replacement)
    return match.end(), replacement


def _check_place(text: str, match: re.Match[str], directive: Directive, replacement: Replacement) -> None:
    """Refuse places where HTML cannot stand: headings, addresses, and for blocks the middle of a line."""
    line = directive.line
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after, _, following = text[match.end() :].partition("\n")
    if re.match(r" {0,3}#{1,6}[ \t]", before) or (
        before.strip() and re.match(r"(?:=+|-+)[ \t]*(?:\n|$)", following)
    ):
        raise DirectiveError(line, "a directive cannot stand in a heading. Put it in the text below.")
    if _INSIDE_TAG.search(before):
        raise DirectiveError(line, "a directive cannot stand in an address, a picture or an HTML tag.")
    if not replacement.inline and (not _ALONE.match(before) or after.strip()):
        message = f"`{directive.name}` makes a block. Give it a line of its own, with empty lines around it."
        raise DirectiveError(line, message)
    if _is_indented_code(text[: match.start()].split("\n")):
        raise DirectiveError(
            line, "this is indented like code. Take away the spaces at the start of the line."
        )


def _is_indented_code(lines: list[str]) -> bool:
    """Whether the last of these lines stands four spaces in, below nothing that holds indented text."""
    indent = _indent(lines[-1])
    if indent < 4 or _CONTAINER.match(lines[-1]):
        return False
    outer = (line for line in reversed(lines[:-1]) if line.strip() and _indent(line) < indent)
    nearest = next(outer, "")
    return not _CONTAINER.match(nearest)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def parse(inside: str, line: int) -> Directive:
    """Read what stands between the braces."""
    parts: list[tuple[str | None, str]] = []
    position = 0
    inside = inside.strip()
    while position < len(inside):
        match = _PART.match(inside, position)
        if not match:
            rest = inside[position:].strip()
            raise DirectiveError(
                line, f'`{rest}` cannot be read. Write {{{{ name "argument" option="value" }}}}.'
            )
        quoted = match.group("quoted")
        parts.append((match.group("key"), quoted if quoted is not None else match.group("word")))
        position = match.end()
    if not parts or parts[0][0]:
        raise DirectiveError(line, 'a directive begins with its name: {{ table "all-studies" }}.')
    keys = [key for key, _ in parts if key]
    for key in keys:
        if keys.count(key) > 1:
            raise DirectiveError(line, f"`{key}` stands twice. Keep one.")
    options = {key: value for key, value in parts[1:] if key}
    return Directive(parts[0][1], tuple(value for key, value in parts[1:] if not key), options, line)


def unknown(line: int, what: str, word: str, allowed: list[str]) -> DirectiveError:
    """The error for a name that does not exist, with the nearest one that does."""
    shown = f"Use one of: {', '.join(sorted(allowed))}." if 0 < len(allowed) <= 20 else ""
    return DirectiveError(line, f"there is no {what} `{word}`. {did_you_mean(word, allowed)}{shown}".strip())


def protected_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where fenced code, inline code and comments stand. A fence never closed is text, as in Markdown."""
    position = prose = start = 0
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match and not fence:
            fence, start = match[1], position
        elif match and match[1][0] == fence[0] and len(match[1]) >= len(fence) and not match[2].strip():
            yield from _spans(text, prose, start)
            yield start, position + len(line)
            fence, prose = "", position + len(line)
        position += len(line) + 1
    yield from _spans(text, prose, len(text))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for kind in (_CODE_SPAN, _COMMENT):
        for match in kind.finditer(text, start, end):
            yield match.span()
