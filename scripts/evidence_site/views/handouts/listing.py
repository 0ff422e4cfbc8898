"""Lists of ready-made handouts, and the line that leads from a page to its own."""

from __future__ import annotations

from evidence_site.views.handouts.catalogue import handouts
from evidence_site.views.handouts.handout import Handout
from evidence_site.views.inline import Cell, Line, Link, joined
from evidence_site.views.page import Block, Grid, Paragraph
from evidence_site.views.shelf import Shelf

HEADINGS = ("Sheet", "How sure", "Forms", "Standards")


def handout_lists(shelf: Shelf) -> tuple[Block, ...]:
    """A table for each group of handouts; a row a sheet, with the forms that are made of it."""
    made = handouts(shelf)
    groups = dict.fromkeys(handout.group for handout in made)
    return tuple(_grid(shelf, group, tuple(item for item in made if item.group == group)) for group in groups)


def _grid(shelf: Shelf, group: str, made: tuple[Handout, ...]) -> Grid:
    name = "handouts-" + group.lower().replace(" ", "-")
    caption = f"{group}: {len(made)} ready-made sheets."
    return Grid(name, caption, HEADINGS, tuple(_row(shelf, handout) for handout in made))


def _row(shelf: Shelf, handout: Handout) -> tuple[Cell, ...]:
    sure = handout.copy.readings.readings[1]
    return (
        Cell(((Link(handout.copy.title, handout.address),),)),
        Cell(((sure.answer,),)),
        Cell((joined(_forms(shelf, handout), " · "),)),
        Cell(((Link("Passport", f"{handout.address}passport/"),),)),
    )


def _forms(shelf: Shelf, handout: Handout) -> tuple[Link, ...]:
    """Only forms that are made."""
    forms = (
        ("", "Page", ""),
        ("pdf", "PDF A4", "a4.pdf"),
        ("pdf", "PDF Letter", "letter.pdf"),
        ("docx", "Word", "handout.docx"),
        ("", "Text", "handout.txt"),
    )
    return tuple(
        Link(text, handout.address + name) for form, text, name in forms if not form or form in shelf.forms
    )


def handout_line(shelf: Shelf, name: str) -> tuple[Block, ...]:
    """One line that leads to the handout of a condition or question; nothing where there are no handouts."""
    if shelf.library.handouts is None:
        return ()
    line: Line = (Link("The same on one sheet, to print or send", f"handouts/{name}/"),)
    return (Paragraph(line),)
