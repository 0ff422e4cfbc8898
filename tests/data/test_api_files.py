"""Files under api/v1/: each fits its schema, tells what the pages tell, and nothing that they keep back."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from data_files import Files, files_of, open_outbox
from jsonschema import Draft202012Validator

from evidence_site.library import load
from evidence_site.publishing.data.api import api_files
from evidence_site.publishing.data.file_head import data_version
from evidence_site.publishing.data.published_records import (
    NOT_ON_PAGES,
    WHEN_NOT_QUOTABLE,
    WHEN_WITHHELD,
    publish_record,
    shown_fields,
)
from evidence_site.publishing.data.record_data import KINDS
from evidence_site.publishing.outbox import Outbox
from evidence_site.records import claim, provenance
from evidence_site.records.base import Record
from evidence_site.records.fact import Fact
from evidence_site.records.provenance import Source
from evidence_site.records.release import Release, Withdrawal
from evidence_site.records.review import Review

FACT = "  - id: stiff-neck\n    kind: neck\n    statement: Two of 30 people got a stiff neck."
HIDDEN_FACT = """  - id: stiff-neck
    kind: neck
    statement: SECRET neck.
    figures: SECRET 77
    withheld: Only one source was found.
    notes: [{kind: doubt, text: SECRET doubt}]"""


def json_of(files: Files, name: str) -> Any:
    return json.loads(files[f"api/v1/{name}.json"])


def json_files(files: Files) -> dict[str, Any]:
    """All JSON files with a head, by name."""
    made = {name: json.loads(data) for name, data in files.items() if name.endswith(".json")}
    return {name: data for name, data in made.items() if "kind" in data and "/schema/" not in name}


def validators(files: Files) -> dict[str, Draft202012Validator]:
    found = {}
    for name in files:
        kind = re.fullmatch(r"api/v1/schema/(.*)\.json", name)
        if kind:
            schema = json.loads(files[name])
            Draft202012Validator.check_schema(schema)
            found[kind[1]] = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return found


def check_all(files: Files) -> set[str]:
    """Hold every file against the schema that it names; answers with the kinds that were seen."""
    found, checks = json_files(files), validators(files)
    for name, data in found.items():
        faults = [error.message for error in checks[data["kind"]].iter_errors(data)]
        assert not faults, f"{name}: {faults[0]}"
        assert data["schema"].endswith(f"/api/v1/schema/{data['kind']}.json")
    return {data["kind"] for data in found.values()}


def test_every_file_fits_the_schema_it_names_and_every_schema_is_used(files: Files):
    assert check_all(files) == set(validators(files))


def test_another_topic_fits_as_well(toy_files: Files):
    assert check_all(toy_files) == set(validators(toy_files))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.pop("notAdvice"), "notAdvice"),
        (lambda data: data.pop("code"), "code"),
        (lambda data: data.update(certainty="proven"), "proven"),
        (lambda data: data["record"].update(seen_at=["https://x.example"]), "seen_at"),
        (lambda data: data["readings"].pop(), "too short"),
    ],
)
def test_a_schema_refuses_a_file_that_lacks_something(files: Files, change: Any, why: str):
    data = json_of(files, "questions/side-effects")
    change(data)
    (fault,) = validators(files)["question"].iter_errors(data)
    assert why in fault.message


def test_every_file_says_version_day_licence_source_and_that_it_is_no_advice(files: Files, outbox: Outbox):
    library = outbox.shelf.library
    newest = datetime.datetime.fromtimestamp(library.epoch, datetime.UTC).date()
    release = library.releases[-1].id if library.releases else "unreleased"
    for name, data in json_files(files).items():
        assert (data["version"], data["data_version"]) == ("1", release), name
        assert data["generated"] == str(newest), name
        assert data["licence"] == "CC-BY-4.0"
        assert data["source"].startswith(outbox.home), name
        assert data["notAdvice"] == "This is information, not medical advice."


def test_the_version_of_the_data_is_the_newest_release(small_evidence: Callable[..., Path]):
    library = load(small_evidence())
    assert data_version(library) == "unreleased"
    days = (datetime.date(2025, 3, 4), datetime.date(2025, 3, 5))
    vars(library)["releases"] = tuple(Release.model_construct(id=str(day), date=day) for day in days)
    assert data_version(library) == "2025-03-05"


def test_every_copy_has_a_file_with_its_code(files: Files, outbox: Outbox):
    codes = {data["id"]: data["code"] for data in json_files(files).values() if "printed_code" in data}
    assert codes == {copy.id: copy.code for copy in outbox.all_copies}
    entries = json_of(files, "index")["copies"]
    assert {entry["id"]: entry["code"] for entry in entries} == codes
    for entry in entries:
        name = entry["file"].removeprefix(outbox.home)
        assert json.loads(files[name])["id"] == entry["id"]


def test_a_withdrawn_copy_says_why_and_stands_in_the_index(small_evidence: Callable[..., Path]):
    outbox = open_outbox(small_evidence())
    copy = outbox.copies[0]
    taken = {"of": copy.id, "date": datetime.date(2025, 3, 5), "because": "A number was wrong."}
    vars(outbox.shelf.library)["withdrawals"] = (
        Withdrawal.model_validate({**taken, "code": copy.code}),
        Withdrawal.model_validate({**taken, "code": "00000000"}),
    )
    files = files_of(outbox)
    assert json_of(files, f"tables/{copy.id}")["withdrawn"] == "A number was wrong."
    assert b"A number was wrong." in files[f"data/tables/{copy.id}.csv-metadata.json"]
    assert [item["code"] for item in json_of(files, "index")["withdrawn"]] == [copy.code, "00000000"]
    others = [item for item in outbox.all_copies if item.id != copy.id and item.kind == "table"]
    assert all("withdrawn" not in json_of(files, f"tables/{item.id}") for item in others)
    check_all(files)


def test_every_record_has_a_file_and_stands_in_its_list(files: Files, outbox: Outbox):
    for kind in KINDS:
        items = json_of(files, kind.folder)["items"]
        assert [item["id"] for item in items] == list(kind.all(outbox.shelf.library))
        for item in items:
            alone = json_of(files, f"{kind.folder}/{item['id']}")
            assert {name: alone[name] for name in item} == item
            assert alone["source"] == item["page"]


def test_numbers_keep_the_digits_they_were_typed_with(small_files: Callable[..., Files]):
    text = small_files()["api/v1/studies/ash-2020.json"].decode()
    change = json.loads(text, parse_float=str)["record"]["outcomes"][0]["results"][0]["change"]
    assert (change["mean"], change["sd"]) == ("-12.50", "3.1")


def test_all_decimals_of_all_records_come_back_digit_by_digit(files: Files, outbox: Outbox):
    seen = 0
    for name, study in outbox.shelf.library.studies.items():
        data = json.loads(files[f"api/v1/studies/{name}.json"], parse_float=Decimal)
        printed = sorted(str(value) for value in _decimals(data["record"]) if "." in str(value))
        wanted = sorted(f"{value:f}" for value in _decimals(study) if "." in f"{value:f}")
        assert printed == wanted
        seen += len(wanted)
    assert seen > 100


def _decimals(value: Any) -> Iterator[Decimal]:
    if isinstance(value, Record):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _decimals(item)
    elif isinstance(value, Decimal):
        yield value


def test_what_is_not_known_says_in_which_way(small_files: Callable[..., Files]):
    files = small_files(study=("enrolled: 60", "enrolled: 60\n  non_responders: not_reported"))
    record = json_of(files, "studies/ash-2020")["record"]
    assert record["participants"]["non_responders"] == "not_reported"
    assert record["country"] == "not_seen"


def test_a_withheld_finding_keeps_its_words_and_numbers_to_itself(small_files: Callable[..., Files]):
    files = small_files(findings=(FACT, HIDDEN_FACT))
    item = json_of(files, "findings/stiff-neck")
    assert item["record"]["withheld"] == "Only one source was found."
    assert not [name for name, data in files.items() if b"SECRET" in data]
    check_all(files)


def test_of_a_review_that_could_not_be_confirmed_nothing_is_quoted(small_files: Callable[..., Files]):
    hidden = "kind: meta_analysis\nquotable: false\nconclusion: SECRET conclusion\ndose_findings: SECRET dose"
    files = small_files(review=("kind: meta_analysis", hidden))
    assert "pooled" not in json_of(files, "reviews/birch-2021")["record"]
    assert not [name for name, data in files.items() if b"SECRET" in data]
    check_all(files)


def test_where_a_copy_was_read_is_in_no_file(files: Files, evidence: Any):
    """Addresses that records keep for checking; some of them are public homes as well, and may be linked."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(evidence.rglob("*.yml")))
    kept = set()
    for block in re.findall(r"seen_at:((?:\s*-\s*\S+|\s*\[[^\]]*\])+)", texts):
        kept |= set(re.findall(r"https?://[^\s,\]'\"]+", block))
    kept -= set(re.findall(r"(?:link|url): *\"?(https?://[^\s,}\"]+)", texts))
    assert len(kept) > 50
    published = b"\n".join(data for name, data in files.items() if "/schema/" not in name).decode()
    assert "seen_at" not in published
    named = set(re.findall(r"https?://[^\s\"\\]+", published))
    homes = ("https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/", "https://pmc.ncbi.nlm.nih.gov/")
    assert not [address for address in kept & named if not address.startswith(homes)]


