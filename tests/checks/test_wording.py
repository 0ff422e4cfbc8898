"""The site's own words: every rule and every closed vocabulary has its plain label, and no more."""

from __future__ import annotations

from example import Example

EXTRA_TERM = "  - {id: within_persons, label: X, explained: X.}\n  - id: within_person\n"
SMALL_CAVEAT = "  - id: very-small\n"

EXAMPLES = (
    Example(
        check="fixed-word-has-label",
        failing={"vocabulary": ("  - id: within_person\n", "  - id: within_persons\n")},
        passing={"study": ("kind: randomised_parallel", "kind: within_person")},
        file="wording/vocabulary.yml",
        at="- id: randomised_parallel",
        message="design kind `within_person` has no words here",
        tip="Add an entry with `id: within_person`.",
    ),
    Example(
        check="fixed-word-has-label",
        failing={"vocabulary": ("  - id: within_person\n", EXTRA_TERM)},
        passing={"vocabulary": ("  - id: within_person\n", "  - id: within_person # sides\n")},
        file="wording/vocabulary.yml",
        at="within_persons",
        message="`within_persons` is no design kind",
        tip="Did you mean `within_person`?",
    ),
    Example(
        check="caveat-has-words",
        failing={"caveats": (SMALL_CAVEAT, "  - id: very-tiny\n")},
        passing={"caveats": ("very_small_people: 20", "very_small_people: 10")},
        file="wording/caveats.yml",
        at="- id: very-tiny",
        message="caveat rule `very-small` has no words here",
        tip="Add an entry with `id: very-small`.",
    ),
    Example(
        check="caveat-has-words",
        failing={"caveats": (SMALL_CAVEAT, "  - id: very-tiny\n")},
        passing={"caveats": (SMALL_CAVEAT, '  - id: "very-small"\n')},
        file="wording/caveats.yml",
        at="very-tiny",
        message="`very-tiny` is no caveat rule",
        tip="Delete it or mend its id.",
    ),
    Example(
        check="column-fits-its-rows",
        failing={"tables": ("[claim, said_by, verdict, why]", "[claim, said_by, people]")},
        passing={"tables": ("[claim, said_by, verdict, why]", "[claim, said_by, condition]")},
        file="tables.yml",
        at="people]",
        message="rows of claims have no column `people`",
        tip="Use one of: claim, said_by, verdict, why, contradicts, condition.",
    ),
    Example(
        check="column-fits-its-rows",
        failing={"tables": ("condition_tables: [all-studies]", "condition_tables: [all-study]")},
        passing={"tables": ("condition_tables: [all-studies]", "condition_tables: [all-claims]")},
        file="tables.yml",
        at="all-study]",
        message="there is no table `all-study`",
        tip="Did you mean `all-studies`?",
    ),
    *(
        Example(
            check="filter-word-is-known",
            failing={"tables": ("rows: claims", f"rows: claims\n    where: {{{name}: [{wrong}]}}")},
            passing={"tables": ("rows: claims", f"rows: claims\n    where: {{{name}: [{right}]}}")},
            file="tables.yml",
            at=f"{wrong}]",
            message=f"`{name}` of a table cannot be `{wrong}`: no row would ever fit",
            tip=f"Did you mean `{right}`?",
        )
        for name, wrong, right in (
            ("designs", "randomized_parallel", "randomised_parallel"),
            ("verdicts", "partly_suported", "partly_supported"),
            ("topics", "efficiency", "efficacy"),
            ("kinds", "necks", "neck"),
            ("files", "safely", "safety"),
            ("records", "cloud-work", "clouds-work"),
        )
    ),
    Example(
        check="one-main-outcome",
        failing={"study": ("    main: true\n", "")},
        passing={
            "study": [("    main: true\n", ""), ("name: Cheered up\n", "name: Cheered up\n    main: true\n")]
        },
        file="studies/ash-2020.yml",
        at="- measure: grumble-count",
        message="0 outcomes are marked `main: true`",
        tip="Mark the one to show in the big table.",
    ),
    Example(
        check="one-main-outcome",
        failing={"study": ("    name: Cheered up\n", "    name: Cheered up\n    main: true\n")},
        passing={"study": ("    name: Cheered up\n", "    name: Cheered up\n    main: false\n")},
        file="studies/ash-2020.yml",
        at="measure: cheer",
        message="2 outcomes are marked `main: true`",
        tip="Mark the one to show in the big table.",
    ),
)
