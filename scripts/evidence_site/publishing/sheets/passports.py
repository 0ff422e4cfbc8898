"""Which items of published standards each handout meets, with the proof of each."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.sheets.pages import handout_text
from evidence_site.publishing.sheets.sheet_reading import reads_easily
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.handouts.passport import passport
from evidence_site.views.handouts.proofs import Sheet


def passport_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Which items of published standards each handout meets, with the proof of each."""
    for handout in outbox.handouts:
        name = f"{handout.address}passport/index.html"
        text = passport_page(outbox, handout)
        require_alone(outbox, handout.copy, name, text)
        yield FileArtifact(name, text.encode())


def passport_page(outbox: Outbox, handout: Handout) -> str:
    """The passport of one handout as a whole page."""
    topic = outbox.shelf.library.topic
    return outbox.renderer.document(
        "passport.html",
        handout=handout,
        passport=passport(as_read(outbox, handout)),
        site=topic.site_name or topic.question,
        links=outbox.absolute,
        here=outbox.links_from(f"{handout.address}passport/index.html"),
        is_public=outbox.is_public,
    )


def as_read(outbox: Outbox, handout: Handout) -> Sheet:
    """A handout with the words that stand on it, which rules look for proofs in."""
    text = handout_text(outbox, handout)
    return Sheet(outbox.shelf, handout, text, reads_easily(outbox.shelf.library, handout))
