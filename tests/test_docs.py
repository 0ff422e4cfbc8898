"""The documents name everything there is, name nothing that is gone, and their examples are valid."""

from __future__ import annotations

import json
import re
import shutil
import string
import textwrap
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from evidence_site.checks import CHECKS, find_problems
from evidence_site.cli import VERBS, main
from evidence_site.cli.check import examine
from evidence_site.cli.report import as_text
from evidence_site.cli.skeletons import KINDS
from evidence_site.decoding import decode
from evidence_site.findings import Finding
from evidence_site.library import Library, load
from evidence_site.publishing.inserts import BLOCKS, PHRASES
from evidence_site.publishing.site import open_site
from evidence_site.record_files import FILES, FOLDERS
from evidence_site.records import exceptions, outcome
from evidence_site.records.base import Record
from evidence_site.records.study import Study
from evidence_site.records.tables import COLUMNS
from evidence_site.records.vocabulary import schema_of, words_in
from evidence_site.sources.yaml_text import parse_yaml, read_yaml
from evidence_site.synthesis.caveats import RULES

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "evidence"
SAMPLE = EVIDENCE / "sample-study.yml"
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "HACKING.md", "CHANGELOG.md")]
DOCUMENTS += [EVIDENCE / "README.md"]
README, CONTRIBUTING, HACKING = (path.read_text(encoding="utf-8") for path in DOCUMENTS[:3])
REPORTED = [kind for kind in KINDS if kind != "question"]
"""Kinds of record that rest on a reference. What a new question lacks: `tests/cli/test_evidence_new.py`."""


def rows_of(text: str, heading: str) -> dict[str, str]:
    """Rows of the table under a heading: the name in backticks of the first cell → the whole row."""
    section = text.split(f"\n{heading}\n", 1)[1]
    section = re.split(r"\n#{1,3} ", section, maxsplit=1)[0]
    return {match[1]: match[0] for match in re.finditer(r"^\| `([^`|]+)`.*$", section, re.MULTILINE)}


def squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


# --- everything is named, and nothing that is gone


def differences(rows: dict[str, str], wanted: dict[str, str]) -> str:
    """What to change in the table of a document, ready to paste; empty when nothing."""
    changes = [f"delete: {row}" for name, row in rows.items() if name not in wanted]
    changes += [
        f"add or mend: | `{name}` | … | {text} |"
        for name, text in wanted.items()
        if text not in rows.get(name, "")
    ]
    return "\n".join(changes)


def test_every_check_is_explained_as_its_docstring_does_and_no_other():
    wanted = {name: check.explains for name, check in CHECKS.items()}
    assert not differences(rows_of(CONTRIBUTING, "## Checks"), wanted)


def test_every_caveat_is_explained_as_its_docstring_does_and_no_other(real: Library):
    labels = {item.id: item.label for item in real.caveats.caveats}
    wanted = {name: f"| {labels[name]} | {squeezed(rule.__doc__)} |" for name, rule in RULES.items()}
    rows = rows_of(CONTRIBUTING, "## Warnings on studies")
    assert not differences(rows, wanted)
    assert list(rows) == list(RULES), "the rows stand in the order of the rules, gravest first"


@pytest.mark.parametrize("rows", COLUMNS)
def test_every_column_is_explained_and_no_other(rows: str):
    heading = next(line for line in CONTRIBUTING.splitlines() if line.startswith(f"### Rows of `{rows}`"))
    assert tuple(rows_of(CONTRIBUTING, heading)) == COLUMNS[rows]


def test_every_directive_has_an_example_and_no_other():
    section = CONTRIBUTING.split("\n## Pages and directives\n")[1].split("\n## ")[0]
    shown = re.findall(r"\{\{ (\w+)", section)
    assert set(shown) == {*BLOCKS, *PHRASES}


def test_every_verb_and_kind_of_record_is_named():
    verbs = {module.__name__.rsplit(".", 1)[1] for module in VERBS}
    assert set(re.findall(r"`evidence (\w+)", README)) == verbs
    assert verbs <= set(
        re.findall(r"`evidence (\w+)", CONTRIBUTING + (EVIDENCE / "README.md").read_text("utf-8") + README)
    )
    row = rows_of(README, "## Commands")["evidence new KIND ID"]
    assert set(re.findall(r"`(\w+)`", row)) == set(KINDS)


def test_every_module_is_on_the_map_and_no_other():
    package = ROOT / "scripts" / "evidence_site"
    modules = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    assert set(rows_of(HACKING, "## Map")) == modules


