"""The cost of a record is flat. No clock: counts of what a build does tell whether it stays so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
from site_build import build_real, keep_built, pages_of

from evidence_site.library import Library, load
from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.sources import yaml_text
from evidence_site.synthesis.bodies import gathered
from evidence_site.synthesis.consistency import second_look
from evidence_site.synthesis.situations import situations

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one build of the real site did."""
    counts: dict[str, Any] = {"conversions": 0, "parsed": [], "gathered": [], "looked": []}
    convert, parse = markdown.Markdown.convert, yaml_text.parse_yaml
    gather, look = gathered.gather, second_look._look

    def count_conversion(self: markdown.Markdown, source: str) -> str:
        counts["conversions"] += 1
        return convert(self, source)

    def count_parse(text: str, path: Path) -> Any:
        counts["parsed"].append(path)
        return parse(text, path)

    def count_gathering(question: Question, library: Library) -> Any:
        counts["gathered"].append(question.id)
        return gather(question, library)

    def count_look(study: Study, topic: Topic | None) -> Any:
        counts["looked"].append((study.id, topic is not None))
        return look(study, topic)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown.Markdown, "convert", count_conversion)
        patch.setattr(yaml_text, "parse_yaml", count_parse)
        patch.setattr(gathered, "gather", count_gathering)
        patch.setattr(second_look, "_look", count_look)
        patch.chdir(ROOT)
        counts["site"] = build_real(tmp_path_factory.mktemp("counted") / "site")
    keep_built("real again", counts["site"])
    return counts


@pytest.fixture(scope="module")
def library() -> Library:
    return load(ROOT / "evidence")


def test_counts_of_one_build(counted: dict[str, Any], library: Library):
    authored = len(list((ROOT / "content").rglob("*.md")))
    assert counted["conversions"] == authored, "Markdown ran over a page made from records"
    files = [path for path in (ROOT / "evidence").rglob("*.yml") if path.name != "sample-study.yml"]
    assert sorted(path.name for path in counted["parsed"]) == sorted(path.name for path in files)
    pages = sum(1 for name, _ in pages_of(counted["site"]) if name.endswith("index.html"))
    assert pages == authored + len(library.record_ids) + len(situations(library.topic))


def test_every_question_has_a_page_and_its_body_is_gathered_once(counted: dict[str, Any], library: Library):
    """Checks, the question's own page, and every page that shows its answer hold the same body."""
    pages = {path.parent.name for path in counted["site"].glob("questions/*/index.html")}
    assert pages == set(library.questions) != set()
    assert sorted(counted["gathered"]) == sorted(library.questions)


def test_printed_numbers_of_a_study_are_looked_at_once(counted: dict[str, Any], library: Library):
    """Once with the topic's limits, for caveats and pages, and once without, for the check of its groups."""
    wanted = [(study, with_topic) for study in library.studies for with_topic in (False, True)]
    assert sorted(counted["looked"]) == sorted(wanted)


def test_a_record_page_does_not_carry_the_navigation_of_all_records(counted: dict[str, Any]):
    pages = [
        path for room in ("claims", "questions") for path in counted["site"].glob(f"{room}/*/index.html")
    ]
    assert len(pages) > 100
    # A page that listed every record would hold hundreds of links; the navigation holds some dozens. What a
    # question's own article links to, its studies, is not counted.
    around = [page.read_text(encoding="utf-8").partition("<article")[0] for page in pages]
    assert 20 < max(text.count("<a ") for text in around) < 120
