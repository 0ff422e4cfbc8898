"""Rules that look for the proof that a handout does what an item of a standard asks. No proof is ever typed.

A rule looks at the words of the finished sheet, or at records and pages. It answers a proof or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from evidence_site.records.standards import ProofRule
from evidence_site.views.formatting import as_date, as_number
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import plain_line
from evidence_site.views.shelf import Shelf


@dataclass(frozen=True)
class Proof:
    """What shows it: words of the sheet, or a sentence with the page that shows it."""

    words: str
    quoted: bool = False
    """Whether the words stand on the sheet as they are."""
    target: str = ""
    """The page that shows it, as an address on the site; empty where the sheet itself does."""


@dataclass(frozen=True)
class Sheet:
    """A handout with the words that a reader of it sees."""

    shelf: Shelf
    handout: Handout
    text: str
    """Everything printed on it."""
    easily: str = ""
    """What measuring its sentences found, when they keep within the targets; else empty."""

    def says(self, words: str) -> bool:
        """Whether these words stand on it, however lines and signs are set."""
        return bool(words) and _letters(words) in _letters(self.text)


Rule = Callable[[Sheet], Proof | None]

RULES: dict[str, Rule] = {}


def rule(name: ProofRule) -> Callable[[Rule], Rule]:
    """Register a rule under the name that records use."""

    def register(look: Rule) -> Rule:
        RULES[name] = look
        return look

    return register


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _quote(sheet: Sheet, words: str) -> Proof | None:
    return Proof(words, quoted=True) if sheet.says(words) else None


def _page(sheet: Sheet, words: str, page: str) -> Proof | None:
    return Proof(words, target=page) if page in sheet.shelf.authored else None


@rule("describes-condition")
def describes_condition(sheet: Sheet) -> Proof | None:
    """The sheet explains every condition that it is about."""
    library = sheet.shelf.library
    if sheet.handout.id in library.questions:
        names = library.questions[sheet.handout.id].conditions
    else:
        names = (sheet.handout.id,)
    explained = [library.conditions[name].explained for name in names if name in library.conditions]
    if not explained or not all(map(sheet.says, explained)):
        return None
    return Proof(explained[0], quoted=True)


@rule("cites-studies")
def cites_studies(sheet: Sheet) -> Proof | None:
    """The sheet prints every line of its sources, and there is a study behind it."""
    sources = sheet.handout.sources
    pieces = [plain_line((piece,)).strip() for line in sources for piece in line]
    if not sheet.handout.copy.studies or not sources or not all(map(sheet.says, filter(None, pieces))):
        return None
    return Proof(plain_line(sources[0]), quoted=True)


@rule("dated")
def dated(sheet: Sheet) -> Proof | None:
    """The sheet prints the day of its last check."""
    return _quote(sheet, sheet.handout.copy.checked)


@rule("next-check-told")
def next_check_told(sheet: Sheet) -> Proof | None:
    """The sheet prints the day on which its next check is due."""
    return _quote(sheet, as_date(sheet.shelf.library.topic.next_check))


@rule("both-dates")
def both_dates(sheet: Sheet) -> Proof | None:
    """The sheet prints the day of its last check and that of the next."""
    last, following = dated(sheet), next_check_told(sheet)
    return Proof(f"{last.words} … {following.words}", quoted=True) if last and following else None


@rule("says-how-sure")
def says_how_sure(sheet: Sheet) -> Proof | None:
    """The sheet says how sure anyone can be, with the main reason."""
    sure = sheet.handout.copy.readings.readings[1]
    words = plain_line((sure.answer,))
    found = sheet.says(words) and sheet.says(plain_line(sure.detail) or words)
    return Proof(f"{sure.label}: {words}", quoted=True) if found else None


@rule("evidence-is-surer")
def evidence_is_surer(sheet: Sheet) -> Proof | None:
    """How sure anyone can be is judged moderate or high."""
    copy = sheet.handout.copy
    if copy.certainty not in ("moderate", "high"):
        return None
    words = plain_line((copy.readings.readings[1].answer,))
    return Proof(f"How sure anyone can be is judged: {words}.", target=copy.page)


@rule("searched-when-checked")
def searched_when_checked(sheet: Sheet) -> Proof | None:
    """Studies were searched again for the last check."""
    topic = sheet.shelf.library.topic
    newest = max(search.date for search in topic.searches)
    words = f"The newest search is of {as_date(newest)}, the last check of {as_date(topic.checked)}."
    return _page(sheet, words, "methods") if newest >= topic.checked else None


@rule("sources-kept")
def sources_kept(sheet: Sheet) -> Proof | None:
    """A list of all references is published."""
    found = as_number(len(sheet.shelf.library.references))
    return _page(sheet, f"The bibliography lists {found} references.", "bibliography")


@rule("process-told")
def process_told(sheet: Sheet) -> Proof | None:
    """How records are searched, read and checked is written down for readers."""
    return _page(sheet, "The page on methods says how records are made and checked.", "methods")


@rule("process-kept")
def process_kept(sheet: Sheet) -> Proof | None:
    """The way of working is written down, and what each copy said is kept."""
    if not sheet.shelf.library.releases:
        return None
    return _page(sheet, "Methods are written down, and what each copy said is kept.", "methods")


@rule("invites-corrections")
def invites_corrections(sheet: Sheet) -> Proof | None:
    """A page says how anybody can report a mistake."""
    return _page(sheet, "A page says how to report a mistake.", "contribute")


@rule("starts-from-what-people-ask")
def starts_from_what_people_ask(sheet: Sheet) -> Proof | None:
    """What people ask was gathered, with the number of pages it was seen on."""
    asked = sheet.shelf.library.asked
    words = f"{as_number(len(asked))} things that people ask were gathered from public pages."
    return _page(sheet, words, "asked") if asked else None


@rule("leads-on")
def leads_on(sheet: Sheet) -> Proof | None:
    """The sheet prints the address of the page that has the studies behind it."""
    page = sheet.handout.copy.page
    printed = sheet.says(page.partition("#")[0])
    return Proof("It prints the address of its page, with the studies.", target=page) if printed else None


@rule("several-forms")
def several_forms(sheet: Sheet) -> Proof | None:
    """The sheet can be had as a web page, as text, and besides in a form to print or to edit."""
    names = {"pdf": "PDF", "docx": "Word"}
    more = [text for name, text in names.items() if name in sheet.shelf.forms]
    words = f"It can be had as {', '.join(['a web page', 'text', *more])}."
    return Proof(words, target=sheet.handout.address) if more else None


@rule("reads-easily")
def reads_easily(sheet: Sheet) -> Proof | None:
    """Its sentences keep within the targets that the site sets for pages that patients read."""
    return Proof(sheet.easily) if sheet.easily else None
