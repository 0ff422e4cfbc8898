"""Handouts as PDF: tagged for PDF/UA-1 (machine-checked in part), one sheet, and what the page says."""

from __future__ import annotations

import importlib
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from site_build import ROOT, TEMPLATES, Reading, collapse

from evidence_site.findings import EvidenceError
from evidence_site.library import Library
from evidence_site.publishing import kept
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.sheets.paper import PaperError, Press, press_of
from evidence_site.publishing.sheets.pdf import SIZES, pdf_files, sheet_html, why_not
from evidence_site.rendering import Renderer
from evidence_site.views.figures.drawing import Disc
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import plain_line
from evidence_site.views.shelf import Shelf

HOME = "https://example.org/evidence/"
POINTS = {"a4": (595, 842), "letter": (612, 792)}
SHEETS = ("studied", "with icons", "not studied", "harm")


@pytest.fixture(scope="module")
def outbox(real: Library) -> Outbox:
    shelf = Shelf(real, forms=frozenset({"pdf"}))
    return Outbox(shelf, Renderer(TEMPLATES), HOME, assets=ROOT / "overrides" / "assets")


@pytest.fixture(scope="module")
def press(outbox: Outbox) -> Press:
    return press_of(outbox.assets, "A4")


@pytest.fixture(scope="module")
def chosen(outbox: Outbox) -> dict[str, Handout]:
    """A sheet of each sort: the first of its kind, whatever the records are."""
    questions = outbox.shelf.library.questions
    return {
        "studied": next(item for item in outbox.handouts if item.copy.studies),
        "with icons": next(item for item in outbox.handouts if item.icons),
        "not studied": next(item for item in outbox.handouts if not item.copy.studies),
        "harm": next(
            item for item in outbox.handouts if item.id in questions and questions[item.id].asks == "harm"
        ),
    }


@pytest.fixture(scope="module")
def printed(outbox: Outbox, chosen: dict[str, Handout]) -> dict[tuple[str, str], bytes]:
    """What is made of each, in both sizes: (sort, size) → PDF."""
    presses = {name: press_of(outbox.assets, size) for name, size in SIZES.items()}
    return {
        (sort, name): press.print(sheet_html(outbox, handout))
        for sort, handout in chosen.items()
        for name, press in presses.items()
    }


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree in the order it is read in."""

    def below(node: Any) -> Iterator[Any]:
        children = node.get("/K")
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield child
                yield from below(child)

    yield from below(document.Root.StructTreeRoot)


def kinds(document: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(element.S).removeprefix("/") for element in elements(document))


def text_of(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def squeezed(text: str) -> str:
    """Text without white space and without the hyphens that end a line."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-").replace("\u00ad", ""))


def rendered(data: bytes, page: int = 0, scale: float = 3) -> Image.Image:
    return pypdfium2.PdfDocument(data)[page].render(scale=scale).to_pil().convert("L")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", SHEETS)
def test_a_sheet_has_the_size_of_its_paper_and_two_sides_at_most(printed: Any, sort: str, size: str):
    pages = pikepdf.open(io.BytesIO(printed[sort, size])).pages
    assert 1 <= len(pages) <= 2
    assert {tuple(round(float(end)) for end in page.mediabox[2:]) for page in pages} == {POINTS[size]}


@pytest.mark.parametrize("sort", SHEETS)
def test_the_structure_is_that_of_the_page(outbox: Outbox, chosen: Any, printed: Any, sort: str):
    page = Reading(sheet_html(outbox, chosen[sort]))
    found = kinds(pikepdf.open(io.BytesIO(printed[sort, "a4"])))
    tags = Counter(element.tag for element in page.elements)
    assert found["H1"] == 1
    for tag in ("h2", "table", "caption", "tr", "th", "td", "section"):
        assert found[{"table": "Table", "caption": "Caption", "section": "Sect"}.get(tag, tag.upper())] == (
            tags[tag] + (tags["figcaption"] if tag == "caption" else 0)
        ), tag
    named = [item for item in page.elements if item.tag == "svg" and item.attributes.get("role") == "img"]
    assert found["Figure"] == len(named) > 0


