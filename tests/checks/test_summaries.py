"""The table of sentences: what was seen × how sure, each pair once, with names that can be filled in."""

from __future__ import annotations

from example import Example

NOT_STUDIED = "  - id: not_studied\n"
MIXED = "  - seen: mixed\n    certainty: [very_low]\n"
FIRST = "sentence: 'No study we found set {treatment} against {control}. So"
ALONE = "sentence: 'All studies that tell point one way. In them, {treatment} led to {better}"
LABEL = "label: 'One study saw {better}'"
FEW = "as far as we know: {people}"
ONE_WORD = "words:\n  - {words: [a], certainty: low, seen: [mixed], instead: B.}\nnegations: [no]\n"
WORKS = "words: [works, "

EXAMPLES = (
    Example(
        check="what-was-seen-has-words",
        failing={"summaries": (NOT_STUDIED, "  - id: never_studied\n")},
        passing={"summaries": (NOT_STUDIED, '  - id: "not_studied"\n')},
        file="wording/summaries.yml",
        at="- id: never_studied",
        message="size of effect `not_studied` has no words here",
        tip="Add an entry with `id: not_studied`.",
    ),
    Example(
        check="what-was-seen-has-words",
        failing={
            "summaries": (
                "seen:\n  - id: not_studied",
                "seen:\n  - {id: mixed, label: X, explained: X.}\n  - id: not_studied",
            )
        },
        passing={"summaries": ("seen:\n  - id: not_studied", "seen: # thirteen\n  - id: not_studied")},
        file="wording/summaries.yml",
        at="mixed",
        message="`mixed` has two labels",
        tip="Keep one.",
    ),
    Example(
        check="pair-has-one-sentence",
        failing={"summaries": (MIXED, MIXED.replace("very_low", "low"))},
        passing={"summaries": (MIXED, MIXED.replace("[very_low]", "[very_low] # hardly"))},
        file="wording/summaries.yml",
        at="low]",
        message="`mixed` with `low` has two sentences",
        tip="Keep one of the two.",
    ),
    Example(
        check="pair-has-one-sentence",
        failing={"summaries": (MIXED, MIXED.replace("mixed", "mixd"))},
        passing={"summaries": (MIXED, MIXED.replace("mixed", '"mixed"'))},
        file="wording/summaries.yml",
        at="very_low]",
        message="`mixd` with `very_low` can never come up",
        tip="Did you mean `mixed`? Delete it.",
    ),
    Example(
        check="pair-has-one-sentence",
        failing={"summaries": ("certainty: [not_known, very_low, low]", "certainty: [not_known, low]")},
        passing={
            "summaries": ("certainty: [not_known, very_low, low]", "certainty: [low, very_low, not_known]")
        },
        file="wording/summaries.yml",
        at="- seen: not_studied",
        message="`not_told` with `very_low` has no sentence",
        tip="Add `- {seen: not_told, certainty: [very_low], sentence: …}`.",
    ),
    Example(
        check="placeholder-can-be-filled",
        failing={"summaries": (FIRST, FIRST.replace("treatment", "treatments"))},
        passing={"summaries": (FIRST, FIRST.replace("{treatment}", "{better} by {treatment}"))},
        file="wording/summaries.yml",
        at="'No study",
        message="nothing can fill in {treatments} here",
        tip="Did you mean `treatment`? Use one of: {treatment}, {control},",
    ),
    Example(
        check="placeholder-can-be-filled",
        failing={"summaries": (LABEL, LABEL.replace("{better}", "{better"))},
        passing={"summaries": (LABEL, LABEL.replace("{better}", "{worse}"))},
        file="wording/summaries.yml",
        at="'One study saw",
        message="a brace is open or closed alone",
        tip="Write names as {better}.",
    ),
    Example(
        check="placeholder-can-be-filled",
        failing={"vocabulary": (FEW, "as far as we know: {studies}")},
        passing={"vocabulary": (FEW, "as far as we know: {of}")},
        file="wording/vocabulary.yml",
        at='"People behind',
        message="nothing can fill in {studies} here",
        tip="Use one of: {of}, {unjudged},",
    ),
    Example(
        check="amount-stands-apart",
        failing={"summaries": (ALONE, ALONE.replace("'All", "'{amount} in all"))},
        passing={"summaries": (ALONE, ALONE.replace("'All", "'Nearly all"))},
        file="wording/summaries.yml",
        at="'{amount} in",
        message="{amount} stands in the first sentence",
        tip="Move it into a sentence of its own.",
    ),
    Example(
        check="claim-word-asks-for-known-things",
        failing={"claim_words": (WORKS, WORKS + "Proven, ")},
        passing={"claim_words": (WORKS, WORKS + "improven, ")},
        file="wording/claim_words.yml",
        at="proven",
        message="`proven` stands twice",
        tip="keep one",
    ),
    Example(
        check="claim-word-asks-for-known-things",
        failing={"claim_words": ONE_WORD.replace("mixed", "mixt")},
        passing={"claim_words": ONE_WORD},
        file="wording/claim_words.yml",
        at="mixt",
        message="`mixt` can never be seen",
        tip="Did you mean `mixed`? Use one of: not_studied, nothing_compared,",
    ),
)
