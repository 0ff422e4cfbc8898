"""The house rules of HACKING.md: layers, sizes, names, docstrings, and what may stand nowhere."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scripts" / "evidence_site"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    ("findings",),
    ("sources", "records"),
    ("record_files", "decoding"),
    ("library",),
    ("synthesis",),
    ("checks",),
    ("views",),
    ("rendering", "directives"),
    ("publishing",),
    ("cli", "mkdocs_plugin"),
)
"""From the ground up. A module imports from its own layer and from those below it."""

RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}

FUNCTION_LIMIT = 60
FUNCTION_MEDIAN = 10
MODULE_LIMIT = 300
MODULE_MEDIAN = 120
PLUGIN_LIMIT = 110
"""Lines of code: blank lines and comments are free."""

TOPIC_WORDS = re.compile(r"needl|hair|scalp|minoxidil|alopecia|dermaroller", re.IGNORECASE)
HAIRLINES = re.compile(r"\bhairlines?\b")
"""A thin line, in styles; anywhere else it is a word of the topic."""

# Put together from halves, so that this file is not its own first finding.
MACHINE_PATHS = re.compile(
    "|".join((*(r"(?<![\w.<])/" + f"{name}/" for name in ("work", "root", "home")), r"[A-Z]:\\" + "Users"))
)
TEMPORARY_PATHS = re.compile(r"(?<![\w.])/" + r"tmp/")
REGISTRIES = re.compile(
    "|".join(name + r"\.(org|com)" for name in ("pypi", "pythonhosted", "npmjs", "yarnpkg"))
)
SKIPPED_FOLDERS = {
    ".git", ".venv", "site", "build", "node_modules", "__pycache__",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", ".cache",
}  # fmt: skip


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    return module if module in RANK else module.split(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Absolute names of everything a module imports, with the line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = ("evidence_site", *path.relative_to(PACKAGE).parent.parts)
                base = ".".join((*package[: len(package) - node.level + 1], *filter(None, (node.module,))))
            yield from ((f"{base}.{alias.name}", node.lineno) for alias in node.names)


def own_imports(path: Path) -> Iterator[tuple[str, int]]:
    """Modules of this package that a module imports, as `records.study`."""
    known = {name_of(module) for module in MODULES}
    for name, line in imports_of(path):
        if name.startswith("evidence_site."):
            inside = name.removeprefix("evidence_site.")
            yield inside if inside in known else inside.rpartition(".")[0], line


def functions_of(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef))


def length_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines_in(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_paths(*rooms: str) -> list[Path]:
    return [path for path in MODULES if room_of(name_of(path)) in rooms]


def foreign_imports(room: str, *names: str) -> list[str]:
    """Imports in a room of outside packages among `names`."""
    return [
        f"{shown(path)}:{line} imports {name}"
        for path in room_paths(room)
        for name, line in imports_of(path)
        if name.split(".")[0] in names
    ]


def test_every_module_has_a_layer():
    strays = [name_of(path) for path in MODULES if name_of(path) and room_of(name_of(path)) not in RANK]
    assert not strays, f"say in LAYERS where these belong: {strays}"


def test_nothing_imports_from_a_layer_above():
    wrong = [
        f"{shown(path)}:{line} imports {name}"
        for path in MODULES
        if name_of(path)
        for name, line in own_imports(path)
        if RANK[room_of(name)] > RANK[room_of(name_of(path))]
    ]
    assert not wrong, "\n".join(wrong)


def test_rooms_of_synthesis_stand_on_each_other_one_way():
    order = (
        "people",
        "statistics",
        "sizes",
        "consistency",
        "caveats",
        "bodies",
        "reviews",
        "situations",
        "bearing",
    )
    wrong = [
        f"{shown(path)}:{line} imports {name}"
        for path in room_paths("synthesis")
        if "." in name_of(path)
        for name, line in own_imports(path)
        if name.startswith("synthesis.")
        and order.index(name.split(".")[1]) > order.index(name_of(path).split(".")[1])
    ]
    assert not wrong, "\n".join(wrong)


def test_sources_know_no_records_but_references_and_records_know_no_sources():
    wrong = [
        f"{shown(path)}:{line} imports {name}"
        for path in room_paths("sources", "records")
        for name, line in own_imports(path)
        if room_of(name) in {"sources", "records"} - {room_of(name_of(path))} and name != "records.reference"
    ]
    assert not wrong, "\n".join(wrong)


def test_records_know_neither_files_nor_html():
    found = foreign_imports("records", "pathlib", "os", "io", "html", "jinja2", "yaml")
    assert not found, "\n".join(found)


def test_synthesis_knows_numbers_only():
    found = foreign_imports("synthesis", "pathlib", "os", "html", "jinja2", "yaml")
    assert not found, "\n".join(found)


def test_views_know_neither_templates_nor_a_site_generator():
    found = foreign_imports("views", "jinja2", "markupsafe", "mkdocs", "material", "html")
    assert not found, "\n".join(found)


def test_only_the_plugin_knows_mkdocs_and_it_is_thin():
    plugin = PACKAGE / "mkdocs_plugin.py"
    found = [
        item for room in RANK if room != plugin.stem for item in foreign_imports(room, "mkdocs", "material")
    ]
    assert not found, "\n".join(found)
    code = re.findall(r"^[ ]*[^\s#]", plugin.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(code) <= PLUGIN_LIMIT, f"{len(code)} lines of code; move what decides into the engine"


def test_no_function_is_long():
    long = [
        f"{shown(path)}:{node.lineno} {node.name} has {length_of(node)} lines"
        for path in MODULES
        for node in functions_of(path)
        if length_of(node) > FUNCTION_LIMIT
    ]
    assert not long, "\n".join(long)


def test_functions_and_modules_are_small_on_the_whole():
    functions = statistics.median(length_of(node) for path in MODULES for node in functions_of(path))
    modules = statistics.median(lines_in(path) for path in MODULES if lines_in(path) > 1)
    assert functions <= FUNCTION_MEDIAN, f"the middle function has {functions} lines"
    assert modules <= MODULE_MEDIAN, f"the middle module has {modules} lines"


def test_no_module_is_long():
    long = [f"{shown(path)} has {lines_in(path)} lines" for path in MODULES if lines_in(path) > MODULE_LIMIT]
    assert not long, "\n".join(long)


def test_every_module_is_named_for_one_idea():
    drawers = [
        shown(path)
        for path in MODULES
        if path.stem in ("utils", "util", "helpers", "models", "common", "misc")
    ]
    assert not drawers, f"name these after what they hold: {drawers}"


def test_every_module_and_every_public_name_says_what_it_is():
    bare = [shown(path) for path in MODULES if not ast.get_docstring(tree_of(path))]
    bare += [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare, "no docstring:\n" + "\n".join(bare)


def test_every_function_of_the_package_is_typed():
    bare = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions_of(path)
        if node.returns is None
        or any(
            a.annotation is None and a.arg not in ("self", "cls")
            for a in (*node.args.args, *node.args.kwonlyargs)
        )
    ]
    assert not bare, "no types:\n" + "\n".join(bare)


def test_nothing_is_printed_unescaped():
    """Text of a record is text: no template and no module marks a string as safe HTML."""
    places = [
        f"{shown(path)}:{number}"
        for path in (*MODULES, *sorted((ROOT / "overrides" / "evidence").rglob("*.html")))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false|autoescape=False", line)
    ]
    assert not places, "\n".join(places)


def test_the_engine_knows_no_topic():
    """Words of the first topic stand in evidence/ and content/, nowhere in code, templates or styles."""
    offenders = [
        f"{shown(path)}:{number}: {line.strip()[:100]}"
        for folder in ("scripts", "overrides")
        for path in text_files(ROOT / folder)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if TOPIC_WORDS.search(HAIRLINES.sub("", line) if path.suffix == ".css" else line)
    ]
    assert not offenders, "\n".join(offenders)


def text_files(folder: Path) -> Iterator[Path]:
    """Files below a folder that a person could have written."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if any(part in SKIPPED_FOLDERS or part.startswith(".venv") for part in parts) or not path.is_file():
            continue
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        yield path


@pytest.mark.parametrize(
    ("pattern", "what"),
    [(MACHINE_PATHS, "a path of one machine"), (REGISTRIES, "the address of a package index")],
    ids=["machine-paths", "package-indexes"],
)
def test_no_file_names_a_machine_or_a_package_index(pattern: re.Pattern[str], what: str):
    found = [
        f"{shown(path)}:{number}: {line.strip()[:100]}"
        for path in text_files(ROOT)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


def test_no_file_that_is_shipped_names_a_temporary_folder():
    found = [
        f"{shown(path)}:{number}: {line.strip()[:100]}"
        for folder in ("scripts", "overrides", "content", "evidence")
        for path in text_files(ROOT / folder)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if TEMPORARY_PATHS.search(line)
    ]
    assert not found, "\n".join(found)


def test_lock_files_hold_no_address():
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert locks
    assert not [path.name for path in locks if "://" in path.read_text(encoding="utf-8")]
