"""The statistics behind a pooled number, as readers find them one click away."""

from __future__ import annotations

from toy_bodies import body_of, direction_of, estimate_of, shelf_for

from evidence_site.synthesis.bodies.body import OutcomeBody
from evidence_site.views.inline import plain_line
from evidence_site.views.page import Folded, Grid, Listing
from evidence_site.views.questions.effect_text import as_pooled
from evidence_site.views.questions.pooled_again import method_words, pooled_again_blocks, sign_test_words


def folded(body: OutcomeBody) -> Folded:
    (block,) = pooled_again_blocks(shelf_for(body), body)
    assert isinstance(block, Folded)
    return block


def three() -> OutcomeBody:
    return body_of(
        [estimate_of("wren", 1.0, 0.5), estimate_of("lark", 2.0, 0.5), estimate_of("finch", 4.0, 0.5)]
    )


def test_nothing_pooled_shows_no_statistics() -> None:
    body = body_of([estimate_of("wren", 1.0, 0.5)])
    assert pooled_again_blocks(shelf_for(body), body) == ()


def test_the_statistics_say_the_pooled_number_as_the_page_does() -> None:
    body = three()
    listing = next(item for item in folded(body).blocks if isinstance(item, Listing))
    first = plain_line(listing.items[0].lines[0])
    number = as_pooled(shelf_for(body), body).split(" ")[0]
    assert first.startswith("Pooled: ") and number in first
    assert "Prediction interval" in " ".join(item.plain for item in listing.items)


def test_each_study_left_out_has_a_row() -> None:
    grid = next(item for item in folded(three()).blocks if isinstance(item, Grid))
    assert [row[0].plain for row in grid.rows] and len(grid.rows) == 3


def test_two_studies_have_no_prediction_interval() -> None:
    body = body_of([estimate_of("wren", 1.0, 0.5), estimate_of("lark", 2.0, 0.5)])
    listing = next(item for item in folded(body).blocks if isinstance(item, Listing))
    assert "needs three studies" in " ".join(item.plain for item in listing.items)


def test_the_safeguard_is_named_only_where_it_was_used() -> None:
    agreeing = body_of(
        [estimate_of("wren", 1.0, 0.5), estimate_of("lark", 1.001, 0.5), estimate_of("finch", 0.999, 0.5)]
    )
    assert "safeguard" in method_words(agreeing)
    assert "safeguard" not in method_words(three())


def test_directions_are_counted_with_their_exact_interval() -> None:
    body = body_of(directions=[direction_of(name, "better") for name in ("wren", "lark", "finch", "owl")])
    words = sign_test_words(body)
    assert "4 of the 4 studies" in words
    assert "40% to 100%" in words and "p = 0.125" in words


def test_one_direction_is_no_test() -> None:
    assert sign_test_words(body_of(directions=[direction_of("wren", "better")])) == ""