def test_a_link_to_a_host_that_may_not_be_linked_stays_with_the_record():
    source = Source(id="a", kind="blog_or_forum", name="A blog", link="https://copies.example/x")
    assert publish_record(source, ("doi.org",))["link"] is None
    assert publish_record(source, ("copies.example",))["link"] == "https://copies.example/x"


def test_fields_that_are_kept_for_checking_are_found_by_their_docstring():
    class Kept(Record):
        name: str
        """A name."""
        where: str
        """Where we read it. Kept for checking, never published."""

    assert shown_fields(Kept) == ("name",)
    assert publish_record(Kept(name="x", where="y"), ()) == {"name": "x"}


def test_fields_that_are_kept_back_exist():
    """Else a field that was renamed would be published unseen."""
    kinds = {kind.__name__: kind for module in (claim, provenance) for kind in _records_of(module)}
    assert all(fields <= set(kinds[name].model_fields) for name, fields in NOT_ON_PAGES.items())
    assert set(Fact.model_fields) >= WHEN_WITHHELD
    assert set(Review.model_fields) >= WHEN_NOT_QUOTABLE


def _records_of(module: Any) -> list[type[Record]]:
    return [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, Record)]


def test_a_study_carries_the_warnings_of_its_page(files: Files, outbox: Outbox):
    for name, study in outbox.shelf.library.studies.items():
        told = [item["id"] for item in json_of(files, f"studies/{name}")["warnings"]]
        assert told == [raised.id for raised in outbox.shelf.caveats_of(study)] + ["own"] * len(study.caveats)


