"""The published table of how easily each page for patients reads, with every failure left in."""

from __future__ import annotations

from decimal import Decimal

from evidence_site.publishing.readability import HARD_SYLLABLES
from evidence_site.publishing.readable_pages import Insert, ReadPage, misses, pages_beside, read_pages
from evidence_site.records.readability import ReadabilityFile, ReadingTargets
from evidence_site.views.addresses import GLOSSARY
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Cell, Link, Soft, cell, joined
from evidence_site.views.page import Block, Folded, Grid, Paragraph
from evidence_site.views.shelf import Shelf

HARDEST = 3
"""How many hard words of each page the table names."""

HEADINGS = (
    "Page",
    "Targets",
    "Words a sentence",
    "Long sentences",
    "Flesch-Kincaid",
    "Coleman-Liau",
    "Hard words",
    "Words",
)


def readability_table(shelf: Shelf, insert: Insert) -> tuple[Block, ...]:
    """Every page for patients with its numbers; those that fall short stand first and open."""
    rules = shelf.library.readability
    if rules is None:
        return (Paragraph(("No targets are set, so nothing is measured.",)),)
    pages = read_pages(shelf, pages_beside(shelf.library), insert)
    missed = [page for page in pages if misses(page, rules)]
    others = [page for page in pages if not misses(page, rules)]
    written = [page for page in others if page.by_hand]
    made = [page for page in others if not page.by_hand]
    return (
        Paragraph((_aims(rules.targets),)),
        Paragraph((_summary(pages, rules),)),
        *_grid("missed", missed, "that missed a target", rules),
        *_folded(_grid("written", written, "written by hand", rules)),
        *_folded(_grid("made", made, "made from records", rules)),
        *_declared(shelf, rules),
    )


def _grid(name: str, pages: list[ReadPage], which: str, rules: ReadabilityFile) -> tuple[Grid, ...]:
    """A table of some pages from A to Z; none without a page."""
    ordered = sorted(pages, key=lambda page: (page.title, page.address))
    rows = tuple(_row(page, rules) for page in ordered)
    caption = f"{as_count(len(rows), 'page')} {which}: length of sentences and school grade."
    return (Grid(f"readability-{name}", caption, HEADINGS, rows),) if rows else ()


def _folded(grids: tuple[Grid, ...]) -> tuple[Folded, ...]:
    """One click away: on a phone each table is longer than the rest of the page."""
    return tuple(Folded(grid.caption, (grid,)) for grid in grids)


def _aims(targets: ReadingTargets) -> str:
    """What every page aims at, and what counts as long and as hard."""
    return (
        f"Every page aims at school grade {as_number(targets.grade)} or lower, by both formulas. "
        f"It aims at {as_number(targets.mean_words)} words a sentence or fewer, on average. "
        f"A long sentence has more than {as_number(targets.long_words)} words. "
        f"A hard word has {as_number(HARD_SYLLABLES)} syllables or more."
    )


def _declared(shelf: Shelf, rules: ReadabilityFile) -> tuple[Block, ...]:
    """The terms that are not named as hard, each with the way to its explanation."""
    terms = {term.id: term.term for term in shelf.library.glossary.terms}
    links = tuple(
        Link(terms[name], f"{GLOSSARY}#{name}") if GLOSSARY in shelf.authored else terms[name]
        for name in rules.declared
        if name in terms
    )
    lead = "No page can do without these terms, so we do not list them as hard: "
    return (Paragraph((lead, *joined(links), ".")),) if links else ()


def _summary(pages: tuple[ReadPage, ...], rules: ReadabilityFile) -> str:
    """How many pages were measured, and how many of them fall short."""
    graded = [page for page in pages if page.measure.words >= rules.targets.least_words]
    failing = sum(bool(misses(page, rules)) for page in graded)
    short = len(pages) - len(graded)
    told = f"Of {as_count(len(graded), 'graded page')}, {as_number(failing)} missed a target."
    least = as_number(rules.targets.least_words)
    too_little = f" {as_number(short)} more had too little text for a grade: fewer than {least} words."
    return told + (too_little if short else "")


def _row(page: ReadPage, rules: ReadabilityFile) -> tuple[Cell, ...]:
    found = page.measure
    enough = found.words >= rules.targets.least_words
    hardest = ", ".join(word for word, _ in found.hard[:HARDEST])
    return (
        cell(Link(page.title, page.address)),
        _verdict(page, rules) if enough else cell("Too little text"),
        cell(f"{found.mean_words:.1f}" if found.sentences else "–"),
        cell(f"{found.long_percent:.0f}%" if found.sentences else "–"),
        cell(_grade(found.flesch_kincaid) if enough else "–"),
        cell(_grade(found.coleman_liau) if enough else "–"),
        cell(as_number(found.hard_words), *([Soft(hardest)] if hardest else [])),
        cell(as_number(found.words)),
    )


def _grade(value: float) -> str:
    return as_number(Decimal(f"{value:.1f}"))


def _verdict(page: ReadPage, rules: ReadabilityFile) -> Cell:
    """Whether the page meets its targets; if not, which it misses, and the reason it is published so."""
    missed = misses(page, rules)
    if not missed:
        return cell("Met")
    reasons = [Soft(item.reason) for item in rules.exempt if item.page == page.address]
    return cell(f"Missed: {', '.join(missed)}", *reasons)
