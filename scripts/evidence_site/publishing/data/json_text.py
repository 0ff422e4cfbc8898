"""JSON that keeps the digits of records: 12.50 stays 12.50. One way to write it, so bytes never differ."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

WIDTH = 100
"""A list or an object that is no longer stands on one line."""

DIGITS = 12
"""Digits of numbers that we worked out: what two machines agree on."""


def as_json(value: Any) -> bytes:
    """The text of a file. Raises TypeError for a kind of value that no record holds."""
    return (_write(value, 0) + "\n").encode()


def as_digits(number: float) -> str:
    """A number that we worked out, without the noise of its last digits. Infinity raises ValueError."""
    if not math.isfinite(number):
        raise ValueError(f"{number} is no number that a file can hold")
    return f"{number:.{DIGITS}g}"


def _write(value: Any, depth: int) -> str:
    match value:
        case None | bool() | int() if not isinstance(value, Enum):
            return json.dumps(value)
        case Enum():
            return _write(value.value, depth)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return f"{value:f}"
        case float():
            return as_digits(value) if math.isfinite(value) else "null"
        case datetime.date():
            return f'"{value.isoformat()}"'
        case Mapping():
            pairs = (f"{_write(str(key), 0)}: {_write(item, depth + 1)}" for key, item in value.items())
            return _enclose("{", tuple(pairs), "}", depth)
        case list() | tuple():
            return _enclose("[", tuple(_write(item, depth + 1) for item in value), "]", depth)
        case _:
            raise TypeError(f"a file holds no {type(value).__name__}")


def _enclose(opening: str, parts: tuple[str, ...], closing: str, depth: int) -> str:
    flat = f"{opening}{', '.join(parts)}{closing}"
    if len(flat) + depth <= WIDTH and "\n" not in flat:
        return flat
    margin = "\n" + " " * depth
    return f"{opening}{margin} " + f",{margin} ".join(parts) + f"{margin}{closing}"
