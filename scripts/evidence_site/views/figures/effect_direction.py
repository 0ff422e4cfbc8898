"""The effect direction plot: which side did better in each study, where sizes cannot be pooled.

Boon and Thomson, Research Synthesis Methods 2021; Cochrane Handbook 12.4.2.3. Nothing here tells size or
chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.bodies.directions import Sign, StudyDirection
from evidence_site.views.figures.direction_signs import draw_sign, size_of
from evidence_site.views.figures.drawing import WIDTH, Drawing, Mark, Stroke, Twin, Word
from evidence_site.views.figures.headings import SMALL_LEADING, draw_heading, draw_lines
from evidence_site.views.figures.lettering import text_width, wrap_text
from evidence_site.views.formatting import as_count, as_date, as_number, as_p_value
from evidence_site.views.inline import Cell, Soft, cell
from evidence_site.views.shelf import Shelf

SIZE_WORDS = ("fewer than 50 people", "50 to 100", "more than 100")
NO_P = "no p-value seen"
MANY = "several tests"
LETTERS = "ABCDEFGH"
ORDER: tuple[Sign, ...] = ("better", "worse", "same", "mixed", "not_significant", "not_told")


@dataclass(frozen=True)
class StudyRow:
    """One study with its direction for each outcome, None where it did not measure it."""

    study: str
    label: str
    people: int | None
    directions: tuple[StudyDirection | None, ...]


def effect_direction(
    shelf: Shelf, bodies: tuple[OutcomeBody, ...], question: Question, title: str | None = None
) -> Drawing:
    """A row a study, the largest first, and a column an outcome. Without a title, votes are counted."""
    rows = _rows(shelf, bodies)
    marks: list[Mark] = []
    y = _draw_headings(marks, bodies)
    for row in rows:
        y = _draw_row(marks, row, y)
    y = _draw_legend(shelf, marks, rows, question, y)
    return Drawing(
        id=f"directions-{question.id}",
        title=title or _title(bodies),
        description=(
            f"Each row is a study. A triangle that points up: {question.treatment} did better than "
            f"{question.control}. Down: it did worse. It tells neither how much nor whether it was chance. "
            "People are those in the groups compared, where that is known."
        ),
        height=y,
        marks=tuple(marks),
        twin=_twin(shelf, rows, bodies),
        note=(f"Checked {as_date(shelf.library.topic.checked)}.",),
    )


def _title(bodies: tuple[OutcomeBody, ...]) -> str:
    counted = count_votes_in_words(bodies[0])
    return counted if len(bodies) == 1 else f"{bodies[0].outcome.label}: {counted[:1].lower()}{counted[1:]}"


def count_votes_in_words(body: OutcomeBody) -> str:
    """`Of 5 studies, 3 saw more calm, 1 saw less calm and 1 does not tell.`"""
    votes, outcome = body.votes, body.outcome
    total = len(body.directions)
    told = total - votes.not_told
    if not told:
        return f"{'The one study does' if total == 1 else 'The studies do'} not tell which side did better."
    if total == 1:
        seen = outcome.better if votes.better else outcome.worse if votes.worse else _undecided(body)
        return f"The one study saw {seen}{_chance(body)}."
    parts = [
        f"{as_number(votes.better) if votes.better else 'none'} saw {outcome.better}",
        f"{as_number(votes.worse) if votes.worse else 'none'} saw {outcome.worse}",
    ]
    if votes.undecided:
        parts.append(f"{as_number(votes.undecided)} saw no clear difference")
    if votes.not_told:
        parts.append(f"{as_number(votes.not_told)} {'does' if votes.not_told == 1 else 'do'} not tell")
    return (
        f"Of {as_count(total, 'study', 'studies')}, {', '.join(parts[:-1])} and {parts[-1]}{_chance(body)}."
    )


def _undecided(body: OutcomeBody) -> str:
    both = any(item.sign == "mixed" for item in body.directions)
    if any(item.sign == "not_significant" for item in body.directions):
        return "no significant difference"
    return "results both ways" if both else "no difference between the sides"


def _chance(body: OutcomeBody) -> str:
    """No direction is told without saying that it may be chance, where that is known."""
    if body.seen != "one_unclear" or body.votes.undecided:
        return ""
    return ", which may be chance" if len(body.directions) == 1 else "; what was seen may be chance"


def _rows(shelf: Shelf, bodies: tuple[OutcomeBody, ...]) -> tuple[StudyRow, ...]:
    """One row a study; its people are the most that any of its outcomes counts."""
    found = [{item.study: item for item in body.directions} for body in bodies]
    studies = dict.fromkeys(study for directions in found for study in directions)
    rows = [_row(shelf, study, tuple(directions.get(study) for directions in found)) for study in studies]
    return tuple(sorted(rows, key=lambda row: (-(row.people or 0), row.label.lower(), row.study)))


def _row(shelf: Shelf, study: str, directions: tuple[StudyDirection | None, ...]) -> StudyRow:
    people = [item.people for item in directions if item and item.people is not None]
    return StudyRow(study, shelf.name(study), max(people, default=None), directions)


def _columns(count: int) -> tuple[float, tuple[float, ...]]:
    """The width of a column and the middles of all."""
    width = min(88.0, (WIDTH - 110.0) / count)
    return width, tuple(WIDTH - width * (count - index - 0.5) for index in range(count))


def _draw_headings(marks: list[Mark], bodies: tuple[OutcomeBody, ...]) -> float:
    """The names of the outcomes above their columns; where these are too narrow, letters."""
    width, middles = _columns(len(bodies))
    labels = [body.outcome.label for body in bodies]
    wrapped = [wrap_text(label, width - 6, "small", strong=True) for label in labels]
    y = 12.0
    if any(
        len(lines) > 3 or "".join(lines) != label.replace(" ", "")
        for lines, label in zip(wrapped, labels, strict=True)
    ):
        for letter, label in zip(LETTERS, labels, strict=False):
            marks.append(Word(0, y, letter, size="small", strong=True))
            drawn, last = draw_lines(label, y, x=16, width=WIDTH - 16)
            marks += drawn
            y = last + 17
        wrapped = [(letter,) for letter, _ in zip(LETTERS, labels, strict=False)]
        y += 4
    depth = max(len(lines) for lines in wrapped)
    for x, lines in zip(middles, wrapped, strict=True):
        top = y + SMALL_LEADING * (depth - len(lines))
        marks += [
            Word(x, top + SMALL_LEADING * index, line, "middle", "small", True)
            for index, line in enumerate(lines)
        ]
    floor = y + SMALL_LEADING * (depth - 1) + 8
    marks.append(Stroke(0, floor, WIDTH, floor, "ink", 1))
    return floor


def _draw_row(marks: list[Mark], row: StudyRow, y: float) -> float:
    """The row between two rules; answers where the lower rule lies."""
    width, middles = _columns(len(row.directions))
    room = middles[0] - width / 2 - 8
    drawn, last = draw_heading(row.label, _people(row), "", y + 18, width=room)
    marks += drawn
    for x, direction in zip(middles, row.directions, strict=True):
        if direction is None:
            marks.append(Word(x, y + 21, "–", "middle", "small", tone="soft"))
            continue
        marks += draw_sign(direction.sign, direction.people, x, y + 16, hollow=not direction.trusted)
        if direction.p is not None or direction.sign != "not_told":
            marks.append(Word(x, y + 38, _p_text(direction, width), "middle", "small", tone="soft"))
    floor = max(last + 10, y + 46)
    marks.append(Stroke(0, floor, WIDTH, floor, "rule", 1))
    return floor


def _people(row: StudyRow) -> str:
    return "people not seen" if row.people is None else as_count(row.people, "person", "people")


def _p_text(direction: StudyDirection, width: float) -> str:
    if direction.p is None:
        text = MANY if len(direction.contrasts) > 1 else NO_P
        return text if text_width(text, "small") <= width else "no p seen" if text == NO_P else "tests"
    text = as_p_value(direction.p)
    return text if text_width(text, "small") <= width else text.removeprefix("p ")


def _draw_legend(
    shelf: Shelf, marks: list[Mark], rows: Iterable[StudyRow], question: Question, y: float
) -> float:
    """Every sign that occurs with its words, then sizes, then what hollow means."""
    told = [item for row in rows for item in row.directions if item]
    y += 22
    for sign in ORDER:
        if sign in ("better", "worse") or any(item.sign == sign for item in told):
            marks += draw_sign(sign, 75, 10, y - 4, hollow=False)
            text = f"{shelf.labels.of('sign', sign)}: {_sign_words(shelf, sign, question)}"
            drawn, y = draw_lines(text, y, x=26, width=WIDTH - 26)
            marks += drawn
            y += 20
    x = 4.0
    for people, words in zip((1, 50, 101), SIZE_WORDS, strict=True):
        half = size_of(people)
        marks += [
            *draw_sign("better", people, x + half, y - 4, hollow=False),
            Word(x + 2 * half + 6, y, words, size="small"),
        ]
        x += 2 * half + 6 + text_width(words, "small") + 12
    if any(not item.trusted and item.sign != "not_told" for item in told):
        y += 20
        marks += draw_sign("better", 75, 10, y - 4, hollow=True)
        marks.append(Word(26, y, "Hollow: its numbers are doubtful, so its size is not used", size="small"))
    return y + 8


def _sign_words(shelf: Shelf, sign: Sign, question: Question) -> str:
    if sign == "better":
        return f"{question.treatment} did better than {question.control}"
    if sign == "worse":
        return f"{question.treatment} did worse"
    return _lower(shelf.labels.explain("sign", sign).rstrip("."))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _twin(shelf: Shelf, rows: Iterable[StudyRow], bodies: tuple[OutcomeBody, ...]) -> Twin:
    headings = ("Study", "People", *(body.outcome.label for body in bodies))
    return Twin(headings, tuple(_twin_row(shelf, row) for row in rows))


def _twin_row(shelf: Shelf, row: StudyRow) -> tuple[Cell, ...]:
    people = cell(as_number(row.people)) if row.people is not None else cell(Soft("not seen"))
    told = tuple(_twin_cell(shelf, item) for item in row.directions)
    return (cell(shelf.link(row.study)), people, *told)


def _twin_cell(shelf: Shelf, direction: StudyDirection | None) -> Cell:
    if direction is None:
        return cell(Soft("not measured"))
    none = MANY if len(direction.contrasts) > 1 and direction.sign != "not_told" else NO_P
    p = none if direction.p is None else as_p_value(direction.p)
    doubt = "" if direction.trusted else "; size not used"
    doubt += "; the report itself says otherwise" if direction.disagrees else ""
    return cell((shelf.labels.of("sign", direction.sign), Soft(f" ({p}{doubt})")))
