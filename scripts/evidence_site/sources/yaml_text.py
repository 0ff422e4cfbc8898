"""YAML text → plain data with the line and column of every value.

Stricter than YAML 1.1 on purpose: `NO`, `12:30`, `010` and dates stay text, numbers keep their digits, and
everything that can surprise a reader (aliases, tags, duplicate keys, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from evidence_site.findings import EvidenceError, Finding

MAX_BYTES = 2_000_000
MAX_DEPTH = 30

Path_ = tuple[str | int, ...]

_BaseLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):  # type: ignore[misc]
    """YAML 1.2 core types only; see `_RESOLVERS`."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


_RESOLVERS = (
    ("tag:yaml.org,2002:null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:int", r"^[-+]?(0|[1-9][0-9]*)$", list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        r"^[-+]?(0|[1-9][0-9]*)?(\.[0-9]+|[0-9]\.)([eE][-+]?[0-9]+)?$|^[-+]?[0-9]+[eE][-+]?[0-9]+$"
        r"|^[-+]?(0|[1-9][0-9]*)\.[0-9]*([eE][-+]?[0-9]+)?$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$",
        list("-+.0123456789"),
    ),
)
for _tag, _pattern, _first in _RESOLVERS:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)

_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "seq", "map")}


_MAY_SURPRISE = re.compile(r"(^|[\s\[,{:?-])[&*][^\s,\]}]|[\[{]{8}", re.MULTILINE)
"""Text that may hold an anchor, an alias or deep nesting; only then is the slower look at each event worth it."""


@dataclass(frozen=True)
class Document:
    """One file: its data, its text, and where each value and key stands (line and column from 1)."""

    path: Path
    data: Any
    text: str = field(repr=False)
    values: dict[Path_, tuple[int, int]] = field(repr=False)
    keys: dict[Path_, tuple[int, int]] = field(repr=False)

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the nearest thing around it."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, (1, 1))


class _Refused(Exception):
    def __init__(self, mark: yaml.Mark | None, message: str, tip: str) -> None:
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.message, self.tip = message, tip


def read_yaml(path: Path) -> Document:
    """Read one YAML file. Raises EvidenceError with one finding when it cannot be read."""
    try:
        return parse_yaml(_decode(path), path)
    except _Refused as refused:
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
        raise _Refused(None, f"this file cannot be read ({error.strerror}).", "Check its name and rights.") from None
    if len(raw) > MAX_BYTES:
        raise _Refused(None, f"this file is {len(raw):,} bytes long.", "A record is a few kilobytes of text.")
    if b"\0" in raw:
        raise _Refused(None, "this is not a text file.", "Write the record in a plain text editor.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark = yaml.Mark("", error.start, raw.count(b"\n", 0, error.start), 0, None, 0)
        raise _Refused(mark, "this file is not written in UTF-8.", "Save it again with the encoding UTF-8.") from None


def parse_yaml(text: str, path: Path) -> Document:
    """Parse YAML text that came from `path`. Raises `_Refused`; `read_yaml` turns it into a finding."""
    if not text.strip():
        raise _Refused(None, "this file is empty.", "Start from `evidence new`, which writes a skeleton.")
    if _MAY_SURPRISE.search(text) or max(text.count("["), text.count("{")) > MAX_DEPTH * 20:
        _refuse_aliases(text)
    root = _compose(text)
    document = Document(path, None, text, {}, {})
    data = _build(root, (), document, 0)
    return Document(path, data, text, document.values, document.keys)


def _refuse_aliases(text: str) -> None:
    depth = 0
    for event in _events(text):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(event.start_mark, "`&name` and `*name` are not allowed.", "Write the value out again.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _Refused(event.start_mark, "this is nested too deeply.", "A bracket or indent is probably wrong.")


def _events(text: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise _explain(error, text) from None


def _compose(text: str) -> yaml.Node:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise _explain(error, text) from None
    finally:
        loader.dispose()
    if node is None:
        raise _Refused(None, "this file holds only comments.", "Start from `evidence new`, which writes a skeleton.")
    return node  # type: ignore[no-any-return]


def _explain(error: yaml.YAMLError, text: str) -> _Refused:
    if isinstance(error, yaml.reader.ReaderError):
        here = yaml.Mark("", 0, text.count("\n", 0, error.position), 0, None, 0)
        return _Refused(here, "there is an invisible control character here.", "Delete it and type the text again.")
    problem = str(getattr(error, "problem", "") or "")
    mark: Any = getattr(error, "problem_mark", None)
    for part, message, tip in _YAML_PROBLEMS:
        if part in problem or part in str(getattr(error, "context", "")):
            return _Refused(mark, message, tip)
    return _Refused(mark, f"this is not valid YAML ({problem}).", "Compare with sample-study.yml.")


_YAML_PROBLEMS = (
    ("\\t", "there is a tab here.", "Indent with spaces only."),
    ("cannot start any token", "this character cannot start a value.", "Put the text in quotes; indent with spaces."),
    ("mapping values are not allowed", "a colon inside text looks like a new field.", "Put the whole text in quotes."),
    ("expected a single document", "there are two documents in this file.", "Keep one record a file; delete `---`."),
    ("found unexpected end of stream", "a quote that was opened is not closed.", "Close it."),
    ("while scanning a quoted scalar", "a quote that was opened is not closed.", "Close it."),
    (
        "could not find expected ':'",
        "a line has neither a field name with a colon nor more indent than its text.",
        "Write `field: value`, or indent the text under its field.",
    ),
    (
        "did not find expected key",
        "the indent changes here, or a quote inside text ends it too early.",
        "Line it up with its neighbours; double a quote inside quoted text.",
    ),
    ("did not find expected '-' indicator", "the items of this list do not line up.", "Give each `-` the same indent."),
    ("did not find expected ',' or", "a bracket that was opened is not closed.", "Close it, or check the commas."),
    ("found duplicate", "something stands here twice.", "Keep one."),
)


def _build(node: yaml.Node, path: Path_, document: Document, depth: int) -> Any:
    document.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if node.tag not in _PLAIN_TAGS:
        raise _Refused(node.start_mark, f"the tag `{node.tag}` is not allowed.", "Delete it.")
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, document, depth)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_build(item, (*path, index), document, depth + 1) for index, item in enumerate(node.value))
    return _build_scalar(node)


def _build_mapping(node: yaml.MappingNode, path: Path_, document: Document, depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise _Refused(key_node.start_mark, "a field name must be plain text.", "Check the brackets.")
        key = str(key_node.value)
        here = (*path, key)
        if key in data:
            first = document.keys[here][0]
            raise _Refused(key_node.start_mark, f"`{key}` stands twice (first in line {first}).", "Keep one.")
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
            raise _Refused(node.start_mark, "this number is too long to be a count.", "Put it in quotes if it is text.")
        return int(text)
    if kind == "float":
        number = Decimal(re.sub(r"inf$", "Infinity", text.lower().replace(".inf", "inf").replace(".nan", "nan")))
        if not number.is_finite() or abs(number.adjusted()) > 12:
            raise _Refused(node.start_mark, f"`{text}` is not a number a study can report.", "Write it out.")
        return number
    return text
