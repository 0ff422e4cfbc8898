"""The YAML reader: what stays text, what is a number, where each value stands, and what is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_site.findings import EvidenceError, Finding
from evidence_site.sources.yaml_text import MAX_DEPTH, Document, read_yaml


def read(folder: Path, text: str | bytes) -> Document:
    path = folder / "record.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_yaml(path)


def refused(folder: Path, text: str | bytes) -> Finding:
    """The one finding that reading `text` gives."""
    with pytest.raises(EvidenceError) as caught:
        read(folder, text)
    (finding,) = caught.value.findings
    assert finding.path.name == "record.yml"
    return finding


# What is text and what is a number.


@pytest.mark.parametrize(
    "printed",
    [
        "NO",
        "no",
        "on",
        "off",
        "yes",
        "Y",
        "12:30",
        "010",
        "00",
        "01.",
        "1_000",
        "0x1F",
        "0o17",
        "0b1",
        "010e2",
        "2026-11-21",
        "2026-11-21 10:00:00",
        "=",
        "<<",
        ".",
        "..",
        "-.",
        "+",
        "1.2.3",
        "1e",
        "e5",
        "<0.001",
        "٣",
    ],
)
def test_yaml_1_1_surprises_stay_text(tmp_path: Path, printed: str) -> None:
    assert read(tmp_path, f"a: {printed}").data == {"a": printed}


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12.50", "12.50"),
        ("0.10", "0.10"),
        ("-4.0", "-4.0"),
        ("1.", "1"),
        (".5", "0.5"),
        ("1e3", "1E+3"),
        ("-0.0", "-0.0"),
    ],
)
def test_decimals_keep_the_digits_they_were_printed_with(tmp_path: Path, printed: str, value: str) -> None:
    number = read(tmp_path, f"a: {printed}").data["a"]
    assert isinstance(number, Decimal)
    assert str(number) == value


@pytest.mark.parametrize(
    ("printed", "value"), [("0", 0), ("12", 12), ("-3", -3), ("+5", 5), ("9" * 18, 10**18 - 1)]
)
def test_whole_numbers_are_integers(tmp_path: Path, printed: str, value: int) -> None:
    number = read(tmp_path, f"a: {printed}").data["a"]
    assert type(number) is int
    assert number == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [("true", True), ("False", False), ("null", None), ("~", None), ("", None), ('"12"', "12")],
)
def test_core_words_and_quotes(tmp_path: Path, printed: str, value: object) -> None:
    assert read(tmp_path, f"a: {printed}").data == {"a": value}


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    document = read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb:\r\n  - x\r\n")
    assert document.data == {"a": 1, "b": ("x",)}
    assert document.values[("b", 0)] == (3, 5)


def test_ampersands_stars_and_exclamation_marks_in_prose_are_text(tmp_path: Path) -> None:
    text = "a: salt & pepper, R&D, 5*3, ok!\nb: https://example.org/?x=1&y=2*3\nc: '*bold* & !this'\n"
    data = read(tmp_path, text).data
    assert data == {
        "a": "salt & pepper, R&D, 5*3, ok!",
        "b": "https://example.org/?x=1&y=2*3",
        "c": "*bold* & !this",
    }


# What is refused, where, and what to write instead.

REFUSED: dict[str, tuple[str | bytes, tuple[int, int], str]] = {
    "infinity": ("a: .inf", (1, 4), "not a number a study can report"),
    "minus infinity": ("a: 1\nb: -.INF", (2, 4), "not a number a study can report"),
    "not a number": ("a: .nan", (1, 4), "not a number a study can report"),
    "overflow": ("a: 1e400", (1, 4), "not a number a study can report"),
    "exponent beyond decimals": ("a: 1e99999999999999999999", (1, 4), "not a number a study can report"),
    "endless integer": ("a: 1" + "0" * 5000, (1, 4), "too long"),
    "duplicate key": ("a: 1\nb: 2\na: 3", (3, 1), "`a` stands twice (first in line 1)"),
    "duplicate key inside": ("a:\n  - {b: 1, b: 2}", (2, 12), "`b` stands twice (first in line 2)"),
    "anchor and alias": ("a: &x 1\nb: *x", (1, 4), "not allowed"),
    "anchor in a list": ("a:\n  - &x 1", (2, 5), "not allowed"),
    "anchor on a key": ("&x a: 1", (1, 1), "not allowed"),
    "anchor after a bracket": ("a: [&x 1]", (1, 5), "not allowed"),
    "anchor after a quoted key": ('{"a":&x 1}', (1, 6), "not allowed"),
    "anchor after a question mark": ("? &x a\n: 1", (1, 3), "not allowed"),
    "anchor after NEL": ("a: 1\x85&x b: 2", (2, 1), "not allowed"),
    "anchor after a line separator": ("a: 1\u2028&x b: 2", (2, 1), "not allowed"),
    "anchor after two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbf&x a: 1", (1, 1), "not allowed"),
    "tag after two byte order marks": (b"\xef\xbb\xbf\xef\xbb\xbf!!map {a: 1}", (1, 1), "the tag `!!map`"),
    "alias without anchor": ("a: *x", (1, 4), "not allowed"),
    "foreign tag": ("a: !foo x", (1, 4), "the tag `!foo` is not allowed"),
    "foreign tag on a key": ("!foo a: x", (1, 1), "the tag `!foo` is not allowed"),
    "python tag": ("a: !!python/object/apply:os.system [x]", (1, 4), "is not allowed"),
    "core tag on the wrong value": ('a: !!int "abc"', (1, 4), "the tag `!!int` is not allowed"),
    "core tag that lies": ("a: !!bool maybe", (1, 4), "the tag `!!bool` is not allowed"),
    "renamed core tag": ("%TAG ! tag:yaml.org,2002:\n---\na: !float x", (3, 4), "is not allowed"),
    "bare tag": ("a: ! 12", (1, 4), "the tag `!` is not allowed"),
    "two documents": ("a: 1\n---\nb: 2", (2, 1), "two documents"),
    "tab as indent": ("a:\n\tb: 1", (2, 1), "tab"),
    "tab under a value": ("a: 1\n\tb: 1", (2, 1), "tab"),
    "unclosed double quote": ('x: 1\na: "text\nb: 1\n', (2, 4), "a quote that was opened is not closed"),
    "unclosed single quote": ("a: 'text\nb: 1\n", (1, 4), "a quote that was opened is not closed"),
    "unclosed square bracket": ("x: 1\na: [1, 2\nb: 3\n", (2, 4), "a bracket that was opened is not closed"),
    "unclosed brace": ("a: {b: 1\nc: 2\n", (1, 4), "a bracket that was opened is not closed"),
    "colon in text": ("a: needling: with tea", (1, 12), "a colon inside text"),
    "quote inside a quote": ("a: 'it's done'", (1, 8), "a quote inside text"),
    "line without colon": ("a: 1\nfoo\nb: 2", (3, 1), "neither a field name"),
    "at sign": ("a: @x", (1, 4), "cannot start a value"),
    "per cent sign": ("a: %x", (1, 4), "cannot start a value"),
    "backtick": ("a: `x`", (1, 4), "cannot start a value"),
    "lone hyphen": ("a: - b", (1, 4), "a `-` cannot stand here"),
    "backslash": ('a: "50\\% better"', (1, 7), "backslash"),
    "uneven indent": ("a:\n  b: 1\n c: 2", (3, 2), "the indent changes here"),
    "uneven list": ("a:\n  - b\n - c", (3, 2), "the indent changes here"),
    "list as key": ("? [a, b]\n: 1", (1, 3), "a field name must be plain text"),
    "mapping as key": ("{a: 1}: 2", (1, 1), "a field name must be plain text"),
    "newer YAML": ("%YAML 2.0\n---\na: 1", (1, 1), "not valid YAML"),
    "NUL": ("a: \0", (1, 1), "not a text file"),
    "binary": (bytes(range(256)), (1, 1), "not a text file"),
    "UTF-16": ("a: 1".encode("utf-16"), (1, 1), "not a text file"),
    "Latin-1": ("a: 1\nb: café".encode("latin-1"), (2, 7), "UTF-8"),
    "bell": ("a: 1\nb: x\x07y", (2, 5), "control character"),
    "bell after accents": ("a: éééééé\nb: x\x07y\nc: 1\nd: 1\n", (2, 5), "control character"),
    "empty": ("", (1, 1), "this file is empty"),
    "blank": (" \n\n", (1, 1), "this file is empty"),
    "only comments": ("# to do\n# later\n", (1, 1), "holds only comments"),
    "3 MB": ("a: " + "x" * 3_000_000, (1, 1), "3,000,003 bytes"),
    "30,000 brackets": ("[" * 30_000, (1, MAX_DEPTH + 1), "nested too deeply"),
    "30,000 braces": ("{a: " * 30_000, (1, 4 * MAX_DEPTH + 1), "nested too deeply"),
    "brackets few enough to slip by": ("[ " * 300 + "]" * 300, (1, 2 * MAX_DEPTH + 1), "nested too deeply"),
    "brackets and braces": ("[ {a: " * 299 + "} ]" * 299, (1, 91), "nested too deeply"),
    "hyphens in one line": ("- " * 900_000 + "x", (1, 2 * MAX_DEPTH + 1), "nested too deeply"),
    "question marks in one line": ("? " * 30_000 + "x", (1, 2 * MAX_DEPTH + 1), "nested too deeply"),
    "deep indents": ("".join(" " * i + "a:\n" for i in range(1800)), (31, 31), "nested too deeply"),
    "deep indents, old line ends": (
        "".join(" " * i + "a:\r" for i in range(1800)),
        (31, 31),
        "nested too deeply",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_finding_at_its_place(tmp_path: Path, name: str) -> None:
    text, place, message = REFUSED[name]
    finding = refused(tmp_path, text)
    assert (finding.line, finding.column) == place
    assert message in finding.message
    assert finding.tip, "a finding says what to write instead"
    assert finding.kind == "file"


def test_nesting_up_to_the_limit_is_read(tmp_path: Path) -> None:
    data = read(tmp_path, "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH).data
    for _ in range(MAX_DEPTH):
        (data,) = data
    assert data == "x"


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        read_yaml(tmp_path / "none.yml")
    assert "cannot be read" in caught.value.findings[0].message


def test_a_folder_with_the_name_of_a_record_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "record.yml").mkdir()
    with pytest.raises(EvidenceError) as caught:
        read_yaml(tmp_path / "record.yml")
    assert "cannot be read" in caught.value.findings[0].message


def test_a_link_that_leads_to_itself_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "record.yml").symlink_to(tmp_path / "record.yml")
    with pytest.raises(EvidenceError) as caught:
        read_yaml(tmp_path / "record.yml")
    assert "cannot be read" in caught.value.findings[0].message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "record.yml"
    path.write_text("a: 1")
    path.chmod(0)
    with pytest.raises(EvidenceError) as caught:
        read_yaml(path)
    assert "cannot be read" in caught.value.findings[0].message


def test_a_refused_right_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EvidenceError) as caught:
        read_yaml(tmp_path / "record.yml")
    assert "Permission denied" in caught.value.findings[0].message


# Where things stand.


def test_every_value_and_key_has_its_line_and_column(tmp_path: Path) -> None:
    document = read(tmp_path, "# a remark\na:\n  b: [x, {c: 1}]\nd: >-\n  folded\n  text\n")
    assert document.values[()] == (2, 1)
    assert document.keys[("a",)] == (2, 1)
    assert document.keys[("a", "b")] == (3, 3)
    assert document.values[("a", "b", 1, "c")] == (3, 14)
    assert document.keys[("a", "b", 1, "c")] == (3, 11)
    assert document.values[("d",)] == (4, 4)


def test_a_place_that_does_not_exist_is_that_of_what_is_around_it(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  b: 1\n")
    assert document.place(("a", "none", "deeper")) == (2, 3)
    assert document.place(("a", "b"), key=True) == (2, 3)
    assert document.place(("none",)) == (1, 1)


# Any text at all.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


YAMLISH = st.text(
    alphabet=st.sampled_from(list(" \n\t\r:-?[]{},&*!|>'\"%@`#~.0123456789abeEinf_<=\\\ufeff\x85\u2028é"))
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.one_of(st.text(), YAMLISH).map(lambda text: text.encode("utf-8", "replace")) | st.binary())
def test_any_file_is_a_document_or_findings_and_never_another_exception(folder: Path, text: bytes) -> None:
    try:
        document = read(folder, text)
    except EvidenceError as error:
        (finding,) = error.findings
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.message
    else:
        assert isinstance(document, Document)


@settings(max_examples=400, deadline=None)
@given(text=YAMLISH)
def test_no_anchor_alias_or_tag_gets_past_the_quick_look(folder: Path, text: str) -> None:
    """Whatever is read holds nothing that PyYAML itself sees as an anchor, an alias or a tag."""
    try:
        read(folder, text)
    except EvidenceError:
        return
    for event in yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.CSafeLoader):
        assert not isinstance(event, yaml.AliasEvent)
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None


PLAIN_KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz_-é ", min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**16), 10**16),
    st.decimals(-(10**6), 10**6, places=3),
    st.text(
        alphabet=st.characters(
            codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufeff"
        )
    ),
)
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN_KEYS, inner, max_size=4),
    max_leaves=12,
)


def write_flow(value: Any) -> str:
    """Data as YAML in one line; its own small writer, so that the test does not lean on PyYAML's."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, list):
        return "[" + ", ".join(write_flow(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{key}': {write_flow(item)}" for key, item in value.items()) + "}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def as_read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(as_read(item) for item in value)
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    return value


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.dictionaries(PLAIN_KEYS, NESTED, min_size=1, max_size=4))
def test_data_written_as_yaml_comes_back_as_it_was(folder: Path, data: dict[str, Any]) -> None:
    text = "\n".join(f"'{key}': {write_flow(value)}" for key, value in data.items())
    if any(break_ in text for break_ in ("\x85", "\u2028", "\u2029")):
        return  # YAML folds these inside quotes
    document = read(folder, text)
    assert document.data == as_read(data)


def keys_of(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from keys_of(value, (*path, key))
    elif isinstance(data, tuple):
        for index, value in enumerate(data):
            yield from keys_of(value, (*path, index))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.dictionaries(PLAIN_KEYS, NESTED, min_size=1, max_size=4))
def test_the_map_of_places_points_at_each_key(folder: Path, data: dict[str, Any]) -> None:
    text = yaml.safe_dump(as_dumpable(data), allow_unicode=True, sort_keys=False, width=60)
    try:
        document = read(folder, text)
    except EvidenceError:  # PyYAML may write what we refuse, such as an escape or a deep indent
        return
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)  # what YAML takes for the end of a line
    for path in keys_of(document.data):
        line, column = document.keys[path]
        here = lines[line - 1][column - 1 :]
        assert here.lstrip("'\"? ").startswith(str(path[-1])[:5]), (path, here)
        assert document.values[path] >= (line, column)


def as_dumpable(value: Any) -> Any:
    if isinstance(value, list):
        return [as_dumpable(item) for item in value]
    if isinstance(value, dict):
        return {key: as_dumpable(item) for key, item in value.items()}
    return float(value) if isinstance(value, Decimal) else value
