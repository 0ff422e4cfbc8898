"""How wide a line of text will be, and where to break it: drawings have to know before a browser does.

Widths are those of the site's own face, Atkinson Hyperlegible Next, rounded up; Arial, which stands in for
it, is no wider.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Size = Literal["body", "small"]

HEIGHTS: dict[Size, float] = {"body": 13.0, "small": 12.0}
"""Sizes of letters in units of a drawing; the style sheet says the same."""

_WIDTHS = {
    0.3: "',.:;`j|’·il\xa0 !\"()f",
    0.36: "[t]{}r-",
    0.45: "_²/I\\“”1y",
    0.52: "vzs*?cxk–7Ja",
    0.6: "×Leué2<>F^hno~≤≥TdgEYbpq3±$59PSV",
    0.68: "6+48BRZ−X=AKC#0D…w",
    0.76: "GHNUOQ&@",
    0.92: "MmW%",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 1.0
"""For letters of other scripts and for signs not listed."""
_STRONG = 1.08


def text_width(text: str, size: Size = "body", *, strong: bool = False) -> float:
    """The width of one line in units of a drawing, a little above the truth."""
    ems = sum(_WIDTH_OF.get(letter, 0.6 if letter.isalpha() and letter < "ɐ" else _WIDEST) for letter in text)
    return ems * HEIGHTS[size] * (_STRONG if strong else 1.0)


def wrap_text(text: str, width: float, size: Size = "body", *, strong: bool = False) -> tuple[str, ...]:
    """Lines no wider than `width`. A wider word is broken, and a no-break space is not."""
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, strong=strong) <= width:
            lines[-1] = joined
        else:
            lines.extend(_broken(word, width, size, strong))
    return tuple(lines)


def _broken(word: str, width: float, size: Size, strong: bool) -> Iterator[str]:
    """The word whole, or in parts: after a hyphen of its own, else with one added."""
    rest = word
    while len(rest) > 2 and text_width(rest, size, strong=strong) > width:
        cut = len(rest) - 2
        while cut > 1 and text_width(rest[:cut] + "-", size, strong=strong) > width:
            cut -= 1
        own = rest.rfind("-", 1, cut) + 1
        yield rest[:own] if own else rest[:cut] + "-"
        rest = rest[own or cut :]
    yield rest
