"""The MkDocs plugin: what it builds, what it refuses before the last site is lost, and hostile records."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from site_build import (
    TOY,
    Reading,
    ToyCopy,
    article_of,
    build_toy,
    built_once,
    collapse,
    copy_toy,
    load,
    pages_of,
    read_page,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project, built strictly."""
    return built_once("toy", tmp_path_factory, build_toy)


@pytest.fixture
def copy(tmp_path: Path) -> ToyCopy:
    """A toy project to break."""
    return copy_toy(tmp_path)


@pytest.fixture
def last_site(site: Path, tmp_path: Path) -> Path:
    """The site that the last good build of the toy project left, to be overwritten or kept."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def search_entries(site: Path) -> list[dict[str, Any]]:
    """What the search of a built site knows."""
    data = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    return list(data["docs"])


def refuse(copy: ToyCopy, site: Path, caplog: pytest.LogCaptureFixture) -> str:
    """What MkDocs says of a copy that cannot be built."""
    with caplog.at_level(logging.ERROR, logger="mkdocs"), pytest.raises(Abort):
        copy.build(site)
    return caplog.text


# What a build makes


def test_a_strict_build_makes_a_page_for_each_record_and_condition(site: Path) -> None:
    made = {name for name, _ in pages_of(site)}
    for address in (
        "articles/kazoo-shop",
        "claims/humming-ends-hiccups",
        "findings/angry-neighbours",
        "reviews/owl-2022",
        "studies/lark-2019",
        "trials/inv-0042",
        "types/dream-hiccups",
        "types/short-hiccups",
    ):
        assert f"{address}/index.html" in made


def test_directives_work_in_every_place_and_stay_in_code(site: Path) -> None:
    read = article_of(site / "directives" / "index.html")
    figures = [item for item in read.elements if item.tag == "figure"]
    assert len(figures) == 2
    twins = len(figures)
    assert len(read.tables) - twins == 22
    assert "evidencetoken" not in read.text
    assert read.text.count('{{ table "all-studies" }}') == 2
    assert read.mismatched == []


def test_record_pages_stand_in_no_menu(site: Path) -> None:
    read = read_page(site / "index.html")
    inside = 0
    links = []
    for item in read.elements:
        inside += item.tag == "nav"
        if inside and item.tag == "a" and "md-nav__link" in str(item.attributes.get("class")):
            links.append(str(item.attributes.get("href")))
    assert "directives/" in links
    assert not [link for link in links if link.startswith(("studies/l", "claims/", "findings/", "trials/"))]


def test_the_search_has_one_entry_for_each_record_page(site: Path) -> None:
    found = [entry["location"] for entry in search_entries(site)]
    for page in ("articles/kazoo-shop/", "claims/any-tune-will-do/", "findings/sore-lips/"):
        assert found.count(page) == 1, page
    for page in ("reviews/owl-2022/", "studies/lark-2019/", "trials/inv-0042/", "types/dream-hiccups/"):
        assert found.count(page) == 1, page
    assert not [name for name in found if name.startswith("studies/") and "#" in name]


def test_the_search_finds_a_study_by_its_plain_words(site: Path) -> None:
    entry = next(item for item in search_entries(site) if item["location"] == "studies/lark-2019/")
    for word in ("hiccough", "Wren", "2019", "Humming for short hiccups"):
        assert word in f"{entry['title']} {entry['text']}"


def test_no_table_text_is_in_the_search(site: Path) -> None:
    words = " ".join(entry["text"] for entry in search_entries(site))
    assert "The report finds neither better" not in words
    assert "Every invented study, with what to doubt" not in words


def test_what_is_withheld_stands_nowhere_in_the_site(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Withheldium" not in data, path
            assert b"77 of 78" not in data, path


@pytest.mark.parametrize("directory_urls", [True, False])
def test_links_work_with_and_without_directory_addresses(
    site: Path, tmp_path: Path, directory_urls: bool
) -> None:
    from test_site import dead_links

    if not directory_urls:
        site = build_toy(tmp_path / "site", use_directory_urls=False)
    assert (site / "directives" / "index.html").is_file() == directory_urls
    assert dead_links(site) == []


# Errors leave the last good site alone


def test_broken_records_are_told_all_at_once_and_the_last_site_stays(
    copy: ToyCopy, last_site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = last_site
    before = fingerprint(site)
    copy.change("evidence/studies/lark-2019.yml", ("enrolled: 48", "enroled: 48"))
    copy.change("evidence/reviews/owl-2022.yml", ("kind: meta_analysis", "kind: meta"))
    told = refuse(copy, site, caplog)
    assert "studies/lark-2019.yml:" in told
    assert "Did you mean `enrolled`?" in told
    assert "reviews/owl-2022.yml:" in told
    assert fingerprint(site) == before


def test_records_that_fail_a_check_leave_the_last_site(
    copy: ToyCopy, last_site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = last_site
    before = fingerprint(site)
    copy.change("evidence/studies/lark-2019.yml", ("analysed: 46", "analysed: 460"))
    assert "counts-stay-within-the-whole" in refuse(copy, site, caplog)
    assert fingerprint(site) == before


def test_wrong_directives_are_told_with_page_and_line_and_leave_the_last_site(
    copy: ToyCopy, last_site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site = last_site
    before = fingerprint(site)
    copy.page("one.md", '---\ntitle: One\n---\n\n# One\n\n{{ table "all-study" }}\n')
    copy.page("two.md", "# Two\n\nIt is {{ nubmer }}.\n")
    told = refuse(copy, site, caplog)
    assert "one.md:7:1: directive: there is no table `all-study`. Did you mean `all-studies`?" in told
    assert "two.md:3:7: directive: there is no directive `nubmer`. Did you mean `number`?" in told
    assert fingerprint(site) == before


def test_a_page_with_the_address_of_a_record_is_refused(
    copy: ToyCopy, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy.page("studies/lark-2019.md", "# Mine\n")
    told = refuse(copy, tmp_path / "site", caplog)
    assert "a record has the address `studies/lark-2019` as well. Rename this file." in told


def test_a_page_that_is_not_utf_8_is_told_without_a_traceback(
    copy: ToyCopy, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (copy.content / "latin.md").write_bytes("# Caf\u00e9\n".encode("latin-1"))
    assert "latin.md:1:1: file: this page cannot be read" in refuse(copy, tmp_path / "site", caplog)


def test_a_broken_template_leaves_the_last_site(last_site: Path, tmp_path: Path) -> None:
    import jinja2

    site = last_site
    before = fingerprint(site)
    config = load(TOY / "mkdocs.yml", site)
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "page.html").write_text("{{ pgae.title }}", encoding="utf-8")
    (templates / "fragment.html").write_text("x", encoding="utf-8")
    (templates / "phrase.html").write_text("x", encoding="utf-8")
    config.plugins["evidence-site"].config.templates = str(templates)
    with pytest.raises(jinja2.UndefinedError):
        build(config)
    assert fingerprint(site) == before


def test_a_mended_project_builds_again_with_the_same_plugin(copy: ToyCopy, tmp_path: Path) -> None:
    """As `mkdocs serve` does: one plugin, several builds; nothing of an earlier one is left or doubled."""
    config = load(TOY / "mkdocs.yml", tmp_path / "site", evidence=copy.evidence, docs_dir=str(copy.content))
    build(config)
    first = search_entries(tmp_path / "site")
    copy.page("index.md", "# Home\n\n{{ tabel }}\n")
    with pytest.raises(Abort):
        build(config)
    copy.page("index.md", (TOY / "content" / "index.md").read_text(encoding="utf-8"))
    copy.change("evidence/studies/lark-2019.yml", ("label: Lark 2019", "label: Skylark 2019"))
    build(config)
    second = search_entries(tmp_path / "site")
    assert [entry["location"] for entry in first] == [entry["location"] for entry in second]
    page = (tmp_path / "site" / "studies" / "lark-2019" / "index.html").read_text(encoding="utf-8")
    assert "Skylark 2019" in page
    home = (tmp_path / "site" / "directives" / "index.html").read_text(encoding="utf-8")
    assert "evidencetoken" not in home
    assert "Skylark 2019" in home


# Links to edit and report


def test_without_a_repository_no_page_offers_to_edit_or_report(site: Path) -> None:
    for name, path in pages_of(site):
        text = path.read_text(encoding="utf-8").lower()
        assert "issues/new" not in text, name
        assert "/edit/" not in text, name


def test_with_a_repository_each_record_page_leads_to_its_own_file(tmp_path: Path) -> None:
    home = "https://example.org/me/site"
    site = build_toy(tmp_path / "site", repo_url=home, edit_uri="edit/main/tests/toy_project/content/")
    for page, source in (
        ("studies/lark-2019", "studies/lark-2019.yml"),
        ("claims/any-tune-will-do", "claims/effect.yml"),
        ("findings/sore-lips", "findings/safety.yml"),
        ("trials/inv-0042", "registrations/inv-0042.yml"),
        ("articles/kazoo-shop", "articles.yml"),
    ):
        links = read_page(site / page / "index.html").attribute("a", "href")
        assert f"{home}/edit/main/tests/toy_project/evidence/{source}" in links, page
    links = read_page(site / "directives" / "index.html").attribute("a", "href")
    assert f"{home}/edit/main/tests/toy_project/content/directives.md" in links


# No record becomes markup

NASTY = (
    "</title></td></p><script>alert(1)</script> *em* _em_ `code` ``` {{ table 'x' }} {{ date checked }} "
    '&lt;b&gt; " onmouseover=alert(1) x=" @@ evidencetoken00000x evidencetoken00018x [l](javascript:x) '
    "![i](x.png) abc\u200f !!! note --> <!-- {: .c } <b>bold</b> \\* | ~~s~~ ==m== :smile: &#60;i&#62;"
)
SHOWN = collapse(NASTY)
HARMLESS = "< ordinary words of the same length " * (len(NASTY) // 35)


def poison(copy: ToyCopy, text: str = NASTY) -> ToyCopy:
    """Put the same text, a hostile one unless told otherwise, into every kind of place a record has."""
    quoted = json.dumps(text, ensure_ascii=False)
    # No text that is meant to break a page reads easily.
    (copy.evidence / "wording" / "readability.yml").unlink(missing_ok=True)
    copy.change(
        "evidence/studies/lark-2019.yml",
        ("label: Lark 2019", f"label: {quoted}"),
        ("country: Nowhere", f"country: {quoted}"),
        ("label: Silence", f"label: {quoted}"),
        ("name: Hiccups an hour", f"name: {quoted}"),
        ("event: sore lips", f"event: {quoted}"),
        ("text: The tower has two bells.", f"text: {quoted}"),
        ("name: The paper,", f"name: {quoted},"),
        ("reason: Both hummed in the same tower.", f"reason: {quoted}"),
    )
    copy.change(
        "evidence/topic.yml",
        ("plain: Short hiccups", f"plain: {quoted}"),
        ("setting_word: Pitch", f"setting_word: {quoted}"),
    )
    copy.change("evidence/claims/effect.yml", ("claim: Humming ends hiccups.", f"claim: {quoted}"))
    copy.change("evidence/findings/safety.yml", ("figures: 3 of 24", f"figures: {quoted}"))
    copy.change("evidence/articles.yml", ("label: Kazoo shop", f"label: {quoted}"))
    trial = ("label: Humming for long hiccups", f"label: {quoted}")
    copy.change("evidence/registrations/inv-0042.yml", trial)
    copy.change("evidence/reviews/owl-2022.yml", ("label: Owl Circle 2022", f"label: {quoted}"))
    copy.change("evidence/tables.yml", ("caption: Registered trials.", f"caption: {quoted}"))
    _poison_questions(copy, quoted, json.dumps(re.sub(r"\d", "o", text), ensure_ascii=False))
    title = "<script>alert(2)</script></title></li> *em* `x` <b>" if text == NASTY else "harmless"
    copy.change("evidence/references.bib", ("Humming for short hiccups: an invented trial", title))
    return copy


def _poison_questions(copy: ToyCopy, quoted: str, sentence: str) -> None:
    """Every text of a question, and of a study that its figures name. Sentences may hold no digit."""
    copy.change(
        "evidence/studies/wren-2022.yml",
        ("label: Wren 2022", f"label: {quoted}"),
        ("name: Fall in hiccups an hour", f"name: {quoted}"),
        ("label: Humming\n", f"label: {quoted}\n"),
        ("reason: A coin was tossed in front of everybody.", f"reason: {quoted}"),
    )
    copy.change(
        "evidence/questions/does-humming-help.yml",
        ("title: Does humming help short hiccups?", f"title: {quoted}"),
        ("short: Humming against silence", f"short: {quoted}"),
        ("treatment: humming", f"treatment: {quoted}"),
        ("control: silence", f"control: {quoted}"),
        ("label: Hiccups counted", f"label: {quoted}"),
        ("better: fewer hiccups an hour", f'better: {quoted[:-1]} {{people}} {{worse}}"'),
        ("worse: more hiccups an hour", f'worse: {quoted[:-1]} {{amount}}"'),
        ("reason: Both point one way.", f"reason: {sentence}"),
        ('"The sizes differ, but no direction does."', sentence),
        (
            "meaning: If you hum, you may count fewer hiccups. Nobody can tell you how many.",
            f"meaning: {sentence}",
        ),
        ("would_change: A larger choir that hums against silence.", f"would_change: {sentence}"),
    )
    copy.change(
        "evidence/questions/is-humming-safe.yml",
        ("label: Any side effect", f"label: {quoted}"),
        ("control: no humming", f"control: {quoted}"),
    )


def shape(read: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """Elements in order, with the names of their attributes.

    Lines of words in a picture are left out: a label is broken into as many as it needs.
    """
    return [
        (item.tag, tuple(sorted(item.attributes)))
        for item in read.elements
        if item.tag not in ("text", "tspan")
    ]


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project with hostile records, built."""
    copy = poison(copy_toy(tmp_path_factory.mktemp("poison")))
    return copy.build(copy.evidence.parent / "site")


