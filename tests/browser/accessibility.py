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


def find_violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Each violated rule with the first element that breaks it; empty when all is well."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{item['id']}: {item['nodes'][0]['html'][:200]}" for item in found]
