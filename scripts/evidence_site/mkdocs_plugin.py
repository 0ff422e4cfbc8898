"""The MkDocs plugin: hands the engine's pages and expanded prose to MkDocs, and decides nothing itself."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from evidence_site.cli.report import as_text
from evidence_site.directives import DirectiveError, Tokens
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
        headings = self.artifact.headings
        self.toc = get_toc(
            [{"level": 2, "id": item.id, "name": html.escape(item.title), "children": []} for item in headings]
        )
        self.present_anchor_ids = {item.id for item in headings}


class EvidenceSiteConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    evidence = config_options.Dir(exists=True, default="evidence")
    templates = config_options.Dir(exists=True, default="overrides/evidence")


class EvidenceSitePlugin(BasePlugin[EvidenceSiteConfig]):
    """Four events: load and publish, leave tokens, put HTML in their place, add words to the search."""

    site: Site
    tokens: Tokens

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        try:
            self.site = open_site(
                Path(self.config.evidence),
                Path(self.config.templates),
                directory_urls=config.use_directory_urls,
            )
        except EvidenceError as error:
            problems = "\n".join(as_text(item) for item in error.findings)
            raise PluginError(f"the records have {len(error.findings)} problem(s):\n{problems}") from None
        authored = frozenset(file.src_uri.removesuffix(".md") for file in files.documentation_pages())
        self.search: list[dict[str, str]] = []
        for artifact in self.site.pages(authored):
            files.append(self._as_file(artifact, config))
        return files

    def _as_file(self, artifact: PageArtifact, config: MkDocsConfig) -> File:
        file = File.generated(config, f"{artifact.address}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if artifact.source:
            source = Path(self.config.evidence) / artifact.source
            file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
        ReadyPage(artifact, file, config)
        if artifact.search:
            self.search.append({"location": file.url, "title": artifact.title, "text": artifact.search})
        return file

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        self.tokens = Tokens()
        try:
            return self.site.expand(markdown, page.file.src_uri.removesuffix(".md"), self.tokens)
        except DirectiveError as error:
            # Front matter is cut off before this event; find the line in the file as it is on disk.
            offset = page.file.content_string.count("\n") - markdown.count("\n") if page.file.src_dir else 0
            raise PluginError(f"{page.file.src_uri}:{error.line + offset}: {error}") from None

    def on_page_content(self, html: str, /, **_: Any) -> str:
        return self.tokens.restore(html)

    def on_env(self, env: Any, /, *, config: MkDocsConfig, **_: Any) -> Any:
        # One entry a record: whole tables in the index would drown every search.
        index = getattr(config.plugins.get("material/search") or config.plugins.get("search"), "search_index", None)
        if index is not None and hasattr(index, "entries"):
            index.entries.extend({key: html.escape(value) for key, value in entry.items()} for entry in self.search)
        env.globals["evidence_topic"] = self.site.library.topic
        return env
