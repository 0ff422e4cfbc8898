"""The MkDocs plugin: hands the engine's pages and expanded prose to MkDocs, and decides nothing itself."""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from evidence_site.cli.report import as_text
from evidence_site.directives import Tokens
from evidence_site.findings import EvidenceError
from evidence_site.publishing.artifacts import PageArtifact
from evidence_site.site import Site, open_site


class ReadyPage(Page):
    """A page whose HTML is finished: MkDocs puts the theme around it and runs no Markdown over it."""

    def __init__(self, artifact: PageArtifact, file: File, config: MkDocsConfig) -> None:
        self.artifact = artifact
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        # Themes print titles and descriptions as they are, so they are escaped here.
        title, description = html.escape(self.artifact.title), html.escape(self.artifact.description)
        self.meta = {"title": title, "description": description, "search": {"exclude": True}, "record": True}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.artifact.html
        names = {item.id: html.escape(item.title) for item in self.artifact.headings}
        self.toc = get_toc([{"level": 2, "id": key, "name": names[key], "children": []} for key in names])
        self.present_anchor_ids = {*names}


class EvidenceSiteConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    evidence = config_options.Dir(exists=True, default="evidence")
    templates = config_options.Dir(exists=True, default="overrides/evidence")


class EvidenceSitePlugin(BasePlugin[EvidenceSiteConfig]):  # type: ignore[no-untyped-call]
    """Load and check, publish, leave tokens, put HTML in their place, add words to the search."""

    site: Site
    pages: tuple[PageArtifact, ...]
    search: list[dict[str, str]]
    tokens: Tokens

    def on_pre_build(self, /, *, config: MkDocsConfig) -> None:
        # MkDocs empties the site folder right after this event; errors found here leave the last site alone.
        files = get_files(config).documentation_pages()
        authored = {_address(file): Path(file.abs_src_path or "") for file in files}
        folders = Path(self.config.evidence), Path(self.config.templates)
        with _told_by_mkdocs():
            self.site = open_site(*folders, directory_urls=config.use_directory_urls)
            self.site.check_prose(authored)
        self.pages = tuple(self.site.pages(frozenset(authored)))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self.search = []
        return Files([*files, *(self._as_file(artifact, config) for artifact in self.pages)])

    def _as_file(self, artifact: PageArtifact, config: MkDocsConfig) -> File:
        name = f"{artifact.address}.md"
        file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if artifact.source:
            source = Path(self.config.evidence) / artifact.source
            file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
        ReadyPage(artifact, file, config)
        if artifact.search:
            self.search.append({"location": file.url, "title": artifact.title, "text": artifact.search})
        return file

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        self.tokens = Tokens()
        if isinstance(page, ReadyPage):
            return markdown
        # Front matter is cut off already; empty lines in its place keep the line numbers right.
        cut = "\n" * (page.file.content_string.count("\n") - markdown.count("\n"))
        with _told_by_mkdocs():
            return self.site.expand(cut + markdown, _address(page.file), self.tokens, Path(page.file.src_uri))

    def on_page_content(self, html: str, /, **_: Any) -> str:
        return self.tokens.restore(html)

    def on_env(self, env: Any, /, *, config: MkDocsConfig, **_: Any) -> Any:
        # One entry a record: whole tables in the index would drown every search.
        plugin = config.plugins.get("material/search") or config.plugins.get("search")
        entries = getattr(getattr(plugin, "search_index", None), "entries", [])
        entries.extend({key: html.escape(value) for key, value in entry.items()} for entry in self.search)
        env.globals["evidence_topic"] = self.site.library.topic
        return env


def _address(file: File) -> str:
    return file.src_uri.removesuffix(".md")


@contextmanager
def _told_by_mkdocs() -> Iterator[None]:
    """Problems as MkDocs prints them: a message without a traceback, and exit status 1."""
    try:
        yield
    except EvidenceError as error:
        problems = "\n".join(as_text(item) for item in error.findings)
        raise PluginError(f"the evidence has {len(error.findings)} problem(s):\n{problems}") from None
