"""The real site, built once and served from this machine, and a Chromium to look at it with."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from site_build import build_real, build_toy, built_once

ROOT = Path(__file__).resolve().parents[2]

PAGES = {
    "home": "",
    "type with studies": "types/androgenetic-alopecia-men/",
    "type without studies": "types/traction-alopecia/",
    "all types": "types/",
    "all studies": "studies/",
    "study": "studies/dhurat-2013/",
    "study left out": "studies/north-india-prp-mn-2025/",
    "all reviews": "reviews/",
    "review": "reviews/ahmed-2025/",
    "all claims": "claims/",
    "claim": "claims/after-avoid-heat/",
    "all questions": "questions/",
    "question": "questions/needling-minoxidil-men/",
    "question on harm": "questions/side-effects/",
    "question nobody studied": "questions/traction-needling/",
    "gaps": "gaps/",
    "article": "articles/article-1-clinic-blog/",
    "safety": "safety/",
    "finding": "findings/safety-01/",
    "how it was done": "how-it-was-done/",
    "all trials": "trials/",
    "trial": "trials/nct04338295/",
    "evidence": "evidence/",
    "bibliography": "bibliography/",
    "glossary": "glossary/",
    "methods": "methods/",
    "situations": "find-your-situation/",
    "first steps": "first-steps/",
    "together with another": "with/minoxidil/",
    "other treatments": "other-treatments/",
    "for clinicians": "for-clinicians/",
    "what changed": "changes/",
    "not read": "unread/",
    "about": "about/",
    "how easy to read": "readability/",
    "how: one subject": "how/session/",
    "how: what studies did": "how/what-studies-did/",
    "safety: who should not": "safety/who-should-not/",
    "safety: afterwards": "safety/afterwards/",
    "cost and pain": "cost-and-pain/",
    "what people ask": "asked/",
    "together, exosomes": "with/exosomes-and-others/",
    "handouts": "handouts/",
    "make a handout": "make-a-handout/",
    "tables for your website": "embeds/",
    "is my copy current": "check-a-copy/",
    "data": "data/",
    "no such page": "404.html",
}
"""One page of each kind."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str:
    """The path of a Chromium; a machine without one fails, because a skipped look is no look."""
    places = (os.environ.get("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
    for place in places:
        if place and Path(place).is_file():
            return place
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    message = "These tests need Chromium: apt-get install chromium, or name one in CHROMIUM."
    pytest.fail(message, pytrace=False)


def build_site(target: Path, **settings: str) -> Path:
    """Build the real site by the command line, with settings of mkdocs.yml taken from the environment."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **settings}
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a request is no news."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves folders on 127.0.0.1 until the tests are over; answers with the address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the real site, the same that tests without a browser read."""
    # PDF and PNG are looked at elsewhere, and cost half a minute where nothing is kept yet.
    return serve(built_once("real", tmp_path_factory, functools.partial(build_real, forms="docx")))


@pytest.fixture(scope="session")
def toy_site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of the invented topic: its numbers can be pooled, so it has every kind of drawing."""
    return serve(built_once("toy", tmp_path_factory, build_toy))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--process-per-site"]
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, with what it asked for and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


NO_SEARCH = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""Every page reads the whole search index in a worker; where nobody searches, that is half of its time."""


@pytest.fixture(scope="session")
def screens(chromium: Browser, site: str) -> Callable[[int, bool, bool, bool], BrowserContext]:
    """Screens by width, darkness, script and search, each made once: fonts and scripts are read once too.

    A page stays open on each of them, so that its process, with what it has read, outlives the other pages.
    """

    @functools.cache
    def make(width: int, dark: bool, script: bool, search: bool) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        if not search:
            context.add_init_script(NO_SEARCH)
        context.new_page().goto(site + "sitemap.xml")
        return context

    return make


@pytest.fixture
def open_page(screens: Callable[[int, bool, bool, bool], BrowserContext]) -> Iterator[Callable[..., Watched]]:
    """Opens a page of its own: `open_page(address, width=390, dark=True, script=False, search=False)`."""
    pages: list[Page] = []

    def start(
        address: str, width: int = 1280, dark: bool = False, script: bool = True, search: bool = True
    ) -> Watched:
        page = screens(width, dark, script, search).new_page()
        pages.append(page)
        watched = Watched(page)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: watched.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )
        page.goto(address)
        return watched

    yield start
    for page in pages:
        page.close()