def test_hostile_records_change_no_element_of_any_page(poisoned: Path, tmp_path: Path) -> None:
    harmless = poison(copy_toy(tmp_path), HARMLESS).build(tmp_path / "site")
    assert [name for name, _ in pages_of(harmless)] == [name for name, _ in pages_of(poisoned)]
    for name, path in pages_of(poisoned):
        read = read_page(path)
        assert shape(read) == shape(read_page(harmless / name)), name
        assert not [item for item in read.elements if "onmouseover" in item.attributes], name


def test_hostile_records_are_shown_exactly_as_typed(poisoned: Path) -> None:
    for name in (
        "studies/lark-2019",
        "claims/humming-ends-hiccups",
        "articles/kazoo-shop",
        "trials/inv-0042",
        "reviews/owl-2022",
        "questions/does-humming-help",
        "questions/is-humming-safe",
        "types/short-hiccups",
        "directives",
        "studies",
        "lists",
    ):
        read = read_page(poisoned / name / "index.html")
        assert SHOWN in collapse(read.text), name
    assert SHOWN in collapse(read_page(poisoned / "studies" / "lark-2019" / "index.html").title)


def test_names_in_braces_are_filled_in_templates_only_and_never_in_records(poisoned: Path) -> None:
    text = collapse(read_page(poisoned / "questions" / "does-humming-help" / "index.html").text)
    assert f"{SHOWN} {{people}} {{worse}}" in text


