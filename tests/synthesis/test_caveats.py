"""Each warning: one study that raises it, and one near it that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from evidence_site.library import Library
from evidence_site.records.study import Study
from evidence_site.records.topic import Topic
from evidence_site.records.wording import Thresholds
from evidence_site.synthesis.caveats import RULES, Raised, find_caveats

Build = Callable[..., Study]
LOCATOR = {"source": "abstract"}
LIMITS = Thresholds(small_people=50, small_arm=25, very_small_people=20, short_weeks=24, lost_percent=20)
TWO = [("a", 30), ("b", 30)]
MEAN = {"results": [{"arm": "a", "end": {"mean": 5}}]}
PARALLEL = {"kind": "randomised_parallel"}
PAID = {"kind": "public", "text": "A ministry."}


def lost(people: int, of: int) -> dict[str, Any]:
    return {"dropouts": {"people": people, "of": of, "locator": LOCATOR}}


def arms(*treatments: list[str]) -> dict[str, Any]:
    return {"arms": [(f"arm-{index}", 30, got) for index, got in enumerate(treatments)]}


CASES: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {
    "left-out": [({"use": {"level": "left_out", "reason": "r"}}, {"use": {"level": "not_for_effect_size"}})],
    "size-not-trusted": [({"use": {"level": "not_for_effect_size"}}, {"use": {"level": "full"}})],
    "numbers-do-not-add-up": [
        (
            {"design": PARALLEL, "arms": TWO, "people": {"enrolled": 50}},
            {"design": PARALLEL, "arms": TWO, "people": {"enrolled": 60}},
        )
    ],
    "results-not-seen": [({}, {"outcomes": [MEAN]})],
    "people-not-known": [({}, {"people": {"enrolled": 3}})],
    "very-small": [({"people": {"enrolled": 19}}, {"people": {"enrolled": 20}})],
    "small": [
        ({"people": {"enrolled": 20}}, {"people": {"enrolled": 19}}),
        ({"people": {"enrolled": 49}}, {"people": {"enrolled": 50}}),
    ],
    "small-groups": [
        ({"arms": [("a", 24), ("b", 40)]}, {"arms": [("a", 25), ("b", 40)]}),
        ({"arms": [("a", 24), ("b", 26)]}, {"arms": [("a", 24), ("b", 25)]}),
    ],
    "no-control": [
        ({"design": {"kind": kind}}, {"design": {"kind": "controlled_not_randomised"}})
        for kind in ("single_arm", "case_series", "case_report", "retrospective")
    ]
    + [
        (
            {"design": {"kind": "retrospective"}, "arms": TWO},
            {
                "design": {"kind": "retrospective"},
                "arms": TWO,
                "comparisons": [{"comparison": "k", "treatment": "a", "control": "b"}],
            },
        )
    ],
    "not-randomised": [({"design": {"kind": "controlled_not_randomised"}}, {"design": PARALLEL})],
    "side-not-randomised": [
        ({"design": {"kind": "within_person"}}, {"design": {"kind": "randomised_within_person"}})
    ],
    "nobody-blinded": [({"design": {"blinding": "nobody"}}, {"design": {"blinding": "assessor"}})],
    "treatment-mixed": [
        (arms(["gazing", "tea"]), arms(["gazing"])),
        (arms(["gazing", "tea"], ["nap"]), arms(["gazing", "tea"], ["tea"])),
        (
            arms(["gazing", "tea"], ["nap"]),
            arms(["gazing", "tea"], ["nap"], ["gazing", "tea", "nap"], ["tea", "nap"]),
        ),
        (arms(["gazing", "tea"], ["gazing", "nap"]), arms(["gazing", "tea"], ["gazing", "tea"])),
        (arms(["gazing", "tea"], []), arms(["gazing"], [])),
        (arms(["gazing", "tea"], []), arms(["tea"], [])),
    ],
    "self-rated-only": [
        (
            {"outcomes": [{"rated_by": "person"}]},
            {"outcomes": [{"rated_by": "person"}, {"rated_by": "clinician"}]},
        ),
        ({"outcomes": [{"measure": "cheer"}]}, {"outcomes": [{"measure": "count"}]}),
        ({"outcomes": [{"rated_by": "person"}]}, {}),
    ],
    "short": [
        ({"follow_up_weeks": 23.5}, {"follow_up_weeks": 24}),
        ({"follow_up_weeks": 12}, {"follow_up_weeks": "not_reported"}),
    ],
    "many-lost": [(lost(13, 60), lost(12, 60)), (lost(1, 4), lost(0, 0))],
    "non-responders-only": [({"people": {"non_responders": True}}, {"people": {"non_responders": False}})],
    "no-spread": [
        ({"outcomes": [MEAN]}, {"outcomes": [{"results": [{"arm": "a", "end": {"mean": 5, "sd": 1}}]}]}),
        ({"outcomes": [MEAN]}, {"outcomes": [{"results": [{"arm": "a", "change": {"mean": 5, "se": 1}}]}]}),
        ({"outcomes": [MEAN]}, {"outcomes": [{"results": [{"arm": "a", "end": {"mean": 5, "ci_low": 4}}]}]}),
        ({"outcomes": [MEAN]}, {"outcomes": [{"results": [{"arm": "a", "percent": 50}]}]}),
    ],
    "not-peer-reviewed": [
        ({"design": {"publication": kind}}, {"design": {"publication": "journal_article"}})
        for kind in ("preprint", "thesis", "conference_abstract", "press_report", "registry_only")
    ],
    "read-second-hand": [
        ({"read": kind}, {"read": "abstract"}) for kind in ("secondary", "registry", "reference_only")
    ],
    "read-as-abstract": [
        ({"read": kind}, {"read": "full_text"}) for kind in ("abstract", "part_of_abstract")
    ],
    "read-in-part": [({"read": "part_of_full_text"}, {"read": "full_text"})],
    "funding-from-maker": [
        ({"funding": {"kind": kind, "text": "t"}}, {"funding": PAID}) for kind in ("maker", "mixed")
    ],
    "funding-unknown": [
        ({"funding": "not_seen"}, {"funding": PAID}),
        ({"funding": "not_reported"}, {"funding": {"kind": "none", "text": "Nobody paid."}}),
    ],
    "single-centre": [({"design": {"centres": "one"}}, {"design": {"centres": "several"}})],
}
PAIRS = [(name, raising, silent) for name, pairs in CASES.items() for raising, silent in pairs]


@pytest.fixture(scope="session")
def topic() -> Topic:
    word = {"label": "L", "plain": "p"}
    return Topic.model_validate(
        {
            "id": "t",
            "question": "q",
            "lead": "l",
            "focus": "gazing",
            "condition_word": "w",
            "setting_word": "w",
            "checked": "2025-03-04",
            "next_check": "2025-09-04",
            "searches": ({"date": "2025-03-04", "where": "w", "limits": "l"},),
            "groups": ({"id": "g", "label": "G"},),
            "conditions": ({"id": "c", **word, "explained": "e", "group": "g"},),
            "treatments": tuple({"id": name, "label": name} for name in ("gazing", "tea", "nap")),
            "outcomes": (
                {"id": "count", **word, "direction": "lower_is_better", "rated_by": "instrument"},
                {"id": "cheer", **word, "direction": "higher_is_better", "rated_by": "person"},
            ),
        }
    )


def raised(study: Study, topic: Topic) -> dict[str, dict[str, str]]:
    return {caveat.id: dict(caveat.numbers) for caveat in find_caveats(study, topic, LIMITS)}


def test_every_rule_has_a_case() -> None:
    assert list(CASES) and sorted(CASES) == sorted(RULES)


@pytest.mark.parametrize(
    ("name", "raising", "silent"), PAIRS, ids=[f"{name}-{i}" for i, (name, _, _) in enumerate(PAIRS)]
)
def test_a_rule_raises_its_caveat_and_keeps_silent_next_to_it(
    study: Build, topic: Topic, name: str, raising: dict[str, Any], silent: dict[str, Any]
) -> None:
    assert name in raised(study(**raising), topic)
    assert name not in raised(study(**silent), topic)


def test_a_sound_study_raises_nothing(study: Build, topic: Topic) -> None:
    sound = study(
        design={**PARALLEL, "blinding": "assessor", "centres": "several", "publication": "journal_article"},
        arms=[("a", 30, ["gazing", "tea"]), ("b", 30, ["tea"])],
        people={"enrolled": 60},
        outcomes=[{"results": [{"arm": "a", "end": {"mean": 5, "sd": 1}}], "rated_by": "instrument"}],
        follow_up_weeks=26,
        funding=PAID,
        **lost(2, 60),
    )
    assert raised(sound, topic) == {}


@pytest.mark.parametrize(
    ("name", "fields", "numbers"),
    [
        ("very-small", {"people": {"enrolled": 12}}, {"people": "12"}),
        ("small", {"people": {"enrolled": 40}}, {"people": "40"}),
        ("small-groups", {"arms": [("a", 10), ("b", 90)]}, {"people": "100", "smallest_arm": "10"}),
        ("short", {"follow_up_weeks": 12.0}, {"weeks": "12"}),
        ("short", {"follow_up_weeks": 10}, {"weeks": "10"}),
        ("short", {"follow_up_weeks": 8.5}, {"weeks": "8.5"}),
        ("many-lost", lost(30, 60), {"lost": "30", "of": "60"}),
    ],
)
def test_the_numbers_a_sentence_prints(
    study: Build, topic: Topic, name: str, fields: dict[str, Any], numbers: dict[str, str]
) -> None:
    assert raised(study(**fields), topic)[name] == numbers


def test_only_one_caveat_speaks_of_size(study: Build, topic: Topic) -> None:
    sizes = {"very-small", "small", "small-groups", "people-not-known"}
    for people in (None, 0, 5, 19, 20, 24, 49, 50, 51, 200):
        fields = (
            {}
            if people is None
            else {"people": {"enrolled": people}, "arms": [("a", people // 2), ("b", people // 2)]}
        )
        assert len(sizes & set(raised(study(**fields), topic))) <= 1, people


def test_caveats_come_gravest_first_whatever_the_study(study: Build, topic: Topic) -> None:
    found = find_caveats(study(use={"level": "left_out"}, people={"enrolled": 3}), topic, LIMITS)
    order = list(RULES)
    assert [order.index(caveat.id) for caveat in found] == sorted(order.index(caveat.id) for caveat in found)
    assert found[0] == Raised("left-out")


def test_a_record_s_own_caveat_hides_no_computed_one(study: Build, topic: Topic) -> None:
    own = [{"label": "Own", "sentence": "s.", "why": "w."}]
    assert raised(study(caveats=own), topic) == raised(study(), topic)


def test_every_sentence_of_the_real_wording_can_be_filled(real: Library) -> None:
    words = {caveat.id: caveat for caveat in real.caveats.caveats}
    for one in real.studies.values():
        for caveat in find_caveats(one, real.topic, real.caveats.thresholds):
            sentence = words[caveat.id].sentence.format(**dict(caveat.numbers))
            assert "{" not in sentence
            assert "None" not in sentence
