"""On which page each named table or figure stands: found where people have put it, and typed nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_SHOWN = re.compile(r"{{\s*(?:table|figure)\s+[\"\u201c]?([a-z0-9-]+)")


def authored_in(content: Path) -> dict[str, Path]:
    """Pages that people have written: address → file."""
    return {path.relative_to(content).with_suffix("").as_posix(): path for path in content.rglob("*.md")}


def homes_of(authored: Mapping[str, Path]) -> dict[str, str]:
    """Table or figure → the first page (by address) that shows it; unreadable files are told of elsewhere."""
    homes: dict[str, str] = {}
    for address, path in sorted(authored.items()):
        for name in _SHOWN.findall(path.read_text(encoding="utf-8", errors="replace")):
            homes.setdefault(name, address)
    return homes
