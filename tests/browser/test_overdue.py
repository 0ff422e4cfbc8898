"""A page that is past its next check says so by itself: never before, and not without reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

NOTICE = ".ev-overdue"


@pytest.fixture
def on_a_day(chromium: Browser) -> Iterator[Any]:
    """Opens a page on a day, at an hour: `on_a_day(address, day, dark=True, script=False, hour=23)`."""
    contexts = []

    def start(
        address: str, day: datetime.date, *, dark: bool = False, script: bool = True, hour: int = 12
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": 390, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            timezone_id="UTC",
        )
        contexts.append(context)
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime(day.year, day.month, day.day, hour, tzinfo=datetime.UTC))
        page.goto(address)
        return page

    yield start
    for context in contexts:
        context.close()


def test_not_a_word_before_the_day_and_on_it(site: str, on_a_day: Any, real: Any) -> None:
    due = real.topic.next_check
    for day in (due - datetime.timedelta(days=1), due):
        assert not on_a_day(site + "safety/", day, hour=23).locator(NOTICE).is_visible(), day


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_day_after_it_stands_above_the_heading(site: str, on_a_day: Any, real: Any, dark: bool) -> None:
    due = real.topic.next_check
    page = on_a_day(site + "safety/", due + datetime.timedelta(days=1), dark=dark, hour=0)
    notice, heading = page.locator(NOTICE), page.locator("#content h1")
    assert notice.is_visible()
    assert notice.bounding_box()["y"] < heading.bounding_box()["y"]
    assert f"due for a check on {due.day} {due:%B %Y}. Nobody has recorded one since." in notice.inner_text()


@pytest.mark.parametrize("address", ["", "studies/dhurat-2013/", "questions/side-effects/", "about/"])
def test_every_kind_of_page_says_it_and_prints_it(site: str, on_a_day: Any, real: Any, address: str) -> None:
    page = on_a_day(site + address, real.topic.next_check + datetime.timedelta(days=400))
    assert page.locator(NOTICE).is_visible()
    page.emulate_media(media="print")
    assert page.locator(NOTICE).is_visible()


def test_without_script_the_foot_has_said_it_in_advance(site: str, on_a_day: Any, real: Any) -> None:
    page = on_a_day(site + "safety/", real.topic.next_check + datetime.timedelta(days=1), script=False)
    assert not page.locator(NOTICE).is_visible()
    foot = page.locator(".ev-foot")
    assert foot.is_visible()
    assert "After that day, take this page as out of date." in foot.inner_text()


def test_foot_leads_to_the_page_on_who_makes_this(site: str, on_a_day: Any, real: Any) -> None:
    page = on_a_day(site + "studies/dhurat-2013/", real.topic.checked)
    page.locator(".ev-foot a", has_text="About this site").click()
    assert page.url == site + "about/"


def test_list_of_the_unread_stays_short_on_a_phone(site: str, on_a_day: Any, real: Any) -> None:
    page = on_a_day(site + "unread/", real.topic.checked)
    assert page.evaluate("document.documentElement.scrollHeight") < 15_000
    assert page.evaluate("document.documentElement.scrollWidth") == 390
