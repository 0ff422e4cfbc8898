"""Companions of topic.yml are treatments that it lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_build import copy_toy

from evidence_site.checks import find_problems
from evidence_site.library import load

GIVEN = "{treatment: water, used: I already drink a glass of water"


@pytest.mark.parametrize(
    ("companion", "wrong"),
    [
        ("{treatment: water, perhaps_in: [silence], used: I already drink a glass of water", []),
        ("{treatment: waters, used: I already drink a glass of water", ["waters"]),
        ("{treatment: water, perhaps_in: [hush], used: I already drink a glass of water", ["hush"]),
    ],
)
def test_a_companion_is_a_listed_treatment(tmp_path: Path, companion: str, wrong: list[str]) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/topic.yml", (GIVEN, companion))
    found = [item.message for item in find_problems(load(copy.evidence))]
    assert len(found) == len(wrong)
    assert all(f"`{word}`" in message for word, message in zip(wrong, found, strict=True))