def test_a_question_tells_what_its_body_holds(
    files: Files, toy_files: Files, toy_outbox: Outbox, outbox: Outbox
):
    for some, box in ((files, outbox), (toy_files, toy_outbox)):
        for name, question in box.shelf.library.questions.items():
            body, data = box.shelf.body(question), json_of(some, f"questions/{name}")
            for told, item in zip(data["record"]["outcomes"], body.outcomes, strict=True):
                assert told["certainty"]["certainty"] == item.outcome.certainty.certainty
                assert told["votes"]["better"] == item.votes.better
                assert [one["study"] for one in told["estimates"]] == [
                    one.contrast.study.id for one in item.estimates
                ]
                assert told["not_pooled"] == item.not_pooled


def test_a_pooled_number_is_the_one_of_the_page(toy_files: Files, toy_outbox: Outbox):
    question = toy_outbox.shelf.library.questions["does-humming-help"]
    pooled = toy_outbox.shelf.body(question).main.pooled
    assert pooled is not None
    told = json_of(toy_files, "questions/does-humming-help")["record"]["outcomes"][0]["pooled"]
    assert told["main"]["estimate"] == pytest.approx(pooled.main.estimate, rel=1e-11)
    assert told["main"]["ci_low"] == pytest.approx(pooled.main.ci_low, rel=1e-11)
    assert (told["measure"], told["unit"], told["main"]["k"]) == ("MD", "per-hour", 2)


def test_ids_in_records_are_explained_in_the_vocabulary(files: Files):
    words = json_of(files, "vocabulary")
    known = {name: {item["id"] for item in words[name]} for name in ("conditions", "outcomes", "treatments")}
    for item in json_of(files, "studies")["items"]:
        record = item["record"]
        assert {one["condition"] for one in record["participants"]["conditions"]} <= known["conditions"]
        assert {one["measure"] for one in record["outcomes"]} <= known["outcomes"]
        assert {name for arm in record["arms"] for name in arm["treatments"]} <= known["treatments"]


def test_the_same_records_give_the_same_bytes(toy_files: Files, toy_outbox: Outbox):
    again = {file.name: file.data for file in api_files(toy_outbox)}
    assert again == {name: toy_files[name] for name in again}


def test_all_files_together_stay_below_six_megabytes(files: Files):
    assert sum(len(data) for name, data in files.items() if name.startswith("api/")) < 6_000_000
