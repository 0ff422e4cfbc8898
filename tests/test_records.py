"""Record classes: strict, frozen, closed, and clear about what is not known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from evidence_site.library import Library
from evidence_site.record_files import FILES, FOLDERS
from evidence_site.records.base import NOT_SEEN, Date, Id, Known, Number, Record, Text, Unknown, WebAddress
from evidence_site.records.outcome import P_PATTERN, PValue, Statistic
from evidence_site.records.protocol import Interval, Setting, Span
from evidence_site.records.study import Overlap, Participants, Study
from evidence_site.records.vocabulary import words_in


def read(kind: Any, value: Any) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refuses(kind: Any, value: Any) -> bool:
    try:
        read(kind, value)
    except ValidationError:
        return True
    return False


def record_classes() -> Iterator[type[Record]]:
    waiting: list[type[Record]] = list(Record.__subclasses__())
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


def test_the_two_ways_of_not_knowing_stay_apart() -> None:
    known = Known[int]
    assert read(known, "not_seen") is Unknown.NOT_SEEN
    assert read(known, "not_reported") is Unknown.NOT_REPORTED
    assert read(known, 0) == 0
    assert Unknown.NOT_SEEN != Unknown.NOT_REPORTED
    assert refuses(known, "unknown")
    assert refuses(known, None)


def test_what_is_left_out_was_not_seen_never_not_reported() -> None:
    people = Participants.model_validate({"conditions": ({"condition": "x"},)})
    assert people.enrolled is NOT_SEEN
    assert people.age is NOT_SEEN


def test_a_number_keeps_the_digits_it_was_printed_with() -> None:
    assert str(read(Number, Decimal("12.50"))) == "12.50"
    assert read(Number, 12) == Decimal(12)
    assert str(Statistic.model_validate({"mean": Decimal("0.10")}).mean) == "0.10"


@pytest.mark.parametrize("value", [1.5, "1.5", True, None, Decimal("NaN"), Decimal("Infinity"), (1,)])
def test_a_number_is_nothing_else(value: object) -> None:
    assert refuses(Statistic, {"mean": value})


def test_text_is_one_line_without_control_characters() -> None:
    assert read(Text, "  a \n  b\tc ") == "a b c"
    for bad in ("", "  ", "a\x00", "a\x1b[31m", "a\u2028b", "a\x9f", 5, None):
        assert refuses(Text, bad), repr(bad)


def test_markup_in_text_is_kept_as_typed() -> None:
    assert read(Text, "<b>*x*</b> & {{ y }}") == "<b>*x*</b> & {{ y }}"


@pytest.mark.parametrize("good", ["a", "smith-2020", "nct04338295", "2-a"])
def test_an_id_is_kebab_case(good: str) -> None:
    assert read(Id, good) == good


@pytest.mark.parametrize(
    "bad", ["", "A", "a_b", "a b", "-a", "a-", "a--b", "ä", "a/b", "..", "a.yml", "a\n", "x" * 81]
)
def test_anything_else_is_no_id(bad: str) -> None:
    assert refuses(Id, bad)


@pytest.mark.parametrize("good", ["0.039", "<0.001", ">0.05", "= .04", "1", "1.0", "<=0.05", "< 0.05"])
def test_a_p_value_as_printed(good: str) -> None:
    assert read(PValue, good) == good


@pytest.mark.parametrize("bad", ["", "1.2", "0,05", "p<0.05", "5%", "NS", "<", "0", "10", "-0.1", "0.05\n"])
def test_anything_else_is_no_p_value(bad: str) -> None:
    assert refuses(PValue, bad), P_PATTERN


@pytest.mark.parametrize("good", ["https://doi.org/10.1/x", "http://example.org", "https://a.b/c?d=e#f"])
def test_a_web_address(good: str) -> None:
    assert read(WebAddress, good) == good


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        " https://a.b",
        "data:text/html,x",
        "//a.b",
        "ftp://a.b",
        "https://",
        "a.b",
        "https:///a",
        "https://a b",
        "vbscript:x",
        "java\nscript:x",
        "https://a\nb",
        5,
        None,
        ("https://a.b",),
    ],
)
def test_anything_else_is_no_web_address(bad: object) -> None:
    assert refuses(WebAddress, bad)


def test_a_date_is_year_month_day() -> None:
    assert read(Date, "2025-03-04") == datetime.date(2025, 3, 4)
    for bad in ("2025-3-4", "20250304", "2025-W10-2", "04.03.2025", "2025-02-30", "2025", "", 2025, None):
        assert refuses(Date, bad), bad


def test_one_number_is_a_span_of_itself() -> None:
    assert read(Span, 12) == read(Span, {"low": 12, "high": 12})
    assert read(Span, Decimal("1.5")).high == Decimal("1.5")
    assert refuses(Span, {"low": 6, "high": 4})
    assert refuses(Span, {"low": 6})
    assert refuses(Span, True)
    assert refuses(Span, "4 to 6")


def test_unclear_words_for_an_interval_stay_unclear() -> None:
    assert Interval.model_validate({"printed": "biweekly", "ambiguous": True}).days is None
    assert refuses(Interval, {"printed": "biweekly", "ambiguous": True, "days": 14})
    assert refuses(Interval, {})


def test_a_statistic_holds_something() -> None:
    assert refuses(Statistic, {})
    assert Statistic.model_validate({"median": 3}).median == 3


def test_a_setting_has_a_unit() -> None:
    assert refuses(Setting, {"value": 1})


def test_counted_is_one_of_three() -> None:
    overlap = {"record": "x", "kind": "same_people", "counted": "here", "reason": "r"}
    assert Overlap.model_validate(overlap).counted == "here"
    assert refuses(Overlap, {**overlap, "counted": "nowhere"})


def test_every_record_class_is_frozen_strict_and_closed() -> None:
    for kind in record_classes():
        assert kind.model_config["frozen"] is True, kind
        assert kind.model_config["strict"] is True, kind
        assert kind.model_config["extra"] == "forbid", kind
        assert kind.model_config["allow_inf_nan"] is False, kind


def test_every_record_class_says_what_it_is() -> None:
    for kind in record_classes():
        assert (kind.__doc__ or "").strip(), kind


def test_a_record_cannot_be_changed(real: Library) -> None:
    study: Study = next(iter(real.studies.values()))
    with pytest.raises(ValidationError):
        study.label = "other"  # type: ignore[misc]


def test_words_of_the_vocabulary_are_found_wherever_they_stand(real: Library) -> None:
    """Each word once: a field that may be unknown is not reported twice."""
    data = {
        "participants": {"conditions": ({"condition": "c1"}, {"condition": "c2"})},
        "arms": (
            {"treatments": ("t1", "t2"), "protocol": {"device": "d1"}},
            {"protocol": {"device": "not_seen"}},
        ),
        "outcomes": ({"measure": "o1", "unit_id": "u1"}, {"measure": "o2", "unit_id": "not_reported"}),
        "comparisons": ({"comparison": "k1"},),
        "overlaps": ({"record": "r1"},),
        "sources": ({"record": "r2"}, {"record": None}),
    }
    assert sorted((word, vocabulary) for _, word, vocabulary in words_in(data, Study)) == [
        ("c1", "conditions"),
        ("c2", "conditions"),
        ("d1", "devices"),
        ("k1", "comparisons"),
        ("o1", "outcomes"),
        ("o2", "outcomes"),
        ("r1", "records"),
        ("r2", "records"),
        ("t1", "treatments"),
        ("t2", "treatments"),
        ("u1", "units"),
    ]


def test_every_kind_of_file_has_a_class() -> None:
    for kind in (*FOLDERS.values(), *FILES.values()):
        assert issubclass(kind, Record)


def test_every_real_record_was_read_into_its_class(real: Library) -> None:
    assert len(real.studies) == len(list((real.root / "studies").glob("*.yml")))
    assert len(real.reviews) == len(list((real.root / "reviews").glob("*.yml")))
    assert len(real.registrations) == len(list((real.root / "registrations").glob("*.yml")))
    assert {type(entry.record) for entry in real.entries()} <= {*FOLDERS.values(), *FILES.values()}


def test_looking_up_an_unknown_id_is_an_error(real: Library) -> None:
    with pytest.raises(KeyError):
        real.studies["no-such-study"]
