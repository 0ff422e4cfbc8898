"""The sources a sheet names: few in full, the largest of many in short, and where all of them are listed."""

from __future__ import annotations

from urllib.parse import urlsplit

from evidence_site.records.question import Question
from evidence_site.records.study import Study
from evidence_site.synthesis.people import people_in
from evidence_site.views.citations import cite, public_links
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.inline import Inline, Line, Link
from evidence_site.views.questions.answers import search_date
from evidence_site.views.shelf import Shelf

FULL = 1
"""So many references fit in full."""
WITH_LINK = 3
"""Pieces of a reference: its text, a space, and the first of its links."""
MOST = 3
"""So many studies, and reviews, are named at most; the largest studies first."""


def sources_of(shelf: Shelf, question: Question | None) -> tuple[Line, ...]:
    """References, or the largest studies in short with the way to all; says so when there is none."""
    if question is None:
        return (("No study is listed for it.",),)
    body = shelf.body(question)
    bearing = body.studies if question.asks == "harm" else body.compared or body.studies
    studies = tuple(sorted(bearing, key=_largest_first))
    reviews = _reviews(shelf, question)
    if not studies:
        return ((f"No study found. Searched until {search_date(shelf)}.",), *reviews)
    if len(studies) <= FULL:
        return (*(_in_full(shelf, study) for study in studies), *reviews)
    named = tuple(_in_short(shelf, study) for study in studies[:MOST])
    return (*named, _all_of_them(studies, question), *reviews)


def _largest_first(study: Study) -> tuple[int, str]:
    return -(people_in(study) or 0), study.id


def _in_full(shelf: Shelf, study: Study) -> Line:
    reference = shelf.library.references.get(study.id)
    if reference is None:
        return (shelf.link(study.id),)
    return cite(reference, shelf.library.topic.link_hosts)[:WITH_LINK]


def _in_short(shelf: Shelf, study: Study) -> Line:
    """`Smith 2020, 40 people, doi:…`; an address without such a name is spelled out: paper has no links."""
    people = people_in(study)
    counted = as_count(people, "person", "people") if people is not None else "number of people not seen"
    link = _first_link(shelf, study.id)
    if link and link.text == urlsplit(link.target).hostname:
        link = Link(link.target.removeprefix("https://"), link.target)
    return (study.label, f", {counted}", *((", ", link) if link else ()))


def _first_link(shelf: Shelf, record: str) -> Link | None:
    reference = shelf.library.references.get(record)
    links = public_links(reference, shelf.library.topic.link_hosts) if reference else ()
    return links[0] if links else None


def _all_of_them(studies: tuple[Study, ...], question: Question) -> Line:
    """Paper has no links, so it says that the page is named below; the foot of every form names it."""
    place = "reports" if question.asks == "harm" else "studies"
    some = "both" if len(studies) == 2 else f"all {as_number(len(studies))}"
    text = f"{some} studies with their references"
    return ("The page named below lists ", Link(text, f"questions/{question.id}#{place}"))


def _reviews(shelf: Shelf, question: Question) -> tuple[Line, ...]:
    """Reviews in short: what a sheet says of no single study may rest on them."""
    if not question.reviews:
        return ()
    named = question.reviews[:MOST]
    of_all = f" ({as_number(len(named))} of {as_number(len(question.reviews))})"
    some = of_all if len(named) < len(question.reviews) else ""
    line: list[Inline] = [f"Reviews{some}: " if len(named) > 1 else "Review: "]
    for index, name in enumerate(named):
        link = _first_link(shelf, name)
        line += [*(("; ",) if index else ()), shelf.name(name), *((", ", link) if link else ())]
    return (tuple(line),)
