"""Five things a reader must find on every page of a question or a type: what was seen, for whom, how sure,
how many people, and what is unsafe. The words are asked of the same views that make the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from site_build import Reading, ToyCopy, article_of, build_real, built_once, collapse, copy_toy, read_page

from evidence_site.library import Library, load
from evidence_site.views.condition import condition_readings
from evidence_site.views.dangers import danger_blocks
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Readings
from evidence_site.views.questions.answers import answer_of, headline_of, readings_of
from evidence_site.views.shelf import Shelf

UNSAFE = "Do not hum underwater."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site."""
    return built_once("real", tmp_path_factory, build_real)


def words_of(readings: Readings) -> Iterator[tuple[str, str]]:
    """What was seen, how sure and how many people, each with its label and its reasons."""
    for reading in readings.readings:
        answer = reading.answer if isinstance(reading.answer, str) else reading.answer.text
        yield reading.label, f"{reading.label} {answer} {plain_line(reading.detail)}"


def missing(path: Path, wanted: list[tuple[str, str]]) -> list[str]:
    """Which of the things wanted cannot be found in the text of a page; white space does not count."""
    html = path.read_text(encoding="utf-8")
    shown = re.sub(r"<span popover.*?</span>", "", html, flags=re.DOTALL)
    text = squeeze(Reading(shown[shown.index("<article") :]).text)
    return [f"{name}: {words}" for name, words in wanted if squeeze(words) not in text]


def squeeze(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def dangers(library: Library) -> list[tuple[str, str]]:
    """The lines on safety."""
    return [("unsafe", line) for line in ("What is unsafe.", *library.topic.safety_lines)]


def test_every_question_page_answers_the_five_questions(site: Path, real: Library) -> None:
    assert real.questions and real.topic.safety_lines
    shelf, short = Shelf(real), {}
    for question in real.questions.values():
        path = site / "questions" / question.id / "index.html"
        people = [("for whom", real.conditions[name].plain) for name in question.conditions]
        answer = ("answer", answer_of(shelf, question))
        wanted = [answer, *words_of(readings_of(shelf, question)), *people, *dangers(real)]
        if found := missing(path, wanted):
            short[question.id] = found
        assert "../../safety/" in article_of(path).attribute("a", "href"), question.id
    assert short == {}


def test_every_page_of_a_type_answers_the_five_questions(site: Path, real: Library) -> None:
    shelf, short = Shelf(real), {}
    for condition in real.conditions.values():
        path = site / "types" / condition.id / "index.html"
        (heading,) = (text for level, text in article_of(path).headings if level == 1)
        assert heading.strip(), condition.id
        question = headline_of(shelf, condition.id)
        answer = [("answer", answer_of(shelf, question))] if question else []
        people = ("for whom", condition.plain)
        wanted = [*answer, *words_of(condition_readings(shelf, condition.id)), people, *dangers(real)]
        if found := missing(path, wanted):
            short[condition.id] = found
        assert "../../safety/" in article_of(path).attribute("a", "href"), condition.id
    assert short == {}


def test_something_that_is_not_there_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    told = "<article><p>How <button>sure</button><span popover>A <b>term</b></span></p><p>Very <b>low</b></p>"
    path.write_text(told, encoding="utf-8")
    assert missing(path, [("sure", "How sure Very low")]) == []
    assert missing(path, [("sure", "How sure Low")]) == ["sure: How sure Low"]


def say_what_is_unsafe(copy: ToyCopy, lines: str) -> None:
    """Give the copy's topic these lines on safety and no others."""
    path = copy.evidence / "topic.yml"
    text = path.read_text(encoding="utf-8")
    bare = re.sub(r"^safety_lines:.*?(?=^[a-z]|\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    path.write_text(f"{bare}\n{lines}\n", encoding="utf-8", newline="\n")


@pytest.mark.parametrize("written", [True, False], ids=["with a page on safety", "without one"])
def test_lines_on_safety_link_to_a_page_on_safety_only_where_there_is_one(
    tmp_path: Path, written: bool
) -> None:
    copy = copy_toy(tmp_path)
    say_what_is_unsafe(copy, f"safety_lines: [{UNSAFE}]")
    (copy.content / "safety.md").unlink(missing_ok=True)
    if written:
        copy.page("safety.md", "# Is it safe?\n\nNobody knows.\n")
    site = copy.build(tmp_path / "site")
    for name in ("questions/does-humming-help", "types/long-hiccups"):
        page = read_page(site / name / "index.html")
        assert f"What is unsafe. {UNSAFE}" in collapse(page.text)
        links: list[Any] = page.attribute("a", "href")
        assert ("../../safety/" in links) == written


def test_nothing_is_called_unsafe_where_the_topic_has_no_such_line(
    real: Library, small_evidence: Callable[..., Path]
) -> None:
    silent = load(small_evidence())
    assert not silent.topic.safety_lines
    assert danger_blocks(Shelf(silent)) == () != danger_blocks(Shelf(real))
