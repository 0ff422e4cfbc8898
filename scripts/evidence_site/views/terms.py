"""A term of art as it stands in a text, ready to be printed with its explanation."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_site.records.wording import GlossaryTerm


@dataclass(frozen=True)
class FoundTerm:
    """A term in a text, with the signs that no new line may part it from."""

    term: GlossaryTerm
    text: str
    before: str = ""
    after: str = ""
    page: str = ""
    """The address of its place in the glossary, as seen from the page; empty without a glossary."""
