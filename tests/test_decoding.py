"""From data to records: every problem of a file at once, at its place, with what to write instead."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_site.decoding import decode, describe_field, did_you_mean
from evidence_site.findings import EvidenceError, Finding
from evidence_site.records.base import Record
from evidence_site.records.claim import ClaimFile
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.sources.yaml_text import Document, read_yaml

SMALL = Path(__file__).parent / "small_evidence"
KINDS: dict[str, type[Record]] = {
    "studies/ash-2020.yml": Study,
    "reviews/birch-2021.yml": Review,
    "registrations/cedar-trial.yml": RegisteredTrial,
    "claims/efficacy.yml": ClaimFile,
}


@pytest.fixture
def problems(tmp_path: Path) -> Callable[..., tuple[tuple[Finding, ...], list[str]]]:
    """Changes a valid study in some places; answers with the findings and the lines of the changed file."""

    def change(*pairs: tuple[str, str]) -> tuple[tuple[Finding, ...], list[str]]:
        text = (SMALL / "studies" / "ash-2020.yml").read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / "ash-2020.yml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(EvidenceError) as caught:
            decode(read_yaml(path), Study)
        return caught.value.findings, text.splitlines()

    return change


CASES = {
    "unknown field": (
        ("enrolled: 60", "enroled: 60"),
        "enroled: 60",
        "there is no field `enroled` here",
        "Did you mean `enrolled`? Fields here: conditions, sex,",
    ),
    "unknown field at the top": (
        ("compared_with:", "compare_with:"),
        "compare_with:",
        "there is no field `compare_with` here",
        "Did you mean `compared_with`?",
    ),
    "unknown field in a list": (
        ("{condition: morning-grumbles, people: 60}", "{condition: morning-grumbles, persons: 60}"),
        "persons: 60",
        "there is no field `persons` here",
        "Fields here: condition, people,",
    ),
    "unknown field behind an unknown value": (
        ("interval: {days: 7, printed: weekly}", "interval: {day: 7, printed: weekly}"),
        "day: 7",
        "there is no field `day` here",
        "Did you mean `days`?",
    ),
    "tilde as a field": (
        ("read: abstract", "read: abstract\n~: 1"),
        "~: 1",
        "there is no field `~` here",
        "Fields here: id,",
    ),
    "name of our own as a field": (
        ("read: abstract", "read: abstract\n~value: 1"),
        "~value: 1",
        "there is no field `~value` here",
        "Fields here: id,",
    ),
    "missing field": (
        ("label: Ash 2020\n", ""),
        "id: ash-2020",
        "the field `label` is missing here",
        "Add `label:`. Short name in tables",
    ),
    "missing field inside": (
        ("{event: stiff neck, arm", "{arm"),
        "{arm: gazing-tea, people: 2",
        "the field `event` is missing here",
        "Add `event:`.",
    ),
    "quoted number": (
        ("enrolled: 60", 'enrolled: "60"'),
        '"60"',
        "`enrolled` should be a whole number, but this is text: `60`",
        "Write `not_seen` or `not_reported`",
    ),
    "decimal for a count": (
        ("enrolled: 60", "enrolled: 60.5"),
        "60.5",
        "`enrolled` should be a whole number, but this is a number: `60.5`",
        "Write `not_seen`",
    ),
    "text for a number": (
        ("mean: -2.5,", "mean: about 2,"),
        "about 2",
        "`mean` should be a number, but this is text: `about 2`",
        "Leave the line out if the number is not known.",
    ),
    "number for text": (
        ("label: Ash 2020", "label: 2020"),
        "2020",
        "`label` should be text, but this is a number: `2020`",
        'Put it in quotes: "2020".',
    ),
    "true for text": (
        ("label: Ash 2020", "label: true"),
        "true",
        "`label` should be text, but this is true or false: `true`",
        'Put it in quotes: "true".',
    ),
    "number for true": (
        ("main: true", "main: 1"),
        "1",
        "`main` should be true or false, but this is a number: `1`",
        "",
    ),
    "yes for true": (
        ("main: true", "main: yes"),
        "yes",
        "`main` should be true or false, but this is text: `yes`",
        "",
    ),
    "text for a list": (
        ("treatments: [tea]", "treatments: tea"),
        "tea",
        "`treatments` should be a list (lines that begin with `-`), but this is text: `tea`",
        "",
    ),
    "list for text": (
        ("compared_with: the same tea without clouds", "compared_with: [tea]"),
        "[tea]",
        "`compared_with` should be text, but this is a list: `[tea]`",
        "",
    ),
    "text for a group": (
        ("dropouts: {people: 2, of: 60, locator: {source: abstract}}", "dropouts: none"),
        "none",
        "`dropouts` should be a group of `field: value` lines, but this is text: `none`",
        "",
    ),
    "bad word": (
        ("kind: randomised_parallel", "kind: randomized_parallel"),
        "randomized_parallel",
        "`kind` cannot be `randomized_parallel`",
        "Did you mean `randomised_parallel`? Use one of: randomised_parallel,",
    ),
    "bad word in capitals": (
        ("read: abstract", "read: Abstract"),
        "Abstract",
        "`read` cannot be `Abstract`",
        "Did you mean `abstract`?",
    ),
    "bad id": (
        ("id: ash-2020", "id: Ash 2020"),
        "Ash 2020",
        "`Ash 2020` is not written as `id` must be",
        "Use small letters, digits and single hyphens: smith-2020.",
    ),
    "id with a path": (
        ("id: ash-2020", "id: ../ash"),
        "../ash",
        "is not written as `id` must be",
        "Use small letters",
    ),
    "bad p-value": (
        ('p: "<0.001"', 'p: "<1.2"'),
        '"<1.2"',
        "`<1.2` is not written as `p` must be",
        'Write a p-value such as "0.039" or "<0.001" in quotes.',
    ),
    "p-value without quotes": (
        ('p: "<0.001"', "p: 0.03"),
        "0.03",
        "`p` should be text, but this is a number: `0.03`",
        'Put it in quotes: "0.03".',
    ),
    "bad date": (
        ("first_reading: 2025-03-04", "first_reading: 4 March 2025"),
        "4 March 2025",
        "`first_reading`: '4 March 2025' is not a date. Write year-month-day",
        "",
    ),
    "date without hyphens": (
        ("first_reading: 2025-03-04", "first_reading: '20250304'"),
        "'20250304'",
        "is not a date",
        "",
    ),
    "date by week": (
        ("first_reading: 2025-03-04", "first_reading: 2025-W10-2"),
        "2025-W10-2",
        "is not a date",
        "",
    ),
    "number for a date": (
        ("first_reading: 2025-03-04", "first_reading: 20250304"),
        "20250304",
        "should be a date such as",
        "",
    ),
    "impossible date": (
        ("first_reading: 2025-03-04", "first_reading: 2025-02-30"),
        "2025-02-30",
        "is not a date",
        "",
    ),
    "script address": (
        ("link: https://doi.org/10.0000/ash", "link: 'javascript:alert(1)'"),
        "'javascript:alert(1)'",
        "`link`: 'javascript:alert(1)' is not a web address. It must begin with https:// or http://",
        "",
    ),
    "data address": (
        ("link: https://doi.org/10.0000/ash", "link: 'data:text/html,x'"),
        "'data:text/html,x'",
        "is not a web address",
        "",
    ),
    "number for an address": (
        ("link: https://doi.org/10.0000/ash", "link: 12"),
        "12",
        "`link` should be text, but this is a number: `12`",
        "",
    ),
    "number in a list of addresses": (
        ("link: https://doi.org/10.0000/ash", "seen_at: [12]"),
        "12",
        "`item 1 of seen_at` should be text",
        "",
    ),
    "nothing in a list of addresses": (
        ("link: https://doi.org/10.0000/ash", "seen_at: [~]"),
        "~",
        "`item 1 of seen_at` is empty",
        "",
    ),
    "address without host": (
        ("link: https://doi.org/10.0000/ash", "link: 'https:///x'"),
        "'https:///x'",
        "is not a web address",
        "",
    ),
    "address with a space": (
        ("link: https://doi.org/10.0000/ash", "link: https://doi.org/ x"),
        "https://doi.org/ x",
        "is not a web address",
        "",
    ),
    "empty value": (
        ("enrolled: 60", "enrolled:"),
        "",
        "`enrolled` is empty",
        "Write its value, or `not_seen` where that is allowed, or delete the line.",
    ),
    "empty text": (
        ("label: Ash 2020", "label: ''"),
        "''",
        "`label` is empty text",
        "Write its value, or delete the line.",
    ),
    "empty list": (
        ("  conditions:\n    - {condition: morning-grumbles, people: 60}\n", "  conditions: []\n"),
        "[]",
        "`conditions` should be a list with at least one item",
        "",
    ),
    "negative count": (
        ("enrolled: 60", "enrolled: -60"),
        "-60",
        "`enrolled` is `-60`, below 0",
        "Check the number.",
    ),
    "text for a range": (
        ("angle: {value: 45,", "angle: {value: about 45,"),
        "about 45",
        "`value` should be a number, or a range such as {low: 4, high: 6}",
        "",
    ),
    "setting with a bad name": (
        ("angle: {value: 45,", "Angle: {value: 45,"),
        "Angle: {",
        "`Angle` is not written as a name must be",
        "Use small letters",
    ),
    "unknown word for a number that must be left out": (
        ("mean: -2.5,", "mean: not_seen,"),
        "not_seen",
        "`mean` should be a number",
        "Leave the line out",
    ),
    "unknown word for a number that must be there": (
        ("of: 60", "of: not_seen"),
        "not_seen",
        "`of` should be a whole number",
        "",
    ),
    "endless id": (
        ("id: ash-2020", "id: " + "a" * 81),
        "aaa",
        "`id` is longer than 80 letters",
        "Shorten it.",
    ),
    "backward range": (
        ("sessions: 12", "sessions: {low: 12, high: 6}"),
        "{low: 12",
        "the range runs backwards (12 to 6). Write the smaller number first",
        "",
    ),
    "empty statistic": (
        ("change: {mean: -2.5, sd: 3.0}", "change: {}"),
        "{}",
        "this is empty. Give at least one number, or delete the field",
        "",
    ),
    "interval without words": (
        ("interval: {days: 7, printed: weekly}", "interval: {ambiguous: true}"),
        "{ambiguous",
        "an interval needs `days`, or the `printed` words",
        "",
    ),
    "ambiguous interval with days": (
        ("printed: weekly}", "printed: weekly, ambiguous: true}"),
        "{days: 7",
        "an ambiguous interval cannot have `days`",
        "",
    ),
    "time point without words": (
        ("when: {weeks: 26}", "when: {}"),
        "{}",
        "a time point needs `weeks` or the `printed` words",
        "",
    ),
    "control character": (
        ("label: Ash 2020", 'label: "Ash\\x07"'),
        '"Ash',
        "invisible control character",
        "",
    ),
    "list of fields for a value": (
        ("sex: both", "sex: {men: 20}"),
        "{men: 20}",
        "`sex` cannot be `{men: 20}`",
        "Use one of: men, women, both.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_found_at_its_place_with_what_to_write(name: str, problems: Callable[..., Any]) -> None:
    change, at, message, tip = CASES[name]
    findings, lines = problems(change)
    (finding,) = findings
    assert lines[finding.line - 1][finding.column - 1 :].startswith(at)
    assert message in finding.message
    assert tip in finding.tip
    assert finding.kind == "field"


def test_several_mistakes_are_all_reported_in_the_order_of_the_file(problems: Callable[..., Any]) -> None:
    findings, _ = problems(
        ("label: Ash 2020", "label: 2020"),
        ("men: 20", 'men: "20"'),
        ("kind: randomised_parallel", "kind: lottery"),
        ("first_reading: 2025-03-04", "first_reading: soon"),
        ("enrolled: 60", "enroled: 60"),
    )
    assert len(findings) == 5
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)


@pytest.mark.parametrize("text", ["just words", "- a\n- b", "12", "~", "---"])
def test_a_file_that_is_no_list_of_fields_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yml"
    path.write_text(text)
    with pytest.raises(EvidenceError) as caught:
        decode(read_yaml(path), Study)
    (finding,) = caught.value.findings
    assert finding.message.startswith("a record is a list of `field: value` lines, but this is ")


def test_messages_never_show_the_words_of_the_library_that_checks_types(problems: Callable[..., Any]) -> None:
    for name, (change, _, _, _) in CASES.items():
        if name == "name of our own as a field":
            continue
        findings, _ = problems(change)
        for finding in findings:
            assert not re.search(
                r"pydantic|Input should|type=|~value|~unknown|tagged|Decimal|Enum", finding.sentence()
            )


def test_did_you_mean_guesses_near_words_and_keeps_silent_about_far_ones() -> None:
    words = ("randomised_parallel", "case_report", "needle-length")
    assert did_you_mean("randomized parallel", words) == "Did you mean `randomised_parallel`? "
    assert did_you_mean("Needle Length", words) == "Did you mean `needle-length`? "
    assert did_you_mean("xyzzy", words) == ""
    assert did_you_mean("", ()) == ""


def test_a_field_is_described_by_its_class() -> None:
    assert describe_field(Study, ("label",)).startswith("Short name in tables")
    assert describe_field(Study, ("participants", "non_responders")).startswith("True when only people")
    assert describe_field(Study, ("none",)) == ""


# Any mutation at all.


def paths_in(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        found += paths_in(value, (*path, key))
    return found


def thaw(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: thaw(value) for key, value in data.items()}
    return [thaw(value) for value in data] if isinstance(data, tuple) else data


def freeze(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: freeze(value) for key, value in data.items()}
    return tuple(freeze(value) for value in data) if isinstance(data, list) else data


DOCUMENTS = {name: read_yaml(SMALL / name) for name in KINDS}
ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-10, 10**15),
        st.decimals(-(10**6), 10**6, places=2),
        st.text(max_size=8),
        st.sampled_from(
            ["not_seen", "not_reported", "abstract", "tea", "2025-03-04", "https://doi.org/x", "~value"]
        ),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_mutation_is_a_record_or_findings_and_never_another_exception(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(KINDS)))
    original = DOCUMENTS[name]
    changed = thaw(copy.deepcopy(original.data))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths_in(changed)))
        owner = changed
        for part in path[:-1]:
            owner = owner[part]
        action = data.draw(st.sampled_from(["replace", "delete", "add"]))
        if action == "delete":
            del owner[path[-1]]
        elif action == "add" and isinstance(owner, dict):
            owner[data.draw(st.text(max_size=6))] = data.draw(ANYTHING)
        else:
            owner[path[-1]] = data.draw(ANYTHING)
        if not paths_in(changed):
            break
    document = Document(original.path, freeze(changed), original.text, original.values, original.keys)
    try:
        record = decode(document, KINDS[name])
    except EvidenceError as error:
        assert error.findings
        for finding in error.findings:
            assert finding.message
            assert 1 <= finding.line <= original.text.count("\n") + 1
    else:
        assert isinstance(record, KINDS[name])
