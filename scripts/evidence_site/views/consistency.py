"""A second look at the printed numbers of all studies: how many could be checked, and which do not fit."""

from __future__ import annotations

from collections import Counter

from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.oddities import KINDS, Kind, Look
from evidence_site.synthesis.consistency.second_look import look_over
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Folded, Grid, Paragraph
from evidence_site.views.provenance_sections import source_names
from evidence_site.views.shelf import Shelf

Looks = tuple[tuple[Study, Look], ...]

WORDS: dict[Kind, tuple[str, str]] = {
    "arms": ("Groups against the total", "The groups add up to a number of people that the report prints."),
    "percentage": (
        "Percentages",
        "A whole number of people gives the percentage, rounded as printed (GRIM).",
    ),
    "mean": ("Means of whole points", "A whole number of points gives the mean, rounded as printed (GRIM)."),
    "denominators": (
        "Group sizes behind percentages",
        "Where no group sizes are printed: some sizes give all percentages and add up to the total.",
    ),
    "p-from-counts": (
        "p-values of counts",
        "Fisher's exact test, chi-squared (also corrected) or z gives what is printed, or comes near it.",
    ),
    "p-from-means": (
        "p-values of means",
        "A t test (Student or Welch) gives what is printed, or comes near it.",
    ),
    "change": ("Changes", "The change is the end minus the start, within the rounding."),
    "spread": ("Means and spreads", "Mean and SD stay within the lowest and highest possible values."),
    "shrinking-spread": ("Spreads over time", "The SD of a count does not fall to less than a third."),
    "size": ("Sizes", "The change is not beyond the largest plausible one that this site has set."),
}
"""Each kind of check: its short name, and what must hold."""


def second_looks(shelf: Shelf) -> tuple[Block, ...]:
    """How much could be checked, each kind of check with its counts, and every number that does not fit."""
    looks = tuple(
        (study, look)
        for study in shelf.library.studies.values()
        for look in look_over(study, shelf.library.topic)
    )
    found = tuple((study, look) for study, look in looks if look.arithmetic)
    blocks: list[Block] = [Paragraph((_summary(shelf, looks, found),))]
    if looks:
        blocks.append(_counts(looks, found))
    if found:
        blocks.append(_findings(shelf, found))
    return (*blocks, *_judged(shelf))


def _judged(shelf: Shelf) -> tuple[Block, ...]:
    """How well the checks do: flags found and missed, finds that nobody had flagged, and false alarms."""
    judged = shelf.library.second_looks
    if judged is None:
        return ()
    missed = [item for item in judged.flags if item.missed]
    false = sum(1 for item in judged.others if item.judged == "false_alarm")
    text = (
        f"Readers flagged {as_count(len(judged.flags), 'thing')} by hand. Arithmetic alone finds "
        f"{as_number(len(judged.flags) - len(missed))} of them, and {as_number(len(judged.others) - false)} "
        f"that nobody had flagged. False alarms: {as_number(false)}. "
        f"{as_count(len(judged.fitting), 'result')} that somebody worked out by hand and found to fit "
        "raised no alarm."
    )
    if not missed:
        return (Paragraph((text,)),)
    rows = tuple((cell(shelf.link(item.record)), cell(item.flag), cell(item.missed or "")) for item in missed)
    caption = "Flagged by hand, and why the numbers of the record alone cannot show it."
    grid = Grid("missed-flags", caption, ("Study", "What was flagged", "Why arithmetic cannot see it"), rows)
    return (Paragraph((text,)), Folded(f"What arithmetic did not find: {as_number(len(missed))}", (grid,)))


def _summary(shelf: Shelf, looks: Looks, found: Looks) -> str:
    records = as_count(len(shelf.library.studies), "study record")
    with_looks = len({study.id for study, _ in looks})
    odd = len({study.id for study, _ in found})
    looked = f"We worked out again what the numbers of {records} allow."
    if not looks:
        return f"{looked} None of them prints enough for that."
    checked = f"{as_count(len(looks), 'check')} could be made, in {as_count(with_looks, 'record')}."
    if not found:
        return f"{looked} {checked} All the numbers fit."
    needs = f"{as_count(len(found), 'result')} in {as_count(odd, 'record')}"
    return f"{looked} {checked} {needs} need{'s' if len(found) == 1 else ''} a second look."


def _counts(looks: Looks, found: Looks) -> Grid:
    made = Counter(look.kind for _, look in looks)
    odd = Counter(look.kind for _, look in found)
    rows = tuple(
        (
            cell(Strong(WORDS[kind][0])),
            cell(WORDS[kind][1]),
            cell(as_number(made[kind])),
            cell(as_number(odd[kind])),
        )
        for kind in KINDS
    )
    headings = ("What is checked", "What must hold", "Checks made", "Need a second look")
    return Grid("checks-of-numbers", "How many printed numbers could be checked, and how.", headings, rows)


def _findings(shelf: Shelf, found: Looks) -> Grid:
    headings = ("Study", "What", "Arithmetic")
    rows = tuple(_finding_row(shelf, study, look) for study, look in found)
    caption = "Printed numbers that need a second look. This is arithmetic, not an accusation."
    return Grid("second-looks", caption, headings, rows)


def _finding_row(shelf: Shelf, study: Study, look: Look) -> tuple[Cell, ...]:
    return (
        cell(shelf.link(study.id)),
        cell((Strong(WORDS[look.kind][0]), *_what_was_measured(study, look)), *_where_read(study, look)),
        cell(f"{sentence_case(look.arithmetic or '')}."),
    )


def _what_was_measured(study: Study, look: Look) -> Line:
    """The name of the outcome that the numbers belong to."""
    return (f": {study.outcomes[int(look.path[1])].name}",) if look.path[0] == "outcomes" else ()


def _where_read(study: Study, look: Look) -> tuple[Soft, ...]:
    """The text it was read in: a copy or a later text may have gone wrong where the report has not."""
    place = study.outcomes[int(look.path[1])] if look.path[0] == "outcomes" else study.participants
    locator = place.locator
    names = source_names(study.sources)
    return (Soft(f"Read in: {names[locator.source]}"),) if locator and locator.source in names else ()
