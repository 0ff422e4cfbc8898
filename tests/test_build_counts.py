"""The cost of a record is flat. No clock: counts of what a build does tell whether it stays so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from evidence_site.publishing.site import open_site
from evidence_site.sources import yaml_text

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What one build of the real site did."""
    counts: dict[str, Any] = {"conversions": 0, "parsed": []}
    convert, parse = markdown.Markdown.convert, yaml_text.parse_yaml

    def count_conversion(self: markdown.Markdown, source: str) -> str:
        counts["conversions"] += 1
        return convert(self, source)

    def count_parse(text: str, path: Path) -> Any:
        counts["parsed"].append(path)
        return parse(text, path)

    monkeypatch.setattr(markdown.Markdown, "convert", count_conversion)
    monkeypatch.setattr(yaml_text, "parse_yaml", count_parse)
    monkeypatch.chdir(ROOT)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    build(config)
    counts["site"] = tmp_path / "site"
    return counts


def test_counts_of_one_build(counted: dict[str, Any]):
    authored = len(list((ROOT / "content").rglob("*.md")))
    assert counted["conversions"] == authored, "Markdown ran over a page made from records"
    files = [path for path in (ROOT / "evidence").rglob("*.yml") if path.name != "sample-study.yml"]
    assert sorted(path.name for path in counted["parsed"]) == sorted(path.name for path in files)
    pages = len(list(counted["site"].rglob("index.html")))
    records = len(open_site(ROOT / "evidence", ROOT / "overrides" / "evidence").library.record_ids)
    assert pages == authored + records


def test_a_record_page_does_not_carry_the_navigation_of_all_records(counted: dict[str, Any]):
    pages = [*counted["site"].glob("claims/*/index.html")]
    assert len(pages) > 100
    # A page that listed every record would hold hundreds of links; the navigation holds some dozens.
    assert max(page.read_text(encoding="utf-8").count("<a ") for page in pages) < 120
