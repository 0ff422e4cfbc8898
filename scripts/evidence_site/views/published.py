"""Published meta-analyses side by side, with what does not fit: numbers as printed, doubts beside them."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.question import Question
from evidence_site.records.review import Pooled, Review
from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.synthesis.reviews.clashes import find_clashes
from evidence_site.synthesis.reviews.published import Ranking, Side, SideBySide, held_of, side_by_side
from evidence_site.views.clashes import clash_blocks
from evidence_site.views.formatting import as_count, as_number, as_p_value, sentence_case
from evidence_site.views.inline import Cell, Chip, Inline, Line, Soft, Strong, cell, joined
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.pooled_text import tell_compared, tell_number
from evidence_site.views.questions.effect_text import as_pooled
from evidence_site.views.shelf import Shelf

HEADINGS = (
    "Review",
    "What it pooled",
    "Estimate, as printed",
    "How uneven the studies were",
    "Studies and people",
    "Of its studies, here",
    "Doubts",
)
THIS_SITE = "This site"


def published_blocks(shelf: Shelf, question: Question | None = None) -> tuple[Block, ...]:
    """What reviews pooled for a question beside what this site pooled; or all on the treatment under study.

    Without any pooled number one sentence says so.
    """
    own = shelf.body(question).outcomes if question and question.asks == "benefit" else ()
    shown = side_by_side(shelf.library, question, own)
    if not shown.reviews:
        nothing = Paragraph(("We have seen no published review that pools numbers for this.",))
        return (nothing, *_left(shelf, shown))
    rows = (
        *(_side_row(shelf, side) for side in shown.sides),
        *(_ranking_row(shelf, ranking) for ranking in shown.rankings),
        *(_own_row(shelf, body) for body in shown.own),
    )
    caption = "What published reviews pooled, as printed. Numbers of different kinds cannot be compared."
    return (
        Paragraph((_lead(shown),)),
        *_left(shelf, shown),
        Grid(f"published-{question.id}" if question else "published", caption, HEADINGS, rows),
        *clash_blocks(shelf, find_clashes(shelf.library, shown)),
    )


def _lead(shown: SideBySide) -> str:
    """One sentence with counts, and how far anyone can tell that the reviews share studies."""
    reviews = len(shown.reviews)
    numbers = sum(1 for side in shown.sides if side.pooled.estimate is not None)
    unseen = sum(1 for review in shown.reviews if held_of(review) is None)
    ranking = as_count(len(shown.rankings), "ranking")
    what = [as_count(numbers, "pooled number")] if numbers else []
    what += [ranking] if shown.rankings else []
    text = (
        f"We have seen {as_count(reviews, 'review')} with {' and '.join(what) or 'a result in words only'}."
    )
    if not unseen:
        return text
    if reviews == 1:
        return text + " We have not seen which studies it holds."
    which = "any" if unseen == reviews else as_number(unseen)
    return (
        f"{text} We have not seen which studies {which} of them hold{'s' if which in ('any', '1') else ''}. "
        "So we cannot tell how many they share. Where they agree, they may count the same studies."
    )


def _left(shelf: Shelf, shown: SideBySide) -> tuple[Paragraph, ...]:
    if not shown.not_quoted:
        return ()
    links = joined(tuple(shelf.link(review.id) for review in shown.not_quoted))
    return (Paragraph(("Nothing is quoted from ", *links, ": what it says on this could not be confirmed.")),)


def _side_row(shelf: Shelf, side: Side) -> tuple[Cell, ...]:
    item = side.pooled
    estimate: list[Line] = [*_estimate(shelf, item)]
    if side.parts:
        estimate.append((Soft("Its subgroups:"),))
        estimate += [(f"{part.name}: ", tell_number(part)) for part in side.parts]
    return (
        _review_cell(shelf, side.review),
        _pooled_cell(shelf, item),
        Cell(tuple(estimate)),
        cell(_uneven(shelf, item)),
        _size_cell(shelf, side.review, item),
        _held_cell(side.review),
        _doubts(shelf, side),
    )


def _review_cell(shelf: Shelf, review: Review) -> Cell:
    date = review.search_date
    searched = "search date not seen" if isinstance(date, Unknown) else f"searched: {date}"
    about = (Soft(shelf.labels.plain_condition(name)) for name in review.conditions)
    kind = Soft(shelf.labels.of("review_kind", review.kind))
    return cell(shelf.link(review.id), kind, *about, Soft(sentence_case(searched)))


def _pooled_cell(shelf: Shelf, item: Pooled) -> Cell:
    compared = Soft(tell_compared(shelf, item))
    part = "A subgroup; of which number, the text we read does not say" if item.part_of is not None else ""
    return cell(Strong(sentence_case(item.name)), compared, *((Soft(part),) if part else ()))


def _estimate(shelf: Shelf, item: Pooled) -> tuple[Line, ...]:
    aside = [sentence_case(item.measure)] if item.estimate is not None else []
    if item.interval and item.ci_low is not None:
        aside.append(item.interval)
    if isinstance(item.p, str):
        aside.append(as_p_value(item.p))
    lines: list[Line] = [(Strong(sentence_case(tell_number(item))),)]
    lines += [(Soft("; ".join(aside)),)] if aside else []
    lines += [(item.words,)] if item.words else []
    return tuple(lines)


def _uneven(shelf: Shelf, item: Pooled) -> Inline:
    if isinstance(item.i2_percent, Unknown):
        return shelf.labels.unknown(item.i2_percent)
    return f"I² {as_number(item.i2_percent)}%"


def _size_cell(shelf: Shelf, review: Review, item: Pooled) -> Cell:
    lines: list[Inline] = []
    if not isinstance(item.studies, Unknown):
        lines.append(f"{as_count(item.studies, 'study', 'studies')} in this number")
    if not isinstance(item.people, Unknown):
        lines.append(f"{as_count(item.people, 'person', 'people')} in this number")
    whole = [
        as_count(count, one, many)
        for count, one, many in ((review.studies, "study", "studies"), (review.people, "person", "people"))
        if not isinstance(count, Unknown)
    ]
    lines.append(
        Soft(f"The whole review: {' and '.join(whole)}" if whole else "The whole review: not seen by us")
    )
    return cell(*lines)


def _held_cell(review: Review) -> Cell:
    held = held_of(review)
    if held is None:
        return cell(Soft("not known: its list was not seen"))
    of = "" if isinstance(review.studies, Unknown) else f" of {as_number(review.studies)}"
    return cell(f"{as_number(held.here)} here", Soft(f"{as_count(held.named, 'name')}{of} seen"))


def _doubts(shelf: Shelf, side: Side) -> Cell:
    review, item = side.review, side.pooled
    lines: list[Inline | Line] = []
    if review.use.level != "full":
        lines.append(Chip(shelf.labels.of("use_level", review.use.level), "plain", f"reviews/{review.id}"))
    lines += [item.note] if item.note else []
    lines.append(Soft(shelf.labels.of("how_read", review.read)))
    return cell(*lines)


def _ranking_row(shelf: Shelf, ranking: Ranking) -> tuple[Cell, ...]:
    first = ranking.ranks[0]
    ranks: list[Line] = [(Strong(as_number(item.estimate or 0)), f" {item.name}") for item in ranking.ranks]
    return (
        _review_cell(shelf, ranking.review),
        cell(Strong("A ranking"), Soft(tell_compared(shelf, first))),
        Cell((*ranks, (Soft(sentence_case(first.measure)),))),
        cell("–"),
        _size_cell(shelf, ranking.review, first),
        _held_cell(ranking.review),
        cell("A rank says nothing of how large or how sure a difference is."),
    )


def _own_row(shelf: Shelf, body: OutcomeBody) -> tuple[Cell, ...]:
    """What this site pooled for one outcome, or why it pooled nothing."""
    asked = cell(Strong(sentence_case(body.outcome.label)))
    found = cell(f"{as_count(body.head.studies, 'study', 'studies')} here compared these treatments")
    if body.pooled is None:
        estimate = [cell("Nothing pooled")]
        if body.amount:
            estimate = [cell("Nothing pooled", Soft(f"The one usable study: {as_pooled(shelf, body)}"))]
        return (cell(Strong(THIS_SITE)), asked, *estimate, cell("–"), found, cell("–"), _why_not(shelf, body))
    main = body.pooled.main
    people = sum(estimate.people for estimate in body.pooled.estimates)
    return (
        cell(Strong(THIS_SITE)),
        asked,
        cell(Strong(as_pooled(shelf, body))),
        cell(f"I² {main.heterogeneity.i2:.0f}%"),
        cell(
            f"{as_count(main.k, 'study', 'studies')} in this number",
            f"{as_count(people, 'person', 'people')} in this number",
            *found.lines,
        ),
        cell(f"{as_number(main.k)} here"),
        cell("–"),
    )


def _why_not(shelf: Shelf, body: OutcomeBody) -> Cell:
    if body.not_pooled is None:
        return cell("–")
    return cell(
        Chip(shelf.labels.of("not_pooled", body.not_pooled)),
        shelf.labels.explain("not_pooled", body.not_pooled),
    )
