"""Claim words in hand-written pages: refused beyond the evidence, left alone where nothing is claimed."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from site_build import TOY

from evidence_site.cli import main
from evidence_site.findings import Finding
from evidence_site.library import load
from evidence_site.publishing.claim_words import find_claims, find_claims_of_questions, questions_of
from evidence_site.records.question import Certainty
from evidence_site.synthesis.bodies.body import Seen
from evidence_site.views.shelf import Shelf

PAGE = Path("content/page.md")
POINTS = '\n\n{{ question "does-humming-help" }}\n'


@cache
def shelf() -> Shelf:
    return Shelf(load(TOY / "evidence"))


def found(text: str, on: Shelf | None = None) -> tuple[Finding, ...]:
    return find_claims(on or shelf(), text, PAGE)


def words(text: str) -> list[str]:
    return [finding.message.split("”")[0].removeprefix("“") for finding in found(text)]


def settled(level: Certainty, seen: Seen) -> Shelf:
    """The toy's shelf on which every answer has this certainty and saw this."""
    made = Shelf(shelf().library)
    for question in made.library.questions.values():
        body = made.body(question)
        judged = body.main.outcome.certainty.model_copy(update={"certainty": level})
        outcome = body.main.outcome.model_copy(update={"certainty": judged})
        main_ = dataclasses.replace(body.main, seen=seen, outcome=outcome)
        made.bodies[question.id] = dataclasses.replace(body, outcomes=(main_, *body.outcomes[1:]))
    return made


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Humming works.", "works"),
        ("Humming\nhas\nworked for many.", "has worked"),
        ("HUMMING IS SAFE.", "SAFE"),
        ("# Humming is safe\n", "safe"),
        ("- humming cures it\n", "cures"),
        ("| Humming | is the best |\n", "best"),
        ("It is **proven**.", "proven"),
        ("[It works](https://example.org/)", "works"),
        ("![It works](x.png)", "works"),
        ('!!! note "It works"\n    Text.', "works"),
        ("---\ntitle: Humming works\n---\nText.", "works"),
        ('---\ntitle: A page\ndescription: "It is safe to hum"\n---\n', "safe"),
        ("---\ndescription: >\n  It is\n  proven.\n---\n", "proven"),
        ("There is no doubt that it helps.", "There is no doubt"),
    ],
)
def test_a_claim_is_found_wherever_readers_meet_it(text: str, word: str) -> None:
    assert words(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Does humming work, and is it safe?",
        "# Is humming safe?\n\nText.",
        "---\ntitle: Is it safe?\nboost: boosts\n---\n",
        "Nobody knows whether it works.",
        "No study shows that it is safe,\nor that it cures hiccups.",
        "It isn’t proven.",
        "A seller writes “it works and is safe”.",
        'A seller writes "it is proven" there.',
        "Write `it works` there.",
        "```\nIt is safe.\n```\n",
        "<!-- It is safe. -->",
        '{{ table "safe" }}',
        "[See](https://example.org/it-works-safe)",
        "[See]: https://example.org/safe",
        '<a title="safe">See</a>',
        "## Text {.safe}",
        "Safety first. A workshop on bestsellers is unsafe.",
    ],
)
def test_what_claims_nothing_is_left_alone(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows much, but it works.",
        "Not everything is known; it works.",
        "Not only old: it works.",
        "**Nobody knows.** It works.",
        "- Nobody knows\n- It works\n",
        "# Nobody knows\nIt works.",
        "---\ntitle: Nobody knows\ndescription: It works\n---\n",
        "Does it help? It works.",
        "It works, and nobody knows why.",
        "| No | It works |",
    ],
)
def test_a_negation_or_a_question_reaches_no_further_than_its_clause(text: str) -> None:
    assert words(text) == ["works"]


