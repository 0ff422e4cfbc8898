"""Bodies of evidence, each gathered once: checks, sentences, tables and figures hold the same object."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from evidence_site.library import Library
from evidence_site.records.question import Question
from evidence_site.synthesis.bodies.body import Body, gather

_GATHERED: WeakKeyDictionary[Library, dict[str, Body]] = WeakKeyDictionary()
"""A library and its records never change, so its bodies hold as long as it does; a library read again is
another one."""


def body_of(question: Question, library: Library) -> Body:
    """The body of evidence of a question. Raises LookupError when it rests on a word that does not exist.

    A question that is not the library's own, such as a changed copy, is gathered anew each time.
    """
    if library.questions.get(question.id) is not question:
        return gather(question, library)
    bodies = _GATHERED.setdefault(library, {})
    if question.id not in bodies:
        bodies[question.id] = gather(question, library)
    return bodies[question.id]
