"""What other websites take: a page to frame, lines to paste, a fragment, and headers that allow it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape

import pytest
from site_build import ROOT, TEMPLATES, TOY, Reading, collapse

from evidence_site.findings import EvidenceError
from evidence_site.publishing.copies.embeds import embed_files, markdown_files
from evidence_site.publishing.copies.frame_height import LEAST, MOST, frame_height
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.servers import server_files
from evidence_site.publishing.site import open_site
from evidence_site.views.copies.forms import forms_of
from evidence_site.views.inline import plain_line

HOME = "https://site.invalid/evidence/"
ASSETS = ROOT / "overrides/assets"
EVERY_FORM = frozenset({"pdf", "docx", "png"})
HOSTILE = '"><script>alert(1)</script> | *x* & <b>'


@cache
def outbox_of(home: str = HOME, directory_urls: bool = True, title: str = "") -> Outbox:
    """The toy project; `title` goes into the caption of its first table."""
    site = open_site(TOY / "evidence", TEMPLATES, home=home, directory_urls=directory_urls, forms=EVERY_FORM)
    outbox = replace(site, shelf=replace(site.shelf, authored=frozenset({"index", "methods"}))).outbox
    if title:
        first, *others = outbox.copies
        hostile = replace(first, title=title, question=title)
        outbox.__dict__["copies"] = (hostile, *others)
        outbox.__dict__["all_copies"] = outbox.copies
    return outbox


@cache
def files(home: str = HOME, directory_urls: bool = True, title: str = "") -> dict[str, str]:
    """Every embed of the toy by its name."""
    outbox = outbox_of(home, directory_urls, title)
    made = (*embed_files(outbox), *markdown_files(outbox))
    return {file.name: file.data.decode() for file in made}


def read(name: str, **options: object) -> Reading:
    return Reading(files(**options)[name])  # type: ignore[arg-type]


def names(form: str) -> list[str]:
    """The file of one form of every copy."""
    return [f"embed/{copy.id}/{form}" for copy in outbox_of().copies]


def test_every_copy_has_every_form_and_the_same_bytes_each_time() -> None:
    forms = ("index.html", "use/index.html", "fragment.html", "table.md", "text.txt", "oembed.json")
    assert sorted(files()) == sorted(name for form in forms for name in names(form))
    assert {copy.kind for copy in outbox_of().copies} == {"table", "findings", "figure"}
    again = {file.name: file.data.decode() for file in embed_files(outbox_of())}
    assert again.items() <= files().items()


@pytest.mark.parametrize("form", ["index.html", "fragment.html", "table.md", "text.txt"])
def test_every_form_says_what_its_copy_says(form: str) -> None:
    for copy in outbox_of().copies:
        text = files()[f"embed/{copy.id}/{form}"]
        seen = Reading(text).text if form.endswith("html") else unescape(text.replace("\\", ""))
        plain = re.sub(r"\W+", "", seen)
        for item in copy.readings.readings:
            assert re.sub(r"\W+", "", plain_line((item.answer,))) in plain, copy.id
        assert re.sub(r"\W+", "", copy.printed_code) in plain, copy.id
        assert HOME + copy.check in unescape(text) or "../../" + copy.check in text, copy.id


def test_a_frame_loads_only_files_of_this_site_and_holds_no_inline_script_or_style() -> None:
    for name in (*names("index.html"), *names("use/index.html")):
        page = read(name)
        sources = [*page.attribute("script", "src"), *page.attribute("link", "href")]
        assert all(not source.startswith("//") for source in sources), name
        assert {s for s in sources if s.startswith("http") and not s.startswith(HOME)} == set(), name
        assert "style" not in {item.tag for item in page.elements}, name
        assert not [item for item in page.elements if "style" in item.attributes], name
        assert len(page.attribute("script", "src")) == len([i for i in page.elements if i.tag == "script"])
        assert not re.search(r"<script[^>]*>[^<]", files()[name]), name


def test_the_policy_is_strict_and_names_a_public_site() -> None:
    """Some browsers do not take 'self' for the site inside a frame without origin."""
    public, local = read(names("index.html")[0]), read(names("index.html")[0], home="http://localhost:8000/")
    policy, at_home = (page.attribute("meta", "content")[0] for page in (public, local))
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    assert f"script-src 'self' {HOME}; style-src 'self' {HOME};" in policy
    assert "script-src 'self'; style-src 'self';" in at_home
    second = [item for item in public.elements if item.tag == "meta"][1]
    assert second.attributes["http-equiv"] == "Content-Security-Policy"


def test_links_of_a_frame_lead_out_of_it_and_to_the_original() -> None:
    for copy in outbox_of().copies:
        page = read(f"embed/{copy.id}/index.html")
        assert page.attribute("base", "target") == ["_blank"]
        assert page.attribute("link", "href")[0] == outbox_of().absolute.to(copy.page)
        assert outbox_of().links_from(f"embed/{copy.id}/index.html").to(copy.page) in page.attribute(
            "a", "href"
        )


def test_a_frame_has_no_filters_no_folded_table_and_offers_no_copy_of_itself() -> None:
    for name in names("index.html"):
        assert not {"form", "select", "input"} & {item.tag for item in read(name).elements}, name
        assert "/use/" not in files()[name] and "ev-folded" not in files()[name], name


def test_a_fragment_brings_no_style_no_script_no_id_and_no_class_that_could_clash() -> None:
    for name in names("fragment.html"):
        page = read(name)
        assert page.ids == [] and page.mismatched == [], name
        assert not {"script", "style", "link", "meta", "iframe"} & {item.tag for item in page.elements}, name
        assert not [i for i in page.elements if {"style", "onclick"} & set(i.attributes)], name
        words = " ".join(str(item.attributes.get("class") or "") for item in page.elements).split()
        assert all(word.startswith("evs-") for word in words), name
        assert all(link.startswith(("https://", "http://")) for link in page.attribute("a", "href")), name


def test_tables_of_a_fragment_have_a_caption_and_name_their_rows_and_columns() -> None:
    counted = 0
    for name in names("fragment.html"):
        for table in read(name).tables:
            counted += 1
            assert collapse(table.caption), name
            scopes = {str(head.get("scope")) for head in table.heads}
            assert scopes <= {"col", "row", "rowgroup"} and {"col", "row"} <= scopes, name
    assert counted > 10


def test_the_lines_to_paste_are_a_sandboxed_frame_with_a_name_and_a_height() -> None:
    copy = outbox_of().copies[0]
    use = read(f"embed/{copy.id}/use/index.html")
    text = files()[f"embed/{copy.id}/use/index.html"]
    fitting, fixed, fragment = map(unescape, re.findall(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL))
    frame = next(item for item in Reading(fixed).elements if item.tag == "iframe").attributes
    assert frame["src"] == f"{HOME}embed/{copy.id}/"
    assert copy.title in str(frame["title"]) and frame["loading"] == "lazy"
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert LEAST <= int(str(frame["height"])) <= MOST
    script = f'<script async src="{HOME}assets/javascripts/embed-resize.js"></script>'
    assert fitting == fixed + script
    assert fragment == files()[f"embed/{copy.id}/fragment.html"]
    assert use.attribute("textarea", "readonly") == [] and text.count(" readonly ") == 3
    assert text.count(" hidden data-copies=") == 3


def test_a_form_that_is_not_made_is_not_offered() -> None:
    for copy in outbox_of().copies:
        offered = {form.target.rpartition(".")[2] for form in forms_of(copy, EVERY_FORM)}
        without = {form.target.rpartition(".")[2] for form in forms_of(copy, frozenset())}
        assert offered - without == ({"png"} if copy.kind == "figure" else {"docx"})


def test_what_is_asked_for_by_address_is_the_frame() -> None:
    for copy in outbox_of().copies:
        told = json.loads(files()[f"embed/{copy.id}/oembed.json"])
        assert (told["version"], told["type"], told["provider_url"]) == ("1.0", "rich", HOME)
        assert told["title"] == copy.title and told["height"] == frame_height(copy)
        assert f'src="{HOME}embed/{copy.id}/"' in told["html"] and "<script" not in told["html"]
        page = read(f"embed/{copy.id}/index.html")
        assert f"{HOME}embed/{copy.id}/oembed.json" in page.attribute("link", "href")


def test_text_of_a_record_is_text_in_every_form() -> None:
    copy = outbox_of(title=HOSTILE).copies[0]
    for form in ("index.html", "use/index.html", "fragment.html"):
        text = files(title=HOSTILE)[f"embed/{copy.id}/{form}"]
        assert "<script>" not in text and HOSTILE not in text, form
    use = files(title=HOSTILE)[f"embed/{copy.id}/use/index.html"]
    line = unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", use, re.DOTALL)[0])
    assert [item.tag for item in Reading(line).elements] == ["iframe", "script"]


def test_without_a_public_address_every_form_says_so_once() -> None:
    preview = "Preview: made without a public address (SITE_URL)."
    for name, text in files(home="http://localhost:8000/").items():
        wanted = 0 if name.endswith(".json") else 2 if "/use/" in name else 1
        assert collapse(unescape(text).replace("\\", "")).count(preview) == wanted, name
    assert not [name for name, text in files().items() if "Preview" in text]


def test_on_a_disk_links_lead_to_files() -> None:
    page = read(names("index.html")[0], directory_urls=False)
    assert not [link for link in page.attribute("a", "href") if link.endswith("/")]


def test_styles_and_scripts_are_small_and_name_no_other_host() -> None:
    sizes = {
        "stylesheets/embed.css": 8_000,
        "javascripts/embed-resize.js": 1_000,
        "javascripts/embed.js": 3_000,
    }
    for name, most in sizes.items():
        data = (ASSETS / name).read_bytes()
        assert len(data) < most, name
        code = re.sub(rb"(?m)^ *// .*$", b"", data)
        assert b"//" not in code and b"url(" not in code, name


def test_two_copies_of_one_name_stop_the_build() -> None:
    outbox = replace(outbox_of())
    outbox.__dict__["copies"] = outbox.__dict__["all_copies"] = outbox_of().copies[:1] * 2
    with pytest.raises(EvidenceError) as caught:
        next(embed_files(outbox))
    assert "2 copies are called" in caught.value.findings[0].message


def test_embeds_may_be_framed_by_anyone_and_every_other_page_only_by_this_site() -> None:
    """Two rules for one address would both hold, so exactly one of them speaks of frames."""
    rules = {rule.splitlines()[0]: rule for rule in _rules(outbox_of())}
    assert "nosniff" in rules["/*"] and "Referrer-Policy" in rules["/*"]
    assert [place for place, rule in rules.items() if "frame-ancestors *" in rule] == ["/embed/*"]
    framing = [place for place, rule in rules.items() if "frame-ancestors" in rule]
    places = (
        "/",
        "/404.html",
        "/methods/",
        "/studies/lark-2019/",
        "/handouts/x/",
        "/v/7kq2m9xd/",
        "/embed/x/use/",
    )
    for place in places:
        assert len([rule for rule in framing if _fits(rule, place)]) == 1, place
    assert len(rules) < 100, "one host reads no more"


def test_on_a_disk_the_rules_name_files() -> None:
    places = [rule.splitlines()[0] for rule in _rules(outbox_of(directory_urls=False))]
    assert "/methods.html" in places and "/methods/*" not in places and "/studies/*" in places


def _rules(outbox: Outbox) -> list[str]:
    return next(iter(server_files(outbox))).data.decode().strip().split("\n\n")


def _fits(rule: str, place: str) -> bool:
    return place.startswith(rule.removesuffix("*")) if rule.endswith("*") else place == rule


def test_a_frame_is_higher_for_a_longer_table_and_never_without_bounds() -> None:
    heights = {copy.id: frame_height(copy) for copy in outbox_of().copies}
    nothing_found = replace(outbox_of().copies[0], blocks=(), question="?", answer="")
    assert frame_height(nothing_found) == LEAST
    assert all(LEAST <= height <= MOST and height % 20 == 0 for height in heights.values())
    assert len(set(heights.values())) > 5
