"""JSON text: digits as printed, no noise, one way to write it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.publishing.data.json_text import as_digits, as_json
from evidence_site.records.base import Unknown

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner)
    ),
)


@given(PLAIN)
def test_what_is_written_reads_back_the_same(value: object):
    assert json.loads(as_json(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_number_of_a_record_keeps_its_digits(number: Decimal):
    back = json.loads(as_json([number]), parse_float=Decimal, parse_int=Decimal)[0]
    assert str(back) == f"{number:f}"


def test_a_number_we_worked_out_has_no_binary_noise():
    assert as_json([0.1 + 0.2, 3.0, float("inf")]) == b"[0.3, 3, null]\n"


def test_days_and_unknowns_are_words():
    value = {"day": datetime.date(2024, 5, 6), "people": Unknown.NOT_SEEN, "sd": Decimal("12.50")}
    assert as_json(value) == b'{"day": "2024-05-06", "people": "not_seen", "sd": 12.50}\n'


def test_long_lists_stand_on_lines_of_their_own():
    assert as_json(["x" * 60, "y" * 60]).decode() == f'[\n "{"x" * 60}",\n "{"y" * 60}"\n]\n'


def test_what_no_record_holds_is_refused():
    with pytest.raises(TypeError, match="no object"):
        as_json({"x": object()})
    with pytest.raises(ValueError, match="inf"):
        as_digits(float("inf"))
