"""A copy through its life: released, changed, checked by its code, withdrawn. On an invented topic."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path

import pytest
from site_build import TEMPLATES, Reading, ToyCopy, copy_toy

from evidence_site.cli import main
from evidence_site.publishing.copies.code_pages import code_pages
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.site import open_site

ROBIN = """id: robin-2023
label: Robin 2023
read: secondary
design:
  kind: case_series
participants:
  conditions:
    - {condition: long-hiccups, people: 5, locator: {source: letter}}
arms:
  - id: all-five
    label: Humming
    treatments: [humming]
    people: 5
    protocol: {}
    locator: {source: letter}
compared_with: nothing
sources:
  - {id: letter, kind: correction_or_letter, name: A letter}
extraction: {first_reading: 2024-05-06, confidence: low}
"""
CONFIDENT = "{domain: imprecision, levels: -1, reason: Few people hummed.}"
DOUBTFUL = "{domain: imprecision, levels: -2, reason: Few people hummed.}"


@pytest.fixture
def toy(tmp_path: Path) -> ToyCopy:
    """The toy project with its first release."""
    copy = copy_toy(tmp_path)
    assert release(copy, "2024-06-01") == 0
    return copy


def release(toy: ToyCopy, day: str) -> int:
    """What `evidence release` answers."""
    folders = ["--root", str(toy.evidence), "--content", str(toy.content), "--templates", str(TEMPLATES)]
    return main(["release", "--date", day, *folders])


def outbox(toy: ToyCopy) -> Outbox:
    return open_site(toy.evidence, TEMPLATES).outbox


def codes(toy: ToyCopy) -> dict[str, str]:
    return {copy.id: copy.code for copy in outbox(toy).all_copies}


def pages(toy: ToyCopy) -> dict[str, str]:
    """Code → its page."""
    return {file.name.split("/")[1]: file.data.decode() for file in code_pages(outbox(toy))}


def says(page: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page[page.index("<body") :])).split())


def status(page: str) -> str:
    found = re.search(r'<main class="co co--(\w+)"', page)
    assert found
    return found[1]


def files(toy: ToyCopy) -> list[str]:
    return sorted(path.name for path in (toy.evidence / "releases").iterdir())


def test_every_copy_of_the_first_release_is_current(toy: ToyCopy) -> None:
    made = pages(toy)
    assert {*made} == {*codes(toy).values()} != set()
    for page in made.values():
        assert status(page) == "current"
        assert "It has said so since the release of 1 June 2024." in says(page)
        assert '<meta name="robots" content="noindex">' in page
        assert page.index("Content-Security-Policy") < page.index("<title>")
        assert "<script" not in page
        assert "style=" not in page


def test_nothing_changed_writes_nothing(toy: ToyCopy, capsys: pytest.CaptureFixture[str]) -> None:
    before = codes(toy)
    assert release(toy, "2024-07-01") == 0
    assert "Nothing changed since the last release." in capsys.readouterr().out
    assert files(toy) == ["2024-06-01.yml"]
    assert codes(toy) == before


def test_before_a_release_a_page_says_that_it_will_not_last(tmp_path: Path) -> None:
    for page in pages(copy_toy(tmp_path)).values():
        assert status(page) == "current"
        assert "It is in no release yet, so it can be checked only until it changes." in says(page)


def test_a_changed_number_is_told_old_and_new(toy: ToyCopy) -> None:
    old = codes(toy)["pitches"]
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    page = pages(toy)[old]
    assert status(page) == "changed"
    assert "What it says changed after the last release." in says(page)
    assert re.search(r"Numbers Lark 2019 · \w[\w ]* Was “8”, is now “9”", says(page))
    assert f'href="../../embed/{"pitches"}/use/"' in page


def test_a_changed_sentence_changes_only_what_says_it(toy: ToyCopy) -> None:
    before = codes(toy)
    toy.change("evidence/tables.yml", ("How humming was done in each study.", "How they hummed."))
    made, after = pages(toy), codes(toy)
    assert {name for name in before if before[name] != after[name]} == {"pitches"}
    told = says(made[before["pitches"]])
    assert "Title Was “How humming was done in each study.” Is now “How they hummed.”" in told
    assert {status(made[code]) for name, code in before.items() if name != "pitches"} == {"current"}


def test_a_changed_certainty_stands_first(toy: ToyCopy) -> None:
    old = codes(toy)["does-humming-help"]
    toy.change(
        "evidence/questions/does-humming-help.yml",
        (CONFIDENT, DOUBTFUL),
        ("certainty: low\n", "certainty: very_low\n"),
    )
    told = says(pages(toy)[old])
    assert "What changed since How sure anyone can be It was “Low”. It is now “Very low”." in told
    assert told.index("How sure anyone can be") < told.index("The answer and its readings")


def test_a_new_study_is_named_and_its_cells_are_not_listed(toy: ToyCopy) -> None:
    old = codes(toy)["all-studies"]
    add_robin(toy)
    told = says(pages(toy)[old])
    assert "Studies behind it New Robin 2023" in told
    assert "New rows Robin 2023" in told
    assert "Robin 2023 · " not in told


def add_robin(toy: ToyCopy) -> None:
    """One more study, its reference, and the judgement that it asks for."""
    judged = "reason: Most reports do not say how they looked."
    kinder = f"{judged}, kinder_because: One more changes little."
    toy.change("evidence/questions/is-humming-safe.yml", (judged, kinder))
    (toy.evidence / "studies" / "robin-2023.yml").write_text(ROBIN, "utf-8")
    with (toy.evidence / "references.bib").open("a", encoding="utf-8") as file:
        file.write("@misc{robin-2023,\n  howpublished = {A letter}\n}\n")


def test_a_chain_of_releases_leads_to_the_version_of_today(toy: ToyCopy, capsys: pytest.CaptureFixture[str]):
    old = codes(toy)["pitches"]
    capsys.readouterr()
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    assert release(toy, "2024-07-01") == 0
    assert re.search(r"2024-07-01.yml: \d+ cop(y|ies) changed\.", capsys.readouterr().out)
    middle = codes(toy)["pitches"]
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 9", "sessions: 11"))
    assert release(toy, "2024-08-01") == 0
    made = pages(toy)
    first, second = says(made[old]), says(made[middle])
    assert "changed in the release of 1 July 2024 and in the release of 1 August 2024." in first
    assert "Was “8”, is now “11”" in first
    assert "changed in the release of 1 August 2024." in second
    assert "Was “9”, is now “11”" in second
    assert status(made[codes(toy)["pitches"]]) == "current"


def test_what_was_taken_back_is_current_again(toy: ToyCopy) -> None:
    old = codes(toy)["pitches"]
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    assert release(toy, "2024-07-01") == 0
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 9", "sessions: 8"))
    assert status(pages(toy)[old]) == "current"
    assert release(toy, "2024-08-01") == 0
    assert "since the release of 1 August 2024" in says(pages(toy)[old])


def test_later_releases_are_as_small_as_what_changed(toy: ToyCopy) -> None:
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    assert release(toy, "2024-07-01") == 0
    first, second = (len((toy.evidence / "releases" / name).read_bytes()) for name in files(toy))
    assert second < first / 5


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        toy = copy_toy(tmp_path / name)
        assert release(toy, "2024-06-01") == 0
        written.append((toy.evidence / "releases" / "2024-06-01.yml").read_bytes())
    assert written[0] == written[1]


def test_a_copy_that_is_gone_stops_everything_until_somebody_says_why(
    toy: ToyCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    old = codes(toy)["pitches"]
    rename_pitches(toy)
    assert main(["check", "--root", str(toy.evidence)]) == 1
    told = capsys.readouterr().out
    assert "gone-copy-is-withdrawn: `pitches` (“How humming was done in each study.”) was released" in told
    assert "under `withdrawn:` write `- of: pitches`" in told
    assert release(toy, "2024-07-01") == 1
    assert files(toy) == ["2024-06-01.yml"]
    withdraw(toy, "of: pitches", "Its name changed.")
    assert main(["check", "--root", str(toy.evidence)]) == 0
    page = pages(toy)[old]
    assert status(page) == "withdrawn"
    assert "Withdrawn on 1 July 2024. Its name changed." in says(page)
    assert "The site has nothing in its place." in says(page)
    capsys.readouterr()
    assert release(toy, "2024-07-01") == 0
    assert "1 copy new, 1 gone (withdrawn.yml says why)." in capsys.readouterr().out


def rename_pitches(toy: ToyCopy) -> None:
    """Call a table something else, wherever it is named."""
    toy.change("evidence/tables.yml", ("- id: pitches", "- id: tones"))
    for path in toy.content.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace('table "pitches"', 'table "tones"'), "utf-8")


def withdraw(toy: ToyCopy, what: str, because: str) -> None:
    """Write withdrawn.yml."""
    text = f"withdrawn:\n  - {what}\n    date: 2024-07-01\n    because: {because}\n"
    (toy.evidence / "withdrawn.yml").write_text(text, "utf-8")


def test_one_withdrawn_state_leads_to_the_version_of_today(toy: ToyCopy) -> None:
    old = codes(toy)["pitches"]
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    withdraw(toy, f'of: pitches\n    code: "{old}"', "Eight was a slip.")
    made = pages(toy)
    assert status(made[old]) == "withdrawn"
    assert "Eight was a slip. Do not use it, and hand it to nobody. Take the version of today" in says(
        made[old]
    )
    assert "Was “8”, is now “9”" in says(made[old])
    assert status(made[codes(toy)["pitches"]]) == "current"


@pytest.mark.parametrize(
    ("day", "told"), [("2024-05-01", "a new one cannot be older"), ("2999-01-01", "has not come yet")]
)
def test_a_release_stands_after_the_last_one_and_not_in_the_future(
    toy: ToyCopy, capsys: pytest.CaptureFixture[str], day: str, told: str
) -> None:
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    assert release(toy, day) == 1
    assert told in capsys.readouterr().out
    assert files(toy) == ["2024-06-01.yml"]


def test_records_with_problems_are_not_released(toy: ToyCopy, capsys: pytest.CaptureFixture[str]) -> None:
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: many"))
    assert release(toy, "2024-07-01") == 1
    assert "lark-2019.yml" in capsys.readouterr().out
    assert files(toy) == ["2024-06-01.yml"]


def test_a_missing_release_is_noticed(toy: ToyCopy, capsys: pytest.CaptureFixture[str]) -> None:
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    assert release(toy, "2024-07-01") == 0
    (toy.evidence / "releases" / "2024-06-01.yml").unlink()
    assert main(["check", "--root", str(toy.evidence)]) == 1
    assert "release-follows-the-ones-before" in capsys.readouterr().out


def test_where_tables_stand_is_no_part_of_a_code(toy: ToyCopy) -> None:
    site = open_site(toy.evidence, TEMPLATES)
    homes = dict.fromkeys(site.library.tables, "studies")
    moved = {copy.id: copy.code for copy in site.beside({"studies", "glossary"}, homes).outbox.all_copies}
    assert moved == codes(toy)


def test_pages_of_codes_are_built_and_the_list_of_releases_is_shown(toy: ToyCopy, tmp_path: Path) -> None:
    old = codes(toy)["pitches"]
    toy.change("evidence/studies/lark-2019.yml", ("sessions: 8", "sessions: 9"))
    withdraw(toy, f'of: pitches\n    code: "{old}"', "Eight was a slip.")
    toy.page("check-a-copy.md", "# Check\n\n{{ code }}\n\n{{ releases }}\n")
    built = toy.build(tmp_path / "site")
    assert status((built / "v" / old / "index.html").read_text("utf-8")) == "withdrawn"
    page = (built / "check-a-copy" / "index.html").read_text("utf-8")
    assert 'data-pattern="../v/{code}/"' in page
    tables = {table.caption: table.rows for table in Reading(page).tables}
    rows = tables["What was released on which day, the newest first: tables, figures and handouts."]
    assert rows[-1] == ["1 June 2024", str(len(codes(toy))), "0", "0"]
    assert tables["1 copy was withdrawn: use none of them."][-1][0] == "1 July 2024"


def test_the_newest_day_of_any_record_counts_releases_too(toy: ToyCopy) -> None:
    june = datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC)
    assert open_site(toy.evidence, TEMPLATES).library.epoch == int(june.timestamp())
