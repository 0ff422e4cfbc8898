"""Checks of what a record points at: other records, words of the vocabulary, its own arms and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from evidence_site.checks.check import Path_, Problem, Surroundings, check
from evidence_site.decoding import did_you_mean
from evidence_site.library import Entry
from evidence_site.record_files import FOLDERS
from evidence_site.records.base import Record
from evidence_site.records.claim import ArticleFile, ClaimFile
from evidence_site.records.fact import FactFile
from evidence_site.records.registration import RegisteredTrial
from evidence_site.records.review import Review
from evidence_site.records.study import Study
from evidence_site.records.tables import TableFile
from evidence_site.records.topic import Topic
from evidence_site.records.vocabulary import words_in
from evidence_site.sources.yaml_text import walk

ALL_RECORDS: tuple[type[Record], ...] = (*FOLDERS.values(), ArticleFile)


def _unknown_word(path: Path_, word: str, allowed: Iterable[str], where: str) -> Problem:
    allowed = sorted(allowed)
    shown = f"Use one of: {', '.join(allowed)}." if len(allowed) <= 16 else f"See {where}."
    return Problem(path, f"`{word}` is not known in {where}.", f"{did_you_mean(word, allowed)}{shown}")


@check(*ALL_RECORDS, TableFile)
def word_is_in_vocabulary(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Conditions, treatments, devices, outcomes, units and comparisons are ids of topic.yml.

    Places where a finding was seen are ids of vocabulary.yml.
    """
    for path, word, vocabulary in words_in(entry.document.data, type(entry.record)):
        if vocabulary == "records":
            continue
        allowed, where = _vocabulary(around, vocabulary)
        if word not in allowed:
            yield _unknown_word(path, word, allowed, where)


def _vocabulary(around: Surroundings, name: str) -> tuple[set[str], str]:
    """The words of a vocabulary, and where a person finds them."""
    if name == "places":
        return {term.id for term in around.library.vocabulary.where}, "`where` of wording/vocabulary.yml"
    return {item.id for item in getattr(around.library.topic, name)}, f"`{name}` of topic.yml"