def test_every_file_and_folder_of_records_is_in_their_index():
    index = rows_of((EVIDENCE / "README.md").read_text(encoding="utf-8"), "## What is where")
    assert {name.rstrip("/") for name in index} >= {
        *FOLDERS,
        *FILES,
        "references.bib",
        "schema",
        "sample-study.yml",
    }


def test_every_template_is_named():
    templates = (ROOT / "overrides" / "evidence").rglob("*.html")
    assert not [path.name for path in templates if f"`{path.name}`" not in HACKING]


def test_every_dependency_has_its_reason():
    declared = re.findall(
        r'^  "([A-Za-z0-9_-]+)[><=~]', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    section = HACKING.split("\n## Dependencies\n")[1].split("\n## ")[0]
    silent = [name for name in declared if name not in section and not name.startswith("types-")]
    assert declared
    assert not silent, f"no reason in HACKING.md for: {silent}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_named_exists(path: Path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(
        re.findall(r"(?:`|^|\(|then )make ([a-z]+)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert named <= targets, f"no such target: {named - targets}"


def test_readme_names_the_two_commands_and_the_needs():
    for words in (
        "make site",
        "make test",
        "Python 3.11",
        "python3-venv",
        "not medical advice",
        "MIT",
        "CC BY 4.0",
    ):
        assert words.lower() in README.lower(), words


def test_readme_names_every_setting_of_the_site():
    settings = set(re.findall(r"!ENV \[(\w+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert {"SITE_URL", "REPO_URL", "EDIT_URI"} <= settings
    assert not [name for name in ("SITE_URL", "REPO_URL", "EDIT_URI") if f"`{name}`" not in README]


# --- links lead somewhere


def anchors_of(text: str) -> set[str]:
    """Anchors of headings as code hosts make them."""
    headings = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE
    )
    kept = str.maketrans("", "", string.punctuation.replace("-", "").replace("_", "") + "…“”’")
    return {heading.lower().translate(kept).replace(" ", "-") for heading in headings}


def links_of(path: Path) -> Iterator[str]:
    text = re.sub(
        r"^```.*?^```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    yield from re.findall(r"\]\(([^)\s]+)\)", text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(path: Path):
    broken = []
    for link in links_of(path):
        name, _, anchor = link.partition("#")
        if link.startswith("https://"):
            continue
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors_of(target.read_text(encoding="utf-8"))):
            broken.append(link)
    assert not broken, f"{path.name} links to what is not there: {broken}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_named_exists(path: Path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:scripts|tests|evidence|content|overrides|benchmarks)/[\w./-]+)`", text)
    gone = [name for name in named if "example" not in name and not (ROOT / name).exists()]
    gone = [name for name in gone if "smith-2020" not in name]
    assert not gone, f"{path.name} names what is not there: {gone}"


# --- examples are valid

EXAMPLES = re.findall(r"<!-- example of (\w+) -->\n```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)


def test_every_yaml_block_says_what_it_is_an_example_of():
    assert len(EXAMPLES) == CONTRIBUTING.count("```yaml")
    assert {name for name, _ in EXAMPLES} == {
        *(
            "Outcome",
            "Exemption",
            "Claim",
            "Fact",
            "Question",
            "Table",
            "Correction",
            "Guide",
            "Change",
            "Withdrawal",
        )
    }


def test_the_examples_of_an_outcome_and_an_exception_are_valid(real: Library):
    examples = {name: parse_yaml(text, Path("example.yml")).data for name, text in EXAMPLES}
    outcome.Outcome.model_validate(examples["Outcome"])
    for _, word, vocabulary in words_in(examples["Outcome"], outcome.Outcome):
        assert word in {item.id for item in getattr(real.topic, vocabulary)}
    exemption = exceptions.Exemption.model_validate(examples["Exemption"][0])
    assert exemption.check in CHECKS


@pytest.mark.parametrize(
    ("name", "file", "before"),
    [
        ("Claim", "claims/hygiene.yml", ""),
        ("Fact", "findings/safety.yml", ""),
        ("Table", "tables.yml", "condition_tables:"),
        ("Correction", "corrections.yml", ""),
        ("Change", "changes.yml", ""),
    ],
)
def test_the_example_of_an_entry_passes_every_check_in_its_file(
    copy: Path, name: str, file: str, before: str
):
    example = textwrap.indent(dict(EXAMPLES)[name], "  ")
    text = (copy / file).read_text(encoding="utf-8").replace("corrections: []", "corrections:")
    head, mark, tail = text.partition(before) if before else (text, "", "")
    (copy / file).write_text(head + example + mark + tail, encoding="utf-8")
    problems = examine(copy)[1]
    assert not problems, "\n".join(map(as_text, problems))


@pytest.mark.parametrize(("kind", "folder"), [("Question", "questions"), ("Guide", "guides")])
def test_the_example_of_a_record_passes_every_check(copy: Path, kind: str, folder: str):
    example = dict(EXAMPLES)[kind]
    name = parse_yaml(example, Path("example.yml")).data["id"]
    (copy / folder / f"{name}.yml").write_text(example, encoding="utf-8")
    problems = errors_of(examine(copy)[1])
    assert not problems, "\n".join(map(as_text, problems))


# --- the walk through CONTRIBUTING.md, done again


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a copy of the records in evidence/."""
    shutil.copytree(EVIDENCE, tmp_path / "evidence")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "evidence"


def errors_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands in the way. A warning stays: a study that was added asks for a new look at a question."""
    return tuple(item for item in findings if item.severity == "error")


def add_reference(root: Path, *names: str) -> None:
    with (root / "references.bib").open("a", encoding="utf-8") as file:
        file.writelines(f"\n@article{{{name},\n  title = {{An invented title}},\n}}\n" for name in names)


def test_the_output_shown_in_contributing_is_what_the_commands_print(
    copy: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["new", "study", "example-2024"]) == 0
    assert capsys.readouterr().out in CONTRIBUTING
    add_reference(copy, "example-2024")
    record = copy / "studies" / "example-2024.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("\n  kind: not_seen", "\n  kind: randomized_parallel", 1), encoding="utf-8"
    )
    assert main(["check"]) == 1
    assert capsys.readouterr().out in CONTRIBUTING
    text = text.replace("\n  kind: not_seen", "\n  kind: randomised_parallel", 1)
    text = text.replace("enrolled: not_seen", "enrolled: 60")
    text = text.replace("settings: {}", "settings:\n        needle-length: {value: 15, unit: mm}")
    record.write_text(text, encoding="utf-8")
    assert main(["check", str(record.relative_to(copy.parent))]) == 1
    assert capsys.readouterr().out in CONTRIBUTING


