"""Which file holds which kind of record: folders of one record a file, and files that exist once."""

from __future__ import annotations

from evidence_site.records.asked import AskedFile
from evidence_site.records.base import Record
from evidence_site.records.change import ChangeFile
from evidence_site.records.claim import ArticleFile, ClaimFile
from evidence_site.records.exceptions import ExceptionFile
from evidence_site.records.fact import FactFile
from evidence_site.records.guide import Guide
from evidence_site.records.handouts import HandoutFile
from evidence_site.records.question import CorrectionFile, Question
from evidence_site.records.readability import ReadabilityFile
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.release import Release, WithdrawalFile
from evidence_site.records.review import Review
from evidence_site.records.second_look import SecondLookFile
from evidence_site.records.standards import StandardsFile
from evidence_site.records.study import Study
from evidence_site.records.tables import TableFile
from evidence_site.records.topic import Topic
from evidence_site.records.wording import (
    CaveatFile,
    CertaintyFile,
    ClaimWordFile,
    Glossary,
    SummaryFile,
    Vocabulary,
)

FOLDERS: dict[str, type[Record]] = {
    "studies": Study,
    "reviews": Review,
    "questions": Question,
    "registrations": RegisteredTrial,
    "claims": ClaimFile,
    "findings": FactFile,
    "guides": Guide,
    "releases": Release,
}
"""Folders of records, one record (or one list of them) a file."""

FILES: dict[str, type[Record]] = {
    "topic.yml": Topic,
    "articles.yml": ArticleFile,
    "corrections.yml": CorrectionFile,
    "asked.yml": AskedFile,
    "changes.yml": ChangeFile,
    "tables.yml": TableFile,
    "exceptions.yml": ExceptionFile,
    "second-looks.yml": SecondLookFile,
    "wording/caveats.yml": CaveatFile,
    "wording/vocabulary.yml": Vocabulary,
    "wording/glossary.yml": Glossary,
    "wording/certainty.yml": CertaintyFile,
    "wording/summaries.yml": SummaryFile,
    "wording/claim_words.yml": ClaimWordFile,
    "wording/readability.yml": ReadabilityFile,
    "wording/standards.yml": StandardsFile,
    "handouts.yml": HandoutFile,
    "withdrawn.yml": WithdrawalFile,
}
"""Files that exist once."""

OPTIONAL_FILES = frozenset(
    (
        *("articles.yml", "asked.yml", "changes.yml", "corrections.yml"),
        *("exceptions.yml", "second-looks.yml", "wording/readability.yml"),
        *("wording/standards.yml", "handouts.yml", "withdrawn.yml"),
    )
)
