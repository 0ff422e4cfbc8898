"""Plain data → records: every problem in a file at once, each with its place and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_site.findings import EvidenceError, Finding
from evidence_site.records.base import Record
from evidence_site.sources.yaml_text import Document

R = TypeVar("R", bound=Record)


def decode(document: Document, kind: type[R]) -> R:
    """Make a record of `kind`. Raises EvidenceError with every problem of the file."""
    if not isinstance(document.data, dict):
        message = f"a record is a list of `field: value` lines, but this is {_name_type(document.data)}."
        raise EvidenceError((_finding(document, (), False, message, "Start from `evidence new`."),))
    try:
        return kind.model_validate(document.data)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
        raise EvidenceError(tuple(_explain(document, kind, detail) for detail in details)) from None


_CHOICES = ("~value", "~unknown")
"""What pydantic calls the two halves of `Known` where it says in which place something is wrong."""


def _is_echo(detail: ErrorDetails) -> bool:
    """A list whose items are all wrong is called too short as well, although something stands in it."""
    given = detail["input"]
    return (
        detail["type"] == "too_short"
        and isinstance(given, tuple)
        and len(given) >= detail["ctx"]["min_length"]
    )


def _finding(document: Document, path: tuple[str | int, ...], key: bool, message: str, tip: str) -> Finding:
    line, column = document.place(path, key=key)
    return Finding(path=document.path, line=line, column=column, kind="field", message=message, tip=tip)


def _path(detail: ErrorDetails) -> tuple[str | int, ...]:
    # Somebody may have typed an unknown field of such a name, so the last part then stays.
    end = len(detail["loc"]) - (detail["type"] == "extra_forbidden")
    return tuple(part for index, part in enumerate(detail["loc"]) if index >= end or part not in _CHOICES)


def _explain(document: Document, kind: type[Record], detail: ErrorDetails) -> Finding:
    path = _path(detail)
    name = str(path[-1]) if path else "record"
    if path and isinstance(path[-1], int):
        name = f"item {path[-1] + 1} of {path[-2]}"
    if detail["type"] == "missing":
        tip = f"Add `{name}:`. {describe_field(kind, path)}".strip()
        return _finding(document, path[:-1], False, f"the field `{name}` is missing here.", tip)
    if detail["type"] == "extra_forbidden":
        return _finding(document, path, True, f"there is no field `{name}` here.", _suggest_field(kind, path))
    if name == "[key]":
        message = f"`{path[-2]}` is not written as a name must be."
        return _finding(document, path[:-1], True, message, _pattern_tip(str(detail["ctx"]["pattern"])))
    message, tip = _describe(detail, name)
    if tip == _UNKNOWN_NUMBER and "~value" not in detail["loc"]:
        tip = "Leave the line out if the number is not known." if _is_optional(kind, path) else ""
    return _finding(document, path, False, message, tip)


def _describe(detail: ErrorDetails, name: str) -> tuple[str, str]:
    given, context, kind = detail["input"], detail.get("ctx", {}), detail["type"]
    if given is None:
        tip = "Write its value, or `not_seen` where that is allowed, or delete the line."
        return f"`{name}` is empty.", tip
    if kind in ("literal_error", "enum"):
        allowed = _quoted_words(str(context["expected"]))
        tip = f"{did_you_mean(str(given), allowed)}Use one of: {', '.join(allowed)}."
        return f"`{name}` cannot be {_show(given)}.", tip
    if kind == "string_pattern_mismatch":
        return f"{_show(given)} is not written as `{name}` must be.", _pattern_tip(str(context["pattern"]))
    if kind == "value_error":
        return f"`{name}`: {context['error']}.", ""
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        side = "below" if kind == "greater_than_equal" else "above"
        return f"`{name}` is {_show(given)}, {side} {limit}.", "Check the number."
    if given == "":
        return f"`{name}` is empty text.", "Write its value, or delete the line."
    if kind == "string_too_long":
        return f"`{name}` is longer than {context['max_length']} letters.", "Shorten it."
    wanted = _WANTED_CLASSES.get(context.get("class_name", "")) or _WANTED.get(kind)
    if wanted:
        message = f"`{name}` should be {wanted}, but this is {_name_type(given)}: {_show(given)}."
        return message, _quote_tip(kind, wanted, given)
    return f"`{name}`: {detail['msg']}.", ""


_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "decimal_type": "a number",
    "is_instance_of": "a number",
    "tuple_type": "a list (lines that begin with `-`)",
    "dict_type": "a group of `field: value` lines",
    "model_type": "a group of `field: value` lines",
    "model_attributes_type": "a group of `field: value` lines",
    "too_short": "a list with at least one item",
    "date_type": "a date such as 2026-11-21",
}


_WANTED_CLASSES = {"SpanValues": "a number, or a range such as {low: 4, high: 6}"}
"""Groups of fields that may also be written shorter."""

_UNKNOWN_NUMBER = "Write `not_seen` or `not_reported` if the number is not known."


def _quote_tip(kind: str, wanted: str, given: object) -> str:
    if kind == "string_type" and not isinstance(given, (dict, tuple)):
        return f'Put it in quotes: "{_as_typed(given)}".'
    return _UNKNOWN_NUMBER if "number" in wanted else ""


def _is_optional(kind: type[Record], path: tuple[str | int, ...]) -> bool:
    owner = _owner(kind, path[:-1])
    info = owner.model_fields.get(str(path[-1])) if owner else None
    return info is not None and not info.is_required()


def _pattern_tip(pattern: str) -> str:
    if "[a-z0-9]+(-" in pattern:
        return "Use small letters, digits and single hyphens: smith-2020."
    if "<|>" in pattern:
        return 'Write a p-value such as "0.039" or "<0.001" in quotes.'
    return f"It must match {pattern}."


def _quoted_words(expected: str) -> list[str]:
    return [word for word in expected.replace(" or ", ", ").replace("'", "").split(", ") if word]


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """'Did you mean `x`? ' when something allowed looks like what was given, else nothing."""
    lookup = {name.lower(): name for name in allowed}
    close = difflib.get_close_matches(given.lower().replace(" ", "-"), lookup, n=1, cutoff=0.55)
    close = close or difflib.get_close_matches(given.lower(), lookup, n=1, cutoff=0.55)
    return f"Did you mean `{lookup[close[0]]}`? " if close else ""


def _suggest_field(kind: type[Record], path: tuple[str | int, ...]) -> str:
    owner = _owner(kind, path[:-1])
    fields = list(owner.model_fields) if owner else []
    return (
        f"{did_you_mean(str(path[-1]), fields)}Fields here: {', '.join(fields)}." if fields else "Delete it."
    )


def describe_field(kind: type[Record], path: tuple[str | int, ...]) -> str:
    """What a field is for, from its class; empty when it cannot be found."""
    owner = _owner(kind, path[:-1])
    info = owner.model_fields.get(str(path[-1])) if owner and path else None
    return " ".join((info.description or "").split()) if info else ""


def _owner(kind: type[Record], path: tuple[str | int, ...]) -> type[Record] | None:
    owner: type[Record] | None = kind
    for part in path:
        if isinstance(part, int) or owner is None:
            continue
        info = owner.model_fields.get(part)
        owner = _record_in(info.annotation) if info else owner
    return owner


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _record_in(inner)
        if found:
            return found
    return cast("type[Record] | None", None)


def _name_type(value: object) -> str:
    if value is None:
        return "nothing"
    for kinds, name in _TYPE_NAMES:
        if isinstance(value, kinds):
            return name
    return "a number"


_TYPE_NAMES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    ((tuple, list), "a list"),
    (dict, "a group of fields"),
)


def _show(value: object) -> str:
    text = _as_typed(value)
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _as_typed(value: object) -> str:
    """Data as people type it, never as Python prints it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_as_typed(item)}" for key, item in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_as_typed(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
