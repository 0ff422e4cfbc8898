"""What a question says of itself: its outcomes, its words, and the pages it opens."""

from __future__ import annotations

from asking import EVENING, FILE, QUESTION, asking, not_judged
from example import Example

OTHER = QUESTION.replace("id: gazing\n", "id: glancing\n")
MEASURES = "measures: [grumble-count]"
LEFT_OUT = "meaning: Clouds"
CEDAR = "left_out:\n  - {record: ash-2020, reason: Why not.}\nmeaning: Clouds"

EXAMPLES = (
    Example(
        check="condition-opens-with-one-question",
        failing=asking(("headline_of: [morning-grumbles]", "headline_of: [evening-grumbles]")),
        passing=asking(("headline_of: [morning-grumbles]", "headline_of: []")),
        file=FILE,
        at="evening-grumbles]",
        message="the question is not about `evening-grumbles`",
        tip="Name one of its `conditions`",
    ),
    Example(
        check="condition-opens-with-one-question",
        failing=asking(glancing=OTHER),
        passing=asking(glancing=OTHER.replace("headline_of: [morning-grumbles]\n", "")),
        file="questions/glancing.yml",
        at="morning-grumbles]",
        message="the page of `morning-grumbles` is already opened by the question `gazing`",
        tip="Choose one of the two",
    ),
    Example(
        check="measures-share-a-direction",
        failing=asking((MEASURES, "measures: [grumble-count, cheer]")),
        passing=asking((MEASURES, "measures: [grumble-count, grumble-count]")),
        file=FILE,
        at="cheer]",
        message="`cheer` is `higher_is_better` in topic.yml, but `grumble-count` is `lower_is_better`",
        tip="Give it an outcome of its own.",
    ),
    Example(
        check="better-and-worse-differ",
        failing=asking(("worse: more grumbles", "worse: Fewer grumbles")),
        passing=asking(("worse: more grumbles", "worse: no fewer grumbles")),
        file=FILE,
        at="Fewer grumbles",
        message="better and worse are both “Fewer grumbles”",
        tip="Say what a worse result is.",
    ),
    Example(
        check="left-out-study-fits",
        failing=asking(*EVENING, not_judged(), (LEFT_OUT, CEDAR)),
        passing=asking(not_judged(), (LEFT_OUT, CEDAR)),
        file=FILE,
        at="ash-2020",
        message="`ash-2020` would not count here anyway",
        tip="Delete this entry.",
    ),
    Example(
        check="question-types-no-number",
        failing=asking(("reason: Few people gazed.", "reason: Only 60 people gazed.")),
        passing=asking(("reason: Few people gazed.", "reason: Only some people gazed.")),
        file=FILE,
        at="Only 60",
        message="the number 60 is typed into a sentence",
        tip="Let the page count",
    ),
    Example(
        check="question-types-no-number",
        failing=asking(("would_change: A larger study.", "would_change: A study of 1,000 people.")),
        passing=asking(("would_change: A larger study.", "would_change: A study of many people.")),
        file=FILE,
        at="A study of",
        message="the number 1,000 is typed into a sentence",
        tip="it prints people, studies and sizes beside this text",
    ),
)
