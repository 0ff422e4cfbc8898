"""Figures as plain geometry: a few kinds of mark that one template prints as SVG.

Drawings are 360 units wide, so that one unit is about one pixel on a phone and text of 13 units can be read
there. Every drawing has a title that says the finding, a description, and a twin: the same content as text.
Tones name what a mark means, never a colour: the style sheet gives them ink that works in light, dark, print
and grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from evidence_site.views.inline import Cell, Line

WIDTH = 360

Tone = Literal["ink", "soft", "rule", "accent", "paper", "level1", "level2", "level3", "level4"]
"""ink: what is said. soft: axes and asides. rule: thin lines between rows, which mean nothing.
accent: the pooled or main result. paper: the page's own ground, for holes. level1 to level4: four steps of
one hue, from least to most."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: Tone = "ink"
    width: float = 1.5
    dashed: bool = False
    kind: str = "stroke"


@dataclass(frozen=True)
class Box:
    """A rectangle; hollow draws its edge alone."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone = "ink"
    hollow: bool = False
    kind: str = "box"


@dataclass(frozen=True)
class Shape:
    """A closed shape through its points."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = "ink"
    hollow: bool = False
    kind: str = "shape"


@dataclass(frozen=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    tone: Tone = "ink"
    hollow: bool = False
    kind: str = "disc"


@dataclass(frozen=True)
class Curve:
    """A line through its points, open at both ends."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = "ink"
    width: float = 1.5
    dashed: bool = False
    kind: str = "curve"


@dataclass(frozen=True)
class Word:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: Literal["body", "small"] = "body"
    strong: bool = False
    tone: Tone = "ink"
    aside: str = ""
    """Follows on the same line and steps back."""
    kind: str = "word"


Mark: TypeAlias = Stroke | Box | Shape | Disc | Curve | Word


@dataclass(frozen=True)
class Twin:
    """The same content as a small table of text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A figure: marks, and the same in words."""

    id: str
    title: str
    """A sentence that says what to see."""
    description: str
    """What is drawn and how to read it, in one to three sentences."""
    height: float
    marks: tuple[Mark, ...]
    twin: Twin
    note: Line = ()
    """What stands under it: what is missing from it, and its date."""
    width: float = WIDTH
    kind: str = "drawing"
