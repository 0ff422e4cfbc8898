"""Every number of a copy is the same in every form of it: read back from the built site, form by form."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from form_readers import (
    Read,
    Reader,
    read_csv,
    read_csv_notes,
    read_docx,
    read_html,
    read_json,
    read_markdown,
    read_pdf,
    read_says,
    read_svg,
    read_text,
)
from said_numbers import (
    FRAME,
    Said,
    numbers_in,
    rows_of,
    said_at_the_head,
    said_beside_rows,
    said_by,
    said_in_blocks,
    said_in_grids,
    said_in_rows,
    said_on_plates,
    said_with_drawings,
    without_frame,
)
from site_build import ROOT, TEMPLATES, TOY, build_real, build_toy, built_once

from evidence_site.publishing.homes import homes_of
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.site import open_site
from evidence_site.views.copies.copy import Copy, Kind

TABLES: tuple[Kind, ...] = ("table", "findings")
EMBEDDED: tuple[Kind, ...] = (*TABLES, "figure")
SHEETS: tuple[Kind, ...] = ("handout",)


@dataclass(frozen=True)
class Form:
    """One form: of which kinds of copy it is made, where it lies, how it is read, and what it must say."""

    name: str
    kinds: tuple[Kind, ...]
    path: str
    """Below the site; `{id}` is the id of the copy, for a handout without what every such id begins with."""
    read: Reader
    says: Callable[[Copy], Said] = said_by
    optional: bool = False
    """Whether a machine may be unable to make it."""


FORMS = (
    Form("embed page", EMBEDDED, "embed/{id}/index.html", read_html),
    Form("fragment", EMBEDDED, "embed/{id}/fragment.html", read_html),
    Form("Markdown", EMBEDDED, "embed/{id}/table.md", read_markdown),
    Form("plain text", EMBEDDED, "embed/{id}/text.txt", read_text),
    Form("CSV", TABLES, "data/tables/{id}.csv", read_csv, said_in_rows),
    Form("CSV for Excel", TABLES, "data/tables/{id}.excel.csv", read_csv, said_in_rows),
    Form("notes of CSV", TABLES, "data/tables/{id}.csv-metadata.json", read_csv_notes, said_beside_rows),
    Form("JSON of a table", ("table",), "api/v1/tables/{id}.json", read_json),
    Form("JSON of a question", ("findings",), "api/v1/questions/{id}.json", read_json),
    Form("JSON of a figure", ("figure",), "api/v1/figures/{id}.json", read_json),
    Form("SVG", ("figure",), "embed/{id}/figure.svg", read_svg, said_on_plates),
    Form("Word file", TABLES, "embed/{id}/table.docx", read_docx, optional=True),
    Form("handout page", SHEETS, "handouts/{id}/index.html", read_html),
    Form("handout fragment", SHEETS, "handouts/{id}/fragment.html", read_html),
    Form("handout text", SHEETS, "handouts/{id}/handout.txt", read_text),
    Form("JSON of a handout", SHEETS, "api/v1/handouts/{id}.json", read_json, said_at_the_head),
    Form("JSON of a handout, part by part", SHEETS, "api/v1/handouts/{id}.json", read_says),
    Form("handout in Word", SHEETS, "handouts/{id}/handout.docx", read_docx, optional=True),
    Form("PDF (A4)", SHEETS, "handouts/{id}/a4.pdf", read_pdf, said_with_drawings, optional=True),
    Form("PDF (Letter)", SHEETS, "handouts/{id}/letter.pdf", read_pdf, said_with_drawings, optional=True),
)

NOT_READ = {
    "embed/{id}/use/index.html": "shows the fragment, the frame and links; a test below holds the fragment",
    "embed/{id}/oembed.json": "holds the address of the embed page and no number",
    "embed/{id}/figure.png": "dots, drawn from the SVG",
    "handouts/{id}/passport/index.html": "is about the sheet: which rules for such sheets it meets",
}
"""Files beside these forms, and why their numbers are not read."""


@dataclass(frozen=True)
class Shop:
    """The built site, and the copies that its forms were made from."""

    site: Path
    outbox: Outbox

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        return self.outbox.all_copies

    def data(self, form: Form, copy: Copy) -> bytes | None:
        """A form as it lies in the site; None for one that this machine could not make."""
        path = self.site / form.path.format(id=copy.id.removeprefix("handout-"))
        return None if form.optional and not path.exists() else path.read_bytes()


def open_shop(site: Path, project: Path) -> Shop:
    """A built site with the copies of the project it was built from."""
    content = project / "content"
    authored = {
        path.relative_to(content).with_suffix("").as_posix(): path for path in sorted(content.rglob("*.md"))
    }
    return Shop(site, open_site(project / "evidence", TEMPLATES).beside(authored, homes_of(authored)).outbox)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return open_shop(built_once("real", tmp_path_factory, build_real), ROOT)


def differences(copy: Copy, form: str, read: Read, said: Said) -> Iterator[str]:
    """Numbers that a form lacks, or says more rarely than the copy, or that the copy does not say."""
    found, drawn = (numbers_in(without_frame(copy, text)) for text in (read.text, read.drawn))
    where = f"{copy.id}, {form}:"
    for number, lacking in sorted((said.at_least - found).items()):
        yield f"{where} lacks {number} ({lacking} of {said.at_least[number]} times)"
    yield from (f"{where} says {number}, the copy does not" for number in sorted(found.keys() - said.at_all))
    if drawn:
        yield from (f"{where} does not draw {number}" for number in sorted(said.drawn - drawn))
    strange = sorted(drawn.keys() - said.at_all - said.drawn.keys())
    yield from (f"{where} draws {number}, which the copy does not say" for number in strange)
    yield from misplaced(copy, where, read)


def misplaced(copy: Copy, where: str, read: Read) -> Iterator[str]:
    """Cells whose numbers are not those of the same cell of the copy."""
    rows = list(rows_of(copy.blocks))
    if read.rows is None:
        return
    if len(rows) != len(read.rows):
        yield f"{where} {len(read.rows)} rows, the copy has {len(rows)}"
        return
    for row, (ours, theirs) in enumerate(zip(rows, read.rows, strict=True), 1):
        # CSV and JSON tell the heading a row stands under in a column of its own, behind all others.
        for column, (said, seen) in enumerate(zip(ours, theirs, strict=False), 1):
            if numbers_in(said) != numbers_in(seen):
                yield f"{where} row {row}, column {column} says {seen!r}, the copy {said!r}"


def all_differences(shop: Shop, form: Form) -> list[str]:
    return [
        problem
        for copy in shop.copies
        if copy.kind in form.kinds and (data := shop.data(form, copy)) is not None
        for problem in differences(copy, form.name, form.read(data), form.says(copy))
    ]


def tell(problems: list[str]) -> str:
    return f"{len(problems)} differences:\n" + "\n".join(problems[:40])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_says_the_numbers_of_its_copy_and_no_others(shop: Shop, form: Form):
    problems = all_differences(shop, form)
    assert not problems, tell(problems)


def test_another_topic_says_the_same_numbers_in_every_form(tmp_path_factory: pytest.TempPathFactory):
    toys = open_shop(built_once("toy", tmp_path_factory, build_toy), TOY)
    problems = [problem for form in FORMS for problem in all_differences(toys, form)]
    assert toys.copies and not problems, tell(problems)


def test_the_pages_of_the_site_say_the_same_numbers_as_the_copies(shop: Shop):
    problems, read = [], 0
    for copy in shop.outbox.copies:
        page, _, place = copy.page.partition("#")
        if not place:  # narrowed on pages of conditions, shown whole on none
            continue
        only = f"caption-findings-{copy.id}" if copy.kind == "findings" else place
        seen = read_html(
            (shop.site / shop.outbox.links_from("index").to(page) / "index.html").read_bytes(), only
        )
        says = said_in_grids if copy.kind == "findings" else said_in_blocks
        problems += differences(copy, f"page {page}", seen, says(copy))
        read += 1
    assert not problems, tell(problems)
    assert read > 100


def test_the_lines_to_paste_are_the_fragment(shop: Shop):
    for copy in shop.outbox.copies:
        folder = shop.site / "embed" / copy.id
        shown = html.unescape((folder / "use" / "index.html").read_text(encoding="utf-8"))
        assert (folder / "fragment.html").read_text(encoding="utf-8").strip() in shown, copy.id


def test_every_file_of_a_copy_is_read_here_or_said_not_to_be(shop: Shop):
    known = {form.path for form in FORMS} | NOT_READ.keys()
    made = {
        "/".join((path.relative_to(shop.site).parts[0], "{id}", *path.relative_to(shop.site).parts[2:]))
        for folder in ("embed", "handouts")
        for path in (shop.site / folder).glob("*/**/*")
        if path.is_file()
    }
    assert made <= known, f"write a reader for {sorted(made - known)}"
    always = {form.path for form in FORMS if not form.optional}
    assert {path for path in always if path.startswith(("embed/", "handouts/"))} <= made


def altered(form: Form, data: bytes, number: str) -> bytes:
    """A file in which one number, wherever it stands first, has another last digit."""
    other = number[:-1] + str((int(number[-1]) + 1) % 10)
    # An XML file says `UTF-8` first; a handout in JSON says its parts last.
    start = max(data.find(b"?>"), data.find(b'"says"')) + 1 if form.read is not read_json else 0
    # No part of a sign written as its number: `&#39;` with another digit may be a digit itself.
    whole = rb"(?<!&#)(?<!&#\d)" + re.escape(number.encode())
    return data[:start] + re.sub(whole, other.encode(), data[start:], count=1)


def altered_docx(form: Form, data: bytes, number: str) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(changed, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            made.writestr(name, altered(form, part, number) if name == "word/document.xml" else part)
    return changed.getvalue()


def altered_read(form: Form, data: bytes, number: str) -> Read:
    """The form read again with one digit changed: in its bytes, or, where they are packed, in its text."""
    if form.read is read_docx:
        return read_docx(altered_docx(form, data, number))
    if form.read is read_pdf:
        return Read(altered(form, read_pdf(data).text.encode(), number).decode())
    return form.read(altered(form, data, number))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_one_changed_digit_is_found_and_named(shop: Shop, form: Form):
    copies = (copy for copy in shop.copies if copy.kind in form.kinds)
    copy = min(copies, key=lambda copy: abs(len(form.says(copy).at_least) - 25))
    data = shop.data(form, copy)
    if data is None:
        pytest.skip("this machine does not make it")
    said, tried, before = form.says(copy), 0, numbers_in(form.read(data).text)
    for number in filter(str.isdigit, sorted(said.at_least)):
        read = altered_read(form, data, number)
        # What stands first may be the width of a drawing, or a sign written as its number.
        if numbers_in(read.text) == before:
            continue
        tried += 1
        found = list(differences(copy, form.name, read, said))
        assert found, f"{number} was changed"
        assert all(copy.id in problem and form.name in problem for problem in found)
    assert tried > 3


def test_cells_that_changed_places_are_found(shop: Shop):
    copy = next(copy for copy in shop.outbox.copies if copy.id == "all-studies")
    read = read_csv((shop.site / "data" / "tables" / "all-studies.csv").read_bytes())
    assert read.rows
    read.rows[4][1], read.rows[4][2] = read.rows[4][2], read.rows[4][1]
    found = list(differences(copy, "CSV", read, said_in_rows(copy)))
    assert len(found) == 2 and "row 5, column 2" in found[0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,798 people in 40 studies; 7% of them", ["1798", "40", "7%"]),
        ("change −10.8, or +14.6", ["-10.8", "+14.6"]),
        ("0.5–2.5 mm and 3-6 sessions", ["0.5", "2.5", "3", "6"]),
        ("55 more in 100 (32 more to 78 more), 1.2 to −3.4", ["55", "100", "32", "78", "1.2", "-3.4"]),
        ("I² 88 %; p = 0.664.", ["88%", "0.664"]),
        ("100,50 and 12,345,678", ["100", "50", "12345678"]),
    ],
)
def test_numbers_are_read_as_they_are_printed(text: str, numbers: list[str]):
    assert numbers_in(text) == Counter(numbers)


def test_a_frame_takes_away_its_own_numbers_and_no_others(shop: Shop):
    copy = shop.outbox.copies[0]
    around = f"Code {copy.printed_code}, http://localhost:8000/v/1/, checked {copy.checked}. Page 2 of 9."
    assert not numbers_in(without_frame(copy, around))
    assert numbers_in(without_frame(copy, f"{around} 12 of 20, page 4, May 2026")) == Counter(
        ["12", "20", "4", "2026"]
    )
    assert len(FRAME) == 4
