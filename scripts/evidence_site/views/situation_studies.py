"""Which studies fit a situation: point by point in numbers, then study by study with its doubts."""

from __future__ import annotations

from evidence_site.records.study import Study
from evidence_site.synthesis.people import Head, got, people_with
from evidence_site.synthesis.situations import Dimension, Fit, Match, Matching, count_like_you
from evidence_site.views.addresses import page_of_condition
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Chip, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Folded, Grid, Paragraph
from evidence_site.views.shelf import Shelf
from evidence_site.views.situation_words import (
    ONE,
    asked_of,
    dimensions_of,
    focus_name,
    found_nothing,
    not_told_of,
    tell_place,
    tell_studies,
    tell_use,
)
from evidence_site.views.study_columns import NOT_SEEN_SORT
from evidence_site.views.study_people import tell_age

LONG = 6
"""Rows or lines; what has more than these opens with a click."""
SHOWN = 3
"""Doubts named beside a study; the others stand on its page."""
OTHERS: tuple[Fit, ...] = ("not_told", "differs")


def fit_blocks(shelf: Shelf, matching: Matching) -> tuple[Block, ...]:
    """A row for each choice, and one for all of them together."""
    if not matching.matches:
        word = shelf.library.topic.condition_word
        nothing = f"We found no study of {focus_name(shelf)} for this {word}."
        return (Paragraph((f"{nothing} {found_nothing(shelf)}",)),)
    name = shelf.library.conditions[matching.situation.condition].plain
    found = tell_studies(matching.everyone(matching.matches))
    rows = tuple(_fit_row(shelf, matching, item) for item in dimensions_of(shelf))
    grid = Grid(
        "fits",
        f"{name}: {found}. How many of these studies fit each of your choices.",
        ("Your choice", "Fits you", "Not told", "Does not fit you"),
        (*rows, _together(matching)),
    )
    return (grid, Paragraph((Soft(_how_counted(shelf, matching)),)))


def _fit_row(shelf: Shelf, matching: Matching, dimension: Dimension) -> tuple[Cell, ...]:
    situation = matching.situation
    name = {
        "sex": ONE[situation.sex],
        "companion": tell_use(shelf, situation),
        "place": tell_place(shelf, situation),
    }[dimension]
    fits = matching.where(dimension, "fits")
    first = _count_sex(matching, fits) if dimension == "sex" else _count(matching.everyone(fits))
    rest = (_count(matching.everyone(matching.where(dimension, fit))) for fit in OTHERS)
    return (cell(Strong(sentence_case(name))), first, *rest)


def _together(matching: Matching) -> tuple[Cell, ...]:
    return (
        cell(Strong("All of these in one group")),
        _count_sex(matching, matching.at("like_you")),
        _count(matching.everyone(matching.at("perhaps"))),
        _count(matching.everyone(matching.at("not_like_you"))),
    )


def _count_sex(matching: Matching, matches: tuple[Match, ...]) -> Cell:
    sex = matching.situation.sex
    return _count(count_like_you(matches), ONE[sex], sex)


def _count(head: Head, one: str = "person", many: str = "people") -> Cell:
    """Studies first, their people below; that there is none steps back."""
    if not head.studies:
        return cell(Soft("No study"))
    studies = as_count(head.studies, "study", "studies")
    if head.unknown == head.studies:
        return cell(studies, Soft(f"how many {many} is not told"))
    more = f"; for {as_count(head.unknown, 'study', 'studies')} not told" if head.unknown else ""
    return cell(studies, Soft(as_count(head.people, one, many) + more))


def _how_counted(shelf: Shelf, matching: Matching) -> str:
    """What the numbers stand for, so that nobody takes them for more."""
    counted = (
        f"People of all groups of a study are counted, also those who did not get {focus_name(shelf)}. "
        "Nobody is counted twice. Girls count as women, and boys as men. "
        "“Not told” means: not in what we read. A place counts only where the text tells it: "
        "that a hospital ran a study is not enough."
    )
    if not matching.situation.companion:
        return counted
    companion = asked_of(shelf, matching.situation)
    return (
        f"{counted} “Already using” means that people got both. "
        f"Whether they used {companion} before the study is not told here."
    )


