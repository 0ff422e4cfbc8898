"""Printed p-values against the usual tests of the same numbers. Reference values are from R 4."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.second_look import find_oddities, look_over
from evidence_site.synthesis.statistics.p_values import (
    Band,
    Count,
    Sample,
    chi_squared,
    fisher,
    read_p,
    retest_counts,
    student,
    wald,
    welch,
)

Build = Callable[..., Study]
PARALLEL = {"kind": "randomised_parallel"}

# fisher.test(t), chisq.test(t, correct = FALSE), chisq.test(t) on t = matrix(c(a, n - a, b, m - b), 2), and
# 2 * pnorm(-abs(z)) with the unpooled variance.
COUNTS = (
    ((0, 15, 2, 15), 0.48275862069, 0.143234907525, 0.464214312771, 0.128735048958),
    ((25, 25, 22, 25), 0.234693877551, 0.0740225429254, 0.233660388895, 0.0648381569921),
    ((17, 20, 9, 20), 0.0187011260426, 0.00800226618836, 0.0203150658684, 0.00348700489214),
    ((12, 20, 1, 20), 0.000431625014495, 0.000204511333957, 0.000736019656326, 4.48978449864e-06),
    ((40, 50, 0, 44), 3.28660406291e-17, 4.9657641551e-15, 2.56166600337e-14, 2.08848758376e-45),
    ((3, 17, 9, 23), 0.178839273945, 0.142724352899, 0.264105641613, 0.118171580059),
    ((7, 8, 1, 9), 0.00337309749074, 0.00163497179672, 0.007748446597, 1.13966502966e-06),
    ((120, 200, 90, 210), 0.000552384317721, 0.00051820738257, 0.000745344728037, 0.000424780417912),
    ((1, 10, 9, 30), 0.401083796838, 0.205903210732, 0.399075196548, 0.113846298007),
)

# t.test(x, y, var.equal = TRUE) and t.test(x, y) on vectors with just these means and SDs.
MEANS = (
    ((24.53, 9.49, 30, 17.88, 10.15, 30), 0.0111682206982, 0.0111796085297),
    ((12.5, 3.1, 29, 2.5, 3, 29), 8.15695001364e-18, 8.30737530926e-18),
    ((33.5, 10.4, 20, 32.6, 9.7, 20), 0.77869953073, 0.778706937077),
    ((5, 1, 2, 6, 4, 9), 0.743199044055, 0.52612138935),
    ((-1.5, 0.2, 12, -1.4, 0.9, 40), 0.705850371781, 0.518022632027),
)


@pytest.mark.parametrize(("numbers", "exact", "plain", "corrected", "z"), COUNTS)
def test_tests_of_counts_agree_with_r(
    numbers: tuple[int, int, int, int], exact: float, plain: float, corrected: float, z: float
) -> None:
    one, other = Count(*numbers[:2]), Count(*numbers[2:])
    assert fisher(one, other) == pytest.approx(exact, rel=1e-9)
    assert chi_squared(one, other) == pytest.approx(plain, rel=1e-9)
    assert chi_squared(one, other, corrected=True) == pytest.approx(corrected, rel=1e-9)
    assert wald(one, other) == pytest.approx(z, rel=1e-9)


@pytest.mark.parametrize(("numbers", "equal", "unequal"), MEANS)
def test_t_tests_agree_with_r(numbers: tuple[Any, ...], equal: float, unequal: float) -> None:
    one, other = Sample(*numbers[:3]), Sample(*numbers[3:])
    assert student(one, other) == pytest.approx(equal, rel=1e-8)
    assert welch(one, other) == pytest.approx(unequal, rel=1e-8)


def test_where_nothing_can_differ_every_test_says_1() -> None:
    assert set(retest_counts(Count(0, 5), Count(0, 7)).values()) == {1.0}
    assert set(retest_counts(Count(5, 5), Count(7, 7)).values()) == {1.0}
    assert student(Sample(1, 0, 5), Sample(1, 0, 5)) == welch(Sample(1, 0, 5), Sample(1, 0, 5)) == 1
    assert student(Sample(1, 0, 5), Sample(2, 0, 5)) == welch(Sample(1, 0, 5), Sample(2, 0, 5)) == 0


@settings(max_examples=100, deadline=None)
@given(a=st.integers(0, 60), n=st.integers(1, 60), b=st.integers(0, 60), m=st.integers(1, 60))
def test_p_values_are_shares_and_do_not_know_which_group_came_first(a: int, n: int, b: int, m: int) -> None:
    one, other = Count(a % (n + 1), n), Count(b % (m + 1), m)
    back = retest_counts(other, one)
    for name, p in retest_counts(one, other).items():
        assert 0 <= p <= 1
        assert p == pytest.approx(back[name], rel=1e-9)


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("0.004", 0.0035, 0.005),
        ("= 0.04", 0.035, 0.05),
        (".5", 0.45, 0.6),
        ("<=0.05", 0.0, 0.05),
        (">0.05", 0.05, 1.0),
        ("1.0", 0.95, 1.0),
    ],
)
def test_a_printed_p_stands_for_all_that_round_or_cut_to_it(printed: str, low: float, high: float) -> None:
    band = read_p(printed)
    assert (band.low, band.high) == (pytest.approx(low), pytest.approx(high))


def test_less_than_a_limit_leaves_the_limit_out() -> None:
    assert read_p("<0.05").high < 0.05
    assert not read_p("<0.05").meets(Band(0.05, 0.05))
    with pytest.raises(ValueError, match="is not a p-value"):
        read_p("n.s.")


def test_p_values_too_small_to_tell_apart_have_no_gap() -> None:
    assert Band(1e-12, 1e-12).gap_to(read_p("0.001")) == 1
    assert Band(0.02, 0.02).gap_to(Band(0.2, 0.3)) == pytest.approx(10)


# --- looks at records


def compare(study: Build, one: dict[str, Any], other: dict[str, Any], **between: Any) -> list[str]:
    arms = between.pop("study_arms", [("a", 20), ("b", 20)])
    design = between.pop("design", PARALLEL)
    outcome = {"results": [{"arm": "a", **one}, {"arm": "b", **other}], "between": [between]}
    found = find_oddities(study(design=design, arms=arms, outcomes=[outcome]))
    return [oddity.arithmetic for oddity in found if oddity.kind.startswith("p-from")]


def test_called_significant_while_every_test_says_otherwise(study: Build) -> None:
    (text,) = compare(study, {"events": 0, "total": 15}, {"events": 2, "total": 15}, significant=True)
    assert text == (
        "0 of 15 against 2 of 15 people gives a two-sided p of 0.48 (Fisher), 0.14 (chi-squared), "
        "0.46 (chi-squared, corrected), 0.13 (z); the difference is called significant"
    )


def test_called_not_significant_while_every_test_says_otherwise(study: Build) -> None:
    (text,) = compare(study, {"events": 17, "total": 20}, {"events": 5, "total": 20}, significant=False)
    assert text.endswith("; the difference is called not significant")


def test_percentages_of_known_people_are_counted(study: Build) -> None:
    (text,) = compare(study, {"people": 25, "percent": 100}, {"people": 25, "percent": 88}, p="0.004")
    assert text.startswith("25 of 25 against 22 of 25 people gives")
    assert text.endswith("; p = 0.004 is given")


@pytest.mark.parametrize("p", ["0.019", "0.02", "<0.05", "<0.01", "0.008", "0.003", "0.01", "0.04"])
def test_a_p_that_some_usual_test_gives_or_comes_near_to_is_silent(study: Build, p: str) -> None:
    """17 against 9 of 20: 0.019, 0.008, 0.020 and 0.0035. Below ten and on one side of 0.05 is no gap."""
    assert compare(study, {"events": 17, "total": 20}, {"events": 9, "total": 20}, p=p) == []


@pytest.mark.parametrize(("p", "shown"), [(">0.05", "> 0.05"), ("0.1", "= 0.1"), ("0.3", "= 0.3")])
def test_a_p_across_the_line_is_odd(study: Build, p: str, shown: str) -> None:
    (text,) = compare(study, {"events": 17, "total": 20}, {"events": 9, "total": 20}, p=p)
    assert text.replace(" ", "").endswith(f"p{shown}isgiven".replace(" ", ""))


def test_a_gap_of_ten_on_the_same_side_is_odd(study: Build) -> None:
    sides = {"events": 10, "total": 20}, {"events": 10, "total": 20}
    assert compare(study, *sides, p="0.09") != []
    assert compare(study, *sides, p="0.12") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"design": {"kind": "within_person"}},
        {"design": {"kind": "not_seen"}},
        {"study_arms": [("a", 20), ("b", 20), ("c", 20)]},
    ],
)
def test_sides_of_one_body_and_unclear_pairs_are_left_alone(study: Build, fields: dict[str, Any]) -> None:
    sides = {"events": 17, "total": 20}, {"events": 5, "total": 20}
    assert compare(study, *sides, p="0.9", **fields) == []


def test_many_arms_may_print_p_values_multiplied_by_the_pairs(study: Build) -> None:
    three = {"study_arms": [("a", 20), ("b", 20), ("c", 20)], "arms": ["a", "b"]}
    sides = {"events": 17, "total": 20}, {"events": 9, "total": 20}
    assert compare(study, *sides, significant=False, **three) == []
    assert compare(study, *sides, significant=False) != []
    assert compare(study, *sides, p="0.9", **three) != []


def test_a_percentage_that_nobody_gives_is_not_tested(study: Build) -> None:
    assert compare(study, {"percent": 87}, {"percent": 20}, p="0.9") == []
    assert compare(study, {"percent": 85, "words": "about 85%"}, {"percent": 20}, p="0.9") == []


MEAN = {"end": {"mean": 33.5, "sd": 10.4}}, {"end": {"mean": 32.6, "sd": 9.7}}


def test_a_p_of_means_that_no_t_test_gives(study: Build) -> None:
    (text,) = compare(study, *MEAN, p="0.04")
    assert text.startswith("33.5 in 20 people against 32.6 in 20 people gives a two-sided p of 0.75 to 0.80")
    assert text.endswith("(Welch, values at the end); p = 0.04 is given")


@pytest.mark.parametrize("p", ["0.78", ">0.05", "0.5", "0.09"])
def test_a_p_of_means_on_the_right_side_of_the_line_is_silent(study: Build, p: str) -> None:
    assert compare(study, *MEAN, p=p) == []


def test_changes_or_ends_may_have_been_tested(study: Build) -> None:
    """The changes differ clearly, the values at the end do not: either p is sound."""
    one = {"end": {"mean": 33.5, "sd": 10.4}, "change": {"mean": 9.0, "sd": 2.0}}
    other = {"end": {"mean": 32.6, "sd": 9.7}, "change": {"mean": 5.0, "sd": 2.0}}
    assert compare(study, one, other, p="<0.001") == []
    assert compare(study, one, other, p="0.78") == []


def test_a_change_without_sd_may_have_been_tested_with_any_correlation(study: Build) -> None:
    one = {"baseline": {"mean": 20.0, "sd": 10.0}, "end": {"mean": 33.5, "sd": 10.4}}
    other = {"baseline": {"mean": 29.0, "sd": 10.0}, "end": {"mean": 32.6, "sd": 9.7}}
    assert compare(study, one, other, p="<0.001") == []


def test_a_standard_error_is_read_as_one(study: Build) -> None:
    one, other = {"end": {"mean": 10.0, "se": 1.0}}, {"end": {"mean": 20.0, "se": 1.0}}
    assert compare(study, one, other, p="<0.001") == []
    assert compare(study, one, other, p="0.3") != []


def test_means_of_unknown_or_single_people_are_not_tested(study: Build) -> None:
    assert compare(study, *MEAN, p="0.04", study_arms=[("a", 20), ("b", "not_seen")]) == []
    assert compare(study, *MEAN, p="0.04", study_arms=[("a", 20), ("b", 1)]) == []


def test_rounding_of_means_is_allowed_for(study: Build) -> None:
    """9 and 8 may stand for 8.51 and 8.49: then nothing differs."""
    one, other = {"end": {"mean": 9, "sd": 0.1}}, {"end": {"mean": 8, "sd": 0.1}}
    assert compare(study, one, other, p="0.9") == []


@settings(max_examples=60, deadline=None)
@given(
    one=st.tuples(st.integers(-900, 900), st.integers(1, 300), st.integers(2, 60)),
    other=st.tuples(st.integers(-900, 900), st.integers(1, 300), st.integers(2, 60)),
    unequal=st.booleans(),
    places=st.integers(1, 4),
)
def test_a_p_printed_by_the_t_test_itself_is_never_odd(
    study: Build, one: tuple[int, int, int], other: tuple[int, int, int], unequal: bool, places: int
) -> None:
    samples = [Sample(mean / 10, sd / 10, people) for mean, sd, people in (one, other)]
    p = (welch if unequal else student)(*samples)
    printed = f"{p:.{places}f}"
    printed = "<" + "0." + "0" * (places - 1) + "1" if float(printed) == 0 else printed
    sides = [
        {"people": sample.people, "end": {"mean": round(sample.mean, 1), "sd": round(sample.sd, 1)}}
        for sample in samples
    ]
    arms = [("a", one[2]), ("b", other[2])]
    assert compare(study, *sides, p=printed, study_arms=arms) == []


def test_a_comparison_without_p_or_verdict_is_no_look(study: Build) -> None:
    results = [{"arm": "a", "events": 3, "total": 9}, {"arm": "b", "events": 9, "total": 9}]
    outcome = {"results": results, "between": [{"words": "b did better"}]}
    record = study(design=PARALLEL, arms=[("a", 9), ("b", 9)], people={"enrolled": 18}, outcomes=[outcome])
    assert [look.kind for look in look_over(record)] == ["arms"]


def test_fisher_stays_exact_for_large_groups() -> None:
    assert math.isfinite(fisher(Count(700, 1500), Count(760, 1500)))
