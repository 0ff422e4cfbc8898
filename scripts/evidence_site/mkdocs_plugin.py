"""The MkDocs plugin: hands the engine's pages and expanded prose to MkDocs, and decides nothing itself."""

from __future__ import annotations

import logging
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

from evidence_site.cli.report import in_words
from evidence_site.directives import Tokens
from evidence_site.findings import EvidenceError
from evidence_site.publishing.artifacts import PageArtifact
from evidence_site.publishing.files import NO_FORMS, possible_forms, write_heavy_files
from evidence_site.publishing.policy import add_policy
from evidence_site.publishing.search_entries import entries_of
from evidence_site.publishing.site import Published, publish
from evidence_site.publishing.steady import Steady

# Not below `mkdocs`: a problem while serving is told, but must not stop the server as strict mode would.
log = logging.getLogger("evidence_site")


class ReadyPage(Page):
    """A page whose HTML is finished: MkDocs puts the theme around it and runs no Markdown over it."""

    def __init__(self, artifact: PageArtifact, file: File, config: MkDocsConfig) -> None:
        self.artifact = artifact
        super().__init__(None, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = self.artifact.front_matter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.artifact.html
        self.toc = get_toc(self.artifact.contents)
        self.present_anchor_ids = {item.id for item in self.artifact.headings}


class EvidenceSiteConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    evidence = config_options.Dir(exists=True, default="evidence")
    templates = config_options.Dir(exists=True, default="overrides/evidence")


class EvidenceSitePlugin(BasePlugin[EvidenceSiteConfig]):  # type: ignore[no-untyped-call]
    """Load and check, publish, leave tokens, put HTML in their place, add words to the search."""

    made: Published
    tokens: Tokens
    steady = Steady(keep=False, tell=print)

    def on_startup(self, /, *, command: str, **_: Any) -> None:
        # Having this event makes MkDocs keep the plugin from one rebuild to the next.
        self.steady = Steady(keep=command == "serve", tell=_tell)

    def on_pre_build(self, /, *, config: MkDocsConfig) -> None:
        # MkDocs empties the site folder right after this event; errors found here leave the last site alone.
        files = get_files(config).documentation_pages()
        authored = {_address(file): Path(file.abs_src_path or "") for file in files}
        given = Path(self.config.evidence), Path(self.config.templates), authored
        # While somebody edits, slow forms are left out, and no page offers them.
        forms = possible_forms(log.warning) if not self.steady.keeps else NO_FORMS
        kept: Any = {"directory_urls": config.use_directory_urls, "home": config.site_url, "forms": forms}
        with _told_by_mkdocs():
            self.made = self.steady.make("site", lambda: publish(*given, **kept))
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(self.made.site.library.epoch))

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        pages = (self._as_file(artifact, config) for artifact in self.made.pages)
        given = (File.generated(config, item.name, content=item.data) for item in self.made.files)
        return Files([*files, *pages, *given])

    def _as_file(self, artifact: PageArtifact, config: MkDocsConfig) -> File:
        name = f"{artifact.address}.md"
        file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if artifact.source:
            source = Path(self.config.evidence) / artifact.source
            file.edit_uri = Path(os.path.relpath(source, config.docs_dir)).as_posix()
        ReadyPage(artifact, file, config)
        return file

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: Any) -> str:
        if isinstance(page, ReadyPage):
            self.tokens = Tokens()
            return markdown
        # Front matter is cut off already; empty lines in its place keep the line numbers right.
        text = "\n" * (page.file.content_string.count("\n") - markdown.count("\n")) + markdown
        new, path, address = Tokens(), Path(page.file.src_uri), _address(page.file)
        with _told_by_mkdocs():
            made = self.steady.make(address, lambda: (self.made.site.expand(text, address, new, path), new))
        self.tokens = made[1]
        return made[0]

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        if isinstance(page, ReadyPage):
            return html
        return self.made.site.explain(self.tokens.restore(html), _address(page.file))

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        # One entry a record: whole tables in the index would drown every search.
        entries = entries_of(config.plugins)
        made = [file.page for file in files if isinstance(file.page, ReadyPage)]
        entries.extend(page.artifact.search_entry(page.url) for page in made if page.artifact.search)
        env.globals["evidence_topic"] = self.made.site.library.topic
        env.globals["evidence_head"] = self.made.site.head
        return env

    def on_post_build(self, /, *, config: MkDocsConfig) -> None:
        # The search plugin stands behind this one and writes its index in the same event.
        self.made.site.add_search_words(entries_of(config.plugins))
        with _told_by_mkdocs():
            write_heavy_files(self.made.site.outbox, Path(config.site_dir))

    def on_post_page(self, output: str, /, **_: Any) -> str:
        # The server puts a script of its own into each page, which a policy would stop.
        return output if self.steady.keeps else add_policy(output)

    def on_post_template(self, output: str, /, *, template_name: str, **_: Any) -> str:
        return add_policy(output) if template_name.endswith(".html") else output


def _address(file: File) -> str:
    return file.src_uri.removesuffix(".md")


def _tell(error: EvidenceError) -> None:
    log.error("%s\nUntil this is mended you see the last good pages.", in_words(error))


@contextmanager
def _told_by_mkdocs() -> Iterator[None]:
    """Problems as MkDocs prints them: a message without a traceback, and exit status 1."""
    try:
        yield
    except EvidenceError as error:
        raise PluginError(in_words(error)) from None