def test_hostile_records_stay_text_in_pictures(poisoned: Path) -> None:
    html = (poisoned / "questions" / "does-humming-help" / "index.html").read_text(encoding="utf-8")
    pictures = [Reading(part.split("</svg>")[0]) for part in html.split('<svg viewBox="0 0 360')[1:]]
    assert pictures
    drawn = {"title", "desc", "line", "polyline", "rect", "polygon", "circle", "text", "tspan"}
    assert {item.tag for read in pictures for item in read.elements} <= drawn
    assert any(SHOWN in collapse(read.title) for read in pictures)


def test_hostile_titles_and_descriptions_are_escaped_in_the_head(poisoned: Path) -> None:
    read = read_page(poisoned / "studies" / "lark-2019" / "index.html")
    metas = [item.attributes for item in read.elements if item.tag == "meta"]
    described = [str(item["content"]) for item in metas if item.get("name") == "description"]
    assert collapse(described[0]).startswith(SHOWN)


def test_hostile_records_are_escaped_in_the_search(poisoned: Path) -> None:
    """The theme puts titles and texts of the index into the page as HTML."""
    for entry in search_entries(poisoned):
        tags = {item.tag for item in Reading(f"{entry['title']} {entry['text']}").elements}
        assert tags <= {"p", "ul", "ol", "li", "code", "pre", "strong", "em"}, entry["location"]


