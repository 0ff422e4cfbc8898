"""Hard words open their explanation: which words, where, and never more than once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_build import TEMPLATES, TOY, Reading, article_of, build_real, build_toy, built_once, pages_of

from evidence_site.library import Library
from evidence_site.publishing.site import Site, open_site
from evidence_site.publishing.terms import MOST, Lexicon, explain_terms, lexicon_of
from evidence_site.records.wording import GlossaryTerm
from evidence_site.views.terms import FoundTerm

TERMS = (
    GlossaryTerm(id="tune", term="tune", explained="Tones in a row.", also=("air", "melody"), inline=True),
    GlossaryTerm(id="tune-book", term="tune book", explained="A book of tunes.", inline=True),
    GlossaryTerm(id="salt-score", term="SALT score", explained="A score.", also=("SALT",), inline=True),
    GlossaryTerm(id="plain", term="plain", explained="Not explained in texts."),
)
LEXICON = lexicon_of(TERMS)


def show(found: FoundTerm) -> tuple[str, str]:
    """A button as `[text]`, and its explanation as `{id}`."""
    return f"{found.before}[{found.text}]{found.after}", f"{{{found.term.id}}}"


def explain(html: str) -> str:
    """HTML with the terms above explained."""
    return explain_terms(html, LEXICON, show)


def test_first_of_a_term_is_explained_at_the_end_of_its_paragraph() -> None:
    assert explain("<p>A tune, then a tune.</p><p>A tune.</p>") == (
        "<p>A [tune], then a tune.{tune}</p><p>A tune.</p>"
    )


@pytest.mark.parametrize("tag", ["p", "li", "dd"])
def test_running_text_is_explained(tag: str) -> None:
    assert explain(f"<{tag}>A <b>tune</b>.</{tag}>") == f"<{tag}>A <b>[tune]</b>.{{tune}}</{tag}>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>A tune</h2>",
        "<div>A tune</div>",
        '<p><a href="tune">A tune</a></p>',
        "<p><code>tune</code></p>",
        "<p><cite>A tune. J Song. 2020.</cite></p>",
        "<ul><li><table><tr><td><p>A tune</p></td></tr></table></li></ul>",
        "<details><summary>A tune</summary></details>",
        "<p><button>A tune</button></p>",
        '<p><span class="ev-chip ev-chip--plain">A tune</span></p>',
        '<p title="a tune"><!-- <p>a tune</p> --><svg><text>A tune</text></svg></p>',
        "<p>Attuned, tune-less and tunes2 are other words, and plain is not hard.</p>",
    ],
)
def test_labels_links_cells_and_other_words_are_left_alone(html: str) -> None:
    assert explain(html) == html


def test_longest_form_wins_and_no_term_stands_inside_another() -> None:
    assert explain("<p>A tune book.</p>") == "<p>A [tune book].{tune-book}</p>"


def test_other_forms_plurals_and_capitals_count() -> None:
    assert explain("<p>Melodies? Tunes.</p>") == "<p>Melodies? [Tunes].{tune}</p>"
    assert explain("<p>An AIR.</p>") == "<p>An [AIR].{tune}</p>"


def test_a_short_form_is_known_by_its_capitals() -> None:
    assert explain("<p>Salt is no score. SALT is.</p>") == "<p>Salt is no score. [SALT] is.{salt-score}</p>"


def test_signs_around_a_term_stay_with_it(renderer_site: Site) -> None:
    found = FoundTerm(TERMS[0], "tune", "(", ").")
    button, note = renderer_site.renderer.term(found)
    assert button.startswith('<span class="ev-whole">(<button') and button.endswith("</button>).</span>")
    assert "<a" not in note, "without a page for it there is no link to the glossary"


def test_explanations_of_a_list_stand_in_their_own_item() -> None:
    assert explain("<ul><li>A tune</li><li>SALT</li></ul>") == (
        "<ul><li>A [tune]{tune}</li><li>[SALT]{salt-score}</li></ul>"
    )


def test_a_page_explains_so_many_terms_and_no_more() -> None:
    words = [f"word{'abcdefghijkl'[place]}" for place in range(12)]
    lexicon = lexicon_of(
        GlossaryTerm(id=word, term=word, explained="It is invented.", inline=True) for word in words
    )
    made = explain_terms(f"<p>{' '.join(words)}</p>", lexicon, show)
    assert made.count("[") == made.count("{") == MOST


@given(st.text(alphabet='<>/p li"=&;tune ()-S', max_size=60))
def test_text_is_never_lost_whatever_the_page_is(html: str) -> None:
    made = explain_terms(html, LEXICON, lambda found: (f"{found.before}{found.text}{found.after}", ""))
    assert made == html


def test_what_a_glossary_says_is_text(renderer_site: Site) -> None:
    nasty = GlossaryTerm(id="x", term='<b>"x"</b>', explained="<script>x</script>", inline=True)
    made = "".join(renderer_site.renderer.term(FoundTerm(nasty, "<i>x</i>")))
    assert {item.tag for item in Reading(made).elements} == {"button", "span", "strong"}
    lexicon = Lexicon((nasty,))
    page = "<p>A &lt;b&gt;&quot;x&quot;&lt;/b&gt;</p>"
    assert explain_terms(page, lexicon, renderer_site.renderer.term).count("<button") <= 1


@pytest.fixture(scope="module")
def renderer_site() -> Site:
    """The toy project, for its templates."""
    return open_site(TOY / "evidence", TEMPLATES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site."""
    return built_once("real", tmp_path_factory, build_real)


def test_every_button_of_the_site_opens_its_own_explanation(site: Path, real: Library) -> None:
    terms = {f"ev-term-{term.id}": term for term in real.glossary.terms if term.inline}
    seen = set()
    for name, path in pages_of(site):
        read = Reading(path.read_text(encoding="utf-8"))
        buttons = read.attribute("button", "popovertarget")
        notes = [item.attributes["id"] for item in read.elements if "popover" in item.attributes]
        assert sorted(buttons) == sorted(map(str, notes)), name
        assert len(buttons) <= MOST and len(buttons) == len({*buttons}), name
        assert {*buttons} <= {*terms}, name
        seen |= {*buttons}
    assert len(seen) > 50


def test_the_glossary_itself_explains_nothing_twice(site: Path) -> None:
    assert not article_of(site / "glossary" / "index.html").attribute("button", "popovertarget")


def test_explanations_stay_out_of_the_search(site: Path, real: Library) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    page = (site / "types" / "alopecia-areata" / "index.html").read_text(encoding="utf-8")
    explained = re.findall(r'id="ev-term-([\w-]+)"', page)
    assert explained
    for term in real.glossary.terms:
        if term.id in explained:
            # Once, in the glossary.
            assert index.count(term.explained.replace('"', '\\"')) <= 1, term.id


def test_without_a_page_for_it_nothing_links_to_a_glossary(renderer_site: Site) -> None:
    html = "<p>Short hiccup</p>"
    alone = renderer_site.beside(["index"]).explain(html, "index")
    beside = renderer_site.beside(["glossary"]).explain(html, "studies/lark-2019")
    assert "<button" in alone and "href" not in alone
    assert 'href="../../glossary/#hiccup"' in beside


def test_plain_files_have_the_explanations_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    toy = built_once("toy", tmp_path_factory, build_toy)
    page = next(iter((toy / "types" / "short-hiccups").glob("*.html"))).read_text(encoding="utf-8")
    made = {item.address: item.html for item in open_site(TOY / "evidence", TEMPLATES).pages()}
    assert "popovertarget" in page
    assert any("popovertarget" in html for html in made.values())
