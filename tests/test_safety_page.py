"""Safety, cost and the first step: everything recorded is shown, and everything people ask has its place."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from site_build import ROOT, article_of, build_real, built_once

from evidence_site.library import Library, load

HOME = "safety"
DETAILS = "safety/skin-medicines-infection"
WHO = "safety/who-should-not"
AFTERWARDS = "safety/afterwards"
SECTION = (HOME, WHO, AFTERWARDS, DETAILS, "first-steps", "cost-and-pain")
"""The pages on safety; all are one click from the first."""

LEFT_OUT = tuple(f"findings/safety-{number}" for number in ("05", "23", "24", "25", "26", "27", "29"))
PLACES = {
    # What other articles offer, or all of them lack.
    "side effects": (HOME, "side-effects", ("questions/side-effects", "findings/safety-02")),
    "scarring and pressure": (HOME, "lasting", ("findings/safety-04", "findings/safety-22")),
    "hygiene and infection": (DETAILS, "infection", ("findings/safety-36", "findings/safety-37")),
    "who should avoid it": (WHO, "rules", LEFT_OUT),
    "what is not known": (HOME, "not-known", ("findings/safety-22", "findings/safety-39")),
    "cost": ("cost-and-pain", "cost", ("findings/practical-01",)),
    "numbing": ("cost-and-pain", "numbing", ("findings/practical-06", "findings/technique-17")),
    "when to stop": (AFTERWARDS, "warning-signs", ("findings/safety-07", "claims/safety-infection")),
    "sharing, reuse, disposal": (DETAILS, "infection", ("findings/safety-33", "findings/technique-23")),
    "diagnosis first": ("first-steps", "steps", ("claims/pro-consult-before",)),
    "legal status": (HOME, "rules", ("findings/safety-30",)),
    "darker skin": (DETAILS, "darker-skin", ("findings/safety-05",)),
    # What readers ask.
    "could it make it worse": (HOME, "worse", ("claims/safety-shedding-common", "findings/safety-23")),
    "is the device approved": (DETAILS, "rules", ("findings/safety-30", "findings/safety-33")),
    "is it normal": (AFTERWARDS, "usual", ("findings/safety-03", "claims/after-settles-one-two-days")),
    "who pays": ("cost-and-pain", "insurance", ("findings/practical-05",)),
    "which tests, which doctor": ("first-steps", "sources", ("findings/practical-09",)),
    "does it hurt": ("cost-and-pain", "pain", ("findings/safety-20",)),
    "isotretinoin": (DETAILS, "medicines", ("findings/safety-28", "findings/safety-29")),
    "drugs in the body": (DETAILS, "medicines", ("findings/safety-11", "findings/safety-13")),
}
"""Subject → page, anchor of the section, and records that the section must link to."""

GUIDES = (
    *("who-should-not", "normal-afterwards", "warning-signs", "worse-or-shedding"),
    *("darker-skin", "other-medicines", "shared-devices", "first-steps"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once("real", tmp_path_factory, build_real)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "evidence")


def html_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def section_of(html: str, anchor: str) -> str:
    """What stands under a heading of the second level, up to the next one."""
    start = re.search(rf'<h2 id="{re.escape(anchor)}"', html)
    assert start, f"no heading has the anchor `{anchor}`"
    return re.split(r"<h2\b|</article>", html[start.end() :])[0]


def linked(page: str, html: str) -> set[str]:
    """Addresses inside this site that a piece of a page links to."""
    targets = (target.split("#")[0] for target in re.findall(r'href="([^"]*)"', html))
    return {posixpath.normpath(posixpath.join(page, target)) for target in targets if "://" not in target}


def test_every_safety_finding_that_may_be_shown_is_on_the_page_or_one_click_away(site, library):
    near = set(SECTION) & ({HOME} | linked(HOME, html_of(site, HOME)))
    shown = {address for page in near for address in linked(page, html_of(site, page))}
    files = [library.fact_files["safety"], library.fact_files["practical"]]
    wanted = {f"findings/{fact.id}" for file in files for fact in file.findings if fact.withheld is None}
    assert wanted - shown == set()


@pytest.mark.parametrize("subject", PLACES)
def test_each_subject_has_its_place_with_its_records(site, subject):
    page, anchor, records = PLACES[subject]
    assert set(records) - linked(page, section_of(html_of(site, page), anchor)) == set()


@pytest.mark.parametrize("page", SECTION)
def test_both_safety_lines_stand_above_the_first_section(site, library, page):
    article = article_of(site / page / "index.html").text
    first = article_of(site / page / "index.html").headings[1][1]
    top = " ".join(article[: article.index(first.strip())].split())
    assert all(" ".join(line.split()) in top for line in library.topic.safety_lines)


def test_every_study_that_tells_of_pain_is_behind_a_finding_of_the_table(library):
    tells = {
        study.id
        for study in library.studies.values()
        if any(outcome.measure == "pain" for outcome in study.outcomes)
        or any(
            re.search(r"\bpain", event.event)
            for event in (study.adverse_events if isinstance(study.adverse_events, tuple) else ())
        )
    }
    shown = library.tables["pain-findings"].where.records
    assert tells
    assert tells - {record for name in shown for record in library.facts[name].records} == set()


@pytest.mark.parametrize("name", ["who-should-not", "warning-signs"])
def test_the_first_page_names_every_rule_and_every_warning_sign_word_for_word(library, name):
    text = (ROOT / "content" / f"{HOME}.md").read_text(encoding="utf-8")
    assert [step.title for step in library.guides[name].steps if step.title not in text] == []


def test_a_step_without_a_source_says_that_none_was_found_or_that_it_is_caution(library):
    words = re.compile(r"\b(caution|found no|found nothing|No text|only users tell|list no)\b", re.IGNORECASE)
    steps = [step for name in GUIDES for step in library.guides[name].steps if step.support == "no_source"]
    assert steps
    assert [step.id for step in steps if not words.search(step.why)] == []


def test_no_step_on_safety_types_a_number(library):
    steps = [step for name in GUIDES for step in library.guides[name].steps]
    assert [step.id for step in steps if re.search(r"\d", step.says + step.why)] == []
