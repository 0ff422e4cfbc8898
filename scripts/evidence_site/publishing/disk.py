"""The same pages as plain files: for review, for a diff, and for other site generators."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection
from pathlib import Path

from evidence_site.directives import Tokens
from evidence_site.findings import EvidenceError, Finding
from evidence_site.publishing.artifacts import PageArtifact
from evidence_site.publishing.files import light_files
from evidence_site.publishing.homes import homes_of
from evidence_site.publishing.site import Site, read_prose

MARK = ".written-by-evidence"
"""Names the files of the last run, one a line: only these may be removed by the next."""


def write_site(site: Site, content: Path, target: Path) -> int:
    """Write every page below `target` as Markdown files that hold finished HTML; returns how many.

    Raises EvidenceError when a directive in `content` is wrong or `target` holds files that an earlier run
    did not write; nothing is touched then. Files of an earlier run that are no longer made go.
    """
    _refuse_target(content, target)
    paths = [path for path in sorted(content.rglob("*")) if path.is_file()]
    authored = {path.relative_to(content).as_posix(): path for path in paths}
    prose = {name.removesuffix(".md"): path for name, path in authored.items() if name.endswith(".md")}
    site = site.beside(prose, homes_of(prose))
    site.check_prose(prose)
    files = {name: path.read_bytes() for name, path in authored.items()}
    files |= {f"{address}.md": _expand(site, path, address).encode() for address, path in prose.items()}
    made = [*site.pages(frozenset(prose))]
    files |= {f"{page.address}.md": _as_file(page).encode() for page in made}
    files |= {file.name: file.data for file in light_files(site.outbox)}
    files |= _assets(site.outbox.assets)
    _remove_stale(target, files)
    for name, data in files.items():
        _write(target / name, data)
    _write(target / MARK, "".join(f"{name}\n" for name in sorted(files)).encode())
    return len(prose) + len(made)


def _assets(folder: Path) -> dict[str, bytes]:
    """Styles, scripts and fonts of what leaves the site: another generator has no theme of ours."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {f"assets/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in found}


def foreign_files(target: Path) -> list[Path]:
    """Files below `target` that no earlier run has written."""
    present = [path for path in sorted(target.rglob("*")) if not path.is_dir()] if target.is_dir() else []
    mark = target / MARK
    ours = {MARK, *mark.read_text(encoding="utf-8").splitlines()} if mark.is_file() else set()
    return [path for path in present if path.relative_to(target).as_posix() not in ours]


def _refuse_target(content: Path, target: Path) -> None:
    tip = "Name an empty or new folder."
    if not content.is_dir():
        message = "there is no such folder of pages."
        raise EvidenceError((Finding(path=content, kind="file", message=message, tip="Use --content."),))
    if target.exists() and not target.is_dir():
        raise EvidenceError((Finding(path=target, kind="file", message="this is a file.", tip=tip),))
    if target.resolve().is_relative_to(content.resolve()):
        message = "this folder lies inside the pages that people write."
        raise EvidenceError((Finding(path=target, kind="file", message=message, tip=tip),))
    foreign = foreign_files(target)
    if foreign:
        message = "`evidence write` did not make this file."
        raise EvidenceError((Finding(path=foreign[0], kind="file", message=message, tip=tip),))


def _expand(site: Site, path: Path, address: str) -> str:
    tokens = Tokens()
    return tokens.fill(site.expand(read_prose(path), address, tokens, path), keep_from_markdown)


def _as_file(page: PageArtifact) -> str:
    """Themes print front matter unescaped, so it is escaped for HTML and quoted as JSON (which is YAML)."""
    front = {"title": html.escape(page.title), "description": html.escape(page.description)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{keep_from_markdown(page.html)}\n"


def keep_from_markdown(fragment: str) -> str:
    """HTML on one line in which no character means anything to Markdown, neither in tags nor between them."""
    one_line = re.sub(r"\s*\n\s*", " ", fragment).strip()
    return "".join(
        re.sub(r"[`\[\]!\\]", _as_reference, part)
        if part.startswith("<")
        else re.sub(r"(?<!&)#|[`*_\[\]!\\|~^=+:{}$@-]", _as_reference, part)
        for part in re.split(r"(<[^>]*>)", one_line)
    )


def _as_reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _remove_stale(target: Path, keep: Collection[str]) -> None:
    for path in sorted(target.rglob("*"), reverse=True) if target.is_dir() else ():
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(target).as_posix() not in {*keep, MARK}:
            path.unlink()


def _write(path: Path, data: bytes) -> None:
    """Write only what changed, so that a watcher sees only real changes."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
