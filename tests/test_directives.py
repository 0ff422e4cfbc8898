"""The language of directives: its grammar, where it is left alone or refused, and what each one says."""

from __future__ import annotations

import html
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_build import TEMPLATES, TOY, copy_toy

from evidence_site.directives import (
    Directive,
    DirectiveError,
    ProseError,
    Replacement,
    Tokens,
    expand,
    parse,
)
from evidence_site.findings import EvidenceError
from evidence_site.publishing.site import Site, open_site

EXTENSIONS = ["admonition", "attr_list", "def_list", "tables", "pymdownx.superfences", "pymdownx.tabbed"]
EXTENSION_CONFIGS = {"pymdownx.tabbed": {"alternate_style": True}}


def carry(directive: Directive) -> Replacement:
    """`block` makes a table, `word` makes a word, `bad` is refused."""
    if directive.name == "bad":
        raise DirectiveError(directive.line, "bad directive")
    if directive.name == "word":
        return Replacement("<b>seven</b>", inline=True)
    return Replacement(f'<div class="made">{html.escape(directive.arguments[0])}</div>')


def render(text: str) -> str:
    """A page as MkDocs makes it: expand, Markdown, restore."""
    tokens = Tokens()
    made = markdown.markdown(
        expand(text, carry, tokens), extensions=EXTENSIONS, extension_configs=EXTENSION_CONFIGS
    )
    return tokens.restore(made)


def refuse(text: str) -> DirectiveError:
    """The one error of a text."""
    with pytest.raises(ProseError) as caught:
        expand(text, carry, Tokens())
    assert len(caught.value.errors) == 1
    return caught.value.errors[0]


# Grammar


def test_name_arguments_and_options_are_read() -> None:
    directive = parse(' table "all studies" x.y/z-1 condition="short hiccups" read=abstract ', 3)
    assert directive == Directive(
        "table", ("all studies", "x.y/z-1"), {"condition": "short hiccups", "read": "abstract"}, 3
    )


@pytest.mark.parametrize(
    ("inside", "part"),
    [
        ("", "begins with its name"),
        ('condition="x"', "begins with its name"),
        ('table "open', "cannot be read"),
        ("table 'single'", "cannot be read"),
        ('table "a""b"', "cannot be read"),
        ("table <b>", "cannot be read"),
        ("table | upper", "cannot be read"),
        ("table(1)", "cannot be read"),
        ('table "a" read="x" read="y"', "`read` stands twice"),
        ('table "a" Read="x"', "cannot be read"),
    ],
)
def test_anything_else_between_the_braces_is_an_error(inside: str, part: str) -> None:
    with pytest.raises(DirectiveError, match=re.escape(part)):
        parse(inside, 1)


def test_braces_never_closed_are_an_error_at_their_line_and_column() -> None:
    error = refuse('one\n\ntwo {{ block "a"\n\nthree\n')
    assert (error.line, error.column) == (3, 5)
    assert "no `}}`" in str(error)


def test_unclosed_braces_do_not_swallow_the_next_directive() -> None:
    error = refuse('{{ block "a"\n\n{{ block "b" }}\n')
    assert error.line == 1


def test_lone_closing_braces_and_single_braces_stay_text() -> None:
    assert expand("a }} b { c } {% d %} {# e #}", carry, Tokens()) == "a }} b { c } {% d %} {# e #}"


def test_every_wrong_directive_of_a_page_is_told_at_once() -> None:
    with pytest.raises(ProseError) as caught:
        expand("{{ bad }}\n\n{{ word }}\n\n{{ bad }} {{ }}\n", carry, Tokens())
    assert [(error.line, error.column) for error in caught.value.errors] == [(1, 1), (5, 1), (5, 11)]


# Where it is left alone