@check(*ALL_RECORDS)
def linked_record_exists(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A record named by another (overlap, source, conflict, evidence) exists."""
    for path, word, vocabulary in words_in(entry.document.data, type(entry.record)):
        if vocabulary == "records" and word not in around.library.record_ids:
            yield _unknown_word(path, word, around.library.record_ids, "the records")


@check(ClaimFile)
def claim_points_at_known_things(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A claim's topic, its articles, its questions and the claims it contradicts exist."""
    topics = {topic.id for topic in around.library.topic.claim_topics}
    for index, claim in enumerate(entry.record.claims):
        here: Path_ = ("claims", index)
        if claim.topic not in topics:
            yield _unknown_word((*here, "topic"), claim.topic, topics, "`claim_topics` of topic.yml")
        for place, said in enumerate(claim.said_by):
            if said.article not in around.library.articles:
                yield _unknown_word(
                    (*here, "said_by", place, "article"),
                    said.article,
                    around.library.articles,
                    "articles.yml",
                )
        for place, other in enumerate(claim.contradicts):
            if other not in around.library.claims:
                yield _unknown_word((*here, "contradicts", place), other, around.library.claims, "the claims")
        for place, asked in enumerate(claim.questions):
            if asked not in around.library.questions:
                yield _unknown_word(
                    (*here, "questions", place), asked, around.library.questions, "questions/"
                )


@check(FactFile)
def finding_kind_is_listed(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The `kind` of a finding is one of the `kinds` its file lists."""
    kinds = {kind.id for kind in entry.record.kinds}
    for index, fact in enumerate(entry.record.findings):
        if fact.kind not in kinds:
            yield _unknown_word(("findings", index, "kind"), fact.kind, kinds, "`kinds` of this file")


@check(Topic)
def topic_uses_its_own_words(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """In topic.yml the focus, groups, comparisons and companions use treatments and groups that it lists."""
    topic = entry.record
    treatments, groups = {item.id for item in topic.treatments}, {item.id for item in topic.groups}
    if topic.focus not in treatments:
        yield _unknown_word(("focus",), topic.focus, treatments, "`treatments`")
    for index, condition in enumerate(topic.conditions):
        if condition.group not in groups:
            yield _unknown_word(("conditions", index, "group"), condition.group, groups, "`groups`")
    for index, comparison in enumerate(topic.comparisons):
        for side in ("treatment", "control"):
            for place, word in enumerate(getattr(comparison, side)):
                if word not in treatments:
                    yield _unknown_word(("comparisons", index, side, place), word, treatments, "`treatments`")
    for index, companion in enumerate(topic.companions):
        if companion.treatment not in treatments:
            yield _unknown_word(
                ("companions", index, "treatment"), companion.treatment, treatments, "`treatments`"
            )
        for place, word in enumerate(companion.perhaps_in):
            if word not in treatments:
                yield _unknown_word(
                    ("companions", index, "perhaps_in", place), word, treatments, "`treatments`"
                )


@check(Study)
def arm_exists(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """Results, comparisons and side effects name arms of their own study."""
    arms = {arm.id for arm in entry.record.arms}
    also = {"arm": {"all"}, "favours": {"neither"}}
    for path, value in entry.document.nodes:
        name = path[-1] if path else None
        inside = path[0] if path else None
        is_arm = name in ("arm", "favours") or (inside == "comparisons" and name in ("treatment", "control"))
        if not is_arm or not isinstance(value, str) or value in ("not_seen", "not_reported"):
            continue
        if value not in arms | also.get(str(name), set()):
            yield _unknown_word(path, value, arms | also.get(str(name), set()), "the arms of this study")


@check(Study)
def comparison_fits_its_arms(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The arms of a comparison got just what topic.yml says the comparison is about."""
    kinds = {kind.id: kind for kind in around.library.topic.comparisons}
    arms = {arm.id: arm for arm in entry.record.arms}
    for index, comparison in enumerate(entry.record.comparisons):
        kind = kinds.get(comparison.comparison)
        for side in ("treatment", "control"):
            arm = arms.get(getattr(comparison, side))
            if kind is None or arm is None or set(getattr(kind, side)) == set(arm.treatments):
                continue
            wanted = ", ".join(getattr(kind, side)) or "nothing"
            got = ", ".join(arm.treatments) or "nothing"
            message = f"`{kind.id}` is about an arm that got {wanted}, but `{arm.id}` got {got}."
            yield Problem(
                ("comparisons", index, side), message, "Choose the comparison or the treatments anew."
            )


@check(Study, Review, RegisteredTrial, FactFile)
def locator_names_a_source(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """The `source` of each locator is one of the sources its record lists."""
    owners = (
        enumerate(entry.record.findings) if isinstance(entry.record, FactFile) else [(None, entry.record)]
    )
    for index, owner in owners:
        start: Path_ = () if index is None else ("findings", index)
        data = entry.document.data if index is None else entry.document.data["findings"][index]
        sources = {source.id for source in owner.sources}
        for path, value in walk(data, start):
            source = value.get("source") if isinstance(value, dict) else None
            if path and path[-1] == "locator" and source is not None and source not in sources:
                yield _unknown_word((*path, "source"), source, sources, "the sources of this record")


@check(*ALL_RECORDS)
def link_is_a_public_home(around: Surroundings, entry: Entry[Any]) -> Iterator[Problem]:
    """A `link` leads to a host listed in topic.yml (DOI, register, publisher); copies go in `seen_at`."""
    hosts = around.library.topic.link_hosts
    for path, value in entry.document.nodes:
        if path and path[-1] == "link" and isinstance(value, str):
            host = urlsplit(value).hostname or ""
            if not any(host == allowed or host.endswith(f".{allowed}") for allowed in hosts):
                tip = "Move it to `seen_at`, or add the host to `link_hosts` in topic.yml."
                yield Problem(path, f"`{host}` is not among the hosts this site links to.", tip)
