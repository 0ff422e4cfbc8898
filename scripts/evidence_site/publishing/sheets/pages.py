"""Each handout as a page that prints, and as plain text for a medical record system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence_site.publishing.copies.plain_text import as_plain_text, in_plain_signs, with_addresses, wrapped
from evidence_site.publishing.outbox import FileArtifact, Outbox
from evidence_site.publishing.pictures.qr import QrCode, qr_code
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import Cell, Link
from evidence_site.views.page import Listing

PREVIEW = "Preview: made without a public address (SITE_URL)."
NOBODY = "Nothing is recorded on who has reviewed this site."


@dataclass(frozen=True)
class Sheet:
    """What a sheet says of itself and of the site that it comes from."""

    site: str
    check: str
    """The address that tells whether it is current."""
    qr: QrCode | None
    reviewed_by: str
    preview: str
    """That the address leads nowhere yet; empty on a public site."""


def handout_pages(outbox: Outbox) -> Iterator[FileArtifact]:
    """Each handout as a page that prints, and as plain text for a medical record system."""
    for handout in outbox.handouts:
        page = handout_page(outbox, handout)
        inside = _render(outbox, handout, "handout_fragment.html")
        for name, text in (("index.html", page), ("fragment.html", inside)):
            require_alone(outbox, handout.copy, f"{handout.address}{name}", text)
            yield FileArtifact(f"{handout.address}{name}", text.encode())
        yield FileArtifact(f"{handout.address}handout.txt", handout_text(outbox, handout).encode())


def handout_page(outbox: Outbox, handout: Handout) -> str:
    """The page of a handout: a bar with its other forms, which paper leaves out, and the sheet."""
    return _render(outbox, handout, "handout.html")


def _render(outbox: Outbox, handout: Handout, template: str) -> str:
    return outbox.renderer.document(
        template,
        handout=handout,
        sheet=sheet_of(outbox, handout),
        forms=forms_of(outbox, handout),
        links=outbox.absolute,
        here=outbox.links_from(f"{handout.address}index.html"),
    )


def sheet_of(outbox: Outbox, handout: Handout) -> Sheet:
    """What the sheet of a handout says of itself."""
    topic = outbox.shelf.library.topic
    check = outbox.absolute.to(handout.copy.check)
    return Sheet(
        site=topic.site_name or topic.question,
        check=check,
        qr=qr_code(check),
        reviewed_by=topic.stewardship.reviewed_by if topic.stewardship else NOBODY,
        preview="" if outbox.is_public else PREVIEW,
    )


def forms_of(outbox: Outbox, handout: Handout) -> tuple[Link, ...]:
    """The other forms that are made of a handout."""
    made = (
        ("pdf", Link("PDF (A4)", f"{handout.address}a4.pdf")),
        ("pdf", Link("PDF (Letter)", f"{handout.address}letter.pdf")),
        ("docx", Link("Word", f"{handout.address}handout.docx")),
        ("", Link("Text", f"{handout.address}handout.txt")),
        ("", Link("Passport", f"{handout.address}passport/")),
    )
    return tuple(link for form, link in made if not form or form in outbox.forms)


def handout_text(outbox: Outbox, handout: Handout) -> str:
    """A handout as plain text. Raises EvidenceError when it does not stand alone."""
    copy, sheet, links = handout.copy, sheet_of(outbox, handout), outbox.absolute
    asked = wrapped(copy.question) if copy.question != copy.title else []
    parts = (
        [*wrapped(copy.title), *asked],
        wrapped(copy.answer),
        as_plain_text((copy.readings,), links).splitlines(),
        ["WHAT STUDIES SAW", *as_plain_text((handout.facts,), links).splitlines()],
        as_plain_text((handout.icons,), links).splitlines() if handout.icons else wrapped(handout.no_icons),
        ["WHAT IT MEANS FOR YOU", *wrapped(f"{handout.meaning} {handout.own_risk}")],
        ["WHAT IS UNSAFE", *(line for item in handout.unsafe for line in wrapped(item, "- "))],
        ["QUESTIONS TO ASK", *as_plain_text((_items(handout.ask),), links).splitlines()],
        [
            "SOURCES",
            *(line for item in handout.sources for line in wrapped(with_addresses(item, links), "- ")),
        ],
        _foot(outbox, handout, sheet),
    )
    text = "\n\n".join("\n".join(part) for part in parts if part) + "\n"
    seen = replace(copy, question=in_plain_signs(copy.question))
    require_alone(outbox, seen, f"{handout.address}handout.txt", text, markup=False)
    return text


def _items(texts: tuple[str, ...]) -> Listing:
    return Listing(tuple(Cell(((text,),)) for text in texts))


def _foot(outbox: Outbox, handout: Handout, sheet: Sheet) -> list[str]:
    copy = handout.copy
    about = " ".join(filter(None, (copy.not_advice, sheet.reviewed_by, sheet.preview)))
    return [
        *wrapped(f"Checked {copy.checked}. {about}"),
        *wrapped(handout.audience),
        f"Is this copy current? Code {copy.printed_code}",
        sheet.check,
        *wrapped(f'This comes from "{sheet.site}":'),
        outbox.absolute.to(copy.page),
    ]
