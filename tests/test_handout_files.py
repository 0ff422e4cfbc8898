"""Handouts as files: a page of its own, its inside, and a text for systems that take no markup."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from site_build import TEMPLATES, TOY, Reading, collapse

from evidence_site.findings import EvidenceError
from evidence_site.library import Library
from evidence_site.publishing.copies.plain_text import COLUMNS
from evidence_site.publishing.outbox import LOCAL, Outbox
from evidence_site.publishing.sheets import pages as module
from evidence_site.publishing.sheets.pages import PREVIEW, handout_pages
from evidence_site.publishing.site import open_site
from evidence_site.rendering import Renderer
from evidence_site.views.shelf import Shelf

HOME = "https://site.invalid/evidence/"
SAID = """\
audience: For people who hum.
ask: [What happens if I wait?, When do we stop?]
own_risk: Your own chance may differ.
own_risk_unstudied: Nobody can tell you your own chance.
"""
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy's records with a text for handouts."""
    folder = tmp_path_factory.mktemp("toy") / "evidence"
    shutil.copytree(TOY / "evidence", folder)
    (folder / "handouts.yml").write_text(SAID, encoding="utf-8")
    return folder


@cache
def outbox_of(folder: Path, home: str = HOME, forms: frozenset[str] = frozenset()) -> Outbox:
    return open_site(folder, TEMPLATES, home=home, forms=forms).outbox


def files(outbox: Outbox) -> dict[str, str]:
    return {file.name: file.data.decode() for file in handout_pages(outbox)}


def test_every_handout_is_a_page_a_fragment_and_a_text(toy: Path) -> None:
    outbox = outbox_of(toy)
    wanted = {
        f"handouts/{handout.id}/{name}"
        for handout in outbox.handouts
        for name in ("index.html", "fragment.html", "handout.txt")
    }
    assert set(files(outbox)) == wanted and wanted


def test_the_same_records_make_the_same_bytes(toy: Path) -> None:
    again = open_site(toy, TEMPLATES, home=HOME).outbox
    assert list(handout_pages(outbox_of(toy))) == list(handout_pages(again))


def test_the_parts_of_a_sheet_come_in_the_order_of_a_visit(toy: Path) -> None:
    page = Reading(files(outbox_of(toy))["handouts/does-humming-help/index.html"])
    titles = [title for _, title in page.headings]
    assert titles == [
        "Does humming help short hiccups?",
        "What studies saw",
        "What it means for you",
        "What is unsafe",
        "Questions to ask",
        "Sources",
    ]
    assert [level for level, _ in page.headings] == [1, 2, 2, 2, 2, 2] and not page.mismatched


def test_a_page_carries_its_own_policy_and_nothing_inline(toy: Path) -> None:
    for name, html in files(outbox_of(toy)).items():
        if not name.endswith("index.html"):
            continue
        after = html.split('<meta charset="utf-8">')[1].lstrip()
        assert after.startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'')
        page = Reading(html)
        for element in page.elements:
            assert element.tag != "style" and "style" not in element.attributes
            assert not [key for key in element.attributes if key.startswith("on")]
            assert element.tag != "script" or element.attributes.get("src")


def test_all_links_of_a_fragment_work_from_anywhere_and_it_has_no_ids(toy: Path) -> None:
    for name, html in files(outbox_of(toy)).items():
        if name.endswith("fragment.html"):
            page = Reading(html)
            assert all(link.startswith("https://") for link in page.attribute("a", "href")), name
            assert page.ids == [] and "<script" not in html


def test_a_text_holds_every_word_of_the_sheet(toy: Path) -> None:
    made = files(outbox_of(toy))
    for handout in outbox_of(toy).handouts:
        text = collapse(made[f"{handout.address}handout.txt"])
        for told in (
            handout.copy.title,
            handout.copy.answer,
            handout.meaning,
            handout.own_risk,
            *handout.ask,
        ):
            assert collapse(told) in text, (handout.id, told)
        for item in handout.facts.rows:
            for filled in item:
                assert collapse(filled.plain.replace("−", "-")) in text.replace("\n", " "), handout.id


def test_a_text_is_narrow_and_has_no_tabs_and_no_drawn_lines(real: Library) -> None:
    outbox = Outbox(Shelf(real), Renderer(TEMPLATES))
    for name, text in files(outbox).items():
        if name.endswith(".txt"):
            assert not re.search(r"[\t\r\u2500-\u257f\u2010-\u2015\u2018-\u201f]", text), name
            for line in text.splitlines():
                assert len(line) <= COLUMNS or " " not in line.strip(" -<>,."), (name, line)


def test_the_code_its_address_the_day_and_who_has_not_reviewed_it_stand_on_every_sheet(toy: Path) -> None:
    outbox = outbox_of(toy)
    reviewed = outbox.shelf.library.topic.stewardship
    for name, text in files(outbox).items():
        handout = next(item for item in outbox.handouts if name.startswith(item.address))
        told = collapse(Reading(text).text if name.endswith("html") else text)
        for words in (handout.copy.printed_code, f"{HOME}v/{handout.copy.code}/", handout.copy.checked):
            assert words in told, (name, words)
        assert (reviewed.reviewed_by if reviewed else module.NOBODY) in told


def test_a_sheet_says_when_its_address_leads_nowhere_yet(toy: Path) -> None:
    name = "handouts/does-humming-help/handout.txt"
    assert PREVIEW in collapse(files(outbox_of(toy, LOCAL))[name])
    assert PREVIEW not in collapse(files(outbox_of(toy))[name])


def test_a_form_that_is_not_made_is_not_offered(toy: Path) -> None:
    name = "handouts/does-humming-help/index.html"
    bare = Reading(files(outbox_of(toy))[name]).attribute("a", "href")
    assert not [link for link in bare if link.endswith((".pdf", ".docx"))]
    assert "handout.txt" in bare and "passport/" in bare
    full = Reading(files(outbox_of(toy, HOME, frozenset({"pdf", "docx", "png"})))[name])
    assert {"a4.pdf", "letter.pdf", "handout.docx"} <= set(full.attribute("a", "href"))


def test_markup_in_a_record_stays_text(toy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    shutil.copytree(toy, folder)
    (folder / "handouts.yml").write_text(
        SAID.replace("For people who hum.", f"'{HOSTILE}'"), encoding="utf-8"
    )
    for name, text in files(open_site(folder, TEMPLATES, home=HOME).outbox).items():
        assert ("<img" in text) == name.endswith(".txt"), name
        assert HOSTILE.replace("'", "") in collapse(Reading(text).text if name.endswith("html") else text)


def test_without_a_code_that_phones_read_the_address_still_stands_there(
    toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "qr_code", lambda address: None)
    page = Reading(files(outbox_of(toy))["handouts/does-humming-help/index.html"])
    assert not [item for item in page.elements if item.attributes.get("class") == "ho-qr"]
    assert f"{HOME}v/" in page.text


def test_a_text_without_its_day_stops_the_build(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_foot", lambda *_: [HOME])
    with pytest.raises(EvidenceError, match=r"problem"):
        files(outbox_of(toy))
