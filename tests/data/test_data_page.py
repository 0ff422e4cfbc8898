"""The page on data: its examples run, and every file and column that it names is there."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import json
import re
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from data_files import Files
from site_build import ROOT

from evidence_site.cli import main
from evidence_site.publishing.citations.reference_files import reference_files
from evidence_site.publishing.copies.embeds import embed_files
from evidence_site.publishing.data.feeds import feed_files
from evidence_site.publishing.data.pooling_rows import COLUMNS
from evidence_site.publishing.fhir.resources import fhir_files
from evidence_site.publishing.outbox import Outbox
from evidence_site.publishing.pictures.figure_files import figure_files

PAGE = (ROOT / "content" / "data.md").read_text(encoding="utf-8")
OTHERS = (embed_files, feed_files, fhir_files, figure_files, reference_files)
EXAMPLE = "https://example.org/"
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in FENCES if language == "python"]
SHELL = [line for language, code in FENCES if language == "sh" for line in code.splitlines()]
R = [code for language, code in FENCES if language == "r"]


@pytest.fixture(scope="module")
def published(outbox: Outbox, files: Files) -> Files:
    """The files of every kind that the page tells of."""
    others = (file for make in OTHERS for file in make(outbox))
    return {**files, **{file.name: file.data for file in others}}


class Server(http.server.BaseHTTPRequestHandler):
    """Answers with published files, as any web server does."""

    def __init__(self, files: Files, *arguments: Any) -> None:
        self.files = files
        super().__init__(*arguments)

    def do_GET(self) -> None:
        data = self.files.get(self.path.lstrip("/"))
        self.send_response(200 if data is not None else 404)
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(published: Files) -> Iterator[str]:
    """The address of a server with the published files."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Server, published))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def run(code: str, site: str) -> str:
    """What an example prints, run word for word but for the address of the site."""
    assert code.count(EXAMPLE) == 1
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code.replace(EXAMPLE, site), "example", "exec"), {})
    return printed.getvalue()


def pick(data: Any, path: str) -> list[Any]:
    """What jq answers for a path of names and `[]`. A name that is not there is an error, unlike with jq."""
    found = [data]
    for name, every in re.findall(r"\.(\w+)|(\[\])", path):
        found = [item for one in found for item in one] if every else [one[name] for one in found]
    return found


def test_there_are_examples_in_each_language():
    assert len(PYTHON) == 3
    assert len(R) == 2
    assert sum(line.startswith("curl") for line in SHELL) == 3


def test_the_python_example_on_questions_prints_each_with_how_sure(site: str, outbox: Outbox):
    printed = run(PYTHON[0], site)
    for question in outbox.shelf.library.questions.values():
        assert question.title in printed
        assert f"How sure: {outbox.shelf.certainty_of(question.id)}" in printed


def test_the_python_example_on_codes_prints_the_code_of_the_table(site: str, outbox: Outbox):
    code = next(copy.code for copy in outbox.copies if copy.id == "all-studies")
    assert run(PYTHON[1], site) == f"{code}\n"


def test_the_python_example_on_pooling_prints_every_size(site: str, published: Files):
    lines = run(PYTHON[2], site).splitlines()
    assert len(lines) == json.loads(published["data/pooling/index.json"])["effect_sizes"] > 0


def test_shell_examples_find_what_they_ask_for(published: Files):
    for line in SHELL:
        call = re.fullmatch(r"curl -s \"\$\{site\}(\S+)\" \| jq (?:-r )?'([^']*)'", line)
        if call:
            data = json.loads(published[call[1]])
            for path in call[2].split(","):
                assert pick(data, path.strip()), path
        else:
            assert line == f"site={EXAMPLE}" or line.startswith("evidence pool "), line


def test_r_examples_name_files_and_columns_that_are_there(published: Files):
    for code in R:
        for name in re.findall(r"paste0\(site, \"([^\"]+)\"\)", code):
            assert name in published
        used = re.findall(r"all\$(\w+)|(\w+) ==|is\.na\((\w+)\)|rma\((\w+), (\w+)", code)
        listed = re.search(r"c\(([^)]*)\)\]", code)
        names = {name for found in used for name in found if name}
        names |= set(re.findall(r"\"(\w+)\"", listed[1])) if listed else set()
        assert names <= set(COLUMNS), names - set(COLUMNS)
        fields = re.findall(r"item\$(\w+)\$?(\w+)?", code)
        item = json.loads(published["api/v1/studies.json"])["items"][0]
        assert all(name in item and (not inner or inner in item[name]) for name, inner in fields)


def test_rows_that_the_r_example_asks_for_exist(published: Files):
    text = published["data/pooling/all.csv"].decode()
    asked = re.findall(r"== \"([^\"]+)\"", R[1])
    assert len(asked) == 3
    for word in asked:
        assert f",{word}," in text


def test_every_file_that_the_page_names_is_published(published: Files):
    linked = re.findall(r"\]\(((?:api|data|embed)/[^)]+)\)", PAGE)
    assert len(linked) >= 25
    assert not [name for name in linked if name not in published]


def test_every_file_that_a_data_file_names_is_published(published: Files, files: Files, outbox: Outbox):
    """Pages are left out: they end in a slash. Schemas name themselves."""
    address = re.compile(re.escape(outbox.home) + r"((?:api|data|embed)/[^\s\"]*\.\w+)")
    named = {name for data in files.values() for name in address.findall(data.decode("utf-8-sig"))}
    assert len(named) > 500
    assert not sorted(named - set(published))


def test_every_list_of_the_api_stands_on_the_page(published: Files):
    lists = json.loads(published["api/v1/index.json"])["lists"]
    assert all(f"(api/v1/{name}.json)" in PAGE for name in lists)


def test_the_program_that_the_page_names_reads_our_files(published: Files, tmp_path: Any, capsys: Any):
    """With a second row, because one study cannot be pooled: the page says so."""
    command = next(line for line in SHELL if line.startswith("evidence pool")).split()[1:]
    name = next(name for name in sorted(published) if name.endswith(".counts.csv"))
    header, row, *_ = published[name].decode().splitlines()
    path = tmp_path / "FILE.counts.csv"
    path.write_text(f"{header}\n{row}\nanother{row[row.index(',') :]}\n", encoding="utf-8")
    assert main([*(str(path) if word == "FILE.counts.csv" else word for word in command)]) == 0
    assert "2 studies, RR" in capsys.readouterr().out
    path.write_bytes(published[name])
    assert main([*(str(path) if word == "FILE.counts.csv" else word for word in command)]) == 1
