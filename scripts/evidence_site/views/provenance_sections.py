"""The last sections of every record's page: disagreements, notes, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Mapping

from evidence_site.records.provenance import Disagreement, Extraction, Note, Source
from evidence_site.views.citations import cite, may_link
from evidence_site.views.cite_links import cite_line
from evidence_site.views.formatting import as_count, as_date
from evidence_site.views.inline import Inline, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Listing, Paragraph, Section
from evidence_site.views.shelf import Shelf


def source_names(sources: tuple[Source, ...]) -> dict[str, str]:
    """Name of each source by its id."""
    return {source.id: source.name for source in sources}


def disagreement_section(items: tuple[Disagreement, ...], names: Mapping[str, str]) -> tuple[Section, ...]:
    """Where sources do not say the same; nothing when they all agree."""
    if not items:
        return ()
    cells = []
    for item in items:
        lines: list[Line] = [(Strong(f"{item.about}:"),)]
        lines += [(f"{value.value} ", Soft(f"({names[value.locator.source]})")) for value in item.values]
        used = f"Used here: {item.used}. " if item.used else ""
        lines.append((f"{used}{item.reason}",))
        cells.append(cell(*lines))
    return (Section("disagreements", "Where sources disagree", (Listing(tuple(cells)),)),)


def note_section(shelf: Shelf, notes: tuple[Note, ...], names: Mapping[str, str]) -> tuple[Section, ...]:
    """Notes with the word for what kind of note each is."""
    if not notes:
        return ()
    items = []
    for note in notes:
        line: list[Inline] = [Strong(f"{shelf.labels.of('note_kind', note.kind)}: "), note.text]
        if note.locator:
            line.append(Soft(f" ({names[note.locator.source]})"))
        items.append(cell(tuple(line)))
    return (Section("notes", "Notes", (Listing(tuple(items)),)),)


def source_section(shelf: Shelf, record: str, sources: tuple[Source, ...], extraction: Extraction) -> Section:
    """The reference, the texts read, and who read them when."""
    library = shelf.library
    blocks: list[Block] = [Paragraph(cite(library.references[record], library.topic.link_hosts))]
    blocks.append(Paragraph(cite_line(record)))
    blocks.append(Listing(tuple(cell(source_line(shelf, source)) for source in sources)))
    blocks.append(Paragraph(_tell_readings(shelf, extraction)))
    return Section("sources", "Where the numbers come from", tuple(blocks))


def source_line(shelf: Shelf, source: Source) -> Line:
    """One source: its name, its kind, its public home and our record of it. Never where a copy was seen."""
    pieces: list[Inline] = [source.name, Soft(f" – {shelf.labels.of('source_kind', source.kind).lower()}")]
    if source.link and may_link(source.link, shelf.library.topic.link_hosts):
        pieces += ["; ", Link("open it", source.link)]
    if source.record:
        pieces += ["; ", shelf.link(source.record)]
    return tuple(pieces)


def _tell_readings(shelf: Shelf, extraction: Extraction) -> Line:
    sure = shelf.labels.of("confidence", extraction.confidence).lower()
    text = f"First reading: {as_date(extraction.first_reading)}; how sure the copying is: {sure}. "
    second = extraction.second_reading
    if second is None:
        return (text + "No second reading yet.",)
    verdict = "agreed" if second.agrees else "changed something; see the notes"
    seen = f" It saw {as_count(len(second.confirmed), 'item')} again." if second.confirmed else ""
    return (
        f"{text}Second reading: {as_date(second.date)}; it {verdict}.{seen} "
        "No clinician has reviewed this record.",
    )