@pytest.mark.parametrize("sort", SHEETS)
def test_every_picture_says_what_it_shows(chosen: Any, printed: Any, sort: str):
    document = pikepdf.open(io.BytesIO(printed[sort, "a4"]))
    said = [str(element.get("/Alt", "")) for element in elements(document) if element.S == "/Figure"]
    assert all(said)
    assert any(chosen[sort].copy.code in text for text in said), "the QR code names its address"
    icons = chosen[sort].icons
    assert not icons or any(icons.title in text for text in said)


@pytest.mark.parametrize("sort", SHEETS)
def test_head_cells_say_what_they_are_the_head_of(outbox: Outbox, chosen: Any, printed: Any, sort: str):
    document = pikepdf.open(io.BytesIO(printed[sort, "a4"]))
    page = Reading(sheet_html(outbox, chosen[sort]))
    meant = Counter(str(item.attributes["scope"]) for item in page.elements if item.tag == "th")
    said = Counter(str(item.A.Scope) for item in elements(document) if item.S == "/TH")
    assert said == Counter({"/Column": meant["col"], "/Row": meant["row"]})
    names = {str(name) for name in document.Root.StructTreeRoot.IDTree.Names[::2]}
    heads = [str(name) for item in elements(document) if item.S == "/TD" for name in item.A.Headers]
    assert heads and set(heads) <= names


@pytest.mark.parametrize("sort", SHEETS)
def test_each_paragraph_and_each_reading_is_one_element(outbox: Outbox, chosen: Any, printed: Any, sort: str):
    document = pikepdf.open(io.BytesIO(printed[sort, "a4"]))
    page = Reading(sheet_html(outbox, chosen[sort]))
    found, tags = kinds(document), Counter(element.tag for element in page.elements)
    assert found["P"] == tags["p"]
    assert found["LI"] == tags["li"] + 3
    readings = next(item for item in elements(document) if item.S == "/L")
    assert [str(item.S) for item in readings.K] == ["/LI"] * 3
    assert [[str(part.S) for part in item.K] for item in readings.K] == [["/Lbl", "/LBody"]] * 3


@pytest.mark.parametrize("sort", SHEETS)
def test_a_screen_reader_is_told_language_title_and_that_it_is_tagged(chosen: Any, printed: Any, sort: str):
    document = pikepdf.open(io.BytesIO(printed[sort, "letter"]))
    root = document.Root
    assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("en", True)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert said["dc:title"] == chosen[sort].copy.title
    assert str(document.docinfo["/Title"]) == chosen[sort].copy.title


@pytest.mark.parametrize("sort", SHEETS)
def test_every_face_is_in_the_file(printed: Any, sort: str):
    document = pikepdf.open(io.BytesIO(printed[sort, "a4"]))
    fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
    described = [item for item in fonts if item.get("/Type") == "/FontDescriptor"]
    assert described
    assert all("/FontFile2" in item or "/FontFile3" in item for item in described)
    names = {str(item.FontName).partition("+")[2] for item in described}
    assert all(name.startswith(("Atkinson-Hyperlegible-Next", "Source-Serif-4")) for name in names), names


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("sort", SHEETS)
def test_its_text_says_what_the_copy_says(chosen: Any, printed: Any, sort: str, size: str):
    copy, text = chosen[sort].copy, squeezed(text_of(printed[sort, size]))
    wanted = [copy.question, copy.answer, copy.checked, copy.printed_code, copy.not_advice, copy.check]
    for reading in copy.readings.readings:
        wanted += [reading.label, plain_line((reading.answer,)), plain_line(reading.detail)]
    assert not [said for said in wanted if squeezed(said) not in text]


@pytest.mark.parametrize("sort", SHEETS)
def test_the_code_on_paper_leads_to_the_page_that_tells_whether_it_is_current(
    chosen: Any, printed: Any, sort: str
):
    data = printed[sort, "a4"]
    pages = range(len(pypdfium2.PdfDocument(data)))
    codes = [code.text for page in pages for code in zxingcpp.read_barcodes(rendered(data, page))]
    assert codes == [f"{HOME}v/{chosen[sort].copy.code}/"]


