"""Where each record has its page, and relative links that work in any folder."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_site.library import Library
from evidence_site.views.addresses import RelativeLinks, page_of, page_of_condition

PAGES = st.sampled_from(
    [
        "index",
        "safety",
        "studies/index",
        "studies/smith-2020",
        "types/index",
        "types/x",
        "bibliography",
        "a/b/c",
    ]
)


def address(page: str, directory_urls: bool) -> str:
    """Where a page lies, told a second way."""
    if not directory_urls:
        return f"/{page}.html"
    folders = [part for part in page.split("/") if part]
    if folders[-1] == "index":
        folders.pop()
    return "/" + "".join(f"{folder}/" for folder in folders)


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index", "studies/smith-2020", "studies/smith-2020/"),
        ("studies/smith-2020", "studies/jones-2021", "../jones-2021/"),
        ("studies/smith-2020", "studies/index", "../"),
        ("studies/index", "studies/smith-2020", "smith-2020/"),
        ("studies/smith-2020", "index", "../../"),
        ("safety", "safety#burns", "./#burns"),
        ("safety", "bibliography#smith-2020", "../bibliography/#smith-2020"),
        ("index", "index", "./"),
    ],
)
def test_a_relative_link_between_folders(here: str, there: str, link: str) -> None:
    assert RelativeLinks(here).to(there) == link


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index", "studies/smith-2020", "studies/smith-2020.html"),
        ("studies/smith-2020", "studies/jones-2021", "jones-2021.html"),
        ("studies/smith-2020", "studies/index", "index.html"),
        ("studies/smith-2020", "index", "../index.html"),
        ("safety", "safety#burns", "safety.html#burns"),
    ],
)
def test_a_relative_link_between_files(here: str, there: str, link: str) -> None:
    assert RelativeLinks(here, directory_urls=False).to(there) == link


@given(here=PAGES, there=PAGES, fragment=st.sampled_from(["", "#x"]), directory_urls=st.booleans())
def test_following_a_link_leads_to_its_page(
    here: str, there: str, fragment: str, directory_urls: bool
) -> None:
    link = RelativeLinks(here, directory_urls).to(there + fragment)
    target, _, found = link.partition("#")
    start = posixpath.dirname(address(here, directory_urls))
    arrived = posixpath.normpath(posixpath.join(start, target))
    assert arrived == posixpath.normpath(address(there, directory_urls))
    assert not link.startswith(("/", "http"))
    assert found == fragment.removeprefix("#")


def test_every_real_record_has_one_page(real: Library) -> None:
    pages = [page_of(real, name) for name in sorted(real.record_ids)]
    assert len(set(pages)) == len(pages)
    assert all(page.endswith(f"/{name}") for name, page in zip(sorted(real.record_ids), pages, strict=True))


def test_a_condition_has_its_page_and_an_unknown_record_has_none(real: Library) -> None:
    assert page_of_condition("x") == "types/x"
    with pytest.raises(KeyError):
        page_of(real, "no-such-record")
