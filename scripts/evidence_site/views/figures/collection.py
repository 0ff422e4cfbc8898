"""Figures of the whole collection, by name."""

from __future__ import annotations

from collections.abc import Callable

from evidence_site.views.figures.protocol_map import protocol_map
from evidence_site.views.figures.timeline import timeline
from evidence_site.views.page import Block
from evidence_site.views.shelf import Shelf

FIGURES: dict[str, Callable[[Shelf], Block]] = {"timeline": timeline, "protocol-map": protocol_map}
"""Figures of the whole collection, by name."""