def test_the_same_sheet_has_the_same_bytes(
    outbox: Outbox, chosen: Any, printed: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(kept.PLACE, "")
    fresh = press_of(outbox.assets, "A4")
    # Others were printed before it the first time, and none now.
    assert fresh.print(sheet_html(outbox, chosen["harm"])) == printed["harm", "a4"]


def test_each_handout_has_both_sizes_and_is_kept(outbox: Outbox, monkeypatch: pytest.MonkeyPatch):
    one = replace(outbox)
    one.__dict__["handouts"] = outbox.handouts[:1]
    files = {file.name: file.data for file in pdf_files(one)}
    assert list(files) == [f"{one.handouts[0].address}{name}.pdf" for name in SIZES]
    monkeypatch.setattr(Press, "print", lambda *_: b"made anew")
    assert {file.name: file.data for file in pdf_files(one)} == files


def test_as_many_icons_are_filled_as_are_drawn_filled(chosen: Any, printed: Any):
    # Styles of the document do not reach a drawing in it: once, all circles came out filled.
    drawing = chosen["with icons"].icons
    discs = [mark for mark in drawing.marks if isinstance(mark, Disc) and mark.radius > 4]
    assert {disc.hollow for disc in discs} == {True, False}
    page = pypdfium2.PdfDocument(printed["with icons", "a4"])[0]
    left, top, scale = place_of_drawing(printed["with icons", "a4"], drawing.width)
    picture = page.render(scale=4).to_pil().convert("L")
    for disc in discs:
        spot = ((left + disc.x * scale) * 4, (top + disc.y * scale) * 4)
        assert (picture.getpixel((round(spot[0]), round(spot[1]))) > 128) == disc.hollow, disc


def place_of_drawing(data: bytes, width: float) -> tuple[float, float, float]:
    """Where the first picture that is wider than a QR code stands: left and top in points, and its scale."""
    for element in elements(pikepdf.open(io.BytesIO(data))):
        if element.S == "/Figure":
            left, top, right, _ = (float(end) * 0.75 for end in element.A.BBox)
            if right - left > 150:
                return left, top, (right - left) / width
    raise AssertionError("no drawing")


def page_with(inside: str) -> str:
    head = '<!doctype html><html lang="en"><head><title>A sheet</title>'
    return f"{head}{inside}</head><body><p>Text</p></body></html>"


@pytest.mark.parametrize(
    "asks",
    [
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="attachment" href="http://127.0.0.1:9/x">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://127.0.0.1:9/x.css">',
        '</head><body><img alt="x" src="file:///etc/hostname">',
        '</head><body><img alt="x" src="http://127.0.0.1:9/x.png">',
        '</head><body><img alt="x" src="picture.png">',
    ],
)
def test_nothing_is_opened_that_was_not_given(press: Press, asks: str):
    with pytest.raises(PaperError):
        press.print(page_with(asks))


def test_a_picture_that_is_given_is_printed(press: Press):
    picture = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    assert press.print(page_with(f'</head><body><img alt="x" src="{picture}">')).startswith(b"%PDF-1.7")


def test_a_letter_is_the_same_whatever_stands_before_it(press: Press):
    # Parts of a face that shared a name were taken for each other: an `ő` was printed as a `³`.
    style = "<style>p { height: 20pt; margin: 0 }</style>"
    alone = rendered(press.print(page_with(f"{style}</head><body><p></p><p>ő ş → ₂</p>")))
    after = rendered(press.print(page_with(f"{style}</head><body><p>All 123 (½)</p><p>ő ş → ₂</p>")))
    line = (0, 28 * 3 + 20 * 3, alone.width, alone.height)
    assert ImageChops.difference(alone.crop(line), after.crop(line)).getbbox() is None
    assert ImageChops.invert(alone.crop(line)).getbbox(), "the line is there"


def test_a_handout_longer_than_a_sheet_stops_the_build_and_is_named(outbox: Outbox):
    long = replace(outbox.handouts[0], ask=("What is known?",) * 150)
    one = replace(outbox)
    one.__dict__["handouts"] = (long,)
    with pytest.raises(EvidenceError) as error:
        list(pdf_files(one))
    (found,) = error.value.findings
    assert f"`{long.id}`" in found.message and "pages of A4 paper" in found.message


def test_without_weasyprint_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    assert why_not() == ""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert_helps(why_not())


def test_without_pango_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def no_library(name: str) -> Any:
        print("a page on what is missing")
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(importlib, "import_module", no_library)
    said = why_not()
    monkeypatch.undo()
    assert_helps(said)
    assert capsys.readouterr().out == ""


def assert_helps(said: str) -> None:
    for wanted in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "[handouts]"):
        assert wanted in said
    assert said.endswith(".") and said.count(". ") == 0 and collapse(said) == said
