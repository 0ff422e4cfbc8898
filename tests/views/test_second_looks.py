"""The second look at all records: counts that come from the records, and words without accusation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evidence_site.library import Library, load
from evidence_site.synthesis.consistency.oddities import KINDS
from evidence_site.synthesis.consistency.second_look import find_oddities, look_over
from evidence_site.views.consistency import WORDS, second_looks
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Folded, Grid, Paragraph
from evidence_site.views.shelf import Shelf


def parts(library: Library) -> tuple[str, list[Grid]]:
    """The first sentence, and the tables after it that are not folded away."""
    sentence, *others = second_looks(Shelf(library))
    assert isinstance(sentence, Paragraph)
    return plain_line(sentence.line), [item for item in others if isinstance(item, Grid)]


def verdict(library: Library) -> tuple[str, list[Folded]]:
    """How well the checks do, and what they missed; both empty when nobody judged them."""
    _, *others = second_looks(Shelf(library))
    text = " ".join(plain_line(item.line) for item in others if isinstance(item, Paragraph))
    return text, [item for item in others if isinstance(item, Folded)]


def test_the_counts_are_those_of_the_records(real: Library) -> None:
    looks = [look for study in real.studies.values() for look in look_over(study, real.topic)]
    odd = [find_oddities(study, real.topic) for study in real.studies.values()]
    text, (counts, found) = parts(real)
    assert f"of {len(real.studies)} study records allow. {len(looks)} checks could be made" in text
    needs = f"{sum(map(len, odd))} results in {sum(map(bool, odd))} records need a second look."
    assert text.endswith(needs)
    assert [int(row[2].plain) for row in counts.rows] == [
        sum(look.kind == kind for look in looks) for kind in KINDS
    ]
    assert len(found.rows) == sum(map(len, odd)) == sum(int(row[3].plain) for row in counts.rows)


def test_every_kind_of_look_has_words() -> None:
    assert list(WORDS) == list(KINDS)


def test_one_find_is_shown_with_its_study_and_arithmetic(small_evidence: Callable[..., Path]) -> None:
    text, (_, found) = parts(
        load(small_evidence(study=("{arm: tea, percent: 30}", "{arm: tea, percent: 31}")))
    )
    assert text.endswith("1 result in 1 record needs a second look.")
    ((study, what, arithmetic),) = [[cell.plain for cell in row] for row in found.rows]
    assert (study, what) == ("Ash 2020", "Percentages: Cheered up; Read in: Abstract")
    assert arithmetic == "31% of 30 people would be 9.3 people."


def test_without_a_find_there_is_no_table_of_finds(small_evidence: Callable[..., Path]) -> None:
    text, grids = parts(load(small_evidence()))
    assert text.endswith("in 1 record. All the numbers fit.")
    assert [grid.id for grid in grids] == ["checks-of-numbers"]


def test_records_that_print_nothing_are_said_to(small_evidence: Callable[..., Path]) -> None:
    library = load(small_evidence())
    for name, study in library.studies.items():
        single = study.design.model_copy(update={"kind": "single_arm"})
        library.studies[name] = study.model_copy(update={"design": single, "outcomes": ()})
    text, grids = parts(library)
    assert text.endswith("None of them prints enough for that.")
    assert grids == []


def test_how_well_the_checks_do_is_counted_from_the_judgements(real: Library) -> None:
    judged = real.second_looks
    assert judged is not None
    missed = [item for item in judged.flags if item.missed]
    text, folded = verdict(real)
    assert text.startswith(f"Readers flagged {len(judged.flags)} things by hand. ")
    assert f"finds {len(judged.flags) - len(missed)} of them" in text
    assert f"False alarms: {sum(item.judged == 'false_alarm' for item in judged.others)}." in text
    ((grid,),) = [item.blocks for item in folded]
    assert isinstance(grid, Grid)
    assert [row[1].plain for row in grid.rows] == [item.flag for item in missed]


def test_a_site_that_judged_nothing_says_nothing_of_how_well_the_checks_do(
    small_evidence: Callable[..., Path],
) -> None:
    assert verdict(load(small_evidence())) == ("", [])


def test_words_make_no_accusation(real: Library) -> None:
    text, (counts, found) = parts(real)
    words = " ".join([text, *(cell.plain for grid in (counts, found) for row in grid.rows for cell in row)])
    for word in ("wrong", "false", "fraud", "error", "fake", "suspicious"):
        assert word not in words.lower()
