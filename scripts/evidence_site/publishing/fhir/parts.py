"""What every FHIR resource here has: id, address, the mark that it is experimental, and coded words.

Codes come only from code systems that were read, all else is text: certainty-type, certainty-rating and
study-design of hl7.org/fhir/R5; variable-role, statistic-type and attribute-estimate-type of
terminology.hl7.org.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from evidence_site.publishing.data.file_head import PREVIEW
from evidence_site.publishing.outbox import Outbox

FOLDER = "data/fhir/"
RELEASE = "5.0.0"
"""Of FHIR (R5)."""

LONGEST_ID = 64
_HASHED = 8

Resource = dict[str, Any]


def resource_id(*parts: str) -> str:
    """Names joined; where that is longer than FHIR allows, cut and ended by a hash of the whole."""
    whole = "-".join(parts)
    if len(whole) <= LONGEST_ID:
        return whole
    end = hashlib.sha256(whole.encode()).hexdigest()[:_HASHED]
    return f"{whole[: LONGEST_ID - _HASHED - 1].rstrip('-')}-{end}"


def file_of(kind: str, name: str) -> str:
    """The file of a resource below the root of the site."""
    return f"{FOLDER}{kind}-{name}.json"


def address_of(outbox: Outbox, kind: str, name: str) -> str:
    """Where it stands, which is also what it is called."""
    return outbox.absolute.to(file_of(kind, resource_id(name)))


def begin(outbox: Outbox, kind: str, name: str) -> Resource:
    """The first fields of every resource."""
    local = {"system": outbox.home + FOLDER}
    tags = [{**local, "code": "experimental", "display": f"Experimental export, FHIR {RELEASE}"}]
    if not outbox.is_public:
        tags.append({**local, "code": "preview", "display": PREVIEW})
    return {
        "resourceType": kind,
        "id": resource_id(name),
        "meta": {"tag": tags},
        "url": address_of(outbox, kind, name),
        "status": "draft",
    }


def refer(outbox: Outbox, kind: str, name: str, shown: str) -> Resource:
    """A reference to another of our resources."""
    return {"reference": address_of(outbox, kind, name), "type": kind, "display": shown}


def coded(system: str, code: str, display: str, text: str = "") -> Resource:
    """A word with its code, and in our own words where they say more."""
    coding = {"system": system, "code": code, "display": display}
    return {"coding": [coding], **({"text": text} if text else {})}


def as_markdown(text: str) -> str:
    """Text for a field that holds Markdown: what would begin an element of HTML is escaped."""
    return re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)


def note(text: str) -> Resource:
    """An annotation."""
    return {"text": as_markdown(text)}


def without_empty(resource: Resource) -> Resource:
    """A resource without the fields of which nothing was seen. FHIR knows no empty lists and texts."""
    return {name: value for name, value in resource.items() if value not in ("", [], {}, None)}
