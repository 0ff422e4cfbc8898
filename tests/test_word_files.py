"""Word files can be edited, read aloud and checked: real headings, heads of tables, words for pictures."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import zxingcpp
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image
from site_build import ROOT, TEMPLATES, copy_toy

from evidence_site.findings import EvidenceError
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.site import open_site
from evidence_site.publishing.word import docx as word
from evidence_site.publishing.word.files import NORMAL, handout_file, table_file
from evidence_site.publishing.word.sheet import WordSheet
from evidence_site.publishing.word.tables import AIR, LETTER, share_widths
from evidence_site.publishing.word.template import _template
from evidence_site.views.copies.copy import Copy
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.page import NamedTable

HOME = "https://example.org/evidence/"


@pytest.fixture(scope="module")
def outbox() -> Outbox:
    return open_site(ROOT / "evidence", TEMPLATES, home=HOME).outbox


def copy_of(outbox: Outbox, name: str) -> Copy:
    return next(copy for copy in outbox.copies if copy.id == name)


def with_icons(outbox: Outbox) -> Handout:
    return next(handout for handout in outbox.handouts if handout.icons)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def headings(document: Document) -> list[tuple[str, str]]:
    return [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style and paragraph.style.name.startswith(("Title", "Heading"))
    ]


def test_every_style_that_is_named_is_there(outbox: Outbox):
    for data in (handout_file(outbox, with_icons(outbox)).data, table_file(outbox, outbox.copies[0]).data):
        document = opened(data)
        known = {style.style_id for style in document.styles}
        kinds = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
        named = {item.get(qn("w:val")) for item in document.element.body.iter(*kinds)}
        assert named <= known and len(named) > 5


def test_headings_have_the_name_by_which_word_knows_its_own(outbox: Outbox):
    styles = opened(handout_file(outbox, outbox.handouts[0]).data).styles.element
    names = {style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val")) for style in styles[1:]}
    assert (names["Heading1"], names["Title"], names["Caption"]) == ("heading 1", "Title", "caption")


def test_a_handout_has_real_headings_in_the_order_of_its_page(outbox: Outbox):
    handout = with_icons(outbox)
    found = headings(opened(handout_file(outbox, handout).data))
    assert found[0] == ("Title", handout.copy.title)
    assert [text for style, text in found if style == "Heading 1"] == [
        "What studies saw",
        "What it means for you",
        "What is unsafe",
        "Questions to ask",
        "Sources",
        "Is this copy current?",
    ]


def test_heads_of_tables_come_again_and_rows_stay_whole(outbox: Outbox):
    for name in ("all-studies", "side-effects"):
        for table in opened(table_file(outbox, copy_of(outbox, name)).data).tables:
            rows = list(table._tbl.iter(qn("w:tr")))
            assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
            heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
            assert heads == [True, *(False for _ in rows[1:])]
            look = table._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
            assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")


def test_every_picture_says_in_words_what_it_shows(outbox: Outbox):
    handout = with_icons(outbox)
    assert handout.icons
    pictures = [
        shown.get("descr")
        for shown in opened(handout_file(outbox, handout).data).element.body.iter(qn("wp:docPr"))
    ]
    check = HOME + handout.copy.check
    assert pictures == [f"{handout.icons.title} {handout.icons.description}", f"QR code of {check}"]


def test_the_printed_code_leads_to_the_page_that_checks_it(outbox: Outbox):
    copy = copy_of(outbox, "side-effects")
    parts = opened(table_file(outbox, copy).data).part.related_parts.values()
    pictures = [part.blob for part in parts if part.content_type == "image/png"]
    read = [zxingcpp.read_barcodes(Image.open(io.BytesIO(data)).convert("L")) for data in pictures]
    assert [code.text for codes in read for code in codes] == [HOME + copy.check]


def test_language_and_origin_are_told(outbox: Outbox):
    handout = outbox.handouts[0]
    document = opened(handout_file(outbox, handout).data)
    about, topic = document.core_properties, outbox.shelf.library.topic
    assert (about.title, about.subject) == (handout.copy.title, handout.copy.question)
    assert about.author == (topic.site_name or topic.question)
    assert about.created == about.modified
    assert about.created and about.created.timestamp() > 0
    assert about.language == "en-GB"
    languages = {item.get(qn("w:val")) for item in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_links_lead_to_the_site_from_anywhere(outbox: Outbox):
    document = opened(table_file(outbox, copy_of(outbox, "all-studies")).data)
    links = [rel for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert len(links) > 50
    assert all(link.is_external and link.target_ref.startswith("http") for link in links)
    assert sum(link.target_ref.startswith(f"{HOME}studies/") for link in links) > 50


def test_letters_of_a_handout_are_large_enough(outbox: Outbox):
    document = opened(handout_file(outbox, with_icons(outbox)).data)
    used = {item.get(qn("w:val")) for item in document.element.body.iter(qn("w:pStyle"))}
    sizes = {
        style.style_id: style.font.size.pt
        for style in document.styles
        if style.style_id in used and style.style_id != "Normal" and style.font.size
    }
    assert {"Cell", "Title", "ListBullet"} <= sizes.keys()
    assert {name for name, size in sizes.items() if size < 12} == {"Source", "Origin"}
    assert min(sizes.values()) == 10  # as on the printed page
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:sz')}").get(qn("w:val")) == "24"


def test_a_sheet_ends_in_columns_and_keeps_its_paper_and_its_foot(outbox: Outbox):
    sections = opened(handout_file(outbox, with_icons(outbox)).data).sections
    columns = [section._sectPr.find(qn("w:cols")) for section in sections]
    assert [item.get(qn("w:num")) for item in columns] == ["1", "2", "2"]
    assert [section.start_type for section in sections][1:] == [WD_SECTION.CONTINUOUS] * 2
    line = sections[0].page_width.twips - sections[0].left_margin.twips - sections[0].right_margin.twips
    for section, item in zip(sections, columns, strict=True):
        assert section.page_width == sections[0].page_width
        assert section.footer.paragraphs[0].text.startswith("Is this copy current?")
        taken = sum(int(each.get(qn(f"w:{name}"))) for each in item for name in ("w", "space"))
        assert not len(item) or abs(taken - line) < 10


def test_the_foot_of_every_page_says_code_address_day_and_no_advice(outbox: Outbox):
    copy = copy_of(outbox, "all-studies")
    foot = opened(table_file(outbox, copy).data).sections[0].footer
    text = "\n".join("".join(words.text or "" for words in p._p.iter(qn("w:t"))) for p in foot.paragraphs)
    for said in (copy.printed_code, HOME + copy.check, f"Checked {copy.checked}", copy.not_advice):
        assert said in text


def test_wide_tables_lie_across_a4_and_fill_the_line(outbox: Outbox):
    wide = opened(table_file(outbox, copy_of(outbox, "all-studies")).data)
    narrow = opened(table_file(outbox, copy_of(outbox, "claims-on-serums")).data)
    assert [round(side.mm) for side in (wide.sections[0].page_width, wide.sections[0].page_height)] == [
        297,
        210,
    ]
    assert round(narrow.sections[0].page_width.mm) == 210
    for document in (wide, narrow):
        section, table = document.sections[0], document.tables[0]
        line = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
        given = [int(item.get(qn("w:w"))) for item in table._tbl.iter(qn("w:gridCol"))]
        assert abs(sum(given) - line) < 10


def test_widths_fill_the_line_and_break_no_word_that_fits():
    widths = share_widths((["How sure", "moderate"], ["a much longer text " * 9], ["7"]), 9000, 10)
    assert sum(widths) == 9000
    assert widths[0] >= AIR + LETTER * 10 * len("moderate")
    assert widths[1] > widths[0] > widths[2]
    assert sum(share_widths((["unbreakable"],) * 30, 9000, 10)) == 9000


def test_headings_of_groups_span_the_table(outbox: Outbox):
    copy = copy_of(outbox, "technique-findings")
    block = copy.blocks[0]
    assert isinstance(block, NamedTable)
    table = opened(table_file(outbox, copy).data).tables[0]
    spans = [item.get(qn("w:val")) for item in table._tbl.iter(qn("w:gridSpan"))]
    assert spans == [str(len(block.table.columns))] * len(block.table.groups)


def test_text_of_records_stays_text(outbox: Outbox):
    copy = replace(copy_of(outbox, "side-effects"), title='<w:b/> & </w:t> "x" ]]>')
    document = opened(table_file(outbox, copy).data)
    assert headings(document)[0] == ("Title", copy.title)


def test_the_same_content_is_the_same_bytes(outbox: Outbox):
    handout, copy = with_icons(outbox), copy_of(outbox, "all-studies")
    first = handout_file(outbox, handout).data, table_file(outbox, copy).data
    _template.cache_clear()
    assert (handout_file(outbox, handout).data, table_file(outbox, copy).data) == first
    for data in first:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_that_does_not_stand_alone_stops_the_build(outbox: Outbox, monkeypatch: pytest.MonkeyPatch):
    copy = copy_of(outbox, "side-effects")
    monkeypatch.setattr("evidence_site.publishing.word.files._write_head", lambda sheet: None)
    with pytest.raises(EvidenceError) as stopped:
        table_file(outbox, replace(copy, question="Does anybody hum?"))
    assert "table.docx does not stand alone: it lacks the question" in stopped.value.findings[0].message


def test_an_empty_sheet_carries_code_and_day_at_its_foot_alone(outbox: Outbox):
    copy = outbox.handouts[0].copy
    sheet = WordSheet(outbox, copy, NORMAL)
    assert copy.printed_code in sheet.text and copy.title not in sheet.text


def test_without_the_package_the_reason_names_it(monkeypatch: pytest.MonkeyPatch):
    assert word.why_not() == ""
    monkeypatch.setitem(sys.modules, "docx", None)
    assert "python-docx" in word.why_not() and word.why_not().count(". ") == 0


def test_a_topic_without_handouts_has_its_tables_as_word_files(tmp_path: Path):
    copy = copy_toy(tmp_path)
    (copy.evidence / "handouts.yml").unlink()
    toy = open_site(copy.evidence, TEMPLATES).outbox
    names = [file.name for file in word.docx_files(toy)]
    assert names and not toy.handouts
    assert names == [f"embed/{copy.id}/table.docx" for copy in toy.copies if copy.kind != "figure"]
    assert "Preview: made without" in "\n".join(
        paragraph.text for paragraph in opened(next(iter(word.docx_files(toy))).data).paragraphs
    )
