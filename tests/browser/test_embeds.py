"""Our tables on other people's pages: framed from another host, with and without their scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessibility import EVERYTHING, find_violations
from conftest import Watched
from playwright.sync_api import Browser, Frame, Page
from waiting import wait_until

TABLE = "embed/all-studies/"
SUMMARY = "embed/needling-minoxidil-men/"
FIGURE = "embed/directions-needling-minoxidil-men/"
FRAME = (
    '<iframe src="{site}{embed}{asked}" title="A table" width="100%" height="420" frameborder="0" '
    'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
)
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; frame-src {site}; script-src {scripts}">
<title>A clinic</title></head><body><main><h1>A clinic</h1>{frame}
<script async src="{site}assets/javascripts/embed-resize.js"></script></main></body></html>"""


@pytest.fixture
def host(
    serve: Callable[[Path], str], tmp_path: Path, site: str, chromium: Browser
) -> Callable[..., tuple[Page, Frame]]:
    """A page of another host, strict, that frames an embed: `host(embed, scripts=False, width=390)`."""
    away = serve(tmp_path)
    assert away != site

    def start(embed: str, asked: str = "", scripts: bool = True, width: int = 900) -> tuple[Page, Frame]:
        frame = FRAME.format(site=site, embed=embed, asked=asked)
        allowed = site if scripts else "'none'"
        page_text = HOST.format(site=site, scripts=allowed, frame=frame)
        (tmp_path / "index.html").write_text(page_text, encoding="utf-8")
        page = chromium.new_page(viewport={"width": width, "height": 844})
        page.goto(away, wait_until="load")
        inside = page.frames[1]
        inside.wait_for_load_state("load")
        return page, inside

    return start


def height(page: Page) -> int:
    return int(page.evaluate("document.querySelector('iframe').getBoundingClientRect().height"))


def inner_height(inside: Frame) -> int:
    return int(inside.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)"))


@pytest.mark.parametrize("embed", [TABLE, SUMMARY, FIGURE])
def test_a_frame_takes_the_height_of_its_content(host: Any, embed: str) -> None:
    page, inside = host(embed)
    wait_until(page, "document.querySelector('iframe').getBoundingClientRect().height > 430")
    page.wait_for_timeout(200)
    assert height(page) == inner_height(inside)
    page.set_viewport_size({"width": 420, "height": 844})
    page.wait_for_timeout(400)
    assert height(page) == inner_height(inside)
    page.close()


def test_a_frame_that_opens_or_closes_grows_and_shrinks_with_it(host: Any) -> None:
    page, inside = host(FIGURE)
    wait_until(page, "document.querySelector('iframe').getBoundingClientRect().height > 430")
    shut = inner_height(inside)
    inside.locator("summary").click()
    page.wait_for_timeout(300)
    assert height(page) == inner_height(inside) > shut
    inside.locator("summary").click()
    page.wait_for_timeout(300)
    assert height(page) == shut
    page.close()


def test_where_scripts_are_forbidden_a_frame_keeps_its_height_and_scrolls(host: Any) -> None:
    page, inside = host(SUMMARY, scripts=False)
    page.wait_for_timeout(500)
    assert height(page) == 420
    assert inner_height(inside) > 420
    inside.evaluate("window.scrollTo(0, 200)")
    assert inside.evaluate("window.scrollY") == 200
    page.close()


def test_a_frame_in_its_sandbox_has_its_style_and_asks_no_other_host(host: Any, site: str) -> None:
    page, inside = host(SUMMARY)
    assert inside.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ev-ink')")
    asked = inside.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert asked and all(address.startswith(site) for address in asked)
    page.close()


def test_links_open_beside_the_page_around(host: Any, site: str) -> None:
    page, inside = host(SUMMARY)
    with page.context.expect_page() as opened:
        inside.locator("footer a").first.click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{site}questions/needling-minoxidil-men/")
    assert page.url.startswith("http://127.0.0.1") and not page.url.startswith(site)
    page.close()


def test_only_a_frame_of_ours_is_heard_and_only_within_bounds(host: Any) -> None:
    page, inside = host(FIGURE)
    wait_until(page, "document.querySelector('iframe').getBoundingClientRect().height > 430")
    before = height(page)
    page.evaluate("window.postMessage({type: 'evidence-embed:height', v: 1, height: 5000}, '*')")
    page.wait_for_timeout(150)
    assert height(page) == before, "the page itself is no frame"
    for asked, wanted in ((10**9, 20000), (1, 40), ("x", 40), (-5, 40)):
        message = {"type": "evidence-embed:height", "v": 1, "height": asked}
        inside.evaluate("message => parent.postMessage(message, '*')", message)
        wait_until(page, f"document.querySelector('iframe').getBoundingClientRect().height === {wanted}")
    page.close()


