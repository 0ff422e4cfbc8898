"""What changed in a copy, in plain words: certainty, studies, the answer, numbers, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_site.views.copies.differences import Change, Differences
from evidence_site.views.copies.kept import LIMIT
from evidence_site.views.shelf import Shelf

ORDER_ONLY = "No number, sentence or study changed: only the order of its parts, or a heading."


@dataclass(frozen=True)
class Item:
    """One change: the part it is in, and what is said of it, a sentence or two."""

    part: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """A heading with an item for each change."""

    title: str
    items: tuple[Item, ...]


def tell_differences(shelf: Shelf, found: Differences) -> tuple[Told, ...]:
    """All changes under their headings, gravest first. A heading without a change is left out."""
    if not found.are_there:
        return (Told("Order", (Item("", (ORDER_ONLY,)),)),)
    rows = (*_named("New rows", found.rows_came), *_named("Rows no longer there", found.rows_left))
    columns = (
        *_named("New columns", found.columns_came),
        *_named("Columns no longer there", found.columns_left),
    )
    told = (
        Told("How sure anyone can be", tuple(_certainty(found))),
        Told("Studies behind it", tuple(_studies(shelf, found))),
        Told("The answer and its readings", _tell_all(found.answers)),
        Told("Numbers", _tell_all(found.numbers)),
        Told("Rows and columns", (*rows, *columns)),
        Told("Words", _tell_all(found.sentences)),
    )
    return tuple(item for item in told if item.items)


def _certainty(found: Differences) -> Iterator[Item]:
    if found.certainty:
        old, new = found.certainty
        yield Item("", (f"It was “{old}”.", f"It is now “{new}”."))


def _studies(shelf: Shelf, found: Differences) -> Iterator[Item]:
    for label, names in (("New", found.came), ("No longer behind it", found.left)):
        yield from _named(label, tuple(_study(shelf, name) for name in names))


def _study(shelf: Shelf, name: str) -> str:
    """Its label; of a study whose record is gone, its id as words."""
    if name in shelf.library.studies:
        return shelf.library.studies[name].label
    return name.replace("-", " ").capitalize()


def _named(label: str, names: tuple[str, ...]) -> tuple[Item, ...]:
    return (Item(label, ("; ".join(names),)),) if names else ()


def _tell_all(changes: Iterable[Change]) -> tuple[Item, ...]:
    """A part may stand several times with the same change: that is told once."""
    return tuple(dict.fromkeys(_tell(change) for change in changes))


def _tell(change: Change) -> Item:
    if change.cut:
        what = "A number in it changed." if change.numbers else "The words of it changed."
        return Item(change.part, (what, f"It begins “{change.new}”"))
    if change.old and change.new and len(change.old + change.new) <= LIMIT:
        return Item(change.part, (f"Was “{change.old}”, is now “{change.new}”",))
    if change.old and change.new:
        return Item(change.part, (f"Was “{change.old}”", f"Is now “{change.new}”"))
    return Item(change.part, (f"New: “{change.new}”" if change.new else f"No longer there: “{change.old}”",))
