"""Words that people type, beside the pages they should find: for the search index, and checked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from evidence_site.decoding import did_you_mean
from evidence_site.findings import Finding
from evidence_site.library import Library
from evidence_site.records.topic import Topic
from evidence_site.views.addresses import page_of_condition

LONGEST_JOINED = 14
"""Letters; nobody joins two words into a longer one."""

_PART = re.compile(r"[\w']+")

Entry = MutableMapping[str, object]
"""One entry of the search index: `location`, `title`, `text` and perhaps more."""


def entries_of(plugins: Mapping[str, Any]) -> list[Any]:
    """The entries that the search plugin will write, to be added to; a list nobody reads without one."""
    plugin = plugins.get("material/search") or plugins.get("search")
    entries: list[Any] = getattr(getattr(plugin, "search_index", None), "entries", [])
    return entries


def words_of_pages(topic: Topic) -> dict[str, tuple[str, ...]]:
    """Address of a page → what people type when they look for it."""
    named = {page_of_condition(item.id): item.synonyms for item in topic.conditions if item.synonyms}
    typed = {
        item.page: tuple(form for word in item.words for form in forms(word)) for item in topic.search_words
    }
    return named | typed


def add_words(entries: Sequence[Entry], topic: Topic, url_of: Callable[[str], str]) -> None:
    """Give the entry of each page the words that people type; its title and its text stay as they are.

    The search takes a tag for one word, whatever stands in it, and ranks it above words of titles and texts.
    """
    by_place = {str(entry["location"]): entry for entry in entries}
    for page, typed in words_of_pages(topic).items():
        entry = by_place.get(url_of(page))
        if entry is not None:
            said = (part.casefold() for word in typed for part in _PART.findall(word))
            entry["tags"] = list(dict.fromkeys(said))


def forms(word: str) -> tuple[str, ...]:
    """A word as people type it: two short words also as one. The search parts words at a hyphen by itself."""
    joined = "".join(word.split())
    return (word, joined) if len(word.split()) == 2 and len(joined) <= LONGEST_JOINED else (word,)


def find_lost_words(library: Library, authored: Collection[str]) -> Iterator[Finding]:
    """Words of topic.yml whose page nobody has written."""
    document = library.files["topic.yml"].document
    for index, item in enumerate(library.topic.search_words):
        if item.page not in authored:
            line, column = document.place(("search_words", index, "page"))
            yield Finding(
                path=document.path,
                line=line,
                column=column,
                kind="search-words",
                message=f"nobody has written a page `{item.page}`, so these words find nothing.",
                tip=f"{did_you_mean(item.page, sorted(authored))}Name a page, such as `index`.",
            )
