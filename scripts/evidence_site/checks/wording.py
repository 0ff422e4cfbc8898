"""Checks of the site's own words: every rule and every closed vocabulary has its plain label, and no more."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records import outcome, protocol, provenance, question, registration, review, study
from evidence_site.records.asked import Bearing
from evidence_site.records.base import Record, Unknown
from evidence_site.records.change import ChangeKind
from evidence_site.records.claim import Verdict
from evidence_site.records.guide import Support
from evidence_site.records.study import Study
from evidence_site.records.tables import COLUMNS, TableFile
from evidence_site.records.wording import CaveatFile, Vocabulary
from evidence_site.synthesis.bodies import body, certainty, directions, robustness
from evidence_site.synthesis.caveats import RULES
from evidence_site.synthesis.sizes import estimates


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
    "certainty": typing.get_args(question.Certainty),
    "bias": typing.get_args(outcome.Bias),
    "funding_kind": _literal(provenance.Funding, "kind"),
    "registration_certainty": _literal(provenance.Registration, "certainty"),
    "domain": typing.get_args(question.Domain),
    "refusal": typing.get_args(estimates.Reason),
    "not_pooled": typing.get_args(body.NotPooled),
    "without": typing.get_args(robustness.Without),
    "demand": typing.get_args(certainty.Because),
    "sign": typing.get_args(directions.Sign),
    "support": typing.get_args(Support),
    "place": _literal(protocol.Protocol, "place"),
    "change_kind": typing.get_args(ChangeKind),
    "bearing": typing.get_args(Bearing),
}
"""Every closed vocabulary of records and synthesis, by the name its labels have in vocabulary.yml."""


def compare_words(path: str, given: Sequence[str], wanted: Iterable[str], what: str) -> Iterator[Problem]:
    """A problem for each wanted word that is missing at `path`, and for each given one that nobody wants."""
    for word in sorted({*wanted} - {*given}):
        yield Problem((path,), f"{what} `{word}` has no words here.", f"Add an entry with `id: {word}`.")
    for index, word in enumerate(given):
        if word not in wanted:
            tip = f"{did_you_mean(word, wanted)}Delete it or mend its id."
            yield Problem((path, index, "id"), f"`{word}` is no {what}.", tip)


@check(Vocabulary)
def fixed_word_has_label(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every fixed word of the record classes has a label in vocabulary.yml, and no label lacks its word."""
    for name, words in CLOSED.items():
        given = [term.id for term in getattr(entry.record, name)]
        yield from compare_words(name, given, words, name.replace("_", " "))


@check(CaveatFile)
def caveat_has_words(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Every rule for a caveat has its words in caveats.yml, and no words lack their rule."""
    yield from compare_words("caveats", [caveat.id for caveat in entry.record.caveats], RULES, "caveat rule")


@check(TableFile)
def column_fits_its_rows(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A table asks only for columns that its kind of row has, and pages only for tables that exist."""
    names = {table.id for table in entry.record.tables}
    for index, name in enumerate(entry.record.condition_tables):
        if name not in names:
            tip = f"{did_you_mean(name, names)}Name one of the tables above."
            yield Problem(("condition_tables", index), f"there is no table `{name}`.", tip)
    for index, table in enumerate(entry.record.tables):
        allowed = COLUMNS[table.rows]
        for place, column in enumerate(table.columns):
            if column not in allowed:
                message = f"rows of {table.rows} have no column `{column}`."
                tip = f"{did_you_mean(column, allowed)}Use one of: {', '.join(allowed)}."
                yield Problem(("tables", index, "columns", place), message, tip)


@check(TableFile)
def filter_word_is_known(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A table's `where` names designs, verdicts, topics, kinds, files and records that exist."""
    library = around.library
    allowed: dict[str, set[str]] = {
        "designs": {*CLOSED["design_kind"], *CLOSED["unknown"]},
        "verdicts": set(CLOSED["verdict"]),
        "topics": {topic.id for topic in library.topic.claim_topics},
        "kinds": {kind.id for file in library.fact_files.values() for kind in file.kinds}
        | set(CLOSED["review_kind"]),
        "files": {*library.fact_files, *library.claim_files},
        "records": set(library.record_ids),
    }
    for index, table in enumerate(entry.record.tables):
        for name, words in allowed.items():
            for place, word in enumerate(getattr(table.where, name)):
                if word not in words:
                    message = f"`{name}` of a table cannot be `{word}`: no row would ever fit."
                    tip = f"{did_you_mean(word, words)}Write a word that the records use."
                    yield Problem(("tables", index, "where", name, place), message, tip)


@check(Study)
def one_main_outcome(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A study with outcomes marks exactly one as `main`: the one shown in the table of all studies."""
    main = [index for index, item in enumerate(entry.record.outcomes) if item.main]
    if entry.record.outcomes and len(main) != 1:
        place = ("outcomes", main[1]) if main else ("outcomes",)
        yield Problem(
            place, f"{len(main)} outcomes are marked `main: true`.", "Mark the one to show in the big table."
        )
