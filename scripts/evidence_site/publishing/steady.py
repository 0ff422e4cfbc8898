"""While somebody edits, the last good pages stand in for those that cannot be made. Never in a real build."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from evidence_site.findings import EvidenceError

T = TypeVar("T")


class Steady:
    """Keeps what was last made well. With `keep` false it keeps nothing and every problem is raised."""

    def __init__(self, *, keep: bool, tell: Callable[[EvidenceError], None]) -> None:
        self.keeps = keep
        self._tell = tell
        self._made: dict[str, Any] = {}

    def make(self, name: str, maker: Callable[[], T]) -> T:
        """What `maker` makes; after a problem, what it made last under this name, with the problem told.

        Raises EvidenceError when there is nothing good to fall back on.
        """
        try:
            made = maker()
        except EvidenceError as error:
            if name not in self._made:
                raise
            self._tell(error)
            return self._made[name]  # type: ignore[no-any-return]
        if self.keeps:
            self._made[name] = made
        return made
