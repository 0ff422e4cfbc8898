"""Pages that patients read, each measured once and held against the targets of wording/readability.yml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from weakref import ReferenceType, WeakKeyDictionary, ref

from evidence_site.directives import Directive
from evidence_site.library import Library
from evidence_site.publishing.artifacts import made_pages
from evidence_site.publishing.page_sentences import PutIn, Said, authored_sentences, page_sentences
from evidence_site.publishing.readability import Measure, any_term, measure
from evidence_site.records.readability import ReadabilityFile
from evidence_site.views.shelf import Shelf

PROSE = "content"
"""The folder of hand-written pages, beside that of the records."""

OF_RECORDS = "record"
"""The kind of a page that shows one record in that record's own words: it is not measured."""

Insert = Callable[[Shelf, Directive], PutIn]
"""Tells what a directive puts into a page."""

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class ReadPage:
    """One page with what was measured on it."""

    address: str
    title: str
    path: Path
    """Its file, or that of the record it is made from."""
    by_hand: bool
    """Whether somebody wrote it, rather than the engine made it from records."""
    said: tuple[Said, ...]
    measure: Measure


_Text = tuple[str, str, Path, bool, tuple[Said, ...]]
"""A page before it is measured: address, title, file, whether it is written by hand, and sentences."""

_MEASURED: WeakKeyDictionary[Library, tuple[ReferenceType[Shelf], object, tuple[ReadPage, ...]]]
_MEASURED = WeakKeyDictionary()
"""One build asks for the same pages twice: for what falls short, and for the table of all."""


def pages_beside(library: Library) -> dict[str, Path]:
    """Hand-written pages in the folder beside the records: address → file."""
    folder = library.root.parent / PROSE
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.md"))
    }


def read_pages(shelf: Shelf, authored: Mapping[str, Path], insert: Insert) -> tuple[ReadPage, ...]:
    """Every page for patients, measured; none without wording/readability.yml."""
    rules = shelf.library.readability
    if rules is None:
        return ()
    texts = {address: (path, text) for address, path in authored.items() if (text := _read(path)) is not None}
    asked = (insert, texts)
    kept = _MEASURED.get(shelf.library)
    if kept is None or kept[0]() is not shelf or kept[1] != asked:
        declared = _declared(shelf.library, rules)
        pages = (*_authored(shelf, texts, insert), *_made(shelf, frozenset(texts)))
        long = rules.targets.long_words
        kept = (ref(shelf), asked, tuple(_measured(page, declared, long) for page in pages))
        _MEASURED[shelf.library] = kept
    return kept[2]


def _read(path: Path) -> str | None:
    """The text of a page; None when it cannot be read, which is told where pages are made."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _declared(library: Library, rules: ReadabilityFile) -> re.Pattern[str]:
    terms = (term for term in library.glossary.terms if term.id in rules.declared)
    return any_term(name for term in terms for name in (term.term, *term.also))


def _measured(page: _Text, declared: re.Pattern[str], long: int) -> ReadPage:
    return ReadPage(*page, measure((item.text for item in page[-1]), declared, long))


def _authored(shelf: Shelf, texts: Mapping[str, tuple[Path, str]], insert: Insert) -> Iterator[_Text]:
    for address, (path, text) in texts.items():
        title = _TITLE.search(text)
        said = authored_sentences(text, lambda directive: insert(shelf, directive))
        yield address, title[1] if title else address, path, True, said


def _made(shelf: Shelf, authored: frozenset[str]) -> Iterator[_Text]:
    """Pages made from records that speak to patients: of questions, of conditions, and of kinds to come."""
    for page in made_pages(shelf, authored):
        if page.kind != OF_RECORDS:
            path = shelf.library.root / (page.source or "topic.yml")
            yield page.address, page.title, path, False, tuple(map(Said, page_sentences(page)))


def misses(page: ReadPage, rules: ReadabilityFile) -> tuple[str, ...]:
    """Which targets a page misses, in words; none when it holds too little text to tell."""
    found, targets = page.measure, rules.targets
    if found.words < targets.least_words:
        return ()
    numbers = (
        ("words a sentence", found.mean_words, float(targets.mean_words)),
        ("grade by Flesch-Kincaid", found.flesch_kincaid, float(targets.grade)),
        ("grade by Coleman-Liau", found.coleman_liau, float(targets.grade)),
    )
    # Held against the target as it is printed, so that no page fails with a number that looks like a pass.
    return tuple(
        f"{name} {seen:.1f} (at most {most:g})" for name, seen, most in numbers if round(seen, 1) > most
    )
