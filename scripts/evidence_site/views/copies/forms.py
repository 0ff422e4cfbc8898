"""The forms a copy is offered in, and where each stands. A form that is not made is not named."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from evidence_site.views.copies.copy import Copy

HOW_TO = "embeds"
"""Written by hand: how to paste a table. Another site need not have it."""


@dataclass(frozen=True)
class Form:
    """One form of a copy: its name, what it is good for, and its address on the site."""

    name: str
    use: str
    target: str


def use_page(name: str) -> str:
    """The page with the lines to paste and with all forms of a table, summary of findings or figure."""
    return f"embed/{name}/use/"


def frame_page(name: str) -> str:
    """The page that other websites frame."""
    return f"embed/{name}/"


def forms_of(copy: Copy, made: Container[str]) -> tuple[Form, ...]:
    """Every form of a table, summary of findings or figure. `made` tells which slow forms there are."""
    return tuple(_forms(copy, made))


def _forms(copy: Copy, made: Container[str]) -> Iterator[Form]:
    here = f"embed/{copy.id}"
    if copy.kind == "figure":
        yield Form("SVG picture", "for slides and print, sharp at every size", f"{here}/figure.svg")
        if "png" in made:
            yield Form("PNG picture", "for programs that take no SVG", f"{here}/figure.png")
    if copy.kind != "figure":
        if "docx" in made:
            yield Form("Word document", "to edit and print", f"{here}/table.docx")
        yield Form("CSV", "for a spreadsheet or a script", f"data/tables/{copy.id}.csv")
        yield Form("CSV for Excel", "opens there with all letters right", f"data/tables/{copy.id}.excel.csv")
    yield Form("Plain text", "for a medical record: no line over 76 letters", f"{here}/text.txt")
    yield Form("Markdown", "for wikis and notes", f"{here}/table.md")
    yield Form("JSON", "for programs", _JSON[copy.kind].format(copy.id))
    yield Form("HTML fragment", "the file with the lines above", f"{here}/fragment.html")


_JSON = {
    "table": "api/v1/tables/{}.json",
    "findings": "api/v1/questions/{}.json",
    "figure": "api/v1/figures/{}.json",
}
