"""BibTeX text → references with their line. A block that cannot be read is an error, never dropped."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import ImplicitComment
from pylatexenc.latex2text import LatexNodes2Text

from evidence_site.findings import EvidenceError, Finding
from evidence_site.records.reference import Author, Reference

# bibtexparser writes each bad block to its log as well; the findings below say it better.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_PLAIN_FIELDS = {
    "title": "title",
    "journal": "journal",
    "year": "year",
    "volume": "volume",
    "number": "number",
    "pages": "pages",
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "url": "url",
    "note": "note",
    "school": "publisher",
    "howpublished": "publisher",
    "publisher": "publisher",
    "booktitle": "publisher",
}
_ADDRESSES = ("doi", "url", "pmid", "pmcid")
"""Fields that are taken letter by letter: `%`, `~` and `_` are part of an address."""
_LATEX = re.compile(r"[\\{}$~%#&^]|--|``|''")
_latex = LatexNodes2Text(math_mode="verbatim", keep_comments=False)


def read_bibtex(path: Path) -> dict[str, Reference]:
    """Read a bibliography. Raises EvidenceError with one finding for each bad block."""
    text = _read(path)
    library = parse_string(
        text, append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    )
    findings = [_explain(path, block) for block in library.failed_blocks]
    if not findings:  # the rest of a broken entry is left over as text; it needs no second finding
        findings = [finding for block in library.comments for finding in _find_text_outside(path, block)]
    for entry in library.entries:
        findings += [*_find_unknown_fields(path, entry), *_find_bad_values(path, entry)]
    if findings:
        raise EvidenceError(tuple(findings))
    return {entry.key: _as_reference(entry) for entry in library.entries}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message, tip = f"this file cannot be read ({error.strerror}).", "Check its name and rights."
    except UnicodeDecodeError:
        message, tip = "this file is not written in UTF-8.", "Save it again with the encoding UTF-8."
    raise EvidenceError((Finding(path=path, kind="file", message=message, tip=tip),))


def _explain(path: Path, block: Any) -> Finding:
    line = (block.start_line or 0) + 1
    if hasattr(block, "previous_block"):
        first = (block.previous_block.start_line or 0) + 1
        message, tip = f"the key `{block.key}` stands twice (first in line {first}).", "Keep one entry."
    elif hasattr(block, "duplicate_keys"):
        names = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
        message, tip = f"the field {names} stands twice in this entry.", "Keep one."
    else:
        reason = getattr(block.error, "abort_reason", None) or str(block.error) or "it cannot be read"
        message = f"this entry is broken: {reason.rstrip(' .')}."
        tip = "Compare with its neighbours: @article{key, field = {text},}."
    return Finding(path=path, line=line, kind="reference", message=message, tip=tip)


def _find_text_outside(path: Path, comment: Any) -> list[Finding]:
    """Text between entries is read by nobody: an entry without its `@` would vanish without a word."""
    if not isinstance(comment, ImplicitComment):
        return []
    lost = [
        text for text in comment.comment.splitlines() if text.strip() and not text.lstrip().startswith("%")
    ]
    if not lost:
        return []
    line = (comment.start_line or 0) + 1 + comment.comment.splitlines().index(lost[0])
    message = f"this text belongs to no entry: `{lost[0].strip()[:40]}`."
    tip = "Begin an entry with `@article{`, or a remark with `%`."
    return [Finding(path=path, line=line, kind="reference", message=message, tip=tip)]


def _find_bad_values(path: Path, entry: Any) -> list[Finding]:
    """What BibTeX would swallow in silence: a lost comma, and everything after a bare per cent sign."""
    problems = []
    if not entry.key:
        problems.append((entry.start_line, "this entry has no key.", "Write the id of its record there."))
    for field in entry.fields:
        value = field.value if isinstance(field.value, str) else ""
        if field.enclosing == "no-enclosing" and re.search(r'[{"=]', str(field.value)):
            message = f"`{field.key}` does not end where its bracket closes."
            problems.append((field.start_line, message, "Write a comma after the bracket."))
        elif field.key not in _ADDRESSES and re.search(r"(?<!\\)%", value):
            message = f"`%` in `{field.key}` would cut off all text after it."
            problems.append((field.start_line, message, "Write `\\%`."))
    return [
        Finding(path=path, line=line + 1, kind="reference", message=message, tip=tip)
        for line, message, tip in problems
    ]


def _find_unknown_fields(path: Path, entry: Any) -> list[Finding]:
    known = {*_PLAIN_FIELDS, "author"}
    return [
        Finding(
            path=path,
            line=field.start_line + 1,
            kind="reference",
            message=f"`{field.key}` is not a field this site prints.",
            tip=f"Use one of: {', '.join(sorted(known))}.",
        )
        for field in entry.fields
        if field.key not in known
    ]


def _as_reference(entry: Any) -> Reference:
    values: dict[str, str] = {}
    for field in entry.fields:
        if field.key in _PLAIN_FIELDS:
            value = str(field.value)
            values[_PLAIN_FIELDS[field.key]] = value.strip() if field.key in _ADDRESSES else _plain(value)
    names: list[Any] = next((field.value for field in entry.fields if field.key == "author"), [])
    authors = [_as_author(name) for name in names]
    return Reference(
        key=entry.key,
        kind=entry.entry_type.lower(),
        line=entry.start_line + 1,
        authors=tuple(author for author in authors if author.family != "others"),
        more_authors=any(author.family == "others" for author in authors),
        **values,
    )


def _as_author(name: Any) -> Author:
    # A name wrapped in braces is one body, not a person: SplitNameParts leaves it as one braced last name.
    family = " ".join([*name.von, *name.last])
    given = " ".join([*name.first, *name.jr])
    return Author(_plain(family), _plain(given))


def _plain(text: str) -> str:
    # Decoding is slow, and most fields hold nothing to decode.
    if not _LATEX.search(text):
        return " ".join(text.split())
    return " ".join(_latex.latex_to_text(text).split())
