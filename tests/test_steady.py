"""While serving, a broken record or directive leaves the last good pages up; a real build stops."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from evidence_site.findings import EvidenceError, Finding
from evidence_site.publishing.steady import Steady

PROBLEM = EvidenceError((Finding(path=Path("a.yml"), kind="field", message="wrong."),))


def fail() -> str:
    raise PROBLEM


def test_what_was_last_made_well_stands_in_and_the_problem_is_told():
    told: list[EvidenceError] = []
    steady = Steady(keep=True, tell=told.append)
    assert steady.make("site", lambda: "first") == "first"
    assert steady.make("site", fail) == "first"
    assert told == [PROBLEM]
    assert steady.make("site", lambda: "mended") == "mended"


def test_there_is_nothing_to_fall_back_on_at_first():
    with pytest.raises(EvidenceError):
        Steady(keep=True, tell=print).make("site", fail)


def test_one_page_does_not_stand_in_for_another():
    steady = Steady(keep=True, tell=print)
    steady.make("one", lambda: "one")
    with pytest.raises(EvidenceError):
        steady.make("two", fail)


def test_a_real_build_keeps_nothing():
    steady = Steady(keep=False, tell=print)
    steady.make("site", lambda: "first")
    with pytest.raises(EvidenceError):
        steady.make("site", fail)


def test_the_plugin_keeps_pages_only_while_serving(caplog: pytest.LogCaptureFixture):
    from evidence_site.mkdocs_plugin import EvidenceSitePlugin

    plugin = EvidenceSitePlugin()
    plugin.on_startup(command="serve", dirty=False)
    plugin.steady.make("site", lambda: "first")
    with caplog.at_level(logging.ERROR):
        assert plugin.steady.make("site", fail) == "first"
    assert "wrong." in caplog.text
    assert "last good pages" in caplog.text
    plugin.on_startup(command="build", dirty=False)
    plugin.steady.make("site", lambda: "first")
    with pytest.raises(EvidenceError):
        plugin.steady.make("site", fail)
