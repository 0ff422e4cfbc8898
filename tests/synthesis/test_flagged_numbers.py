"""What arithmetic finds in the real records, against what readers flagged by hand.

The judged list is evidence/second-looks.yml. A new or lost find fails here until somebody has judged it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from site_build import TOY

from evidence_site.decoding import decode
from evidence_site.library import Library, load
from evidence_site.records.second_look import Fitting, Flag, SecondLookFile, Unflagged
from evidence_site.records.study import Study
from evidence_site.sources.yaml_text import read_yaml
from evidence_site.synthesis.consistency.second_look import find_oddities

EVIDENCE = Path(__file__).resolve().parents[2] / "evidence"
JUDGED = decode(read_yaml(EVIDENCE / "second-looks.yml"), SecondLookFile)
HITS = [item for item in JUDGED.flags if item.found]
MISSES = [item for item in JUDGED.flags if item.missed]


def finds_of(items: Iterable[Flag | Unflagged]) -> set[tuple[str, str]]:
    """(record, find) of every find listed."""
    return {(item.record, find) for item in items for find in item.found}


def finds_in(library: Library) -> set[tuple[str, str]]:
    """(record, find) of every oddity in a library."""
    return {
        (name, f"{oddity.kind} {'.'.join(map(str, oddity.path))}")
        for name, study in library.studies.items()
        for oddity in find_oddities(study, library.topic)
    }


def test_just_the_judged_numbers_are_found(real: Library) -> None:
    assert finds_in(real) == finds_of(HITS) | finds_of(JUDGED.others)


def test_hits_misses_and_false_alarms_are_counted() -> None:
    judged = Counter(item.judged for item in JUDGED.others)
    assert (len(HITS), len(MISSES)) == (6, 24)
    assert judged == {"sound": 1}, "a false alarm means that a rule is too eager"


def test_every_judged_record_is_here(real: Library) -> None:
    for item in (*JUDGED.flags, *JUDGED.others, *JUDGED.fitting):
        assert item.record in real.studies


@pytest.mark.parametrize("item", JUDGED.fitting, ids=lambda item: item.record)
def test_numbers_that_were_found_to_fit_stay_silent(real: Library, item: Fitting) -> None:
    assert find_oddities(real.studies[item.record], real.topic) == ()


def test_invented_records_with_sound_numbers_are_silent(evidence: Path, real: Library) -> None:
    assert finds_in(load(TOY / "evidence")) == set()
    sample = decode(read_yaml(evidence / "sample-study.yml"), Study)
    assert find_oddities(sample, real.topic) == ()
