"""How easily the sentences of a handout read, held against the targets for pages that patients read."""

from __future__ import annotations

from evidence_site.library import Library
from evidence_site.publishing.page_sentences import Said, block_sentences
from evidence_site.publishing.readability import Measure, any_term, measure
from evidence_site.publishing.readable_pages import ReadPage, misses
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.page import Block, Paragraph


def reads_easily(library: Library, handout: Handout) -> str:
    """What was measured, when the sheet keeps within every target; else empty, also for too short a sheet."""
    rules = library.readability
    if rules is None:
        return ""
    said = sheet_sentences(handout)
    terms = (term for term in library.glossary.terms if term.id in rules.declared)
    declared = any_term(name for term in terms for name in (term.term, *term.also))
    found = measure((item.text for item in said), declared, rules.targets.long_words)
    page = ReadPage(handout.address, handout.copy.title, library.root / "handouts.yml", False, said, found)
    return "" if found.words < rules.targets.least_words or misses(page, rules) else _in_words(found)


def sheet_sentences(handout: Handout) -> tuple[Said, ...]:
    """Every sentence on a sheet but its sources: those are titles of others."""
    own = (handout.copy.answer, handout.meaning, handout.own_risk, handout.no_icons, handout.audience)
    texts = (text for text in (*own, *handout.unsafe, *handout.ask) if text)
    blocks: list[Block] = [*(Paragraph((text,)) for text in texts), handout.copy.readings, handout.facts]
    return tuple(Said(text) for text in dict.fromkeys(block_sentences(blocks)))


def _in_words(found: Measure) -> str:
    return (
        f"{found.mean_words:.1f} words a sentence, grade {found.flesch_kincaid:.1f} by Flesch-Kincaid and "
        f"{found.coleman_liau:.1f} by Coleman-Liau. A program counted this. "
        "It does not show that people understand it."
    )
