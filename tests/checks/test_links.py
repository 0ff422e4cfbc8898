"""What a record points at: other records, words of the vocabulary, its own arms and sources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from example import Example, find

SAID = "{article: cloud-blog, place: first paragraph}"
AGAINST = "contradicts: [clouds-do-nothing]"
CONTRAST = "control: [tea]}"
OTHER = "\n  - {id: other, label: Other, treatment: [gazing], control: [tea]}"

EXAMPLES = (
    Example(
        check="word-is-in-vocabulary",
        failing={"study": ("condition: morning-grumbles", "condition: morning-grumble")},
        passing={"study": ("condition: morning-grumbles", "condition: evening-grumbles")},
        file="studies/ash-2020.yml",
        at="morning-grumble,",
        message="`morning-grumble` is not known in `conditions` of topic.yml",
        tip="Did you mean `morning-grumbles`? Use one of: evening-grumbles, morning-grumbles.",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"study": ("device: deck-chair", "device: hammock")},
        passing={"study": ("device: deck-chair", "device: not_reported")},
        file="studies/ash-2020.yml",
        at="hammock",
        message="`hammock` is not known in `devices`",
        tip="Use one of: deck-chair.",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"registration": ("treatments: [gazing]", "treatments: [gazing, coffee]")},
        passing={"registration": ("treatments: [gazing]", "treatments: [gazing, tea]")},
        file="registrations/cedar-trial.yml",
        at="coffee",
        message="`coffee` is not known in `treatments`",
        tip="Use one of: gazing, tea.",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"study": ("measure: cheer", "measure: cheers")},
        passing={"study": ("measure: cheer", "measure: grumble-count")},
        file="studies/ash-2020.yml",
        at="cheers",
        message="`cheers` is not known in `outcomes`",
        tip="Did you mean `cheer`?",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"study": ("unit_id: per-hour", "unit_id: per-day")},
        passing={"study": ("unit_id: per-hour", "unit_id: not_seen")},
        file="studies/ash-2020.yml",
        at="per-day",
        message="`per-day` is not known in `units`",
        tip="Use one of: per-hour, percent-of-people.",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"tables": ("rows: claims", "rows: claims\n    where: {conditions: [grumbles]}")},
        passing={"tables": ("rows: claims", "rows: claims\n    where: {conditions: [morning-grumbles]}")},
        file="tables.yml",
        at="grumbles]",
        message="`grumbles` is not known in `conditions`",
        tip="Did you mean",
    ),
    Example(
        check="word-is-in-vocabulary",
        failing={"findings": ("where: not_stated", "where: moon")},
        passing={"findings": ("where: not_stated", "where: animal")},
        file="findings/safety.yml",
        at="moon",
        message="`moon` is not known in `where` of wording/vocabulary.yml",
        tip="Use one of:",
    ),
    Example(
        check="linked-record-exists",
        failing={"review": ("record: ash-2020", "record: ash-2002")},
        passing={"review": ("record: ash-2020", "record: cedar-trial")},
        file="reviews/birch-2021.yml",
        at="ash-2002",
        message="`ash-2002` is not known in the records",
        tip="Did you mean `ash-2020`?",
    ),
    Example(
        check="linked-record-exists",
        failing={"findings": ("records: [ash-2020]", "records: [ash-2020, oak-1999]")},
        passing={"findings": ("records: [ash-2020]", "records: [ash-2020, birch-2021]")},
        file="findings/safety.yml",
        at="oak-1999",
        message="`oak-1999` is not known in the records",
        tip="Use one of:",
    ),
    Example(
        check="claim-points-at-known-things",
        failing={"claims": (SAID, "{article: clod-blog, place: first}")},
        passing={"claims": (SAID, "{article: cloud-blog, place: first}")},
        file="claims/efficacy.yml",
        at="clod-blog",
        message="`clod-blog` is not known in articles.yml",
        tip="Did you mean `cloud-blog`?",
    ),
    Example(
        check="claim-points-at-known-things",
        failing={"topic": ("{id: efficacy, label: Does it work?}", "{id: effect, label: Does it work?}")},
        passing={"topic": ("label: Does it work?}", "label: Does it help?}")},
        file="claims/efficacy.yml",
        at="efficacy",
        message="`efficacy` is not known in `claim_topics` of topic.yml",
        tip="Use one of: effect.",
    ),
    Example(
        check="claim-points-at-known-things",
        failing={"claims": (AGAINST, "contradicts: [clouds-do-nothing, clouds-do-harm]")},
        passing={"claims": (AGAINST, 'contradicts: ["clouds-do-nothing"]')},
        file="claims/efficacy.yml",
        at="clouds-do-harm",
        message="`clouds-do-harm` is not known in the claims",
        tip="Use one of: clouds-do-nothing, clouds-work.",
    ),
    Example(
        check="finding-kind-is-listed",
        failing={"findings": ("kind: neck", "kind: necks")},
        passing={"findings": [("kind: neck", "kind: knee"), ("{id: neck,", "{id: knee,")]},
        file="findings/safety.yml",
        at="necks",
        message="`necks` is not known in `kinds` of this file",
        tip="Did you mean `neck`?",
    ),
    Example(
        check="topic-uses-its-own-words",
        failing={"topic": ("focus: gazing", "focus: dreaming")},
        passing={"topic": ("focus: gazing", "focus: tea")},
        file="topic.yml",
        at="dreaming",
        message="`dreaming` is not known in `treatments`",
        tip="Use one of: gazing, tea.",
    ),
    Example(
        check="topic-uses-its-own-words",
        failing={"topic": ("late., group: daily", "late., group: nightly")},
        passing={"topic": ("- {id: daily, label: Grumbles of the day}", "- {id: daily, label: Grumbles}")},
        file="topic.yml",
        at="nightly",
        message="`nightly` is not known in `groups`",
        tip="Use one of: daily.",
    ),
    Example(
        check="topic-uses-its-own-words",
        failing={"topic": (CONTRAST, CONTRAST + OTHER.replace("tea", "nap"))},
        passing={"topic": (CONTRAST, CONTRAST + OTHER)},
        file="topic.yml",
        at="nap",
        message="`nap` is not known in `treatments`",
        tip="Use one of: gazing, tea.",
    ),
    Example(
        check="arm-exists",
        failing={"study": ("{arm: tea, percent: 30}", "{arm: gazing-teas, percent: 30}")},
        passing={"study": ("{arm: tea, percent: 30}", "{arm: gazing-tea, percent: 30}")},
        file="studies/ash-2020.yml",
        at="gazing-teas",
        message="`gazing-teas` is not known in the arms of this study",
        tip="Did you mean `gazing-tea`? Use one of: all, gazing-tea, tea.",
    ),
    Example(
        check="arm-exists",
        failing={"study": ("{favours: gazing-tea,", "{favours: gazing,")},
        passing={"study": ("{favours: gazing-tea,", "{favours: neither,")},
        file="studies/ash-2020.yml",
        at="gazing,",
        message="`gazing` is not known in the arms of this study",
        tip="Use one of: gazing-tea, neither, tea.",
    ),
    Example(
        check="arm-exists",
        failing={"study": ("event: stiff neck, arm: gazing-tea", "event: stiff neck, arm: both")},
        passing={"study": ("event: stiff neck, arm: gazing-tea", "event: stiff neck, arm: all")},
        file="studies/ash-2020.yml",
        at="both",
        message="`both` is not known in the arms of this study",
        tip="Use one of: all, gazing-tea, tea.",
    ),
    Example(
        check="arm-exists",
        failing={"study": ("treatment: gazing-tea, control: tea}", "treatment: gazing-tea, control: water}")},
        passing={
            "study": (
                "comparisons:\n  - {comparison: gazing-added-to-tea, treatment: gazing-tea, control: tea}\n",
                "",
            )
        },
        file="studies/ash-2020.yml",
        at="water",
        message="`water` is not known in the arms of this study",
        tip="Use one of: gazing-tea, tea.",
    ),
    Example(
        check="comparison-fits-its-arms",
        failing={"study": ("treatments: [gazing, tea]", "treatments: [gazing]")},
        passing={"study": ("treatments: [gazing, tea]", "treatments: [tea, gazing]")},
        file="studies/ash-2020.yml",
        at="gazing-tea, control: tea",
        message="is about an arm that got gazing, tea, but `gazing-tea` got gazing.",
        tip="Choose the comparison or the treatments anew.",
    ),
    Example(
        check="locator-names-a-source",
        failing={"study": ("of: 60, locator: {source: abstract}", "of: 60, locator: {source: abstracts}")},
        passing={
            "study": ("of: 60, locator: {source: abstract}", "of: 60, locator: {source: abstract, place: X}")
        },
        file="studies/ash-2020.yml",
        at="abstracts",
        message="`abstracts` is not known in the sources of this record",
        tip="Did you mean `abstract`? Use one of: abstract.",
    ),
    Example(
        check="locator-names-a-source",
        failing={"findings": ("locator: {source: abstract}", "locator: {source: letter}")},
        passing={"findings": ("locator: {source: abstract}", 'locator: {source: "abstract"}')},
        file="findings/safety.yml",
        at="letter",
        message="`letter` is not known in the sources of this record",
        tip="Use one of: abstract.",
    ),
    Example(
        check="link-is-a-public-home",
        failing={"study": ("link: https://doi.org/10.0000/ash", "link: https://doi.org.copy.example/ash")},
        passing={"study": ("link: https://doi.org/10.0000/ash", "link: https://www.doi.org/10.0000/ash")},
        file="studies/ash-2020.yml",
        at="https://doi.org.copy.example/ash",
        message="`doi.org.copy.example` is not among the hosts this site links to",
        tip="Move it to `seen_at`",
    ),
    Example(
        check="link-is-a-public-home",
        failing={"study": ("link: https://doi.org/10.0000/ash", "link: https://doi.org@copy.example/ash")},
        passing={
            "study": ("link: https://doi.org/10.0000/ash", "seen_at: [https://doi.org@copy.example/ash]")
        },
        file="studies/ash-2020.yml",
        at="https://doi.org@copy.example/ash",
        message="`copy.example` is not among the hosts this site links to",
        tip="or add the host to `link_hosts` in topic.yml.",
    ),
)


def test_an_empty_locator_or_a_setting_of_that_name_is_no_crash(small_evidence: Callable[..., Path]) -> None:
    changes = [
        ("  sex: both\n", "  sex: both\n  age: {mean: 40, locator: }\n"),
        ("angle: {value: 45, unit: degrees}", "locator: {value: 45, unit: degrees}"),
    ]
    assert {finding.kind for finding in find(small_evidence(study=changes))} == {"setting-is-plausible"}
