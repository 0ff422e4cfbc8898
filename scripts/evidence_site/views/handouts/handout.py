"""A handout: what one sheet of paper says, in every form it can be had in."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_site.views.copies.copy import Copy
from evidence_site.views.figures.drawing import Drawing
from evidence_site.views.inline import Line
from evidence_site.views.page import Grid


@dataclass(frozen=True)
class Handout:
    """One sheet. Its answer, readings, day and code are those of its copy (`handout-` and its id)."""

    id: str
    """The id of its question or condition; also the last part of its address `handouts/<id>/`."""
    copy: Copy
    group: str
    """The heading it is listed under."""
    audience: str
    meaning: str
    facts: Grid
    """The fact box: absolute numbers with one denominator, or that they are not known."""
    icons: Drawing | None
    no_icons: str
    """Why there is no icon array, in a sentence; empty when there is one."""
    unsafe: tuple[str, ...]
    ask: tuple[str, ...]
    own_risk: str
    sources: tuple[Line, ...]
    """References, or how many there are and where they are listed."""

    @property
    def address(self) -> str:
        """The folder of all its forms, as seen from the site's root."""
        return f"handouts/{self.id}/"
