"""The list of releases, what was withdrawn, and the field for a code."""

from __future__ import annotations

from evidence_site.views.copies.history import History
from evidence_site.views.formatting import as_count, as_date, as_number
from evidence_site.views.inline import Cell, cell
from evidence_site.views.page import Block, CodeForm, Grid, Paragraph
from evidence_site.views.shelf import Shelf

NONE_YET = "No release has been made yet. Until then you can check a copy only as long as it stays as it is."


def code_form(shelf: Shelf) -> tuple[Block, ...]:
    """The field for a code."""
    return (
        CodeForm(
            pattern="v/{code}/",
            label="The code on your copy",
            button="Check it",
            short="A code has eight letters and digits, such as 7KQ2-M9XD. Yours has more, fewer or others.",
            unknown=(
                "No copy we know of has this code. Look at it again: one letter may differ. A copy that "
                "changed before any release is unknown too. Then take a new one."
            ),
        ),
    )


def releases(shelf: Shelf) -> tuple[Block, ...]:
    """Every release, the newest first, and every copy that was withdrawn."""
    if not shelf.library.releases:
        return (Paragraph((NONE_YET,)),)
    history = History(shelf.library.releases, shelf.library.withdrawals)
    rows = tuple(_row(history, place) for place in reversed(range(len(history.releases))))
    headings = ("Day", "New", "Changed", "No longer made")
    caption = "What was released on which day, the newest first: tables, figures and handouts."
    return Grid("releases", caption, headings, rows), *_withdrawals(history)


def _row(history: History, place: int) -> tuple[Cell, ...]:
    release = history.releases[place]
    before = {copy.of for other in history.releases[:place] for copy in other.copies}
    new = sum(copy.of not in before for copy in release.copies)
    counts = (new, len(release.copies) - new, len(release.gone))
    return (cell(as_date(release.date)), *(cell(as_number(count)) for count in counts))


def _withdrawals(history: History) -> tuple[Block, ...]:
    if not history.withdrawals:
        return ()
    titles = {name: states[-1].copy.title for name, states in history.states.items()}
    rows = tuple(
        (cell(as_date(item.date)), cell(titles[item.of]), cell(item.because))
        for item in sorted(history.withdrawals, key=lambda item: (item.date, item.of), reverse=True)
    )
    caption = f"{as_count(len(rows), 'copy was', 'copies were')} withdrawn: use none of them."
    return (Grid("withdrawn", caption, ("Day", "What", "Why"), rows),)
