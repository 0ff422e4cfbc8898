"""Names: every record is called the same everywhere and nothing is called twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from example import Example, find

ASH = "@article{ash-2020,"
ASH_WHOLE = """@article{ash-2020,
  author  = {Ash, A. A. and Alder, B.},
  title   = {Gazing at clouds},
  journal = {Journal of Invented Weather},
  year    = {2020},
  volume  = {1},
  pages   = {2-3},
}
"""
BLOG = [
    (
        f"{{article: cloud-blog, place: {where} paragraph}}",
        f"{{article: clouds-work, place: {where} paragraph}}",
    )
    for where in ("first", "last")
]
OTHER_BLOG = [(old, new.replace("clouds-work", "clouds-working")) for old, new in BLOG]
SOURCE = "{id: abstract, kind: abstract, name: Abstract, link: https://doi.org/10.0000/ash}"

EXAMPLES = (
    Example(
        check="id-is-file-name",
        failing={"findings": ("id: safety", "id: safely")},
        passing={"findings": ("title: Safety", "title: Safely")},
        file="findings/safety.yml",
        at="safely",
        message="the id is `safely` but the file is called `safety.yml`",
        tip="Write `id: safety` or rename the file.",
    ),
    Example(
        check="id-is-unique",
        failing={"articles": ("id: cloud-blog", "id: clouds-work"), "claims": BLOG},
        passing={"articles": ("id: cloud-blog", "id: clouds-working"), "claims": OTHER_BLOG},
        file="articles.yml",
        at="clouds-work",
        message="`clouds-work` is already the id of another record",
        tip="See efficacy.yml:5; rename one.",
    ),
    Example(
        check="id-is-unique",
        failing={"findings": ("id: stiff-neck", "id: ash-2020")},
        passing={"findings": ("id: stiff-neck", "id: ash-2021")},
        file="findings/safety.yml",
        at="ash-2020",
        message="`ash-2020` is already the id of another record",
        tip="See ash-2020.yml:1; rename one.",
    ),
    Example(
        check="record-has-reference",
        failing={"references": (ASH_WHOLE, "")},
        passing={"references": (ASH, "@book{ash-2020,")},
        file="studies/ash-2020.yml",
        at="ash-2020",
        message="`ash-2020` has no entry in references.bib",
        tip="Add @article{ash-2020, …}",
    ),
    Example(
        check="reference-has-record",
        failing={"references": ("@misc{cedar-trial,", "@misc{ash-2021,\n}\n\n@misc{cedar-trial,")},
        passing={"references": ("@misc{cedar-trial,", "% @misc ash-2021\n\n@misc{cedar-trial,")},
        file="references.bib",
        at="@misc{ash-2021,",
        message="no record has the id `ash-2021`",
        tip="Did you mean `ash-2020`?",
    ),
    Example(
        check="vocabulary-id-is-unique",
        failing={
            "topic": ("{id: tea, label: Tea}", "{id: tea, label: Tea}\n  - {id: tea, label: Green tea}")
        },
        passing={
            "topic": ("{id: tea, label: Tea}", "{id: tea, label: Tea}\n  - {id: green-tea, label: Green tea}")
        },
        file="topic.yml",
        at="tea, label: Green tea",
        message="`tea` stands twice in `treatments`",
        tip="delete or rename one.",
    ),
    Example(
        check="vocabulary-id-is-unique",
        failing={"study": (SOURCE, SOURCE + "\n  - {id: abstract, kind: news, name: News}")},
        passing={"study": (SOURCE, SOURCE + "\n  - {id: news, kind: news, name: News}")},
        file="studies/ash-2020.yml",
        at="abstract, kind: news",
        message="`abstract` stands twice in `sources`",
        tip="delete or rename one.",
    ),
    Example(
        check="vocabulary-id-is-unique",
        failing={"tables": ("id: all-claims", "id: all-studies")},
        passing={"tables": ("id: all-claims", "id: every-claim")},
        file="tables.yml",
        at="all-studies",
        message="`all-studies` stands twice in `tables`",
        tip="See line 2",
    ),
)


def test_an_empty_file_of_articles_is_no_crash(small_evidence: Callable[..., Path]) -> None:
    root = small_evidence(articles="{}\n")
    assert {finding.kind for finding in find(root)} == {"claim-points-at-known-things"}
