"""What does not fit in published meta-analyses, each with its arithmetic: facts, never accusations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_site.synthesis.reviews.clashes import Clash, IntervalClash, RankClash, Recorded, Told
from evidence_site.synthesis.reviews.misfits import OffCentre, OutsideParts, PrintedTwice
from evidence_site.synthesis.reviews.published import Side, no_difference
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Listing, Paragraph
from evidence_site.views.pooled_text import name_of, tell_compared, tell_number
from evidence_site.views.shelf import Shelf


def clash_blocks(shelf: Shelf, clashes: tuple[Clash, ...]) -> tuple[Block, ...]:
    """A sentence with the count and one entry each; nothing when everything fits."""
    if not clashes:
        return ()
    count = as_count(len(clashes), "thing does", "things do")
    lead = f"{count} not fit. Each may have a plain cause that we cannot see."
    return (Paragraph((lead,)), Listing(tuple(_item(shelf, clash) for clash in clashes)))


def _item(shelf: Shelf, clash: Clash) -> Cell:
    return cell(*TELLERS[type(clash)](shelf, clash))


def _tell_outside(shelf: Shelf, clash: OutsideParts) -> tuple[Line, ...]:
    side = clash.side
    reach = ""
    if clash.reach:
        low, high = clash.reach
        reach = f", and their intervals reach from {as_number(low)} to {as_number(high)}"
    lines: list[Line] = [
        (Strong("Outside its own subgroups. "), shelf.link(side.review.id), f" prints {_named(side)}."),
        (
            f"Its own subgroups lie between {as_number(clash.lowest)} and {as_number(clash.highest)}{reach}. "
            "A pooled value is an average of its parts, so it belongs among them.",
        ),
    ]
    return (*lines, *_noted(side.pooled.note))


def _tell_off_centre(shelf: Shelf, clash: OffCentre) -> tuple[Line, ...]:
    scale = " (on the scale of logarithms)" if no_difference(clash.pooled) == 1 else ""
    return (
        (
            Strong("Not in the middle of its interval. "),
            shelf.link(clash.review.id),
            f" prints {tell_number(clash.pooled)} for {name_of(clash.pooled)}.",
        ),
        (
            "With the usual methods the estimate is the middle of its interval. "
            f"Here the middle is {as_number(clash.middle)}{scale}, and rounding cannot explain the gap. "
            "One of the numbers may be misprinted, "
            "or the interval was made in another way.",
        ),
        *_noted(clash.pooled.note),
    )


def _tell_twice(shelf: Shelf, clash: PrintedTwice) -> tuple[Line, ...]:
    return (
        (
            Strong("The same number twice. "),
            shelf.link(clash.review.id),
            f" prints {tell_number(clash.first)} for {name_of(clash.first)} and for {name_of(clash.second)}.",
        ),
        ("Either this is one result told twice, or one of the two is misprinted.",),
        *_noted(clash.review.use.reason or clash.second.note or clash.first.note),
    )


def _tell_intervals(shelf: Shelf, clash: IntervalClash) -> tuple[Line, ...]:
    first, second = clash.first, clash.second
    head = "Opposite results. " if clash.opposite else "One sees a difference, one cannot tell. "
    if first.place == second.place:
        head = "Sizes that do not meet. "
    lines: list[Line] = [
        (Strong(head), f"{tell_compared(shelf, first.pooled)}:"),
        (shelf.link(first.review.id), f": {_named(first)}. {_place(first)}"),
        (shelf.link(second.review.id), f": {_named(second)}. {_place(second)}"),
        (_overlap(clash),),
    ]
    doubted = [side for side in (first, second) if side.review.use.level != "full"]
    lines += [
        (f"{side.review.label}: {shelf.labels.explain('use_level', side.review.use.level)}",)
        for side in doubted
    ]
    return (*lines, *_told(shelf, clash.told))


def _place(side: Side) -> str:
    if side.place == "holds":
        return "Its interval holds no difference."
    return f"Its interval lies wholly {side.place} no difference ({no_difference(side.pooled)})."


def _overlap(clash: IntervalClash) -> str:
    first, second = clash.first.review.label, clash.second.review.label
    if clash.overlap == "apart":
        return "The two intervals do not overlap, so chance alone hardly explains the gap."
    if clash.overlap == "overlap":
        return "The two intervals overlap, so the numbers do not refute each other."
    wide, narrow = (first, second) if clash.overlap == "first_holds_second" else (second, first)
    return f"The interval of {wide} holds all of that of {narrow}. It is too wide to speak against it."


def _tell_ranks(shelf: Shelf, clash: RankClash) -> tuple[Line, ...]:
    side, ranking = clash.side, clash.ranking
    return (
        (Strong("A difference against a ranking. "), f"{tell_compared(shelf, side.pooled)}:"),
        (shelf.link(side.review.id), f": {_named(side)}."),
        (
            shelf.link(ranking.review.id),
            f" ranks them the other way round: {tell_number(clash.treated)} for {name_of(clash.treated)}, "
            f"{tell_number(clash.control)} for {name_of(clash.control)}.",
        ),
        *_told(shelf, clash.told),
    )


def _tell_recorded(shelf: Shelf, clash: Recorded) -> tuple[Line, ...]:
    told = clash.told
    return (
        (
            Strong("They differ in words. "),
            shelf.link(told.by.id),
            " and ",
            shelf.link(told.of.id),
            ". No two numbers we saw show it.",
        ),
        *_told(shelf, (told,)),
    )


def _named(side: Side) -> str:
    return f"{tell_number(side.pooled)} for {name_of(side.pooled)} ({side.pooled.measure})"


def _noted(note: str | None) -> tuple[Line, ...]:
    """What the record says of it; nothing is added when it says nothing."""
    return ((Soft(f"What our record says: {note}"),),) if note else ()


def _told(shelf: Shelf, told: tuple[Told, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for item in told:
        pieces: tuple[Inline, ...] = (
            Soft(
                f"What our records say (“here” is {item.by.label}, “there” is {item.of.label}): {item.text}"
            ),
        )
        lines.append(pieces)
    return tuple(lines)


TELLERS: dict[type[Any], Callable[[Shelf, Any], tuple[Line, ...]]] = {
    OutsideParts: _tell_outside,
    OffCentre: _tell_off_centre,
    PrintedTwice: _tell_twice,
    IntervalClash: _tell_intervals,
    RankClash: _tell_ranks,
    Recorded: _tell_recorded,
}
