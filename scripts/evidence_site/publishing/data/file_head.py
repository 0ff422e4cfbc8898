"""The head of every data file: version, day, licence, where it comes from, and that it is no advice."""

from __future__ import annotations

import datetime
from typing import Any

from evidence_site.library import Library
from evidence_site.publishing.data import licence
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.copies.copy import NOT_ADVICE, Copy
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Readings

VERSION = "1"
"""Of the form of these files. Fields may be added; one that goes, or changes its meaning, makes it 2."""

DATA = "data"
"""The page that explains these files, where somebody has written it."""

UNRELEASED = "unreleased"
PREVIEW = "Preview: made without a public address (SITE_URL)."


def head(outbox: Outbox, kind: str, page: str) -> dict[str, Any]:
    """What every JSON file begins with. `kind` names its schema, `page` the page that shows the same."""
    links = outbox.absolute
    return {
        "kind": kind,
        "version": VERSION,
        "data_version": data_version(outbox.shelf.library),
        "generated": day_of(outbox.shelf.library),
        "licence": licence.NAME,
        "licence_address": licence.ADDRESS,
        "notAdvice": NOT_ADVICE,
        "source": links.to(page),
        "schema": links.to(f"api/v1/schema/{kind}.json"),
        **({} if outbox.is_public else {"preview": PREVIEW}),
    }


def written(outbox: Outbox, page: str) -> str:
    """The address of an authored page, or of the first page where nobody has written it."""
    return page if page in outbox.shelf.authored else "index"


def head_of_copy(outbox: Outbox, copy: Copy, kind: str) -> dict[str, Any]:
    """The head of a copy: with its code, and all by which it stands alone."""
    return {
        **head(outbox, kind, copy.page),
        "id": copy.id,
        "code": copy.code,
        "printed_code": copy.printed_code,
        "check": outbox.absolute.to(copy.check),
        **told_of_copy(copy),
        **why_withdrawn(outbox.shelf.library, copy),
    }


def why_withdrawn(library: Library, copy: Copy) -> dict[str, str]:
    """Why a copy must not be used as it stands; nothing for all others."""
    found = [item for item in library.withdrawals if (item.of, item.code) == (copy.id, copy.code)]
    return {"withdrawn": found[0].because} if found else {}


def told_of_copy(copy: Copy) -> dict[str, Any]:
    """Title, question, answer, readings, certainty, people and day of a copy."""
    return {
        "title": copy.title,
        "question": copy.question,
        "answer": copy.answer,
        "readings": told_readings(copy.readings),
        "certainty": copy.certainty,
        "people": plain_line((copy.readings.readings[2].answer,)),
        "checked": copy.checked,
        "studies": list(copy.studies),
    }


def told_readings(readings: Readings) -> list[dict[str, str]]:
    """What was seen, how sure, how many people: each with its label."""
    return [
        {
            "label": item.label,
            "answer": plain_line((item.answer,)),
            "detail": plain_line(item.detail).strip(),
        }
        for item in readings.readings
    ]


def data_version(library: Library) -> str:
    """The newest release, when there is one."""
    return library.releases[-1].id if library.releases else UNRELEASED


def day_of(library: Library) -> datetime.date:
    """The newest day in any record: never that of the build."""
    return datetime.datetime.fromtimestamp(library.epoch, datetime.UTC).date()


def site_name(library: Library) -> str:
    """What the site is called where it is cited."""
    return library.topic.site_name or library.topic.question
