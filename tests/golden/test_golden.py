"""The HTML of three pieces of the toy project, compared exactly with what was agreed. See README.md."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from site_build import TEMPLATES, TOY

from evidence_site.directives import Tokens
from evidence_site.publishing.site import Site, open_site

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def site() -> Site:
    """The toy project."""
    return open_site(TOY / "evidence", TEMPLATES)


def comparable(html: str) -> str:
    """HTML without classes, one element a line."""
    bare = re.sub(r'\s(?:class|data-label|data-sort)="[^"]*"', "", html)
    lines = re.sub(r"(?=<[a-z/])", "\n", bare).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def make(site: Site, name: str) -> str:
    """One of the three pieces."""
    pages = {page.address: page.html for page in site.pages()}
    if name == "study":
        return pages["studies/lark-2019"]
    if name == "condition":
        return pages["types/long-hiccups"]
    tokens = Tokens()
    return tokens.fill(site.expand('{{ table "every-column" }}', "studies", tokens, Path("studies.md")))


@pytest.mark.parametrize("name", ["study", "table", "condition"])
def test_html_is_what_was_agreed(site: Site, name: str) -> None:
    made = comparable(make(site, name))
    path = HERE / f"{name}.html"
    if os.environ.get("REMAKE_GOLDEN"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")
