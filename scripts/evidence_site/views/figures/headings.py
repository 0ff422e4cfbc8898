"""The line of text above what is drawn for one row: a name with an aside, and numbers at the right edge."""

from __future__ import annotations

from evidence_site.views.figures.drawing import WIDTH, Mark, Tone, Word
from evidence_site.views.figures.lettering import Size, text_width, wrap_text

LEADING = 16.0
"""From one baseline to the next."""
SMALL_LEADING = 15.0
GAP = 10.0
"""At least so much stands between two texts on one line."""


def draw_heading(
    label: str, aside: str, numbers: str, y: float, *, width: float = WIDTH, size: Size = "body"
) -> tuple[tuple[Mark, ...], float]:
    """The words, with their first baseline at `y`, and the baseline of the last line.

    The aside follows the name where there is room, else it gets a line of its own. Nothing is cut off.
    """
    taken = text_width(numbers, size) + GAP if numbers else 0.0
    lines = wrap_text(label, width - taken, size, strong=True)
    marks: list[Mark] = [
        Word(0, y + LEADING * index, line, size=size, strong=True) for index, line in enumerate(lines)
    ]
    last = y + LEADING * (len(lines) - 1)
    if aside:
        room = width - (taken if len(lines) == 1 else 0.0)
        used = text_width(lines[-1] + " ", size, strong=True) + text_width(aside, size)
        if used <= room:
            marks[-1] = Word(0, last, lines[-1], size=size, strong=True, aside=aside)
        else:
            last += LEADING
            marks.append(Word(0, last, aside, size=size, tone="soft"))
    if numbers:
        marks.append(Word(width, y, numbers, "end", size))
    return tuple(marks), last


def draw_lines(
    text: str, y: float, *, x: float = 0.0, width: float = WIDTH, tone: Tone = "ink"
) -> tuple[tuple[Mark, ...], float]:
    """Small running text from the baseline `y` on, and the baseline of its last line."""
    lines = wrap_text(text, width, "small")
    marks = tuple(
        Word(x, y + SMALL_LEADING * index, line, size="small", tone=tone) for index, line in enumerate(lines)
    )
    return marks, y + SMALL_LEADING * (len(lines) - 1)
