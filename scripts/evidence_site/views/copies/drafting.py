"""The next release: which copies are new or differ from the last one, and the text of its record."""

from __future__ import annotations

import datetime
import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_site.records.release import Release, ReleasedCopy
from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.history import History, as_spans
from evidence_site.views.copies.kept import Kept, keep, read_lines, tidy, write_lines
from evidence_site.views.inline import plain_line

HEAD = """# yaml-language-server: $schema=../schema/releases.json
# Written by `evidence release`. Nobody edits or deletes it: codes on paper lead here.
"""
WIDTH = 108


@dataclass(frozen=True)
class Draft:
    """A release that nobody has written yet, and what is new in it."""

    release: Release
    new: int
    changed: int


def draft(copies: Iterable[Copy], history: History, day: datetime.date) -> Draft | None:
    """The release of a day; None when nothing changed since the last one."""
    now = {copy.id: copy for copy in copies}
    last = {name: states[-1].copy.code for name, states in history.states.items()}
    fresh = [copy for name, copy in now.items() if last.get(name) != copy.code or name in history.gone]
    gone = tuple(sorted({*last} - {*now} - history.gone))
    if not fresh and not gone:
        return None
    said = {copy.id: keep(copy) for copy in fresh}
    written = _unwritten((line for lines in said.values() for line in lines), history)
    pool = (*history.lines, *read_lines("\n".join(written))) if written else history.lines
    release = Release(
        id=_name(history, day),
        date=day,
        begins=len(history.lines) + 1,
        gone=gone,
        lines="".join(f"{line}\n" for line in written),
        copies=_numbered(fresh, said, pool),
    )
    new = sum(copy.id not in last for copy in fresh)
    return Draft(release, new, len(fresh) - new)


def _name(history: History, day: datetime.date) -> str:
    same = sum(release.date == day for release in history.releases)
    return f"{day}-{same + 1}" if same else f"{day}"


def _unwritten(lines: Iterable[Kept], history: History) -> tuple[str, ...]:
    """Lines that no release holds yet, each once, as they are written."""
    known = frozenset(history.lines)
    return write_lines(line for line in dict.fromkeys(lines) if line not in known)


def _numbered(
    copies: Iterable[Copy], said: dict[str, tuple[Kept, ...]], pool: tuple[Kept, ...]
) -> tuple[ReleasedCopy, ...]:
    first: dict[Kept, int] = {}
    for number, line in enumerate(pool, 1):
        first.setdefault(line, number)
    return tuple(
        ReleasedCopy(
            of=copy.id,
            code=copy.code,
            title=tidy(copy.title),
            certainty=plain_line((copy.readings.readings[1].answer,)),
            says=as_spans(tuple(_numbers(said[copy.id], pool, first))),
        )
        for copy in copies
    )


def _numbers(lines: Iterable[Kept], pool: tuple[Kept, ...], first: dict[Kept, int]) -> Iterator[int]:
    """The number of each line; the one after the line before it where the same text stands there too."""
    number = 0
    for line in lines:
        follows = number < len(pool) and pool[number] == line
        number = number + 1 if follows else first[line]
        yield number


def write_release(release: Release) -> str:
    """The text of a release's file."""
    parts = [f'{HEAD}id: "{release.id}"\n', f"date: {release.date}\n", f"begins: {release.begins}\n"]
    parts += [f"gone: [{', '.join(release.gone)}]\n"] if release.gone else []
    lines = textwrap.indent(release.lines, " ")
    parts.append(f"lines: |1\n{lines}" if lines else 'lines: ""\n')
    parts.append("copies:\n" if release.copies else "copies: []\n")
    return "".join((*parts, *(_write_copy(copy) for copy in release.copies)))


def _write_copy(copy: ReleasedCopy) -> str:
    fields = {
        "of": copy.of,
        "code": f'"{copy.code}"',
        "title": _quoted(copy.title),
        "certainty": _quoted(copy.certainty),
        "says": f'"{copy.says}"',
    }
    written = [_wrapped(f"{name}: {value}") for name, value in fields.items()]
    return f"- {written[0]}" + "".join(f"  {line}" for line in written[1:])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _wrapped(field: str) -> str:
    """A field on as many lines as it takes; within quotes and brackets YAML joins them again."""
    return "\n    ".join(textwrap.wrap(field, WIDTH, break_long_words=False, break_on_hyphens=False)) + "\n"
