"""Named tables: each leaves the site under its own name, beside a question that exists."""

from __future__ import annotations

from asking import asking
from example import Example

NAMED = ("  - id: all-claims\n    caption: Every claim.\n", "  - id: {}\n    caption: Every claim.\n")
ASKED = ("caption: Every claim.\n", "caption: Every claim.\n    question: {}\n")


def tables(change: tuple[str, str], name: str) -> dict[str, object]:
    """The small evidence folder with its sound question, and this change of its tables."""
    return {**asking(), "tables": (change[0], change[1].format(name))}


EXAMPLES = (
    Example(
        check="table-is-not-called-as-a-question",
        failing=tables(NAMED, "gazing"),
        passing=tables(NAMED, "gazing-claims"),
        file="tables.yml",
        at="gazing",
        message="`gazing` is already the id of a question",
        tip="Call the table something else.",
    ),
    Example(
        check="table-question-exists",
        failing=tables(ASKED, "gazin"),
        passing=tables(ASKED, "gazing"),
        file="tables.yml",
        at="gazin",
        message="`gazin` is not known in questions/",
        tip="Did you mean `gazing`?",
    ),
)
