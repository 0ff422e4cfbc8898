"""What takes long is made once for the same input; what is kept can be missing or damaged, never wrong."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence_site.publishing.kept import PLACE, forget_the_oldest, keep


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "kept"
    monkeypatch.setenv(PLACE, str(place))
    return place


def maker(data: bytes = b"made") -> tuple[list[int], Callable[[], bytes]]:
    """Something to make, and how often it was made."""
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return data

    return made, make


def test_the_same_input_is_made_once(folder: Path):
    made, make = maker()
    assert keep(("a", b"b"), make) == keep(("a", b"b"), make) == b"made"
    assert len(made) == 1


@pytest.mark.parametrize("other", [("a", "c"), ("ab",), ("a",), ("", "ab"), ("a", "b", "")])
def test_another_input_is_made_anew(folder: Path, other: tuple[str, ...]):
    keep(("a", "b"), lambda: b"first")
    assert keep(other, lambda: b"second") == b"second"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"x", lambda data: b""])
def test_a_damaged_entry_is_made_again_and_kept_whole(folder: Path, damage: Callable[[bytes], bytes]):
    keep(("a",), lambda: b"first")
    (entry,) = folder.iterdir()
    entry.write_bytes(damage(entry.read_bytes()))
    assert keep(("a",), lambda: b"again") == b"again"
    assert keep(("a",), lambda: b"not asked") == b"again"


def test_what_could_not_be_made_is_not_kept(folder: Path):
    with pytest.raises(ZeroDivisionError):
        keep(("a",), lambda: bytes([1 // 0]))
    assert keep(("a",), lambda: b"made") == b"made"


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(PLACE, str(tmp_path / "file" / "below"))
    made, make = maker()
    assert keep(("a",), make) == keep(("a",), make) == b"made"
    assert len(made) == 2


def test_an_empty_variable_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(PLACE, "")
    monkeypatch.chdir(tmp_path)
    made, make = maker()
    assert keep(("a",), make) == keep(("a",), make) == b"made"
    forget_the_oldest()
    assert (len(made), list(tmp_path.iterdir())) == (2, [])


def test_without_the_variable_it_is_kept_below_the_folder_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv(PLACE, raising=False)
    monkeypatch.chdir(tmp_path)
    keep(("a",), lambda: b"made")
    assert len(list((tmp_path / ".cache" / "evidence-site").iterdir())) == 1


def test_what_was_not_used_for_longest_goes_first(folder: Path):
    for day, name in enumerate(("old", "older but used", "new")):
        keep((name,), lambda name=name: name.encode())
        newest = max(folder.iterdir(), key=lambda path: path.stat().st_ctime_ns)
        os.utime(newest, (day, day))
    keep(("older but used",), lambda: b"not asked")
    size = max(path.stat().st_size for path in folder.iterdir())
    forget_the_oldest(2 * size)
    made, make = maker(b"old")
    for name in ("older but used", "new"):
        assert keep((name,), make) == name.encode()
    assert not made
    keep(("old",), make)
    assert made


def test_nothing_half_written_is_left(folder: Path):
    keep(("a",), lambda: b"made")
    assert not [path.name for path in folder.iterdir() if path.name.startswith("new-")]


def test_files_of_others_in_the_folder_are_left_alone(folder: Path):
    keep(("a",), lambda: b"made")
    (folder / "thesis.odt").write_text("ten years of work")
    forget_the_oldest(0)
    assert [path.name for path in folder.iterdir()] == ["thesis.odt"]
