"""The bibliography for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.citations.bibtex import as_bibtex
from evidence_site.publishing.citations.csl import as_csl
from evidence_site.publishing.citations.ris import as_ris
from evidence_site.publishing.data.json_text import as_json
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.views.cite_links import bibtex_of, ris_of

BIBTEX, RIS, CSL = "data/references.bib", "data/references.ris", "data/references.csl.json"


def reference_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """All references in three forms, and each alone in the two that people import by hand."""
    library = outbox.shelf.library
    hosts = library.topic.link_hosts
    references = [reference for _, reference in sorted(library.references.items())]
    yield FileArtifact(BIBTEX, as_bibtex(references, hosts).encode())
    yield FileArtifact(RIS, as_ris(references, hosts).encode())
    yield FileArtifact(CSL, as_json([as_csl(reference, hosts) for reference in references]))
    for reference in references:
        yield FileArtifact(bibtex_of(reference.key), as_bibtex((reference,), hosts).encode())
        yield FileArtifact(ris_of(reference.key), as_ris((reference,), hosts).encode())