@pytest.mark.parametrize(
    "text",
    [
        "`{{ bad }}`",
        "a ``{{ bad }} ` `` b",
        "```\n{{ bad }}\n```",
        "~~~ text\n{{ bad }}\n~~~",
        "````\n```\n{{ bad }}\n```\n{{ bad }}\n````",
        "> ```\n> {{ bad }}\n> ```",
        "- ```\n  {{ bad }}\n  ```",
        "!!! note\n\n    ```\n    {{ bad }}\n    ```",
        "```\n{{ bad }}\n```python\n{{ bad }}\n```",
        "<!-- {{ bad }} -->",
        "<!--\n\n{{ bad }}\n\n-->",
    ],
)
def test_code_and_comments_are_left_alone(text: str) -> None:
    assert expand(text, carry, Tokens()) == text


def test_fenced_braces_reach_the_reader_unchanged() -> None:
    assert '{{ block "a" }}' in html.unescape(render('```\n{{ block "a" }}\n```\n'))


@pytest.mark.parametrize(
    "text",
    [
        "a lone ` backtick\n\n{{ word }}\n\nand another `\n",
        "\\`{{ word }}\\`",
        "```not a fence``` {{ word }}",
        "```\nnever closed\n\n{{ word }}\n",
        "after\n```\ncode\n```\n{{ word }}\n",
    ],
)
def test_what_only_looks_like_code_does_not_hide_a_directive(text: str) -> None:
    assert "<b>seven</b>" in render(text)
    assert "{{" not in render(text)


# Where it stands


@pytest.mark.parametrize(
    "text",
    [
        '{{ block "a" }}',
        'Words.\n\n{{ block "a" }}\n\nWords.',
        '!!! note "Title"\n\n    Words.\n\n    {{ block "a" }}\n\n    Words.',
        '!!! note "Title"\n    {{ block "a" }}',
        '=== "One"\n\n    {{ block "a" }}\n\n=== "Two"\n\n    Words.',
        '- item\n\n    {{ block "a" }}\n\n- item',
        '- {{ block "a" }}\n- item',
        '1. {{ block "a" }}',
        '> {{ block "a" }}',
        'Words before\n{{ block "a" }}\nwords after',
        '- item\n\n    !!! note\n\n        {{ block "a" }}',
    ],
)
def test_a_block_stands_once_and_never_inside_a_paragraph(text: str) -> None:
    made = render(text)
    assert made.count('<div class="made">a</div>') == 1
    assert "evidencetoken" not in made
    assert not re.search(r"<p>(?:(?!</p>).)*<div", made, re.DOTALL)


def test_two_blocks_on_neighbouring_lines_both_stand_outside_paragraphs() -> None:
    assert render('{{ block "a" }}\n{{ block "b" }}') == '<div class="made">a</div><div class="made">b</div>'


def test_words_before_and_after_a_block_keep_paragraphs_of_their_own() -> None:
    assert render('before\n{{ block "a" }}\nafter') == '<p>before</p><div class="made">a</div><p>after</p>'


def test_a_word_stands_in_its_sentence_also_before_letters_and_in_a_table() -> None:
    assert render("There are {{ word }}s.") == "<p>There are <b>seven</b>s.</p>"
    assert "<td><b>seven</b></td>" in render("| a |\n|---|\n| {{ word }} |\n")
    assert render("*{{ word }}* and [{{ word }}](x.md)").count("<b>seven</b>") == 2


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("# Title {{ word }}", "heading"),
        ("Title {{ word }}\n=====\n", "heading"),
        ("Title {{ word }}\n---\n", "heading"),
        ("[text]({{ word }})", "address"),
        ('[text](a.md "{{ word }}")', "address"),
        ("![{{ word }}](a.png)", "address"),
        ('<a href="{{ word }}">x</a>', "HTML tag"),
        ('Words {{ block "a" }}', "line of its own"),
        ('{{ block "a" }} words', "line of its own"),
        ('*{{ block "a" }}*', "line of its own"),
        ('{{ block "a" }} {{ word }}', "line of its own"),
        ('| a |\n|---|\n| {{ block "a" }} |', "line of its own"),
        ('Words.\n\n    {{ block "a" }}\n', "indented like code"),
        ('    {{ block "a" }}\n', "indented like code"),
    ],
)
def test_places_where_html_cannot_stand_are_refused(text: str, part: str) -> None:
    assert part in str(refuse(text))


