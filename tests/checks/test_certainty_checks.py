"""How sure a question says anyone can be: GRADE's arithmetic, and the rules of this site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from asking import EVENING, FILE, asking, not_judged
from example import Example, find

IMPRECISION = "{domain: imprecision, levels: -1, reason: Few people gazed.}"
KINDER = "{domain: imprecision, levels: 0, reason: Few people gazed., kinder_because: They gazed for long.}"
EVERY = "      domains:\n"
SAYS_NOTHING = "measures: [grumble-count]"
UNTOLD = [
    (SAYS_NOTHING, "measures: [frowns]"),
    ("levels: -1, reason: Few people gazed.", "levels: -2, reason: Few."),
]
FROWNS = (
    "  - {id: cheer, label: Cheer,",
    "  - {id: frowns, label: Frowns, plain: frowns, direction: lower_is_better, rated_by: person}\n"
    "  - {id: cheer, label: Cheer,",
)

EXAMPLES = (
    Example(
        check="certainty-starts-by-design",
        failing={"study": ("kind: randomised_parallel", "kind: controlled_not_randomised"), **asking()},
        passing={"study": ("kind: randomised_parallel", "kind: randomised_parallel # by lot"), **asking()},
        file=FILE,
        at="high",
        message="certainty starts at `low` here, not at `high` (not known to be randomised: ash-2020)",
        tip="Write `start: low`.",
    ),
    Example(
        check="certainty-starts-by-design",
        failing=asking(("start: high", "start: low"), ("certainty: low", "certainty: very_low")),
        passing=asking(),
        file=FILE,
        at="low",
        message="certainty starts at `high` here, not at `low` (every study counted is randomised)",
        tip="Write `start: high`.",
    ),
    Example(
        check="certainty-adds-up",
        failing=asking(("certainty: low", "certainty: moderate")),
        passing=asking(("certainty: low", "certainty: low # two down")),
        file=FILE,
        at="moderate",
        message="`high` moved by -2 ends at `low`, not at `moderate`",
        tip="Write `certainty: low`, or mend the levels",
    ),
    Example(
        check="every-domain-judged-once",
        failing=asking(("        - {domain: indirectness, levels: 0, reason: It asked what we ask.}\n", "")),
        passing=asking(("reason: It asked what we ask.", "reason: It did ask.")),
        file=FILE,
        at="start: high",
        message="`indirectness` is not judged",
        tip="Add `- {domain: indirectness, levels: …, reason: …}`; 0 levels need a reason too.",
    ),
    Example(
        check="every-domain-judged-once",
        failing=asking((EVERY, EVERY + "        - {domain: indirectness, levels: 0, reason: Again.}\n")),
        passing=asking((EVERY, EVERY + "        # indirectness is below\n")),
        file=FILE,
        at="{domain: indirectness, levels: 0, reason: It asked",
        message="`indirectness` is judged twice",
        tip="Keep one of the two.",
    ),
    Example(
        check="every-domain-judged-once",
        failing=asking(
            *EVENING,
            ("start: high", "start: not_known"),
            ("certainty: low", "certainty: not_known"),
            ("over: 1", "over: 0"),
        ),
        passing=asking(*EVENING, not_judged()),
        file=FILE,
        at="- {domain: risk_of_bias",
        message="domains are judged although nothing is known",
        tip="Delete `domains`",
    ),
    Example(
        check="rules-are-met-or-answered",
        failing=asking(
            (IMPRECISION, "{domain: imprecision, levels: 0, reason: Few.}"),
            ("certainty: low", "certainty: moderate"),
        ),
        passing=asking((IMPRECISION, KINDER), ("certainty: low", "certainty: moderate")),
        file=FILE,
        at="0, reason: Few.",
        message="the rules ask that `imprecision` lowers certainty by 1, but it has `levels: 0`. "
        "People behind this result, as far as we know: 58. The convention asks for 400.",
        tip="Write `levels: -1`, or tell readers in `kinder_because` why it is less.",
    ),
    Example(
        check="certainty-over-these-studies",
        failing=asking(("over: 1", "over: 3")),
        passing=asking(("over: 1", "over: 1 # ash")),
        file=FILE,
        at="3",
        message="studies counted when this was judged: 3; now: 1 (ash-2020).",
        tip="Judge it again; then write `over: 1` and the day in `judged`.",
    ),
    Example(
        check="not-known-when-nothing-compares",
        failing=asking(*EVENING, ("over: 1", "over: 0")),
        passing=asking(*EVENING, not_judged()),
        file=FILE,
        at="start: high",
        message="no study was found, so nobody can be sure of anything, but this says `low`",
        tip="Write `start: not_known` and `certainty: not_known`, and delete `domains`.",
    ),
    Example(
        check="certainty-fits-what-was-seen",
        failing={
            "topic": FROWNS,
            **asking(
                (SAYS_NOTHING, "measures: [frowns]"),
                (
                    "levels: -1, reason: Few people gazed.",
                    "levels: 0, reason: Few., kinder_because: Why not.",
                ),
                ("certainty: low", "certainty: moderate"),
            ),
        },
        passing={"topic": FROWNS, **asking(*UNTOLD, ("certainty: low", "certainty: very_low"))},
        file=FILE,
        at="moderate",
        message="`moderate` cannot stand beside what was seen (`not_told`)",
        tip="It can be `not_known`, `very_low`, `low`: lower a domain",
    ),
)


def test_a_study_that_came_later_asks_for_another_look_and_stops_nothing(
    small_evidence: Callable[..., Path],
) -> None:
    (finding,) = find(small_evidence(**asking(("over: 1", "over: 2"))))
    assert (finding.kind, finding.severity) == ("certainty-over-these-studies", "warning")


def test_where_nothing_tells_which_side_did_better_a_question_may_stay_open(
    small_evidence: Callable[..., Path],
) -> None:
    open_ = ("over: 0", "over: 1")
    old, new = not_judged()
    root = small_evidence(
        topic=FROWNS, **asking((SAYS_NOTHING, "measures: [frowns]"), (old, new.replace(*open_)))
    )
    assert find(root) == ()


def test_a_question_on_words_that_do_not_exist_is_told_so_without_a_crash(
    small_evidence: Callable[..., Path],
) -> None:
    root = small_evidence(**asking((SAYS_NOTHING, "measures: [grumble-size]")))
    assert "word-is-in-vocabulary" in {finding.kind for finding in find(root)}
