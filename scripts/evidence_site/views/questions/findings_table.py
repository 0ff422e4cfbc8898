"""The summary of findings of a question: a row an outcome, absolute numbers where people were counted."""

from __future__ import annotations

from evidence_site.records.question import Question
from evidence_site.records.topic import Unit
from evidence_site.synthesis.bodies.absolute import OUT_OF, Absolute, absolute_numbers
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.sizes.contrasts import Side
from evidence_site.views.formatting import as_count, as_number, as_statistic, sentence_case
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell
from evidence_site.views.page import Block, Grid, Listing
from evidence_site.views.questions.answers import level, main_reason, people_and_studies
from evidence_site.views.questions.effect_text import as_difference, as_pooled
from evidence_site.views.questions.harm_answers import harm_answer, people_who_tell
from evidence_site.views.questions.pooled_again import method_words
from evidence_site.views.questions.sentences import summary
from evidence_site.views.shelf import Shelf

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def findings_table(shelf: Shelf, body: Body) -> tuple[Block, ...]:
    """The table and its notes. Every cell is made from the same body of evidence as the sentence above it."""
    question = body.question
    notes = Notes()
    rows = tuple(_row(shelf, question, item, notes) for item in body.outcomes)
    headings = (
        "Outcome",
        sentence_case(question.control),
        sentence_case(question.treatment),
        "Difference",
        "People (studies)",
        "How sure",
        "In plain words",
    )
    against = f"{sentence_case(question.treatment)} against {question.control}"
    caption = f"{against}: what was seen, outcome by outcome."
    if question.asks == "harm":
        caption = f"Side effects of {question.treatment}: what the studies say."
    grid = Grid(f"findings-{question.id}", caption, headings, rows)
    return (grid, *((Listing(notes.cells),) if notes.texts else ()))


class Notes:
    """Footnotes in the order they are first asked for; the same text gets the same letter."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def mark(self, text: str) -> Soft:
        """The sign of a note, which is added when it is new."""
        if text not in self.texts:
            self.texts.append(text)
        return Soft(f" [{LETTERS[self.texts.index(text) % len(LETTERS)]}]")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The notes as items of a list, each with its letter."""
        return tuple(
            cell((Soft(f"[{LETTERS[index % len(LETTERS)]}] "), text)) for index, text in enumerate(self.texts)
        )


def _row(shelf: Shelf, question: Question, body: OutcomeBody, notes: Notes) -> tuple[Cell, ...]:
    absolute = absolute_numbers(body)
    control, treated = _sides(shelf, body, absolute, notes)
    sure = body.outcome.certainty
    return (
        cell(Strong(body.outcome.label)),
        control,
        treated,
        _difference(shelf, question, body, absolute, notes),
        _people(shelf, question, body),
        Cell(((level(shelf, sure.certainty),), _soft(main_reason(shelf, sure)))),
        cell(
            harm_answer(shelf, shelf.body(question))
            if question.asks == "harm"
            else summary(shelf, body, question)
        ),
    )


def _people(shelf: Shelf, question: Question, body: OutcomeBody) -> Cell:
    """People and studies behind the result, and beside them those that took part but do not tell."""
    harm = question.asks == "harm"
    telling = people_who_tell(shelf, shelf.body(question)) if harm else body.telling
    behind, all_of_them = people_and_studies(telling), people_and_studies(body.head)
    if not telling.studies or behind == all_of_them:
        return cell(all_of_them)
    if telling.studies == body.head.studies:
        return cell(behind, Soft(f"{as_count(body.head.people, 'person', 'people')} took part in all"))
    return cell(behind, Soft(f"of {all_of_them}"))


def _soft(line: Line) -> Line:
    return tuple(Soft(piece) if isinstance(piece, str) else piece for piece in line)


def _sides(shelf: Shelf, body: OutcomeBody, absolute: Absolute | None, notes: Notes) -> tuple[Cell, Cell]:
    if absolute:
        return _absolute_sides(body, absolute, notes)
    if body.amount and not body.pooled and not body.amount.counts:
        contrast = body.amount.contrast
        return _measured(shelf, body, contrast.control), _measured(shelf, body, contrast.treated)
    if body.pooled:
        mark = notes.mark(
            "Averages of single studies are in the table of studies below; here only differences are pooled."
        )
        return cell(("see the studies", mark)), cell(("see the difference", mark))
    unknown = cell(Soft("not known"))
    return unknown, unknown


