"""List every number of the first extraction: `python take_inventory.py SOURCE_FOLDER > inventory.json`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

BOOKKEEPING = {"source_url", "sources", "source", "url", "id", "second_extraction", "said_by", "topic"}
IDENTIFIERS = {"doi", "pmid", "pmcid"}
NOT_NUMBERS = (
    r"https?://\S+",
    r"\b10\.\d{4,}/\S+",
    r"find_string id \d+",
    r"\bPMC\d+|PMID:? ?\d+|\bNCT\d+|\bChiCTR\d+",
    r"\d{4}-\d\d-\d\d",
    r"\b(?:cm|mm|inch|[Ii])2\b",  # the 2 of cm², inch² and I² is a sign, not a number
    r"\bdocument 00\d|\b00\d\b",  # how the extraction numbered the four articles
)
NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+")


def texts(data: Any, skip: set[str]) -> Iterator[str]:
    """Every scalar of nested data as text, and field names that carry words (arm labels)."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in skip:
                yield from (str(key) if " " in str(key) else "",)
                yield from texts(value, skip)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value, skip)
    elif data is not None:
        yield str(data)


def numbers(words: Iterator[str]) -> set[str]:
    """The numbers in texts, each in one spelling: 12.50 and 12.5 are the same."""
    found = set()
    for text in words:
        for pattern in NOT_NUMBERS:
            text = re.sub(pattern, " ", text)
        found |= {f"{Decimal(number.replace(',', '')).normalize():f}" for number in NUMBER.findall(text)}
    return found


def identifiers(data: Any) -> dict[str, str]:
    """DOI, PubMed and PMC ids of a citation."""
    citation = data.get("citation") or {}
    return {name: str(citation[name]).split(" (")[0] for name in sorted(IDENTIFIERS) if citation.get(name)}


def take(data: Any, skip: set[str]) -> dict[str, Any]:
    """The inventory of one file or list item."""
    return {"numbers": sorted(numbers(texts(data, skip)), key=Decimal), "identifiers": identifiers(data)}


def main(folder: Path) -> dict[str, Any]:
    """The inventory of a whole extraction."""
    skip = BOOKKEEPING | IDENTIFIERS
    found: dict[str, Any] = {}
    for path in sorted([*folder.glob("studies/*.yaml"), *folder.glob("reviews/*.yaml")]):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "citation" in data:
            found[path.relative_to(folder).as_posix()] = take(data, skip)
    for claim in yaml.safe_load((folder / "claims.yaml").read_text(encoding="utf-8")):
        kept = {**{key: claim[key] for key in ("claim", "why")}, "sources": None}
        shown = [[source.get("shows"), source.get("note")] for source in claim["sources"]]
        kept["shown"] = shown
        found[f"claims/{claim['id']}"] = {**take(kept, skip), "verdict": claim["verdict"]}
    for name in ("safety", "technique", "mechanism"):
        for fact in yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))["facts"]:
            number = re.sub(r"\D", "", fact["id"])
            kept = {key: fact.get(key) for key in ("statement", "figures", "flag")}
            found[f"findings/{name}-{number}"] = take(kept, skip)
    return found


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout, indent=0, ensure_ascii=False, sort_keys=True)