def test_front_matter_is_counted_in_the_line_and_holds_no_directive() -> None:
    assert refuse("---\ntitle: T\n---\n\n# T\n\n{{ bad }}\n").line == 7
    error = refuse("---\ntitle: T\ndescription: x {{ word }}\n---\n\nText\n")
    assert error.line == 3
    assert "between `---`" in str(error)


# Tokens


def test_a_replacement_is_never_looked_at_again() -> None:
    """A record may say anything, also the name of a token or a directive."""
    said = "evidencetoken00001x {{ word }} evidencetoken00000x <p>evidencetoken00001x</p>"
    tokens = Tokens()
    text = expand("{{ sly }}\n\n{{ second }}\n", lambda directive: made_of(directive, said), tokens)
    assert tokens.restore(markdown.markdown(text)) == f"{said}\nsecond"


def test_an_author_who_writes_the_name_of_a_token_keeps_it() -> None:
    made = render('evidencetoken00000x stays\n\n{{ block "a" }}\n')
    assert "<p>evidencetoken00000x stays</p>" in made
    assert made.count('class="made"') == 1


def made_of(directive: Directive, said: str) -> Replacement:
    """`sly` becomes what a record says; any other directive becomes its name."""
    return Replacement(said if directive.name == "sly" else directive.name)


# Any text at all

pieces = st.sampled_from(
    [
        *("{{", "}}", "{", "}", " ", "\n", "\n\n", "    ", "`", "```", "~~~", '"', "block", "word", 'a="b"'),
        *("#", ">", "- ", "!!! note\n", "---\n", "<!--", "-->", "\\", "evidencetoken", "00000x", "|"),
    ]
)


def make(directive: Directive) -> Replacement:
    """The same replacement for every directive; `word` stands in a line."""
    return Replacement("<i>made</i>", inline=directive.name == "word")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(pieces, max_size=25).map("".join)))
def test_any_text_becomes_text_or_is_refused(text: str) -> None:
    tokens = Tokens()
    try:
        made = expand(text, make, tokens)
    except ProseError as error:
        assert error.errors
        assert all(1 <= item.line <= text.count("\n") + 1 and item.column >= 1 for item in error.errors)
    else:
        assert tokens.fill(made).count("<i>made</i>") == len(tokens.html) + text.count("<i>made</i>")


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_no_token_is_left_after_markdown(text: str) -> None:
    tokens = Tokens()
    try:
        made = expand(text, make, tokens)
    except ProseError:
        return
    tokens_left = tokens.restore(markdown.markdown(made, extensions=EXTENSIONS))
    assert not any(token in tokens_left for token in tokens.html)


# What each directive of the engine says, on the toy project


@pytest.fixture(scope="module")
def site() -> Site:
    """The toy project, loaded and checked."""
    return open_site(TOY / "evidence", TEMPLATES)


def say(site: Site, text: str, page: str = "directives") -> str:
    """What a page with this text becomes."""
    tokens = Tokens()
    return tokens.restore(markdown.markdown(site.expand(text, page, tokens, Path("content/page.md"))))


def blame(site: Site, text: str) -> str:
    """The finding of a page with this text, as `line: message`."""
    with pytest.raises(EvidenceError) as caught:
        site.expand(text, "directives", Tokens(), Path("content/page.md"))
    (finding,) = caught.value.findings
    assert finding.path == Path("content/page.md")
    assert finding.kind == "directive"
    return f"{finding.line}: {finding.message}"


