"""A page for each code ever printed: whether that copy is current, or what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.copies.history import History
from evidence_site.views.copies.verdict import Verdict, judge
from evidence_site.views.formatting import as_date

CHECK = "check-a-copy"
"""The authored page where a code is typed in, if there is one."""


def code_pages(outbox: Outbox) -> Iterator[FileArtifact]:
    """A page for each code ever printed: whether that copy is current, or what changed since."""
    library = outbox.shelf.library
    history = History(library.releases, library.withdrawals)
    now = {copy.id: copy for copy in outbox.all_copies}
    owners = {code: state.copy.of for code, state in history.by_code.items()}
    owners |= {copy.code: copy.id for copy in now.values()}
    for code, name in sorted(owners.items()):
        verdict = judge(outbox.shelf, history, code, now.get(name))
        yield _page(outbox, verdict)


def _page(outbox: Outbox, verdict: Verdict) -> FileArtifact:
    name, topic = f"v/{verdict.code}/index.html", outbox.shelf.library.topic
    text = outbox.renderer.document(
        "code.html",
        verdict=verdict,
        here=outbox.links_from(name),
        address=outbox.absolute.to(f"v/{verdict.code}/"),
        site=topic.site_name or topic.question,
        checked=as_date(topic.checked),
        next_check=as_date(topic.next_check),
        check=CHECK if CHECK in outbox.shelf.authored else "",
        is_public=outbox.is_public,
    )
    if verdict.now:
        require_alone(outbox, verdict.now, name, text)
    return FileArtifact(name, text.encode())
