"""Tables, summaries of findings and figures for other websites: a page to frame, a fragment to paste."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator

from evidence_site.findings import EvidenceError, Finding
from evidence_site.publishing.copies.frame_height import frame_height
from evidence_site.publishing.copies.markdown import without_escapes
from evidence_site.publishing.copies.snippets import RESIZER, SANDBOX, fitting_line, fixed_line, oembed
from evidence_site.publishing.copies.texts import PREVIEW, markdown_of, plain_text_of, site_name, still
from evidence_site.publishing.data import licence
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.copies.copy import Copy
from evidence_site.views.copies.forms import HOW_TO, forms_of, frame_page, use_page


def embed_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Everything below `embed/` that costs little, but for Markdown."""
    _require_own_names(outbox)
    for copy in outbox.copies:
        for name, text in _texts(outbox, still(copy)):
            yield FileArtifact(name, text.encode())


def markdown_files(outbox: Outbox) -> Iterator[FileArtifact]:
    """Every copy as Markdown. A generator of sites would take these files for pages of its own."""
    for copy in outbox.copies:
        name, text = f"{frame_page(copy.id)}table.md", markdown_of(outbox, copy)
        require_alone(outbox, copy, name, html.unescape(without_escapes(text)), markup=False)
        yield FileArtifact(name, text.encode())


def _texts(outbox: Outbox, copy: Copy) -> Iterator[tuple[str, str]]:
    here, fragment, plain = frame_page(copy.id), fragment_of(outbox, copy), plain_text_of(outbox, copy)
    frame = _frame(outbox, copy)
    for name, text in (("index.html", frame), ("fragment.html", fragment), ("text.txt", plain)):
        require_alone(outbox, copy, here + name, text, markup=name.endswith(".html"))
        yield here + name, text
    yield f"{use_page(copy.id)}index.html", _use(outbox, copy, fragment)
    yield f"{here}oembed.json", oembed(outbox, copy)


def fragment_of(outbox: Outbox, copy: Copy) -> str:
    """HTML to paste into any page: no script, no style, no id, every class begins with `evs-`."""
    return _document(outbox, copy, "embed_fragment.html", links=outbox.absolute)


def _frame(outbox: Outbox, copy: Copy) -> str:
    links, absolute = outbox.links_from(f"{frame_page(copy.id)}index.html"), outbox.absolute
    return _document(outbox, copy, "embed.html", links=links, policy=_policy(outbox), absolute=absolute)


def _use(outbox: Outbox, copy: Copy, fragment: str) -> str:
    lines = (
        ("Most websites", "The frame takes the height of its content.", fitting_line(outbox, copy)),
        (
            "Systems that strip scripts",
            "The frame keeps its height. What is longer scrolls inside.",
            fixed_line(outbox, copy),
        ),
        (
            "Systems that strip frames",
            "The table itself as HTML, in the style of your page. It does not change when ours does.",
            fragment,
        ),
    )
    return _document(
        outbox,
        copy,
        "embed_use.html",
        links=outbox.links_from(f"{use_page(copy.id)}index.html"),
        policy=f"{_policy(outbox)}; frame-src 'self'",
        lines=lines,
        licence=licence,
        forms=forms_of(copy, outbox.forms),
        how_to=HOW_TO if HOW_TO in outbox.shelf.authored else "",
        resizer=RESIZER,
        sandbox=SANDBOX,
        height=frame_height(copy),
    )


def _document(outbox: Outbox, copy: Copy, template: str, **values: object) -> str:
    preview = "" if outbox.is_public else PREVIEW
    name = site_name(outbox)
    return outbox.renderer.document(template, copy=copy, site_name=name, preview=preview, **values)


def _policy(outbox: Outbox) -> str:
    """Own files only. A frame in a sandbox has no origin, and some browsers then ask for the site by name."""
    own = f"'self' {outbox.home}" if outbox.is_public else "'self'"
    allowed = (f"{kind} {own}" for kind in ("script-src", "style-src", "img-src"))
    return "; ".join(("default-src 'none'", *allowed, "form-action 'none'", "base-uri 'none'"))


def _require_own_names(outbox: Outbox) -> None:
    """Every copy has a name of its own, because its name is its address. Raises EvidenceError."""
    counted = Counter(copy.id for copy in outbox.all_copies)
    path, tip = outbox.shelf.library.root / "tables.yml", "Call the table something else."
    findings = tuple(
        Finding(path=path, kind="copy", message=f"{count} copies are called `{name}`.", tip=tip)
        for name, count in counted.items()
        if count > 1
    )
    if findings:
        raise EvidenceError(findings)
