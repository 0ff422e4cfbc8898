"""Files that take long to make, kept from one build to the next by what they are made from.

A key is a hash of everything that went in, so what is kept can be missing, never wrong: no date is asked and
nothing has to be cleared. An entry carries a hash of itself; one that was damaged is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

PLACE = "EVIDENCE_CACHE"
"""The environment variable that names the folder; empty means that nothing is kept."""
DEFAULT = ".cache/evidence-site"
LIMIT = 300_000_000
"""Bytes. What was not used for longest goes first."""

_OURS = re.compile(r"[0-9a-f]{64}|new-.*")
_SEAL = hashlib.sha256().digest_size


def keep(made_from: Iterable[str | bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` answers, or answered before for the same input.

    `made_from` must hold all that the bytes depend on, with the versions of the programs that make them.
    """
    folder = _folder()
    if folder is None:
        return make()
    path = folder / _key(made_from)
    kept = _read(path)
    if kept is None:
        kept = make()
        _write(path, kept)
    return kept


def forget_the_oldest(limit: int = LIMIT) -> None:
    """Keep the folder below a size."""
    folder = _folder()
    if folder is None or not folder.is_dir():
        return
    entries = sorted(_entries(folder), key=lambda entry: (-entry[0], entry[2].name))
    total = 0
    for _, size, path in entries:
        total += size
        if total > limit:
            with contextlib.suppress(OSError):
                path.unlink()


def _folder() -> Path | None:
    place = os.environ.get(PLACE, DEFAULT)
    return Path(place) if place else None


def _key(made_from: Iterable[str | bytes]) -> str:
    whole = hashlib.sha256()
    for part in made_from:
        data = part.encode() if isinstance(part, str) else part
        # With its length before each part, no two lists of parts read the same.
        whole.update(f"{len(data)}:".encode() + data)
    return whole.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        sealed = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    seal, data = sealed[:_SEAL], sealed[_SEAL:]
    return data if hashlib.sha256(data).digest() == seal else None


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: two builds may run side by side. A folder that cannot be written keeps nothing."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _entries(folder: Path) -> Iterable[tuple[int, int, Path]]:
    """When each was last used, how large it is, and where it is; other files in the folder are not ours."""
    for path in filter(lambda path: _OURS.fullmatch(path.name), folder.iterdir()):
        with contextlib.suppress(OSError):
            seen = path.stat()
            yield seen.st_mtime_ns, seen.st_size, path
