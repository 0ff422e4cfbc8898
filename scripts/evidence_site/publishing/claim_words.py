"""Words that claim something, in texts written by hand: allowed as far as their questions carry them.

Which words, and what each needs, is in evidence/wording/claim_words.yml. Not a claim: a question; what stands
behind a negation in its clause; quotes, code, comments, addresses and directives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_site.directives import DIRECTIVE, DirectiveError, parse
from evidence_site.findings import Finding
from evidence_site.publishing.claim_text import TARGET, Sentence, sentences_of, without_code
from evidence_site.records.question import Question
from evidence_site.records.wording import ClaimWord, ClaimWordFile
from evidence_site.sources.yaml_text import Document
from evidence_site.synthesis.bodies.certainty import LADDER
from evidence_site.views.questions.sentences import seen_label
from evidence_site.views.shelf import Shelf

Place = tuple[str | int, ...]
"""Fields and list positions that lead to a text in its file."""

_CLAUSE_END = r"[;:—–]"
_QUESTION_PAGE = re.compile(r"(?<![\w-])questions/([a-z0-9-]+)")


@dataclass(frozen=True)
class Claim:
    """A claim word as it stands in a text: which, and where (from 0)."""

    text: str
    word: ClaimWord
    start: int


def find_claims(shelf: Shelf, text: str, path: Path) -> tuple[Finding, ...]:
    """Every claim word of an authored page that the questions it points to do not carry."""
    claims = tuple(_claims(text, shelf.library.claim_words))
    if not claims:
        return ()
    questions = questions_of(shelf, text)
    judged = ((claim, _refuse(shelf, claim, questions)) for claim in claims)
    return tuple(_finding(text, path, claim, *refused) for claim, refused in judged if refused)


WRITTEN = frozenset({"meaning", "would_change", "note", "reason", "kinder_because"})
"""Fields of a question in which somebody writes whole sentences."""


def find_claims_of_questions(shelf: Shelf) -> tuple[Finding, ...]:
    """Every claim word in the sentences of a question that its own answer does not carry."""
    return tuple(
        finding
        for entry in shelf.library.folders["questions"]
        for path, value in entry.document.nodes
        if isinstance(value, str) and path[-1:] and path[-1] in WRITTEN
        for finding in _claims_typed(shelf, entry.document, path, value, (entry.record,))
    )


def find_claims_of_changes(shelf: Shelf) -> tuple[Finding, ...]:
    """Every claim word in the log of changes that the questions named with it do not carry."""
    if "changes.yml" not in shelf.library.files:
        return ()
    document, questions = shelf.library.files["changes.yml"].document, shelf.library.questions
    return tuple(
        finding
        for index, change in enumerate(shelf.library.changes)
        for name, text in (("title", change.title), ("what", change.what))
        for finding in _claims_typed(
            shelf,
            document,
            ("changes", index, name),
            text,
            tuple(questions[record] for record in change.records if record in questions),
        )
    )


def _claims_typed(
    shelf: Shelf, document: Document, path: Place, text: str, questions: tuple[Question, ...]
) -> Iterator[Finding]:
    """Every claim word in one text of a record that these questions do not carry."""
    for claim in _claims(text, shelf.library.claim_words):
        refused = _refuse(shelf, claim, questions)
        if refused:
            yield _at(document.path, *document.place(path), *refused)


def _at(path: Path, line: int, column: int, message: str, tip: str) -> Finding:
    return Finding(path=path, line=line, column=column, kind="claim-word", message=message, tip=tip)


def _finding(text: str, path: Path, claim: Claim, message: str, tip: str) -> Finding:
    line = text.count("\n", 0, claim.start) + 1
    column = claim.start - text.rfind("\n", 0, claim.start)
    return _at(path, line, column, message, tip)


def questions_of(shelf: Shelf, text: str) -> tuple[Question, ...]:
    """The questions a page points to: by a directive, by a condition whose page one opens, or by a link."""
    library = shelf.library
    named: dict[str, None] = {}
    for name, argument in _directives(text):
        if name in ("question", "cite"):
            named[argument] = None
        elif name in ("condition", "readings"):
            opening = (item.id for item in library.questions.values() if argument in item.headline_of)
            named |= dict.fromkeys(opening)
    for target in TARGET.finditer(without_code(text)):
        named |= dict.fromkeys(_QUESTION_PAGE.findall(target[0]))
    return tuple(library.questions[name] for name in named if name in library.questions)


def _directives(text: str) -> Iterator[tuple[str, str]]:
    for match in DIRECTIVE.finditer(without_code(text)):
        try:
            directive = parse(match[1], 1)
        except DirectiveError:
            continue  # told where directives are carried out
        yield directive.name, directive.arguments[0] if directive.arguments else ""


def _claims(text: str, words: ClaimWordFile) -> Iterator[Claim]:
    by_name = {_plain(name): item for item in words.words for name in item.words}
    pattern = _any_of(by_name)
    for sentence in sentences_of(text):
        if not sentence.asks:
            for match in pattern.finditer(sentence.text):
                if not _is_negated(sentence, match.start(), words):
                    yield Claim(match[0], by_name[_plain(match[0])], sentence.start + match.start())


def _is_negated(sentence: Sentence, end: int, words: ClaimWordFile) -> bool:
    turns = f"|{_any_of(words.turns).pattern}" if words.turns else ""
    clause = re.split(f"{_CLAUSE_END}{turns}", sentence.text[:end], flags=re.IGNORECASE)[-1]
    return bool(words.negations and _any_of(words.negations).search(clause))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words, the longest first; spaces may be line breaks and apostrophes may be curved."""
    shapes = (
        re.escape(_plain(word)).replace(r"\ ", r"\s+").replace("'", "['’]")
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes) or '(?!)'})(?!\w)", re.IGNORECASE)


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("’", "'").split())


