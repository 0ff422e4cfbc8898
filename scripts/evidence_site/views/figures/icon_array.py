"""Icon arrays: how many of so many people had a result, in two groups, drawn one icon a person."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.absolute import OUT_OF, absolute_numbers
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.statistics.effects import Counts
from evidence_site.synthesis.statistics.exact import clopper_pearson
from evidence_site.views.figures.drawing import Disc, Drawing, Mark, Stroke, Twin, Word
from evidence_site.views.figures.lettering import wrap_text
from evidence_site.views.formatting import as_number, sentence_case
from evidence_site.views.inline import Cell, cell
from evidence_site.views.shelf import Shelf

MOST_REAL = 50
"""Groups of one size up to this many people can be drawn as the people they are."""
WIDEST_PERCENT = 50
"""An interval wider than this covers half the grid: a picture would say more than is known."""
ACROSS = 10
STEP = 16
GRID = ACROSS * STEP
LEFTS = (6, 194)
LINE = 15


@dataclass(frozen=True)
class Portion:
    """The share of a group that had the result, from 0 to 1, with its 95% interval."""

    name: str
    share: float
    low: float
    high: float
    counted: Counts | None = None
    """The people behind it; None when it was worked out from a pooled ratio."""


def portion_of(name: str, counts: Counts) -> Portion:
    """The share seen in one group, with its exact interval (Clopper-Pearson)."""
    low, high = clopper_pearson(counts.events, counts.n)
    return Portion(name, counts.events / counts.n, low, high, counts)


def icon_array(shelf: Shelf, body: OutcomeBody, question: Question) -> Drawing | None:
    """Icons out of 100 people, as in the tables of the page; None when `why_no_icons` objects."""
    portions = _portions(body, question)
    if portions is None:
        return None
    return draw_icons(f"icons-{question.id}-{body.outcome.id}", _what_was_counted(shelf, body), *portions)


def _what_was_counted(shelf: Shelf, body: OutcomeBody) -> str:
    """In the words of the study, or of the topic when several are pooled.

    The question's own label does not do: under "Symptoms" people may have been counted who had none.
    """
    if body.pooled is None and body.amount:
        return sentence_case(body.amount.contrast.outcome.name)
    measures = dict.fromkeys(item.contrast.outcome.measure for item in body.estimates)
    return " or ".join(shelf.labels.topic("outcomes", measure) for measure in measures)


def why_no_icons(shelf: Shelf, body: OutcomeBody, question: Question) -> str:
    """Why an outcome has no icons, in a sentence; empty when it has."""
    portions = _portions(body, question)
    if portions is None:
        return f"{body.outcome.label}: no icons, because no trusted count of people was seen for both groups."
    reason = why_not(*portions)
    return f"{body.outcome.label}: {reason}" if reason else ""


def _portions(body: OutcomeBody, question: Question) -> tuple[Portion, Portion] | None:
    """Treated and control, as counted by one study or as the pooled risk ratio makes them."""
    names = sentence_case(question.treatment), sentence_case(question.control)
    if not body.pooled and body.amount and body.amount.counts:
        treated, control = body.amount.counts
        return portion_of(names[0], treated), portion_of(names[1], control)
    absolute = absolute_numbers(body)
    if absolute is None or absolute.interval is None:
        return None
    low, high = ((absolute.control + end) / OUT_OF for end in absolute.interval)
    pooled = Portion(names[0], absolute.treated / OUT_OF, max(0.0, low), min(1.0, high))
    return pooled, portion_of(names[1], Counts(absolute.control_events, absolute.control_people))


def why_not(treated: Portion, control: Portion) -> str:
    """Why these shares get no icons, in a clause that ends a sentence; empty when they do.

    Everybody and nobody are refused like any share under 1%: an empty or full grid reads as never or always.
    """
    for group in (treated, control):
        if min(group.share, 1 - group.share) < 0.01:
            return f"no icons, because nearly nobody or nearly everybody had it ({group.name})."
        if 100 * (group.high - group.low) > WIDEST_PERCENT:
            return f"no icons, because too few people were counted to tell the share ({group.name})."
    return ""


def draw_icons(
    id: str, result: str, treated: Portion, control: Portion, *, per: int | None = OUT_OF
) -> Drawing | None:
    """Two grids of people side by side, filled for those who had the result; None when `why_not` objects.

    `per` is how many people each grid holds, 100 unless another number is given: one denominator for a page.
    With None, groups of one size up to 50 are drawn as the people they are. Words always give real counts.
    """
    if why_not(treated, control):
        return None
    icons = per or _real_size(treated, control)
    groups = (treated, control)
    names = [wrap_text(group.name, GRID, "small", strong=True) for group in groups]
    top = 10.0 + LINE * max(len(lines) for lines in names)
    floor = top + STEP * -(-icons // ACROSS)
    marks: list[Mark] = []
    for group, lines, left in zip(groups, names, LEFTS, strict=True):
        marks += [
            Word(left, 12 + LINE * row, line, size="small", strong=True) for row, line in enumerate(lines)
        ]
        _draw_grid(marks, _scaled(group.share, icons), icons, left, top)
        for row, text in enumerate(_tell_counts(group, icons)):
            marks.append(Word(left, floor + 18 + LINE * row, text, size="small", strong=row == 0))
        _draw_interval(marks, group, icons, left, floor + 54)
    return Drawing(
        id=id,
        title=f"{result}: {_tell_both(groups, icons)}.",
        description=_describe(groups, icons),
        height=floor + 86,
        marks=tuple(marks),
        twin=_twin(groups, icons),
        note=("Each interval is of one group alone, not of the difference between them.",),
    )


def _real_size(treated: Portion, control: Portion) -> int:
    sizes = {group.counted.n if group.counted else OUT_OF for group in (treated, control)}
    size = sizes.pop()
    return size if not sizes and size <= MOST_REAL else OUT_OF


def _scaled(share: float, icons: int) -> int:
    """To the nearest whole person; halves go up, as readers expect."""
    return int(share * icons + 0.5)


def _draw_grid(marks: list[Mark], filled: int, icons: int, left: float, top: float) -> None:
    for index in range(icons):
        x = left + STEP * (index % ACROSS + 0.5)
        y = top + STEP * (index // ACROSS + 0.5)
        marks.append(Disc(x, y, 5.5, hollow=index >= filled))


def _draw_interval(marks: list[Mark], group: Portion, icons: int, left: float, y: float) -> None:
    """A bracket on a line from nobody to everybody."""
    start, end, point = (left + value * GRID for value in (group.low, group.high, group.share))
    marks.append(Stroke(left, y, left + GRID, y, "rule", 1))
    marks.append(Stroke(start, y, end, y, "ink", 2))
    marks += [Stroke(x, y - 5, x, y + 5, "ink", 1.5) for x in (start, end)]
    marks.append(Disc(point, y, 4))
    marks.append(Word(left, y + 22, f"{_tell_interval(group, icons)} would fit", size="small", tone="soft"))


def _tell_interval(group: Portion, icons: int) -> str:
    return f"{_scaled(group.low, icons)} to {_scaled(group.high, icons)} of {icons}"


def _tell_counts(group: Portion, icons: int) -> tuple[str, str]:
    """Those who had it and those who had not: both framings, always together."""
    if group.counted:
        events, n = group.counted.events, group.counted.n
        total = as_number(n)
        return f"{as_number(events)} of {total} had it", f"{as_number(n - events)} of {total} had not"
    had = _scaled(group.share, icons)
    return f"about {had} of {icons} would have it", f"about {icons - had} of {icons} would not"


def _tell_both(groups: tuple[Portion, Portion], icons: int) -> str:
    told = []
    for group in groups:
        had = _tell_counts(group, icons)[0].removesuffix(" had it").removesuffix(" would have it")
        told.append(f"{had} ({group.name[:1].lower()}{group.name[1:]})")
    return ", ".join(told)


def _describe(groups: tuple[Portion, Portion], icons: int) -> str:
    if all(group.counted and group.counted.n == icons for group in groups):
        icon = "Each circle is one person of the study"
    else:
        icon = f"Each circle is one of {icons} people, worked out from what was counted"
    return (
        f"{icon}: filled for those who had the result, empty for those who had not. The line under each grid "
        "shows which numbers would fit what was seen (95% interval)."
    )


def _twin(groups: tuple[Portion, Portion], icons: int) -> Twin:
    headings = ("Group", "Had it", "Had not", f"Of {icons}", "Would fit (95% interval)")
    return Twin(headings, tuple(_twin_row(group, icons) for group in groups))


def _twin_row(group: Portion, icons: int) -> tuple[Cell, ...]:
    had, had_not = _tell_counts(group, icons)
    filled = as_number(_scaled(group.share, icons))
    return (cell(group.name), cell(had), cell(had_not), cell(filled), cell(_tell_interval(group, icons)))
