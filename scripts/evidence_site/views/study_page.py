"""The page of one study."""

from __future__ import annotations

from evidence_site.records.study import Study
from evidence_site.synthesis.consistency.second_look import find_oddities
from evidence_site.synthesis.people import people_in
from evidence_site.views.formatting import as_count, as_number, sentence_case
from evidence_site.views.inline import Cell, Inline, Line, Soft, Strong, cell
from evidence_site.views.page import (
    Block,
    CaveatText,
    Listing,
    Notice,
    Page,
    Paragraph,
    Reading,
    Readings,
    Section,
    Warnings,
)
from evidence_site.views.provenance_sections import (
    disagreement_section,
    note_section,
    source_names,
    source_section,
)
from evidence_site.views.shelf import Shelf
from evidence_site.views.study_columns import StudyRow, fill_seen
from evidence_site.views.study_people import who_took_part
from evidence_site.views.study_results import groups, results, side_effects


def study_page(shelf: Shelf, study: Study) -> Page:
    """Answer first, then what was done and seen, then why to doubt it, then where the numbers come from."""
    sections = (
        Section("what-was-done", "What was done", (who_took_part(shelf, study), groups(shelf, study))),
        Section("what-was-seen", "What was seen", results(shelf, study)),
        Section("side-effects", "Side effects", (side_effects(shelf, study),)),
        Section("caveats", "Before you trust it", _caveats(shelf, study)),
        *disagreement_section(study.disagreements, source_names(study.sources)),
        *_overlaps(shelf, study),
        *note_section(shelf, study.notes, source_names(study.sources)),
        source_section(shelf, study.id, study.sources, study.extraction),
    )
    return Page(
        address=f"studies/{study.id}",
        title=study.label,
        description=_describe(shelf, study),
        lead=_lead(shelf, study),
        sections=tuple(section for section in sections if section.blocks),
        source=f"studies/{study.id}.yml",
        search=_search_words(shelf, study),
    )


def _describe(shelf: Shelf, study: Study) -> str:
    people = people_in(study)
    who = as_count(people, "person", "people") if people is not None else "number of people not seen"
    types = ", ".join(
        dict.fromkeys(shelf.labels.plain_condition(p.condition) for p in study.participants.conditions)
    )
    return f"{study.label}: {who}; {types}. What was done, what was seen, and what to doubt."


def _lead(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    blocks: list[Block] = []
    title = shelf.library.references[study.id].title
    blocks.append(
        Paragraph((Strong(title) if title else Soft("The title of this report was not seen by us."),))
    )
    if study.use.level != "full":
        label = shelf.labels.of("use_level", study.use.level)
        blocks.append(Notice(label, (study.use.reason or "",)))
    heading, seen = _part_heading(fill_seen(shelf, StudyRow(study)))
    people = people_in(study)
    blocks.append(
        Readings(
            (
                Reading("What was seen", heading, _flatten(seen)),
                Reading(
                    "How sure", "Not rated here", ("One study is not rated alone. Its warnings are below.",)
                ),
                Reading(
                    "How many people",
                    as_number(people) if people is not None else "Not seen",
                    (shelf.labels.word_or("design_kind", study.design.kind),),
                ),
            )
        )
    )
    return tuple(blocks)


def _part_heading(filled: Cell) -> tuple[str, tuple[Line, ...]]:
    """The leading words of a cell, and the lines that follow them."""
    first, *rest = filled.lines
    if len(first) == 1 and isinstance(first[0], Strong):
        return first[0].text, tuple(rest)
    return "", filled.lines


def _flatten(lines: tuple[Line, ...]) -> Line:
    line: list[Inline] = []
    for part in lines:
        line += [*part, ". " if not str(_last(part)).rstrip().endswith((".", ":")) else " "]
    return tuple(line)


def _last(line: Line) -> str:
    piece = line[-1]
    return piece if isinstance(piece, str) else piece.text


def _caveats(shelf: Shelf, study: Study) -> tuple[Block, ...]:
    words = {item.id: item for item in shelf.library.caveats.caveats}
    items = [
        CaveatText(words[r.id].label, words[r.id].sentence.format(**dict(r.numbers)), words[r.id].why)
        for r in shelf.caveats_of(study)
    ]
    items += [CaveatText(own.label, own.sentence, own.why) for own in study.caveats]
    blocks: list[Block] = [Warnings(tuple(items))] if items else [Paragraph(("No rule raised a warning.",))]
    oddities = find_oddities(study, shelf.library.topic)
    if oddities:
        lines = tuple(cell(f"{sentence_case(oddity.arithmetic)}.") for oddity in oddities)
        blocks += [
            Paragraph((Strong("Needs a second look."), " This is arithmetic, not an accusation:")),
            Listing(lines),
        ]
    if study.limitations:
        blocks += [
            Paragraph((Strong("Limits of the study"),)),
            Listing(tuple(cell(text) for text in study.limitations)),
        ]
    blocks.append(_bias(shelf, study))
    return tuple(blocks)


def _bias(shelf: Shelf, study: Study) -> Block:
    if study.risk_of_bias is None:
        label = shelf.labels.of("bias", "no_information").lower()
        why = "" if study.read == "full_text" else ", because the report was not read in full"
        return Paragraph((Strong("Risk of bias: "), f"{label}. It was not judged{why}."))
    bias = study.risk_of_bias
    items = tuple(
        cell(
            (
                Strong(f"{sentence_case(d.domain.replace('-', ' '))}: "),
                shelf.labels.of("bias", d.judgement),
                f". {d.reason}",
            )
        )
        for d in bias.domains
    )
    return Listing(items)


def _overlaps(shelf: Shelf, study: Study) -> tuple[Section, ...]:
    if not study.overlaps:
        return ()
    items = tuple(
        cell(
            (
                shelf.link(item.record),
                f" – {shelf.labels.of('overlap_kind', item.kind).lower()}. {item.reason}",
            )
        )
        for item in study.overlaps
    )
    return (Section("overlaps", "The same people elsewhere", (Listing(items),)),)


def _search_words(shelf: Shelf, study: Study) -> str:
    reference = shelf.library.references[study.id]
    words = [reference.title, " ".join(author.family for author in reference.authors), reference.year]
    for item in study.participants.conditions:
        condition = shelf.library.conditions[item.condition]
        words += [condition.label, condition.plain, *condition.synonyms]
    words += [shelf.labels.topic("treatments", name) for arm in study.arms for name in arm.treatments]
    return ". ".join(dict.fromkeys(word for word in words if word))
