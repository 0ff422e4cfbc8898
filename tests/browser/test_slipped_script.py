"""Were a script ever to slip into a page, the browser would not run it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

INJECT = """
() => {
  const script = document.createElement("script");
  script.textContent = "window.slippedIn = true";
  document.querySelector("article").append(script);
  const picture = document.createElement("img");
  picture.setAttribute("onerror", "window.slippedIn = true");
  picture.src = "data:,";
  document.querySelector("article").append(picture);
}
"""


@pytest.mark.parametrize("address", ["", "studies/", "types/alopecia-areata/"])
def test_a_script_that_slips_in_does_not_run(site: str, open_page: Callable[..., Any], address: str):
    watched = open_page(f"{site}{address}" if site.endswith("/") else f"{site}/{address}")
    assert not watched.complaints, "the policy stops something of the site's own"
    watched.page.evaluate(INJECT)
    watched.page.wait_for_timeout(200)
    assert watched.page.evaluate("() => window.slippedIn") is None
    assert any("Content Security Policy" in said for said in watched.complaints)
