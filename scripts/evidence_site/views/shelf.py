"""What every view reads from: the library, its labels, and the caveats and bodies worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from evidence_site.library import Library
from evidence_site.records.question import Certainty, Question
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import Body
from evidence_site.synthesis.bodies.gathered import body_of
from evidence_site.synthesis.caveats import Raised, find_caveats
from evidence_site.views.addresses import page_of
from evidence_site.views.inline import Line, Link
from evidence_site.views.labels import Labels


@dataclass(frozen=True)
class Shelf:
    """A library ready to be shown."""

    library: Library
    caveats: dict[str, tuple[Raised, ...]] = field(default_factory=dict, repr=False)
    bodies: dict[str, Body] = field(default_factory=dict, repr=False)
    authored: frozenset[str] = frozenset()
    """Addresses of the pages that people have written, as far as anybody told."""
    forms: frozenset[str] = frozenset()
    """Which of `pdf`, `docx` and `png` are made of what leaves the site: pages offer no others."""

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.library)

    def caveats_of(self, study: Study) -> tuple[Raised, ...]:
        """Computed caveats, gravest first."""
        if study.id not in self.caveats:
            found = find_caveats(study, self.library.topic, self.library.caveats.thresholds)
            self.caveats[study.id] = found
        return self.caveats[study.id]

    def body(self, question: Question) -> Body:
        """The body of evidence of a question: its sentences, tables and figures are all made from it."""
        if question.id not in self.bodies:
            self.bodies[question.id] = body_of(question, self.library)
        return self.bodies[question.id]

    def certainty_of(self, question: str) -> Certainty:
        """How sure anyone can be of the main outcome of a question."""
        asked: Question = self.library.questions[question]
        return asked.outcomes[0].certainty.certainty

    def link(self, record: str, text: str | None = None) -> Link:
        """A link to a record's page, under its label unless another text is given."""
        return Link(text or self.name(record), page_of(self.library, record))

    def name(self, record: str) -> str:
        """How a record is called in running text."""
        library = self.library
        for records in (library.studies, library.reviews, library.registrations, library.articles):
            if record in records:
                return str(records[record].label)
        if record in library.claims:
            return library.claims[record].claim
        if record in library.questions:
            return library.questions[record].title
        fact = library.facts[record]
        return "a finding not shown yet" if fact.withheld else fact.statement

    def condition_links(self, conditions: tuple[str, ...]) -> tuple[Line, ...]:
        """One line a condition, each a link to its page."""
        return tuple(
            (Link(self.labels.plain_condition(name), f"types/{name}"),) for name in dict.fromkeys(conditions)
        )
