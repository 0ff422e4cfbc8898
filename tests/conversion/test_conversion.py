"""Nothing of the first extraction was dropped: each file has its record and each number stands in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from take_inventory import numbers, texts  # noqa: E402

from evidence_site.sources.yaml_text import read_yaml  # noqa: E402

EVIDENCE = HERE.parents[1] / "evidence"
INVENTORY: dict[str, Any] = json.loads((HERE / "inventory.json").read_text(encoding="utf-8"))
RECORDS: dict[str, str] = yaml.safe_load((HERE / "records.yml").read_text(encoding="utf-8"))
ABSENT: dict[str, dict[str, str]] = (
    yaml.load((HERE / "absent.yml").read_text(encoding="utf-8"), yaml.BaseLoader) or {}
)
VERDICTS = {"no evidence either way": "no_evidence"}


def read(path: Path) -> Any:
    return read_yaml(path).data


@pytest.fixture(scope="module")
def items() -> dict[str, Any]:
    """What each claim and finding says, by its key in the inventory."""
    found = {}
    for path in sorted((EVIDENCE / "claims").glob("*.yml")):
        found |= {f"claims/{claim['id']}": claim for claim in read(path)["claims"]}
    for path in sorted((EVIDENCE / "findings").glob("*.yml")):
        found |= {f"findings/{fact['id']}": fact for fact in read(path)["findings"]}
    return found


@pytest.fixture(scope="module")
def entries() -> dict[str, str]:
    """The text of each entry of the bibliography by its key."""
    blocks = (EVIDENCE / "references.bib").read_text(encoding="utf-8").split("\n@")
    return {block.split("{", 1)[1].split(",", 1)[0]: block for block in blocks if "{" in block}


def in_record(source: str, items: dict[str, Any], entries: dict[str, str]) -> set[str]:
    skip = {"seen_at", "link", "doi", "pmid"}
    if source in RECORDS:
        path = EVIDENCE / RECORDS[source]
        return numbers(texts(read(path), skip)) | numbers(iter([entries[path.stem]]))
    return numbers(texts(items[source], skip))


def test_the_first_extraction_was_this_large():
    kinds = [name.split("/")[0] for name in INVENTORY]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "claims": 133,
        "findings": 74,
        "reviews": 29,
        "studies": 79,
    }


@pytest.mark.parametrize("source", [name for name in INVENTORY if name.startswith(("studies/", "reviews/"))])
def test_each_file_has_its_record(source):
    assert (EVIDENCE / RECORDS[source]).is_file()


def test_each_claim_and_finding_has_its_record(items):
    wanted = {name for name in INVENTORY if name.startswith(("claims/", "findings/"))}
    assert wanted <= set(items)


@pytest.mark.parametrize("source", list(INVENTORY))
def test_each_number_stands_in_the_record(source, items, entries):
    missing = set(INVENTORY[source]["numbers"]) - in_record(source, items, entries)
    assert missing == set(ABSENT.get(source, {})), (
        f"{source}: not in the record, or wrongly listed in absent.yml"
    )


@pytest.mark.parametrize("source", [name for name in INVENTORY if INVENTORY[name]["identifiers"]])
def test_each_identifier_stands_in_the_bibliography(source, entries):
    entry = entries[Path(RECORDS[source]).stem]
    for name, value in INVENTORY[source]["identifiers"].items():
        assert f"{{{value}}}" in entry, f"{source}: {name} {value}"


@pytest.mark.parametrize("source", [name for name in INVENTORY if name.startswith("claims/")])
def test_no_verdict_changed(source, items):
    printed = INVENTORY[source]["verdict"]
    assert items[source]["verdict"] == VERDICTS.get(printed, printed.replace(" ", "_"))


def test_every_absence_has_a_reason():
    assert all(reason.strip() for reasons in ABSENT.values() for reason in reasons.values())
