"""What a source itself printed wrongly: listed once, still found, and reported when it no longer is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from example import TODAY, find

from evidence_site.checks import find_problems
from evidence_site.library import Library, load

LISTED = "exceptions:\n  - {check: arms-add-up, file: studies/ash-2020.yml, reason: It is printed so.}\n"
ODD = ("    treatments: [tea]\n    people: 30", "    treatments: [tea]\n    people: 31")


def test_the_small_evidence_folder_is_sound(small_evidence: Callable[..., Path]) -> None:
    assert find(small_evidence()) == ()


def test_the_real_evidence_is_sound(real: Library) -> None:
    assert find_problems(real) == ()


def test_a_listed_exception_silences_its_own_finding(small_evidence: Callable[..., Path]) -> None:
    assert find(small_evidence(study=ODD, files={"exceptions.yml": LISTED})) == ()


def test_a_listed_exception_silences_nothing_else(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence(study=[ODD, ("men: 20", "men: 200")], files={"exceptions.yml": LISTED})
    assert [finding.kind for finding in find(root)] == ["counts-stay-within-the-whole"]


def test_an_exception_that_finds_nothing_any_more_is_reported(
    small_evidence: Callable[..., Path],
) -> None:
    root = small_evidence(files={"exceptions.yml": LISTED})
    (finding,) = find(root)
    assert (finding.path, finding.line, finding.kind) == (root / "exceptions.yml", 2, "exception")
    assert finding.message == "`arms-add-up` finds nothing in studies/ash-2020.yml any more."
    assert finding.tip == "Delete this exception."


def test_an_exception_from_an_unknown_check_is_reported(small_evidence: Callable[..., Path]) -> None:
    text = LISTED.replace("arms-add-up", "arms-ad-up")
    found = find(small_evidence(study=ODD, files={"exceptions.yml": text}))
    assert [finding.kind for finding in found] == ["exception", "arms-add-up"]
    assert found[0].message == "there is no check `arms-ad-up`."
    assert found[0].tip == "Did you mean `arms-add-up`? "


def test_findings_can_be_limited_to_files_but_exceptions_count_over_all(
    small_evidence: Callable[..., Path],
) -> None:
    root = small_evidence(study=("men: 20", "men: 200"), findings=("kind: neck", "kind: necks"))
    found = find_problems(load(root), today=TODAY, only=[root / "findings" / "safety.yml"])
    assert [finding.kind for finding in found] == ["finding-kind-is-listed"]


def test_findings_come_in_the_order_of_files_and_lines(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence(
        study=[("men: 20", "men: 200"), ("measure: cheer", "measure: cheers")],
        findings=("kind: neck", "kind: necks"),
    )
    found = find(root)
    places = [(finding.path.name, finding.line) for finding in found]
    assert places == sorted(places, key=lambda place: (place[0] != "safety.yml", place[1]))
    assert len(places) == 3
