"""Who took part in a study, and how it was set up."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.provenance import Funding
from evidence_site.records.study import Age, Population, Study
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Inline, Line, Link, Soft, cell
from evidence_site.views.page import Facts
from evidence_site.views.shelf import Shelf


def who_took_part(shelf: Shelf, study: Study) -> Facts:
    """Who took part, and how the study was set up."""
    people, design, labels = study.participants, study.design, shelf.labels
    rows: list[tuple[str, Cell]] = [
        (
            sentence_case(shelf.library.topic.condition_word),
            Cell(tuple(_condition(shelf, p) for p in people.conditions)),
        ),
        ("Men or women", _sexes(shelf, study)),
        ("Age", tell_age(shelf, people.age)),
        ("People who took part", count_cell(shelf, people.enrolled)),
        ("Randomised", count_cell(shelf, people.randomised)),
        ("Analysed", count_cell(shelf, people.analysed)),
        ("Lost", _lost(shelf, study)),
        (
            "Design",
            cell(
                labels.word_or("design_kind", design.kind),
                *((Soft(design.described),) if design.described else ()),
            ),
        ),
        ("Who did not know the treatment", _blinding(shelf, study)),
        ("Compared with", cell(labels.known_or(study.compared_with))),
        ("Followed for", _follow_up(shelf, study)),
        ("Where", cell(labels.known_or(study.country), labels.known_or(study.setting))),
        ("Paid by", _funding(shelf, study.funding)),
        ("Conflicts of interest", cell(labels.known_or(study.conflicts))),
        ("Registered as", _registered(shelf, study)),
    ]
    if people.note:
        rows.append(("Note on the people", cell(people.note)))
    return Facts(tuple(rows))


def _condition(shelf: Shelf, item: Population) -> Line:
    pieces: list[Inline] = [Link(shelf.labels.plain_condition(item.condition), f"types/{item.condition}")]
    if not isinstance(item.people, Unknown):
        pieces.append(f" ({as_count(item.people, 'person', 'people')})")
    if not isinstance(item.severity, Unknown):
        pieces.append(f": {item.severity}")
    return tuple(pieces)


def _sexes(shelf: Shelf, study: Study) -> Cell:
    people = study.participants
    if not isinstance(people.men, Unknown) or not isinstance(people.women, Unknown):
        counts = [(people.men, "man", "men"), (people.women, "woman", "women")]
        return cell(
            ", ".join(as_count(n, one, many) for n, one, many in counts if not isinstance(n, Unknown))
        )
    return cell(shelf.labels.word_or("sex", people.sex))


def count_cell(shelf: Shelf, value: int | Unknown) -> Cell:
    """A number of people, or the words for not knowing it."""
    return cell(shelf.labels.unknown(value) if isinstance(value, Unknown) else as_number(value))


def tell_age(shelf: Shelf, age: Age | Unknown) -> Cell:
    """How old the people were: numbers, then the words of the report."""
    if isinstance(age, Unknown):
        return cell(shelf.labels.unknown(age))
    parts = []
    if age.mean is not None:
        parts.append(
            f"mean {as_number(age.mean)}" + (f" (SD {as_number(age.sd)})" if age.sd is not None else "")
        )
    if age.median is not None:
        parts.append(f"median {as_number(age.median)}")
    if age.minimum is not None and age.maximum is not None:
        parts.append(f"{as_number(age.minimum)} to {as_number(age.maximum)}")
    elif age.minimum is not None:
        parts.append(f"{as_number(age.minimum)} and older")
    text = f"{', '.join(parts)} years" if parts else ""
    return cell(*(part for part in (text, age.words or "") if part))


def _lost(shelf: Shelf, study: Study) -> Cell:
    if isinstance(study.dropouts, Unknown):
        return cell(shelf.labels.unknown(study.dropouts))
    lines: list[Inline] = [f"{as_number(study.dropouts.people)} of {as_number(study.dropouts.of)}"]
    return cell(*lines, *((Soft(study.dropouts.note),) if study.dropouts.note else ()))


def _blinding(shelf: Shelf, study: Study) -> Cell:
    lines: list[Inline] = [shelf.labels.word_or("blinding", study.design.blinding)]
    return cell(*lines, *((Soft(study.design.blinding_note),) if study.design.blinding_note else ()))


def _follow_up(shelf: Shelf, study: Study) -> Cell:
    weeks = study.follow_up_weeks
    if isinstance(weeks, Unknown):
        return cell(study.follow_up_note) if study.follow_up_note else cell(shelf.labels.unknown(weeks))
    return cell(f"{as_number(weeks)} weeks", *((Soft(study.follow_up_note),) if study.follow_up_note else ()))


def _funding(shelf: Shelf, funding: Funding | Unknown) -> Cell:
    if isinstance(funding, Unknown):
        return cell(shelf.labels.unknown(funding))
    return cell(shelf.labels.of("funding_kind", funding.kind), Soft(funding.text))


def _registered(shelf: Shelf, study: Study) -> Cell:
    if not study.registrations:
        return cell(Soft("no registration seen"))
    lines: list[Line] = []
    for item in study.registrations:
        certainty = (
            ""
            if item.certainty == "printed"
            else f" ({shelf.labels.of('registration_certainty', item.certainty).lower()})"
        )
        lines.append((item.number + certainty, Soft(f" {item.note}") if item.note else ""))
    return Cell(tuple(lines))