@pytest.mark.parametrize(
    ("directive", "shown"),
    [
        ("count studies", "4"),
        ("count people", "130"),
        ("count reviews", "1"),
        ("count claims", "3"),
        ('count claims verdict="opinion"', "1"),
        ("count findings", "2"),
        ("count registrations", "1"),
        ("count articles", "1"),
        ("count conditions", "3"),
        ("count references", "6"),
        ('count studies condition="short-hiccups"', "3"),
        ('count people condition="short-hiccups"', "108"),
        ('count studies condition="dream-hiccups"', "0"),
        ('count studies comparison="humming-against-silence"', "2"),
        ('count studies read="abstract"', "1"),
        ('number "lark-2019" participants.enrolled', "48"),
        ('number "lark-2019" participants.age.mean', "41.50"),
        ('number "lark-2019" arms.humming.protocol.settings.pitch.value', "110 to 220"),
        ('number "lark-2019" outcomes.hiccups-per-hour.results.humming.change.mean', "−12.50"),
        ('number "lark-2019" outcomes.2.results.silence.events', "18"),
        ('number "finch-2021" participants.analysed', '<span class="ev-soft">Not seen by our circle</span>'),
        ('number "owl-2022" people', "66"),
        ('number "lark-2019" country', "Nowhere"),
        ('cite "lark-2019"', '<a href="../studies/lark-2019/">Lark 2019</a>'),
        ('cite "kazoo-shop"', '<a href="../articles/kazoo-shop/">Kazoo shop</a>'),
        ("date checked", "6 May 2024"),
        ("date next_check", "6 November 2024"),
        ("date search", "6 May 2024"),
    ],
)
def test_words_of_the_toy(site: Site, directive: str, shown: str) -> None:
    assert say(site, f"It says {{{{ {directive} }}}}.") == f"<p>It says {shown}.</p>"


@pytest.mark.parametrize(
    ("directive", "parts"),
    [
        ("tabel", ["no directive `tabel`", "Did you mean `table`?"]),
        ('table "all-study"', ["no table `all-study`", "Did you mean `all-studies`?"]),
        ("table", ["`table` needs one table name"]),
        ('table "all-studies" "pitches"', ["`table` needs one table name"]),
        ('table "all-studies" conditoin="short-hiccups"', ["option of `table`", "Did you mean `condition`?"]),
        ('table "all-studies" condition="short-hicups"', ["no condition", "Did you mean `short-hiccups`?"]),
        ('condition "shrt-hiccups"', ["no condition", "Did you mean `short-hiccups`?"]),
        ('readings "nothing-like-it"', ["no condition `nothing-like-it`", "Use one of: "]),
        ('readings "short-hiccups" x="y"', ["no option of `readings` `x`"]),
        ('overview "short-hiccups"', ["`overview` takes nothing more"]),
        ('glossary x="y"', ["`glossary` takes nothing more"]),
        ('cite "larq-2019"', ["no record `larq-2019`", "Did you mean `lark-2019`?"]),
        ('cite "lark-2019" x="y"', ["no option of `cite`"]),
        ("count studys", ["no kind to count `studys`", "Did you mean `studies`?"]),
        ('count studies verdict="opinion"', ["no option of `count` `verdict`"]),
        ('count articles condition="short-hiccups"', ["no option of `count` `condition`"]),
        ('count findings read="abstract"', ["no option of `count` `read`"]),
        ('count studies read="abstrakt"', ["no read `abstrakt`", "Did you mean `abstract`?"]),
        ('count claims verdict="opinions"', ["no verdict `opinions`", "Did you mean `opinion`?"]),
        ('count studies comparison="humming"', ["no comparison `humming`"]),
        ('question "does-huming-help"', ["no question", "Did you mean `does-humming-help`?"]),
        ("question", ["`question` needs the id of one question"]),
        ('question "does-humming-help" x="y"', ["`question` needs the id of one question"]),
        ('figure "timelin"', ["no figure `timelin`", "Did you mean `timeline`?"]),
        ("figure", ["`figure` needs one name"]),
        ('figure "timeline" "timeline"', ["`figure` needs one name"]),
        ('questions "does-humming-halp"', ["does-humming-halp", "does-humming-help"]),
        ('questions condition="short-hiccups"', ["`questions` takes ids of questions and nothing more"]),
        ('alternatives "water"', ["`alternatives` takes nothing more"]),
        ('gaps x="y"', ["`gaps` takes nothing more"]),
        ("date chekced", ["no date `chekced`", "Did you mean `checked`?"]),
        ('number "lark-2019"', ["needs a record and a path"]),
        ('number "larq-2019" participants.enrolled', ["Did you mean `lark-2019`?"]),
        ('number "lark-2019" participants.enroled', ["no field `enroled`", "Did you mean `enrolled`?"]),
        ('number "lark-2019" arms.hummming.people', ["no item `hummming`", "Did you mean `humming`?"]),
        ('number "lark-2019" arms.humming.protocol.settings.pich', ["no item `pich`", "mean `pitch`?"]),
        ('number "lark-2019" participants', ["does not end at a single number"]),
        ('number "lark-2019" outcomes.1.main', ["does not end at a single number"]),
        ('number "lark-2019" participants.enrolled.more', ["leads nowhere"]),
        ('number "lark-2019" outcomes.1.results.humming.end.mean', ["leads nowhere"]),
        ('number "lark-2019" design.kind', ["fixed word"]),
        ('number "lark-2019" outcomes.1.measure', ["fixed word"]),
        ('number "lark-2019" id', ["fixed word"]),
        ('number "angry-neighbours" statement', ["nothing of `angry-neighbours` may be quoted"]),
        ('number "angry-neighbours" figures', ["nothing of `angry-neighbours` may be quoted"]),
    ],
)
def test_what_does_not_exist_is_told_with_its_line_and_the_nearest_name(
    site: Site, directive: str, parts: list[str]
) -> None:
    told = blame(site, f"One.\n\n{{{{ {directive} }}}}\n")
    assert told.startswith("3: ")
    for part in parts:
        assert part in told