@pytest.mark.parametrize("character", ["\x02", "\x03", "\x00", "\x1b", "\x7f", "\u2028", "\u202e", "\u2066"])
def test_control_characters_that_markdown_uses_inside_are_refused(
    copy: ToyCopy, tmp_path: Path, caplog: pytest.LogCaptureFixture, character: str
) -> None:
    escaped = f'"a\\x{ord(character):02x}b"' if ord(character) < 256 else f'"a\\u{ord(character):04x}b"'
    copy.change("evidence/studies/lark-2019.yml", ("country: Nowhere", f"country: {escaped}"))
    assert "studies/lark-2019.yml:" in refuse(copy, tmp_path / "site", caplog)


def test_hostile_words_in_a_sentence_stay_words(tmp_path: Path) -> None:
    copy = poison(copy_toy(tmp_path))
    copy.page(
        "words.md",
        '# Words\n\nA {{ cite "lark-2019" }} *b* {{ number "lark-2019" country }} c\n\n'
        '| a |\n|---|\n| {{ number "lark-2019" country }} |\n',
    )
    read = article_of(copy.build(tmp_path / "site") / "words" / "index.html")
    assert collapse(read.text).count(SHOWN) == 3
    assert "script" not in {item.tag for item in read.elements}
    assert read.mismatched == []
