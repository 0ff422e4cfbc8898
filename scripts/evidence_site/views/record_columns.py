"""How to fill each column of tables whose rows are reviews, claims, findings or registered trials."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.claim import Claim
from evidence_site.records.fact import Fact
from evidence_site.records.provenance import Note
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Pooled, Review
from evidence_site.views.formatting import as_interval, as_number, as_p_value, as_span
from evidence_site.views.inline import Cell, Chip, Inline, Line, Link, Soft, cell
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import NOT_SEEN_SORT

DOUBTFUL = ("doubt", "oddity", "consistency", "gap", "safety")


def fill_review(shelf: Shelf, row: Review) -> Cell:
    """Its short name, linked to its page."""
    return cell(Link(row.label, f"reviews/{row.id}"), sort=row.label.lower())


def fill_review_year(shelf: Shelf, row: Review) -> Cell:
    """Year of the reference."""
    year = shelf.library.references[row.id].year
    return cell(year, sort=year) if year else cell(Soft("not seen"), sort=NOT_SEEN_SORT)


def fill_review_kind(shelf: Shelf, row: Review) -> Cell:
    """Systematic review, guideline and so on."""
    return cell(shelf.labels.of("review_kind", row.kind), sort=row.kind)


def fill_review_studies(shelf: Shelf, row: Review) -> Cell:
    """How many studies it holds, with its note."""
    return _count(shelf, row.studies, row.studies_note)


def fill_review_people(shelf: Shelf, row: Review) -> Cell:
    """How many people its studies hold, with its note."""
    return _count(shelf, row.people, row.people_note)


def _count(shelf: Shelf, value: int | Unknown, note: str | None) -> Cell:
    sort = NOT_SEEN_SORT if isinstance(value, Unknown) else f"{value:08d}"
    shown = shelf.labels.unknown(value) if isinstance(value, Unknown) else as_number(value)
    return cell(shown, *((Soft(note),) if note else ()), sort=sort)


def fill_review_condition(shelf: Shelf, row: Review) -> Cell:
    """The conditions it is about, linked."""
    return Cell(shelf.condition_links(row.conditions)) if row.conditions else cell(Soft("not stated"))


def fill_search_date(shelf: Shelf, row: Review) -> Cell:
    """Until when it searched."""
    return cell(shelf.labels.known_or(row.search_date))


def fill_pooled(shelf: Shelf, row: Review) -> Cell:
    """Every pooled number, one a line."""
    if not row.pooled:
        return cell(Soft("nothing pooled, or not seen"))
    return Cell(tuple(tell_pooled(item) for item in row.pooled))


def tell_pooled(item: Pooled) -> Line:
    """One pooled number in words: outcome, measure, estimate, interval, and how uneven the studies were."""
    parts = [item.measure]
    if item.estimate is not None:
        parts.append(as_number(item.estimate))
    if item.ci_low is not None and item.ci_high is not None:
        parts.append(f"({item.interval or 'interval'} {as_number(item.ci_low)} to {as_number(item.ci_high)})")
    tail = [as_p_value(item.p)] if isinstance(item.p, str) else []
    if not isinstance(item.i2_percent, Unknown):
        tail.append(f"I² {as_number(item.i2_percent)}%")
    if not isinstance(item.studies, Unknown):
        tail.append(f"{as_number(item.studies)} studies")
    if not isinstance(item.people, Unknown):
        tail.append(f"{as_number(item.people)} people")
    if item.words:
        tail.append(item.words)
    return (f"{item.name}: ", " ".join(parts), Soft("; " + ", ".join(tail)) if tail else "")


def fill_bias_verdict(shelf: Shelf, row: Review) -> Cell:
    """Its own verdict on its studies."""
    return cell(shelf.labels.known_or(row.bias_verdict))


def fill_conclusion(shelf: Shelf, row: Review) -> Cell:
    """What it concludes, unless nothing of it may be quoted."""
    if not row.quotable:
        return cell(Soft("Nothing quoted: what it says could not be confirmed."))
    return cell(shelf.labels.known_or(row.conclusion))


def fill_doubts(shelf: Shelf, row: Review | Fact) -> Cell:
    """Notes that make a reader less sure, and why a review is not fully used."""
    lines = [(note.text,) for note in row.notes if is_doubt(note)]
    if isinstance(row, Review) and row.use.reason:
        lines.insert(0, (row.use.reason,))
    return Cell(tuple(lines)) if lines else cell(Soft("none noted"))


def is_doubt(note: Note) -> bool:
    """Whether a note makes a reader less sure."""
    return note.kind in DOUBTFUL


def fill_review_read(shelf: Shelf, row: Review) -> Cell:
    """How much of it was read."""
    return cell(shelf.labels.of("how_read", row.read), sort=row.read)


def fill_claim(shelf: Shelf, row: Claim) -> Cell:
    """The claim, linked to its page."""
    return cell(Link(row.claim, f"claims/{row.id}"), sort=row.claim.lower())


def fill_said_by(shelf: Shelf, row: Claim) -> Cell:
    """The articles that say it, linked."""
    names = list(dict.fromkeys(said.article for said in row.said_by))
    return Cell(tuple((shelf.link(name),) for name in names), sort=f"{len(names):04d}")


def fill_verdict(shelf: Shelf, row: Claim) -> Cell:
    """The verdict as a chip, with how sure anyone can be."""
    levels = dict.fromkeys(shelf.certainty_of(name) for name in row.questions)
    words = " or ".join(shelf.labels.of("certainty", level).lower() for level in levels)
    sure = (Soft(f"How sure anyone can be: {words}"),) if words else ()
    return cell(verdict_chip(shelf, row), *sure, sort=str(row.verdict))


def verdict_chip(shelf: Shelf, row: Claim) -> Inline:
    """The verdict as a chip whose frame differs for each verdict."""
    if row.verdict is None:
        return Soft("no verdict")
    return Chip(shelf.labels.of("verdict", row.verdict), f"verdict-{row.verdict.replace('_', '-')}")


def fill_why(shelf: Shelf, row: Claim) -> Cell:
    """The reason for the verdict."""
    return cell(row.why or Soft("no reason given"))


def fill_contradicts(shelf: Shelf, row: Claim) -> Cell:
    """The claims it contradicts, linked."""
    if not row.contradicts:
        return cell(Soft("none"))
    return Cell(tuple((shelf.link(name),) for name in row.contradicts))


def fill_claim_condition(shelf: Shelf, row: Claim) -> Cell:
    """The conditions it is about, or any."""
    return Cell(shelf.condition_links(row.conditions)) if row.conditions else cell(Soft("any"))


def fill_finding(shelf: Shelf, row: Fact) -> Cell:
    """The fact, linked to its page; a withheld one gives its reason instead."""
    text = f"Not shown yet: {row.withheld}" if row.withheld else row.statement
    return cell(Link(text, f"findings/{row.id}"))


def fill_figures(shelf: Shelf, row: Fact) -> Cell:
    """The numbers as printed."""
    return cell(Soft("not shown yet") if row.withheld else row.figures or Soft("no numbers"))


def fill_where(shelf: Shelf, row: Fact) -> Cell:
    """Where it was seen: which part of the body, animals, cells."""
    return cell(shelf.labels.of("where", row.where), sort=row.where)


def fill_strength(shelf: Shelf, row: Fact) -> Cell:
    """What kind of source it is."""
    return cell(row.strength)


def fill_trial(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """Its short name, linked to its page, with its number."""
    return cell(Link(row.label, f"trials/{row.id}"), Soft(row.number), sort=row.label.lower())


def fill_trial_condition(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """The conditions it is about, linked."""
    return Cell(shelf.condition_links(row.conditions))


def fill_trial_people(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """People planned and people who took part."""
    lines: list[Line] = []
    if not isinstance(row.people_planned, Unknown):
        lines.append((f"{as_number(row.people_planned)} planned",))
    if not isinstance(row.people_enrolled, Unknown):
        lines.append((f"{as_number(row.people_enrolled)} took part",))
    return Cell(tuple(lines)) if lines else cell(Soft("not seen"))


def fill_trial_treatment(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """Its groups, one a line."""
    return Cell(tuple((arm.label,) for arm in row.arms))


def fill_trial_setting(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """Every setting planned, each once."""
    shown = [
        (f"{as_span(item.value)} {item.unit}",)
        for arm in row.arms
        if arm.protocol
        for item in arm.protocol.settings.values()
    ]
    return Cell(tuple(dict.fromkeys(shown))) if shown else cell(Soft("not seen"))


def fill_trial_interval(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """How often, each answer once."""
    shown = [
        (as_interval(arm.protocol.interval),)
        for arm in row.arms
        if arm.protocol and not isinstance(arm.protocol.interval, Unknown)
    ]
    return Cell(tuple(dict.fromkeys(shown))) if shown else cell(Soft("not seen"))


def fill_status(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """Where the trial stands, with a note."""
    lines: list[Inline] = [shelf.labels.word_or("status", row.status)]
    return cell(*lines, *((Soft(row.status_note),) if row.status_note else ()))


def fill_results(shelf: Shelf, row: RegisteredTrial) -> Cell:
    """Whether we have seen results."""
    return cell("Results seen" if row.results_seen else "No results seen by us")
