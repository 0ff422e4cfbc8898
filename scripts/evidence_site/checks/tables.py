"""Checks of named tables: each leaves the site under its own name, beside the question it helps to answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evidence_site.checks.check import Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.records.tables import TableFile


@check(TableFile)
def table_is_not_called_as_a_question(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """No table has the id of a question: the summary of its findings leaves the site under that name."""
    for index, table in enumerate(entry.record.tables):
        if table.id in around.library.questions:
            message = f"`{table.id}` is already the id of a question."
            yield Problem(("tables", index, "id"), message, "Call the table something else.")


@check(TableFile)
def table_question_exists(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The `question` of a table is the id of a question."""
    known = sorted(around.library.questions)
    for index, table in enumerate(entry.record.tables):
        if table.question and table.question not in known:
            message = f"`{table.question}` is not known in questions/."
            tip = f"{did_you_mean(table.question, known)}See questions/."
            yield Problem(("tables", index, "question"), message, tip)