@pytest.mark.parametrize("kind", REPORTED)
def test_a_skeleton_is_valid_but_for_its_reference(copy: Path, kind: str):
    assert main(["new", kind, "example-2024"]) == 0
    findings = errors_of(examine(copy)[1])
    assert [item.kind for item in findings] == ["record-has-reference"], "\n".join(map(as_text, findings))
    add_reference(copy, "example-2024")
    assert not errors_of(examine(copy)[1])


@pytest.mark.parametrize("kind", REPORTED)
def test_a_skeleton_holds_no_number_to_forget(copy: Path, kind: str):
    assert main(["new", kind, "example"]) == 0
    text = (copy / KINDS[kind] / "example.yml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("#", "  first_reading:"))]
    assert not [line for line in lines if re.search(r"\d", line)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_offers_every_plain_field_of_its_record(copy: Path, kind: str):
    """A contributor fills in what is there: a field that the skeleton forgets is a field that stays empty."""
    seldom = {
        "use",
        "registrations",
        "risk_of_bias",
        "caveats",
        "follow_up_note",
        "title_is_ours",
        "status_note",
    }
    seldom |= {"quotable", "studies_note", "people_note", "includes_note"}
    seldom |= {"note"} if kind == "question" else set()
    assert main(["new", kind, "example"]) == 0
    given = read_yaml(copy / KINDS[kind] / "example.yml").data
    assert set(FOLDERS[KINDS[kind]].model_fields) - set(given) - seldom == set()


@pytest.mark.parametrize("name", ["../example", "Smith-2020", "smith_2020", "smith--2020", "", "a" * 81])
def test_a_bad_id_is_refused_and_nothing_is_written(
    copy: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    before = sorted(copy.rglob("*"))
    assert main(["new", "study", name]) == 1
    assert "small letters" in capsys.readouterr().out
    assert sorted(copy.rglob("*")) == before


def test_an_id_in_use_is_refused_also_by_another_kind(copy: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["new", "study", "example-2024"]) == 0
    before = (copy / "studies" / "example-2024.yml").read_bytes()
    for kind in KINDS:
        assert main(["new", kind, "example-2024"]) == 1
    assert "there already" in capsys.readouterr().out
    assert (copy / "studies" / "example-2024.yml").read_bytes() == before


@pytest.mark.parametrize("name", ["null", "true", "2020", "1e5"])
def test_an_id_that_yaml_takes_for_something_else_stays_text(copy: Path, name: str):
    assert main(["new", "study", name]) == 0
    add_reference(copy, name)
    assert not errors_of(examine(copy)[1])


def as_json(value: Any) -> Any:
    """Data of our YAML reader as a JSON Schema validator wants it."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def schema_errors(path: Path, kind: str) -> list[str]:
    schema = json.loads((EVIDENCE / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    return [
        error.message for error in Draft202012Validator(schema).iter_errors(as_json(read_yaml(path).data))
    ]


# Strict: when the schema says `anyOf` for a value or an unknown, this passes, and the mark must go.
@pytest.mark.parametrize("kind", REPORTED)
def test_a_skeleton_fits_the_schema_its_first_line_names(copy: Path, kind: str):
    assert main(["new", kind, "example"]) == 0
    path = copy / KINDS[kind] / "example.yml"
    named = path.read_text(encoding="utf-8").splitlines()[0].rpartition("=")[2]
    assert (path.parent / named).resolve() == (copy / "schema" / f"{kind}.json").resolve()
    assert not schema_errors(path, kind)


def test_skeletons_have_pages_like_any_record(copy: Path):
    for kind in REPORTED:
        assert main(["new", kind, f"example-{kind}"]) == 0
        add_reference(copy, f"example-{kind}")
    site = open_site(copy, ROOT / "overrides" / "evidence")
    made = {page.address.rpartition("/")[2] for page in site.pages()}
    assert {f"example-{kind}" for kind in REPORTED} <= made


# --- the sample


def test_the_sample_fits_the_schema_its_first_line_names():
    named = SAMPLE.read_text(encoding="utf-8").splitlines()[0].rpartition("=")[2]
    assert (EVIDENCE / named) == EVIDENCE / "schema" / "study.json"
    assert not schema_errors(SAMPLE, "study")


def test_the_sample_is_never_shown(real: Library):
    assert "sample-study" not in real.record_ids
    assert not [entry for entry in real.entries() if entry.document.path == SAMPLE]


def test_the_sample_passes_every_check_as_a_record(copy: Path):
    sample = (
        (copy / "sample-study.yml").read_text(encoding="utf-8").replace("schema/study", "../schema/study")
    )
    (copy / "studies" / "sample-study.yml").write_text(sample, encoding="utf-8")
    assert main(["new", "study", "sample-thesis"]) == 0
    assert main(["new", "review", "sample-review"]) == 0
    thesis = copy / "studies" / "sample-thesis.yml"
    back = "overlaps:\n  - {record: sample-study, kind: same_people, counted: there, reason: Invented.}"
    thesis.write_text(thesis.read_text(encoding="utf-8").replace("overlaps: []", back), encoding="utf-8")
    add_reference(copy, "sample-study", "sample-thesis", "sample-review")
    problems = errors_of(find_problems(load(copy)))
    assert not problems, "\n".join(map(as_text, problems))


def records_in(value: Any) -> Iterator[Record]:
    """Every record in a record, itself first."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records_in(getattr(value, name))
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from records_in(item)


def test_the_sample_shows_every_field_a_study_can_have():
    shown: dict[str, set[str]] = {}
    fields: dict[str, set[str]] = {}
    for record in records_in(decode(read_yaml(SAMPLE), Study)):
        shown.setdefault(type(record).__name__, set()).update(record.model_fields_set)
        fields[type(record).__name__] = set(type(record).model_fields)
    missing = {name: sorted(every - shown[name]) for name, every in fields.items() if every - shown[name]}
    assert not missing, f"show these in sample-study.yml: {missing}"
    reachable = {name for name in schema_of(Study)["$defs"] if name != "Unknown"} | {"Study"}
    assert reachable == set(fields)


def test_the_sample_explains_every_field_in_place():
    """Each field has a comment where it first stands, but for those that say themselves what they are."""
    plain = {
        "arms",
        "people",
        "men",
        "women",
        "mean",
        "median",
        "weeks",
        "unit",
        "sessions",
        "name",
        "reason",
    }
    plain |= {
        "ci_low",
        "ci_high",
        "sd",
        "minimum",
        "maximum",
        "estimate",
        "dropouts",
        "domains",
        "values",
        "design",
    }
    plain |= {
        "participants",
        "sources",
        "extraction",
        "locator",
        "source",
        "limitations",
        "of",
        "low",
        "high",
    }
    # Explained together with the field before them.
    plain |= {"randomised", "analysed", "q3", "total"}
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    silent, seen = [], set()
    for index, line in enumerate(lines):
        match = re.match(r"^\s*(?:- )?([a-z_0-9]+):", line)
        if not match or match[1] in seen | plain:
            continue
        seen.add(match[1])
        if "#" not in line and "#" not in lines[index - 1]:
            silent.append(f"{index + 1}: {match[1]}")
    assert not silent, "\n".join(silent)


# --- the other papers


def test_the_citation_file_is_complete_and_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "license"} <= set(citation)
    assert f'version = "{citation["version"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_licence_of_the_records_names_and_links_it():
    text = (EVIDENCE / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
