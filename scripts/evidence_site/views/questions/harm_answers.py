"""The answer to a question on side effects: who names some, who says nobody had any, who is silent."""

from __future__ import annotations

from evidence_site.synthesis.bodies.body import Body
from evidence_site.synthesis.bodies.harms import Harms, count_harms
from evidence_site.synthesis.people import Head
from evidence_site.views.formatting import as_count, as_number
from evidence_site.views.page import Reading
from evidence_site.views.shelf import Shelf


def harm_answer(shelf: Shelf, body: Body) -> str:
    """Counts of studies in one or two sentences: what reports say, never how often harm comes.

    Each study is counted once, so that the numbers add up to all of them.
    """
    harms = count_harms(body.studies, shelf.library.topic.focus)
    total = harms.head.studies
    if not total:
        return f"No study was found, so nothing is known of side effects of {body.question.treatment}."
    named = f"{_of(harms.named.studies, total)} {_name(harms)}"
    parts = [f"{named} something that people had after {body.question.treatment}"]
    if harms.nobody.studies:
        names = "names" if harms.nobody.studies == 1 else "name"
        parts.append(f"{as_number(harms.nobody.studies)} {names} only what nobody had")
    if harms.others.studies:
        names = "names" if harms.others.studies == 1 else "name"
        parts.append(f"{as_number(harms.others.studies)} {names} only what others had")
    return f"{'; '.join(parts)}. {_silent(harms)}".strip()


def harm_reading(shelf: Shelf, body: Body) -> Reading:
    """What was seen, for a question about side effects."""
    harms = count_harms(body.studies, shelf.library.topic.focus)
    if not harms.head.studies:
        return Reading("What was seen", "Not studied", ("No study found.",))
    named = f"{_of(harms.named.studies, harms.head.studies)} {_name(harms)} side effects"
    return Reading("What was seen", named, (f"{_without(harms)} {_silent(harms)}".strip(),))


def people_who_tell(shelf: Shelf, body: Body) -> Head:
    """Studies that say anything on side effects, and their people, all groups together."""
    return count_harms(body.studies, shelf.library.topic.focus).telling


def _without(harms: Harms) -> str:
    """Studies that say something and name none, so that the counts add up to all of them."""
    found = harms.nobody.studies + harms.others.studies
    if not found:
        return ""
    names = "names" if found == 1 else "name"
    return f"{as_number(found)} {names} only what nobody or others had."


def _name(harms: Harms) -> str:
    return "names" if harms.named.studies == 1 else "name"


def _of(part: int, total: int) -> str:
    return f"{as_number(part)} of {as_count(total, 'study', 'studies')}"


def _silent(harms: Harms) -> str:
    silent = harms.not_seen.studies + harms.not_reported.studies
    if not silent:
        return "That a report names none does not mean that nobody had any."
    return f"For {as_count(silent, 'study', 'studies')} we saw no word on it. Not seen is not none."
