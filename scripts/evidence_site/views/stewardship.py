"""Who makes the site, who pays, and who has reviewed it, as topic.yml says it."""

from __future__ import annotations

from evidence_site.views.inline import cell
from evidence_site.views.page import Block, Facts, Paragraph
from evidence_site.views.shelf import Shelf


def stewardship(shelf: Shelf) -> tuple[Block, ...]:
    """Each point with what is recorded of it; says so when nothing is."""
    given = shelf.library.topic.stewardship
    if given is None:
        return (Paragraph(("Nothing is recorded on who makes this site or who pays for it.",)),)
    rows = (
        ("Made by", cell(given.made_by)),
        ("Reviewed by", cell(given.reviewed_by)),
        ("Paid by", cell(given.funding)),
        ("Interests", cell(given.interests)),
    )
    return (Facts(rows),)