def _absolute_sides(body: OutcomeBody, absolute: Absolute, notes: Notes) -> tuple[Cell, Cell]:
    pieces: list[list[Inline]] = [[in_all(absolute.control)], [in_all(absolute.treated)]]
    if body.pooled:
        pieces[0].append(
            notes.mark(
                f"{as_number(absolute.control_events)} of {as_number(absolute.control_people)} people in the "
                "control groups of the studies; the number beside it follows from the pooled risk ratio."
            )
        )
        return cell(tuple(pieces[0])), cell(tuple(pieces[1]))
    assert body.amount is not None and body.amount.counts is not None
    cells = []
    for made, counts in zip(pieces, reversed(body.amount.counts), strict=True):
        printed = Soft(f"{as_number(counts.events)} of {as_number(counts.n)} people")
        cells.append(cell(tuple(made), printed))
    return cells[0], cells[1]


def in_all(share: float) -> str:
    """`85 in 100`."""
    return f"{as_number(round(share))} in {OUT_OF}"


def _measured(shelf: Shelf, body: OutcomeBody, side: Side) -> Cell:
    value, what = (side.change, "change ") if side.change else (side.end, "")
    if value is None:
        return cell(Soft("not seen"))
    assert body.amount is not None
    return cell(f"{what}{as_statistic(value, signed=bool(what))}", Soft(_printed_unit(shelf, body)))


def _printed_unit(shelf: Shelf, body: OutcomeBody) -> str:
    unit = body.amount.contrast.outcome.unit_id if body.amount else None
    units: dict[str, Unit] = {item.id: item for item in shelf.library.topic.units}
    return units[unit].label if isinstance(unit, str) and unit in units else "unit not seen"


def _difference(
    shelf: Shelf, question: Question, body: OutcomeBody, absolute: Absolute | None, notes: Notes
) -> Cell:
    if absolute:
        lines: list[Line] = [(Strong(as_difference(absolute.difference, absolute.interval, OUT_OF)),)]
        if body.pooled:
            lines.append((Soft(as_pooled(shelf, body)), notes.mark(method_words(body))))
        elif body.amount:
            lines.append((Soft(f"Counted: {body.amount.contrast.outcome.name}"),))
        return Cell((*lines, *_rounded_apart(absolute), *_only_one_tells_how_much(body)))
    if body.pooled or body.amount:
        line: list[Inline] = [Strong(as_pooled(shelf, body))]
        if body.pooled:
            line.append(notes.mark(method_words(body)))
        elif body.amount and body.amount.derived:
            line.append(notes.mark(derivation(body)))
        return Cell((tuple(line), *_only_one_tells_how_much(body)))
    return _direction_only(shelf, body, notes)


def _rounded_apart(absolute: Absolute) -> tuple[Line, ...]:
    """Says why three whole numbers do not add up, when they do not."""
    apart = round(absolute.treated) - round(absolute.control) - round(absolute.difference)
    return ((Soft("Each number is rounded by itself"),),) if apart else ()


def _only_one_tells_how_much(body: OutcomeBody) -> tuple[Line, ...]:
    """Says that a size is of one study, where the people beside it are of more."""
    if body.pooled or body.votes.told < 2:
        return ()
    told = as_count(body.votes.told, "study", "studies")
    return ((Soft(f"This number is of 1 study; {told} tell how the sides did"),),)


def derivation(body: OutcomeBody) -> str:
    """How a number that was not printed was worked out."""
    assert body.amount is not None
    return (
        "Worked out by us: "
        + "; ".join(f"{step.made}: {step.by} ({step.source})" for step in body.amount.steps)
        + "."
    )


def _votes_in_words(body: OutcomeBody) -> str:
    """`1 of 3 saw more calm, 1 saw less calm`; says so when the one study that tells may show chance."""
    votes, outcome = body.votes, body.outcome
    told = [(votes.better, outcome.better), (votes.worse, outcome.worse)]
    told.append((votes.undecided, "no clear difference"))
    parts = [f"{as_number(count)} saw {words}" for count, words in told if count]
    parts[0] = parts[0].replace(" saw", f" of {as_number(votes.told)} saw", 1)
    if body.seen == "one_unclear" and not votes.undecided:
        parts.append("but this may be chance")
    return ", ".join(parts)


def _direction_only(shelf: Shelf, body: OutcomeBody, notes: Notes) -> Cell:
    votes = body.votes
    if not votes.told:
        return cell(Soft("not known"))
    seen = _votes_in_words(body)
    if body.not_pooled is None:
        return cell(seen)
    labels = shelf.labels
    why = f"{labels.of('not_pooled', body.not_pooled)}. {labels.explain('not_pooled', body.not_pooled)}"
    return cell(("size not known", notes.mark(why)), Soft(seen))
