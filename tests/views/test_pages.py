"""Pages of records: what each tells, in plain words, and what it says when something is not known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from site_build import TEMPLATES, TOY, Reading, collapse, copy_toy

from evidence_site.publishing.artifacts import PageArtifact
from evidence_site.publishing.site import Site, open_site


def pages_of(evidence: Path) -> dict[str, PageArtifact]:
    """Every page of an evidence folder by its address."""
    return {page.address: page for page in open_site(evidence, TEMPLATES).pages()}


@pytest.fixture(scope="module")
def toy() -> dict[str, PageArtifact]:
    """Pages of the toy project."""
    return pages_of(TOY / "evidence")


def text_of(page: PageArtifact) -> str:
    """What a reader sees."""
    return collapse(Reading(page.html).text)


@pytest.fixture
def altered(tmp_path: Path) -> Any:
    """Text of one page after one file of the toy was changed."""

    def alter(address: str, file: str, *pairs: tuple[str, str]) -> str:
        copy = copy_toy(tmp_path)
        copy.change(f"evidence/{file}", *pairs)
        return text_of(pages_of(copy.evidence)[address])

    return alter


def test_each_record_and_each_unwritten_condition_has_one_page(toy: dict[str, PageArtifact]) -> None:
    assert sorted(name for name in toy if not name.startswith("situations/")) == [
        "articles/kazoo-shop",
        "claims/any-tune-will-do",
        "claims/humming-ends-hiccups",
        "claims/humming-is-useless",
        "findings/angry-neighbours",
        "findings/sore-lips",
        "questions/does-humming-help",
        "questions/humming-in-dreams",
        "questions/humming-with-water",
        "questions/is-humming-safe",
        "reviews/owl-2022",
        "studies/finch-2021",
        "studies/hummed-cases",
        "studies/lark-2019",
        "studies/wren-2022",
        "trials/inv-0042",
        "types/dream-hiccups",
        "types/long-hiccups",
        "types/short-hiccups",
    ]


def test_a_condition_that_someone_wrote_is_not_made_again() -> None:
    site = open_site(TOY / "evidence", TEMPLATES)
    made = {page.address for page in site.pages(frozenset({"types/short-hiccups"}))}
    assert "types/short-hiccups" not in made
    assert "types/long-hiccups" in made


def test_every_page_names_its_record_file_and_links_its_headings(toy: dict[str, PageArtifact]) -> None:
    for page in toy.values():
        assert page.title
        assert page.description
        assert page.source is None or (TOY / "evidence" / page.source).is_file(), page.address
        read = Reading(page.html)
        assert {item.id for item in page.headings} <= set(read.ids), page.address
        assert len(read.ids) == len(set(read.ids)), page.address
        assert read.mismatched == []
        assert read.headings[0][0] == 1


def test_no_raw_word_of_a_record_reaches_a_reader(toy: dict[str, PageArtifact]) -> None:
    for page in toy.values():
        assert not re.findall(r"\b[a-z]+_[a-z_]+\b", text_of(page)), page.address
        assert not re.search(r"\bNone\b(?! was read| of )", text_of(page)), page.address


def test_addresses_where_copies_were_seen_are_never_published(toy: dict[str, PageArtifact]) -> None:
    assert all("copies.invalid" not in page.html for page in toy.values())


def test_a_study_page_gives_answer_groups_results_doubts_and_sources(toy: dict[str, PageArtifact]) -> None:
    page = toy["studies/lark-2019"]
    text = text_of(page)
    first = [item.id for item in page.headings][:4]
    assert first == ["what-was-done", "what-was-seen", "side-effects", "caveats"]
    for part in (
        "Humming for short hiccups: an invented trial",
        "Humming (23 people): change −12.50 (SD 4.1)",
        "The report finds neither better",
        "p = 0.24",
        "12 of 24; 50%",
        "110 to 220 Hz",
        "3 of 24",
        "2 of 48",
        "Small.",
        "Paid by the maker",
        "doi:10.0000/lark.2019",
        "The paper, Table 2",
        "Context: The tower has two bells.",
    ):
        assert part in text, part


def test_results_not_seen_is_not_the_same_as_no_result(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["studies/hummed-cases"])
    assert "We have not seen any result of this study. That is not the same as no result." in text
    assert "That does not mean there were none." in text


def test_not_reported_and_not_seen_are_told_apart(altered: Any) -> None:
    change = ("country: Nowhere", "country: not_reported")
    text = altered("studies/lark-2019", "studies/lark-2019.yml", change)
    assert "Not reported" in text
    assert "Not seen by our circle" in text


def test_a_report_read_in_full_is_not_said_to_be_unread(toy: dict[str, PageArtifact]) -> None:
    assert "not read in full" not in text_of(toy["studies/lark-2019"])
    assert "because the report was not read in full" in text_of(toy["studies/finch-2021"])


def test_limited_use_and_disagreements_are_told_with_their_reason(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["studies/finch-2021"])
    assert "The counter was a parrot." in text
    assert "Used here: 18. The blog counts the parrot." in text


def test_a_trial_page_tells_the_plan(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["trials/inv-0042"])
    for part in ("INV0042", "Taking people", "80 planned", "330 Hz", "Hiccups an hour (main outcome)"):
        assert part in text, part


def test_a_review_page_tells_what_it_pooled(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["reviews/owl-2022"])
    assert "mean difference −0.8 (95% interval −2.4 to 0.8)" in text
    assert "It does not know whether humming helps." in text
    assert "We have seen 2 names of 2" in text


def test_a_review_that_may_not_be_quoted_is_not_quoted(altered: Any) -> None:
    change = ("read: abstract\n", "read: abstract\nquotable: false\n")
    text = altered("reviews/owl-2022", "reviews/owl-2022.yml", change)
    assert "could not be confirmed" in text
    assert "It does not know whether humming helps." not in text


def test_a_claim_page_gives_verdict_reason_and_what_was_found(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["claims/humming-ends-hiccups"])
    for part in ("Spoken against", "no difference from silence", "Kazoo shop", "Humming is useless."):
        assert part in text, part


def test_a_withheld_finding_keeps_its_page_without_what_it_states(toy: dict[str, PageArtifact]) -> None:
    page = toy["findings/angry-neighbours"]
    everything = f"{page.title} {page.description} {page.html} {page.search}"
    assert "Only one neighbour was asked" in everything
    for secret in ("Withheldium", "77 of 78"):
        assert secret not in everything


def test_a_condition_without_studies_says_so(toy: dict[str, PageArtifact]) -> None:
    text = text_of(toy["types/dream-hiccups"])
    for part in ("They come in dreams.", "Not studied", "No study we found set humming against silence."):
        assert part in text, part


def test_a_condition_without_studies_and_without_a_question_says_so(altered: Any) -> None:
    change = ("headline_of: [dream-hiccups]\n", "")
    text = altered("types/dream-hiccups", "questions/humming-in-dreams.yml", change)
    for part in ("They come in dreams.", "Not studied", "A study may exist that we did not find."):
        assert part in text, part


def test_the_overview_names_every_condition_also_those_without_studies() -> None:
    from evidence_site.directives import Tokens

    site: Site = open_site(TOY / "evidence", TEMPLATES)
    tokens = Tokens()
    made = tokens.fill(site.expand("{{ overview }}", "index", tokens, Path("x.md")))
    text = collapse(Reading(made).text)
    for name in ("Short hiccups", "Long hiccups", "Hiccups in dreams", "Not studied"):
        assert name in text, name
