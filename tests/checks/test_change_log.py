"""The log of changes: nothing from the future, nothing twice, no unknown record, and up to the last check."""

from __future__ import annotations

from typing import Any

from example import Example

ENTRY = """  - id: {id}
    date: {date}
    kind: pages
    title: A page came
    what: You find a page on clouds.
    records: [{record}]
"""


def log(*entries: dict[str, str]) -> dict[str, Any]:
    """The small evidence folder with a log of these changes."""
    usual = {"id": "first", "date": "2025-03-04", "record": "ash-2020"}
    text = "changes:\n" + "".join(ENTRY.format(**(usual | entry)) for entry in entries)
    return {"files": {"changes.yml": text}}


EXAMPLES = (
    Example(
        check="change-has-happened",
        failing=log({"date": "2025-06-02"}),
        passing=log({"date": "2025-06-01"}),
        file="changes.yml",
        at="2025-06-02",
        message="2025-06-02 has not come yet (today is 2025-06-01)",
        tip="Write the day on which readers could see it.",
    ),
    Example(
        check="change-has-happened",
        failing=log({}, {}),
        passing=log({}, {"id": "second"}),
        file="changes.yml",
        at="first",
        message="`first` stands twice in the log",
        tip="Rename one.",
    ),
    Example(
        check="change-names-what-exists",
        failing=log({"record": "ash-2021"}),
        passing=log({"record": "birch-2021"}),
        file="changes.yml",
        at="ash-2021",
        message="there is no record `ash-2021`",
        tip="Did you mean `ash-2020`? Name a record that has a page",
    ),
    Example(
        check="log-tells-of-last-check",
        failing=log({"date": "2025-03-03"}),
        passing=log({"date": "2025-03-03"}, {"id": "second"}),
        file="changes.yml",
        at="- id: first",
        message="gone through on 2025-03-04, and the log says nothing of it",
        tip="or that nothing new was found",
    ),
    Example(
        check="log-tells-of-last-check",
        failing={"files": {"changes.yml": "changes: []\n"}},
        passing=log({}),
        file="changes.yml",
        at="[]",
        message="the log says nothing of it",
        tip="Add what readers now find different",
    ),
)
