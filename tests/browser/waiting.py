"""Waiting for a page. The browser's own way evaluates text inside the page, which its policy forbids."""

from __future__ import annotations

import time

from playwright.sync_api import Page


def wait_until(page: Page, condition: str, seconds: float = 10) -> None:
    """Wait until a JavaScript expression is true. Raises AssertionError after `seconds`."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never true: {condition}"
        page.wait_for_timeout(50)
