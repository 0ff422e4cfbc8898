"""Links to the files by which a report is put into a reference manager."""

from __future__ import annotations

from evidence_site.views.inline import Line, Link


def bibtex_of(record: str) -> str:
    """The file of one reference in BibTeX."""
    return f"data/references/{record}.bib"


def ris_of(record: str) -> str:
    """The file of one reference in RIS."""
    return f"data/references/{record}.ris"


def cite_line(record: str) -> Line:
    """`Cite this report: RIS · BibTeX`."""
    return ("Cite this report: ", Link("RIS", ris_of(record)), " · ", Link("BibTeX", bibtex_of(record)))
