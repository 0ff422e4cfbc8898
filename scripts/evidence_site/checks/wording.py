"""Checks of the site's own words: every rule and every closed vocabulary has its plain label, and no more."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records import fact, outcome, provenance, question, registration, review, study
from evidence_site.records.base import Record, Unknown
from evidence_site.records.claim import Verdict
from evidence_site.records.study import Study
from evidence_site.records.tables import COLUMNS, TableFile
from evidence_site.records.wording import CaveatFile, Vocabulary
from evidence_site.synthesis.caveats import RULES


def _literal(owner: type[Record], name: str) -> tuple[str, ...]:
    return tuple(_strings(owner.model_fields[name].annotation))


def _strings(annotation: Any) -> Iterator[str]:
    for part in typing.get_args(annotation):
        if isinstance(part, str):
            yield part
        elif not (isinstance(part, type) and issubclass(part, Enum)):
            yield from _strings(part)


CLOSED: dict[str, tuple[str, ...]] = {
    "unknown": tuple(item.value for item in Unknown),
    "design_kind": typing.get_args(study.DesignKind),
    "blinding": _literal(study.Design, "blinding"),
    "centres": _literal(study.Design, "centres"),
    "publication": typing.get_args(study.Publication),
    "how_read": typing.get_args(provenance.HowRead),
    "source_kind": typing.get_args(provenance.SourceKind),
    "note_kind": typing.get_args(provenance.NoteKind),
    "sex": _literal(study.Participants, "sex"),
    "rated_by": _literal(outcome.Outcome, "rated_by"),
    "verdict": typing.get_args(Verdict),
    "review_kind": typing.get_args(review.ReviewKind),
    "use_level": _literal(provenance.Use, "level"),
    "confidence": _literal(provenance.Extraction, "confidence"),
    "overlap_kind": _literal(study.Overlap, "kind"),
    "status": typing.get_args(registration.Status),
    "where": typing.get_args(fact.Where),
    "certainty": typing.get_args(question.Certainty),
    "bias": typing.get_args(outcome.Bias),
    "funding_kind": _literal(provenance.Funding, "kind"),
    "registration_certainty": _literal(provenance.Registration, "certainty"),
}
"""Every closed vocabulary of the record classes, by the name its labels have in vocabulary.yml."""


def _compare(path: str, given: set[str], wanted: set[str], what: str) -> Iterator[Problem]:
    for word in sorted(wanted - given):
        yield Problem((path,), f"{what} `{word}` has no words here.", f"Add an entry with `id: {word}`.")
    for word in sorted(given - wanted):
        yield Problem((path,), f"`{word}` is no {what}.", f"{did_you_mean(word, wanted)}Delete it or mend its id.")


@check(Vocabulary)
def fixed_word_has_label(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every fixed word of the record classes has a label in vocabulary.yml, and no label lacks its word."""
    for name, words in CLOSED.items():
        given = {term.id for term in getattr(entry.record, name)}
        yield from _compare(name, given, set(words), f"{name.replace('_', ' ')}")


@check(CaveatFile)
def caveat_has_words(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every rule for a caveat has its words in caveats.yml, and no words lack their rule."""
    given = {caveat.id for caveat in entry.record.caveats}
    yield from _compare("caveats", given, set(RULES), "caveat rule")


@check(TableFile)
def column_fits_its_rows(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A table asks only for columns that its kind of row has."""
    for index, table in enumerate(entry.record.tables):
        allowed = COLUMNS[table.rows]
        for place, column in enumerate(table.columns):
            if column not in allowed:
                message = f"rows of {table.rows} have no column `{column}`."
                tip = f"{did_you_mean(column, allowed)}Use one of: {', '.join(allowed)}."
                yield Problem(("tables", index, "columns", place), message, tip)


@check(Study)
def one_main_outcome(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A study with outcomes marks exactly one as `main`: the one shown in the table of all studies."""
    main = [index for index, item in enumerate(entry.record.outcomes) if item.main]
    if entry.record.outcomes and len(main) != 1:
        place = ("outcomes", main[1]) if main else ("outcomes",)
        yield Problem(place, f"{len(main)} outcomes are marked `main: true`.", "Mark the one to show in the big table.")
