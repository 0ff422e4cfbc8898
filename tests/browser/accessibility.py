"""What axe is asked about a page, and what it found."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Contrast of 7 to 1 is not in axe's usual set; readers come at night and with tired eyes.
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
COLOURS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"],
}


# The box that opens the menu stands before the header, so in no landmark; a test walks to it with keys.
BEFORE_THE_HEADER = ("region", "__drawer")


def find_violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Each violated rule with the first element that breaks it; empty when all is well."""
    found = Axe().run(page, options=options).response["violations"]
    broken = [(item["id"], node["html"]) for item in found for node in item["nodes"]]
    rule, place = BEFORE_THE_HEADER
    wrong = dict(reversed([(name, html) for name, html in broken if name != rule or place not in html]))
    return [f"{name}: {html[:200]}" for name, html in wrong.items()]
