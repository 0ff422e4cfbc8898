"""One record more moves the pooled number, the sentence, the table, the figure and its text together.

The expected numbers are pooled here from the printed means and spreads by `pool_studies`, the code behind
`evidence pool`, and not taken from any page.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from evidence_site.publishing.artifacts import PageArtifact
from evidence_site.publishing.site import open_site
from evidence_site.synthesis.statistics.studies_pooling import pool_studies
from evidence_site.views.questions.effect_text import as_estimate, as_interval_text

ROOT = Path(__file__).resolve().parent.parent
TOY = ROOT / "tests" / "toy_project" / "evidence"
TEMPLATES = ROOT / "overrides" / "evidence"
PRINTED = {
    "Lark 2019": (-12.50, 4.1, 23, -11.0, 4.4, 23),
    "Wren 2022": (-13.40, 3.9, 30, -9.60, 4.2, 30),
}
"""Mean, SD and people of both groups, as the two invented papers print them."""
NEW = ("Heron 2024", (-15.20, 3.6, 40, -8.10, 4.0, 40))


@dataclass(frozen=True)
class Expected:
    """What every part of the page must say."""

    estimate: str
    interval: str


def expect(rows: Sequence[tuple[float, float, int, float, float, int]]) -> Expected:
    names = ("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")
    made = pool_studies([dict(zip(names, row, strict=True)) for row in rows], "MD", "REML", "hksj").numbers
    low, high, middle = made["ci_lower"], made["ci_upper"], made["estimate"]
    assert isinstance(low, float) and isinstance(high, float) and isinstance(middle, float)
    return Expected(as_estimate("MD", middle), as_interval_text("MD", low, high))


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy project's records."""
    return Path(shutil.copytree(TOY, tmp_path / "evidence"))


def add_heron(root: Path) -> None:
    """A third invented record with all that pooling needs."""
    text = (root / "studies" / "wren-2022.yml").read_text(encoding="utf-8")
    for old, new in (
        ("wren-2022", "heron-2024"),
        ("Wren 2022", "Heron 2024"),
        ("people: 60", "people: 80"),
        ("enrolled: 60", "enrolled: 80"),
        ("randomised: 60", "randomised: 80"),
        ("analysed: 60", "analysed: 80"),
        ("people: 30", "people: 40"),
        ("mean: -13.40, sd: 3.9", "mean: -15.20, sd: 3.6"),
        ("mean: -9.60, sd: 4.2", "mean: -8.10, sd: 4.0"),
    ):
        assert old in text
        text = text.replace(old, new)
    (root / "studies" / "heron-2024.yml").write_text(text, encoding="utf-8")
    with (root / "references.bib").open("a", encoding="utf-8") as file:
        file.write("\n@misc{heron-2024,\n  title = {Humming by the lake},\n  year = {2024}\n}\n")


def question_page(root: Path) -> PageArtifact:
    site = open_site(root, TEMPLATES)
    return next(page for page in site.pages() if page.address == "questions/does-humming-help")


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)))


def with_signs(text: str) -> str:
    """`2.8 hiccups an hour lower (17.3 lower to 11.8 higher)` → `−2.8 hiccups an hour (−17.3 to 11.8)`."""
    text = re.sub(r"(\d[\d.]*) to (\d[\d.]*) lower", r"−\1 to −\2", text)
    return re.sub(r"(\d[\d.]*)((?: hiccups an hour)?) lower", r"−\1\2", text).replace(" higher", "")


def part(markup: str, start: str, end: str) -> str:
    found = re.search(f"{start}.*?{end}", markup, re.DOTALL)
    assert found, f"the page has no part from {start}"
    return text_of(found[0])


def parts_of(page: PageArtifact) -> dict[str, str]:
    """The parts of the page that must say the same."""
    table = part(page.html, r'<table class="ev-grid ev-grid--findings-does-humming-help"', "</table>")
    drawing = re.search(
        r'<figure class="ev-drawing[^"]*" id="[^"]*forest[^"]*hiccups.*?</figure>', page.html, re.DOTALL
    )
    assert drawing, "the page has no forest plot"
    return {
        "answer": with_signs(page.description),
        "table": table,
        "figure": part(drawing[0], "<svg", "</svg>"),
        "twin": part(drawing[0], "<details", "</details>"),
    }


def assert_agree(page: PageArtifact, expected: Expected) -> None:
    for name, text in parts_of(page).items():
        assert expected.estimate in text, f"{name} does not say {expected.estimate}: {text}"
        assert expected.interval in text, f"{name} does not say {expected.interval}: {text}"


def test_answer_table_figure_and_twin_say_the_pooled_number(toy: Path) -> None:
    assert_agree(question_page(toy), expect(list(PRINTED.values())))


def test_one_record_more_moves_all_of_them_together(toy: Path) -> None:
    before, was = question_page(toy), expect(list(PRINTED.values()))
    add_heron(toy)
    after, now = question_page(toy), expect([*PRINTED.values(), NEW[1]])
    assert was.estimate != now.estimate and was.interval != now.interval
    assert_agree(after, now)
    for name, text in parts_of(after).items():
        assert was.estimate + " (" not in text, f"{name} still says what it said before"
        assert parts_of(before)[name] != text


def test_the_new_study_is_counted_and_named_everywhere(toy: Path) -> None:
    add_heron(toy)
    page = question_page(toy)
    readings = part(page.html, '<dl class="ev-readings">', "</dl>")
    assert "188" in readings and "3 studies" in readings
    parts = parts_of(page)
    assert "188 people in 3 studies" in parts["table"]
    assert NEW[0] in parts["figure"] and NEW[0] in parts["twin"]


def test_a_judgement_made_over_fewer_studies_says_so(toy: Path) -> None:
    assert "time to judge this again" not in question_page(toy).html
    add_heron(toy)
    assert "There are 3 studies now. It is time to judge this again." in text_of(question_page(toy).html)


def test_taking_the_numbers_away_takes_the_size_away_everywhere(toy: Path) -> None:
    """Without its spread a study gives no size, so nothing is left to pool."""
    path = toy / "studies" / "wren-2022.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(", sd: 3.9", "").replace(", sd: 4.2", ""), encoding="utf-8")
    page = question_page(toy)
    was = expect(list(PRINTED.values()))
    assert was.interval not in text_of(page.html)
    assert "No spread" in parts_of(page)["figure"] or "no spread" in parts_of(page)["figure"].lower()
