"""Releases: none missing, no code for two copies, and withdrawals of what was released."""

from __future__ import annotations

from typing import Any

from example import Example

RELEASE = """id: "{id}"
date: {date}
begins: {begins}
lines: |
  Studies behind it: ash-2020
  Question: Does it help?
copies:
- of: {of}
  code: "{code}"
  title: All studies
  certainty: Low
  says: "{says}"
"""
USUAL = {
    "id": "2025-03-04",
    "date": "2025-03-04",
    "begins": "1",
    "of": "all",
    "code": "7kq2m9xd",
    "says": "1-2",
}
WITHDRAWN = """withdrawn:
  - of: {of}
    code: "{code}"
    date: {date}
    because: A row stood twice.
"""


def released(*releases: dict[str, str], **files: str) -> dict[str, Any]:
    """The small evidence folder with these releases; what a release does not name is as usual."""
    all_files = dict(files)
    for changed in releases:
        values = USUAL | changed
        all_files[f"releases/{changed.get('file', values['id'])}.yml"] = RELEASE.format(**values)
    return {"files": all_files}


def withdrawn(**changed: str) -> dict[str, Any]:
    """A release, and a copy of it withdrawn."""
    values = {"of": "all", "code": "7kq2m9xd", "date": "2025-06-01"} | changed
    return released({}, **{"withdrawn.yml": WITHDRAWN.format(**values)})


TWICE = """1-2"
- of: all
  code: "8kq2m9xd"
  title: All studies
  certainty: Low
  says: "1"""
FIRST = "releases/2025-03-04.yml"
SECOND = {"id": "2025-04-01", "date": "2025-04-01", "begins": "3", "code": "8kq2m9xd"}

EXAMPLES = (
    Example(
        check="release-is-named-by-its-day",
        failing=released({"file": "spring"}),
        passing=released({"id": "2025-03-04-2"}),
        file="releases/spring.yml",
        at='"2025-03-04"',
        message="the id is `2025-03-04`, the day 2025-03-04, and the file `spring.yml`",
        tip="All three begin with the day.",
    ),
    Example(
        check="release-follows-the-ones-before",
        failing=released(SECOND | {"says": "1-2"}),
        passing=released({}, SECOND),
        file="releases/2025-04-01.yml",
        at="3",
        message="it begins with line 3, but the releases before it have 0 lines",
        tip="Bring back a release that was deleted.",
    ),
    Example(
        check="release-follows-the-ones-before",
        failing=released({"says": "1-3"}),
        passing=released({"says": "2 1"}),
        file=FIRST,
        at='"1-3"',
        message="it names line 3, but there are lines 1 to 2",
        tip="run `evidence release` again",
    ),
    Example(
        check="code-means-one-copy",
        failing=released({}, SECOND | {"of": "other", "code": USUAL["code"]}),
        passing=released({}, SECOND | {"code": USUAL["code"]}),
        file="releases/2025-04-01.yml",
        at='"7kq2m9xd"',
        message="`7kq2m9xd` is already the code of `all`",
        tip="run `evidence release` again",
    ),
    Example(
        check="code-means-one-copy",
        failing=released({"says": TWICE}),
        passing=released({"says": TWICE.replace("of: all", "of: others")}),
        file=FIRST,
        at="all",
        message="`all` stands twice in this release",
        tip="run `evidence release` again",
    ),
    Example(
        check="withdrawal-names-what-was-released",
        failing=withdrawn(of="al"),
        passing=withdrawn(),
        file="withdrawn.yml",
        at="al",
        message="no release has a copy `al`",
        tip="Did you mean `all`? Name a copy of a release, by its `of`.",
    ),
    Example(
        check="withdrawal-names-what-was-released",
        failing=withdrawn(code="9kq2m9xd"),
        passing=withdrawn(),
        file="withdrawn.yml",
        at='"9kq2m9xd"',
        message="`all` was never released with the code `9kq2m9xd`",
        tip="Its codes are 7kq2m9xd.",
    ),
    Example(
        check="withdrawal-names-what-was-released",
        failing=withdrawn(date="2025-06-02"),
        passing=withdrawn(),
        file="withdrawn.yml",
        at="2025-06-02",
        message="2025-06-02 has not come yet (today is 2025-06-01)",
        tip="Write the day on which it was withdrawn.",
    ),
)