def _refuse(shelf: Shelf, claim: Claim, questions: tuple[Question, ...]) -> tuple[str, str] | None:
    """What is wrong with a claim and what to write instead; None when all questions of the page carry it."""
    said = " ".join(claim.text.split())
    if claim.word.certainty == "never":
        return f"“{said}” says more than any evidence here can carry.", claim.word.instead
    if not questions:
        message = f"“{said}” is a claim, and this page points to no question that could back it."
        tip = f'{claim.word.instead} Or point to the question: {{{{ question "its-id" }}}}.'
        return message, tip
    short = [question for question in questions if not _carries(shelf, claim.word, question)]
    if not short:
        return None
    answers = "; ".join(_answer(shelf, question) for question in short)
    return f"“{said}” needs {_needs(shelf, claim.word, short[0])}, but {answers}.", claim.word.instead


def _carries(shelf: Shelf, word: ClaimWord, question: Question) -> bool:
    body = shelf.body(question).main
    level = body.outcome.certainty.certainty
    sure = level in LADDER and LADDER.index(level) >= LADDER.index(word.certainty)
    return sure and (not word.seen or body.seen in word.seen)


def _answer(shelf: Shelf, question: Question) -> str:
    body = shelf.body(question).main
    level = shelf.labels.of("certainty", body.outcome.certainty.certainty)
    return f"`{question.id}` says “{seen_label(shelf, body, question)}”, certainty {level}"


def _needs(shelf: Shelf, word: ClaimWord, question: Question) -> str:
    highest = word.certainty == LADDER[-1]
    level = shelf.labels.of("certainty", word.certainty)
    return f"certainty {level}{'' if highest else ' or better'}{_seen_needed(shelf, word, question)}"


def _seen_needed(shelf: Shelf, word: ClaimWord, question: Question) -> str:
    """The labels of what must have been seen, in the words of one question."""
    outcome = question.outcomes[0]
    labels = [item.label for item in shelf.library.summaries.seen if item.id in word.seen]
    shown = (item.replace("{better}", outcome.better).replace("{worse}", outcome.worse) for item in labels)
    return f" and “{'” or “'.join(shown)}” pooled over studies" if labels else ""
