"""What machines read in the head of a page: tags to cite the report it is about, and schema.org as JSON-LD.

A page says when its records were last read or judged, and never `lastReviewed`, which promises an expert.
No page is called a list of answers (`FAQPage`): search engines show those without how sure anyone can be.
"""

from __future__ import annotations

import datetime
import html
import json
from dataclasses import dataclass
from typing import Any

from evidence_site.publishing.citations.highwire import Tag, citation_tags
from evidence_site.publishing.citations.linked_data import as_dataset, as_work
from evidence_site.publishing.data import licence
from evidence_site.publishing.data.file_head import day_of, site_name
from evidence_site.publishing.outbox import Outbox
from evidence_site.records.provenance import Extraction

DATA = "data"
"""The page that people write on the data of the site."""

_SAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""In a script element only these could end the data; inside JSON they mean the same as escapes."""


@dataclass(frozen=True)
class PageHead:
    """Tags as name and content, which a template escapes; and JSON that holds no sign of markup."""

    tags: tuple[Tag, ...]
    linked_data: str


def page_head(outbox: Outbox, address: str, title: str) -> PageHead:
    """The head of one page. Its title comes escaped, as themes print it."""
    library = outbox.shelf.library
    folder, _, record = address.partition("/")
    cited = library.references.get(record) if folder in ("studies", "reviews", "trials") else None
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": html.unescape(title),
        "inLanguage": "en",
        "dateModified": _modified(outbox, folder, record).isoformat(),
        "license": licence.ADDRESS,
        "isPartOf": {"@type": "WebSite", "name": site_name(library), **_url(outbox, "index")},
        **_url(outbox, address),
    }
    if cited:
        page["mainEntity"] = as_work(cited, library.topic.link_hosts)
    elif address == DATA:
        page["mainEntity"] = as_dataset(outbox)
    tags = citation_tags(cited) if cited and folder != "trials" else ()
    return PageHead(tags, json.dumps(page, ensure_ascii=False, separators=(",", ":")).translate(_SAFE))


def _url(outbox: Outbox, address: str) -> dict[str, str]:
    """Only an address that others can open is given."""
    return {"url": outbox.absolute.to(address)} if outbox.is_public else {}


def _modified(outbox: Outbox, folder: str, record: str) -> datetime.date:
    """When the record of a page was last read, or a question last judged; else the newest day of all."""
    library = outbox.shelf.library
    if folder == "questions" and record in library.questions:
        return max(item.certainty.judged for item in library.questions[record].outcomes)
    for records in (library.studies, library.reviews, library.registrations):
        if record in records:
            return _last_read(records[record].extraction)
    return day_of(library)


def _last_read(extraction: Extraction) -> datetime.date:
    again = extraction.second_reading
    return max(extraction.first_reading, again.date) if again else extraction.first_reading
