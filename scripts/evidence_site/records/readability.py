"""How easily pages for patients must read, which hard words they cannot do without, and which fall short."""

from __future__ import annotations

from pydantic import Field

from evidence_site.records.base import Id, Number, Record, Text


class ReadingTargets(Record):
    """What every page for patients aims at."""

    grade: Number
    """School grade that both formulas may give at most."""
    mean_words: Number
    """Words of a sentence on average, at most."""
    long_words: int = Field(ge=1)
    """A sentence of more words than this is long."""
    least_words: int = Field(ge=1)
    """A page with fewer words than this gets no grade: the formulas need more text than that."""


class ExemptPage(Record):
    """A page that falls short and is published so. When it passes, this entry must go."""

    page: Text
    """Its address, such as `questions/its-id`."""
    reason: Text
    """Why it falls short, in one plain sentence."""


class ReadabilityFile(Record):
    """Targets for the pages that patients read, and what is let off."""

    targets: ReadingTargets
    """What every page aims at."""
    declared: tuple[Id, ...] = ()
    """Ids of the glossary: terms that cannot be avoided. They count in grades, but are not named as hard."""
    exempt: tuple[ExemptPage, ...] = ()
    """Pages that fall short. They stay in the published table as failures."""
