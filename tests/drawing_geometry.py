"""Where the words of a drawing stand, and which of them cover each other or leave it."""

from __future__ import annotations

from itertools import combinations

from evidence_site.views.figures.drawing import Curve, Drawing, Mark, Shape, Stroke, Word
from evidence_site.views.figures.lettering import HEIGHTS, text_width
from evidence_site.views.inline import plain_line

Box = tuple[float, float, float, float]


def words(drawing: Drawing) -> list[Word]:
    """All lines of text."""
    return [mark for mark in drawing.marks if isinstance(mark, Word)]


def text_of(drawing: Drawing) -> str:
    """All that is written in the drawing."""
    return "\n".join(f"{word.text} {word.aside}".strip() for word in words(drawing))


def twin_text(drawing: Drawing) -> str:
    """All that the twin says, a line a row."""
    return "\n".join(" | ".join(filled.plain for filled in row) for row in drawing.twin.rows)


def note_text(drawing: Drawing) -> str:
    """What stands under it."""
    return plain_line(drawing.note)


def box_of(word: Word) -> Box:
    """The estimated place of a line of text: left, top, right, bottom."""
    width = text_width(word.text, word.size, strong=word.strong)
    width += text_width(f" {word.aside}", word.size) if word.aside else 0
    left = word.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[word.anchor]
    return left, word.y - 0.75 * HEIGHTS[word.size], left + width, word.y + 0.15 * HEIGHTS[word.size]


def covered(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other."""
    return [
        (one.text, other.text)
        for one, other in combinations(words(drawing), 2)
        if _meet(box_of(one), box_of(other))
    ]


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5


def outside(drawing: Drawing) -> list[Mark]:
    """Marks that leave the drawing."""
    return [mark for mark in drawing.marks if not _is_inside(mark, drawing)]


def _is_inside(mark: Mark, drawing: Drawing) -> bool:
    if isinstance(mark, Word):
        left, top, right, bottom = box_of(mark)
        points = [(left, top), (right, bottom)]
    elif isinstance(mark, Stroke):
        points = [(mark.x1, mark.y1), (mark.x2, mark.y2)]
    elif isinstance(mark, (Shape, Curve)):
        points = list(mark.points)
    else:
        points = [(mark.x, mark.y)]
    return all(-0.5 <= x <= drawing.width + 0.5 and 0 <= y <= drawing.height for x, y in points)