def test_a_name_that_two_outcomes_share_must_be_told_apart_by_place(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/studies/lark-2019.yml", ("measure: calm", "measure: hiccups-per-hour"))
    site = open_site(copy.evidence, TEMPLATES)
    told = blame(site, '{{ number "lark-2019" outcomes.hiccups-per-hour.results.humming.events }}')
    assert "2 items are called `hiccups-per-hour`" in told
    assert "1 or 2" in told


def test_nothing_of_a_review_that_may_not_be_quoted_is_quoted(tmp_path: Path) -> None:
    copy = copy_toy(tmp_path)
    copy.change("evidence/reviews/owl-2022.yml", ("read: abstract\n", "read: abstract\nquotable: false\n"))
    assert "may be quoted" in blame(open_site(copy.evidence, TEMPLATES), '{{ number "owl-2022" conclusion }}')


def test_citing_a_withheld_finding_does_not_tell_it(site: Site) -> None:
    assert "Withheldium" not in say(site, 'See {{ cite "angry-neighbours" }}.')


@pytest.mark.parametrize(
    "directive",
    [
        *('table "pitches"', 'condition "dream-hiccups"', 'readings "short-hiccups"', "overview"),
        *("bibliography", "glossary", "caveats", "searches", "corrections"),
        *('question "does-humming-help"', "questions", 'figure "timeline"', 'figure "protocol-map"'),
        *("gaps", "published", "consistency", "alternatives", 'questions "does-humming-help"'),
    ],
)
def test_every_block_directive_fills_a_place_of_its_own(site: Site, directive: str) -> None:
    made = say(site, f"Before.\n\n{{{{ {directive} }}}}\n\nAfter.")
    assert made.startswith("<p>Before.</p>")
    assert made.endswith("<p>After.</p>")
    assert "<p></p>" not in made
    assert len(made) > 100