def ground(page: Page | Frame) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def link_colour(page: Page | Frame) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('footer a')).color"))


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("asked", "dark", "wanted"),
    [
        ("", False, "rgb(251, 250, 247)"),
        ("", True, "rgb(17, 23, 29)"),
        ("?theme=dark", False, "rgb(17, 23, 29)"),
        ("?theme=light", True, "rgb(251, 250, 247)"),
        ("?theme=none", False, "rgb(251, 250, 247)"),
    ],
)
def test_light_and_dark_are_the_readers_or_what_the_address_says(
    open_page: Callable[..., Watched], site: str, asked: str, dark: bool, wanted: str
) -> None:
    watched = open_page(site + SUMMARY + asked, dark=dark)
    assert ground(watched.page) == wanted
    assert watched.complaints == []


@pytest.mark.parametrize("asked", ["8a1253", "ffff00", "dddddd", "000000", "ffffff", "0b5563"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_accent_of_the_host_can_always_be_read(
    open_page: Callable[..., Watched], site: str, asked: str, theme: str
) -> None:
    page = open_page(f"{site}{SUMMARY}?theme={theme}&accent={asked}").page
    assert contrast(link_colour(page), ground(page)) >= 4.5
    wished = f"rgb({', '.join(str(int(asked[at : at + 2], 16)) for at in (0, 2, 4))})"
    if contrast(wished, ground(page)) >= 4.5:
        assert link_colour(page) == wished


@pytest.mark.parametrize("asked", ["red", "12345", "0b5563;color:red", "<b>", "url(//x)"])
def test_an_accent_that_is_no_colour_changes_nothing(
    open_page: Callable[..., Watched], site: str, asked: str
) -> None:
    page = open_page(f"{site}{SUMMARY}?theme=light&accent={asked}").page
    assert link_colour(page) == "rgb(11, 85, 99)"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("embed", [TABLE, SUMMARY, FIGURE, f"{SUMMARY}use/"])
def test_nothing_is_wider_than_the_narrowest_frame(
    open_page: Callable[..., Watched], site: str, embed: str, script: bool
) -> None:
    watched = open_page(site + embed, width=280, script=script)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 280
    assert all(address.startswith(site) for address in watched.requests)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 900])
@pytest.mark.parametrize("embed", [TABLE, SUMMARY, FIGURE, f"{SUMMARY}use/"])
def test_axe_finds_nothing(
    open_page: Callable[..., Watched], site: str, embed: str, width: int, dark: bool
) -> None:
    watched = open_page(site + embed, width=width, dark=dark)
    assert find_violations(watched.page, EVERYTHING) == []
    assert watched.complaints == []


def test_the_lines_are_copied_with_one_click_and_without_script_no_button_is_there(
    chromium: Browser, open_page: Callable[..., Watched], site: str
) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}{SUMMARY}use/")
    page.get_by_role("button", name="Copy").first.click()
    wait_until(page, "document.querySelector('.ev-status').textContent !== ''")
    assert page.locator(".ev-status").text_content() == "Copied: Most websites."
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("textarea").first.input_value()
    context.close()
    bare = open_page(f"{site}{SUMMARY}use/", script=False).page
    assert bare.get_by_role("button").count() == 0
    assert bare.locator("textarea").count() == 3


def test_pages_lead_to_the_lines_but_narrowed_tables_do_not(
    open_page: Callable[..., Watched], site: str
) -> None:
    page = open_page(f"{site}questions/needling-minoxidil-men/").page
    assert page.get_by_role("link", name="Use this table elsewhere").count() == 1
    assert page.get_by_role("link", name="Use this figure elsewhere").count() >= 1
    page.get_by_role("link", name="Use this table elsewhere").click()
    assert page.url == f"{site}{SUMMARY}use/"
    narrowed = open_page(f"{site}types/androgenetic-alopecia-men/").page
    assert narrowed.get_by_role("link", name="elsewhere").count() == 0


def test_an_embed_prints_whole(open_page: Callable[..., Watched], site: str) -> None:
    page = open_page(site + TABLE, dark=True).page
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.ev-scroll').clientHeight") > 2000
    assert ground(page) == "rgb(255, 255, 255)"
