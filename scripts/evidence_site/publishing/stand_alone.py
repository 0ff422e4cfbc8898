"""The rule for all that leaves the site: a copy that lacks one of six things stops the build.

Question, people, how sure, the day, a link, and that it is no advice.
"""

from __future__ import annotations

import html
import re

from evidence_site.findings import EvidenceError, Finding
from evidence_site.publishing.outbox import Outbox
from evidence_site.views.copies.copy import Copy
from evidence_site.views.inline import plain_line


def require_alone(outbox: Outbox, copy: Copy, name: str, text: str, *, markup: bool = True) -> None:
    """Look for each in HTML as a reader sees it, or, without `markup`, in a plain text as it stands.

    Addresses may stand in attributes; everything else must be seen. Raises EvidenceError naming all it lacks.
    """
    seen = _squeeze(html.unescape(re.sub(r"<[^>]*>", " ", text)) if markup else text)
    people = copy.readings.readings[2]
    wanted = {
        "the question": copy.question,
        "how many people": plain_line((people.answer,)),
        "how sure anyone can be": plain_line((copy.readings.readings[1].answer,)),
        "the day of the last check": copy.checked,
        "that it is no advice": copy.not_advice,
    }
    missing = [what for what, words in wanted.items() if _squeeze(words) not in seen]
    if outbox.home not in html.unescape(text):
        missing.append("a link to the site")
    if missing:
        message = f"{name} does not stand alone: it lacks {'; '.join(missing)}."
        path = outbox.shelf.library.root / "tables.yml"
        tip = "Every copy must carry these. Mend the template or the module that makes it."
        raise EvidenceError((Finding(path=path, kind="copy", message=message, tip=tip),))


def _squeeze(text: str) -> str:
    """Text without white space: forms break lines where they like."""
    return re.sub(r"\s+", "", text)
