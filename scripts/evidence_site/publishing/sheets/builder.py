"""What the handout builder puts together in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.views.copies.copy import Copy
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.questions.answers import questions_about
from evidence_site.views.shelf import Shelf

INDEX = "handouts/parts.json"
"""Every sheet and every part; the builder fetches nothing that does not stand here."""


def builder_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """What the handout builder puts together in the browser."""
    if outbox.handouts:
        text = json.dumps(parts_index(outbox), ensure_ascii=False, indent=1)
        yield FileArtifact(INDEX, f"{text}\n".encode())


def parts_index(outbox: Outbox) -> dict[str, list[dict[str, object]]]:
    """Sheets with the parts on the same subject, and all parts, each with its title."""
    sheets = [_sheet(outbox, handout) for handout in outbox.handouts]
    parts: list[dict[str, object]] = [
        {"id": copy.id, "kind": copy.kind, "title": copy.title} for copy in outbox.copies
    ]
    return {"sheets": sheets, "parts": parts}


def _sheet(outbox: Outbox, handout: Handout) -> dict[str, object]:
    own = [copy.id for copy in outbox.copies if belongs(outbox.shelf, handout, copy)]
    return {"id": handout.id, "title": handout.copy.title, "group": handout.group, "parts": own}


def belongs(shelf: Shelf, handout: Handout, copy: Copy) -> bool:
    """Whether a copy is on the subject of a handout: one of its questions, or a table of its condition."""
    library = shelf.library
    own = library.questions.get(handout.id)
    asked = (own,) if own else questions_about(shelf, handout.id)
    if copy.page.startswith(tuple(f"questions/{question.id}#" for question in asked)):
        return True
    table = library.tables.get(copy.id)
    if table is None:
        return False
    return table.question in {question.id for question in asked} or table.where.conditions == (handout.id,)
