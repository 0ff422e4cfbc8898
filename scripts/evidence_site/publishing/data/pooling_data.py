"""Studies as rows for a meta-analysis, in the columns that `evidence pool` and metafor read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evidence_site.publishing.data.csv_form import write_csv
from evidence_site.publishing.data.file_head import DATA, head, written
from evidence_site.publishing.data.json_text import as_digits, as_json
from evidence_site.publishing.data.pooling_rows import COLUMNS, Row, cells_of
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.synthesis.bodies.body import Body, OutcomeBody
from evidence_site.synthesis.bodies.pooled_body import effect_on
from evidence_site.synthesis.sizes.contrasts import find_contrasts
from evidence_site.synthesis.sizes.estimates import Estimate, Refusal, estimate
from evidence_site.synthesis.sizes.groups import groups_behind
from evidence_site.synthesis.sizes.independence import combine, without_duplicates
from evidence_site.synthesis.statistics.effects import Group
from evidence_site.views.shelf import Shelf

FOLDER = "data/pooling/"

ASKED = {
    "question": "Id of the question.",
    "question_outcome": "Id of its outcome.",
    "certainty": "How sure anyone can be of that outcome.",
    "used": "pooled, alone (the only effect size of the outcome), or not.",
}
"""What stands before the other columns in the file of a question."""

SHAPES: dict[str, tuple[str, ...]] = {
    "means": ("study", "m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i", "unit"),
    "counts": ("study", "ai", "n1i", "ci", "n2i"),
    "estimates": ("study", "yi", "vi", "measure", "unit"),
}
"""Columns of the files that `evidence pool` reads as they are."""
BEHIND = ("certainty", "page")
"""What stands behind them: how sure anyone can be, and the page of the study."""


def pooling_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """One file of all studies, one a question, what can be pooled at once, and an index."""
    rows = all_rows(outbox.shelf)
    yield _wide(outbox, "all", [{"": ""} for _ in rows], rows)
    told = []
    for question in outbox.shelf.library.questions.values():
        body = outbox.shelf.body(question)
        pairs = [(item, row) for item in body.outcomes for row in rows_of_outcome(body, item)]
        before = [_asked(question, item, row) for item, row in pairs]
        yield _wide(outbox, question.id, before, [row for _, row in pairs])
        for item in body.outcomes:
            files = tuple(shape_files(outbox, question, item))
            yield from files
            told.append(_told(outbox, question, item, files))
    yield FileArtifact(f"{FOLDER}index.json", as_json(_index(outbox, rows, told)))


def all_rows(shelf: Shelf) -> tuple[Row, ...]:
    """Every study, comparison and outcome once. Arms of the same comparison count as one side.

    A report of people who are counted in another record keeps its rows, without numbers.
    """
    studies = tuple(shelf.library.studies.values())
    repeated = {study.id for study in without_duplicates(studies)[1]}
    return tuple(row for study in studies for row in _rows_of_study(shelf, study, study.id in repeated))


def _rows_of_study(shelf: Shelf, study: Study, again: bool) -> Iterator[Row]:
    topic = shelf.library.topic
    for comparison in dict.fromkeys(item.comparison for item in study.comparisons):
        for measure in dict.fromkeys(outcome.measure for outcome in study.outcomes):
            found = find_contrasts(study, (comparison,), (measure,), topic)
            if found:
                one = combine(found)
                result = one if isinstance(one, Refusal) else estimate(one, topic)
                contrast = None if isinstance(one, Refusal) else one
                if again:
                    result = Refusal(study.id, "same_people")
                yield Row(study, comparison, measure, contrast, result)


def rows_of_outcome(body: Body, item: OutcomeBody) -> Iterator[Row]:
    """What each study of a question gives for one outcome: the same estimates that its page is made from."""
    made = {one.contrast.study.id: one for one in item.estimates}
    refused = {one.study: one for one in item.refusals}
    contrasts = {told.study: told.contrasts for told in item.directions}
    for study in item.studies:
        result = made.get(study.id) or refused.get(study.id)
        if result is None:
            continue
        given = contrasts.get(study.id, ())
        one = result.contrast if isinstance(result, Estimate) else combine(given) if given else None
        contrast = None if isinstance(one, Refusal) else one
        comparison = given[0].comparison if given else "; ".join(body.question.comparisons)
        yield Row(study, comparison, "; ".join(item.outcome.measures), contrast, result)


def _asked(question: Question, item: OutcomeBody, row: Row) -> dict[str, str]:
    how = "pooled" if item.pooled else "alone" if item.amount else "no"
    used = how if isinstance(row.result, Estimate) else "no"
    names = (question.id, item.outcome.id, item.outcome.certainty.certainty, used)
    return dict(zip(ASKED, names, strict=True))


def _wide(outbox: Outbox, name: str, before: Sequence[dict[str, str]], rows: Sequence[Row]) -> FileArtifact:
    cells = [cells_of(outbox.shelf, outbox.absolute, row) for row in rows]
    asked = () if name == "all" else tuple(ASKED)
    lines = [
        [*(first[column] for column in asked), *(made[column] for column in COLUMNS)]
        for first, made in zip(before, cells, strict=True)
    ]
    return FileArtifact(f"{FOLDER}{name}.csv", write_csv([(*asked, *COLUMNS), *lines]))


def shape_files(outbox: Outbox, question: Question, item: OutcomeBody) -> Iterator[FileArtifact]:
    """Files of one outcome that can be pooled as they are; none where its sizes may not be joined."""
    if not item.estimates or (item.pooled is None and len(item.estimates) > 1):
        return
    sure = item.outcome.certainty.certainty
    for shape, columns in SHAPES.items():
        lines = []
        for one in item.estimates:
            study = one.contrast.study.id
            cells = _shaped(outbox.shelf, item, one, shape)
            behind = (sure, outbox.absolute.to(f"studies/{study}"))
            lines += [(study, *cells, *behind)] if cells else []
        if lines:
            name = f"{FOLDER}{question.id}-{item.outcome.id}.{shape}.csv"
            yield FileArtifact(name, write_csv([(*columns, *BEHIND), *lines]))


def _shaped(shelf: Shelf, item: OutcomeBody, one: Estimate, shape: str) -> tuple[str, ...]:
    """The cells behind the name of the study; none where an estimate was made from something else."""
    groups = groups_behind(one, shelf.library.topic)
    if shape == "estimates":
        measure = item.pooled.measure if item.pooled else one.effect.measure
        effect, unit = effect_on(one, measure), one.unit if measure == "MD" else None
        return as_digits(effect.estimate), as_digits(effect.variance), measure, unit or ""
    if shape == "counts" and one.counts:
        return tuple(str(number) for side in one.counts for number in (side.events, side.n))
    if shape == "means" and groups:
        return (*(cell for side in groups for cell in _group(side)), one.unit or "")
    return ()


def _group(side: Group) -> tuple[str, str, str]:
    return as_digits(side.mean), as_digits(side.sd), str(side.n)


def _told(
    outbox: Outbox, question: Question, item: OutcomeBody, files: tuple[FileArtifact, ...]
) -> dict[str, Any]:
    """One line of the index: what there is for an outcome, also when that is nothing."""
    reasons = [refusal.reason for refusal in item.refusals]
    return {
        "question": question.id,
        "outcome": item.outcome.id,
        "certainty": item.outcome.certainty.certainty,
        "studies": len(item.studies),
        "effect_sizes": len(item.estimates),
        "pooled": item.pooled.measure if item.pooled else None,
        "not_pooled": item.not_pooled,
        "why_no_effect_size": {reason: reasons.count(reason) for reason in sorted(set(reasons))},
        "rows": outbox.absolute.to(f"{FOLDER}{question.id}.csv"),
        "files": [outbox.absolute.to(file.name) for file in files],
    }


def _index(outbox: Outbox, rows: Sequence[Row], told: list[dict[str, Any]]) -> dict[str, Any]:
    library = outbox.shelf.library
    compared = {row.study.id for row in rows}
    return {
        **head(outbox, "pooling", written(outbox, DATA)),
        "columns": {**ASKED, **COLUMNS},
        "all": outbox.absolute.to(f"{FOLDER}all.csv"),
        "rows": len(rows),
        "effect_sizes": sum(isinstance(row.result, Estimate) for row in rows),
        "studies": len(compared),
        "studies_without_a_row": len(library.studies) - len(compared),
        "outcomes": told,
    }
