"""Risk of bias by study and domain: letters and forms, and as much room for what nobody has judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_site.records.outcome import Bias, BiasDomain
from evidence_site.records.study import Study
from evidence_site.views.figures.drawing import WIDTH, Box, Disc, Drawing, Mark, Shape, Stroke, Twin, Word
from evidence_site.views.figures.lettering import wrap_text
from evidence_site.views.figures.study_marks import split_rows
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Soft, Strong, cell
from evidence_site.views.shelf import Shelf

ORDER: tuple[Bias, ...] = ("low", "some_concerns", "high", "no_information")
LETTERS: dict[Bias, str] = {"low": "L", "some_concerns": "S", "high": "H", "no_information": "?"}
RADIUS = 9.0
STEP = 24
NAME_WIDTH = 190
FEW = 24
"""Of more studies, those not judged stand in one block: a column of equal marks would bury the others."""
PER_ROW = 15


def bias_grid(shelf: Shelf, studies: Iterable[Study], id: str = "risk-of-bias") -> Drawing:
    """Studies down, domains across, sorted by name.

    Domains are those that the records name. A domain that a study's record leaves out counts as no
    information; a study that nobody judged has one mark for no information. Nothing is added up over domains.
    """
    given = sorted(studies, key=lambda study: (study.label.lower(), study.id))
    domains = _find_domains(given)
    judged = [study for study in given if study.risk_of_bias]
    named = given if len(given) <= FEW else judged
    block = [study for study in given if study not in named]
    marks: list[Mark] = []
    floor = _draw_key(shelf, marks, domains)
    if named:
        floor = _draw_rows(marks, named, domains, floor)
    if block:
        floor = _draw_block(marks, len(block), floor)
    return Drawing(
        id=id,
        title=_tell(len(judged), len(given)),
        description=(
            "Each row is a study and each column a way in which a result can be bent. The letter and the "
            "form show our judgement. A question mark means that what we read does not let us judge."
        ),
        height=floor,
        marks=tuple(marks),
        twin=_twin(shelf, given, domains),
        note=("Not judged is a reason to be less sure, never more.",) if len(judged) < len(given) else (),
    )


def _find_domains(studies: Sequence[Study]) -> tuple[str, ...]:
    """Domains in the order in which records name them first."""
    found = (item.domain for study in studies if study.risk_of_bias for item in study.risk_of_bias.domains)
    return tuple(dict.fromkeys(found))


def _name_domain(domain: str) -> str:
    return sentence_case(domain.replace("-", " "))


def _tell(judged: int, total: int) -> str:
    if not total:
        return "No study found, so there is no risk of bias to judge."
    found = as_count(total, "study", "studies")
    if not judged:
        return f"Risk of bias was judged for none of {found}: no information."
    return f"Risk of bias was judged for {as_number(judged)} of {found}."


def _judgements(study: Study) -> dict[str, BiasDomain]:
    return {item.domain: item for item in study.risk_of_bias.domains} if study.risk_of_bias else {}


def _draw_judgement(judgement: Bias, x: float, y: float) -> tuple[Mark, ...]:
    """Filled where something may bend the result, so that it stands out in grey as well."""
    letter = Word(x, y + 4, LETTERS[judgement], "middle", "small", True)
    if judgement == "high":
        box = Box(x - RADIUS + 1, y - RADIUS + 1, 2 * RADIUS - 2, 2 * RADIUS - 2)
        return (box, Word(x, y + 4, LETTERS[judgement], "middle", "small", True, "paper"))
    if judgement == "some_concerns":
        points = ((x, y - RADIUS - 1), (x + RADIUS + 2, y + RADIUS - 1), (x - RADIUS - 2, y + RADIUS - 1))
        return (Shape(points, hollow=True), letter)
    if judgement == "low":
        return (Disc(x, y, RADIUS, hollow=True), letter)
    return (Disc(x, y, RADIUS, "soft", hollow=True), letter)


def _draw_key(shelf: Shelf, marks: list[Mark], domains: Sequence[str]) -> float:
    for index, judgement in enumerate(ORDER):
        x, y = 12 + 180 * (index % 2), 14 + 26 * (index // 2)
        marks += _draw_judgement(judgement, x, y)
        marks.append(Word(x + 18, y + 4, shelf.labels.of("bias", judgement), size="small"))
    floor = 70.0
    for number, domain in enumerate(domains, 1):
        for line in wrap_text(f"{number}. {_name_domain(domain)}", WIDTH - 4, "small"):
            marks.append(Word(2, floor, line, size="small"))
            floor += 16
    return floor + (6 if domains else 0)


def _places(domains: Sequence[str]) -> list[float]:
    """The middle of each column; closer together when there are many."""
    step = min(STEP + 6, (WIDTH - NAME_WIDTH) / max(len(domains), 1))
    return [NAME_WIDTH + step * (index + 0.5) for index in range(len(domains))]


def _draw_rows(marks: list[Mark], studies: Sequence[Study], domains: Sequence[str], floor: float) -> float:
    places = _places(domains or ("",))
    for number, x in enumerate(places[: len(domains)], 1):
        marks.append(Word(x, floor, str(number), "middle", "small", tone="soft"))
    floor += 8 if domains else -12
    for study in studies:
        lines = wrap_text(study.label, NAME_WIDTH - 8, "small")
        height = max(STEP, 14 * len(lines) + 8)
        marks.append(Stroke(0, floor, WIDTH, floor, "rule", 1))
        for index, line in enumerate(lines):
            marks.append(Word(2, floor + 16 + 14 * index, line, size="small"))
        _draw_row(marks, study, domains, places, floor + 12)
        floor += height
    return floor + 4


def _draw_row(
    marks: list[Mark], study: Study, domains: Sequence[str], places: Sequence[float], y: float
) -> None:
    judged = _judgements(study)
    if not judged:
        marks += _draw_judgement("no_information", places[0], y)
        marks.append(Word(places[0] + 16, y + 4, "not judged", size="small"))
        return
    for domain, x in zip(domains, places, strict=True):
        marks += _draw_judgement(judged[domain].judgement if domain in judged else "no_information", x, y)


def _draw_block(marks: list[Mark], studies: int, floor: float) -> float:
    marks.append(Stroke(0, floor, WIDTH, floor, "rule", 1))
    marks.append(Word(2, floor + 18, f"Not judged: {as_count(studies, 'study', 'studies')}", size="small"))
    rows = split_rows(range(studies), PER_ROW)
    for depth, row in enumerate(rows):
        for place in range(len(row)):
            marks += _draw_judgement("no_information", 12 + 24 * place, floor + 38 + 24 * depth)
    return floor + 30 + 24 * len(rows)


def _twin(shelf: Shelf, studies: Sequence[Study], domains: Sequence[str]) -> Twin:
    headings = ("Study", *(_name_domain(domain) for domain in domains or ("overall",)))
    return Twin(headings, tuple(_twin_row(shelf, study, domains) for study in studies))


def _twin_row(shelf: Shelf, study: Study, domains: Sequence[str]) -> tuple[Cell, ...]:
    judged = _judgements(study)
    nothing = cell(Soft(shelf.labels.of("bias", "no_information")))
    cells = [
        cell(Strong(shelf.labels.of("bias", judged[domain].judgement)), judged[domain].reason)
        if domain in judged
        else nothing
        for domain in domains or ("",)
    ]
    return (cell(shelf.link(study.id)), *cells)
