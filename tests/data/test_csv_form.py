"""CSV: every program reads the same cells back, and no spreadsheet runs one of them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.publishing.data.csv_form import make_harmless, write_csv

DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc")))
RISKY = st.builds(lambda sign, rest: sign + rest, st.sampled_from(DANGEROUS), LINES)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@given(LINES | RISKY)
def test_no_cell_opens_with_the_sign_of_a_formula_unless_it_is_a_number(text: str):
    made = make_harmless(text)
    assert not made.lstrip().startswith(tuple(DANGEROUS)) or is_number(made), made


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=4)
    | st.floats(allow_nan=False, allow_infinity=False)
)
def test_a_number_stays_the_number_it_was_also_below_zero(number: object):
    text = f"{number:f}" if not isinstance(number, float) else repr(number)
    assert make_harmless(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "-1 to 2",
        "\uff1d1",
        "-",
    ],
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str):
    assert make_harmless(text) == "'" + " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["-0.35", "+1.5", "-1e-05", ".5", "−0.35", "10 of 20", "p = 0.03", "'quoted'", ""]
)
def test_harmless_text_and_numbers_stay_as_they_are(text: str):
    assert make_harmless(text) == text


@given(st.lists(st.lists(LINES, min_size=2, max_size=3), min_size=1, max_size=4))
def test_cells_come_back_as_they_were_written(rows: list[list[str]]):
    assert read(write_csv(rows)) == [[make_harmless(cell) for cell in row] for row in rows]


@given(LINES | RISKY)
def test_a_harmless_cell_is_not_changed_again(text: str):
    assert make_harmless(make_harmless(text)) == make_harmless(text)


def test_lines_end_as_rfc_4180_asks_and_quotes_are_doubled():
    assert write_csv([["a", 'b "c", d'], ["1", "2\n3"]]) == b'a,"b ""c"", d"\r\n1,2 3\r\n'
