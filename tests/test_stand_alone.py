"""A copy that lacks one of six things stops the build, and says which."""

from __future__ import annotations

import pytest
from site_build import TEMPLATES, TOY

from evidence_site.findings import EvidenceError
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.site import open_site
from evidence_site.publishing.stand_alone import require_alone
from evidence_site.views.copies.copy import Copy
from evidence_site.views.inline import plain_line

HOME = "https://site.invalid/"


@pytest.fixture(scope="module")
def outbox() -> Outbox:
    """The toy's outbox."""
    return open_site(TOY / "evidence", TEMPLATES, home=HOME).outbox


def parts_of(copy: Copy) -> dict[str, str]:
    """The six things, each in its words."""
    _, sure, people = copy.readings.readings
    return {
        "the question": copy.question,
        "how many people": plain_line((people.answer,)),
        "how sure anyone can be": plain_line((sure.answer,)),
        "the day of the last check": copy.checked,
        "that it is no advice": copy.not_advice,
        "a link to the site": HOME,
    }


def test_a_text_with_all_six_stands_alone(outbox: Outbox) -> None:
    copy = outbox.copies[0]
    require_alone(outbox, copy, "x.txt", "\n".join(parts_of(copy).values()))


def test_white_space_and_markup_between_words_do_not_matter(outbox: Outbox) -> None:
    copy = outbox.copies[0]
    broken = " <b>\n".join("\n".join(parts_of(copy).values()).split(" "))
    require_alone(outbox, copy, "x.html", broken)


@pytest.mark.parametrize(
    "left_out",
    [
        "the question",
        "how sure anyone can be",
        "the day of the last check",
        "that it is no advice",
        "a link to the site",
    ],
)
def test_a_text_that_lacks_one_is_refused_by_name(outbox: Outbox, left_out: str) -> None:
    copy = outbox.copies[0]
    text = "\n".join(words for what, words in parts_of(copy).items() if what != left_out)
    with pytest.raises(EvidenceError) as told:
        require_alone(outbox, copy, "x.txt", text)
    assert str(told.value.findings[0].message) == f"x.txt does not stand alone: it lacks {left_out}."


def test_all_that_is_missing_is_told_at_once(outbox: Outbox) -> None:
    with pytest.raises(EvidenceError) as told:
        require_alone(outbox, outbox.copies[0], "embed/x/table.md", "nothing")
    message = str(told.value.findings[0].message)
    assert message.startswith("embed/x/table.md") and message.count(";") == 5
