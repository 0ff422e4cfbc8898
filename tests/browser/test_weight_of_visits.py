"""What a first visit loads, measured by what the browser asks the server for."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from conftest import PAGES
from playwright.sync_api import Browser, Page
from site_build import build_real, built_once

LIMIT = 300_000
"""Bytes of a first visit, gzipped."""

LAST = "search/search_index.json"
"""What the theme asks for last, on every page with a search."""


class Recording:
    """The real site behind a server that remembers what was asked for."""

    def __init__(self, root: Path) -> None:
        self.root, self.asked = root, set[str]()
        handler = functools.partial(_Handler, self, directory=str(root))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @functools.cache  # noqa: B019 - there is one a session
    def weigh(self, path: str) -> int:
        """Bytes of one file as a web server sends it."""
        file = self.root / path
        return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 9, mtime=0))


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, recording: Recording, *given: Any, **options: Any) -> None:
        self.recording = recording
        super().__init__(*given, **options)

    def do_GET(self) -> None:
        self.recording.asked.add(unquote(urlsplit(self.path).path).lstrip("/"))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: what was asked for is remembered."""


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recording]:
    """The real site, with what is asked of it."""
    made = Recording(built_once("real", tmp_path_factory, build_real))
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def newcomer(chromium: Browser) -> Iterator[Page]:
    """A browser that has seen nothing yet."""
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    yield context.new_page()
    context.close()


def visit(page: Page, recording: Recording, address: str) -> set[str]:
    """The files that a page needs until it has its fonts and its search."""
    recording.asked.clear()
    page.goto(recording.address + address)
    page.evaluate("document.fonts.ready.then(() => true)")
    end = time.monotonic() + 10
    while LAST not in recording.asked:
        assert time.monotonic() < end, f"{address} never asks for {LAST}"
        page.wait_for_timeout(20)
    return set(recording.asked) - {"favicon.ico"}


@pytest.mark.parametrize("kind", PAGES)
def test_first_visit_is_light(
    newcomer: Page, recording: Recording, weights: list[tuple[str, int, int]], kind: str
) -> None:
    asked = visit(newcomer, recording, PAGES[kind])
    assert any(name.endswith(".woff2") for name in asked), "no font was asked for: something is kept"
    sizes = {name or "index.html": recording.weigh(name) for name in asked}
    total = sum(sizes.values())
    weights.append((kind, recording.weigh(PAGES[kind]), total))
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    assert total <= LIMIT, f"{total} bytes; the heaviest: {heaviest}"
