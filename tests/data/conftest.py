"""What the tests of data files share: the files of the real site and of the toy, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from data_files import Files, files_of, open_outbox
from site_build import ROOT, TOY

from evidence_site.publishing.outbox import Outbox


@pytest.fixture(scope="session")
def outbox() -> Outbox:
    return open_outbox(ROOT / "evidence")


@pytest.fixture(scope="session")
def files(outbox: Outbox) -> Files:
    return files_of(outbox)


@pytest.fixture(scope="session")
def toy_outbox() -> Outbox:
    return open_outbox(TOY / "evidence")


@pytest.fixture(scope="session")
def toy_files(toy_outbox: Outbox) -> Files:
    return files_of(toy_outbox)


@pytest.fixture
def small_files(small_evidence: Callable[..., Path]) -> Callable[..., Files]:
    """The data files of the small evidence folder with changes, as in `small_evidence`."""
    return lambda **changes: files_of(open_outbox(small_evidence(**changes)))
