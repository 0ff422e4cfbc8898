"""Pages on other treatments and on websites: every question has a place, every sentence its records."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from site_build import ROOT, TOY

from evidence_site.directives import Directive, DirectiveError
from evidence_site.library import Library, load
from evidence_site.publishing import question_inserts
from evidence_site.records.tables import Table
from evidence_site.rendering import Renderer
from evidence_site.views.addresses import RelativeLinks
from evidence_site.views.gap_map import every_comparison
from evidence_site.views.page import Folded, Grid, NamedTable
from evidence_site.views.shelf import Shelf
from evidence_site.views.tables import TableView, build_table

CONTENT = ROOT / "content"
WITH = sorted((CONTENT / "with").glob("*.md"))
DIRECTIVE = re.compile(r"\{\{ (\w+)((?: \"[\w-]+\")*)")


def directives_of(path: Path) -> list[tuple[str, list[str]]]:
    found = DIRECTIVE.findall(path.read_text(encoding="utf-8"))
    return [(name, re.findall(r'"([\w-]+)"', rest)) for name, rest in found]


def asked_on(*paths: Path) -> set[str]:
    """The questions that pages name."""
    return {
        question
        for path in paths
        for name, arguments in directives_of(path)
        if name in ("question", "questions")
        for question in arguments
    }


@pytest.fixture(scope="module")
def toy() -> Shelf:
    return Shelf(load(TOY / "evidence"))


def ask(shelf: Shelf, *ids: str, **options: str) -> Grid:
    (block,) = question_inserts.questions(shelf, Directive("questions", ids, options, 3))
    assert isinstance(block, Grid)
    return block


def test_every_question_that_compares_treatments_stands_on_a_page_on_treatments_or_on_how_it_was_done(
    real: Library,
) -> None:
    compared = {question.id for question in real.questions.values() if question.comparisons}
    assert compared <= asked_on(*WITH, CONTENT / "how-it-was-done.md")


def test_every_other_question_stands_on_a_page_of_a_type(real: Library) -> None:
    shown = {
        name
        for path in (CONTENT / "types").glob("*.md")
        for kind, names in directives_of(path)
        if kind == "condition"
        for name in names
    }
    others = [question for question in real.questions.values() if not question.comparisons]
    assert others
    assert all(set(question.conditions) & shown for question in others)


@pytest.mark.parametrize("path", WITH, ids=lambda path: path.stem)
def test_each_page_on_a_treatment_has_its_parts_in_order(path: Path, real: Library) -> None:
    text = path.read_text(encoding="utf-8")
    places = [
        text.index(part)
        for part in (
            "\n# Needling",
            "\n## What it means for you",
            "\n## What can go wrong",
            "\n## What websites say",
            "\n## What nobody studied",
        )
    ]
    assert places == sorted(places)
    names = [name for name, _ in directives_of(path)]
    assert names[0] == ("table" if path.stem == "exosomes-and-others" else "question"), (
        "the answer comes first"
    )
    assert "questions" in names
    tables = [real.tables[names[0]] for name, names in directives_of(path) if name == "table"]
    assert {"studies", "claims"} <= {table.rows for table in tables}
    assert "(../safety.md)" in text


def test_no_study_of_exosomes_compared_anything(real: Library) -> None:
    """The page on exosomes says so in its own words."""
    studies = [s for s in real.studies.values() if any("exosomes" in arm.treatments for arm in s.arms)]
    assert studies
    assert not [study.id for study in studies if study.comparisons or len(study.arms) > 1]
    assert all("microneedling" in arm.treatments for study in studies for arm in study.arms)


def test_the_gaps_that_the_pages_name_are_gaps(real: Library) -> None:
    def studies(*, got: set[str], conditions: set[str] = frozenset(), made: str = "") -> list[str]:  # type: ignore[assignment]
        return [
            study.id
            for study in real.studies.values()
            if any(got <= set(arm.treatments) for arm in study.arms)
            and (not conditions or conditions & {item.condition for item in study.participants.conditions})
            and (not made or made in {item.comparison for item in study.comparisons})
        ]

    scarring = {"scarring-alopecia", "central-centrifugal-cicatricial-alopecia", "frontal-fibrosing-alopecia"}
    pattern = {"androgenetic-alopecia-men", "female-pattern-hair-loss", "pattern-loss-mixed"}
    assert studies(got={"minoxidil-oral"}) == []
    assert (
        studies(got={"microneedling", "minoxidil-topical"}, conditions={*scarring, "traction-alopecia"}) == []
    )
    assert studies(got={"microneedling"}, conditions=pattern, made="needling-against-nothing") == []
    for plasma in ("prp-topical", "prp-injected"):
        others = {"female-pattern-hair-loss", "telogen-effluvium", "diffuse-non-scarring", *scarring}
        assert studies(got={"microneedling", plasma}, conditions=others) == []
    with_steroid = studies(
        got={"microneedling", "triamcinolone-topical"}, conditions={"alopecia-totalis-universalis"}
    )
    assert not [name for name in with_steroid if real.studies[name].comparisons]


def test_no_claim_names_a_steroid(real: Library) -> None:
    """The page on needling with a steroid says that no article does."""
    assert not [claim.id for claim in real.claims.values() if re.search(r"(?i)steroid|cortiso", claim.claim)]


def test_the_only_pooled_number_on_another_treatment_alone_is_the_one_shown(real: Library) -> None:
    found = [
        (r.id, n) for r in real.reviews.values() for n, p in enumerate(r.pooled, 1) if not p.involves_focus
    ]
    assert found == [("van-zuuren-2016", 1)]
    text = (CONTENT / "other-treatments.md").read_text(encoding="utf-8")
    assert '{{ number "van-zuuren-2016" pooled.1.words }}' in text
    assert '{{ number "van-zuuren-2016" pooled.1.note }}' in text


def test_every_verdict_and_every_link_that_filters_leads_to_claims(real: Library) -> None:
    text = (CONTENT / "claims" / "index.md").read_text(encoding="utf-8")
    verdicts = set(re.findall(r"\?verdict=(\w+)#all-claims", text))
    assert verdicts == {str(claim.verdict) for claim in real.claims.values()}
    topics = set(re.findall(r"\?topic=([\w-]+)#all-claims", text))
    assert topics and topics <= {claim.topic for claim in real.claims.values()}
    facets = {facet.name for facet in build_table(Shelf(real), real.tables["all-claims"]).facets}
    assert {"verdict", "topic"} <= facets


def test_what_the_articles_offer_has_a_place_that_can_be_linked() -> None:
    places = {
        "claims/index.md": (
            "all-claims",
            "how-to-read",
            "cited-studies",
            "contradictions",
            "what-they-list",
            "resources",
        ),
        "other-treatments.md": ("instead-of",),
    }
    for name, anchors in places.items():
        text = (CONTENT / name).read_text(encoding="utf-8")
        assert all(f"{{: #{anchor} }}" in text for anchor in anchors), name


def test_how_sure_stands_below_each_verdict_on_an_effect(real: Library) -> None:
    shelf = Shelf(real)
    table = build_table(shelf, real.tables["all-claims"])
    place = [column.name for column in table.columns].index("verdict")
    told = {row.id: row.cells[place].plain for group in table.groups for row in group.rows}
    asked = {claim.id for claim in real.claims.values() if claim.questions}
    assert asked
    assert {name for name, text in told.items() if "How sure anyone can be: " in text} == asked


def test_one_article_cites_the_two_studies_that_were_not_found(real: Library) -> None:
    cited = [c for c in real.claims.values() if c.topic == "cited-study" and c.verdict == "not_found"]
    assert {said.article for claim in cited for said in claim.said_by} == {"article-2-general"}
    assert {claim.id.split("-")[1] for claim in cited} == {"jcad", "ijt"}


def test_questions_shows_those_named_once_and_in_their_order(toy: Shelf) -> None:
    grid = ask(toy, "is-humming-safe", "does-humming-help", "is-humming-safe")
    assert [row[0].plain for row in grid.rows] == [
        toy.library.questions[name].short for name in ("is-humming-safe", "does-humming-help")
    ]
    assert grid.caption.startswith("2 questions")
    assert len(ask(toy).rows) == len(toy.library.questions)
    assert ask(toy).id != grid.id, "two grids on a page need two anchors"


def test_questions_refuses_what_it_does_not_know(toy: Shelf) -> None:
    with pytest.raises(DirectiveError, match="is-humming-safe"):
        ask(toy, "is-humming-save")
    with pytest.raises(DirectiveError, match="nothing more"):
        ask(toy, "is-humming-safe", condition="short-hiccups")


def folds_in(html: str) -> list[str]:
    return re.findall(r"<summary>(.*?)</summary>", html)


def printed(view: TableView) -> str:
    return Renderer(ROOT / "overrides" / "evidence").blocks((NamedTable(view),), RelativeLinks("here"))


@pytest.mark.parametrize("group_by", ["topic", "none"])
def test_a_folded_table_keeps_every_row_behind_a_line_that_says_how_many(toy: Shelf, group_by: Any) -> None:
    table = Table(
        id="t", caption="C.", rows="claims", columns=("claim", "verdict"), empty="None.", group_by=group_by
    )
    folded = build_table(toy, table.model_copy(update={"folded": True}))
    plain = build_table(toy, table)
    html = printed(folded)
    assert folds_in(printed(plain)) == []
    assert len(folds_in(html)) == len(folded.groups)
    assert all(re.search(r"\d+ claims?\.", summary) for summary in folds_in(html))
    assert html.count("<tr") - html.count("<thead") == len(toy.library.claims)


def test_an_empty_folded_table_says_so_in_the_open(toy: Shelf) -> None:
    where: Any = {"verdicts": ("supported",)}
    table = Table(
        id="t",
        caption="C.",
        rows="claims",
        columns=("claim", "verdict"),
        where=where,
        empty="Nothing.",
        folded=True,
    )
    html = printed(build_table(toy, table))
    assert folds_in(html) == [] and "Nothing." in html


def test_a_closed_fold_of_the_gap_map_says_when_nothing_was_found(toy: Shelf) -> None:
    view = every_comparison(toy)
    assert view.folded
    counts = {group.heading: group.counts for group in view.groups}
    assert counts["Hiccups in dreams"] == "No study found."
    assert counts["Short hiccups"].startswith("3 studies, ")


def test_pooled_numbers_are_one_click_away_and_what_does_not_fit_is_not(real: Library) -> None:
    blocks = question_inserts.published(Shelf(real))
    assert not [block for block in blocks if isinstance(block, Grid)]
    assert [block for block in blocks if isinstance(block, Folded)]
    assert not isinstance(blocks[0], Folded), "the finding comes first"
