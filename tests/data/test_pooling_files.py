"""Files for people who pool studies: `evidence pool` reads them, and comes to the number of the site."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from data_files import Files

from evidence_site.cli import main
from evidence_site.library import load
from evidence_site.publishing.data.pooling_data import SHAPES, all_rows, shape_files
from evidence_site.publishing.data.pooling_rows import COLUMNS, NUMBERS
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.question import Question
from evidence_site.sources.csv_text import read_studies
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal
from evidence_site.synthesis.statistics.studies_pooling import effect_of
from evidence_site.views.shelf import Shelf

POOL = "data/pooling/"


def rows_of(files: Files, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{POOL}{name}.csv"].decode(), newline="")))


def outcomes(outbox: Outbox) -> Iterator[tuple[Question, OutcomeBody]]:
    for question in outbox.shelf.library.questions.values():
        for item in outbox.shelf.body(question).outcomes:
            yield question, item


def pool(tmp_path: Path, data: bytes, measure: str, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    path = tmp_path / "studies.csv"
    path.write_bytes(data)
    assert main(["pool", str(path), "--measure", measure, "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_pooling_our_files_gives_the_number_of_the_site(
    outbox: Outbox, files: Files, toy_outbox: Outbox, toy_files: Files, tmp_path: Path, capsys: Any
):
    """Each shape that holds all studies of a pooled outcome, on the real site and on the toy."""
    done = []
    for box, some in ((outbox, files), (toy_outbox, toy_files)):
        for question, item in outcomes(box):
            if item.pooled is None:
                continue
            for shape in SHAPES:
                name = f"{POOL}{question.id}-{item.outcome.id}.{shape}.csv"
                if name in some and some[name].count(b"\r\n") == item.pooled.main.k + 1:
                    made = pool(tmp_path, some[name], item.pooled.measure, capsys)
                    theirs = item.pooled.main
                    assert made["estimate"] == pytest.approx(theirs.estimate, rel=1e-9), name
                    assert made["tau2"] == pytest.approx(theirs.heterogeneity.tau2, rel=1e-6, abs=1e-9)
                    if theirs.interval == "hksj":
                        assert made["ci_lower"] == pytest.approx(theirs.ci_low, rel=1e-6)
                    done.append(shape)
    assert {"means", "estimates"} <= set(done)


def test_each_row_gives_the_effect_size_of_the_site(outbox: Outbox, files: Files, tmp_path: Path):
    """Also where only one study gives any, so that nothing is pooled."""
    checked = 0
    for question, item in outcomes(outbox):
        made = {one.contrast.study.id: one for one in item.estimates}
        for shape in SHAPES:
            name = f"{POOL}{question.id}-{item.outcome.id}.{shape}.csv"
            if name in files:
                path = tmp_path / "studies.csv"
                path.write_bytes(files[name])
                for row in read_studies(path)[1]:
                    wanted = made[row.study].effect
                    effect = effect_of(row.values, wanted.measure)
                    assert effect.estimate == pytest.approx(wanted.estimate, rel=1e-9)
                    assert effect.variance == pytest.approx(wanted.variance, rel=1e-9)
                    checked += 1
    assert checked >= sum(len(item.estimates) for _, item in outcomes(outbox)) > 0


def test_sizes_that_may_not_be_joined_get_no_file_to_pool(toy_outbox: Outbox):
    question = toy_outbox.shelf.library.questions["does-humming-help"]
    item = toy_outbox.shelf.body(question).main
    apart = dataclasses.replace(item, pooled=None, not_pooled="units_differ")
    alone = dataclasses.replace(apart, estimates=item.estimates[:1])
    assert list(shape_files(toy_outbox, question, item))
    assert list(shape_files(toy_outbox, question, alone))
    assert not list(shape_files(toy_outbox, question, apart))


def test_the_index_says_how_many_also_when_there_are_none(outbox: Outbox, files: Files):
    index = json.loads(files[f"{POOL}index.json"])
    told = {(item["question"], item["outcome"]): item for item in index["outcomes"]}
    assert len(told) == sum(1 for _ in outcomes(outbox))
    for question, item in outcomes(outbox):
        line = told[question.id, item.outcome.id]
        assert line["studies"] == len(item.studies)
        assert line["effect_sizes"] == len(item.estimates)
        assert sum(line["why_no_effect_size"].values()) == len(item.refusals)
        for address in (line["rows"], *line["files"]):
            assert address.removeprefix(outbox.home) in files
    assert any(line["effect_sizes"] == 0 for line in told.values())
    assert index["rows"] == len(rows_of(files, "all"))
    assert index["effect_sizes"] == sum(row["yi"] != "" for row in rows_of(files, "all"))
    assert index["studies"] + index["studies_without_a_row"] == len(outbox.shelf.library.studies)


def test_no_study_has_two_rows_for_one_comparison_and_outcome(files: Files, toy_files: Files):
    for some in (files, toy_files):
        rows = rows_of(some, "all")
        keys = [(row["study"], row["comparison"], row["outcome"]) for row in rows]
        assert rows and len(set(keys)) == len(keys)


def test_each_row_has_numbers_or_says_why_it_has_none(files: Files, toy_files: Files):
    for some in (files, toy_files):
        for row in rows_of(some, "all"):
            assert (row["yi"] == "") == (row["vi"] == "") == (row["why_no_yi"] != "")
            assert row["doubts"] or row["risk_of_bias"]
            assert row["numbers_are"] in (("printed", "derived") if row["yi"] else ("printed", "derived", ""))
            assert all(row[name] == "" or math.isfinite(float(row[name])) for name in NUMBERS)


def test_studies_whose_numbers_may_not_be_used_give_none(outbox: Outbox, files: Files):
    """Neither those that a record leaves out, nor two sides of the same people as if they were two groups."""
    filled = ("m1i", "sd1i", "n1i", "ai", "yi")
    seen = set()
    for row in rows_of(files, "all"):
        level = outbox.shelf.library.studies[row["study"]].use.level
        groups = row["m1i"] or row["ai"]
        if level != "full":
            assert row["why_no_yi"] in (level, "same_people")
            assert not any(row[name] for name in filled)
            seen.add(level)
        if row["same_people_on_both_sides"] == "yes":
            assert not groups
            seen.add("same people")
    assert seen == {"left_out", "not_for_effect_size", "same people"}


def test_a_report_of_people_counted_elsewhere_gives_no_numbers(small_evidence: Callable[..., Path]):
    root = small_evidence()
    text = (root / "studies" / "ash-2020.yml").read_text(encoding="utf-8")
    here = "{record: cedar-trial, kind: registers_this, counted: here,"
    there = "{record: ash-2020, kind: same_people, counted: there,"
    again = text.replace("id: ash-2020", "id: oak-2021").replace(here, there)
    (root / "studies" / "oak-2021.yml").write_text(again, encoding="utf-8")
    rows = {row.study.id: row for row in all_rows(Shelf(load(root))) if row.outcome == "grumble-count"}
    assert isinstance(rows["ash-2020"].result, Estimate)
    assert rows["oak-2021"].result == Refusal("oak-2021", "same_people")


def test_printed_means_without_a_spread_stand_there_but_make_no_effect_size(
    small_files: Callable[..., Files],
):
    bare = [(", sd: 3.1, ci_low: -13.6, ci_high: -11.4", ""), (", sd: 3.0", "")]
    bare.append((", estimate: -10.0, ci_low: -11.6, ci_high: -8.4", ""))
    bare.append(('p: "<0.001"', 'p: "<0.05"'))
    rows = {row["outcome"]: row for row in rows_of(small_files(study=bare), "all")}
    row = rows["grumble-count"]
    assert (row["m1i"], row["m2i"], row["n1i"], row["n2i"]) == ("-12.50", "-2.5", "29", "29")
    assert (row["sd1i"], row["yi"], row["why_no_yi"]) == ("", "", "no_spread")
    assert (row["mean_kind"], row["numbers_are"]) == ("change", "printed")


def test_counts_with_nobody_on_a_side_stand_there_but_make_no_effect_size(small_files: Callable[..., Files]):
    nobody = (
        "{arm: gazing-tea, events: 20, total: 29, percent: 69}",
        "{arm: gazing-tea, events: 0, total: 29}",
    )
    rows = {row["outcome"]: row for row in rows_of(small_files(study=nobody), "all")}
    row = rows["cheer"]
    assert (row["ai"], row["n1i"], row["n2i"]) == ("0", "29", row["n2i"])
    assert (row["yi"], row["why_no_yi"]) == ("", "all_or_none")


def test_every_column_is_explained_and_stands_in_every_wide_file(files: Files):
    index = json.loads(files[f"{POOL}index.json"])
    assert all(index["columns"][name] for name in COLUMNS)
    header = files[f"{POOL}all.csv"].decode().splitlines()[0]
    assert header.split(",") == list(COLUMNS)
    for name, data in files.items():
        if (
            name.startswith(POOL)
            and name.count(".") == 1
            and name.endswith(".csv")
            and name != f"{POOL}all.csv"
        ):
            assert data.decode().splitlines()[0].endswith(header)