def study_blocks(shelf: Shelf, matching: Matching) -> tuple[Block, ...]:
    """Studies known to fit, those that may fit, and where all others are."""
    named = (
        ("fitting", matching.at("like_you"), "Known to have included people like you."),
        (
            "perhaps",
            matching.at("perhaps"),
            "May have included people like you: what we read does not tell everything.",
        ),
    )
    grids = (_studies(shelf, matching, *item) for item in named if item[1])
    return (*grids, *_others(shelf, matching))


def _studies(shelf: Shelf, matching: Matching, name: str, matches: tuple[Match, ...], caption: str) -> Block:
    """A row a study. A long table is one click away."""
    headings = ("Study", "What people got", "People", "Age", "Not told", "Doubts")
    ordered = sorted(matches, key=lambda match: _most_people_first(match, matching))
    rows = tuple(_study_row(shelf, matching, match) for match in ordered)
    number = as_count(len(rows), "study", "studies")
    caption = f"{number}. {caption}"
    grid = Grid(f"situation-{name}", caption, headings, rows)
    return Folded(caption, (grid,)) if len(rows) > LONG else grid


def _most_people_first(match: Match, matching: Matching) -> tuple[int, str]:
    return (-(people_with(match.study, matching.situation.condition) or 0), match.study.label)


def _study_row(shelf: Shelf, matching: Matching, match: Match) -> tuple[Cell, ...]:
    focus = shelf.library.topic.focus
    groups = tuple((arm.label,) for arm in match.study.arms if got(arm, focus))
    missing = [(sentence_case(item),) for item in not_told_of(shelf, matching.situation, (match,))]
    return (
        cell(shelf.link(match.study.id)),
        cell(*groups),
        _people(matching, match),
        tell_age(shelf, match.study.participants.age),
        cell(*missing) if missing else cell(Soft("Nothing")),
        cell(_doubts(shelf, match.study)),
    )


def _people(matching: Matching, match: Match) -> Cell:
    """People of the condition, and how many of them have the sex, when that is told."""
    sex = matching.situation.sex
    people = people_with(match.study, matching.situation.condition)
    if people is None:
        return cell(Soft("not told"), sort=NOT_SEEN_SORT)
    if match.sex != "fits" or match.people == people:
        return cell(as_number(people))
    told = "not told" if match.people is None else as_number(match.people)
    return cell(as_number(people), Soft(f"{sex}: {told}"))


def _doubts(shelf: Shelf, study: Study) -> Line:
    """The gravest doubts as chips, and how many more there are."""
    words = {item.id: item.label for item in shelf.library.caveats.caveats}
    labels = [words[item.id] for item in shelf.caveats_of(study)] + [own.label for own in study.caveats]
    place = f"studies/{study.id}#caveats"
    line: list[Chip | Link | Soft | str] = []
    for label in labels[:SHOWN]:
        line += [Chip(label, "caveat"), " "]
    if labels[SHOWN:]:
        line.append(Link(f"{as_number(len(labels) - SHOWN)} more", place))
    return tuple(line) if line else (Soft("No rule raised one"),)


def _others(shelf: Shelf, matching: Matching) -> tuple[Block, ...]:
    """Where studies stand that differ, and how many are left out."""
    condition = matching.situation.condition
    name = shelf.library.conditions[condition].plain
    page = page_of_condition(condition)
    if not matching.matches:
        return (Paragraph(("No study. ", Link(f"All that is known: {name}", page), ".")),)
    link = Link(f"Every study we found: {name}", page)
    left = len(matching.left_out)
    gone = (
        f" Left out of every summary, and not counted here: {as_count(left, 'study', 'studies')}."
        if left
        else ""
    )
    return (Paragraph((link, ".", Soft(gone))),)
