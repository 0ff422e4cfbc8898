"""YAML text → plain data with the line and column of every value.

Stricter than YAML 1.1 on purpose: `NO`, `12:30`, `010` and dates stay text, numbers keep their digits, and
everything that can surprise a reader (aliases, tags, duplicate keys, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import yaml

from evidence_site.findings import EvidenceError, Finding
from evidence_site.sources.yaml_problems import RefusalError, explain, show_tag, too_deep

MAX_BYTES = 2_000_000
MAX_DEPTH = 30

Path_ = tuple[str | int, ...]

_BaseLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):  # type: ignore[misc]
    """YAML 1.2 core types only; see `_RESOLVERS`."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


_RESOLVERS = (
    ("tag:yaml.org,2002:null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:int", r"^[-+]?(0|[1-9][0-9]*)$", list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        r"^[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$"
        r"|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$",
        list("-+.0123456789"),
    ),
)
for _tag, _pattern, _first in _RESOLVERS:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)

_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "seq", "map")}


_MAY_SURPRISE = re.compile(r"(?<!\w)([&*]\S|!)|(?:[-?:][ \t]+){8}| {60}")
"""Text that may hold an anchor, an alias, a tag or deep indents; only then does each event get a slower look.
Nothing in YAML can start right after a letter or digit; every other place is looked at."""


@dataclass(frozen=True)
class Document:
    """One file: its data, its text, and where each value and key stands (line and column from 1)."""

    path: Path
    data: Any
    text: str = field(repr=False)
    values: dict[Path_, tuple[int, int]] = field(repr=False)
    keys: dict[Path_, tuple[int, int]] = field(repr=False)

    @cached_property
    def nodes(self) -> tuple[tuple[Path_, Any], ...]:
        """Every value with its path, outer before inner; worked out once for all checks."""
        return tuple(walk(self.data))

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest thing around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, (1, 1))


def read_yaml(path: Path) -> Document:
    """Read one YAML file. Raises EvidenceError with one finding when it cannot be read."""
    try:
        return parse_yaml(_decode(path), path)
    except RefusalError as refused:
        finding = Finding(
            path=path,
            line=refused.line,
            column=refused.column,
            kind="file",
            message=refused.message,
            tip=refused.tip,
        )
        raise EvidenceError((finding,)) from None


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RefusalError(
            None, f"this file cannot be read ({error.strerror}).", "Check its name and rights."
        ) from None
    if len(raw) > MAX_BYTES:
        raise RefusalError(
            None, f"this file is {len(raw):,} bytes long.", "A record is a few kilobytes of text."
        )
    if b"\0" in raw:
        raise RefusalError(None, "this is not a text file.", "Write the record in a plain text editor.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        mark = yaml.Mark("", 0, before.count("\n"), len(before) - before.rfind("\n") - 1, None, 0)
        raise RefusalError(
            mark, "this file is not written in UTF-8.", "Save it again with the encoding UTF-8."
        ) from None


def parse_yaml(text: str, path: Path) -> Document:
    """Parse YAML text that came from `path`. Raises `RefusalError`; `read_yaml` turns it into a finding."""
    if not text.strip():
        raise RefusalError(None, "this file is empty.", "Start from `evidence new`, which writes a skeleton.")
    if _MAY_SURPRISE.search(text) or text.count("[") + text.count("{") > MAX_DEPTH * 20:
        _refuse_surprises(text)
    root = _compose(text)
    document = Document(path, None, text, {}, {})
    data = _build(root, (), document, 0)
    return Document(path, data, text, document.values, document.keys)


def _refuse_surprises(text: str) -> None:
    depth = 0
    for event in _events(text):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise RefusalError(
                event.start_mark, "`&name` and `*name` are not allowed.", "Write the value out again."
            )
        if getattr(event, "tag", None):
            raise RefusalError(
                event.start_mark, f"the tag `{show_tag(event.tag)}` is not allowed.", "Delete it."
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise too_deep(event.start_mark)


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise explain(error, text) from None


def _compose(text: str) -> yaml.Node:
    try:
        loader = _Loader(text)  # the parser in plain Python reads ahead here
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise explain(error, text) from None
    except RecursionError:
        raise too_deep(None) from None
    if node is None:
        raise RefusalError(
            None, "this file holds only comments.", "Start from `evidence new`, which writes a skeleton."
        )
    return node  # type: ignore[no-any-return]


def _build(node: yaml.Node, path: Path_, document: Document, depth: int) -> Any:
    document.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if node.tag not in _PLAIN_TAGS:
        raise RefusalError(node.start_mark, f"the tag `{show_tag(node.tag)}` is not allowed.", "Delete it.")
    if depth >= MAX_DEPTH and not isinstance(node, yaml.ScalarNode):
        raise too_deep(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, document, depth)
    if isinstance(node, yaml.SequenceNode):
        return tuple(
            _build(item, (*path, index), document, depth + 1) for index, item in enumerate(node.value)
        )
    return _build_scalar(node)


def _build_mapping(node: yaml.MappingNode, path: Path_, document: Document, depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise RefusalError(key_node.start_mark, "a field name must be plain text.", "Check the brackets.")
        key = str(key_node.value)
        here = (*path, key)
        if key in data:
            first = document.keys[here][0]
            raise RefusalError(
                key_node.start_mark, f"`{key}` stands twice (first in line {first}).", "Keep one."
            )
        document.keys[here] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        data[key] = _build(value_node, here, document, depth + 1)
    return data


def _build_scalar(node: Any) -> Any:
    kind, text = node.tag.rsplit(":", 1)[1], node.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        if len(text) > 18:
            raise RefusalError(
                node.start_mark, "this number is too long to be a count.", "Put it in quotes if it is text."
            )
        return int(text)
    if kind == "float":
        number = _as_decimal(text)
        if number is None or abs(number.adjusted()) > 12:
            raise RefusalError(
                node.start_mark, f"`{text[:40]}` is not a number a study can report.", "Write it out."
            )
        return number
    return text


def _as_decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:  # .inf, .nan, or an exponent beyond what Decimal holds
        return None


def walk(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Every value of nested data with its path, outer before inner."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, tuple):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))