def test_a_word_without_a_question_behind_it_is_refused_with_a_way_out() -> None:
    (finding,) = found("One.\n\nNow humming works.\n")
    assert (finding.path, finding.line, finding.column, finding.kind) == (PAGE, 3, 13, "claim-word")
    assert finding.message == "“works” is a claim, and this page points to no question that could back it."
    assert finding.tip.startswith("Say what was seen and how sure anyone can be. Or point to the question: ")


def test_a_word_beyond_the_answer_is_told_what_the_answer_is() -> None:
    (finding,) = found("Humming works." + POINTS, settled("low", "pooled_better"))
    assert finding.message == (
        "“works” needs certainty Moderate or better and “fewer hiccups an hour” pooled over studies, "
        "but `does-humming-help` says “Fewer hiccups an hour”, certainty Low."
    )
    assert finding.tip == "Say what was seen and how sure anyone can be."


def test_a_word_within_the_answer_passes() -> None:
    assert found("Humming works." + POINTS, settled("moderate", "pooled_better")) == ()
    assert found("Humming works." + POINTS, settled("high", "pooled_better")) == ()


def test_certainty_without_the_right_result_is_not_enough() -> None:
    assert len(found("Humming works." + POINTS, settled("high", "one_better"))) == 1
    assert len(found("Humming works." + POINTS, settled("not_known", "pooled_better"))) == 1


def test_every_question_of_the_page_has_to_carry_the_word() -> None:
    on = settled("moderate", "pooled_better")
    dreams = on.library.questions["humming-in-dreams"]
    on.bodies[dreams.id] = Shelf(on.library).body(dreams)
    both = POINTS + '\n{{ condition "dream-hiccups" }}\n'
    (finding,) = found("Humming works." + both, on)
    assert "`humming-in-dreams` says “Not studied”, certainty Not known." in finding.message


def test_some_words_no_evidence_carries() -> None:
    (finding,) = found("It is proven." + POINTS, settled("high", "pooled_better"))
    assert finding.message == "“proven” says more than any evidence here can carry."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{{ question "does-humming-help" }}', ["does-humming-help"]),
        ('{{ cite "humming-with-water" }}', ["humming-with-water"]),
        ('{{ condition "short-hiccups" }}', ["does-humming-help"]),
        ('{{ readings "dream-hiccups" }}', ["humming-in-dreams"]),
        ("[Answer](questions/does-humming-help.md)", ["does-humming-help"]),
        ("[Answer](../questions/does-humming-help/#why)", ["does-humming-help"]),
        ("[Answer][1]\n\n[1]: questions/does-humming-help.md", ["does-humming-help"]),
        ('`{{ question "does-humming-help" }}`', []),
        ('{{ question "no-such" }} {{ broken', []),
        ("questions/does-humming-help", []),
    ],
)
def test_a_page_points_to_questions_by_directive_condition_or_link(text: str, names: list[str]) -> None:
    assert [question.id for question in questions_of(shelf(), text)] == names


def test_the_sentences_of_a_question_may_not_outrun_its_own_answer(tmp_path: Path) -> None:
    root = Path(shutil.copytree(TOY / "evidence", tmp_path / "evidence"))
    assert find_claims_of_questions(Shelf(load(root))) == ()
    path = root / "questions" / "does-humming-help.yml"
    text = path.read_text(encoding="utf-8")
    line = next(n for n, written in enumerate(text.splitlines(), 1) if written.startswith("would_change:"))
    path.write_text(
        text.replace("would_change: A larger", "would_change: Humming works, so a larger"), encoding="utf-8"
    )
    (finding,) = find_claims_of_questions(Shelf(load(root)))
    assert (finding.path, finding.line, finding.kind) == (path, line, "claim-word")
    assert "“works” needs certainty Moderate" in finding.message


def test_the_command_looks_at_pages_beside_the_records(
    tmp_path: Path,
    small_evidence: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    small_evidence()
    page = tmp_path / "content" / "deep" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text("It is proven.\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "content/deep/page.md:1:7: claim-word: “proven” says more" in capsys.readouterr().out
    page.write_text("It is not proven.\n", encoding="utf-8")
    assert main(["check"]) == 0
