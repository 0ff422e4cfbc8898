"""Pages for patients that fall short of the targets, and entries of wording/readability.yml to delete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evidence_site.findings import Finding
from evidence_site.library import Library
from evidence_site.publishing.page_sentences import Said
from evidence_site.publishing.readability import count_words
from evidence_site.publishing.readable_pages import Insert, ReadPage, misses, read_pages
from evidence_site.records.readability import ReadabilityFile
from evidence_site.views.shelf import Shelf

SHOWN = 3
"""How many long sentences, and how many hard words, a message names."""

QUOTED = 20
"""Words of a sentence that a message quotes."""


def find_hard_pages(shelf: Shelf, authored: Mapping[str, Path], insert: Insert) -> tuple[Finding, ...]:
    """Pages that fall short without being let off, and entries that let off what need not be."""
    rules = shelf.library.readability
    if rules is None:
        return ()
    pages = read_pages(shelf, authored, insert)
    exempt = {item.page for item in rules.exempt}
    hard = (
        _hard_page(_placed(shelf.library, page), missed)
        for page in pages
        if page.address not in exempt and (missed := misses(page, rules))
    )
    return (*hard, *_undeclared(shelf.library, rules), *_stale(shelf.library, rules, pages))


def _placed(library: Library, page: ReadPage) -> ReadPage:
    """The page with the place in its record of each sentence that somebody typed there."""
    document = next((item.document for item in library.entries() if item.document.path == page.path), None)
    if document is None:
        return page
    typed = [(" ".join(text.split()), path) for path, text in document.nodes if isinstance(text, str)]
    places = {
        said.text: document.place(path) for said in page.said for text, path in typed if said.text in text
    }
    return replace(page, said=tuple(Said(item.text, *places.get(item.text, (1, 1))) for item in page.said))


def _hard_page(page: ReadPage, missed: tuple[str, ...]) -> Finding:
    longest = sorted(page.said, key=lambda item: -count_words(item.text))[:SHOWN]
    hard = ", ".join(word for word, _ in page.measure.hard[:SHOWN])
    return Finding(
        path=page.path,
        line=longest[0].line,
        column=longest[0].column,
        kind="readability",
        message=(
            f"`{page.address}` is hard to read: {', '.join(missed)}. "
            f"Longest: {'; '.join(map(_quoted, longest))}."
        ),
        tip="Split these sentences" + (f", and write shorter words for {hard}." if hard else "."),
    )


def _quoted(said: Said) -> str:
    """`line 4, 23 words: “…”`, cut short."""
    words = said.text.split()
    shown = " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")
    return f"line {said.line}, {count_words(said.text)} words: “{shown}”"


def _undeclared(library: Library, rules: ReadabilityFile) -> Iterator[Finding]:
    """Declared terms that the glossary does not explain."""
    terms = {term.id for term in library.glossary.terms}
    for index, term in enumerate(rules.declared):
        if term not in terms:
            message = f"`{term}` is declared here, and the glossary does not explain it."
            yield _at(library, ("declared", index), message, "Explain it there, or take it out here.")


def _stale(library: Library, rules: ReadabilityFile, pages: tuple[ReadPage, ...]) -> Iterator[Finding]:
    """Entries that let off a page which passes, or which is not measured."""
    by_address = {page.address: page for page in pages}
    for index, item in enumerate(rules.exempt):
        if item.page not in by_address:
            message, tip = f"no page `{item.page}` is measured.", "Mend its name, or delete this entry."
        elif not misses(by_address[item.page], rules):
            message, tip = f"`{item.page}` passes now.", "Delete this entry."
        else:
            continue
        yield _at(library, ("exempt", index, "page"), message, tip)


def _at(library: Library, path: tuple[str | int, ...], message: str, tip: str) -> Finding:
    document = library.files["wording/readability.yml"].document
    line, column = document.place(path)
    return Finding(path=document.path, line=line, column=column, kind="readability", message=message, tip=tip)
