"""PDF, Word and PNG are made as far as a machine can: what it cannot is told once and offered nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_build import ROOT, TEMPLATES, Reading

from evidence_site.library import Library
from evidence_site.publishing.files import heavy_files, possible_forms, write_heavy_files
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.pictures import png as pictures
from evidence_site.publishing.sheets import pdf
from evidence_site.publishing.sheets.pages import handout_page
from evidence_site.publishing.word import docx
from evidence_site.rendering import Renderer
from evidence_site.views.shelf import Shelf


def small_outbox(real: Library, forms: frozenset[str]) -> Outbox:
    """The first handout and the first figure."""
    shelf = Shelf(real, forms=forms)
    outbox = Outbox(shelf, Renderer(TEMPLATES), assets=ROOT / "overrides" / "assets")
    outbox.__dict__["handouts"] = outbox.handouts[:1]
    outbox.__dict__["copies"] = tuple(copy for copy in outbox.copies if copy.kind == "figure")[:1]
    return outbox


def test_here_all_three_can_be_made():
    told: list[str] = []
    assert possible_forms(told.append) == {"pdf", "docx", "png"}
    assert told == []


@pytest.mark.parametrize(("form", "module"), [("pdf", pdf), ("docx", docx), ("png", pictures)])
def test_what_a_machine_cannot_make_is_told_and_neither_made_nor_offered(
    real: Library, form: str, module: object, monkeypatch: pytest.MonkeyPatch
):
    told: list[str] = []
    monkeypatch.setattr(module, "why_not", lambda: "It lacks something.")
    forms = possible_forms(told.append)
    assert (told, form in forms, len(forms)) == (["It lacks something."], False, 2)
    outbox = small_outbox(real, forms)
    made = {file.name.rpartition(".")[2] for file in heavy_files(outbox)}
    assert made == forms
    page = Reading(handout_page(outbox, outbox.handouts[0]))
    offered = {link.rpartition(".")[2] for link in page.attribute("a", "href")}
    assert offered & {"pdf", "docx"} == forms & {"pdf", "docx"}


def test_files_stand_where_pages_look_for_them(real: Library, tmp_path: Path):
    outbox = small_outbox(real, frozenset({"pdf", "png"}))
    write_heavy_files(outbox, tmp_path)
    handout, figure = outbox.handouts[0], outbox.copies[0]
    for name in (f"{handout.address}a4.pdf", f"{handout.address}letter.pdf", f"embed/{figure.id}/figure.png"):
        assert (tmp_path / name).stat().st_size > 5000
