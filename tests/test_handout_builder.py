"""What the builder may put together, and the lists of ready-made handouts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from site_build import copy_toy

from evidence_site.directives import Directive, DirectiveError
from evidence_site.library import Library
from evidence_site.publishing.handout_inserts import BLOCKS
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.sheets.builder import INDEX, belongs, builder_files, parts_index
from evidence_site.publishing.site import open_site
from evidence_site.views.handouts.listing import handout_line, handout_lists
from evidence_site.views.inline import Link
from evidence_site.views.page import Builder, Grid
from evidence_site.views.shelf import Shelf

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "overrides" / "evidence"
MEN, ALL_FORMS = "androgenetic-alopecia-men", frozenset({"pdf", "docx", "png"})


@pytest.fixture(scope="module")
def outbox() -> Outbox:
    """The real site."""
    return open_site(ROOT / "evidence", TEMPLATES).outbox


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Outbox:
    """A site without handouts."""
    copy = copy_toy(tmp_path_factory.mktemp("bare"))
    (copy.evidence / "handouts.yml").unlink()
    return open_site(copy.evidence, TEMPLATES).outbox


def asking(name: str, *arguments: str) -> Directive:
    return Directive(name=name, arguments=arguments, options={}, line=3)


def targets_of(grid: Grid) -> list[str]:
    """Every address that the cells of a table link to."""
    cells = (piece for row in grid.rows for filled in row for line in filled.lines for piece in line)
    return [piece.target for piece in cells if isinstance(piece, Link)]


def test_the_index_holds_every_sheet_and_every_copy_once(outbox: Outbox) -> None:
    (file,) = builder_files(outbox)
    index = json.loads(file.data)
    assert file.name == INDEX
    assert [item["id"] for item in index["sheets"]] == [item.id for item in outbox.handouts]
    assert [item["id"] for item in index["parts"]] == [copy.id for copy in outbox.copies]
    known = {item["id"] for item in index["parts"]}
    assert all(set(item["parts"]) <= known for item in index["sheets"])


def test_parts_of_a_sheet_are_on_its_subject(outbox: Outbox) -> None:
    sheets = {str(item["id"]): item["parts"] for item in parts_index(outbox)["sheets"]}
    assert "needling-minoxidil-men" in sheets["needling-minoxidil-men"]
    assert "needling-minoxidil-men" in sheets[MEN]
    assert "needling-minoxidil-men" not in sheets["traction-alopecia"]
    assert "all-studies" not in sheets[MEN]


def test_a_table_that_names_the_question_belongs_to_its_sheet(outbox: Outbox) -> None:
    library = outbox.shelf.library
    copy = next(item for item in outbox.copies if item.id == "all-studies")
    handout = next(item for item in outbox.handouts if item.id == "side-effects")
    table = library.tables["all-studies"].model_copy(update={"question": "side-effects"})
    other = Library(library.root, library.folders, library.files, library.references)
    other.__dict__["tables"] = {**library.tables, "all-studies": table}
    assert not belongs(outbox.shelf, handout, copy)
    assert belongs(Shelf(other), handout, copy)


def test_without_handouts_there_is_neither_index_nor_line_nor_list(bare: Outbox) -> None:
    assert list(builder_files(bare)) == []
    assert handout_line(bare.shelf, "short-hiccups") == ()
    assert handout_lists(bare.shelf) == ()


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_directive_on_handouts_says_when_there_are_none(name: str, bare: Outbox) -> None:
    with pytest.raises(DirectiveError, match=r"there is no handouts\.yml"):
        BLOCKS[name](bare.shelf, asking(name))


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_directive_on_handouts_takes_nothing(name: str, outbox: Outbox) -> None:
    with pytest.raises(DirectiveError, match="takes nothing more"):
        BLOCKS[name](outbox.shelf, asking(name, "all"))


def test_the_form_asks_for_the_index(outbox: Outbox) -> None:
    assert BLOCKS["builder"](outbox.shelf, asking("builder")) == (Builder(INDEX),)


def test_lists_show_types_first_then_questions_with_all_their_forms(outbox: Outbox) -> None:
    types, questions = handout_lists(replace(outbox.shelf, forms=ALL_FORMS))
    assert isinstance(types, Grid) and isinstance(questions, Grid)
    assert len(types.rows) == len(outbox.shelf.library.conditions)
    assert len(questions.rows) == len(outbox.shelf.library.questions)
    names = ("", "", "a4.pdf", "letter.pdf", "handout.docx", "handout.txt", "passport/")
    assert targets_of(types)[:7] == [f"handouts/{MEN}/{name}" for name in names]


def test_no_form_is_offered_that_is_not_made(outbox: Outbox) -> None:
    found = [
        target
        for grid in handout_lists(outbox.shelf)
        if isinstance(grid, Grid)
        for target in targets_of(grid)
    ]
    assert len(found) > 200
    assert not [target for target in found if target.endswith((".pdf", ".docx"))]


def test_a_page_leads_to_its_own_handout(outbox: Outbox) -> None:
    pages = {page.address: page.html for page in open_site(ROOT / "evidence", TEMPLATES).pages()}
    assert 'href="../../handouts/side-effects/"' in pages["questions/side-effects"]
    assert f'href="../../handouts/{MEN}/"' in pages[f"types/{MEN}"]
