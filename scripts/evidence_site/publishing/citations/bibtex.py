"""References as BibTeX: only what was seen, in UTF-8, so that our own reader reads the same again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from evidence_site.records.reference import Author, Reference
from evidence_site.views.citations import may_link

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_LIGATURES = re.compile(r"-(?=-)|`(?=`)|'(?=')")
"""Signs that LaTeX draws together with the next one."""

_HOUSES = {
    "mastersthesis": "school",
    "phdthesis": "school",
    "inproceedings": "booktitle",
    "misc": "howpublished",
}
"""What BibTeX calls the house of a reference of each kind; `publisher` for all others."""


def as_bibtex(references: Iterable[Reference], hosts: Collection[str]) -> str:
    """One entry a reference. Addresses on hosts that may not be linked are left out."""
    return "\n".join(_entry(reference, hosts) for reference in references)


def _entry(reference: Reference, hosts: Collection[str]) -> str:
    fields = {
        "author": _authors(reference),
        # Inner brackets keep capitals as they were printed; styles would make most of them small.
        "title": f"{{{_escaped(reference.title)}}}" if reference.title else "",
        "journal": _escaped(reference.journal),
        _HOUSES.get(reference.kind, "publisher"): _escaped(reference.publisher),
        "year": _escaped(reference.year),
        "volume": _escaped(reference.volume),
        "number": _escaped(reference.number),
        "pages": _escaped(reference.pages).replace("–", "--"),
        "doi": _address(reference.doi),
        "pmid": _address(reference.pmid),
        "pmcid": _address(reference.pmcid),
        "url": _address(reference.url) if may_link(reference.url, hosts) else "",
        "note": _escaped(reference.note),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{reference.kind}{{{reference.key},\n{lines}}}\n"


def _authors(reference: Reference) -> str:
    names = [_author(author) for author in reference.authors]
    return " and ".join([*names, "others"] if reference.more_authors else names)


def _author(author: Author) -> str:
    """`Family, Given`; a body that signs is wrapped, so that nobody takes its last word for a family name."""
    if author.given:
        return f"{_part(author.family)}, {_part(author.given)}"
    return f"{{{_escaped(author.family)}}}" if " " in author.family else _part(author.family)


def _part(name: str) -> str:
    """Part of a name, wrapped where a comma or an `and` would be read as the end of it."""
    return f"{{{_escaped(name)}}}" if re.search(r",|\band\b", name) else _escaped(name)


def _escaped(text: str) -> str:
    text = "".join(_ESCAPES.get(sign, sign) for sign in text)
    return _LIGATURES.sub(lambda found: f"{found[0]}{{}}", text)


def _address(text: str) -> str:
    """Addresses are taken letter by letter; only a bracket would end the field too early."""
    return text.replace("{", "%7B").replace("}", "%7D")
