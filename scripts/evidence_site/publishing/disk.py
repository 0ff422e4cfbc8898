"""The same pages as plain files: for review, for a diff, and for other site generators."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

from evidence_site.directives import DirectiveError, Tokens
from evidence_site.findings import EvidenceError, Finding
from evidence_site.site import Site


def write_site(site: Site, content: Path, target: Path) -> int:
    """Write every page below `target` as Markdown files that hold finished HTML; returns how many were written.

    Raises EvidenceError when a directive in `content` is wrong. Files of an earlier run that are no longer made go.
    """
    authored = {path.relative_to(content).as_posix(): path for path in sorted(content.rglob("*")) if path.is_file()}
    pages = frozenset(name.removesuffix(".md") for name in authored if name.endswith(".md"))
    written = {name: _expand(site, path, name) for name, path in authored.items() if name.endswith(".md")}
    for artifact in site.pages(pages):
        written[f"{artifact.address}.md"] = _as_file(artifact.title, artifact.description, artifact.html)
    _remove_stale(target, {*written, *authored})
    for name, text in written.items():
        _write(target / name, text)
    for name, path in authored.items():
        if name not in written:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
    return len(written)


def _expand(site: Site, path: Path, name: str) -> str:
    tokens = Tokens()
    text = path.read_text(encoding="utf-8")
    try:
        expanded = site.expand(text, name.removesuffix(".md"), tokens)
    except DirectiveError as error:
        finding = Finding(path=path, line=error.line, kind="directive", message=str(error))
        raise EvidenceError((finding,)) from None
    for token, replacement in tokens.html.items():
        expanded = expanded.replace(token, keep_from_markdown(replacement.html))
    return expanded


def _as_file(title: str, description: str, body: str) -> str:
    """Front matter is printed unescaped by themes, so it is escaped for HTML and quoted as JSON (which is YAML)."""
    front = {"title": html.escape(title), "description": html.escape(description)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{keep_from_markdown(body)}\n"


def keep_from_markdown(fragment: str) -> str:
    """HTML on one line in which no character means anything to Markdown outside of tags."""
    one_line = re.sub(r"\s*\n\s*", " ", fragment).strip()
    return "".join(
        part if part.startswith("<") else re.sub(r"[`*_\[\]!\\|~^=+#:{}$@-]", _as_reference, part)
        for part in re.split(r"(<[^>]*>)", one_line)
    )


def _as_reference(match: re.Match[str]) -> str:
    return match.group(0) if _inside_reference(match) else f"&#{ord(match.group(0))};"


def _inside_reference(match: re.Match[str]) -> bool:
    return match.group(0) == "#" and match.string[match.start() - 1 : match.start()] == "&"


def _remove_stale(target: Path, keep: set[str]) -> None:
    if not target.exists():
        return
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(target).as_posix() not in keep:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _write(path: Path, text: str) -> None:
    """Write only what changed, so that a watcher sees only real changes."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
