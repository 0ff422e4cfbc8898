"""When a record was read, or a question judged: the dates at the foot of its page."""

from __future__ import annotations

from evidence_site.records.provenance import Extraction
from evidence_site.records.question import Question
from evidence_site.views.formatting import as_date
from evidence_site.views.shelf import Shelf


def tell_dates(shelf: Shelf, record: str) -> str:
    """Dates of one record in a sentence or two; empty for a record without any."""
    library = shelf.library
    if record in library.questions:
        return _judged(library.questions[record])
    for records in (library.studies, library.reviews, library.registrations):
        if record in records:
            return _read(records[record].extraction)
    return ""


def _judged(question: Question) -> str:
    """The days on which its outcomes were judged, each once."""
    days = sorted({outcome.certainty.judged for outcome in question.outcomes})
    return f"How sure anyone can be was judged on {' and '.join(map(as_date, days))}."


def _read(extraction: Extraction) -> str:
    first = f"This record was read on {as_date(extraction.first_reading)}."
    second = extraction.second_reading
    again = f"It was read again on {as_date(second.date)}." if second else "Nobody has read it again yet."
    return f"{first} {again}"
